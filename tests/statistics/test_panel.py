"""A panel's judgement, bands of places, and groups that may be told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.statistics.panel import FEWEST, bands, judged, told_apart


def marks(*counts: int) -> list[int]:
    """How many gave each mark from 1 to 9 → the marks."""
    return [mark for mark, count in enumerate(counts, 1) for _ in range(count)]


def test_a_published_panel_of_fifteen() -> None:
    """The worked example in BMJ Open 2012;2:e001431, table 1: median 7, 30–70 from 7 to 8, IPRAS 6.1, no disagreement."""
    found = judged(marks(0, 0, 0, 1, 1, 1, 5, 5, 2))
    assert (found.count, found.median, found.low, found.high, found.disagree) == (15, 7, 7, 8, False)


PANELS = [
    # nine: 30 % lies 2.4 steps up from the lowest, 70 % 5.6 steps
    (marks(0, 0, 0, 0, 0, 0, 3, 3, 3), 8, 7.4, 8.0 + 0.6, False),
    (marks(3, 0, 0, 0, 3, 0, 0, 0, 3), 5, 1 + 0.4 * 4, 5 + 0.6 * 4, True),  # IPR 4.8 > 2.35 + 1.5 × |5 − 5|
    (marks(0, 4, 0, 0, 0, 0, 0, 5, 0), 8, 2, 8, True),  # IPR 6 > 2.35
    (marks(5, 0, 0, 0, 0, 0, 0, 0, 4), 1, 1, 9, True),  # IPR 8 > 2.35
    # seven: 30 % lies 1.8 steps up, 70 % 4.2 steps
    (marks(0, 0, 0, 0, 1, 2, 3, 1, 0), 7, 6, 7, False),
    (marks(2, 0, 0, 0, 3, 0, 0, 0, 2), 5, 1 + 0.8 * 4, 5 + 0.2 * 4, False),  # IPR 1.6 < 2.35: the middle holds
    (marks(3, 0, 0, 0, 0, 0, 0, 0, 4), 9, 1, 9, True),
]


@pytest.mark.parametrize(("given", "median", "low", "high", "disagree"), PANELS)
def test_panels_of_seven_and_nine(given: list[int], median: float, low: float, high: float, disagree: bool) -> None:
    found = judged(given)
    assert (found.median, found.disagree) == (median, disagree)
    assert (found.low, found.high) == pytest.approx((low, high))


@given(st.lists(st.integers(1, 9), min_size=1, max_size=30))
def test_a_panel_does_not_hang_on_the_order_and_stays_on_the_scale(given: list[int]) -> None:
    found = judged(given)
    assert found == judged(sorted(given))
    assert 1 <= found.low <= found.median <= found.high <= 9
    assert not judged([given[0]] * len(given)).disagree


def test_no_marks_are_no_panel() -> None:
    with pytest.raises(ValueError, match="no marks"):
        judged([])


# Bands


def test_a_need_that_everybody_chose_is_surely_first() -> None:
    ballots = [{"a": 5} for _ in range(12)] + [{"b": 1, "c": 1} for _ in range(2)]
    assert bands(ballots, ["a", "b", "c"], "K7MP") == (("a",), ("b", "c"))


def test_what_hangs_on_who_was_there_is_one_band() -> None:
    ballots = [{"a": 5}, {"b": 5}, {"c": 5}]
    assert bands(ballots, ["a", "b", "c"], "K7MP") == (("a", "b", "c"),)


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), st.integers(1, 2), max_size=3), min_size=1, max_size=20), st.randoms())
def test_the_same_ballots_in_any_order_give_the_same_bands(ballots: list[dict[str, int]], chance: object) -> None:
    mixed = list(ballots)
    chance.shuffle(mixed)
    found = bands(ballots, "abcd", "K7MP")
    assert found == bands(mixed, "abcd", "K7MP")
    assert "".join("".join(band) for band in found) == "abcd"


# Groups

SIZES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12))


@given(SIZES)
def test_no_group_under_five_can_be_told_or_had_by_taking_the_others_away(sizes: dict[str, int]) -> None:
    told = told_apart(sizes)
    counted = [sum(sizes[name] for name in group) for group in told]
    assert all(count >= FEWEST for count in counted)
    assert sum(counted) == (sum(sizes.values()) if told else 0), "what is left when the told are taken away is nobody"
    assert len(told) != 1


GROUPS = [
    ({"chef": 6, "politiker": 5}, [{"chef"}, {"politiker"}]),
    ({"chef": 6, "politiker": 4}, []),  # four are too few, and with the six there is nothing left to tell
    ({"chef": 9, "läkare": 6, "politiker": 4}, [{"chef"}, {"läkare", "politiker"}]),
    ({"chef": 9, "läkare": 3, "politiker": 2}, [{"chef"}, {"läkare", "politiker"}]),
    ({"chef": 3}, []),
]


@pytest.mark.parametrize(("sizes", "groups"), GROUPS)
def test_small_groups_are_together(sizes: dict[str, int], groups: list[set[str]]) -> None:
    assert [set(group) for group in told_apart(sizes)] == groups
