"""What is said while values are got: fetched from Kolada, or read from an uploaded file."""

from __future__ import annotations

# From a file

STARTING, WAITING, DONE = "Läser filen", "Väntar på att en annan kontroll blir klar", "Klar"
TOO_HEAVY = "Kontrollen krävde mer minne än den får och avbröts. Ingenting har ändrats. Dela upp filen och försök igen."
TOO_LONG = "Kontrollen tog för lång tid och avbröts. Ingenting har ändrats. Dela upp filen och försök igen."


def not_checked(said: str) -> str:
    reason = said or "Den kan vara för stor eller skadad. Spara den på nytt i Excel som .xlsx och försök igen."
    return f"Filen gick inte att kontrollera. {reason}"


# From Kolada

DEMO = "**Värdena är påhittade exempel.** De visar hur narvard fungerar, inte hur det går. Verkliga värden finns i den öppna databasen Kolada."
REAL = "**Värdena är verkliga och hämtade från Kolada.** En ny hämtning publiceras bara om något har ändrats."
BUTTON, BUTTON_AGAIN = "Hämta verkliga värden från Kolada", "Hämta på nytt från Kolada"
FETCHING = "Startar hämtningen från Kolada."
SILENT = "Hämtningen slutade svara."
NOT_HERE = "Den som sköter narvard hämtar verkliga värden med: python -m narvard import kolada"


def failed(reason: str) -> str:
    return f"Hämtningen blev inte klar. {reason} Inget har ändrats.".replace("  ", " ")
