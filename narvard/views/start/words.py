"""What the start page says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narvard.domain.link_codes import Answered
from narvard.format import money, number

TITLE = "Hur går omställningen till god och nära vård?"
LEAD = "Västra Götalands 49 kommuner och region följer den tillsammans. Här ser du vad som går att följa i dag, vad som saknas och vad nya mått skulle kosta."
SHIFT_LINK = "Se omställningen"
NEED_OPENING = "Jag vill kunna se "
GAPS_TITLE = "Största luckorna"
GAPS_SUB = "Behov med högst prioritet som inte går att följa i dag: jag vill kunna se"
UNMET = (Answered.PROPOSED, Answered.WAITING, Answered.NOTHING)
"""Codes of `svar` for needs that cannot be followed today."""
BARS_SUB = "Antal mått per förändrat arbetssätt"


@dataclass(frozen=True)
class Way:
    """A changed way of working: how many existing measures with values it has, and how many proposed."""

    id: str
    change_area: str
    existing: int
    proposed: int


def weakest(ways: Sequence[Way]) -> str:
    """”Samverkanskultur går knappt att följa: bara 2 mått har värden”. `ways` come fewest first."""
    first = ways[0]
    tied = [way for way in ways if way.existing == first.existing]
    if len(tied) == len(ways):
        return f"Alla arbetssätt har {first.existing} mått med värden"
    what = f"{first.change_area} är svårast att följa" if len(tied) == 1 else f"{len(tied)} arbetssätt är svårast att följa"
    count = "inget mått" if not first.existing else "bara ett mått" if first.existing == 1 else f"bara {first.existing} mått"
    return f"{what}: {count} har värden"


def needs_line(full: int, partial: int) -> str:
    return f"{full} kan följas fullt ut i dag, {partial} delvis."


def without_line(count: int) -> str:
    return "Alla befintliga mått har värden." if not count else f"{count} mått till finns men saknar värden."


def cost_line(one_off: int, yearly: int) -> str:
    return f"{money(one_off)} en gång och {money(yearly)} per år, enligt exempel."


def gap_line(proposed: bool, change_area: str) -> str:
    return f"{'Mått föreslaget' if proposed else 'Inget mått föreslaget'} · {change_area}"


def need_tail(text: str) -> str:
    """The need as it goes on after ”jag vill kunna se”."""
    return "… " + text.removeprefix(NEED_OPENING).rstrip(".") if text.startswith(NEED_OPENING) else text


QUESTIONS = ("Vad vill vi veta?", "Vad kan vi följa i dag?", "Vad behöver tas fram?")
VALUES_UNIT = "mått med värden"
PROPOSED_UNIT = "föreslagna mått"
CARD_LINKS = {"needs": "Se behoven", "coverage": "Se täckningen", "proposal": "Se förslaget"}
NUMBER_WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")


def needs_unit(roles: int) -> str:
    return f"behov från {NUMBER_WORDS[roles] if roles < len(NUMBER_WORDS) else roles} roller"


def compare_own(name: str) -> str:
    return f"Jämför {name} med länet"


def more_gaps(total: int, shown: int) -> str:
    if not total:
        return "Alla behov kan följas, helt eller delvis."
    return f"Se alla {total} behov som inte går att följa i dag" if total > shown else ""


def bars_alt(ways: Sequence[Way]) -> str:
    """The chart in words, for those who do not see it."""
    return "; ".join(f"{way.change_area}: {way.existing} befintliga med värden, {way.proposed} föreslagna" for way in ways) + "."


PROPOSED_LINK = "Se de föreslagna måtten"


NEEDS, FULL, PARTIAL = "behov", "behov som kan följas fullt ut i dag", "behov som kan följas delvis i dag"
VALUED, UNVALUED, PROPOSED = "mått med värden", "mått som saknar värden", "föreslagna mått"


def counted(what: str, count: int) -> str:
    return f"{number(count)} {what}"
