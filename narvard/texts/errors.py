"""What is said when an address cannot be answered: one sentence per status."""

from __future__ import annotations

from narvard.texts.api import NO_SUCH_ADDRESS

TITLE = "Det gick inte"
TO_START = "Till startsidan"
UNFORESEEN = "Något gick fel i narvard. Försök igen. Händer det igen: hör av dig till den som sköter narvard."
OTHERWISE = "Anropet går inte att svara på."
NOT_YOURS = "Filen går bara att lägga in från den sida där du valde den. Ladda om sidan och försök igen."
MANY_FILES = "Du har redan lagt in flera filer. Ta bort en eller ladda om sidan, och försök igen."
FILES_BUSY = "Många lägger in filer just nu. Vänta en halv minut och försök igen."
TOO_SLOW = "Det som skickades kom inte fram i tid. Försök igen."
SENTENCES = {
    400: "Adressen går inte att läsa. Kontrollera att du har fått med hela.",
    403: "Det går bara att göra från narvards egna sidor.",
    404: NO_SUCH_ADDRESS,
    405: "Adressen svarar inte på den sortens anrop.",
    413: "Det som skickades är för stort.",
    416: "Filen har inte den delen.",
    503: "Servern har för mycket att göra. Försök igen om en stund.",
}


def sentence(status: int) -> str:
    return SENTENCES.get(status, UNFORESEEN if status >= 500 else OTHERWISE)
