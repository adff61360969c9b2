"""/nytt.atom: an entry for each of the newest data versions, with the sentence that the page says of it."""

from __future__ import annotations

from dataclasses import replace

from narvard.assess.view import Context
from narvard.claims import as_text
from narvard.export import atom
from narvard.export.atom import Entry
from narvard.selection import Selection, address
from narvard.views.news import words as say
from narvard.views.news.answer import compared
from narvard.views.news.changes import areas_in_view

MOST = 5
"""Entries of a feed: each reads two data versions."""


def feed(selection: Selection, context: Context, base: str) -> bytes:
    """The newest versions up to that of `context`, each compared with the one before; `base` is the address that narvard has."""
    living = Selection(
        page="news", areas=selection.areas, target_groups=selection.target_groups, change_areas=selection.change_areas
    )
    names = [area.name for area in areas_in_view(selection, context.catalogue)] if selection.areas else []
    contexts = [context]
    while len(contexts) <= MOST and (older := contexts[-1].before()):
        contexts.append(older)
    entries = [
        _entry(replace(living, data=now.info.version), now, then, base)
        for now, then in zip(contexts, [*contexts[1:], None], strict=True)
    ][:MOST]
    page = address(living, base)
    path, _, query = page.partition("?")
    own = f"{path}.atom?{query}" if query else f"{path}.atom"
    return atom.feed(query or "alla", say.feed(names), page, own, entries)


def _entry(selection: Selection, now: Context, then: Context | None, base: str) -> Entry:
    sentence = as_text(compared(selection, now, then).sentence)
    return Entry(now.info.version, sentence, now.info.created, address(selection, base))
