"""Sentences of pictures, slides and other documents."""

from __future__ import annotations

BUSY = "Många dokument görs just nu. Vänta en halv minut och försök igen."
SLOW = "Dokumentet tog för lång tid att göra. Försök igen, eller välj färre områden eller mått."
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


def shows(sentence: str) -> str:
    return f"Visar: {sentence}"


def nothing(sentence: str) -> str:
    return f"Det finns inget diagram att spara. {sentence.rstrip('.')}."
