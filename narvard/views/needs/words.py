"""What /behov says."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.format import join_words
from narvard.views.needs.claims import Answered

ANSWERS = {
    "foljs": "Följs",
    "delvis": "Följs delvis",
    "foreslaget": "Mått föreslaget",
    "utan-varden": "Mått utan värden",
    "saknas": "Går inte att mäta än",
}
LATER = {"blir-foljda": "Följs med förslagen", "blir-delvis": "Följs delvis med förslagen"}
MEANINGS = {
    "foljs": "minst ett befintligt mått med värden svarar helt",
    "delvis": "befintliga mått med värden svarar till en del",
    "foreslaget": "bara föreslagna mått svarar",
    "utan-varden": "det enda mått som finns saknar värden",
    "saknas": "inget mått finns, varken befintligt eller föreslaget",
}
FACETS = {
    "role": "Roll",
    "answers": "Svar",
    "status": "Mått som räknas",
    "principal": "Huvudman",
    "perspective": "Perspektiv",
    "system_level": "Systemnivå",
    "priority": "Prioritet",
    "target_groups": "Målgrupp",
    "change_areas": "Förändringsområde",
    "search": "sökordet",
}
PRIORITIES = {"5": "5, viktigast", "4": "4", "3": "3", "2": "2", "1": "1"}
OPENING = "Jag vill kunna se "
SEARCH = "Sök behov"
SEARCH_HINT = "Skriv till exempel anhöriga eller SIP"
FILTERS = "Fler filter"
SUMMARY_TITLE = "Så långt räcker måtten för varje roll"
SUMMARY_HEADS = ("Roll", "Behov", "I dag", "Med förslagen", "Går inte att mäta än")
SUMMARY_SUB = (
    "Varje siffra leder till just de behov som den räknar. Med förslagen räknas alla mått, också befintliga som ännu saknar värden."
)
TOTAL = "Alla roller"
LIST_HEADS = ("Jag vill kunna se", "Svar i dag", "Prioritet", "Mått")
EXAMPLE = "Exempel"
VALUES = "värden"
NO_MEASURE = "Inget mått"
ALL_NEEDS = "Visa alla svar"
FIT = {"full": "svarar helt", "partial": "svarar delvis"}


def sentence(claim: Answered) -> tuple[tuple[str, str], ...]:
    """The headline in pieces: text, and which answers its number counts (a key of the codes, empty for plain text)."""
    total, today, later, none = claim.total, claim.today, claim.later, claim.none
    if total == 0:
        return (("Inget behov passar med alla dina filter", ""),)
    if total == 1:
        state = "går att följa i dag, helt eller delvis" if today else "går inte att följa i dag"
        return (("Ett behov", "all"), (f" {state}", ""))
    pieces = [("Av ", ""), (f"{total} behov", "all"), (" kan ", "")]
    if today:
        pieces += [(str(today), "today"), (" följas i dag, helt eller delvis, och ", "")]
    else:
        pieces += [("inget följas i dag, men ", "")]
    pieces += [(str(later), "later" if later else ""), (" med förslagen", "")]
    if none:
        pieces += [("; för ", ""), (str(none), "none"), (" finns inget mått", "")]
    return tuple(pieces)


def source(version: str, *, demo: bool) -> str:
    values = f"exempelvärdena i dataversion {version}" if demo else f"värdena i dataversion {version}"
    return f"Behoven är exempel ur källdokumenten och ersätts av arbetsgruppens egna. Vad som följs räknas på {values}."


def listed(shown: int, answers: Sequence[str]) -> str:
    """What the list is narrowed to, when it is."""
    names = [(ANSWERS | LATER)[code].lower() for code in answers]
    return f"Listan visar {shown} behov: {join_words(names)}."


def way_out(dropped: Sequence[str], count: int) -> str:
    return f"Ta bort {join_words([FACETS[field].lower() for field in dropped])}: {count} behov"


def tail(text: str) -> str:
    """The need as it goes on after ”Jag vill kunna se”, which stands over the column; a need that begins otherwise stays whole."""
    return "… " + text.removeprefix(OPENING) if text.startswith(OPENING) else text
