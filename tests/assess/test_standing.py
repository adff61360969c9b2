"""How areas stand on measures: the same as /jamfor says of each, and the trends that the scalar tests give one series at a time."""

from __future__ import annotations

import math
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from narvard.assess import standing
from narvard.assess.reading import Reading, rest_of_county
from narvard.assess.standing import Standing
from narvard.assess.view import Context
from narvard.database import queries
from narvard.database.publish import publish
from narvard.database.queries import Delivered
from narvard.database.store import Store, StoreError
from narvard.domain import COUNTY, Level, Measure, Polarity
from narvard.selection import Selection, measures
from narvard.statistics import comparison, counts, intervals, quantiles, trend
from narvard.statistics.quantiles import Position
from narvard.statistics.trend import Turn
from narvard.texts import verdict_names as words
from narvard.texts import verdicts
from narvard.views.compare import answer as compare
from tests.content import content, observation, observations
from tests.contexts import context_of
from tests.statistics import slow

HÄRRYDA, BENGTSFORS, LILLA_EDET, GÖTEBORG, LYSEKIL, TROLLHÄTTAN = "1401", "1460", "1462", "1480", "1484", "1488"


def stand(context: Context, **choices: Any) -> Standing:
    return standing.answer(Selection(page="matrix", **choices), context)


def same(one: float | None, other: float | None) -> bool:
    return one is None and other is None or one == pytest.approx(other)


# The small county


def test_words_and_plain_numbers_are_left_out(small: Context) -> None:
    assert stand(small).measures == ("N20001", "N20002")
    assert len(stand(small).areas) == 6


def test_a_share_of_the_elderly_gets_its_verdict_from_rebuilt_counts(small: Context) -> None:
    """Härryda 14 % of 8 000 is 1 120 people; the county of the four with values has 12,25 %."""
    cell = stand(small).cells["N20001", HÄRRYDA]
    assert (cell.value, cell.count, cell.n, cell.rebuilt) == (14.0, 1_120.0, 8_000.0, True)
    assert cell.reference_value == pytest.approx((14 * 8000 + 16 * 3000 + 12 * 100_000 + 15 * 4000) / 115_000)
    assert (cell.verdict, cell.strength, cell.mark) == ("better", 99.8, "better")
    assert cell.recent == ((2019, 10.0), (2020, 11.0), (2021, 12.0), (2022, 13.0), (2023, 14.0))
    assert (cell.trend.verdict, cell.turn, cell.pace) == ("increasing", "improving", pytest.approx(1.0))
    assert cell.listed is Turn.IMPROVING


def test_an_area_whose_latest_is_older_shows_its_own_year_and_is_not_compared(small: Context) -> None:
    cell = stand(small).cells["N20001", BENGTSFORS]
    assert (cell.period, cell.target_period, cell.value) == (2022, 2023, 21.0)
    assert (cell.verdict, cell.reason) == ("not_comparable", "other_period")


def test_published_counts_are_used_as_they_are(small: Context) -> None:
    cell = stand(small).cells["N20002", HÄRRYDA]
    assert (cell.value, cell.count, cell.n, cell.rebuilt) == (20.0, 800.0, 40_000.0, False)
    assert cell.reference_value == pytest.approx(1000 * (800 + 270 + 140 + 6000 + 280 + 590) / 736_000)


def test_the_rest_of_the_county_leaves_the_area_itself_out(small: Context) -> None:
    cell = stand(small, reference="ovriga").cells["N20002", GÖTEBORG]
    assert cell.reference_value == pytest.approx(1000 * (800 + 270 + 140 + 280 + 590) / 136_000)


def test_a_group_of_fewer_than_three_others_is_no_reference(small: Context) -> None:
    cell = stand(small, reference="skr-grupp").cells["N20002", GÖTEBORG]
    assert (cell.reference, cell.reference_value, cell.reason) == ("", None, "reference_missing")


def test_a_county_of_which_a_part_has_values_says_so_with_the_reference(small: Context) -> None:
    """Of 2023 Bengtsfors has no share yet, and Trollhättan's is hidden: 4 of 6, who are 668 of 736 thousand."""
    cell = stand(small).cells["N20001", HÄRRYDA]
    assert cell.reference_members == (4, 6, pytest.approx(668 / 736), 2023)
    assert verdicts.named("länet", cell.reference_members) == "länet (4 av 6 kommuner)"


def test_an_area_is_not_compared_with_itself(small: Context) -> None:
    assert stand(small, reference=GÖTEBORG).cells["N20002", GÖTEBORG].reason == "itself"
    assert stand(small, reference=GÖTEBORG).cells["N20002", HÄRRYDA].reference_value == 10.0


def test_no_values_at_the_level_is_an_empty_standing(small: Context) -> None:
    assert stand(small, level=Level.SKR_GROUP).cells
    nothing = Context(small.catalogue, lambda query: small.run(query).slice(0, 0), small.info)
    assert stand(nothing).cells == {}


def test_a_break_in_the_series_gives_no_trend(small: Context) -> None:
    cell = stand(small).cells["N20002", HÄRRYDA]
    assert (cell.trend.verdict, cell.turn) == ("too_little_data", Turn.NONE)


def test_means_over_three_years_are_taken_three_years_apart(tmp_path: Path) -> None:
    """2011–2023 every year is 13 overlapping means, and five that share no year."""
    base = content()
    measures = tuple(replace(m, period_years=3, series_break=()) if m.id == "N20002" else m for m in base.catalogue.measures)
    rows = [
        observation("N20002", HÄRRYDA, year, 41.0 - (year - 2011), numerator=40 * (41 - (year - 2011)), denominator=40_000)
        for year in range(2011, 2024)
    ]
    kept = observations().query("measure_id != 'N20002'")
    values = pd.concat([kept, pd.DataFrame(rows, columns=kept.columns)])
    publish(content(catalogue=replace(base.catalogue, measures=measures), observations=values), tmp_path)
    cell = stand(context_of(Store(tmp_path))).cells["N20002", HÄRRYDA]
    assert [year for year, _ in cell.recent] == [2011, 2014, 2017, 2020, 2023]
    assert cell.trend.verdict == "decreasing"


# The shipped examples: never otherwise than /jamfor and the scalar tests


@pytest.mark.parametrize("reference", ["lan", "riket", "ovriga", "skr-grupp", "1490"])
@pytest.mark.parametrize("own", ["1490", "1438"])
def test_jamfor_says_the_same_of_every_measure(demo: Context, reference: str, own: str) -> None:
    cells = stand(demo, reference=reference).cells
    for measure_id in stand(demo).measures[::4]:
        figure = compare.answer(
            Selection(page="compare", measure=measure_id, areas=(own,), reference=reference, view="tabell"), demo
        )
        row = next(row for row in figure.rows.to_pylist() if row["area"] == own)
        cell = cells[measure_id, own]
        assert (cell.period, cell.flag) == (row["period"], row["flag"])
        assert same(cell.value, row["value"]), measure_id
        if row["reference_value"] is not None:
            assert same(cell.reference_value, row["reference_value"]), measure_id
        if row["verdict"] is not None:
            assert (cell.verdict, cell.reason) == (row["verdict"], row["reason"]), measure_id
            assert (cell.strength, cell.position) == (row["strength"], row["position"]), measure_id
            assert same(cell.lower, row["lower"]), measure_id
            assert same(cell.upper, row["upper"]), measure_id


def slowly(reading: Reading) -> tuple[str, float, str]:
    """Verdict, strength and reason, one reading at a time."""
    scale = intervals.SCALE.get(reading.measure.unit_kind, math.nan)
    limits: dict[str, float] = {}
    for name, level in (("95", 0.95), ("998", 0.998)):
        found = intervals.Interval(*(math.nan,) * 3)
        if reading.count is not None and reading.n and reading.measure.unit_kind == "percent":
            found = intervals.Interval(*(scale * part for part in slow.wilson(reading.count, reading.n, level)))
        elif reading.count is not None and reading.n:
            found = slow.rate(reading.count, reading.n, scale, level)
        limits |= {f"lower_{name}": found.lower, f"upper_{name}": found.upper}
    told: dict[str, Any] = {name: getattr(reading, name) for name in ("value", "reference_value", "period", "reference_period")}
    told = {name: math.nan if value is None else value for name, value in told.items()}
    of = {"area": reading.area.code, "reference_area": reading.reference, "polarity": reading.measure.polarity}
    return slow.verdict(limits | told | of | {"sex": reading.sex, "reference_sex": reading.sex})


@pytest.mark.parametrize("reference", ["lan", "ovriga", "1490"])
def test_the_slow_way_gives_every_reading_the_same_verdict(demo: Context, reference: str) -> None:
    readings = list(stand(demo, reference=reference).cells.values())[::17]
    assert len({one.reason for one in readings}) > 4
    for one in readings:
        assert (one.verdict, one.strength, one.reason) == slowly(one), (one.measure.id, one.area.code)


def test_the_rest_of_the_county_is_that_of_jamfor(demo: Context) -> None:
    found = stand(demo, reference="ovriga")
    for measure_id in found.measures[::3]:
        cell, measure = found.cells[measure_id, "1480"], demo.catalogue.measure_by_id[measure_id]
        rows = demo.rows(queries.series(measure_id, ("1480", COUNTY), ("T",)), Delivered)
        own = next((row for row in rows if (row.area, row.period) == ("1480", cell.period)), None)
        county = next((row for row in rows if (row.area, row.period) == (COUNTY, cell.reference_period)), None)
        rest = rest_of_county(county, own, measure)
        assert same(cell.reference_value, rest and rest.value), measure_id


def series_of(measure: Measure, area: str, target: int, demo: Context) -> dict[int, Delivered]:
    rows = demo.rows(queries.series(measure.id, (area,), ("T",)), Delivered)
    return {row.period: row for row in rows if row.period <= target and (target - row.period) % measure.period_years == 0}


def test_every_trend_is_that_of_the_scalar_test_on_its_own_series(demo: Context) -> None:
    found = stand(demo)
    tiers = set()
    for measure_id in found.measures[::3]:
        measure = demo.catalogue.measure_by_id[measure_id]
        if measure.period_years > 1:
            continue
        for area in ("1480", "1438", "1490"):
            cell = found.cells[measure_id, area]
            rows = series_of(measure, area, cell.target_period, demo)
            years = sorted(rows)
            values = [rows[year].value for year in years]
            expected = trend.direction(values, years, measure.series_break, gaps=1)
            if cell.count is not None and measure.unit_kind == "percent":
                made = counts.rebuild_all(values, measure.unit_kind, [rows[year].weight for year in years])
                test = trend.proportion(made.count, made.n, years, measure.series_break)
                rates = made.count / made.n
                (expected,) = trend.beside_scatter([test], rates[None], 1.0, years, measure.series_break)
            elif cell.count is not None:
                continue
            tiers.add(cell.count is None)
            assert (cell.trend.verdict, cell.trend.agreeing) == (expected.verdict, expected.agreeing), (measure_id, area)
    assert tiers == {True, False}


def test_women_and_men_have_values_of_their_own(demo: Context) -> None:
    everybody, women = stand(demo), stand(demo, sex="K")
    both = [key for key in women.cells if demo.catalogue.measure_by_id[key[0]].by_gender]
    assert any(women.cells[key].value != everybody.cells[key].value for key in both)
    others = [key for key in women.cells if not demo.catalogue.measure_by_id[key[0]].by_gender]
    assert all(women.cells[key].value == everybody.cells[key].value for key in others)


@pytest.mark.parametrize("level", [Level.KOMMUNALFORBUND, Level.VARDSAMVERKAN, Level.SKR_GROUP, Level.REGION])
def test_every_level_has_its_standing(demo: Context, level: Level) -> None:
    found = stand(demo, level=level)
    assert found.areas == tuple(area.code for area in demo.catalogue.at_level(level))
    assert set(found.cells) == {(measure, area) for measure in found.measures for area in found.areas}
    assert all(cell.value is None or np.isfinite(cell.value) for cell in found.cells.values())


# What a cell says


def test_a_position_counts_only_with_a_steady_direction_on_the_same_side(demo: Context) -> None:
    found = [cell for cell in stand(demo).cells.values() if cell.mark == "position-worst" and cell.turn is Turn.WORSENING]
    cell = next(cell for cell in found if cell.listed)
    assert (cell.supported, cell.trend.agreeing in (9, 10)) == (False, True)
    assert replace(cell, trend=replace(cell.trend, agreeing=8)).listed is Turn.NONE
    assert replace(cell, stood=Position.MIDDLE).listed is Turn.NONE, "among the worst this time only"
    beyond = 2 * cell.value - cell.reference_value  # type: ignore[operator]
    assert replace(cell, reference_value=beyond).listed is Turn.NONE, "worse in place, but better than the reference"
    assert replace(cell, measure=replace(cell.measure, polarity=Polarity.NEUTRAL)).listed is Turn.NONE


def test_other_choices_do_not_ask_again() -> None:
    one = Selection(page="matrix", areas=("1490",), target_groups=("aldre",), only="liknande", status="befintligt")
    assert standing.asked(one) == standing.asked(Selection(page="matrix"))
    assert standing.asked(replace(one, sex="K")) != standing.asked(one)


def test_measures_worked_out_a_few_at_a_time_stand_as_they_do_together(demo: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "TOGETHER", 7)
    assert standing.answer(Selection(page="matrix"), Context(demo.catalogue, demo.run, demo.info)) == standing.answer(
        Selection(page="matrix"), demo
    )


def test_of_more_measures_than_there_is_room_for_those_under_the_filters_are_shown(
    demo: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, chosen = standing.answer(Selection(page="matrix"), demo), replace(Selection(page="matrix"), target_groups=("aldre",))
    under = {measure.id for measure in measures(chosen, demo.catalogue)}
    monkeypatch.setattr(standing, "MOST", (len(whole.measures) - 1) * len(whole.areas))
    crowded = Context(demo.catalogue, demo.run, demo.info)
    found = standing.answer(chosen, crowded)
    assert found.measures == tuple(code for code in whole.measures if code in under)
    assert found.cells == {place: cell for place, cell in whole.cells.items() if place[0] in under}
    with pytest.raises(StoreError, match="ryms på en gång. Välj en målgrupp eller ett förändringsområde"):
        standing.answer(Selection(page="matrix"), crowded)


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (comparison.Verdict, words.VERDICTS),
        (comparison.Reason, words.REASONS),
        (quantiles.Position, words.POSITIONS),
        (quantiles.NoFifths, words.NO_FIFTHS),
        (trend.TrendVerdict, words.TRENDS),
        (trend.TrendReason, words.TREND_REASONS),
        (trend.Turn, words.TURNS),
    ],
)
def test_every_code_of_the_statistics_has_words(codes: type[StrEnum], said: dict[str, str]) -> None:
    assert set(said) == {code.value for code in codes}
    assert all(text or not code for code, text in said.items())
