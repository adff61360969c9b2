"""Tables as pictures: columns as wide as their text, long text broken into lines, a rule under every row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from narvard.charts.theme import LIGHT
from narvard.export.picture.drawing import LEADING, Piece, Type, lines_of, moved, rectangle, width_of, word

GAP = 18.0
"""Between columns, in pixels of a table with text of 16."""
NARROWEST = 60.0


@dataclass(frozen=True)
class Entry:
    """A cell: its text after its mark, to the right when `numeric`; several lines where it must."""

    text: str = ""
    numeric: bool = False
    bold: bool = False
    muted: bool = False
    mark: Piece | None = None


def table(
    heads: Sequence[Entry],
    rows: Sequence[Sequence[Entry]],
    width: float,
    style: Type,
    own: Collection[int] = (),
    like: Sequence[Sequence[Entry]] = (),
) -> Piece:
    """Rows numbered in `own` are tinted and bold. Columns are as wide as in a table of the rows `like`, else of its own.

    Without `heads` the table goes on from another, with its columns.
    """
    heads = [replace(head, bold=True) for head in heads]
    rows = [[replace(cell, bold=True) for cell in cells] if place in own else list(cells) for place, cells in enumerate(rows)]
    gap = GAP * style.size / 16
    every = [*([heads] if heads else []), *(like or rows)]
    widths = _widths(every, width - gap * (len(every[0]) - 1), style)
    whole = sum(widths) + gap * (len(widths) - 1)
    top = _row(heads, widths, gap, style) if heads else Piece("", whole, 0)
    svg, y = top.svg + rectangle(0, top.height, whole, 1, LIGHT.axis), top.height + 1
    for place, cells in enumerate(rows):
        drawn = _row(cells, widths, gap, style)
        if place in own:
            svg += rectangle(0, y, whole, drawn.height, LIGHT.accent_tint)
        svg += moved(drawn, 0, y) + rectangle(0, y + drawn.height, whole, 1, LIGHT.rule)
        y += drawn.height + 1
    return Piece(svg, whole, y)


def _widths(rows: Sequence[Sequence[Entry]], room: float, style: Type) -> list[float]:
    """Every column as wide as its longest text; if they do not fit, the widest give way first."""
    widths = [max(NARROWEST * style.size / 16, *(_natural(cells[place], style) for cells in rows)) for place in range(len(rows[0]))]
    low, high = 0.0, max(widths)
    while high - low > 1:  # the limit that makes the columns fit
        limit = (low + high) / 2
        low, high = (limit, high) if sum(min(w, limit) for w in widths) <= room else (low, limit)
    fitted = widths if sum(widths) <= room else [min(w, low) for w in widths]
    spare = (room - sum(fitted)) / len(fitted)
    return [w + max(spare, 0) for w in fitted]


def _natural(cell: Entry, style: Type) -> float:
    longest = max((width_of(line, _type(cell, style)) for line in cell.text.split("\n")), default=0.0)
    return longest + (_beside(cell, style) if cell.mark else 0) + 1


def _beside(cell: Entry, style: Type) -> float:
    return (cell.mark.width if cell.mark else 0) + (style.size * 0.4 if cell.mark and cell.text else 0)


def _type(cell: Entry, style: Type) -> Type:
    return replace(style, weight=600 if cell.bold else style.weight, color=LIGHT.muted if cell.muted else style.color)


def _row(cells: Sequence[Entry], widths: Sequence[float], gap: float, style: Type) -> Piece:
    step, padding = style.size * LEADING, style.size * 0.3
    svg, x, height = "", 0.0, step
    for cell, width in zip(cells, widths, strict=True):
        kind, before = _type(cell, style), _beside(cell, style)
        lines = [line for part in cell.text.split("\n") for line in lines_of(part, kind, width - before)]
        at, anchor = (x + width, "end") if cell.numeric else (x + before, "start")
        svg += "".join(word(text, kind, at, padding + step * n + style.size * 1.05, anchor) for n, text in enumerate(lines) if text)
        if cell.mark:
            svg += moved(cell.mark, x, padding + max(step - cell.mark.height, 0) / 2)
            height = max(height, cell.mark.height)
        x, height = x + width + gap, max(height, step * len(lines))
    return Piece(svg, x - gap, height + 2 * padding)
