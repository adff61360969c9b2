"""/jamfor as a picture: the same charts, over the same rows, as on the page; its table as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from narvard.assess.view import Context, Figure
from narvard.charts import answers, lines, map, ranking, run, spread
from narvard.charts.theme import Unit
from narvard.domain import Measure
from narvard.export.picture import Nothing
from narvard.export.picture.drawing import Piece, Type, beside, paragraph, under
from narvard.export.picture.grid import Entry, table
from narvard.export.picture.image import Picture, Size, apart, chart
from narvard.format import PERIOD_NAMES, number, period_short, subtracted, with_unit
from narvard.periods import of_number
from narvard.selection import Selection
from narvard.texts import SEX_NAMES
from narvard.texts.verdicts import resting
from narvard.views.compare import answer
from narvard.views.compare import words as say
from narvard.views.compare.small.picture import small
from narvard.views.compare.subannual import rows as subannual

GAP = 48
"""Between the two columns of a ranking."""
NARROW = 600
"""A map less wide than this has its lists below it."""
ONE_COLUMN = 14
"""Rows of a table up to this many stand in one column."""


def picture(selection: Selection, context: Context, size: Size) -> Picture:
    """The figure that the page shows. Raises Nothing, with its sentence, when there is none."""
    shown = answer.answer(selection, context)
    if shown.kind == "empty":
        raise Nothing(shown.sentence)
    measure = context.catalogue.measure_by_id[selection.measure]
    if shown.kind == "small":
        body = small(shown, size, one_measure=selection.view == "sma")
    else:
        body = DRAW[shown.kind](shown, measure, selection.own, size)
    return Picture(shown.sentence, shown.sub, body, shown.source, shown.legend)


def unit_of(measure: Measure) -> Unit:
    return Unit(with_unit("", measure.unit))


def _ranking(shown: Figure, measure: Measure, _own: str, size: Size) -> Piece:
    rows = shown.charts["ranking"]
    spec = ranking.fitted(rows, unit_of(measure), size.look)
    columns = ranking.halves(rows)
    width = (size.width - GAP * (len(columns) - 1)) / len(columns)
    return beside(apart([chart(spec, part, width) for part in columns]), GAP)


def _lines(shown: Figure, measure: Measure, _own: str, size: Size) -> Piece:
    breaks = tuple(shown.charts["breaks"]["year"].to_pylist())
    trials = tuple(shown.charts["trials"]["at"].to_pylist())
    return chart(lines.spec(unit_of(measure), breaks, size.look, trials), shown.charts["lines"], size.width)


def _run(shown: Figure, measure: Measure, _own: str, size: Size) -> Piece:
    return chart(run.spec(unit_of(measure), run.read(shown.charts["rules"]), size.look), shown.charts["run"], size.width)


def _map(shown: Figure, _measure: Measure, _own: str, size: Size) -> Piece:
    """The map, and the highest and lowest areas beside or below it."""
    rows, narrow = shown.charts["ends"].to_pylist(), size.width < NARROW
    width = size.width * (1 if narrow else 0.3)
    heads = [Entry("Plats", numeric=True), Entry("Område"), Entry("Värde", numeric=True)]
    lists = []
    for end, title in say.ENDS.items():
        here = [row for row in rows if row["end"] == end]
        cells = [
            [Entry(str(row["place"]), numeric=True), Entry(row["name"]), Entry(row["value_text"], numeric=True)] for row in here
        ]
        own = [place for place, row in enumerate(here) if row["own"]]
        lists += [paragraph(title, Type(size.look.px(19), 600), width), table(heads, cells, width, Type(size.look.px(16)), own)]
    drawn = chart(map.spec(size.look), shown.charts["map"], size.width * (1 if narrow else 0.66))
    listed = under(lists, size.look.px(6))
    return under([drawn, listed]) if narrow else beside([drawn, listed], size.width * 0.04)


def _spread(shown: Figure, measure: Measure, _own: str, size: Size) -> Piece:
    return chart(spread.spec(unit_of(measure), size.look), shown.charts["spread"], size.width)


def _answers(shown: Figure, _measure: Measure, _own: str, size: Size) -> Piece:
    return chart(answers.spec(size.look), shown.charts["answers"], size.width)


def _table(shown: Figure, measure: Measure, own: str, size: Size) -> Piece:
    """Area, value, year, difference and remark, in two columns when the rows are many. A column without anything is left out."""
    rows = subannual.numbered(shown.rows).to_pylist()
    split = len({row["sex"] for row in rows}) > 1
    heads = [
        Entry("Område"),
        Entry("Värde", numeric=not measure.is_code),
        Entry(PERIOD_NAMES[of_number(rows[0]["period"]).months], numeric=True),
    ]
    heads += [Entry(say.DIFFERENCE, numeric=True), Entry("Anmärkning")]
    cells = [_line(row, measure, split=split) for row in rows]
    kept = [place for place in range(len(heads)) if any(line[place].text for line in cells)]
    half = (len(rows) + 1) // 2 if len(rows) > ONE_COLUMN else len(rows)
    starts = range(0, len(rows), half)
    width = (size.width - GAP * (len(starts) - 1)) / len(starts)
    return beside(
        [
            table(
                [heads[place] for place in kept],
                [[line[place] for place in kept] for line in cells[start : start + half]],
                width,
                Type(size.look.px(15)),
                [place for place, row in enumerate(rows[start : start + half]) if row["area"] == own],
            )
            for start in starts
        ],
        GAP,
    )


def _line(row: Mapping[str, Any], measure: Measure, *, split: bool) -> list[Entry]:
    value = row["value"]
    shown = "–" if value is None else measure.code_words.get(int(value), "") if measure.is_code else number(value, measure.decimals)
    difference = "" if row["difference"] is None else subtracted(row["difference"], value, measure.decimals)
    return [
        Entry(f"{row['name']}, {SEX_NAMES[row['sex']].lower()}" if split else row["name"]),
        Entry(shown, numeric=not measure.is_code, muted=value is None),
        Entry(period_short(row["period"]), numeric=True),
        Entry(difference, numeric=True),
        Entry(say.remark(row["flag"], resting(row["areas_with_value"], row["areas"], row["population_share"])), muted=True),
    ]


DRAW: Mapping[str, Callable[[Figure, Measure, str, Size], Piece]] = {
    "ranking": _ranking,
    "lines": _lines,
    "run": _run,
    "map": _map,
    "spread": _spread,
    "answers": _answers,
    "table": _table,
}
