"""The part of /data that lists the data versions, opens each, and says how to go back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import htpy as h
from htpy import Element, Node

from narvard import html
from narvard.database.store import StoreError, shared, versions
from narvard.format import number
from narvard.html import Cell, Column
from narvard.selection import Selection, on_page
from narvard.ui.links import own_link
from narvard.ui.show import show
from narvard.views.data import history_words as say
from narvard.views.data.history import Version, difference
from narvard.views.data.screen_kept import told as told_of

NEWEST = 10
IN_A_ROOM = 5
"""Versions that a meeting sees."""


def history(selection: Selection) -> None:
    """The newest versions, the newest first. One that cannot be read says so."""
    store = shared()
    current = store.current()
    known = versions(store.home)[::-1]
    show(html.headline(say.TITLE, say.LEAD))
    if selection.meeting:
        show(_in_a_room(current, known))
        return
    pairs = list(zip(known, [*known[1:], ""], strict=True))[:NEWEST]
    show(h.ol(".narvard-versions")[[_item(selection, version, before, current) for version, before in pairs]])
    if len(known) > NEWEST:
        show(h.p(".narvard-muted")[say.older(len(known) - NEWEST)])


def _in_a_room(current: str, known: Sequence[str]) -> Node:
    """What is in the version in force, large; and the newest versions in a table."""
    pairs = list(zip(known, [*known[1:], ""], strict=True))[:IN_A_ROOM]
    try:
        told = told_of(current)
    except StoreError as error:
        return h.p[str(error)]
    figures = [h.li[h.span[name], h.strong[number(count)]] for name, count in say.figures(told.values, told.catalogue)]
    columns = [Column(head) for head in say.HEADS]
    return (
        h.h3[say.heading(current, current=True)],
        h.ul(".narvard-figures")[figures],
        html.table(say.TITLE, columns, [_row(version, before, current) for version, before in pairs]),
        html.more(len(known) - len(pairs)),
    )


def _row(version: str, before: str, current: str) -> list[Cell]:
    """When it was made and of what, and how it differs; of one that cannot be read that."""
    heading = Cell(say.heading(version, current=version == current))
    try:
        told = told_of(version)
    except StoreError as error:
        return [heading, Cell(str(error)), Cell(""), Cell("")]
    sources = say.sources([one.name for one in told.sources])
    return [heading, Cell(say.made(told.info)), Cell(sources), Cell(_difference(told, before))]


def _item(selection: Selection, version: str, before: str, current: str) -> Element:
    heading = h.h3[say.heading(version, current=version == current)]
    try:
        told = told_of(version)
        lines = [say.made(told.info), *_lines(told), _difference(told, before)]
    except StoreError as error:
        return h.li[heading, h.p[str(error)]]
    frozen = replace(on_page(selection, "start"), data=version)
    undo = html.details(say.UNDO, h.p[say.UNDO_LINE], html.command(say.undo(version), say.COPY))
    return h.li[
        heading,
        [h.p[line] for line in lines if line],
        h.div[own_link(frozen, say.OPEN), None if version == current else undo],
    ]


def _lines(told: Version) -> list[str]:
    catalogue = told.catalogue
    return [
        told.info.note,
        say.sources([say.source(one.name, one.file_hash) for one in told.sources]),
        say.content(told.values, len(catalogue.measures), len(catalogue.needs), len(catalogue.areas)),
    ]


def _difference(told: Version, before: str) -> str:
    if not before:
        return say.FIRST
    try:
        tables, values = difference(told, told_of(before))
    except StoreError as error:
        return str(error)
    changed = len(values.gained) + len(values.lost) + len(values.changed)
    return say.difference(before, [say.counts(one.title, one.new, one.changed, one.gone) for one in tables], changed)
