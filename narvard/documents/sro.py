"""”Underlag till SRO” from a link to /forslag: as Word and as Excel."""

from __future__ import annotations

from narvard.charts import gantt
from narvard.charts.theme import Look
from narvard.export import excel_document, image
from narvard.export.word import to_docx
from narvard.selection import Selection
from narvard.views import sro
from narvard.views.document import Gantt
from narvard.views.view import Context

WIDTH = 1000
"""Pixels of the screen: about the width of a page that lies down, so that its text is as large as the page's."""


def word(selection: Selection, context: Context, base: str) -> bytes:
    return to_docx(sro.answer(selection, context, base), _drawn)


def excel(selection: Selection, context: Context, base: str) -> bytes:
    return excel_document.to_xlsx(sro.answer(selection, context, base))


def _drawn(picture: Gantt) -> bytes:
    return image.chart_png(gantt.spec(picture.first, picture.last, Look()), picture.chart, WIDTH)
