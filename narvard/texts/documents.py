"""Sentences of pictures, slides and other documents."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from narvard.format import capital, in_letters, join_words

BUSY = "Många dokument görs just nu. Vänta en halv minut och försök igen."
SLOW = "Dokumentet tog för lång tid att göra. Försök igen, eller välj färre områden eller mått."
LOST = "Dokumentet finns inte kvar hos servern, som kan ha startats om. Hämta det igen."
DONE = "Klart."
NO_ROOM = "Det finns inte plats för dokumentet hos servern. Hör av dig till den som sköter narvard."
FOREIGN = "Dokument kan bara beställas från narvards egna sidor."
KINDS = {"png": "bild", "svg": "bild", "pptx": "PowerPoint", "docx": "Word", "xlsx": "Excel", "pdf": "PDF", "zip": "PDF i zip"}
"""Ending of a document → what it is called."""
BASIS, DECISION = "underlag", "underlag-beslutssida"
"""What the document for SRO is called as a file, and its first page alone."""
TITLES = {BASIS: "Underlag till SRO", DECISION: "Beslutssida till SRO"}
"""Documents that are not called as their page."""


def title(page: str, ending: str) -> str:
    """What is said to be made: ”Jämför (PowerPoint)”."""
    return f"{page} ({KINDS.get(ending, ending)})"


def plain(name: str) -> str:
    """”dals-ed”, ”molndal”: letters with which every computer can name a file."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace(" ", "-")


def waiting(before: int) -> str:
    if not before:
        return "Väntar på sin tur."
    return f"Väntar på sin tur. {'Ett' if before == 1 else capital(in_letters(before))} dokument görs före."


def making(seconds: int, part: str) -> str:
    """So that the reader sees that it goes on: ”Görs sedan 12 sekunder: bilaga 3 av 8.”"""
    since = f"sedan {seconds} sekunder" if seconds < 60 else f"sedan {seconds // 60} min {seconds % 60} s"
    return f"Görs {'nu' if seconds < 2 else since}{f': {part}' if part else ''}."


def part_of(name: str) -> Callable[[int, int], str]:
    """Which part of a document is made, of those that are called `name`: ”bilaga 3 av 8”."""
    return lambda number, count: f"{name} {number} av {count}"


APPENDIX_PART, CHAPTER_PART, SHEET_PART = map(part_of, ("bilaga", "kapitel", "blad"))
VIEW_PART, MUNICIPALITY_PART = map(part_of, ("vy", "kommun"))
"""What the parts of documents are called while they are made."""


FAILED = "Dokumentet gick inte att göra. Försök igen. Händer det igen: hör av dig till den som sköter narvard."


def unknown_link(link: str) -> str:
    return f"Länken {link[:80]} leder inte till någon sida. Skriv den som: jamfor?matt=N20897"


def no_such_kind(ending: str, instead: list[str]) -> str:
    kind = f"i formatet {ending}" if ending else "i en fil utan ändelse"
    return f"Sidan går inte att spara {kind}. " + (
        f"Välj {' eller '.join(instead)}." if instead else "Den har ingenting att göra ett dokument av."
    )


def cannot_write(file: str) -> str:
    return f"Filen {file} går inte att skriva. Kontrollera sökvägen och rättigheterna."


def version(version: str, date: str) -> str:
    return f"Dataversion {version}, {date}."


SHOWS = "Visar: "


def foot(shows: str, source: str, version_id: str, date: str) -> str:
    """What a slide rests on: selection, source, data version and date."""
    return " ".join(filter(None, (shows, source, "" if date in source else version(version_id, date))))


def shows(sentence: str, measures: Sequence[str] = ()) -> str:
    """What is selected, with the proposed measures that are chosen; at most five are named."""
    named = [*measures[:5], *([f"{len(measures) - 5} till"] if len(measures) > 5 else [])]
    return f"{SHOWS}{sentence}" + (f" Valda mått: {join_words(named)}." if named else "")


def nothing(sentence: str) -> str:
    return f"Det finns inget diagram att spara. {sentence.rstrip('.')}."


def values(demo: bool) -> str:
    return "Exempelvärden, inte verkliga." if demo else "Källa: Kolada."


def source(name: str) -> str:
    return f"Källa: {name}."


NO_MATRIX = "Vyn är en lista. Hämta den som Excel eller CSV, eller välj vyn Matris"
NO_MEASURE = "Välj ett mått. Listan går att hämta som Excel eller CSV"
NO_FIGURE = "Vyn är tabeller. Hämta dem som Excel eller CSV"
DATE, VERSION, VALUES, LINK = "Datum", "Dataversion", "Värden", "Förslaget i narvard"
CONTENTS = "Innehåll"
APPENDICES = "Bilagor"
SHEETS = {
    "about": "Om",
    "decision": "Beslut",
    "measures": "Valda mått",
    "needs": "Frågor",
    "costs": "Kostnad",
    "places": "Kommuner",
    "plan": "Plan",
}
"""Names of the sheets of the workbook."""
EXAMPLES_TITLE = "Det här är exempel"
PAGE_OF = ("Sida", "av")


def table_alt(title: str, rows: int, columns: int) -> str:
    return f"{title}. Tabell med {rows} rader och {columns} kolumner."


PAPER_KIND, PAPER_OTHER_KIND = "Min kommun", "Området i korthet"
PAPER_NO_AREA = "Välj en kommun eller en grupp av kommuner att göra en A4 om. Skriv till exempel: profil?omrade=1490"
PAPER_SCALE = "Varje skala är sin egen, med bättre åt höger. Kurvan är de senaste årens värden."
PAPER_NEEDS = "Högst prioritet har att kunna se"


def no_paper(sentence: str) -> str:
    return f"Det finns ingen A4 att göra. {sentence.rstrip('.')}."


def against(value: str) -> str:
    """”mot 74 %”, beside the own value under a heading that says against whom."""
    return f"mot {value}"


def paper_link(name: str, address: str) -> str:
    return f"Läs mer och följ nya värden för {name}: {address}"


def code_alt(name: str) -> str:
    return f"QR-kod till {name} i narvard"
