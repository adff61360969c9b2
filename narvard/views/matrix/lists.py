"""The lists of /lage in words, for the page and for slides."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.format import number
from narvard.views.matrix import words as say
from narvard.views.matrix.answer import Item, Listed, Tier


@dataclass(frozen=True)
class Section:
    """A tier, named for what it is: `lines` say what it takes to be in it; `beside` is the other one."""

    heading: str
    lines: tuple[str, ...]
    tier: Tier
    beside: Tier


def title(listed: Listed) -> str:
    return f"{say.TITLES[listed.turn.value]} ({listed.count})"


def sections(listed: Listed) -> tuple[Section, Section]:
    """What is statistically supported, then position and direction."""
    turn, sure, where = listed.turn.value, listed.supported, listed.direction
    reference = next((item.reference for tier in (sure, where) for _, items in tier.areas for item in items), "")
    supported = say.supported_line(turn, reference) if sure.count else say.NONE_LISTED[turn]
    noise = (say.noise(where.chance, where.count),) if where.count else ()
    before = say.hindsight(turn, *listed.past) if where.count else ""
    direction = say.DIRECTION_LINE[turn] if where.count else say.NONE_DIRECTED[turn]
    return (
        Section(f"{say.SUPPORTED} ({sure.count})", (supported,), sure, where),
        Section(f"{say.DIRECTION} ({where.count})", (direction, *noise, *filter(None, (before,))), where, sure),
    )


def evidence(item: Item) -> str:
    """”31 procent år 2022, länet 44. Från 56 år 2017 till 31 år 2022.”"""
    cell, measure = item.cell, item.measure
    (first, was), (last, now) = cell.recent[0], cell.recent[-1]
    return say.evidence(
        say.value(cell.value, measure.decimals, measure.unit, ""),
        cell.period,
        item.reference,
        "" if cell.reference_value is None else number(cell.reference_value, measure.decimals),
        (first, number(was, measure.decimals)),
        (last, number(now, measure.decimals)),
    )
