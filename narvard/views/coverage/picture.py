"""/tackning as a picture: the matrix of change areas and target groups, marks with numbers and words in every cell."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.assess.view import Context, Mark
from narvard.charts.theme import LIGHT
from narvard.claims import as_text
from narvard.domain.link_codes import Count
from narvard.export.picture import Nothing
from narvard.export.picture.drawing import Piece, Type, lines_of, moved, rectangle, under, word
from narvard.export.picture.image import Picture, Size
from narvard.export.picture.marks import mark
from narvard.selection import Selection
from narvard.texts import documents
from narvard.views.coverage import answer
from narvard.views.coverage import words as say
from narvard.views.coverage.cells import Counts, Line, Matrix

TOTAL = Line("", say.TOTAL)
NAMES, GAP = 150.0, 4.0
"""Room for the names of rows, and between cells."""


def picture(selection: Selection, context: Context, size: Size) -> Picture:
    """The matrix that the page shows. Raises Nothing for the page's other views, which are lists."""
    shown = answer.answer(selection, context)
    matrix = shown.matrix
    if matrix is None:
        raise Nothing(documents.NO_MATRIX)
    if not matrix.rows or not matrix.columns:
        raise Nothing(say.nothing(shown.view, selection.coverage.count, ""))
    of_measures = selection.coverage.count is Count.MEASURES
    words = say.MEASURE_LEGEND if of_measures else say.state_words(selection.status)
    marks = [Mark(say.MARKS[state], words[state]) for state in matrix.states]
    marks += [Mark("empty", say.empty(Count.MEASURES, selection.status).lower())] if of_measures else []
    source = say.DISTINCT if of_measures else f"{say.DISTINCT_NEEDS} {say.EXAMPLES}"
    source += f" {documents.values(context.info.demo)}"
    line = as_text(shown.sub).removesuffix(say.CHOOSE).rstrip()  # nothing can be chosen in a picture
    body = _table(matrix, selection, size)
    return Picture(as_text(shown.sentence), line, body, source, tuple(marks))


def _table(matrix: Matrix, selection: Selection, size: Size) -> Piece:
    columns, style = (*matrix.columns, TOTAL), Type(size.look.px(14))
    left = size.look.px(NAMES)
    step = (size.width - left) / len(columns)
    heads = [_lines(say.hyphened(column.name), Type(style.size, 600), step - GAP - 8) for column in columns]
    top = max(piece.height for piece in heads)
    head = "".join(moved(piece, left + step * place + 4, top - piece.height) for place, piece in enumerate(heads))
    rows = [_row(matrix, row, columns, selection, Room(style, left, step)) for row in (*matrix.rows, TOTAL)]
    return under([Piece(head, size.width, top + 2), *rows], GAP)


def _lines(text: str, style: Type, width: float) -> Piece:
    lines = lines_of(text, style, width)
    step = style.size * 1.25
    return Piece("".join(word(line, style, 0, step * n + style.size) for n, line in enumerate(lines)), width, step * len(lines))


@dataclass(frozen=True)
class Room:
    """The style of the words, where the first cell begins, and from one cell to the next."""

    style: Type
    left: float
    step: float


def _row(matrix: Matrix, row: Line, columns: tuple[Line, ...], selection: Selection, room: Room) -> Piece:
    style, left, step = room.style, room.left, room.step
    name = _lines(say.hyphened(row.name), Type(style.size, 600), left - 12)
    cells = [_cell(matrix.counts(row.code, column.code), selection, style, step - GAP) for column in columns]
    height = max(name.height, *(cell.height for cell in cells)) + style.size * 0.8
    svg = moved(name, 0, (height - name.height) / 2)
    for place, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        look = FILLS[answer.fill(matrix.counts(row.code, column.code))]
        svg += rectangle(left + step * place, 0, step - GAP, height, *look)
        svg += moved(cell, left + step * place, (height - cell.height) / 2)
    return Piece(svg, left + step * len(columns), height)


FILLS = {
    "befintligt": (LIGHT.accent_tint, LIGHT.accent_tint, 1),
    "foreslaget": (LIGHT.proposed_tint, LIGHT.proposed_tint, 1),
    "inget": (LIGHT.background, LIGHT.axis, 1),
}


def _cell(counts: Counts, selection: Selection, style: Type, width: float) -> Piece:
    """A line per state that the cell counts: mark, number, word. An empty cell says that there is nothing."""
    count, status = selection.coverage.count, selection.status
    found = [(state, number) for state, number in counts.items() if number]
    if not found:
        nothing = Type(style.size * 0.93, 400, LIGHT.muted)
        said = _lines(say.empty(count, status), nothing, width - 16)
        return Piece(moved(said, 8, 0), width, said.height)
    box = style.size * 1.25
    pieces = []
    for state, number in found:
        text = _lines(f"{number} {say.short(count, state, number, status)}".strip(), style, width - box - 6)
        pieces.append(Piece(moved(mark(say.MARKS[state], style.size), 3, 0) + moved(text, box + 6, 0), width, text.height))
    return under(pieces, 2)
