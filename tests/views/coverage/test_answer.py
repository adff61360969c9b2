"""/tackning: counts equal the catalogue's, totals add up under every filter, and lists hold exactly what was counted."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narvard.assess.reach import Reach
from narvard.assess.view import Context
from narvard.claims import as_text
from narvard.domain import AreaLevel, Catalogue, Level, Measure, Status
from narvard.domain.link_codes import Count, Rows, ShownPerspective, ShownStatus, Split
from narvard.selection import Selection, parse, to_query
from narvard.selection.pages.coverage import SPLIT_VALUES, UNSTATED
from narvard.selection.pages.coverage import Coverage as Asked
from narvard.sources.shipped import load
from narvard.views.coverage import answer as coverage
from narvard.views.coverage import cells as coverage_cells
from narvard.views.coverage import claims
from narvard.views.coverage import words as say
from narvard.views.coverage.answer import Coverage
from narvard.views.coverage.cells import NOTHING, PROPOSED, UNVALUED, VALUED, Matrix
from narvard.views.coverage.tiers import COLLECTED, DEFINED, DEVELOP, is_broad, step_of
from narvard.views.needs import answer as needs_register
from tests import strategies
from tests.strategies import choosing

CHECKED = Path(__file__).resolve().parents[4] / "shared"
PAGE = Selection(page="coverage")
EVERYTHING = replace(PAGE, coverage=Asked(rows=Rows.ALL))
SHIPPED: Catalogue = load()


def shown(context: Context, **fields: object) -> Coverage:
    return coverage.answer(choosing(EVERYTHING, **fields), context)


def matrix(context: Context, **fields: object) -> Matrix:
    found = shown(context, **fields).matrix
    assert found
    return found


def existing_and_proposed(counts: Mapping[str, int]) -> tuple[int, int]:
    return counts[VALUED] + counts[UNVALUED], counts[PROPOSED]


def filters(catalogue: Catalogue) -> st.SearchStrategy[Selection]:
    return st.builds(
        lambda **fields: choosing(PAGE, **fields),
        target_groups=strategies.some([t.id for t in catalogue.target_groups]),
        change_areas=strategies.some([c.id for c in catalogue.change_areas]),
        status=st.sampled_from(ShownStatus),
        perspective=st.sampled_from(ShownPerspective),
        count=st.sampled_from(Count),
        rows=st.sampled_from(Rows),
        split=st.sampled_from(Split),
    )


# As the catalogue's own check counts


@pytest.fixture(scope="module")
def checked() -> str:
    """What the check of the catalogue prints."""
    script = CHECKED / "tools" / "check_catalogue.py"
    if not script.exists():
        pytest.skip("the check of the catalogue is not here")
    spec = importlib.util.spec_from_file_location("check_catalogue", script)
    assert spec
    assert spec.loader
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert module.main([str(CHECKED / "catalogue")]) == 0
    return out.getvalue()


def test_every_cell_and_total_is_that_of_the_check(demo: Context, checked: str) -> None:
    """Which knows what is delivered: the shares that narvard works out are taken away."""
    found = matrix(demo)
    ours = [demo.catalogue.measure_by_id[code] for code in demo.catalogue.calculated]

    def delivered(row: str, group: str) -> tuple[int, int]:
        existing, proposed = existing_and_proposed(found.counts(row, group))
        return existing - sum(row in one.change_areas and (not group or group in one.target_groups) for one in ours), proposed

    groups = [column.code for column in found.columns]
    lines = {line.split()[0]: line.split() for line in checked.splitlines() if line.strip()}
    for row in found.rows:
        said = [(0, 0) if cell == "·" else tuple(map(int, cell.split("/"))) for cell in lines[row.code][1:]]
        *cells, total = said[: len(groups) + 1]
        assert [delivered(row.code, group) for group in groups] == cells
        assert delivered(row.code, "") == total
        own = sum(row.code in one.change_areas for one in ours)
        assert found.counts(row.code, "")[VALUED] - own == int(lines[row.code][-1])


def test_the_needs_met_are_those_of_the_check(demo: Context, checked: str) -> None:
    table = checked[checked.index("Needs met") :]
    said = {
        label: tuple(int(number) for number in re.findall(r"\b(\d+)\b(?!%)", line.removeprefix(label)))
        for label in ("existing with values", "existing and proposed", "existing")
        for line in table.splitlines()
        if re.match(rf"{label}\s+\d", line)
    }
    today = shown(demo).needs
    followed = today["foljs"] + today["delvis"]
    assert said["existing with values"] == (60, followed, today["foljs"], 60 - followed)
    assert said["existing and proposed"][1] == 60 - today[NOTHING]
    only_existing = shown(demo, status="befintligt").needs
    assert said["existing"][1] == 60 - only_existing[NOTHING]


def test_the_story_of_the_shipped_content(demo: Context) -> None:
    assert shown(demo).needs == {"foljs": 5, "delvis": 27, "foreslaget": 24, "utan-varden": 1, "saknas": 3}
    assert as_text(shown(demo, count=Count.NEEDS).sentence) == "Av 60 frågor kan 5 besvaras helt och 27 delvis i dag"
    assert (
        as_text(shown(demo, count=Count.NEEDS).sub)
        == "Med förslagen kan 56 besvaras, helt eller delvis. En har bara mått utan värden. För 3 finns inget mått."
    )


def number(text: str, total: int) -> int:
    """”9 frågor”, ”en”, ”enda fråga”, ”alla”."""
    word = text.split()[0].lower()
    return {"en": 1, "enda": 1, "båda": total, "alla": total}.get(word) or int(word)


@given(selection=filters(SHIPPED))
@settings(max_examples=100)
def test_every_number_of_the_story_counts_what_it_leads_to(demo: Context, selection: Selection) -> None:
    found = coverage.answer(selection, demo)
    for text, states in (*found.sentence, *found.sub, *found.story):
        assert not states or number(text, sum(found.needs.values())) == sum(found.needs[state] for state in states)


def test_the_register_of_needs_counts_as_the_story_does(demo: Context) -> None:
    found = shown(demo, target_groups=("aldre",))
    for text, states in found.story:
        listed = needs_register.answer(choosing(Selection(page="needs"), target_groups=("aldre",), answers=states), demo)
        assert not states or listed.rows.num_rows == number(text, sum(found.needs.values()))


def test_needs_are_answered_as_in_the_register_of_needs(demo: Context) -> None:
    items = matrix(demo, count=Count.NEEDS).items
    assert {item.id: item.state for item in items} == {row.need.id: row.state for row in needs_register.needs(demo)}


# Totals add up


@given(selection=filters(SHIPPED))
@settings(max_examples=200)
def test_totals_add_up_under_any_filters(demo: Context, selection: Selection) -> None:
    found = coverage.answer(selection, demo)
    assert found.matrix
    of = found.matrix
    every = {item.id: item for item in of.items}
    assert len(every) == len(of.items)
    for row in ["", *(line.code for line in of.rows)]:
        for column in ["", *(line.code for line in of.columns)]:
            inside = [i for i in every.values() if (not row or row in i.rows) and (not column or column in i.columns)]
            assert sum(of.counts(row, column).values()) == sum(i.weight for i in inside)
    in_cells = {i.id for line in of.rows for column in of.columns for i in of.within(line.code, column.code)}
    assert in_cells == set(every), "what a total counts stands in some cell"
    if selection.coverage.count is not Count.MEASURES:
        assert total(of) == {state: sum(cell[state] for cell in of.cells) for state in of.states}, "a need stands in one cell"
    assert sum(found.needs.values()) == len(coverage_cells.needs_within(selection, demo.catalogue))
    assert found.rows.num_rows == (len(of.rows) + 1) * (len(of.columns) + 1)


def total(of: Matrix) -> Mapping[str, int]:
    return of.counts("", "")


@given(selection=filters(SHIPPED), cell=st.tuples(st.integers(0, 12), st.integers(0, 9)))
@settings(max_examples=200)
def test_a_cell_opens_exactly_what_it_counts(demo: Context, selection: Selection, cell: tuple[int, int]) -> None:
    of = coverage.answer(selection, demo).matrix
    assert of
    rows, columns = ["", *(line.code for line in of.rows)], ["", *(line.code for line in of.columns)]
    row, column = rows[cell[0] % len(rows)], columns[cell[1] % len(columns)]
    link = to_query(choosing(selection, cell=f"{row}.{column}"))
    opened = coverage.answer(parse("coverage", {key: [text] for key, text in link.items()}, demo.catalogue).selection, demo)
    assert opened.opened
    listed = {one.measure.id for one in opened.opened.measures} | {one.need.id for one in opened.opened.needs}
    assert listed == {item.id for item in of.within(row, column)}
    assert opened.rows.num_rows == len(listed) or not listed
    assert not (listed and opened.nearest)


def test_a_measure_in_several_cells_counts_once_in_a_total(demo: Context) -> None:
    found = matrix(demo)
    assert sum(total(found).values()) == len(SHIPPED.measures) == 97 + 39
    assert sum(sum(cell.values()) for cell in found.cells) > len(SHIPPED.measures)


def test_what_says_nothing_stands_in_a_row_and_column_of_its_own(demo: Context) -> None:
    nowhere = replace(SHIPPED.measures[0], change_areas=(), target_groups=())
    catalogue = replace(demo.catalogue, measures=(nowhere, *SHIPPED.measures[1:]))
    found = matrix(replace(demo, catalogue=catalogue))
    assert [line.name for line in found.rows][-1] == [line.name for line in found.columns][-1] == "Ej angivet"
    assert [item.id for item in found.within(UNSTATED, UNSTATED)] == [nowhere.id]
    assert sum(total(found).values()) == len(SHIPPED.measures)


@pytest.mark.parametrize("split", SPLIT_VALUES)
def test_a_dimension_divides_every_measure_once(demo: Context, split: Split) -> None:
    found = matrix(demo, split=split)
    assert [line.code for line in found.rows] == list(SPLIT_VALUES[split])
    assert sum(sum(found.counts(line.code, "").values()) for line in found.rows) == len(SHIPPED.measures)


@pytest.mark.parametrize("split", [Split.VIEWPOINT, Split.STEP])
def test_needs_have_no_viewpoint_and_no_step(demo: Context, split: Split) -> None:
    found = shown(demo, split=split, count=Count.NEEDS)
    assert found.matrix
    assert len(found.matrix.rows) == len(SHIPPED.change_areas)
    assert len(found.notices) == 1


def test_the_weight_of_a_need_is_its_priority(demo: Context) -> None:
    assert sum(total(matrix(demo, count=Count.WEIGHT)).values()) == sum(need.priority for need in SHIPPED.needs)


def test_a_narrower_target_group_says_how_many_more_all_has(demo: Context) -> None:
    every = {m.id for m in SHIPPED.measures if "alla" in m.target_groups}
    here = {m.id for m in SHIPPED.measures if "anhoriga" in m.target_groups}
    for found in (shown(demo, cell=".anhoriga"), shown(demo, target_groups=("anhoriga",))):
        more = found.for_all
        assert more
        assert (more.claim.there, more.claim.new) == (len(every), len(every - here))
        opened = coverage.answer(more.target, demo).opened
        assert opened
        assert {one.measure.id for one in opened.measures} == every
    assert shown(demo).for_all is None


# Which rows the matrix has


@pytest.mark.parametrize(
    ("chosen", "rows"),
    [
        ((), "arbetssatt"),
        (("mobila-team",), "arbetssatt"),
        (("vardinformation",), "forutsattningar"),
        (("mobila-team", "vardinformation"), "alla"),
    ],
)
def test_rows_follow_the_filter_until_the_reader_chooses(demo: Context, chosen: tuple[str, ...], rows: str) -> None:
    selection = replace(PAGE, change_areas=chosen)
    assert coverage_cells.rows_of(selection, demo.catalogue) == rows
    assert coverage_cells.rows_of(choosing(selection, rows=Rows.ALL), demo.catalogue) is Rows.ALL


# When nothing is left


def test_filters_that_leave_nothing_lead_on_to_something(demo: Context) -> None:
    empty = coverage.answer(replace(PAGE, target_groups=("anhoriga",), change_areas=("mobila-team",)), demo)
    assert [(one.target_groups, one.change_areas) for one in empty.nearest] == [(("anhoriga",), ()), ((), ("mobila-team",))]


def test_an_empty_cell_leads_to_its_row_and_its_column(demo: Context) -> None:
    empty = coverage.answer(choosing(PAGE, cell="mobila-team.anhoriga"), demo)
    assert [one.coverage.cell for one in empty.nearest] == ["mobila-team.", ".anhoriga"]


@given(selection=filters(SHIPPED), view=st.sampled_from(["", "omraden", "steg"]))
@settings(max_examples=100)
def test_the_nearest_selection_always_has_something(demo: Context, selection: Selection, view: str) -> None:
    for near in coverage.answer(replace(selection, view=view), demo).nearest:
        assert not coverage.answer(near, demo).nearest


def test_a_cell_that_is_not_in_the_table_is_said(demo: Context) -> None:
    found = shown(demo, cell="micro.aldre")
    assert found.opened is None
    assert found.notices == (say.no_cell(),)


# Steps


@pytest.mark.parametrize(
    ("reach", "broad"),
    [
        (Reach(25, 49, 0.50, 2022), True),
        (Reach(24, 49, 0.90, 2022), False),  # too few municipalities
        (Reach(30, 49, 0.49, 2022), False),  # too small a share of the population
        (Reach(region_period=2022), False),  # the region alone
    ],
)
def test_collected_broadly_is_half_of_the_municipalities_and_of_the_population(reach: Reach, broad: bool) -> None:
    local = next(m for m in SHIPPED.measures if m.area_level is AreaLevel.BOTH)
    assert is_broad(local, reach) is broad


def test_a_measure_of_the_region_is_collected_when_the_region_has_a_value() -> None:
    regional = next(m for m in SHIPPED.measures if m.area_level is AreaLevel.REGION)
    assert is_broad(regional, Reach(region_period=2022))
    assert not is_broad(regional, Reach())


def test_a_method_is_missing_only_where_nothing_is_collected() -> None:
    missing = next(m for m in SHIPPED.measures if m.tier == 3 and m.area_level is not AreaLevel.REGION)
    known = next(m for m in SHIPPED.measures if m.tier == 2)
    assert (step_of(missing, None), step_of(missing, Reach(49, 49, 1.0, 2022))) == (DEVELOP, COLLECTED)
    assert step_of(known, None) == DEFINED


def test_every_measure_stands_in_one_step_and_a_missing_method_has_a_plan(demo: Context) -> None:
    listed = shown(demo, view="steg").listed
    assert len({one.measure.id for one in listed}) == len(listed) == len(SHIPPED.measures)
    assert all(one.plan for one in listed if one.step == DEVELOP)


# Areas


def test_areas_with_the_most_gaps_stand_first(demo: Context) -> None:
    values = shown(demo, view="omraden").values
    assert values
    gaps = [values.gaps[area.code].missing for area in values.areas]
    assert len(gaps) == 49
    assert gaps == sorted(gaps, reverse=True)
    assert not set(values.periods) & set(values.reasons)
    assert len(values.periods) + len(values.reasons) == 49 * len(values.measures)


def test_a_measure_that_cannot_have_a_value_at_the_level_is_no_gap(demo: Context) -> None:
    def measures(level: Level) -> tuple[Measure, ...]:
        found = shown(demo, view="omraden", level=level).values
        assert found
        return found.measures

    assert all(m.area_level is not AreaLevel.REGION for m in measures(Level.MUNICIPALITY))
    assert not any(m.is_code for m in measures(Level.KOMMUNALFORBUND))
    assert all(m.area_level is not AreaLevel.MUNICIPALITY for m in measures(Level.REGION))


def test_every_area_and_measure_has_a_year_or_a_reason(small: Context) -> None:
    rows = shown(small, view="omraden").rows.to_pylist()
    by_place = {(row["name"], row["measure_id"]): (row["period"], row["flag"]) for row in rows}
    assert by_place["Bengtsfors", "N20001"] == (2022, "ok")  # 2023 is missing: the year before shows
    assert by_place["Trollhättan", "U30001"] == (None, "missing")


# From the data version, not from the catalogue


def test_with_values_is_read_from_the_data_version(demo: Context, sparse: Context) -> None:
    assert shown(demo).unexpected == shown(demo).gained == ()
    without = {m.title for m in sparse.catalogue.measures if m.status is Status.EXISTING and m.tier == 1}
    assert set(shown(sparse).unexpected) <= without


def test_a_measure_that_lost_its_values_is_named(demo: Context) -> None:
    first, *others = demo.catalogue.measures
    unlike = replace(demo, catalogue=replace(demo.catalogue, measures=(replace(first, tier=2), *others)))
    assert shown(unlike).gained == (first.title,)
    assert "skiljer sig" in say.version("2026-11-21-1", True, claims.Differing(0, 1))
