"""What is said of an agenda: of its file and its link, while it is made, at the meeting, and in the minutes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from narvard.format import capital, day, in_letters

THE_AGENDA, THE_MINUTES = "Dagordningen", "Protokollet"
NOT_JSON = "Filen går inte att läsa. Välj en fil som du har sparat från sidan Möte i narvard."
NOT_AN_AGENDA = "Filen är ingen dagordning från narvard. Den saknar listan ”vyer”."
BROKEN_LINK = "Dagordningen i länken går inte att läsa. Be avsändaren om en ny länk eller om dagordningens fil."
TOO_LONG_FOR_LINK = "Dagordningen är för lång för en länk. Spara den som fil och skicka filen i stället."


def view(number: int) -> str:
    return f"Vy {number}"


def too_many_for_link(count: int, most: int) -> str:
    return f"En länk rymmer högst {most} vyer och dagordningen har {count}. Spara den som fil och skicka filen i stället."


def too_many(count: int, most: int) -> str:
    return f"Dagordningen har {count} vyer. Den får ha högst {most}."


def no_such_page(path: str) -> str:
    return f"Adressen ”{path[:40]}” är ingen sida som kan visas på ett möte. Kopiera länken från sidan i narvard."


def in_step(number: int, sentence: str) -> str:
    return f"{view(number)}: {sentence}"


def bad_version(data: str) -> str:
    return f"Dagordningen anger dataversionen ”{data}”. En dataversion skrivs som 2026-11-20-1."


def without_address(number: int) -> str:
    return f"{view(number)} saknar ”adress”. Kopiera länken från sidan i narvard."


def not_text(where: str, key: str) -> str:
    return f"{where}: ”{key}” ska vara text."


def too_long(where: str, key: str, most: int) -> str:
    return f"{where}: ”{key}” får vara högst {most} tecken."


# The page /mote

TITLE = "Dagordning för mötet"
LEAD = (
    "Lägg till vyer med ”Dela” på vilken sida som helst. Dagordningen finns bara i din webbläsare tills du sparar eller delar den."
)
WAITING = "Dagordningen hämtas från din webbläsare."
EMPTY = "Dagordningen är tom. Gå till en vy som du vill visa och välj ”Dela” och sedan ”Lägg till i dagordning”."
READY_LINK = "Börja med en färdig dagordning för arbetsgruppen"
NAME = "Mötets namn"
NO_NAME = "Möte"
STEP_TITLE = "Rubrik"
NOTE, DECISION = "Anteckning", "Beslut"
RESPONSIBLE, DUE = "Ansvarig roll", "Klart senast"
NOTES = "Anteckning och beslut"
MINUTES = "Uppgifter till protokollet"
MINUTES_KEPT = (
    "De här uppgifterna finns bara i din webbläsare och i filen du sparar. De skickas till servern när du gör ett dokument av "
    "dagordningen, och tas bort därifrån inom en timme."
)
HELD = {
    "datum": "Datum",
    "tid": "Tid",
    "plats": "Plats",
    "ordforande": "Ordförande",
    "justerare": "Justerare",
    "narvarande": "Närvarande",
}
NOT_FILLED_IN = "Inte ifyllt"
OPEN_VIEW = "Öppna vyn"
UP, DOWN, REMOVE = "Flytta upp", "Flytta ner", "Ta bort"
PASTE = "Lägg till en vy genom att klistra in dess länk"
ADD = "Lägg till"
PRESENT = "Visa på mötet"
KEYS = (
    "Byt vy med piltangenterna eller med en presentationsdosa. B gör skärmen svart, och valfri tangent visar vyn igen. "
    "Klockan står uppe till höger."
)
SAVE, OPEN_FILE, COPY_LINK, CLEAR = "Spara som fil", "Öppna fil", "Kopiera länk till dagordningen", "Töm"
SURE_CLEAR = "Ta bort hela dagordningen med anteckningar och beslut från din webbläsare?"


def carried_out(responsible: str, due: str) -> str:
    """Who carries out a decision, and when: ”Ansvarig: Projektledaren. Klart senast 1 mars 2027.”."""
    return f"{f'Ansvarig: {responsible}' if responsible else UNASSIGNED}. {f'{DUE} {on_day(due)}' if due else UNDATED}."


def on_day(text: str) -> str:
    """A day as it is said, of what a field of a date gives; what is no date as it was written."""
    try:
        return day(date.fromisoformat(text).isoformat())
    except ValueError:
        return text


LINK_WITHOUT_NOTES = "Länken har med vyerna men inte anteckningar och beslut. De finns i filen."
USE_CURRENT = "Använd gällande data"
BROKEN_HERE = "Dagordningen i din webbläsare går inte att visa."
TOO_LARGE = "Dagordningen är för stor. Korta anteckningarna eller dela upp den."
FOREIGN = "Dagordningen kan bara skickas från narvards egna sidor."


def linked(title: str, count: int) -> str:
    return (
        f"Länken innehåller dagordningen ”{title or NO_NAME}” med {views(count)}. Du har redan en annan dagordning i webbläsaren."
    )


def use_linked(title: str) -> str:
    return f"Byt till ”{title or NO_NAME}”"


KEEP_OWN = "Behåll min"


def views(count: int) -> str:
    return "en vy" if count == 1 else f"{count} vyer"


def frozen(created: str, version: str) -> str:
    return f"Alla vyer visas med data från {day(created)}, version {version}, även om nya data publiceras under mötet."


def to_be_frozen(created: str, version: str) -> str:
    return f"När mötet börjar hålls data oförändrade. Gällande data är från {day(created)}, version {version}."


def gone(version: str) -> str:
    return f"Dataversion {version} finns inte kvar. Mötet visar gällande data."


# At the meeting

PREVIOUS, NEXT, END = "Föregående", "Nästa", "Avsluta"
AGENDA = "Dagordning"
QR, FOLLOW = "QR-kod", "Följ med i mobilen"
TAKE_NOTES = "Anteckna"
NOTES_KEPT = "Sparas i din webbläsare och kommer med i protokollet."


def same_view(created: str) -> str:
    return f"Samma vy med data från {day(created)}"


MOST_NOTABLE = "Mest att titta närmare på"


def more(count: int) -> str:
    return f"och {count} till på sidan i narvard"


# The minutes

SECTIONS = "Ärenden"
DECISION_HEADS = ("Ärende", "Beslut", "Ansvarig", "Klart senast")
UNDECIDED = "Inget beslut."
UNASSIGNED = "Ingen ansvarig är angiven"
UNDATED = "Inget datum är angivet"
SIGNED = "Justeras"


def common(values: Mapping[str, object]) -> str:
    """What holds for every row of a table, by heading; empty when nothing does."""
    said = "; ".join(f"{head}: {value}" for head, value in values.items())
    return f"Gäller alla rader – {said}." if said else ""


DECISIONS, NO_DECISIONS = "Beslut", "Inga beslut är antecknade."
OPEN_FROZEN = "Öppna vyn med samma data"
DOCUMENTS = {"docx": "Protokoll (Word)", "pptx": "Bilder (PowerPoint)", "xlsx": "Tabeller (Excel)"}


def file_name(title: str, ending: str) -> str:
    """What the file of a meeting's document is called."""
    return f"{'-'.join(re.findall(r'[a-z0-9åäö]+', title.lower())) or 'dagordning'}.{ending}"


NO_VIEWS = "Dagordningen har inga vyer."
NO_TABLES = "Ingen vy i dagordningen har en tabell."


def minutes_title(name: str) -> str:
    return f"Protokoll: {name}"


# Dela

SHARE = "Dela"
ADD_TO_AGENDA = "Lägg till i dagordning"
TO_AGENDA = "Till dagordningen"
KINDS = {"levande": "Följer nya data", "fryst": "Oförändrad"}
KIND = "Länkens data"
COPY, COPY_WITH_SENTENCE = "Kopiera länk", "Kopiera mening och länk"
LIVING = "Visar nya data så snart de publiceras."
PREVIEW = "Du ser en förhandsvisning, och den ser bara du. Länken öppnar samma vy med gällande data."
PREVIEW_NOT_AT_MEETINGS = "Du ser en förhandsvisning. Mötet visar gällande data, eftersom ingen annan kan öppna förhandsvisningen."
PREVIEW_ONLY_HERE = "Förhandsvisningen syns bara här. Publicera filen först, så kan alla följa med."
SHORTER = "Länken är för lång för en QR-kod som går att läsa på håll. Koden öppnar en kortare länk till samma sida"
TOO_LONG_FOR_QR = "Länken är för lång för en QR-kod som går att läsa på håll. Kopiera den i stället."
FROZEN_NOW = "Visa med gällande data"
EMBED, COPY_EMBED = "Visa på en egen webbsida", "Kopiera kod"
EMBED_LINE = "Koden visar figuren och källan på ett intranät eller en annan webbplats. Ramen behöver vara minst 480 punkter bred."
OPEN_IN_NARVARD = "Öppna i narvard"


def source(version: str, created: str, *, demo: bool) -> str:
    """Where a figure in another page comes from."""
    values = "Exempelvärden, inte verkliga" if demo else "Källa: Kolada"
    return f"{values}. Dataversion {version}, {day(created)}."


def frozen_link(created: str, version: str) -> str:
    return f"Visar alltid data från {day(created)}, version {version}."


def shorter(without: str) -> str:
    return f"{SHORTER}, utan {without}."


def qr_alt(sentence: str) -> str:
    return f"QR-kod till vyn: {sentence}"


def data_from(created: str, version: str) -> str:
    return f"Data från {day(created)}, version {version}."


def ready(count: int) -> str:
    """What the shipped agenda is."""
    views = "En vy" if count == 1 else f"{capital(in_letters(count))} vyer"
    return f"{views} från frågor till förslag. Du kan ändra, flytta och ta bort."
