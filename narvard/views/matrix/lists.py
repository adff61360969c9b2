"""The lists of /lage in words, for the page and for slides."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.views.matrix import list_words as say
from narvard.views.matrix import words
from narvard.views.matrix.answer import Item, Listed, Tier


@dataclass(frozen=True)
class Section:
    """A tier, named for what it is: `lines` say what it takes to be in it; `beside` is the other one."""

    heading: str
    lines: tuple[str, ...]
    tier: Tier
    beside: Tier


def title(listed: Listed) -> str:
    return words.title(listed.turn.value, listed.count)


def sections(listed: Listed, *, brief: bool = False) -> tuple[Section, Section]:
    """What is statistically supported, then position and direction; `brief` says no more of it than what chance would give."""
    sure, where = listed.supported, listed.direction
    placed = say.tier(where.claim)[-1:] if brief else (*say.tier(where.claim), *say.hindsight(listed.past, where.count))
    return (
        Section(f"{say.SUPPORTED} ({sure.count})", say.tier(sure.claim), sure, where),
        Section(f"{say.DIRECTION} ({where.count})", placed, where, sure),
    )


def evidence(item: Item, *, brief: bool = False) -> str:
    """”31 procent (2022), länet 44. Från 56 procent 2017 till 31 procent 2022.”; `brief` without the years before."""
    return (say.beside if brief else say.evidence)(item.claim, item.measure.decimals, item.measure.unit)
