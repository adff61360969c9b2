"""What /data says."""

from __future__ import annotations

from collections.abc import Mapping

from narvard.format import day, join_words, number
from narvard.texts.verdicts import Versioned

DELIVERIES = "Leveranser i dataversionen"
CHANGES = "Skillnad mot versionen före"
TABLE = "Mått för mått"
NO_VALUES = "inga värden finns"
WARNINGS = "Att se upp med"
SHOW = "Visa"
VERSIONS = "Se alla dataversioner"
HEADINGS = ("Mått", "Källa", "Hämtad", "Senaste år", "Kommuner med värde", "Varför värden saknas", "Brott i serien")


def status(with_values: int, total: int, newest: int, info: Versioned) -> str:
    if not total:
        return "Inget mått passar med dina filter"
    if not with_values:
        return f"Inget av {total} mått har värden"
    kind = "exempelvärden" if info.demo else "värden"
    return f"{with_values} av {total} mått har {kind}, de färskaste från {newest}"


def version(info: Versioned, count: int) -> str:
    kind = "Påhittade exempelvärden" if info.demo else "Verkliga värden"
    return f"{kind}. Dataversion {info.version}, gjord {day(info.created)}, med {number(count)} värden."


def delivery(source: str, retrieved_at: str, rows: int, rejected: int) -> str:
    tail = f", {number(rejected)} avvisade" if rejected else ""
    return f"{source}, hämtad {day(retrieved_at)}: {number(rows)} rader{tail}."


def changes(before: str, gained: int, lost: int, changed: int) -> str:
    if not (gained or lost or changed):
        return f"Värdena är desamma som i dataversion {before}. Annat innehåll kan skilja."
    parts = []
    if gained:
        parts.append(f"{gained} mått har fått värden")
    if lost:
        parts.append(f"{lost} har inte längre några")
    if changed:
        parts.append(f"{changed} har ändrade värden")
    return f"Jämfört med dataversion {before}: {join_words(parts)}."


def reasons(counts: Mapping[str, int]) -> str:
    """Why municipalities have no value in the newest period, in words with their number."""
    words = {
        "missing": "saknas",
        "privacy": "sekretess",
        "suppressed": "dolda, få personer",
        "not_applicable": "inte aktuella",
        "not_delivered": "inte levererade",
    }
    parts = [f"{counts[key]} {text}" for key, text in words.items() if counts[key]]
    if counts["preliminary"]:
        parts.append(f"{counts['preliminary']} preliminära")
    return ", ".join(parts)


def coverage(municipalities: int, expected: int) -> str:
    return f"{municipalities} av {expected}" if expected else "bara regionen"
