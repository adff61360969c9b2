"""What is said when the result of a workshop becomes content, and when it is taken back."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.format import join_words, number
from narvard.texts.workshop import many

AT_THE_MACHINE = "den som sköter narvard"
EDITOR, MEMBER, READER = "redaktör", "medlem", "läsare"
NOT_CLOSED = "Verkstaden {} pågår. Gå till Sammanställ innan den publiceras."
NOT_PUBLISHED = "Kontrollen hittade fel, så ingenting har publicerats."
NOT_THE_LAST = "Dataversion {} gäller nu, och den publicerades inte av den här verkstaden. Ingenting har ändrats."
TITLE, PREVIEW, PUBLISH, UNDO = "Publicera", "Förhandsgranska", "Publicera", "Ångra publiceringen"
LEAD = "Det ni kom fram till blir innehåll i narvard, som alla ser. Förhandsgranska först."
FINAL = "När verkstaden är publicerad går svar och sammanslagningar inte att ändra längre, inte heller om ni ångrar."
WHY, WHY_HINT = "Varför?", "Till exempel: Arbetsgruppens möte den 3 mars"
ONLY_EDITORS = "Bara en redaktör kan publicera. Logga in som redaktör, eller ge en redaktör verkstadens kod."
SURE = "Det här blir en ny dataversion. Länkar som är frysta visar det de visade."
NEW_NEEDS, CHANGES, FINDINGS = "Nya behov", "Det här ändras", "Att kontrollera"
HISTORY = "Det här har hänt"
CONFLICT = "Någon annan har publicerat medan du förhandsgranskade. Ingenting av ditt är publicerat."
YOURS, THEIRS, LOOK_AGAIN = "Du ville publicera", "Det här gäller nu", "Förhandsgranska igen"
BUSY = "Någon annan publicerar eller hämtar värden just nu. Ingenting av ditt är publicerat. Vänta en stund och försök igen."
FAILED = "Det gick inte att publicera just nu. Ingenting har ändrats. Försök igen."
IN_VERSION, NOT_IN_VERSION = "Resultatet finns i det som alla ser nu.", "Resultatet finns inte i det som alla ser nu."
SEALED = "Svar och sammanslagningar är stängda, för verkstaden är eller har varit publicerad."


def file_name(codes: Sequence[str]) -> str:
    return f"verkstad-{'-'.join(codes[:3]).lower() or 'ingen'}.xlsx"


def published(codes: Sequence[str]) -> str:
    """The note of a data version."""
    return f"{'Verkstaden' if len(codes) == 1 else 'Verkstäderna'} {join_words(list(codes))} publicerad{'' if len(codes) == 1 else 'e'}."


def by(role: str, organisation: str, why: str) -> str:
    """”Av redaktör, Göteborg: mötet i mars.”"""
    who = ", ".join(filter(None, (role, organisation)))
    text = f"Av {who}{f': {why}' if why else ''}"
    return text if text.endswith(".") else f"{text}."


def made(new: int, known: int, unplaced: int) -> str:
    """How many needs are new, were there already, and have no place."""
    there = f" {number(known)} finns redan och får röster." if known else ""
    left = f" {number(unplaced)} saknar plats och kommer inte med." if unplaced else ""
    first = many(new, "nytt behov", "nya behov") if new else "Inga nya behov"
    return f"{first}.{there}{left}"


def nothing_new(unplaced: int) -> str:
    left = f" {number(unplaced)} behov saknar plats." if unplaced else ""
    return f"Det finns inget nytt att publicera.{left}"


def back(version: str, to: str) -> str:
    return f"Dataversion {version} är tillbakatagen. Nu gäller dataversion {to}."


def asked(when: str, who: str) -> str:
    return f"{when}: Publicering begärd. {who}"


def was_published(when: str, version: str, last: int, who: str) -> str:
    return f"{when}: Publicerad i dataversion {version}, med händelserna till och med nummer {number(last)}. {who}"


def was_withdrawn(when: str, version: str, to: str, who: str) -> str:
    return f"{when}: Dataversion {version} togs tillbaka, och {to} gäller. {who}"


def needs_and_role(identity: str, text: str, role: str, priority: int) -> str:
    return f"{identity}: {text} ({role}, prioritet {priority})"
