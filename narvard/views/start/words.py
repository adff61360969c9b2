"""What the start page says."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.domain.link_codes import Answered
from narvard.format import MEASURES, Noun, capital, count_alone, in_letters, number
from narvard.format import NEEDS as NEED
from narvard.format import counted as in_words
from narvard.views.start.claims import Figures, Promised, Way

TITLE = "Hur går omställningen till god och nära vård?"
LEAD = "Västra Götalands 49 kommuner och region följer den tillsammans. Här ser du vad som går att följa i dag, vad som saknas och vad nya mått skulle kosta."
SHIFT_LINK = "Se omställningen"
NEWS_LINK = "Se vad som är nytt sedan sist"
ROOMS = "Vidare på mötet"
NEED_OPENING = "Jag vill kunna se "
GAPS_TITLE = "Största luckorna"
GAPS_SUB = "Frågor med högst prioritet som inte går att besvara i dag: jag vill kunna se"
UNMET = (Answered.PROPOSED, Answered.WAITING, Answered.NOTHING)
"""Codes of `svar` for needs that cannot be followed today."""
BARS_SUB = "Antal mått per förändrat arbetssätt"


def weakest(ways: Sequence[Way]) -> str:
    """”Samverkanskultur går knappt att följa: bara 2 mått har värden”. `ways` come fewest first."""
    first = ways[0]
    tied = [way for way in ways if way.existing == first.existing]
    if len(tied) == len(ways):
        return f"Alla arbetssätt har {in_words(first.existing, MEASURES)} med värden" if first.existing else NO_WAY
    what = f"{first.change_area} är svårast att följa" if len(tied) == 1 else f"{len(tied)} arbetssätt är svårast att följa"
    only = "bara " if first.existing else ""
    return f"{what}: {only}{in_words(first.existing, MEASURES)} har värden"


NO_WAY = "Inget arbetssätt har mått med värden"


def needs_line(claim: Figures) -> str:
    full = f"{capital(count_alone(claim.full, NEED))} kan besvaras fullt ut i dag"
    return f"{full}, {count_alone(claim.partial, NEED)} delvis." if claim.partial else f"{full}."


def without_line(claim: Figures) -> str:
    if not claim.unvalued:
        return "Alla befintliga mått har värden."
    return f"{capital(in_words(claim.unvalued, MEASURES))} till finns men saknar värden."


def promised_line(claim: Promised) -> str:
    """”9 kan följas i dag, helt eller delvis, och 22 med förslagen, enligt exempel.”"""
    if not claim.total:
        return "Inget åtagande är inlagt."
    today, later = (capital(count_alone(claim.today, COMMITMENT)), count_alone(claim.later, COMMITMENT))
    example = ", enligt exempel" if claim.example else ""
    return f"{today} kan följas i dag, helt eller delvis, och {later} med förslagen{example}."


def gap_line(proposed: bool, change_area: str) -> str:
    return f"{'Mått föreslaget' if proposed else 'Inget mått föreslaget'} · {change_area}"


def need_tail(text: str) -> str:
    """The need as it goes on after ”jag vill kunna se”."""
    return "… " + text.removeprefix(NEED_OPENING).rstrip(".") if text.startswith(NEED_OPENING) else text


QUESTIONS = ("Vad vill vi veta?", "Vad kan vi följa i dag?", "Vad har vi lovat?")
VALUES_UNIT = "mått med värden"
COMMITMENT = Noun("ett åtagande", "åtaganden")
PROMISED_UNIT = ("åtagande mellan huvudmännen", "åtaganden mellan huvudmännen")
PROPOSAL_LINK = "Se förslaget"
CARD_LINKS = {"chain": "Se vägen från fråga till förslag", "coverage": "Se täckningen", "promises": "Se åtagandena"}


def needs_unit(roles: int) -> str:
    return f"frågor från {in_letters(roles)} {'roll' if roles == 1 else 'roller'}"


def more_of(name: str) -> str:
    return f"Alla mått för {name}"


def more_gaps(total: int, shown: int) -> str:
    if not total:
        return "Alla frågor kan besvaras, helt eller delvis."
    return f"Se alla {number(total)} frågor som inte går att besvara i dag" if total > shown else ""


def bars_alt(ways: Sequence[Way]) -> str:
    """The chart in words, for those who do not see it."""
    return "; ".join(f"{way.change_area}: {way.existing} befintliga med värden, {way.proposed} föreslagna" for way in ways) + "."


NEEDS, FULL, PARTIAL = "frågor", "frågor som kan besvaras fullt ut i dag", "frågor som kan besvaras delvis i dag"
VALUED, UNVALUED, PROPOSED = "mått med värden", "mått som saknar värden", "föreslagna mått"


def counted(what: str, count: int) -> str:
    return f"{number(count)} {what}"
