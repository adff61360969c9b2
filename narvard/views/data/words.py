"""What /data says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from narvard.format import MEASURES, Noun, capital, count_alone, counted, day, join_words, number
from narvard.texts.filters import within
from narvard.texts.verdicts import Versioned
from narvard.views.data import claims

VALUES, ROWS, REFUSED = Noun("ett värde", "värden"), Noun("en rad", "rader"), Noun("en avvisad", "avvisade")
DELIVERIES = "Leveranser i dataversionen"
CHANGES = "Skillnad mot versionen före"
FIRST = "Det här är den första versionen."
TABLE = "Mått för mått"
NO_VALUES = "inga värden finns"
WARNINGS = "Att se upp med"
SHOW = "Visa"
VERSIONS = "Se alla dataversioner"
BY_YEAR = "Måtten efter senaste år"
BY_YEAR_HEADS = ("Senaste år", "Mått", "Vilka")
WITHOUT = "Inga värden"
HEADINGS = ("Mått", "Källa", "Hämtad", "Senaste år", "Kommuner med värde", "Varför värden saknas", "Ny mätning")


def status(claim: claims.Fresh, info: Versioned) -> str:
    tail = within(claim.within)
    if not claim.total:
        return "Inget mått stämmer med alla dina filter"
    kind = "exempelvärden" if info.demo else "värden"
    if claim.total == 1:
        return f"Måttet har {kind}, de färskaste från {claim.newest}{tail}" if claim.valued else f"Måttet har inga värden{tail}"
    many = f"{capital(count_alone(claim.valued, MEASURES))} av {number(claim.total)} mått"
    return f"{many} har {kind}, de färskaste från {claim.newest}{tail}" if claim.valued else f"{many} har värden{tail}"


def elsewhere(claim: claims.Fresh) -> str:
    """Why the table has more measures with values than are counted."""
    if not claim.elsewhere:
        return ""
    one = claim.elsewhere == 1
    return f"{capital(counted(claim.elsewhere, MEASURES))} till har {'värde' if one else 'värden'} bara för riket eller länet och räknas inte."


def version(info: Versioned, count: int) -> str:
    kind = "Påhittade exempelvärden" if info.demo else "Verkliga värden"
    return f"{kind}. Dataversion {info.version}, gjord {day(info.created)}, med {counted(count, VALUES)}."


def delivery(claim: claims.Delivered, retrieved_at: str) -> str:
    refused = f", {counted(claim.rejected, REFUSED)}" if claim.rejected else ""
    return f"{claim.source}, hämtad {day(retrieved_at)}: {counted(claim.rows, ROWS)}{refused}."


def changes(claim: claims.Changed) -> str:
    clauses = ((claim.gained, "har fått värden"), (claim.lost, "har inte längre några"), (claim.changed, "har ändrade värden"))
    said = [(count, words) for count, words in clauses if count]
    if not said:
        return f"Värdena är desamma som i dataversion {claim.before}. Annat innehåll kan skilja."
    first, *others = said
    parts = [f"{counted(first[0], MEASURES)} {first[1]}", *(f"{count_alone(count, MEASURES)} {words}" for count, words in others)]
    return f"Jämfört med dataversion {claim.before}: {join_words(parts)}."


def named(titles: Sequence[str], most: int) -> str:
    """The first measures by name, and how many more there are."""
    left = len(titles) - most
    return "; ".join(titles) if left <= 1 else f"{'; '.join(titles[:most])} och {number(left)} till"


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


LEVELS = {"region": "regionen", "lan": "länet", "riket": "riket"}
NO_MUNICIPALITY = "det året finns inga värden för kommuner"


def coverage(municipalities: int, expected: int, levels: Sequence[str]) -> str:
    """How many municipalities have a value the newest year; else which levels have one."""
    if municipalities:
        return f"{municipalities} av {expected}"
    if not expected:
        return "bara regionen"
    return f"bara {join_words([LEVELS[level] for level in LEVELS if level in levels])}" if levels else f"0 av {expected}"
