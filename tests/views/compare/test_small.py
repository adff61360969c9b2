"""Small multiples of /jamfor: where a line turns, which way it went, and what a drawing is made of."""

from __future__ import annotations

from typing import Any

import pytest

from narvard.assess.view import Context, Figure
from narvard.charts.tiles import in_map_order
from narvard.claims import At
from narvard.domain import Level
from narvard.domain.link_codes import ShownSex
from narvard.html import rendered
from narvard.selection import Selection, describe
from narvard.views.compare import answer as compare
from narvard.views.compare.small.markup import small as drawn
from narvard.views.compare.small.plot import band
from narvard.views.compare.small.series import newest, turning
from tests.strategies import choosing


def ask(context: Context, *own: str, **choices: Any) -> Figure:
    measure = choices.pop("measure", "U20462")
    return compare.answer(choosing(Selection(page="compare", measure=measure, areas=own), **choices), context)


@pytest.mark.parametrize(
    ("values", "turned"),
    [
        ((1, 2, 3, 4, 5), None),  # only up
        ((1, 2, 5, 3, 2), 2012),  # up by four, back by three
        ((5, 3, 1, 2, 4), 2012),
        ((1, 2, 9, 6, 6), None),  # up by eight, back by three: less than half
        ((1, 9, 5, 3, 2), None),  # one value before it
        ((1, 2, 5, 2), None),  # four values
        ((3, 3, 3, 3, 3), None),
        ((1, 4, 4, 4, 1), 2012),  # of equal ones the last that has two after it
    ],
)
def test_a_line_turns_at_its_highest_or_lowest_when_it_goes_back(values: tuple[int, ...], turned: int | None) -> None:
    found = turning([At(float(value), 2010 + place) for place, value in enumerate(values)])
    assert (found.period if found else None) == turned


def test_a_new_series_begins_at_the_last_break_before_the_newest_value() -> None:
    line = [At(1.0, year) for year in (2010, 2012, 2014)]
    assert [at.period for at in newest(line, (2012, 2016))] == [2012, 2014]
    assert newest(line, (2020,)) == line
    assert newest([], (2012,)) == []


def test_every_area_in_view_has_a_drawing_and_all_have_one_scale(demo: Context) -> None:
    figure = ask(demo, view="sma")
    rows = figure.charts["small"].to_pylist()
    assert figure.kind == "small"
    assert len({row["panel"] for row in rows} - {""}) == 49
    assert len({(row["low"], row["high"]) for row in rows}) == 1
    assert {row["other"] for row in rows if not row["panel"]} == {True}
    assert "49 kommuner" in figure.sentence


def test_a_group_keeps_its_municipalities(demo: Context) -> None:
    members = demo.catalogue.children["kf-fyrbodal"]
    rows = ask(demo, "kf-fyrbodal", view="sma").charts["small"].to_pylist()
    assert {row["panel"] for row in rows} - {""} == set(members)


def test_every_measure_of_an_area_has_its_own_scale_and_what_to_think_of(demo: Context) -> None:
    figure = ask(demo, "1490", view="smamatt")
    rows = figure.charts["small"].to_pylist()
    measures = {row["measure_id"] for row in figure.rows.to_pylist()}
    assert {row["panel"] for row in rows} == measures
    assert all(demo.catalogue.measure_by_id[code].polarity != "neutral" for code in measures)
    assert {title for title, _ in figure.warnings} == {
        demo.catalogue.measure_by_id[code].title for code in measures if demo.catalogue.measure_by_id[code].note
    }


def test_without_an_area_of_ones_own_the_measures_are_not_offered(demo: Context) -> None:
    assert "smamatt" not in ask(demo, view="smamatt").views
    assert "smamatt" in ask(demo, "1490").views


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"view": "tid"}, "i länets kommuner, alla år, jämfört med länet."),
        ({"view": "sma"}, "i länets kommuner, alla år, jämfört med länet."),
        ({"view": "rang"}, "i länets kommuner, senaste året, jämfört med länet."),
        ({"level": Level.REGION, "measure": "N20897"}, "i länets kommuner, senaste året, jämfört med länet."),
        ({"view": "sma", "sex": ShownSex.BOTH, "measure": "U21463"}, "kvinnor och män, senaste året"),
    ],
)
def test_the_description_is_of_what_is_shown(demo: Context, choices: dict[str, Any], said: str) -> None:
    selection = choosing(Selection(page="compare", measure=choices.pop("measure", "U20462")), **choices)
    assert said in describe(selection, demo.catalogue)


def test_all_measures_are_described_by_their_area(demo: Context) -> None:
    selection = choosing(Selection(page="compare", measure="U20462", areas=("1490",)), view="smamatt")
    assert describe(selection, demo.catalogue) == "Alla mått i Borås där högre eller lägre är bättre, alla år."


def test_the_map_is_seven_rows_of_seven_from_north_to_south(demo: Context) -> None:
    rows = in_map_order(demo.catalogue.codes_at(Level.MUNICIPALITY))
    assert [len(row) for row in rows] == [7] * 7
    assert "1486" in rows[0]  # Strömstad
    assert rows[-1].index("1480") < rows[-1].index("1452")  # Göteborg west of Tranemo
    assert in_map_order(["kf-fyrbodal", "kf-skaraborg"]) == [["kf-fyrbodal", "kf-skaraborg"]]


def test_a_band_goes_round_its_line_and_one_with_a_gap_round_both_parts() -> None:
    assert band([[(0.0, 28.0), (160.0, 28.0)]], 2.8) == (
        "polygon(0.0% 45.0%,100.0% 45.0%,100.0% 55.0%,0.0% 55.0%,0.0% 45.0%)"  # 2.8 of 56 to both sides
    )
    both = band([[(0.0, 28.0), (16.0, 28.0)], [(80.0, 28.0), (160.0, 28.0)]], 2.8)
    assert both.count(",") == 2 * 5 - 1 + 1  # five corners each, and back to the first


def test_each_drawing_is_a_link_whose_description_says_first_last_and_turn(demo: Context) -> None:
    selection = choosing(Selection(page="compare", measure="U20462", areas=("1490",)), view="sma")
    text = rendered(drawn(selection, compare.answer(selection, demo)))
    assert text.count("<li") == 49
    assert text.count('class="own"') == 1
    assert text.count("aria-description=") == 49
