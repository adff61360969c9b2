"""/jamfor as a picture: the same charts, over the same rows, as on the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from narvard.charts import answers, lines, map, ranking, spread
from narvard.charts.theme import Unit
from narvard.documents.sheets import Nothing
from narvard.export.drawing import Piece, beside
from narvard.export.image import Sheet, Size, apart, chart
from narvard.format import with_unit
from narvard.selection import Selection
from narvard.views import compare
from narvard.views.view import Context, Figure

GAP = 48
"""Between the two columns of a ranking."""


def sheet(selection: Selection, context: Context, size: Size) -> Sheet:
    """The figure that the page shows. Raises Nothing, with its sentence, when there is none."""
    shown = compare.answer(selection, context)
    if shown.kind == "empty":
        raise Nothing(shown.sentence)
    unit = Unit(with_unit("", context.catalogue.measure_by_id[selection.measure].unit))
    return Sheet(shown.sentence, shown.sub, DRAW[shown.kind](shown, unit, size), shown.source, shown.legend)


def _ranking(shown: Figure, unit: Unit, size: Size) -> Piece:
    rows = shown.charts["ranking"]
    spec = ranking.fitted(rows, unit, size.look)
    columns = ranking.halves(rows)
    width = (size.width - GAP * (len(columns) - 1)) / len(columns)
    return beside(apart([chart(spec, part, width) for part in columns]), GAP)


def _lines(shown: Figure, unit: Unit, size: Size) -> Piece:
    breaks = tuple(shown.charts["breaks"]["year"].to_pylist())
    return chart(lines.spec(unit, breaks, size.look), shown.charts["lines"], size.width)


def _map(shown: Figure, _unit: Unit, size: Size) -> Piece:
    return chart(map.spec(size.look), shown.charts["map"], size.width)


def _spread(shown: Figure, unit: Unit, size: Size) -> Piece:
    return chart(spread.spec(unit, size.look), shown.charts["spread"], size.width)


def _answers(shown: Figure, _unit: Unit, size: Size) -> Piece:
    return chart(answers.spec(size.look), shown.charts["answers"], size.width)


DRAW: Mapping[str, Callable[[Figure, Unit, Size], Piece]] = {
    "ranking": _ranking,
    "lines": _lines,
    "map": _map,
    "spread": _spread,
    "answers": _answers,
}
