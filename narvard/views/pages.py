"""What the folders of the pages give: every page's answer, and its picture when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from narvard.assess.view import Answer, Context
from narvard.export.picture.image import Sheet, Size
from narvard.page import PAGE, PAGES
from narvard.selection import Selection

ANSWERS: Mapping[str, Callable[[Selection, Context], Answer]] = {
    page.name: page.part("answer").answer for page in PAGES if page.table
}
"""Pages with a table, and what answers each; its `rows` are those of the table. Read in at once, so that no reader waits."""


def picture(selection: Selection, context: Context, size: Size) -> Sheet:
    """What the page draws. Raises Nothing, with its sentence, when there is nothing to draw."""
    sheet: Sheet = PAGE[selection.page].part("picture").sheet(selection, context, size)
    return sheet
