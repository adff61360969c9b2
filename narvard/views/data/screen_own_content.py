"""The part of /data where a reader brings in a file of their own, and the banner on every page that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import htpy as h
import streamlit as st
from htpy import Element, Node

from narvard import html
from narvard.database.store import shared
from narvard.domain import is_preview
from narvard.domain.report import Checked, Finding
from narvard.html import Cell, Column
from narvard.page import PAGE
from narvard.selection import Selection, keys, on_page, to_query
from narvard.ui import choices, controls, preview
from narvard.ui.controls import Opened
from narvard.ui.links import own_link
from narvard.ui.show import as_it_is, show
from narvard.ui.upload import Upload
from narvard.views.data import own_content_words as say
from narvard.views.data.own_content import by_sheet, changes
from narvard.views.data.screen_kept import headlines

MAX_ROWS = 200
"""Findings shown of one sheet; all are in the marked copy."""
TYPES = ("xlsx", "csv")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def banner(opened: Opened) -> None:
    """Says on every page that it shows the reader's own file, and leads out of it."""
    preview.uploaded()  # tells that the reader is still here
    mine = preview.mine(opened.selection.data)
    if mine is None:
        return
    published = replace(opened.selection, data="")
    to_file = replace(on_page(opened.selection, "data"), view="eget")
    with st.container(key="preview", horizontal=True, vertical_alignment="center", gap="medium"):
        show(h.p(role="status")[h.strong[say.banner(mine.name)]])
        show(own_link(to_file, say.TO_FILE), width="content")
        show(choices.choice(published, (keys.DATA,), say.END, css="narvard-button"), width="content")


def own_content(selection: Selection) -> None:
    """Get the workbook, change it, bring it in; then what the check found."""
    show(html.headline(say.TITLE, say.LEAD))
    get, edit, bring = st.columns([3, 3, 5], gap="large")
    with get:
        show(_step(say.STEP_GET, say.GET, _file("innehall.xlsx", say.CONTENT), _file("mall.xlsx", say.TEMPLATE)))
    with edit:
        show(_step(say.STEP_EDIT, say.EDIT))
    with bring:
        show(_step(say.STEP_CHECK, ""))
        mode = preview.choose_mode(say.MODE, say.MODES, partial(_show_published, selection))
        show(h.p(".narvard-muted")[say.MODE_LINES[mode]])
        preview.choose_file(say.FILE, TYPES, mode, partial(_show_published, selection))
        st.button(say.STILL_THERE, key="still-there")  # pressed by static/js/again.js when the connection has been broken
        if preview.lost():
            show(html.notice(say.LOST))
    upload = preview.uploaded()
    if upload and not upload.done:
        _progress(upload)
    elif upload:
        _outcome(selection, upload)


def _step(title: str, text: str, *more: Node) -> Element:
    return h.div(".narvard-way")[h.h3[title], text and h.p[text], more]


def _file(address: str, label: str) -> Element:
    return h.p[h.a(href=f"./{address}", download=True)[label]]


@st.fragment(run_every=1)
def _progress(upload: Upload) -> None:
    preview.uploaded()
    now = upload.go_on()
    st.progress(now.share, text=as_it_is(now.text))
    if upload.done:
        st.rerun(scope="app")


def _outcome(selection: Selection, upload: Upload) -> None:
    """What the check found. With errors there is nothing more to do here; without, explore and publish."""
    found = upload.checked
    with st.container(key="file-line", horizontal=True, vertical_alignment="center", gap="medium"):
        said = say.outcome(upload.name, found.rows, len(found.errors), len(found.warnings)) if found else upload.failed
        show(html.headline(said))
        st.button(say.REMOVE, type="tertiary", key="data.ta_bort", on_click=_remove, args=(selection,))
    if found is None:
        return
    if upload.base != shared().current():
        show(html.notice(say.OUTDATED))
        st.button(say.AGAIN, key="data.igen", on_click=_again, args=(selection, upload.mode))
    if upload.marked.exists() and (found.errors or found.warnings):
        name = say.marked_name(upload.name)
        st.download_button(say.MARKED, upload.marked.read_bytes, name, MEDIA_TYPE, key="data.markerad", on_click="ignore")
    _findings(say.ERRORS, say.ERRORS_LINE, found.errors, upload)
    if upload.ready:
        _explore(selection, upload, found)
    _findings(say.WARNINGS, say.WARNINGS_LINE, found.warnings, upload)
    if upload.ready:
        _publish(upload)


def _remove(selection: Selection) -> None:
    preview.put_away()
    _show_published(selection)


def _again(selection: Selection, mode: str) -> None:
    preview.again(mode)
    _show_published(selection)


def _show_published(selection: Selection) -> None:
    """The preview that the link shows is no more: its file has been taken away, or another has come in its place."""
    if is_preview(selection.data):
        controls.go(replace(selection, data=""))


def _findings(title: str, line: str, findings: Sequence[Finding], upload: Upload) -> None:
    if not findings:
        return
    show(_step(f"{title} ({len(findings)})", line))
    columns = [Column(heading) for heading in say.FINDING_HEADINGS]
    for sheet, all_here in by_sheet(findings):
        rows = [_row(one) for one in all_here[:MAX_ROWS]]
        name = say.sheet(sheet, len(all_here))
        more = len(all_here) - len(rows)
        tail = h.p(".narvard-muted")[say.more(more, marked=upload.marked.exists())] if more else None
        show(h.h4(".narvard-sheet-name")[name], html.table(f"{title}: {name}", columns, rows), tail)


def _row(one: Finding) -> list[Cell]:
    place = say.place(one.sheet, one.row, one.column, one.cell)
    return [Cell(place, one.row), Cell(one.sentence), Cell(one.allowed), Cell(one.suggestion)]


def _explore(selection: Selection, upload: Upload, found: Checked) -> None:
    """The way into the preview, and what the file changes: rows per table, and the first lines of the pages."""
    start = replace(on_page(selection, "start"), data=upload.version)
    way = html.link(html.href("", to_query(start)), say.EXPLORE, css="narvard-link narvard-onward")
    show(h.p[way], h.p(".narvard-muted")[say.EXPLORE_LINE])
    left, right = st.columns([4, 7], gap="large")
    with left:
        show(_step(say.DIFFERENCE, "", _difference(found)))
    with right:
        changed = changes(headlines(upload.base), headlines(upload.version))
        columns = [Column(heading) for heading in say.HEADLINES_HEADINGS]
        rows = [[Cell(PAGE[one.page].title), Cell(one.before), Cell(one.after)] for one in changed]
        show(_step(say.HEADLINES, "", html.table(say.HEADLINES, columns, rows) if rows else h.p[say.NO_HEADLINES]))


def _difference(found: Checked) -> Element:
    changed = [one for one in found.difference if one.new or one.changed or one.gone]
    if not changed:
        return h.p[say.NO_DIFFERENCE]
    first, *numbers = say.DIFFERENCE_HEADINGS
    columns = [Column(first), *[Column(heading, numeric=True) for heading in numbers]]
    rows = [[Cell(one.title), *[Cell(str(n), n) for n in (one.new, one.changed, one.gone)]] for one in changed]
    return html.table(say.DIFFERENCE, columns, rows)


def _publish(upload: Upload) -> None:
    command = f'python -m narvard import workbook "{upload.file.name}" --{upload.mode}'
    show(_step(say.PUBLISH, say.PUBLISH_LINE, html.command(command, say.COPY)))
