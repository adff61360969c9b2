"""What has become of a measure: small tables of values before and after the baseline, and the whole that is never short of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narvard.assess.changes import Change, Why, changes, shifted
from narvard.assess.view import Context
from narvard.database.publish import publish
from narvard.database.store import Store
from narvard.database.tables import OBSERVATION_COLUMNS
from narvard.domain import AreaLevel, Measure, Polarity, UnitKind
from narvard.domain.link_codes import Outcome
from narvard.selection import measures
from tests import strategies
from tests.content import catalogue, content, frame, measure, observation
from tests.contexts import context_of

KRONOR: dict[str, Any] = {"unit": "kr", "unit_kind": UnitKind.SEK_PER_INHABITANT}
Value = tuple[str, int, float | str]
Made = Callable[..., Change]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """What becomes of a measure with these values: (area, year, value), in the area asked for."""

    def make(*values: Value, own: str = "1480", counts: int = 0, **of: Any) -> Change:
        one = measure("X", "Prov", **{"area_level": AreaLevel.BOTH, **KRONOR, **of})
        rows = []
        for area, year, value in values:
            known = counts and not isinstance(value, str)
            cells = {"numerator": value * counts / 100, "denominator": counts} if known and not isinstance(value, str) else {}
            rows.append(observation("X", area, year, value, **cells))
        whole = replace(catalogue(), measures=(*catalogue().measures, one))
        home = tmp_path / str(len(list(tmp_path.iterdir())))
        publish(content(catalogue=whole, observations=frame(rows, OBSERVATION_COLUMNS)), home)
        return next(change for change in changes(own, context_of(Store(home))) if change.measure.id == "X")

    return make


@pytest.mark.parametrize(
    ("before", "after", "polarity", "outcome"),
    [
        (10.0, 12.0, Polarity.HIGHER, Outcome.RIGHT),
        (10.0, 12.0, Polarity.LOWER, Outcome.WRONG),
        (12.0, 10.0, Polarity.LOWER, Outcome.RIGHT),
        (10.0, 10.0, Polarity.LOWER, Outcome.UNSURE),
        (10.03, 9.97, Polarity.LOWER, Outcome.UNSURE),  # both are shown as 10,0
        (10.0, 12.0, Polarity.NEUTRAL, Outcome.UNTOLD),
    ],
)
def test_without_counts_the_values_say_which_way_and_are_not_tested(
    made: Made, before: float, after: float, polarity: Polarity, outcome: Outcome
) -> None:
    one = made(("1480", 2022, before), ("1480", 2023, after), polarity=polarity)
    assert (one.outcome, one.tested) == (outcome, False)
    assert one.difference == pytest.approx(after - before)


def test_before_is_the_latest_up_to_the_baseline_and_after_the_latest_of_all(made: Made) -> None:
    one = made(("1480", 2019, 1.0), ("1480", 2021, 2.0), ("1480", 2022, "missing"), ("1480", 2023, 3.0), ("1480", 2024, 4.0))
    assert one.before is not None
    assert one.after is not None
    assert (one.before.period, one.after.period, one.difference) == (2021, 2024, 4.0 - 2.0)


SHARE = {"unit": "%", "unit_kind": UnitKind.PERCENT}


@pytest.mark.parametrize(
    ("before", "after", "people", "outcome", "why"),
    [
        (10.0, 20.0, 1000, Outcome.RIGHT, Why.TESTED),
        (10.0, 10.5, 1000, Outcome.UNSURE, Why.TESTED),
        (20.0, 10.0, 1000, Outcome.WRONG, Why.TESTED),
        (10.0, 20.0, 10, Outcome.UNTOLD, Why.LOW_POWER),
    ],
)
def test_with_counts_a_change_is_tested(made: Made, before: float, after: float, people: int, outcome: Outcome, why: Why) -> None:
    one = made(("1480", 2022, before), ("1480", 2023, after), counts=people, **SHARE)
    assert (one.outcome, one.why) == (outcome, why)
    assert one.lower is not None
    assert one.upper is not None
    assert one.lower < after - before < one.upper


def test_values_of_the_same_years_are_not_tested(made: Made) -> None:
    """A mean of four years in 2022 and one in 2024 share two."""
    one = made(("1480", 2022, 10.0), ("1480", 2024, 20.0), counts=1000, period_years=4, **SHARE)
    assert (one.outcome, one.tested) == (Outcome.RIGHT, False)


SILENT: dict[Why, tuple[list[Value], dict[str, Any]]] = {
    Why.NEVER: ([], {}),
    Why.ELSEWHERE: ([("1401", 2022, 1.0), ("1401", 2023, 2.0)], {}),
    Why.STALE: ([("1480", 2021, 1.0), ("1480", 2022, 2.0)], {}),
    Why.CODE: ([("1480", 2022, 1.0), ("1480", 2023, 2.0)], {"unit": "kod 0–2", "unit_kind": UnitKind.CODE}),
    Why.NONE_BEFORE: ([("1480", 2023, 2.0)], {}),
    Why.SERIES_BREAK: ([("1480", 2022, 1.0), ("1480", 2023, 2.0)], {"series_break": (2023,)}),
    Why.NO_DIRECTION: ([("1480", 2022, 1.0), ("1480", 2023, 2.0)], {"polarity": Polarity.NEUTRAL}),
    Why.ONLY_PARTS: (
        [("1460", 2022, 1.0), ("1460", 2023, 2.0)],
        {"own": "kf-fyrbodal", "unit": "antal", "unit_kind": UnitKind.COUNT},
    ),
    Why.FEW_MEMBERS: ([("1460", 2022, 1.0), ("1460", 2023, 2.0)], {"own": "kf-fyrbodal"}),
    Why.OTHER_MEMBERS: (
        [*((code, 2022, 1.0) for code in ("1462", "1484", "1488")), ("1462", 2023, 2.0), ("1488", 2023, 2.0)],
        {"own": "vs-fyrbodal"},
    ),
    Why.OTHER_METHOD: ([("0014", 2022, 1.0), ("1480", 2022, 1.0), ("1480", 2023, 2.0)], {"own": ""}),
}


@pytest.mark.parametrize("why", SILENT)
def test_what_cannot_be_said_says_why(made: Made, why: Why) -> None:
    values, of = SILENT[why]
    one = made(*values, **of)
    assert (one.outcome, one.why) == (Outcome.UNTOLD, why)


def test_a_break_before_both_values_breaks_nothing(made: Made) -> None:
    assert made(("1480", 2022, 1.0), ("1480", 2023, 2.0), series_break=(2022,)).outcome is Outcome.RIGHT


def test_of_the_county_and_the_region_the_newer_value_counts_and_else_the_regions(made: Made) -> None:
    both = made(("0014", 2022, 1.0), ("0014", 2023, 2.0), own="")
    assert both.area is not None
    assert both.area.code == "0014"
    whole = [(code, year, 5.0) for code in ("1401", "1460", "1462", "1480", "1484", "1488") for year in (2022, 2024)]
    newer = made(("0014", 2021, 1.0), *whole, own="")
    assert newer.area is not None
    assert (newer.area.code, newer.after and newer.after.period) == ("lan", 2024)


@pytest.mark.parametrize("kind", ["small", "demo", "sparse"])
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_counted_and_not_counted_are_all_existing_measures(request: pytest.FixtureRequest, kind: str, data: st.DataObject) -> None:
    """For every area and filter: each existing measure once, either judged or with its reason."""
    context: Context = request.getfixturevalue(kind)
    selection = data.draw(strategies.selections(context.catalogue, "shift"))
    chosen = {one.id for one in measures(selection, context.catalogue) if not one.is_proposed}
    found = [one for one in changes(selection.own, context) if one.measure.id in chosen]
    claim = shifted(found, selection.own, context.catalogue.baseline)
    reasons = Counter(one.why for one in found if one.outcome is Outcome.UNTOLD)
    assert {one.measure.id for one in found} == chosen
    assert len(found) == len(chosen) == claim.whole == claim.compared + sum(reasons.values())
    assert not set(reasons) & {Why.TESTED, Why.NOT_TESTED}
    assert claim.stale == reasons[Why.STALE]
    assert claim.valued == claim.whole - reasons[Why.NEVER] - reasons[Why.ELSEWHERE]


# The numbers that the recorded values must meet


def directed(one: Measure) -> bool:
    return one.polarity is not Polarity.NEUTRAL


def test_the_regions_recorded_values_give_8_right_5_wrong_and_1_unchanged_of_14(real: Context) -> None:
    found = changes("0014", real)
    both = [one for one in found if one.before and one.after]
    claim = shifted(found, "0014", real.catalogue.baseline)
    assert (claim.right, claim.wrong, claim.unsure, claim.unchanged, claim.tested) == (8, 5, 1, 1, 0)
    assert sum(directed(one.measure) for one in both) == claim.compared == 14
    assert [one.measure.id for one in both if not directed(one.measure)] == [
        *("N70845", "N70061", "N71000", "N72000", "N74000"),
        "S01",  # worked out by narvard
    ]


def test_60_of_81_measures_with_values_in_the_county_or_the_region_have_none_after_2022(real: Context) -> None:
    claim = shifted(changes("", real), "", real.catalogue.baseline)
    assert (claim.right, claim.wrong, claim.compared, claim.stale, claim.valued) == (8, 5, 14, 60, 81)


VGR = "22,2 23,4 25,6 24,2 25,8 26,3 25,3 26,0 26,3 27,6 29,7 30,5 28,9 23,9 26,1"
COUNTRY = "22,1 22,4 22,5 22,2 22,4 22,2 22,4 22,6 22,4 23,0 23,2 23,4 22,8 21,7 22,4"


@pytest.mark.parametrize(("area", "expected"), [("0014", VGR), ("0000", COUNTRY)])
def test_the_share_of_primary_care_is_what_the_recorded_costs_give(real: Context, area: str, expected: str) -> None:
    (share,) = [one for one in changes(area, real) if one.measure.id == "S01"]
    assert [year for year, _ in share.points] == list(range(2011, 2026))
    assert [round(value, 1) for _, value in share.points] == [float(text.replace(",", ".")) for text in expected.split()]
    assert (share.measure.series_break, share.why, share.difference) == ((2024,), Why.SERIES_BREAK, None)
