"""The parts pages are put together from: menu, figure, table, footer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import htpy as h
import pyarrow as pa
import streamlit as st
from htpy import Element
from streamlit.delta_generator import DeltaGenerator

from narvard.assess.view import Context
from narvard.charts.theme import Look
from narvard.domain import is_preview
from narvard.html import link
from narvard.page import MENU, PAGE, PAGES, Page
from narvard.selection import Selection, address, describe, on_page, to_query
from narvard.texts import agenda as say
from narvard.texts import links
from narvard.ui import controls, meeting_bar, share
from narvard.ui.links import COPY_LINK, downloads, own_link
from narvard.ui.show import show

PAGE_FILE = "../pages/{}.py"


def look(selection: Selection) -> Look:
    """How charts are to look in this run."""
    return Look(dark=st.context.theme.type == "dark", meeting=selection.meeting)


def content(selection: Selection) -> DeltaGenerator:
    """The centred column that every page stands in; wider on a projector."""
    width = 1780 if selection.meeting else 1260
    return st.container(horizontal=True, horizontal_alignment="center").container(width=width, gap="small", key="content")


def menu(selection: Selection, context: Context) -> None:
    """Logo and the pages that exist, in groups; on a phone one ”Meny”.

    Keys hold the page, so that an open group is closed on the next one.
    """
    if selection.meeting:
        meeting_bar.bar(selection, context)
        return
    with st.container(key="menu", horizontal=True, vertical_alignment="center", gap="small"):
        logo = link(address(on_page(selection, "start"), "."), css="narvard-logo", aria_label="narvard, till startsidan")
        show(logo, width="content")
        with st.container(key="menu-wide", horizontal=True, vertical_alignment="center", gap="small"):
            for group, pages in MENU:
                if len(pages) == 1:
                    page_link(selection, pages[0].name)
                    continue
                with st.popover(group, type="tertiary", key=f"meny.{pages[0].name}.{selection.page}"):
                    show(_page_list(selection, pages))
        with (
            st.container(key="menu-narrow", width="content"),
            st.popover("Meny", type="tertiary", key=f"meny.alla.{selection.page}"),
        ):
            show(_page_list(selection, PAGES))
        share.share(selection, context)


def _page_list(selection: Selection, pages: Sequence[Page]) -> Element:
    """Links to pages as one list: one element for Streamlit to keep, however many there are."""

    def item(page: Page) -> Element:
        current = "page" if page.name == selection.page else None
        return h.li[link(address(on_page(selection, page.name), "."), page.title, aria_current=current)]

    return h.ul(".narvard-menu-list")[[item(page) for page in pages]]


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
        living = own_link(replace(selection, data=""), say.FROZEN_NOW)
        show(h.p(".narvard-frozen")[say.data_from(info.created, info.version), " ", living])


def footer(selection: Selection, context: Context) -> None:
    """Who, which data, and what is only an example."""
    if selection.meeting:
        return
    values = "Exempelvärden, inte verkliga" if context.info.demo else "Källa: Kolada"
    version = links.UNPUBLISHED if is_preview(context.info.version) else f"Dataversion {context.info.version}"
    show(
        h.footer(".narvard-footer")[
            h.span["Västra Götalandsregionen och länets 49 kommuner"],
            h.span[f"{values}. {version}"],
            h.span["Nya mått, behov, plan och kostnader är exempel och inte beslutade"],
            h.span(".narvard-printed")[describe(selection, context.catalogue), " ", h.span(".narvard-address")],
        ]
    )


def chart(spec: Mapping[str, Any], rows: pa.Table, key: str, alt: str) -> None:
    """A chart without clicks."""
    st.vega_lite_chart(rows, dict(spec), key=key, alt=alt, theme=None)


def actions(selection: Selection, note: str) -> None:
    """A note to the left; download and link to the right, but not at a meeting."""
    if selection.meeting:
        show(h.p(".narvard-source")[note])
        return
    with st.container(horizontal=True, vertical_alignment="top", horizontal_alignment="distribute", key="source-line"):
        show(h.p(".narvard-source")[note])
        drawn = selection.page == "needs" or selection.measure != ""
        show(downloads(PAGE[selection.page].path, to_query(selection), figure=drawn), COPY_LINK, width="content")
