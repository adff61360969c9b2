"""What is said while an uploaded file is checked."""

from __future__ import annotations

STARTING, WAITING, DONE = "Läser filen", "Väntar på att en annan kontroll blir klar", "Klar"
TOO_HEAVY = "Kontrollen krävde mer minne än den får och avbröts. Ingenting har ändrats. Dela upp filen och försök igen."
TOO_LONG = "Kontrollen tog för lång tid och avbröts. Ingenting har ändrats. Dela upp filen och försök igen."


def not_checked(said: str) -> str:
    reason = said or "Den kan vara för stor eller skadad. Spara den på nytt i Excel som .xlsx och försök igen."
    return f"Filen gick inte att kontrollera. {reason}"
