"""What has changed, as HTML: the sentence, a table for each kind of change, and the text for an e-mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, islice

import htpy as h
from htpy import Element, Node

from narvard import html, texts
from narvard.assess.view import Context
from narvard.domain import Sex
from narvard.format import capital
from narvard.html import Cell, Column
from narvard.selection import Selection, change
from narvard.selection.pages.news import SINCE
from narvard.views.news import words as say
from narvard.views.news.answer import Change, News

MOST_ROWS, WHOLE = 400, 60
"""Rows of values that are written, and how many stand in one table: of more each measure has its own, to be opened."""
MOST_LINES = 30
"""Lines of the text for an e-mail."""
NUMERIC = {"verdict": ("År",)}
"""Headings of numbers, where not also those of the values are."""


def sentence(shown: News, context: Context) -> Node:
    now = context.info.version
    line = say.compared(shown.before, now, same=shown.before == now) if shown.before else None
    return html.headline(shown.sentence, line), [html.notice(text) for text in shown.notices]


def since_last(selection: Selection, version: str) -> Node:
    """Where the browser writes a link to what is new since the reader was here (static/js/since.js). Only of the data in force."""
    if selection.data:
        return None
    address = change(SINCE.put(selection, ""), (SINCE,))
    return h.a(".narvard-link.narvard-since-last", href=address, data_choice="", data_version=version)[say.SINCE_LAST]


def changes(shown: News) -> Node:
    """The changes under their headings."""
    return [_group(heading, shown.changes) for heading in say.GROUPS]


def _group(heading: str, every: Sequence[Change]) -> Node:
    found = [one for one in every if one.what in say.GROUPS[heading]]
    if not found:
        return None
    return (
        h.h3[f"{heading} ({len(found)})"],
        h.p(".narvard-muted")[say.JUDGED] if found[0].what == "verdict" else None,
        _by_measure(heading, found) if len(found) > WHOLE and found[0].measure else _table(heading, found[:MOST_ROWS]),
    )


def _by_measure(heading: str, found: Sequence[Change]) -> Node:
    """A table for each measure, to be opened; as many rows as there is room for."""
    parts: list[Node] = []
    left = MOST_ROWS
    for title, group in groupby(found, key=lambda one: one.title):
        own = list(group)
        counts = Counter(one.what for one in own)
        summary = say.of_measure(title, counts, len({one.area for one in own}))
        written = own[:left]
        left -= len(written)
        more = len(own) - len(written)
        table = _table(title, written, say.HEADS[heading]) if written else None
        parts.append(html.details(summary, table, h.p(".narvard-muted")[say.left_out(more)] if more else None))
    return parts


def _table(caption: str, found: Sequence[Change], heads: Sequence[str] = ()) -> Element:
    heads = heads or say.HEADS[caption]
    numeric = NUMERIC.get(found[0].what, ("År", "Före", "Nu"))
    columns = [Column(head, numeric=head in numeric) for head in heads]
    return html.table(caption, columns, [[_cell(head, one) for head in heads] for one in found])


def _cell(head: str, one: Change) -> Cell:
    before, after = before_and_after(one)
    said = {
        "Mått": one.title,
        "Gäller": one.title,
        "Område": one.area.name if one.area else "",
        "Kön": texts.SEX_NAMES[one.sex] if one.sex else "",
        "År": str(one.period or ""),
        "Vad": capital(say.WHAT[one.what]),
        "Före": before,
        "Nu": after,
        "Beslut": one.after_text,
    }
    sort = {"År": one.period, "Före": one.before, "Nu": one.after}.get(head)
    return Cell(said[head], sort)


def before_and_after(one: Change) -> tuple[str, str]:
    """What it was and what it is, in words."""
    if one.before_text or one.after_text:
        return one.before_text, one.after_text
    if one.area is None:
        return "", say.WHAT[one.what]
    return say.value(one.before, one.measure), say.value(one.after, one.measure)


def text(shown: News, link: str) -> Element:
    """What is to be pasted into an e-mail: the sentence, a line per change but those of women and men alone, and the `link` where
    one is known."""
    lines = [f"{shown.sentence}.", ""]
    for one in islice((one for one in shown.changes if one.sex in ("", Sex.TOTAL)), MOST_LINES):
        where = f"{one.area.name} {one.period}" if one.area else ""
        lines.append(say.line(one.title, where, say.WHAT[one.what], *before_and_after(one)))
    more = len(shown.changes) - len(lines) + 2
    lines += [say.left_out(more)] if more else []
    lines += ["", link] if link else []
    whole = "\n".join(lines)
    copied = html.copy(say.COPY, data_narvard_text=whole)
    return html.details(say.TEXT, h.pre(".narvard-mail")[whole], h.p[copied])
