"""”Underlag till SRO” from a link to /forslag: as Word and as Excel."""

from __future__ import annotations

from narvard.assess.view import Context, Mark
from narvard.charts import gantt
from narvard.charts.theme import Look
from narvard.documents.sro import answer as sro
from narvard.export.office import excel_document
from narvard.export.office.document import Gantt
from narvard.export.office.word import to_docx
from narvard.export.picture.image import Picture, Size, chart, drawing_png
from narvard.selection import Selection
from narvard.views.proposal import words as say

WIDE, NARROW = 1260, 900
"""Pixels of the screen on a page that lies down, as in the app, and on one that stands: its text is then not too small to read."""


def word(selection: Selection, context: Context, base: str) -> bytes:
    return to_docx(sro.answer(selection, context, base), _drawn)


def excel(selection: Selection, context: Context, base: str) -> bytes:
    return excel_document.to_xlsx(sro.answer(selection, context, base))


def _drawn(picture: Gantt) -> bytes:
    """The chart of the page with its legend; the document has words of its own round it."""
    size = Size(WIDE if picture.wide else NARROW, 0, 0, Look())
    body = chart(gantt.spec(picture.first, picture.last, size.look), picture.chart, size.width)
    marks = (Mark("reference", say.FOLLOW_UP), Mark("country", say.TARGET_YEAR))
    drawn, _ = drawing_png(Picture(picture.title, "", body, "", marks), size)
    return drawn
