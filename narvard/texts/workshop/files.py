"""What the documents of a workshop say."""

from __future__ import annotations

from narvard.format import number
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


def torn(count: int, of: int) -> str:
    """Over the measures and criteria that the panel disagrees on."""
    if not of:
        return "Färre än fem har bedömt måtten."
    return f"Gruppen är oense i {number(count)} av {number(of)} bedömningar." if count else "Gruppen är inte oense om något mått."


def people(count: int, assisted: int) -> str:
    helped = f", varav {assisted} med hjälp av någon annan" if assisted else ""
    return f"{many(count, 'deltagare', 'deltagare')}{helped}."
