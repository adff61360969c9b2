"""The part of /data that lists the data versions, opens each, and says how to go back."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from narvard.database.store import StoreError, shared, versions
from narvard.page import PAGE
from narvard.selection import Selection, on_page, to_query
from narvard.ui import html
from narvard.views.data import history_words as say
from narvard.views.data.history import Version, difference
from narvard.views.data.screen_kept import told as told_of

NEWEST = 10


def history(selection: Selection) -> None:
    """The newest versions, the newest first. One that cannot be read says so."""
    store = shared()
    current = store.current()
    known = versions(store.home)[::-1]
    st.html(f'<div class="narvard-rubrik">{html.heading(say.TITLE, 2)}{html.paragraph(say.LEAD, "narvard-under")}</div>')
    pairs = list(zip(known, [*known[1:], ""], strict=True))[:NEWEST]
    items = [_item(selection, version, before, current) for version, before in pairs]
    st.html(f'<ol class="narvard-versioner">{"".join(items)}</ol>')
    if len(known) > NEWEST:
        st.html(html.paragraph(say.older(len(known) - NEWEST), "narvard-dampad"))


def _item(selection: Selection, version: str, before: str, current: str) -> str:
    heading = html.heading(say.heading(version, current=version == current), 3)
    try:
        told = told_of(version)
        lines = [say.made(told.info), *_lines(told), _difference(told, before)]
    except StoreError as error:
        return f"<li>{heading}{html.paragraph(str(error))}</li>"
    frozen = replace(on_page(selection, "start"), data=version)
    links = html.link(PAGE["start"].path, to_query(frozen), say.OPEN)
    if version != current:
        links += html.details(say.UNDO, html.paragraph(say.UNDO_LINE) + html.command(say.undo(version), say.COPY))
    return f"<li>{heading}{''.join(f'<p>{escape(line)}</p>' for line in lines if line)}<div>{links}</div></li>"


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
