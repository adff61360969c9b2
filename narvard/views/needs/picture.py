"""/behov as a picture: how far the measures reach for each role, today and with the proposals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from narvard.assess.view import Context, Mark
from narvard.charts.theme import LIGHT
from narvard.claims import as_text
from narvard.export.picture.drawing import Piece, Type, moved, rectangle, width_of, word
from narvard.export.picture.grid import Entry, table
from narvard.export.picture.image import Picture, Size
from narvard.selection import Selection
from narvard.texts import names
from narvard.views.needs import answer
from narvard.views.needs import words as say
from narvard.views.needs.answer import RoleLine

SYMBOLS = {"foljs": "filled", "delvis": "half", "foreslaget": "diamond", "utan-varden": "ring", "saknas": "empty"}
"""Answer (a code of `svar`) → its drawn mark."""
BAR = (300.0, 14.0)
"""Width and height of a bar."""


def picture(selection: Selection, context: Context, size: Size) -> Picture:
    """The table of roles. It is there whatever the filters leave of the list under it."""
    shown = answer.answer(selection, context)
    style = Type(size.look.px(16))
    columns = say.SUMMARY_COLUMNS[shown.status]
    heads = [Entry(say.SUMMARY_ROLE), *(Entry(head, numeric=len(codes) == 1) for head, codes in columns.items())]
    rows = [_row(line, columns.values(), style) for line in shown.lines]
    body = table(heads, rows, size.width, style)
    said = say.answers(shown.status)
    legend = tuple(Mark(SYMBOLS[code], f"{said[code]}: {meaning}") for code, meaning in say.meanings(shown.status).items())
    source = say.source(context.info.version, demo=context.info.demo, workshops=shown.attendance is not None)
    return Picture(as_text(shown.sentence), say.SUMMARY_TITLE + ".", body, source, legend, (say.EXAMPLE,))


def _row(line: RoleLine, columns: Iterable[Sequence[str]], style: Type) -> list[Entry]:
    cells = [
        Entry(str(line.counts[codes[0]].count), numeric=True) if len(codes) == 1 else Entry(mark=_bar(line, codes, style))
        for codes in columns
    ]
    return [Entry(names.role_name(line.role) if line.role else say.TOTAL, bold=not line.role), *cells]


def _bar(line: RoleLine, codes: Sequence[str], style: Type) -> Piece:
    """Met in full and in part as shares of the role's needs, and under the bar how many."""
    scale = style.size / 16
    width, height = BAR[0] * scale, BAR[1] * scale
    full, part = (line.counts[code].count for code in codes)
    total = line.counts["total"].count or 1
    svg = rectangle(0, 0, width, height, LIGHT.background, LIGHT.axis, 1)
    svg += rectangle(0, 0, width * full / total, height, LIGHT.accent)
    svg += moved(_striped(width * part / total, height), width * full / total, 0)
    words = f"{full} helt, {part} delvis"
    return Piece(svg + word(words, style, 0, height + style.size * 1.15), max(width, width_of(words, style)), height * 2.5)


def _striped(width: float, height: float) -> Piece:
    """Upright stripes: answered in part."""
    step = 5.0
    stripes = "".join(
        rectangle(x * step, 0, min(2.4, width - x * step), height, LIGHT.accent) for x in range(int(width // step) + 1)
    )
    return Piece(rectangle(0, 0, width, height, LIGHT.accent_tint) + stripes, width, height)
