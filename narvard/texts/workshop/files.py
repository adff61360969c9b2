"""What the documents of a workshop say."""

from __future__ import annotations

from narvard.claims import Attended
from narvard.texts.workshop import many

SUMMARY, NEEDS, PRIORITIES, JUDGEMENTS = "Sammanfattning", "Behov och röster", "Prioritering", "Bedömning av mått"
NOT_SHOWN = "Resultatet har inte visats, så det finns inte här."
AGREES = "Håller med."
NO_NAMES = "Här finns varje röst, men inga namn. Roller står bara där minst fem personer svarade."
HEADS = ("Mått", "Svar", "Mitten", "30–70", "Oense")
YES, NO = "ja", "nej"
NEED_HEADS = ("Behov", "Prickar")
ORIGIN = "Verkstad {}, {}"
NOT_EVERY_NEED = "{} nya behov saknar plats i omställningen och är inte med. Ange den under Sammanställ."


def title(name: str) -> str:
    return f"Protokoll från verkstaden {name}"


def held(day: str, code: str) -> str:
    return f"{day}. Kod {code}."


def people(claim: Attended) -> str:
    helped = f", varav {claim.assisted} med hjälp av någon annan" if claim.assisted else ""
    return f"{many(claim.people, 'deltagare', 'deltagare')}{helped}."
