"""What is said about the data versions."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.domain import Catalogue
from narvard.format import MEASURES, NEEDS, Noun, capital, counted, join_words, moment, number
from narvard.texts.verdicts import Versioned

VALUES, AREAS = Noun("ett värde", "värden"), Noun("ett område", "områden")
TITLE = "Dataversioner"
LEAD = (
    "Varje publicering blir en egen dataversion som aldrig ändras. En länk med data= öppnar alltid just den, "
    "och det går att gå tillbaka till vilken som helst."
)
HEADS = ("Dataversion", "Gjord", "Källa", "Vad som skiljer")
CURRENT, DEMO, REAL = "gäller nu", "påhittade exempelvärden", "verkliga värden"
FIRST = "Det här är den första dataversionen som finns kvar."
OPEN = "Öppna narvard med den här dataversionen"
UNDO, UNDO_LINE, COPY = "Gå tillbaka hit", "Den som sköter narvard gör det med:", "Kopiera kommandot"
SAME = "Innehållet är detsamma som i dataversion"
TABLES = {
    "areas": "områden",
    "measures": "mått",
    "needs": "frågor",
    "need_measures": "kopplingar mellan frågor och mått",
    "pathways": "samband",
    "learning": "anteckningar om lärande",
    "costs": "kostnader",
    "plan": "steg i planen",
    "decisions": "beslut",
    "plan_goals": "mål i planer",
    "activities": "aktiviteter",
    "agreements": "avtal",
    "commitments": "åtaganden",
    "commitment_measures": "kopplingar mellan åtaganden och mått",
    "deviations": "avvikelser",
}


def heading(version: str, *, current: bool) -> str:
    return f"{version}, {CURRENT}" if current else version


def made(info: Versioned) -> str:
    return f"{moment(info.created)}, {DEMO if info.demo else REAL}"


def figures(values: int, catalogue: Catalogue) -> tuple[tuple[str, int], ...]:
    """What is in a version, and how many of each."""
    counts = {VALUES.several: values} | {title: len(getattr(catalogue, name)) for name, title in TABLES.items()}
    return tuple((capital(title), count) for title, count in counts.items() if count)


def content(values: int, measures: int, needs: int, areas: int) -> str:
    counts = ((values, VALUES), (measures, MEASURES), (needs, NEEDS), (areas, AREAS))
    return f"{capital(', '.join(counted(count, noun) for count, noun in counts))}."


def source(name: str, file_hash: str) -> str:
    return f"{name} (filens kontrollsumma {file_hash[:12]})" if file_hash else name


def sources(names: Sequence[str]) -> str:
    return f"Från: {join_words(list(dict.fromkeys(names)))}." if names else ""


def counts(title: str, new: int, changed: int, gone: int) -> str:
    """”frågor: 2 nya, 1 ändrad”."""
    parts = ((new, "ny", "nya"), (changed, "ändrad", "ändrade"), (gone, "borttagen", "borttagna"))
    words = [f"{number(count)} {one if count == 1 else many}" for count, one, many in parts if count]
    return f"{title}: {join_words(words)}"


def difference(before: str, tables: Sequence[str], values: int) -> str:
    """”Mot 2026-11-20-1: frågor: 2 nya; värden för 3 mått skiljer.”"""
    parts = [*tables, *([f"{counted(values, MEASURES)} har andra värden"] if values else [])]
    if not parts:
        return f"{SAME} {before}."
    return f"Skillnad mot {before}: {'; '.join(parts)}."


def older(count: int) -> str:
    those = "En äldre dataversion finns också. Den" if count == 1 else f"{number(count)} äldre dataversioner finns också. De"
    return f"{those} visas av: python -m narvard versions"


def undo(version: str) -> str:
    return f"python -m narvard undo {version}"
