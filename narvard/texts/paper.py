"""What the A4 of an area says besides the sentences of its page."""

from __future__ import annotations

KIND, OTHER_KIND = "Min kommun", "Området i korthet"
NO_AREA = "Välj en kommun eller en grupp av kommuner att göra en A4 om. Skriv till exempel: profil?omrade=1490"
SCALE = "Varje skala är sin egen, med bättre åt höger. Kurvan är de senaste årens värden."
FIRST = "Högst prioritet har att kunna se"


def no_answer(sentence: str) -> str:
    return f"Det finns ingen A4 att göra. {sentence.rstrip('.')}."


def against(value: str) -> str:
    """”mot 74 %”, beside the own value under a heading that says against whom."""
    return f"mot {value}"


def link(name: str, address: str) -> str:
    return f"Läs mer och följ nya värden för {name}: {address}"


def code_alt(name: str) -> str:
    return f"QR-kod till {name} i narvard"
