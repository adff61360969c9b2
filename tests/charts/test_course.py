"""The small line of a measure: where years stand, and where it is broken."""

from __future__ import annotations

import re

import pytest

from narvard.charts.course import WIDTH, Years, picture, x_of
from narvard.charts.theme import LIGHT, Look
from narvard.html import rendered

YEARS = Years(2022, (2024, 2028, 2030))


def lines(points: list[tuple[int, float]], breaks: tuple[int, ...] = ()) -> list[int]:
    """How many points each unbroken line has."""
    drawn = rendered(picture(points, breaks, YEARS, Look()))
    return [len(found.split()) for found in re.findall(r'points="([^"]*)"', drawn)]


@pytest.mark.parametrize(
    ("points", "breaks", "expected"),
    [
        ([(2020, 1.0), (2021, 2.0), (2022, 3.0)], (), [3]),
        ([(2020, 1.0), (2021, 2.0), (2023, 3.0), (2024, 3.0)], (), [2, 2]),
        ([(2016, 1.0), (2018, 2.0), (2020, 3.0)], (), [3]),
        ([(2022, 1.0), (2023, 2.0), (2024, 3.0), (2025, 3.0)], (2024,), [2, 2]),
        ([(2010, 1.0), (2011, 2.0), (2015, 1.0), (2016, 2.0)], (), [2]),
        ([(2022, 1.0)], (), []),
        ([], (), []),
    ],
)
def test_a_line_is_broken_at_a_missing_round_and_at_a_new_series(
    points: list[tuple[int, float]], breaks: tuple[int, ...], expected: list[int]
) -> None:
    assert lines(points, breaks) == expected


def test_it_reaches_from_2015_to_the_last_year_of_the_roadmap() -> None:
    assert x_of(2015, YEARS) == pytest.approx(WIDTH - x_of(2030, YEARS))
    assert x_of(2015, YEARS) < x_of(2022, YEARS) < x_of(2024, YEARS) < x_of(2028, YEARS) < x_of(2030, YEARS)
    assert Years(2022, (2035,)).last == 2035


def test_the_baseline_and_the_roadmaps_years_stand_upright_and_a_break_has_a_line_of_its_own() -> None:
    drawn = rendered(picture([(2022, 1.0), (2025, 2.0)], (2024,), YEARS, Look()))
    uprights = re.findall(r"<line ([^>]*)/>", drawn)
    assert len(uprights) == 1 + 3 + 1
    assert [LIGHT.ink in one for one in uprights] == [False] * 4 + [True]
