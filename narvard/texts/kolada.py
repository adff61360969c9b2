"""What is said about fetching values from Kolada."""

DEMO = "**Värdena är påhittade exempel.** De visar hur narvard fungerar, inte hur det går. Verkliga värden finns i den öppna databasen Kolada."
BUTTON = "Hämta verkliga värden från Kolada"
STARTING = "Startar hämtningen från Kolada."
SILENT = "Hämtningen slutade svara."
NOT_HERE = "Den som sköter narvard hämtar verkliga värden med: python -m narvard import kolada"


def failed(reason: str) -> str:
    return f"Hämtningen blev inte klar. {reason} Inget har ändrats.".replace("  ", " ")


REAL = "**Värdena är verkliga och hämtade från Kolada.** En ny hämtning publiceras bara om något har ändrats."
BUTTON_AGAIN = "Hämta på nytt från Kolada"
