"""Pace: how fast it goes, how fast it must go, and when it gets there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.domain import Polarity
from narvard.statistics import pace, trend
from narvard.statistics.pace import Checkpoint, Goal, Outlook, Pace

YEARS = [2018, 2019, 2020, 2021, 2022]
RISING = [50.0, 52.0, 51.0, 54.0, 56.0]


def to_goal(goal: Goal | float | None, values: list[float] = RISING, **more: Any) -> Pace:
    goal = goal if isinstance(goal, Goal) else Goal(goal, polarity=Polarity.HIGHER)
    found = pace.to_goal(values, YEARS, goal, trend.direction(values, YEARS), **more)
    assert found
    return found


def test_a_goal_in_time() -> None:
    """Slopes of a year: 2, −1, 3, 2; of two: ½, 1, 2½; of three: 4/3, 4/3; of four: 3/2. Their median is (4/3 + 3/2) / 2."""
    found = to_goal(66)
    now = 17 / 12
    assert found.now == pytest.approx(now)
    assert found.needed == pytest.approx((66 - 56) / (2030 - 2022))
    assert (found.last, found.latest, found.year_reached, found.outlook) == (2022, 56.0, 2022 + 8, Outlook.IN_TIME)
    assert found.at_goal_year == pytest.approx(56 + 8 * now)
    first, second = found.checkpoints
    assert (first.year, second.year, first.actual) == (2024, 2028, None)
    assert first.at_pace == pytest.approx(56 + 2 * now)
    assert first.on_the_way == pytest.approx(56 + 2 * 1.25)
    assert second.at_pace == pytest.approx(56 + 6 * now)
    assert second.on_the_way == pytest.approx(56 + 6 * 1.25)


@pytest.mark.parametrize(
    ("goal", "polarity", "outlook", "year"),
    [
        (56, Polarity.HIGHER, Outlook.REACHED, 2022),
        (50, Polarity.HIGHER, Outlook.REACHED, 2022),
        (60, Polarity.LOWER, Outlook.REACHED, 2022),
        (50, Polarity.LOWER, Outlook.NEVER, None),  # it moves away
        (50, Polarity.NEUTRAL, Outlook.NEVER, None),
        (60, Polarity.NEUTRAL, Outlook.IN_TIME, 2025),
        (70, Polarity.HIGHER, Outlook.LATE, 2032),
        (900, Polarity.HIGHER, Outlook.NEVER, None),  # not within the century
        (None, Polarity.HIGHER, Outlook.NO_GOAL, None),
    ],
)
def test_what_the_pace_leads_to(goal: float | None, polarity: Polarity, outlook: Outlook, year: int | None) -> None:
    found = to_goal(Goal(goal, polarity=polarity))
    assert (found.outlook, found.year_reached) == (outlook, year)
    assert (found.needed is None) is (outlook in (Outlook.REACHED, Outlook.NO_GOAL))


def test_a_falling_measure_reaches_a_lower_goal() -> None:
    found = to_goal(Goal(3, polarity=Polarity.LOWER), [9, 8, 7, 6, 5])
    assert (found.now, found.needed, found.year_reached) == (-1.0, -0.25, 2024)


def test_standing_still_never_arrives() -> None:
    assert to_goal(60, [50, 50, 50, 50, 50]).outlook is Outlook.NEVER


def test_a_goal_year_that_has_been_needs_nothing_more() -> None:
    found = to_goal(Goal(66, 2022, Polarity.HIGHER))
    assert (found.needed, found.outlook) == (None, Outlook.LATE)


def test_a_checkpoint_that_has_been_holds_the_value_of_its_year() -> None:
    values, years = [1, 2, 3, 4, 5, 6], [2020, 2021, 2022, 2023, 2024, 2025]
    found = pace.to_goal(values, years, Goal(9, polarity=Polarity.HIGHER), trend.direction(values, years))
    assert found
    assert found.checkpoints == (Checkpoint(2024, actual=5.0), Checkpoint(2028, at_pace=9.0, on_the_way=6 + 3 * 3 / 5))


def test_no_pace_leads_beyond_what_there_can_be() -> None:
    found = to_goal(100, [80, 84, 88, 92, 96], bounds=(0, 100))
    assert (found.at_goal_year, found.checkpoints[1].at_pace, found.year_reached) == (100, 100, 2023)


@pytest.mark.parametrize(
    ("values", "rounds", "test"),
    [
        ([None, 1, 2, 3, 4], {}, None),
        ([None] * 5, {}, None),
        ([1, 2, 3, 4, 5], {"breaks": [2021]}, None),
        ([1, 2, 3, 4, 5], {"period_years": 4}, None),
        ([1, 2, 3, 4, 5], {}, trend.proportion([1, 2, 3, 4, 5], [40] * 5, YEARS)),  # its own test has too little data
    ],
)
def test_no_pace_without_a_trend(values: list[float | None], rounds: dict[str, Any], test: trend.Trend | None) -> None:
    assert pace.to_goal(values, YEARS, Goal(9.0), trend.direction(values, YEARS, **rounds), test) is None


def test_a_measure_whose_own_test_says_no_change_has_a_pace() -> None:
    counts = [1000, 1010, 1000, 1020, 1010]
    own = trend.proportion(counts, [10_000] * 5, YEARS)
    assert own.verdict == "no_change"
    values = [c / 100 for c in counts]
    assert pace.to_goal(values, YEARS, Goal(12), trend.direction(values, YEARS), own)


@given(st.lists(st.integers(0, 100).map(float), min_size=5, max_size=5), st.integers(0, 100).map(float), st.sampled_from(Polarity))
def test_the_value_is_at_the_goal_the_year_it_is_reached_and_not_the_year_before(
    values: list[float], goal: float, polarity: Polarity
) -> None:
    found = to_goal(Goal(goal, polarity=polarity), values)
    if found.year_reached and found.outlook is not Outlook.REACHED:
        sign = 1 if found.now > 0 else -1
        ways = [sign * (found.latest + found.now * (year - 2022) - goal) for year in (found.year_reached - 1, found.year_reached)]
        assert ways[0] < 1e-6
        assert ways[1] > -1e-6
