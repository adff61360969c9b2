"""What is said to those who sign in and out."""

from __future__ import annotations

SIGN_IN, SIGN_OUT, TITLE = "Logga in", "Logga ut", "Inloggad"
SIGN_IN_LINK = "Logga in för att skriva"
ROLES = {1: "läsare", 2: "medlem", 3: "redaktör"}
AT_THE_MACHINE = "Du sitter vid datorn som narvard körs på. Därför får du göra det en redaktör får."
READER = "Du får läsa allt men inte skriva. Be den som sköter narvard om rollen medlem om du behöver den."
SIGNED_OUT, SIGNED_OUT_LEAD = "Du är utloggad", "Du är utloggad ur narvard i alla webbläsare. Allt går att läsa som förut."
OUT_THERE = "Logga ut också hos inloggningstjänsten"
BACK, TO_START = "Tillbaka", "Till startsidan"
FAILED = "Inloggningen gick inte"
DENIED = "Du avbröt inloggningen, eller så får du inte logga in här."
REFUSED = "Inloggningstjänstens svar går inte att lita på, så du är inte inloggad. Försök igen. Händer det igen: hör av dig till den som sköter narvard."
EXPIRED = "Det tog för lång tid, eller så hör svaret till en annan webbläsare. Logga in igen."
NO_PROVIDER = "Inloggningstjänsten svarar inte just nu. Försök igen om en stund. Allt går att läsa ändå."
FOREIGN = "Begäran kom från en annan webbplats och är inte utförd."
SIGN_IN_FIRST = "Du behöver logga in för att se det här."
NOT_ALLOWED = "Bara medlemmar och redaktörer får se det här. Din roll är läsare."
ONLY_HERE = (
    "Det här går bara att se för den som sitter vid datorn som narvard körs på, eller är inloggad som medlem eller redaktör."
)


def signed_in(role: int, organisation: str) -> str:
    """Who one is to narvard."""
    return f"Du är inloggad som {ROLES[role]}{f' för {organisation}' if organisation else ''}."
