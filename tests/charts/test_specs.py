"""Every chart: built once, no data inside, only fields its frame has, readable, and in Swedish."""

from __future__ import annotations

import copy
import json
import pkgutil
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import altair as alt
import pyarrow as pa
import pytest

from narvard import charts
from narvard.charts import answers, bars, cost_years, coverage_cost, gantt, lines, map, quadrant, ranking, run, spread
from narvard.charts.theme import Look, Unit
from narvard.domain import Level
from narvard.format import MINUS, THIN_SPACE
from narvard.sources.shipped import load
from narvard.views.compare import frames as compare_frames
from narvard.views.profile import frames as profile_frames
from narvard.views.proposal import frames as proposal_frames
from narvard.views.start import frames as start_frames

Spec = dict[str, Any]

PERCENT = Unit(f"{THIN_SPACE}%")
RUN = run.Drawn(66.0, (55.0, 79.0), (2022.0, 2025.75), (2022.0, 2023.0, 2024.0))
LOOKS = [Look(dark, meeting) for dark in (False, True) for meeting in (False, True)]
CHARTS: dict[str, tuple[pa.Schema, Callable[[Look], Spec]]] = {
    "answers": (compare_frames.ANSWERS, answers.spec),
    "bars": (start_frames.WAYS_OF_WORKING, bars.spec),
    "cost_years": (proposal_frames.COST_YEARS, cost_years.spec),
    "coverage_cost": (proposal_frames.COVERAGE_COST, coverage_cost.spec),
    "gantt": (proposal_frames.GANTT, lambda look: gantt.spec(2025, 2030, look)),
    "run": (compare_frames.RUN, lambda look: run.spec(PERCENT, RUN, look)),
    "lines": (compare_frames.LINES, lambda look: lines.spec(PERCENT, (2016, 2022), look)),
    "map": (compare_frames.MAP, map.spec),
    "quadrant": (
        profile_frames.QUADRANT,
        lambda look: quadrant.spec(PERCENT, PERCENT, True, ("Kostnad", "Kvalitet"), ("a", "b", "c", "d"), look),
    ),
    "ranking": (compare_frames.RANKING, lambda look: ranking.spec(PERCENT, 6, 118, False, look)),
    "ranking, women and men": (compare_frames.RANKING, lambda look: ranking.spec(PERCENT, 6, 118, True, look)),
    "spread": (compare_frames.SPREAD, lambda look: spread.spec(PERCENT, look)),
}
SWEDISH = {
    "Period",
    "Slag",
    "Andel",
    "Mått",
    "Steg",
    "När",
    "Ansvarig",
    "Område",
    "Värde",
    "År",
    "Kommun",
    "Grupp",
    "Kostnad",
    "Kvalitet",
}
every_chart = pytest.mark.parametrize("name", CHARTS)
every_look = pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{'dark' if look.dark else 'light'}{'-meeting' * look.meeting}"
)


def parts(part: Any) -> Iterator[Spec]:
    """Every dictionary of a spec, outermost first; data of its own left out."""
    if isinstance(part, dict):
        yield part
        for key, inside in part.items():
            if key != "data":
                yield from parts(inside)
    elif isinstance(part, list):
        for inside in part:
            yield from parts(inside)


def texts(part: Any) -> Iterator[str]:
    """Every text of a spec that could be an expression over a row; a label's expression sees the axis, not the row."""
    for one in parts(part):
        yield from (value for key, value in one.items() if isinstance(value, str) and key != "labelExpr")


def used(spec: Spec) -> set[str]:
    """Fields of the frame that the spec reads."""
    found: set[str] = set()
    made: set[str] = set()
    for one in parts(spec):
        names = [one.get("field"), one.get("lookup"), *(one.get("fold") or ()), *(one.get("fields") or ())]
        found |= {name for name in names if isinstance(name, str)}
        made |= {one["as"]} if isinstance(one.get("as"), str) else set(one.get("as") or ())
        if "key" in one and "fields" in one:  # what a lookup brings in
            made |= set(one["fields"])
    for text in texts(spec):
        found |= set(re.findall(r"\bdatum\.(\w+)", text)) | set(re.findall(r"\bdatum\['(\w+)'\]", text))
        found |= set(re.findall(r"\b(?:hover|pick)\.(\w+)", text))
    return found - made


def test_every_chart_of_the_project_is_here() -> None:
    modules = [import_module(f"narvard.charts.{module.name}") for module in pkgutil.iter_modules(charts.__path__)]
    built = {module.__name__.rpartition(".")[2] for module in modules if hasattr(module, "spec")}
    assert built == {name.split(",")[0] for name in CHARTS}


@every_chart
def test_it_is_valid_vega_lite(name: str) -> None:
    spec = CHARTS[name][1](Look())
    alt.LayerChart.from_dict(json.loads(json.dumps(spec)) | {"data": {"name": "rows"}}, validate=True)


@every_chart
def test_it_is_built_once_and_left_alone(name: str) -> None:
    build = CHARTS[name][1]
    first = build(Look())
    before = copy.deepcopy(first)
    assert build(Look()) is first
    assert build(Look(dark=True)) is not first
    assert first == before


@every_chart
def test_it_reads_only_columns_of_its_frame(name: str) -> None:
    schema, build = CHARTS[name]
    assert used(build(Look())) <= set(schema.names)


@every_chart
def test_it_has_no_data_inside_but_the_outlines_of_a_map(name: str) -> None:
    spec = CHARTS[name][1](Look())
    inside = [one["data"] for one in parts(spec) if "data" in one]
    assert "datasets" not in spec
    assert len(inside) == (name == "map")
    assert all(len(json.dumps(data)) < 400_000 for data in inside)


@every_chart
@every_look
def test_its_text_can_be_read(name: str, look: Look) -> None:
    spec = CHARTS[name][1](look)
    sizes = {value for one in parts(spec) for key, value in one.items() if key.lower().endswith("fontsize")}
    assert sizes
    assert min(sizes) >= (20 if look.meeting else 14)


@every_chart
def test_rows_are_sorted_by_a_field_since_updated_data_would_keep_the_old_order(name: str) -> None:
    axes = [
        one[axis] for one in parts(CHARTS[name][1](Look())) for axis in ("x", "y", "yOffset") if isinstance(one.get(axis), dict)
    ]
    assert all(axis.get("sort", "ascending") is not None for axis in axes if axis.get("type") == "nominal")


@every_chart
def test_screen_readers_get_our_words_and_not_those_of_vega(name: str) -> None:
    assert CHARTS[name][1](Look())["config"]["aria"] is False


@every_chart
def test_its_words_and_numbers_are_swedish(name: str) -> None:
    spec = CHARTS[name][1](Look())
    titles = {one["title"] for one in parts(spec) if one.get("title") is not None}
    assert titles <= SWEDISH
    assert spec["config"]["axis"]["title"] is None  # else Vega writes the name of the field
    tips = [tip for one in parts(spec) for tip in (one.get("tooltip") or ()) if isinstance(tip, dict)]
    assert all(tip["title"] in SWEDISH for tip in tips)
    number = spec["config"]["locale"]["number"]
    assert (number["decimal"], number["thousands"], number["minus"]) == (",", THIN_SPACE, MINUS)
    assert spec["config"]["locale"]["time"]["months"][4] == "maj"


@every_chart
def test_a_line_without_color_of_its_own_follows_the_theme(name: str) -> None:
    light, dark = (json.dumps(CHARTS[name][1](Look(dark=dark))) for dark in (False, True))
    assert light != dark


def test_a_mark_that_selects_names_a_field_to_select_by() -> None:
    for name, (schema, build) in CHARTS.items():
        spec = build(Look())
        params = [param for one in parts(spec) for param in one.get("params", ())]
        assert len({param["name"] for param in params}) == len(params), name
        assert all(set(param["select"]["fields"]) <= set(schema.names) for param in params), name
        layers = {layer.get("name") for layer in spec["layer"]}
        assert all(set(param["views"]) <= layers for param in spec.get("params", ())), name  # else Vega draws nothing


def test_the_map_has_an_outline_for_every_municipality_and_room_for_its_label() -> None:
    outlines = map.spec(Look())["transform"][0]["from"]["data"]["values"]
    codes = {outline["properties"]["code"] for outline in outlines}
    assert codes == {area.code for area in load().at_level(Level.MUNICIPALITY)}
    for outline in outlines:
        assert 10.5 < outline["properties"]["lon"] < 15
        assert 57 < outline["properties"]["lat"] < 59.5


def test_new_series_are_drawn_between_years() -> None:
    marked = [one["datum"] for one in parts(lines.spec(PERCENT, (2016, 2022), Look())) if isinstance(one.get("datum"), float)]
    assert sorted(set(marked)) == [2015.5, 2021.5]
    assert not [one for one in parts(lines.spec(PERCENT, (), Look())) if "datum" in one]


def test_women_and_men_have_a_mark_each() -> None:
    both, one = (used(ranking.spec(PERCENT, 6, 118, sexes, Look())) for sexes in (True, False))
    assert {"men"} == both - one


def test_a_label_at_the_end_of_a_line_never_loses_its_value() -> None:
    layers = lines.spec(PERCENT, (), Look())["layer"]
    named, grey = [step["calculate"] for layer in layers for step in layer.get("transform", ()) if "calculate" in step]
    assert "slice(datum.line" in named
    assert "datum.value_text" in named
    assert "slice(datum.line" in grey
