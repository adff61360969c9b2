"""The parts of /nytt: sentence, what is compared with, the changes, and what can be taken along."""

from __future__ import annotations

from dataclasses import replace

import htpy as h
from htpy import Element, Node
from markupsafe import Markup

from narvard import html, settings
from narvard.assess.view import Context
from narvard.database.store import StoreError, before, shared
from narvard.domain import is_preview
from narvard.page import PAGE
from narvard.selection import Selection, address, to_query
from narvard.selection.pages.news import SINCE
from narvard.ui import answers, choices, filters
from narvard.ui.links import COPY_LINK, downloads
from narvard.ui.show import show
from narvard.views.news import markup
from narvard.views.news import words as say
from narvard.views.news.answer import News, answer

MOST_VERSIONS = 10


def screen(selection: Selection, context: Context, shown: News) -> None:
    """The whole page; at a meeting without what is chosen and taken along."""
    show(filters.filter_row(selection, context), markup.sentence(shown, context))
    if selection.meeting:
        show(markup.at_meeting(shown))
        return
    if shown.before:
        show(h.div(".narvard-controls")[_versions(selection, context, shown), markup.since_last(selection, context.info.version)])
    show(answers.kept(_changes, selection, context))
    show(markup.text(shown, _link(selection, context)) if shown.lines else None, h.p[_files(selection)])
    filters.lists(selection, context, shown=filters.uncounted)


def _changes(selection: Selection, context: Context) -> Markup:
    """Made once per data version and selection."""
    return html.rendered(markup.changes(answers.kept(answer, selection, context)))


def _versions(selection: Selection, context: Context, shown: News) -> Element:
    """The newest versions that can be compared with, and the one that is."""
    known = before(shared().home, context.info.version)[::-1]
    newest = [one for one in known if _made_up(one) == context.info.demo][:MOST_VERSIONS]
    options = {one: one for one in dict.fromkeys((*newest, shown.before))}
    return choices.choose(say.SINCE_LABEL, options, shown.before, lambda code: SINCE.put(selection, code), SINCE)


def _made_up(version: str) -> bool | None:
    """Whether its values are; None where it cannot be read. Made-up values are never set beside real ones."""
    try:
        return shared().info(version).demo
    except StoreError:
        return None


def _link(selection: Selection, context: Context) -> str:
    """The link of just these versions, where narvard's own address is known and others can open it."""
    base = settings.public_url()
    return "" if not base or is_preview(selection.data) else address(replace(selection, data=context.info.version), base)


def _files(selection: Selection) -> Node:
    path, query = PAGE["news"].path, to_query(selection)
    followed = to_query(SINCE.put(selection, ""))
    feed = None if is_preview(selection.data) else h.a(".narvard-button", href=html.href(f"{path}.atom", followed))[say.FEED]
    return downloads(path, query), COPY_LINK, " ", feed
