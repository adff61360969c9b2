"""From values and counts to marks, on tables small enough to follow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narvard.assess.judgements import judge_rows, positions
from narvard.assess.readings import Row
from narvard.domain import Denominator, Measure, Polarity, UnitKind
from narvard.views.compare.marks import mark_of
from tests.content import catalogue

SHARE = replace(
    next(m for m in catalogue().measures if m.unit_kind is UnitKind.PERCENT),
    denominator=Denominator.POP_65,
    polarity=Polarity.HIGHER,
    period_years=1,
)
SURVEY = replace(SHARE, denominator=Denominator.SURVEY)


def row(area: str, value: float | None, weight: float | None = 1_000, **more: object) -> Row:
    return {"area": area, "period": 2022, "sex": "T", "value": value, "weight": weight, "name": area, **more}


REFERENCE = {"T": row("lan", 10.0, 100_000)}


def judged(measure: Measure, rows: list[Row], **options: bool) -> list[Row]:
    judge_rows(measure, rows, REFERENCE, **options)
    return rows


def test_the_same_value_is_a_mark_in_a_large_place_and_none_in_a_small_one() -> None:
    large, small = judged(SHARE, [row("stor", 12.0, 10_000), row("liten", 12.0, 300)])
    assert (large["count"], large["n"], large["rebuilt"]) == (1_200, 10_000, True)  # 12 % of 10 000
    assert (large["verdict"], large["strength"], mark_of(large)) == ("better", 99.8, "better")
    assert large["lower"] == pytest.approx(11.378, abs=1e-3)  # Wilson
    assert large["upper"] == pytest.approx(12.652, abs=1e-3)
    assert (small["verdict"], small["reason"]) == ("similar", "inside")


def test_polarity_turns_the_word_and_not_the_arithmetic() -> None:
    (higher,) = judged(SHARE, [row("a", 12.0, 10_000)])
    (lower,) = judged(replace(SHARE, polarity=Polarity.LOWER), [row("a", 12.0, 10_000)])
    (neutral,) = judged(replace(SHARE, polarity=Polarity.NEUTRAL), [row("a", 12.0, 10_000)])
    assert [r["verdict"] for r in (higher, lower, neutral)] == ["better", "worse", "higher"]
    assert {r["lower"] for r in (higher, lower, neutral)} == {higher["lower"]}


def test_published_counts_go_before_rebuilt_ones() -> None:
    (found,) = judged(SHARE, [row("a", 12.0, 10_000, numerator=6.0, denominator=50.0)])
    assert (found["count"], found["n"], found["rebuilt"]) == (6, 50, False)


def test_without_counts_there_is_a_position_and_no_verdict() -> None:
    rows = judged(SURVEY, [row(str(value), float(value)) for value in (50, 60, 70, 80, 90)])
    assert {r["reason"] for r in rows} == {"no_interval"}
    assert [mark_of(r) for r in rows] == ["lage-worst", "lage-middle", "lage-middle", "lage-middle", "lage-best"]
    assert all(r["lower"] is None for r in rows)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"value": None}, "value_missing"),
        ({"area": "lan"}, "itself"),
        ({"period": 2021}, "other_period"),
        ({"weight": None}, "no_interval"),
    ],
)
def test_what_cannot_be_compared_says_why(changes: dict[str, object], reason: str) -> None:
    (found,) = judged(SHARE, [row("a", 12.0, 10_000) | changes])
    assert (found["reason"], found["strength"]) == (reason, 0)
    assert found["verdict"] in ("missing", "not_comparable")


def test_fewer_than_five_values_have_no_positions() -> None:
    found, reason = positions([row("a", 1.0), row("b", 2.0)], Polarity.HIGHER)
    assert set(found) == {""}
    assert reason == "fifths_too_few"


def test_paying_for_many_comparisons_leaves_only_the_strong_marks() -> None:
    """One area is far off; twenty lie at 1.97 standard errors, as some of so many do by chance."""
    near = [row(f"n{i}", 12.0, 1_010) for i in range(20)]
    rows = judged(SHARE, [row("långt", 20.0, 5_000), *near, *(row(f"m{i}", 10.0, 1_010) for i in range(300))], corrected=True)
    assert rows[0]["verdict"] == "better"
    assert {r["verdict"] for r in rows[1:]} == {"similar"}
