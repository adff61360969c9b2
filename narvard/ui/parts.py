"""The parts pages are put together from: menu, figure, table, footer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any

import pyarrow as pa
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from narvard.assess.view import Context
from narvard.charts.theme import Look
from narvard.domain import is_preview
from narvard.page import MENU, PAGE, PAGES, Page
from narvard.selection import Selection, address, describe, on_page, to_query
from narvard.texts import agenda as say
from narvard.texts import links
from narvard.ui import controls, html, meeting_bar, share

PAGE_FILE = "../pages/{}.py"


def look(selection: Selection) -> Look:
    """How charts are to look in this run."""
    return Look(dark=st.context.theme.type == "dark", meeting=selection.meeting)


def content(selection: Selection) -> DeltaGenerator:
    """The centred column that every page stands in; wider on a projector."""
    width = 1780 if selection.meeting else 1260
    return st.container(horizontal=True, horizontal_alignment="center").container(width=width, gap="small", key="innehall")


def menu(selection: Selection, context: Context) -> None:
    """Logo and the pages that exist, in groups; on a phone one ”Meny”.

    Keys hold the page, so that an open group is closed on the next one.
    """
    if selection.meeting:
        meeting_bar.bar(selection, context)
        return
    with st.container(key="meny", horizontal=True, vertical_alignment="center", gap="small"):
        start = escape(address(on_page(selection, "start"), "."))
        st.html(
            f'<a class="narvard-logo" href="{start}" aria-label="narvard, till startsidan"></a>',
            width="content",
        )
        with st.container(key="meny-bred", horizontal=True, vertical_alignment="center", gap="small"):
            for group, pages in MENU:
                if len(pages) == 1:
                    page_link(selection, pages[0].name)
                    continue
                with st.popover(group, type="tertiary", key=f"meny.{pages[0].name}.{selection.page}"):
                    st.html(_page_list(selection, pages))
        with st.container(key="meny-smal", width="content"), st.popover("Meny", type="tertiary", key=f"meny.alla.{selection.page}"):
            st.html(_page_list(selection, PAGES))
        share.share(selection, context)


def _page_list(selection: Selection, pages: Sequence[Page]) -> str:
    """Links to pages as one list: one element for Streamlit to keep, however many there are."""
    items = "".join(
        f'<li><a class="narvard-lank" href="{escape(address(on_page(selection, page.name), "."))}"'
        f"{' aria-current=page' if page.name == selection.page else ''}>{escape(page.title)}</a></li>"
        for page in pages
    )
    return f'<ul class="narvard-menylista">{items}</ul>'


def page_link(selection: Selection, page: str, label: str = "", icon: str | None = None) -> None:
    """A link to a page that takes the reader's filters along: one history entry, and an address that can be copied."""
    st.page_link(
        PAGE_FILE.format(page), label=label or PAGE[page].title, icon=icon, query_params=to_query(on_page(selection, page))
    )


def notices(opened: controls.Opened) -> None:
    """What in the link could not be opened as written, and which data it is frozen to. A preview has said so in its banner."""
    for notice in opened.notices:
        st.info(notice)
    selection, info = opened.selection, opened.context.info
    if selection.data and not selection.meeting and not is_preview(selection.data):
        living = html.link(PAGE[selection.page].path, to_query(replace(selection, data="")), say.FROZEN_NOW)
        st.html(f'<p class="narvard-fryst">{say.data_from(info.created, info.version)} {living}</p>')


def footer(selection: Selection, context: Context) -> None:
    """Who, which data, and what is only an example."""
    if selection.meeting:
        return
    values = "Exempelvärden, inte verkliga" if context.info.demo else "Källa: Kolada"
    version = links.UNPUBLISHED if is_preview(context.info.version) else f"Dataversion {context.info.version}"
    st.html(
        '<footer class="narvard-fot"><span>Västra Götalandsregionen och länets 49 kommuner</span>'
        f"<span>{values}. {escape(version)}</span>"
        "<span>Nya mått, behov, plan och kostnader är exempel och inte beslutade</span>"
        f'<span class="narvard-utskrift">{escape(describe(selection, context.catalogue))} '
        '<span class="narvard-adress"></span></span></footer>'
    )


def chart(spec: Mapping[str, Any], rows: pa.Table, key: str, alt: str) -> None:
    """A chart without clicks."""
    st.vega_lite_chart(rows, dict(spec), key=key, alt=alt, theme=None)


def actions(selection: Selection, note: str) -> None:
    """A note to the left; download and link to the right, but not at a meeting."""
    if selection.meeting:
        st.html(html.paragraph(note, "narvard-kalla"))
        return
    with st.container(horizontal=True, vertical_alignment="top", horizontal_alignment="distribute", key="kallrad"):
        st.html(html.paragraph(note, "narvard-kalla"), width="stretch")
        drawn = selection.page == "needs" or selection.measure != ""
        st.html(html.downloads(PAGE[selection.page].path, to_query(selection), figure=drawn) + html.COPY_LINK, width="content")
