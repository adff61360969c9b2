"""What /behov says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from narvard.domain.link_codes import ShownStatus
from narvard.format import NEEDS, Noun, capital, count_alone, counted, every, join_words, number
from narvard.texts.filters import within
from narvard.texts.names import ANSWERS, FIT, LATER, MEANINGS, role_name
from narvard.views.needs.claims import Answered, Attended, Listed, Searched, Voiced

__all__ = ["ANSWERS", "FIT", "LATER", "MEANINGS"]

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
SEARCH = "Sök fråga"
SEARCH_HINT = "Skriv till exempel anhöriga eller SIP"
FILTERS = "Fler filter"
OF_TARGET_GROUPS = "Målgruppens frågor"
SUMMARY_TITLE = "Så långt räcker måtten för varje roll"
SUMMARY_ROLE = "Roll"
TODAY, WITH_PROPOSALS = ("foljs", "delvis"), ("blir-foljda", "blir-delvis")
UNMET = "inte"
SUMMARY_COLUMNS = {
    ShownStatus.ALL: {
        "Frågor": ("total",),
        "I dag": TODAY,
        "Med förslagen": WITH_PROPOSALS,
        "Inget mått": ("saknas",),
    },
    ShownStatus.EXISTING: {"Frågor": ("total",), "I dag": TODAY, "Inget befintligt mått": ("saknas",)},
    ShownStatus.PROPOSED: {"Frågor": ("total",), "Av förslagen": WITH_PROPOSALS, "Inget föreslaget mått": ("saknas",)},
}
"""Headings, with the answers that stand under them: one is a number, two (in full and in part) are a bar."""
SUMMARY_SUB = "Varje siffra leder till just de frågor som den räknar."
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
    """The headline in pieces."""
    tail = within(claim.within)
    if claim.total == 0:
        return (("Ingen fråga stämmer med alla dina filter", ""),)
    pieces = _one(claim) if claim.total == 1 else _many(claim)
    return (*pieces, *(((tail, ""),) if tail else ()))


def _one(claim: Answered) -> tuple[Piece, ...]:
    """”Urvalets enda fråga kan besvaras delvis i dag”."""
    existing = claim.status is ShownStatus.EXISTING
    by = " med befintliga mått" if existing else ""
    opening: tuple[Piece, ...] = (("Urvalets " if claim.within else "Registrets ", ""), ("enda fråga", "total"))
    if claim.today:
        also = "; föreslagna mått skulle också kunna svara på den" if claim.status is ShownStatus.PROPOSED and claim.later else ""
        return (*opening, (f" kan besvaras {'helt' if claim.full else 'delvis'} i dag{by}{also}", ""))
    if claim.waiting:
        return (*opening, (" kan inte besvaras i dag; den har bara mått utan värden", ""))
    if claim.none:
        return (*opening, (f" kan inte besvaras i dag; inget {'befintligt ' if existing else ''}mått finns", ""))
    return (*opening, (" kan inte besvaras i dag. Med förslagen kan den besvaras, helt eller delvis", ""))


def _many(claim: Answered) -> tuple[Piece, ...]:
    """”Av 60 frågor kan 5 besvaras helt och 27 delvis i dag”."""
    existing = claim.status is ShownStatus.EXISTING
    pieces: list[Piece] = [("Av ", ""), (counted(claim.total, NEEDS), "total"), (" kan ", ""), *_today(claim)]
    return (*pieces, (" i dag med befintliga mått" if existing else " i dag", ""))


def below(claim: Answered) -> tuple[Piece, ...]:
    """”Med förslagen kan 56 besvaras, helt eller delvis; en har bara mått utan värden och för 3 finns inget mått.”, in pieces."""
    if claim.total < 2:
        return ()
    clauses = [*_waiting(claim), *_none(claim, "befintligt " if claim.status is ShownStatus.EXISTING else "")]
    rest = [piece for place, clause in enumerate(clauses) for piece in ([(" och ", "")] if place else []) + [*clause]]
    later = _later(claim)
    pieces = [*later, *([("; ", "")] if later and rest else []), *rest]
    if not pieces:
        return ()
    (text, counts), *others = pieces
    return ((capital(text), counts), *others, (".", ""))


def _today(claim: Answered) -> list[Piece]:
    """In full and in part, each with its own number."""
    if not claim.today:
        return [(count_alone(0, NEEDS), ""), (" besvaras", "")]
    full = [(every(claim.full, claim.total), "full"), (" besvaras helt", "")] if claim.full else []
    partly = (
        [(every(claim.partial, claim.total), "partial"), (" delvis" if full else " besvaras delvis", "")] if claim.partial else []
    )
    return [*full, *([(" och ", "")] if full and partly else []), *partly]


def _later(claim: Answered) -> list[Piece]:
    """What can be followed with the proposed measures too, or would be with them alone."""
    if claim.status is ShownStatus.EXISTING:
        return []
    alone = claim.status is ShownStatus.PROPOSED
    how = f"{' kunna' if alone else ''} besvaras{', helt eller delvis' if claim.later else ''}"
    many = (every(claim.later, claim.total), "later" if claim.later else "")
    return [("Med enbart förslagen skulle " if alone else "Med förslagen kan ", ""), many, (how, "")]


def _waiting(claim: Answered) -> list[tuple[Piece, ...]]:
    return [((count_alone(claim.waiting, NEEDS), "waiting"), (" har bara mått utan värden", ""))] if claim.waiting else []


def _none(claim: Answered, kind: str) -> list[tuple[Piece, ...]]:
    if not claim.none:
        return []
    return [(("för ", ""), (count_alone(claim.none, NEEDS), "none"), (f" finns inget {kind}mått", ""))]


def source(version: str, *, demo: bool, workshops: bool = False) -> str:
    values = f"exempelvärdena i dataversion {version}" if demo else f"värdena i dataversion {version}"
    examples = "De andra frågorna" if workshops else "Frågorna"
    own = "Frågor med röster kommer från verkstäder. " if workshops else ""
    return f"{own}{examples} är exempel ur källdokumenten och ersätts av arbetsgruppens egna. Vad som besvaras räknas på {values}."


NEVER: Mapping[ShownStatus, set[str]] = {
    ShownStatus.EXISTING: {"foreslaget", "blir-foljda", "blir-delvis"},
    ShownStatus.PROPOSED: {"foljs", "delvis", "utan-varden"},
}
"""Answers that measures of one status alone can never give."""
EMPTY = {
    ShownStatus.EXISTING: "Listan är tom, eftersom du har valt befintliga mått: då räknas inte förslagen.",
    ShownStatus.PROPOSED: "Listan är tom, eftersom du har valt föreslagna mått: de besvarar inget i dag.",
}


def searched(claim: Searched) -> str:
    """What the search looks through, and how many it finds only by the name of their role."""
    said = "Sökningen letar i frågan, rollen, målgruppen och förändringsområdet."
    if not claim.by_name:
        return said
    which = "Frågan" if claim.found == 1 else f"{capital(count_alone(claim.by_name, NEEDS))} av {claim.found} frågor"
    return f"{said} {which} finns med bara för att ordet står i rollens namn."


def listed(claim: Listed, status: ShownStatus) -> str:
    """What the list is narrowed to, when it is."""
    names = [answers(status)[code].lower() for code in claim.answers]
    if not claim.shown and set(claim.answers) <= NEVER.get(status, set()):
        return EMPTY[status]
    if not claim.shown:
        return f"Listan är tom. Valt svar: {join_words(names)}."
    return f"Listan visar {counted(claim.shown, NEEDS)}: {join_words(names)}."


def way_out(dropped: Sequence[str], count: int) -> str:
    return f"Ta bort {join_words([FACETS[field].lower() for field in dropped])}: {counted(count, NEEDS)}"


def folded(role: str, count: int) -> str:
    """”Politiker: 9 frågor”, on what opens the list of a role."""
    return f"{role}: {counted(count, NEEDS)}"


def tail(text: str) -> str:
    """The need as it goes on after ”Jag vill kunna se”, which stands over the column; a need that begins otherwise stays whole."""
    return "… " + text.removeprefix(OPENING) if text.startswith(OPENING) else text


ATTENDANCE, ROLE, THERE, NOT_THERE = "Vilka har varit med", "Roll", "var med", "–"
ATTENDANCE_SUB = "Antalet står där det är minst fem. Ett streck betyder att ingen i rollen var med."
WORKSHOPS, VOICES = Noun("en verkstad", "verkstäder"), Noun("en röst", "röster")


def voiced(claim: Voiced) -> str:
    """”7 röster från 4 verkstäder, mest enhetschefer”."""
    where = f"från {counted(claim.workshops, WORKSHOPS)}"
    if not claim.voices:
        return f"Röster från färre än fem personer, {where}"
    many = f"{'minst ' if claim.waiting else ''}{counted(claim.voices, VOICES)}"
    return f"{capital(many)} {where}{f', mest {role_name(claim.role).lower()}' if claim.role else ''}"


def attended(claim: Attended) -> str:
    """”4 verkstäder med 48 deltagare. Politiker har inte varit med.”"""
    least = "minst " if claim.hidden else ""
    people = f" med {least}{number(claim.people)} deltagare" if claim.people else ""
    who = [role_name(role).lower() for role in claim.unheard]
    missing = f"{capital(join_words(who))} har inte varit med." if who else "Alla roller som har frågor har varit med."
    return f"{capital(counted(claim.workshops, WORKSHOPS))}{people}. {missing}"
