"""What /behov says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from narvard.domain.link_codes import ShownStatus
from narvard.format import NEEDS, count_alone, counted, join_words
from narvard.texts.filters import within
from narvard.views.needs.claims import Answered, Listed

ANSWERS = {
    "foljs": "Följs",
    "delvis": "Följs delvis",
    "foreslaget": "Mått föreslaget",
    "utan-varden": "Mått utan värden",
    "saknas": "Går inte att mäta än",
}
LATER = {"blir-foljda": "Följs med förslagen", "blir-delvis": "Följs delvis med förslagen"}
OF_EXISTING = {"saknas": "Inget befintligt mått"}
OF_PROPOSED = {
    "foreslaget": "Föreslaget mått svarar",
    "saknas": "Inget föreslaget mått",
    "blir-foljda": "Förslagen svarar helt",
    "blir-delvis": "Förslagen svarar delvis",
}
"""The same answers where only existing measures, or only proposed ones, are asked for."""
OUTCOMES = {
    "helt-redan": "Helt redan i dag",
    "helt-nytt": "Helt först då",
    "delvis-redan": "Delvis redan i dag",
    "delvis-nytt": "Delvis först då",
    "inte": "Inte alls",
}
"""How a need is answered with the proposals that count, and whether that is new."""
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
    "with_proposal": "Med förslagen",
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
SUMMARY_ROLE = "Roll"
TODAY, WITH_PROPOSALS = ("foljs", "delvis"), ("blir-foljda", "blir-delvis")
SUMMARY_COLUMNS = {
    ShownStatus.ALL: {
        "Behov": ("total",),
        "I dag": TODAY,
        "Med förslagen": WITH_PROPOSALS,
        "Går inte att mäta än": ("saknas",),
    },
    ShownStatus.EXISTING: {"Behov": ("total",), "I dag": TODAY, "Inget befintligt mått": ("saknas",)},
    ShownStatus.PROPOSED: {"Behov": ("total",), "Av förslagen": WITH_PROPOSALS, "Inget föreslaget mått": ("saknas",)},
}
"""Headings, with the answers that stand under them: one is a number, two (in full and in part) are a bar."""
SUMMARY_SUB = "Varje siffra leder till just de behov som den räknar."
SUMMARY_SUBS = {
    ShownStatus.ALL: "Med förslagen räknas befintliga mått med värden och alla föreslagna.",
    ShownStatus.EXISTING: "Förslagen räknas inte, eftersom du har valt befintliga mått.",
    ShownStatus.PROPOSED: "Befintliga mått räknas inte, eftersom du har valt föreslagna.",
}
NOT_COUNTED = "räknas inte"
TOTAL = "Alla roller"
LIST_HEADS = ("Jag vill kunna se", "Svar i dag", "Prioritet", "Mått")
EXAMPLE = "Exempel"
VALUES = "värden"
NO_MEASURE = "Inget mått"
ALL_NEEDS = "Visa alla svar"
FIT = {"full": "svarar helt", "partial": "svarar delvis"}


def with_proposal(chosen: int) -> str:
    """The filter of what the proposals would answer: all of them, or those chosen."""
    return f"Med {chosen} valda förslag" if chosen > 1 else "Med valt förslag" if chosen else "Med alla förslag"


def answers(status: ShownStatus) -> Mapping[str, str]:
    """Answer (a code of `svar`) → its name, where measures of this status are asked for."""
    return ANSWERS | LATER | {ShownStatus.EXISTING: OF_EXISTING, ShownStatus.PROPOSED: OF_PROPOSED}.get(status, {})


def meanings(status: ShownStatus) -> Mapping[str, str]:
    """The answers of a need that measures of this status can give, with what they mean."""
    if status is ShownStatus.EXISTING:
        left = {code: words for code, words in MEANINGS.items() if code != "foreslaget"}
        return left | {"saknas": "inget befintligt mått finns"}
    if status is ShownStatus.PROPOSED:
        return {"foreslaget": "minst ett föreslaget mått svarar", "saknas": "inget föreslaget mått finns"}
    return MEANINGS


Piece = tuple[str, str]
"""Words, and which needs their number counts (a key of the answer's STORY); empty for plain text."""


def sentence(claim: Answered) -> tuple[Piece, ...]:
    """The headline in pieces. What counts nothing is left out."""
    tail = within(claim.within)
    if claim.total == 0:
        return (("Inget behov stämmer med alla dina filter", ""),)
    pieces = _one(claim) if claim.total == 1 else _many(claim)
    return (*pieces, *(((tail, ""),) if tail else ()))


def _one(claim: Answered) -> tuple[Piece, ...]:
    """”Urvalets enda behov kan följas delvis i dag”."""
    existing = claim.status is ShownStatus.EXISTING
    by = " med befintliga mått" if existing else ""
    opening: tuple[Piece, ...] = (("Urvalets " if claim.within else "Registrets ", ""), ("enda behov", "total"))
    if claim.today:
        also = "; föreslagna mått skulle också kunna svara på det" if claim.status is ShownStatus.PROPOSED and claim.later else ""
        return (*opening, (f" kan följas {'helt' if claim.full else 'delvis'} i dag{by}{also}", ""))
    if claim.waiting:
        return (*opening, (" kan inte följas i dag; det har bara mått utan värden", ""))
    if claim.none:
        return (*opening, (f" kan inte följas i dag; inget {'befintligt ' if existing else ''}mått finns", ""))
    return (*opening, (" kan inte följas i dag. Med förslagen kan det följas, helt eller delvis", ""))


def _many(claim: Answered) -> tuple[Piece, ...]:
    """”Av 60 behov kan 5 följas helt och 27 delvis i dag. Med förslagen kan 56 följas, helt eller delvis; ett har bara …”."""
    existing = claim.status is ShownStatus.EXISTING
    pieces: list[Piece] = [("Av ", ""), (counted(claim.total, NEEDS), "total"), (" kan ", ""), *_today(claim)]
    pieces.append((" i dag med befintliga mått" if existing else " i dag", ""))
    pieces += _later(claim)
    rest = [*_waiting(claim), *_none(claim, "befintligt " if existing else "")]
    for place, clause in enumerate(rest):
        pieces += [(" och " if place else "; ", ""), *clause]
    return tuple(pieces)


def _today(claim: Answered) -> list[Piece]:
    """In full and in part, each with its own number."""
    if not claim.today:
        return [(count_alone(0, NEEDS), ""), (" följas", "")]
    full = [(count_alone(claim.full, NEEDS), "full"), (" följas helt", "")] if claim.full else []
    partly = (
        [(count_alone(claim.partial, NEEDS), "partial"), (" delvis" if full else " följas delvis", "")] if claim.partial else []
    )
    return [*full, *([(" och ", "")] if full and partly else []), *partly]


def _later(claim: Answered) -> list[Piece]:
    """What can be followed with the proposed measures too, or would be with them alone."""
    if claim.status is ShownStatus.EXISTING:
        return []
    alone = claim.status is ShownStatus.PROPOSED
    how = f"{' kunna' if alone else ''} följas{', helt eller delvis' if claim.later else ''}"
    many = (count_alone(claim.later, NEEDS), "later" if claim.later else "")
    return [(". Med enbart förslagen skulle " if alone else ". Med förslagen kan ", ""), many, (how, "")]


def _waiting(claim: Answered) -> list[tuple[Piece, ...]]:
    return [((count_alone(claim.waiting, NEEDS), "waiting"), (" har bara mått utan värden", ""))] if claim.waiting else []


def _none(claim: Answered, kind: str) -> list[tuple[Piece, ...]]:
    if not claim.none:
        return []
    return [(("för ", ""), (count_alone(claim.none, NEEDS), "none"), (f" finns inget {kind}mått", ""))]


def source(version: str, *, demo: bool) -> str:
    values = f"exempelvärdena i dataversion {version}" if demo else f"värdena i dataversion {version}"
    return f"Behoven är exempel ur källdokumenten och ersätts av arbetsgruppens egna. Vad som följs räknas på {values}."


def listed(claim: Listed, status: ShownStatus) -> str:
    """What the list is narrowed to, when it is."""
    names = [answers(status)[code].lower() for code in claim.answers]
    if not claim.shown:
        return f"Listan är tom. Valt svar: {join_words(names)}."
    return f"Listan visar {counted(claim.shown, NEEDS)}: {join_words(names)}."


def way_out(dropped: Sequence[str], count: int) -> str:
    return f"Ta bort {join_words([FACETS[field].lower() for field in dropped])}: {counted(count, NEEDS)}"


def tail(text: str) -> str:
    """The need as it goes on after ”Jag vill kunna se”, which stands over the column; a need that begins otherwise stays whole."""
    return "… " + text.removeprefix(OPENING) if text.startswith(OPENING) else text
