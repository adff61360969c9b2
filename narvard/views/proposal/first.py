"""What /forslag says before the app has started."""

from __future__ import annotations

from htpy import Node

from narvard import html
from narvard.assess.view import Context
from narvard.selection import Selection
from narvard.views.proposal import markup
from narvard.views.proposal.answer import Proposal


def first(selection: Selection, context: Context, shown: Proposal) -> Node:
    """The sentence, what it rests on, and what the proposal costs each year."""
    said = markup.opening(shown, selection, context)
    if shown.costs is None or not shown.count:
        return said
    whole = shown.costs.budgets[0]
    return said, html.in_time(markup.years(shown.costs.by_kind, whole.beyond.by_year, markup.heads(shown, shown.costs)))
