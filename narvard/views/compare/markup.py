"""The table equivalents of the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import htpy as h
import pyarrow as pa
from htpy import Element, Node

from narvard import html, texts
from narvard.assess.view import Context, Figure
from narvard.charts.theme import Unit
from narvard.domain import Measure, Sex
from narvard.format import PERIOD_NAMES, number, period_short, period_words, subtracted, with_unit
from narvard.html import Cell, Column, table
from narvard.page import PAGE
from narvard.periods import of_number
from narvard.selection import Period, Selection, describe, keys
from narvard.texts import COLUMN_NAMES, FLAG_TEXTS, LEVEL_ONE, SEX_NAMES
from narvard.texts.verdicts import resting
from narvard.ui import choices
from narvard.ui.links import own_link
from narvard.views.compare import words as say
from narvard.views.compare.claims import InView
from narvard.views.compare.markup_ranked import ranked
from narvard.views.compare.small.markup import small, warnings
from narvard.views.compare.subannual import rows as subannual

Row = dict[str, Any]


VIEW_OF = {
    "ranking": "rang",
    "lines": "tid",
    "run": "tid",
    "map": "karta",
    "spread": "spridning",
    "table": "tabell",
    "answers": "svar",
    "small": "sma",
}


def top(selection: Selection, context: Context, shown: Figure) -> Node:
    """Notices, the sentence with the switch of views, the legend, and what the chart shows for those who do not see it.

    The chart's own `alt` says what kind of chart it is and is the same for every measure: it is part of the specification, and a
    new one would make the browser build the chart anew instead of moving its marks.
    """
    demo = html.example(texts.DEMO if context.info.demo and shown.kind != "empty" else "")
    views = {view: PAGE["compare"].views[view] for view in shown.views}
    turned = shown.kind != "empty" and not selection.meeting
    said = f"{say.CHART}: {shown.sentence}. {describe(selection, context.catalogue)}"
    return (
        [html.notice(text) for text in shown.notices],
        h.div(".narvard-beside")[
            html.headline(shown.sentence, [demo, shown.sub]),
            choices.switch("Visa som", selection, keys.VIEW, views, _view(selection, shown)) if turned else None,
        ],
        html.legend(shown.legend) if shown.legend and shown.kind != "map" else None,
        h.p(".narvard-hidden")[said] if shown.kind not in ("table", "empty") else None,
    )


def _view(selection: Selection, shown: Figure) -> str:
    return selection.view if shown.kind == "small" else VIEW_OF[shown.kind]


def unit_of(selection: Selection, context: Context) -> Unit:
    """The unit of the measure as it is written on an axis."""
    return Unit(with_unit("", context.catalogue.measure_by_id[selection.measure].unit))


def figure(selection: Selection, context: Context, shown: Figure) -> Node:
    """What is drawn by elements alone: the ranked marks, the table, or where to look when there is nothing to show."""
    if shown.kind == "ranking":
        return ranked(selection, shown, unit_of(selection, context))
    if shown.kind == "small":
        return small(selection, shown), None if selection.meeting else warnings(shown)
    return (
        comparison(selection, context, shown)
        if shown.kind == "table" and shown.rows.num_rows
        else _elsewhere(selection, context, shown)
    )


def _elsewhere(selection: Selection, context: Context, shown: Figure) -> Node:
    nearest = [
        own_link(replace(selection, measure=related, view=""), say.nearest(context.catalogue.measure_by_id[related].title))
        for related in shown.related
    ]
    latest = own_link(replace(selection, period=Period(), view=""), say.LATEST_YEAR) if shown.other_year else None
    return [h.p[one] for one in (latest, *nearest) if one]


def comparison(selection: Selection, context: Context, shown: Figure) -> Element:
    """Area, sex when split, value (words for coded answers), year, change, difference to the reference, remark."""
    measure = context.catalogue.measure_by_id[selection.measure]
    rows: list[Row] = subannual.numbered(shown.rows).to_pylist()
    split = len({row["sex"] for row in rows}) > 1
    columns = [Column(LEVEL_ONE.get(rows[0]["level"], "område").capitalize())]
    columns += [Column("Kön")] if split else []
    columns += [
        Column("Svar" if measure.is_code else f"Värde, {measure.unit}", numeric=not measure.is_code),
        Column(PERIOD_NAMES[of_number(rows[0]["period"]).months], numeric=True),
    ]
    since = Counter(row["previous_period"] for row in rows if row["change"] is not None).most_common(1)
    usual = since[0][0] if since else None
    if not measure.is_code:
        columns.append(Column(f"Förändring sedan {period_words(usual)}" if usual else "Förändring", numeric=True))
        columns.append(Column(f"Skillnad mot {rows[0]['reference']}", numeric=True))
        columns += [Column(COLUMN_NAMES["sex_difference"].capitalize(), numeric=True)] if split else []
    columns.append(Column("Anmärkning"))
    cells = [_row(row, measure, split, usual) for row in rows]
    own = [place for place, row in enumerate(rows) if row["area"] == selection.own]
    return table(shown.sentence, columns, cells, own)


def _row(row: Row, measure: Measure, split: bool, usual: int | None) -> list[Cell]:
    cells = [Cell(row["name"])]
    cells += [Cell(SEX_NAMES[row["sex"]])] if split else []
    cells += [_value(row, measure), Cell(period_short(row["period"]), row["period"])]
    if not measure.is_code:
        cells += [
            _signed(row, "change", measure, since=row["previous_period"] if row["previous_period"] != usual else None),
            _signed(row, "difference", measure),
        ]
        cells += [_signed(row, "sex_difference", measure)] if split else []
    return [*cells, Cell(say.remark(row["flag"], resting(row["areas_with_value"], row["areas"], row["population_share"])))]


def _value(row: Row, measure: Measure, *, alone: bool = False) -> Cell:
    """The value in words or figures. A blank that stands `alone`, without a column for remarks, brings its reason."""
    if row["value"] is None:
        return Cell("–", muted=True, reason=FLAG_TEXTS[row["flag"]] if alone else "")
    if measure.is_code:
        return Cell(measure.code_words.get(int(row["value"]), number(row["value"])), row["value"])
    return Cell(number(row["value"], measure.decimals), row["value"])


def _signed(row: Row, column: str, measure: Measure, since: int | None = None) -> Cell:
    """A difference of the row's value; that between the sexes is women's minus men's on both rows."""
    apart = row[column]
    if apart is None:
        return Cell("–", muted=True)
    value = row["value"] + (apart if column == "sex_difference" and row["sex"] == Sex.MEN else 0.0)
    tail = f" sedan {period_words(since)}" if since else ""
    return Cell(subtracted(apart, value, measure.decimals) + tail, apart)


def trials(shown: Figure) -> Node:
    """The trials of the time line, as text below its table."""
    texts = [mark.text for mark in shown.legend if mark.symbol == "trial"]
    return h.ul(".narvard-trials")[[h.li[text] for text in texts]] if texts else None


def over_time(selection: Selection, context: Context, shown: Figure) -> Element:
    """Lines as a table: a row per area (and sex), a column per year, the newest to the right."""
    measure = context.catalogue.measure_by_id[selection.measure]
    rows: list[Row] = subannual.numbered(shown.rows).to_pylist()
    years = sorted({row["period"] for row in rows})
    lines: dict[tuple[str, str], dict[int, Row]] = {}
    for row in rows:
        lines.setdefault((row["name"], row["sex"]), {})[row["period"]] = row
    split = len({sex for _, sex in lines}) > 1
    columns = [Column("Område"), *[Column(period_short(year), numeric=True) for year in years]]
    cells = [
        [Cell(f"{name}, {SEX_NAMES[sex].lower()}" if split else name), *[_value(cell[year], measure, alone=True) for year in years]]
        for (name, sex), cell in lines.items()
    ]
    own = [
        place
        for place, (name, _) in enumerate(lines)
        if selection.own and name == context.catalogue.area_by_code[selection.own].name
    ]
    return table(f"{shown.sentence}. {measure.unit}", columns, cells, own)


def steps(selection: Selection, shown: Figure, years: Sequence[int]) -> Node:
    """The years that the map can step through, each a link: by arrow keys too (static/js/years.js)."""
    now = next((one.year for one in shown.claims if isinstance(one, InView)), 0)
    links = [
        choices.choice(keys.PERIOD.put(selection, Period(year, year, 0)), (keys.PERIOD,), str(year), chosen=year == now)
        for year in sorted(years)
    ]
    if len(links) < 2:
        return None
    return h.div(".narvard-years")[
        h.p(".narvard-group", id="map-years")[say.STEPS],
        h.div(role="group", aria_labelledby="map-years")[links],
        h.p(".narvard-muted")[f"{say.STEP_HELP} {say.SAME_CLASSES}"],
    ]


def ends(frame: pa.Table) -> Node:
    """The highest and the lowest areas beside the map, with their place."""
    rows: list[Row] = frame.to_pylist()
    parts: list[Node] = []
    for end, title in say.ENDS.items():
        here = [row for row in rows if row["end"] == end]
        items = [
            h.li(class_=row["own"] and "own")[
                h.span(".nr")[row["place"]], h.span[row["name"]], h.span(".number")[row["value_text"]]
            ]
            for row in here
        ]
        parts += [h.h3[title], h.ul(".narvard-shares")[items]] if here else []
    return parts
