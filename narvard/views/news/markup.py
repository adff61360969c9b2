"""What has changed, as HTML: the sentence, a table for each kind of change, and the text for an e-mail."""

from __future__ import annotations

from collections.abc import Sequence

import htpy as h
from htpy import Element, Node

from narvard import html, texts
from narvard.assess.view import Context
from narvard.domain import Level, Measure
from narvard.format import capital, number
from narvard.html import Cell, Column
from narvard.selection import LEVELS, Selection, address, change
from narvard.selection.pages.news import SINCE
from narvard.views.news import words as say
from narvard.views.news.answer import Fresh, Group, News, Part
from narvard.views.news.changes import Change
from narvard.views.news.claims import Changed

MOST_AT_MEETING = 12
NAMED_AT_MEETING = 6
"""Measures of a year that a meeting names."""
NUMERIC = {"verdict": ("År",)}
"""Headings of numbers, where not also those of the values are."""


def sentence(shown: News, context: Context) -> Node:
    now = context.info.version
    line = say.compared(shown.before, now, same=shown.before == now) if shown.before else None
    if line and any(isinstance(one, Changed) and one.made_up for one in shown.claims):
        line = f"{line} {say.NOT_YET}"
    return html.headline(shown.sentence, line), [html.notice(text) for text in shown.notices]


def since_last(selection: Selection, version: str) -> Node:
    """Where the browser writes a link to what is new since the reader was here (static/js/since.js). Only of the data in force."""
    if selection.data:
        return None
    address = change(SINCE.put(selection, ""), (SINCE,))
    return h.a(".narvard-link.narvard-since-last", href=address, data_choice="", data_version=version)[say.SINCE_LAST]


def changes(shown: News) -> Node:
    """The changes under their headings; where no value is another, how new they are."""
    return [_group(group) for group in shown.groups], _fresh(shown.fresh) if shown.fresh else None


def _fresh(found: Fresh, most: int | None = None) -> Node:
    """Measures by their newest year, of each year at most so many by name."""
    columns = [Column(head, numeric=head == say.FRESH_HEADS[1]) for head in say.FRESH_HEADS]
    rows = [[Cell(str(year), year), Cell(number(len(own)), len(own)), Cell(_titles(own, most))] for year, own in found.years]
    return (
        h.h3[say.FRESH],
        h.p(".narvard-line")[say.fresh(found.claim)],
        h.div(".narvard-fresh")[html.table(say.FRESH, columns, rows)] if rows else None,
    )


def _titles(own: Sequence[Measure], most: int | None) -> str:
    """A last one is named rather than counted."""
    named = own if most is None or len(own) <= most + 1 else own[:most]
    left = len(own) - len(named)
    return "; ".join(one.title for one in named) + (say.and_more(left) if left else "")


def _group(group: Group) -> Node:
    """One table, or one for each measure, to be opened."""
    heads = say.HEADS[group.heading]
    whole = group.parts[0].title == group.heading
    return (
        h.h3[f"{group.heading} ({number(group.count)})"],
        h.p(".narvard-muted")[say.JUDGED] if "verdict" in group.parts[0].counts else None,
        [_part(part, heads) if whole else html.details(say.of_measure(part), _part(part, heads)) for part in group.parts],
    )


def _part(part: Part, heads: Sequence[str]) -> Node:
    table = _table(part.title, part.written, heads) if part.written else None
    return table, h.p(".narvard-muted")[say.left_out(part.left_out)] if part.left_out else None


def _table(caption: str, found: Sequence[Change], heads: Sequence[str]) -> Element:
    numeric = NUMERIC.get(found[0].what, ("År", "Före", "Nu", "Året innan"))
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
        "Året innan": say.earlier(one.earlier, one.measure),
        "Mot året innan": say.against_earlier(one.after, one.earlier, one.measure.polarity if one.measure else ""),
        "Bedömning": "" if one.judged is None else say.JUDGED_ANEW[one.judged],
    }
    sort = {"År": one.period, "Före": one.before, "Nu": one.after, "Året innan": one.earlier and one.earlier[1]}.get(head)
    return Cell(said[head], sort, href=_sheet(one) if head == "Mått" and one.what != "went" else "")


def _sheet(one: Change) -> str:
    """The address of the measure: its comparison with the area where there are values, else its own page."""
    if one.measure is None:
        return ""
    if one.area is None:
        return address(Selection(page="measure", measure=one.measure.id), ".")
    return address(Selection(page="compare", measure=one.measure.id, areas=(one.area.code,), level=_level(one.area.level)), ".")


def _level(level: Level) -> Level:
    return level if level in LEVELS else Level.MUNICIPALITY


def before_and_after(one: Change) -> tuple[str, str]:
    """What it was and what it is, in words."""
    if one.before_text or one.after_text:
        return one.before_text, one.after_text
    if one.area is None:
        return "", say.WHAT[one.what]
    return say.value(one.before, one.measure), say.value(one.after, one.measure)


def _where(one: Change) -> str:
    return f"{one.area.name} {one.period}" if one.area else ""


def _line(one: Change) -> str:
    return say.line(one.title, _where(one), say.WHAT[one.what], *before_and_after(one))


def at_meeting(shown: News) -> Node:
    """What a projector has room for, and how much more there is."""
    told = shown.lines[:MOST_AT_MEETING]
    changes = (_in_short(told), html.more(shown.rows.num_rows - len(told))) if told else None
    return changes, _fresh(shown.fresh, NAMED_AT_MEETING) if shown.fresh else None


def _in_short(told: Sequence[Change]) -> Element:
    """A row for each change, of whatever kind; columns that none of them has are left out."""

    def row(one: Change) -> tuple[str, ...]:
        before, after = before_and_after(one)
        return one.title, _where(one), capital(say.WHAT[one.what]), before, "" if one.area is None and not one.after_text else after

    rows = [row(one) for one in told]
    words = any(one.before_text or one.after_text or one.area is None for one in told)
    kept = [at for at in range(len(say.HEADS_AT_MEETING)) if any(cells[at] for cells in rows)]
    columns = [Column(say.HEADS_AT_MEETING[at], numeric=at > 2 and not words) for at in kept]
    return html.table(say.WHOLE, columns, [[Cell(cells[at]) for at in kept] for cells in rows])


def text(shown: News, link: str) -> Element:
    """What is to be pasted into an e-mail: the sentence, a line per change but those of women and men alone, and the `link` where
    one is known."""
    lines = [f"{shown.sentence}.", ""]
    lines += map(_line, shown.lines)
    more = shown.rows.num_rows - len(shown.lines)
    lines += [say.on_the_page(more)] if more else []
    lines += ["", link] if link else []
    whole = "\n".join(lines)
    copied = html.copy(say.COPY, data_narvard_text=whole)
    return html.details(say.TEXT, h.pre(".narvard-mail")[whole], h.p[copied])
