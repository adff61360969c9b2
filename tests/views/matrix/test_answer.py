"""/lage: the sentence, the rows and columns, the two lists in two tiers, and what is said when nothing is left."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from narvard.assess import similar
from narvard.assess.reading import AGREEING
from narvard.assess.view import Context
from narvard.domain import Level, Polarity
from narvard.domain.link_codes import ShownPerspective
from narvard.format import THIN_SPACE, roughly, swedish_key
from narvard.selection import Selection
from narvard.selection.pages.matrix import Matrix as More
from narvard.statistics import quantiles, trend
from narvard.statistics.trend import Turn
from narvard.views.matrix import answer as matrix
from narvard.views.matrix import lists, told
from narvard.views.matrix.answer import Matrix
from narvard.views.matrix.claims import Outstanding
from tests.content import catalogue

GÖTEBORG, BORÅS, DALS_ED = "1480", "1490", "1438"


def show(context: Context, *own: str, **choices: Any) -> Matrix:
    return matrix.answer(Selection(page="matrix", areas=own, **choices), context)


# The sentence


def test_the_sentence_counts_verdicts_and_positions_of_the_own_area(demo: Context) -> None:
    shown = show(demo, BORÅS)
    marks = Counter(cell.mark for cell in shown.in_view if cell.area.code == BORÅS)
    worse, better = marks["worse"] + marks["position-worst"], marks["better"] + marks["position-best"]
    names = ("bland de sämsta av länets kommuner", "bland de bästa")
    if marks["worse"] or marks["better"]:
        names = ("sämre till", "bättre till")
        assert f"{marks['position-worst']} mått ligger bland länets sämsta" in shown.sub
    assert shown.sentence.startswith(f"Borås ligger {names[0]} på {worse or 'inget'} av ")
    assert shown.sentence.endswith(f" och {names[1]} på {better}" if better else f" och på inget {names[1]}")


def test_without_an_own_area_the_sentence_says_what_stands_out(demo: Context) -> None:
    shown = show(demo)
    worse, better = shown.lists
    (claim,) = [one for one in shown.claims if isinstance(one, Outstanding)]
    assert claim.judged == worse.supported.claim.of + worse.direction.claim.of
    assert 0 < claim.followed < claim.judged
    assert shown.sentence.replace(THIN_SPACE, "") == (
        f"{worse.count} av {claim.followed} bedömda värden som går att följa över tid är varaktigt sämre och försämras, "
        f"och {better.count} är varaktigt bättre och förbättras"
    )
    assert "Varaktigt: säkert skilt från länet, eller bland de sämsta (bästa) två gånger i rad" in " ".join(shown.details)
    assert shown.own == ""


def test_an_own_area_of_another_level_is_not_the_own_one(demo: Context) -> None:
    assert show(demo, BORÅS, level=Level.KOMMUNALFORBUND).own == ""


# Rows and columns


def test_the_table_has_measures_with_a_direction_and_the_rows_all(demo: Context) -> None:
    few, all_of_them = show(demo), show(demo, matrix=More(more=True))
    shown = [measure for group in few.groups for measure in group.measures]
    assert {measure.polarity for measure in shown} == {Polarity.HIGHER, Polarity.LOWER}
    assert few.undirected == sum(len(group.measures) for group in all_of_them.groups) - len(shown) > 0
    assert few.rows == all_of_them.rows
    assert (few.sentence, few.sub) == (all_of_them.sentence, all_of_them.sub)
    assert all_of_them.undirected == 0


def test_where_no_measure_has_a_direction_the_table_has_them_all(demo: Context) -> None:
    shown = show(demo, perspective=ShownPerspective.COST)
    assert {measure.polarity for group in shown.groups for measure in group.measures} == {Polarity.NEUTRAL}


def test_the_own_municipality_and_those_like_it_stand_first(demo: Context) -> None:
    first, *rest = show(demo, BORÅS).blocks
    assert first.name == "Borås och liknande"
    assert [area.code for area in first.areas] == [BORÅS, *similar.every(demo)[BORÅS].areas]
    assert len(first.areas) + sum(len(block.areas) for block in rest) == 49
    assert show(demo).blocks[0].name == "Göteborgsregionen"


def test_without_known_sizes_the_own_kommunalförbund_stands_first(small: Context) -> None:
    own = next(block for block in show(small).blocks if block.name).areas[-1]
    shown = show(small, own.code)
    assert own in shown.blocks[0].areas


def test_a_measure_stands_once_under_the_first_of_its_change_areas_that_is_chosen(demo: Context) -> None:
    measures = [measure.id for group in show(demo).groups for measure in group.measures]
    assert len(measures) == len(set(measures))
    chosen = demo.catalogue.change_areas[2]
    (group,) = show(demo, change_areas=(chosen.id,)).groups
    assert group.name == chosen.short_title
    assert all(chosen.id in measure.change_areas for measure in group.measures)


def test_the_municipalities_stand_by_kommunalforbund_in_swedish_order(demo: Context) -> None:
    blocks = show(demo).blocks
    assert [len(block.areas) for block in blocks] == [12, 14, 8, 15]
    for block in blocks:
        names = [area.name for area in block.areas]
        assert names == sorted(names, key=swedish_key)


def test_a_group_keeps_its_members_only(demo: Context) -> None:
    (block,) = show(demo, "kf-skaraborg").blocks
    assert {area.code for area in block.areas} == set(demo.catalogue.children["kf-skaraborg"])


def test_positions_are_those_among_all_whichever_are_in_view(demo: Context) -> None:
    some, every = show(demo, DALS_ED, only="liknande"), show(demo)
    assert {(cell.measure.id, cell.area.code): cell.mark for cell in some.in_view}.items() <= {
        (cell.measure.id, cell.area.code): cell.mark for cell in every.in_view
    }.items()


def test_the_rows_are_the_cells_in_words(demo: Context) -> None:
    shown = show(demo, BORÅS, "kf-boras", matrix=More(more=True))
    rows = shown.rows.to_pylist()
    assert len(rows) == len(shown.in_view) == 8 * sum(len(group.measures) for group in shown.groups)
    assert {row["basis"] for row in rows} <= {"statistiskt säkerställt", "läge", ""}
    assert all(row["verdict"] and row["reason"] and row["trend_reason"] for row in rows)
    assert {row["reference"] for row in rows} == {"länet"}


# The lists


@pytest.mark.parametrize("turn", [Turn.WORSENING, Turn.IMPROVING])
def test_a_list_holds_every_framed_cell_once_in_its_tier(demo: Context, turn: Turn) -> None:
    shown = show(demo)
    listed = next(one for one in shown.lists if one.turn is turn)
    for tier, supported in ((listed.supported, True), (listed.direction, False)):
        items = [item.cell for _, items in tier.areas for item in items]
        wanted = [cell for cell in shown.in_view if cell.listed is turn and cell.supported is supported]
        assert sorted((c.measure.id, c.area.code) for c in items) == sorted((c.measure.id, c.area.code) for c in wanted)
        assert all(cell.area == area for area, own in tier.areas for cell in [item.cell for item in own])
    assert all((item.cell.trend.agreeing or 0) >= 9 for _, items in listed.direction.areas for item in items)


def test_areas_with_most_come_first_and_the_own_one_before_them(demo: Context) -> None:
    areas = show(demo).lists[0].direction.areas
    counts = [len(items) for _, items in areas]
    assert counts == sorted(counts, reverse=True)
    last = areas[-1][0].code
    assert show(demo, last).lists[0].direction.areas[0][0].code == last


def test_the_strongest_direction_of_an_area_comes_first(demo: Context) -> None:
    for _, items in show(demo).lists[0].direction.areas:
        agreeing = [item.cell.trend.agreeing or 0 for item in items]
        assert agreeing == sorted(agreeing, reverse=True)


@pytest.mark.parametrize("areas", [49, 6])
def test_noise_lists_about_as_many_as_is_said(areas: int) -> None:
    """20 000 series, in measures of so many areas without any differences at all."""
    draw, found = np.random.default_rng(11), 0
    times = 20_000 // areas
    for _ in range(times):
        values = draw.normal(size=(areas, 5))
        before, places = (quantiles.fifths(values[:, at], Polarity.LOWER).positions for at in (-2, -1))
        ways = trend.directions(values)
        found += sum(
            was == place == "worst" and way.verdict == "increasing" and (way.agreeing or 0) >= AGREEING
            for was, place, way in zip(before, places, ways, strict=True)
        )
    assert found / (times * areas) == pytest.approx(told.NOISE, abs=0.003)


def test_the_list_says_how_it_has_gone_before(demo: Context) -> None:
    worse = show(demo).lists[0]
    (_, where) = lists.sections(worse)
    past = worse.past
    assert 0 < past.stayed <= past.listed
    assert past.further + past.back <= past.listed
    assert f"av {past.listed} värden" in where.lines[-1]
    assert f"var {past.further} ännu sämre nästa gång och {past.back} bättre" in where.lines[-1]


def test_an_arrow_needs_a_test_or_nine_pairs(demo: Context) -> None:
    for cell in show(demo).in_view:
        arrow = matrix.mark_of_trend(cell)
        assert arrow in ("", "up", "down", "right", "left")
        if arrow and not cell.supported:
            assert (cell.trend.agreeing or 0) >= AGREEING
        if cell.listed:
            assert arrow == ("up" if cell.listed is Turn.IMPROVING else "down")


# Filters that leave nothing


def test_filters_that_leave_no_measure_say_so_and_lead_on(demo: Context) -> None:
    shown = show(demo, target_groups=("anhoriga",), status="befintligt", perspective="kostnad")
    assert shown.sentence == "Inget mått stämmer med alla dina filter"
    assert shown.way_out is not None
    assert show(demo, **{"target_groups": shown.way_out.target.target_groups, "status": shown.way_out.target.status}).groups
    assert shown.lists[0].count == 0


def test_measures_without_values_are_another_reason(demo: Context) -> None:
    shown = show(demo, status="foreslaget", level=Level.REGION)
    assert shown.sentence.startswith("Inget av de 39 mått som stämmer med dina filter har värden")
    assert shown.way_out is not None
    assert shown.way_out.dropped == ("status",)


def test_chance_is_said_for_what_was_judged(demo: Context) -> None:
    shown = show(demo)
    judged = sum(cell.supported for cell in shown.in_view)
    note = next(note for note in shown.notes if "väntas" in note)
    assert f"väntas {roughly(judged * 0.05)} avvika av bara slumpen" in note
    assert "ålder" in note, "areas differ in more than chance"


# Municipalities like one's own


def test_everybody_has_six_like_it_first_of_its_own_group(demo: Context) -> None:
    every = similar.every(demo)
    assert len(every) == 49
    assert {len(set(like.areas) - {own}) for own, like in every.items()} == {similar.NEAREST}
    like = every[DALS_ED]
    assert set(like.areas) < set(demo.catalogue.children["skr-c7"])
    assert "samma kommungrupp som Dals-Ed" in like.why


def test_similar_are_the_nearest_when_the_group_is_small(demo: Context) -> None:
    like = similar.answer(GÖTEBORG, demo)
    assert like is not None
    assert (len(like.areas), GÖTEBORG in like.areas) == (similar.NEAREST, False)
    assert "färre än tre andra" in like.why


def test_the_nearest_are_near_in_both_ways() -> None:
    """By size alone Härryda (40 000) is nearest to Trollhättan (59 000), by share alone Lilla Edet; together Härryda."""
    sizes = {"1488": (59_000, 0.06), "1401": (40_000, 0.058), "1462": (14_000, 0.06), "1480": (600_000, 0.04)}
    alone = replace(catalogue(), areas=tuple(replace(a, skr_group="") for a in catalogue().areas))
    like = similar.similar("1488", alone, sizes)
    assert like is not None
    assert like.areas == ("1401", "1462", "1480")


def test_only_a_municipality_has_similar_ones(demo: Context) -> None:
    assert similar.answer("kf-skaraborg", demo) is None
    assert similar.answer("", demo) is None
    shown = show(demo, only="liknande")
    assert len(shown.in_view) % 49 == 0
    assert shown.notices


def test_the_switch_shows_the_own_one_and_those_like_it(demo: Context) -> None:
    shown = show(demo, GÖTEBORG, only="liknande")
    like = similar.answer(GÖTEBORG, demo)
    assert like is not None
    assert {area.code for block in shown.blocks for area in block.areas} == {GÖTEBORG, *like.areas}
    assert shown.why == like.why
