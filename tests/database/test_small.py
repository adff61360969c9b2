"""The one rule for what may be known of a few people, in small tables with the arithmetic in sight."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from narvard.database import small
from narvard.database.small import COUNTS, KEY

MEASURES = {
    "share": {"unit_kind": "percent", "unit": "%", "title": "Delaktig", "official_title": ""},
    "rate": {"unit_kind": "per_1000", "unit": "per 1 000", "title": "Planer", "official_title": ""},
    "people": {"unit_kind": "count", "unit": "antal", "title": "Personer med plan", "official_title": ""},
    "places": {"unit_kind": "count", "unit": "antal", "title": "Förskolor", "official_title": "antal verksamheter"},
    "mean": {"unit_kind": "days", "unit": "dagar", "title": "Väntan", "official_title": ""},
}
TOWNS = ("A", "B", "C")

Row = tuple[str, str, str, float | None, float | None, float | None]
"""Measure, area, sex, value, numerator, denominator; without a value it is hidden before."""


def hidden(*rows: Row) -> list[str]:
    """Area and sex of what must not be shown, of all that will be known."""
    frame = pd.DataFrame([(id, area, 2025, *rest) for id, area, *rest in rows], columns=[*KEY, *COUNTS]).astype(
        dict.fromkeys(COUNTS, "float64")
    )
    frame = frame.assign(flag=np.where(frame["value"].isna(), "suppressed", "ok"))
    found = small.judged(frame, MEASURES, TOWNS)
    return (frame["area"] + frame["sex"])[found["hidden"]].tolist()


@pytest.mark.parametrize(
    ("measure", "value", "numerator", "denominator", "is_hidden"),
    [
        #          value  of    are known              because
        ("share", 20.0, 2, 10, True),  #               2 are counted
        ("share", 20.0, None, 10, True),  #            20 % of 10 are 2
        ("share", 20.0, 2, None, True),
        ("share", 50.0, None, 10, False),  #           5 of 10
        ("share", 96.0, 48, 50, True),  #              2 are left
        ("share", 90.0, 18, None, True),  #            18 are 90 % of 20: 2 are left
        ("share", 0.0, 0, 10, False),  #               nobody is known by that
        ("share", 100.0, 10, 10, False),
        ("share", 0.0, 0, 4, True),  #                 4 were asked
        ("rate", 0.41, None, 4_650, True),  #          0,41 ‰ of 4 650 are 2
        ("rate", 0.41, None, None, False),  #          of whom is not said: the rate alone gives no count
        ("people", 4.0, None, None, True),
        ("people", 5.0, None, None, False),
        ("people", 0.0, None, None, False),
        ("places", 2.0, None, None, False),  #         nobody's neighbour is a house
        ("mean", 12.0, None, 10, False),  #            days count nobody
        ("mean", 12.0, None, 3, True),  #              but 3 waited
    ],
)
def test_a_count_is_known_when_it_follows_from_what_is(
    measure: str, value: float, numerator: float | None, denominator: float | None, is_hidden: bool
) -> None:
    assert hidden((measure, "A", "T", value, numerator, denominator)) == (["AT"] if is_hidden else [])


def test_a_sex_is_known_by_what_the_other_leaves() -> None:
    everybody, women, men = ("share", "A", "T", 40, 12, 30), ("share", "A", "K", 15.4, 2, 13), ("share", "A", "M", 58.8, 10, 17)
    assert hidden(everybody, women, men) == ["AK", "AM"]
    assert hidden(everybody, men) == ["AM"]  # 12 − 10 of 30 − 17 are 2 of 13, said or not
    assert hidden(everybody, ("share", "A", "K", None, None, None), men) == ["AM"]
    assert hidden(everybody, ("share", "A", "M", 58.8, None, 17)) == ["AM"]  # 58,8 % of 17 are 10
    assert hidden(everybody, ("share", "A", "K", 46.2, 6, 13), ("share", "A", "M", 35.3, 6, 17)) == []


def test_a_total_of_the_region_does_not_give_away_the_one_that_is_hidden() -> None:
    a, b, c = ("people", "A", "T", 10, None, None), ("people", "B", "T", 20, None, None), ("people", "C", "T", 3, None, None)
    total = ("people", "0014", "T", 33, None, None)
    assert hidden(a, b, c, total) == ["CT", "0014T"]  # 33 − 10 − 20 are 3
    assert hidden(a, ("people", "B", "T", 2, None, None), c, total) == ["BT", "CT"]  # of two nobody knows which
    assert hidden(a, c, total) == ["CT"]  # B is not known either


def test_a_total_of_the_region_does_not_tell_of_a_few_in_two_that_are_hidden() -> None:
    """33 − 10 are 23 people in B and C, of whom nobody knows which; 13 − 10 are three, and that is few whoever they are."""
    a, c = ("people", "A", "T", 10, None, None), ("people", "C", "T", 2, None, None)
    assert hidden(a, ("people", "B", "T", 1, None, None), c, ("people", "0014", "T", 13, None, None)) == ["BT", "CT", "0014T"]
    assert hidden(a, ("people", "B", "T", 3, None, None), c, ("people", "0014", "T", 15, None, None)) == ["BT", "CT"]
