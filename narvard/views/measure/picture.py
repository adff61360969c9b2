"""/matt as a picture: a proposed measure beside the existing ones, row by row; or what one measure is."""

from __future__ import annotations

from narvard.assess.view import Context
from narvard.export.picture import Nothing
from narvard.export.picture.drawing import Piece, Type, paragraph, under
from narvard.export.picture.grid import Entry, table
from narvard.export.picture.image import Picture, Size
from narvard.export.picture.marks import mark
from narvard.selection import Selection
from narvard.texts import documents
from narvard.texts import measure as say
from narvard.views.measure import answer, brief
from narvard.views.measure.answer import Shown
from narvard.views.measure.pair import Pair
from narvard.views.measure.search import Found


def picture(selection: Selection, context: Context, size: Size) -> Picture:
    """The table of the pair, else the facts of the one. Raises Nothing for the list to search."""
    shown = answer.answer(selection, context)
    if isinstance(shown, Found):
        raise Nothing(documents.NO_MEASURE)
    body = _pair(shown.pair, size) if shown.pair else _facts(shown, size)
    own = shown.sheet.measure
    example = say.pair_example(selection.terms.vgr_share) if shown.pair else ""
    return Picture(shown.sentence, f"{own.title}. {shown.sub}", body, f"{documents.source(own.source)} {example}".strip())


def _facts(shown: Shown, size: Size) -> Piece:
    style = Type(size.look.px(16))
    rows = [[Entry(label, bold=True), Entry(text)] for label, text in shown.facts]
    return table([Entry(say.ABOUT_TITLE), Entry()], rows, size.width, style)


def _pair(shown: Pair, size: Size) -> Piece:
    """The measures as columns, a table per section; on a slide what a decision rests on."""
    style = Type(size.look.px(15))
    heads = [Entry()] + [
        Entry(column.measure.title, mark=mark("diamond" if column.proposed else "filled" if column.valued else "ring", style.size))
        for column in shown.columns
    ]
    rows = brief.pair(shown).rows if size.height else shown.rows
    cells = [[Entry(row.label, bold=True), *(Entry(cell.text) for cell in row.cells)] for row in rows]
    pieces = [table(heads, [], size.width, style, like=cells)]
    for section in dict.fromkeys(row.section for row in rows):
        here = [line for line, row in zip(cells, rows, strict=True) if row.section == section]
        pieces += [paragraph(section, Type(style.size * 1.15, 600), size.width), table([], here, size.width, style, like=cells)]
    return under(pieces, style.size * 0.5)
