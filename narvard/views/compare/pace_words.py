"""What is said of the pace of a measure: how fast it moves, and where that leads."""

from __future__ import annotations

from typing import Protocol

from narvard.format import capital, join_words, number, with_unit, years
from narvard.texts.verdict_names import TREND_REASONS
from narvard.texts.verdicts import inside

CURRENT_PRICES = (
    "Beloppen är i löpande priser, så en del av förändringen är att priser och löner ändras. Därför skrivs den inte fram."
)
NOT_A_FORECAST = "Det är en framskrivning av de senaste fem värdena, inte en prognos."


class Measured(Protocol):
    """The parts of a measure that its pace is said with (narvard.domain.Measure)."""

    @property
    def unit(self) -> str: ...
    @property
    def decimals(self) -> int: ...
    @property
    def goal_value(self) -> float | None: ...
    @property
    def goal_year(self) -> int | None: ...
    @property
    def in_kronor(self) -> bool: ...


class Checked(Protocol):
    """A year of follow-up (narvard.statistics.pace.Checkpoint)."""

    @property
    def year(self) -> int: ...
    @property
    def actual(self) -> float | None: ...
    @property
    def at_pace(self) -> float | None: ...


class Paced(Protocol):
    """A pace (narvard.statistics.pace.Pace)."""

    @property
    def now(self) -> float: ...
    @property
    def needed(self) -> float | None: ...
    @property
    def year_reached(self) -> int | None: ...
    @property
    def outlook(self) -> str: ...
    @property
    def at_goal_year(self) -> float: ...
    @property
    def checkpoints(self) -> tuple[Checked, ...]: ...


def none(reason: str, name: str) -> str:
    """Why no pace can be said."""
    why = TREND_REASONS.get(reason, "")
    return f"Takten för {inside(name)} går inte att säga{f': {why[:1].lower() + why[1:]}' if why else ''}".rstrip(".") + "."


def outlook(
    name: str,
    measure: Measured,
    pace: Paced,
    span: tuple[int, int],
    goal_year: int,
    turned: int,
    bounds: tuple[float, float],
) -> tuple[str, ...]:
    """How it has moved, and since when if it `turned`; where it was and will be in the years of follow-up, within what there can be;
    what the goal would take. Kronor of each year's prices lead nowhere."""
    if measure.in_kronor:
        return (f"{_moved(name, measure, pace.now, span, turned)} {CURRENT_PRICES}",)
    said = [_moved(name, measure, pace.now, span, turned), *_checked(measure, pace, goal_year, bounds)]
    said += [_goal(measure, pace, goal_year)] if measure.goal_value is not None else []
    forecast = any("I samma takt" in sentence for sentence in said)
    return (" ".join([*said, *([NOT_A_FORECAST] if forecast else [])]),)


def _moved(name: str, measure: Measured, now: float, span: tuple[int, int], turned: int) -> str:
    """The pace is the middle one of all pairs of years, which is no mean."""
    before, since = ("minskade", "ökat") if now > 0 else ("ökade", "minskat")
    way = f"{before} till {turned} och har sedan {since}" if turned else f"har {since} {years(*span)}"
    which = f" {years(*span)}" if turned else ""
    return f"{capital(name)} {way}. Takten{which}, medianen av alla par av år, är {_change(abs(now), measure)} per år."


def _checked(measure: Measured, pace: Paced, goal_year: int, bounds: tuple[float, float]) -> list[str]:
    """The years of follow-up that have been, and those to come with the goal year. Nothing is said beyond what there can be."""
    been = [f"År {c.year} var värdet {_value(c.actual, measure)}." for c in pace.checkpoints if c.actual is not None]
    to_come = {c.year: c.at_pace for c in pace.checkpoints if c.at_pace is not None} | {goal_year: pace.at_goal_year}
    ahead = [f"{_value(value, measure)} år {year}" for year, value in sorted(to_come.items()) if value not in bounds]
    return [*been, f"I samma takt blir det {join_words(ahead)}."] if ahead else been


def _goal(measure: Measured, pace: Paced, goal_year: int) -> str:
    assert measure.goal_value is not None
    goal = f"Målet {_value(measure.goal_value, measure)}"
    if pace.outlook == "goal_reached":
        return f"{goal} är nått."
    needed = f" För att nå det {goal_year} behövs {_change(abs(pace.needed), measure)} per år." if pace.needed else ""
    if pace.outlook == "goal_never":
        return f"{goal} nås inte i den takten.{needed}"
    return f"{goal} nås i den takten år {pace.year_reached}.{needed if pace.outlook == 'goal_late' else ''}"


def _value(value: float | None, measure: Measured) -> str:
    return "" if value is None else with_unit(number(value, measure.decimals), measure.unit)


def _change(amount: float, measure: Measured) -> str:
    """A change per year: one decimal more than the values when it is small."""
    decimals = measure.decimals + (amount < 10)
    text = number(amount, decimals)
    return f"{text} procentenheter" if measure.unit == "%" else with_unit(text, measure.unit)
