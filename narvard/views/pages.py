"""What the folders of the pages give: every page's answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from narvard.assess.view import Answer, Context
from narvard.page import PAGES
from narvard.selection import Selection

ANSWERS: Mapping[str, Callable[[Selection, Context], Answer]] = {
    page.name: page.part("answer").answer for page in PAGES if page.table
}
"""Pages with a table, and what answers each; its `rows` are those of the table. Read in at once, so that no reader waits."""
