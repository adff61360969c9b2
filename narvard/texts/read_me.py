"""What the sheet Läs mig says: the kind of values, the data version, and how to fill the workbook in."""

from __future__ import annotations

DEMO_LABEL, DEMO_WORD, REAL_WORD = "Värdenas sort", "påhittade exempel", "verkliga värden"
VERSION_LABEL = "Dataversion"
HOW = (
    ("Så gör du", "Fyll i bladen under rubrikerna. Håll muspekaren över en rubrik för att se vad kolumnen betyder."),
    ("Ett blad som saknas", "Ta bort de blad du inte vill röra. Det som gäller i dag blir då kvar."),
    ("Lägg till och ändra", "Rader med ett id som redan finns ändras, nya läggs till, och inget tas bort. Det är förvalet."),
    (
        "Byt ut",
        "Med --replace gäller varje blad i filen helt: rader som inte står på bladet tas bort. Värden från Kolada blir kvar.",
    ),
    ("Flera i en cell", "Skilj dem med semikolon, som Äldre; Anhöriga."),
    ("Id", "Ett id används aldrig om. Byter ett mått id, skriv det gamla och det nya på bladet Tidigare id."),
    ("Personuppgifter", "Skriv aldrig personnummer eller namn på enskilda. Tal som bygger på färre än fem personer döljs."),
    ("Kontrollera", "python -m narvard check FIL.xlsx visar allt som behöver rättas. Ingenting ändras."),
    ("Publicera", "python -m narvard import workbook FIL.xlsx. Ångra med: python -m narvard undo"),
)
EXAMPLES = ("Exempelrader", "Rader som börjar med EXEMPEL läses inte. Ta bort dem eller låt dem stå.")


def lines(*, filled: bool) -> list[tuple[str, str]]:
    """Labels and texts, in order."""
    return [*HOW] if filled else [*HOW, EXAMPLES]
