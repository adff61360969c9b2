"""The parts pages are put together from: menu, figure, table, footer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import htpy as h
import pyarrow as pa
import streamlit as st
from htpy import Element
from markupsafe import Markup

from narvard import html
from narvard.assess.view import Context
from narvard.charts.theme import Look
from narvard.domain import is_preview
from narvard.page import MENU, PAGE, PAGES, Page
from narvard.selection import Selection, describe, to_query
from narvard.texts import agenda as say
from narvard.texts import links
from narvard.ui import controls, meeting_bar, share
from narvard.ui.choices import onward, opener, panel
from narvard.ui.links import COPY_LINK, downloads, own_link
from narvard.ui.show import show


def look(selection: Selection) -> Look:
    """How charts are to look in this run."""
    return Look(dark=st.context.theme.type == "dark", meeting=selection.meeting)


def menu(selection: Selection, context: Context) -> None:
    """The menu, or at a meeting its bar."""
    if selection.meeting:
        meeting_bar.bar(selection, context)
    else:
        show(pages(selection.page))


@cache
def pages(here: str) -> Markup:
    """Logo, the pages that exist, in groups, on a phone one ”Meny”, and ”Dela”. The same on every view of a page."""
    logo = onward("start", css="narvard-logo", aria_label="narvard, till startsidan")
    groups = [
        _page_link(pages[0], here, "narvard-opener")
        if len(pages) == 1
        else (opener(f"menu-{pages[0].name}", group), panel(f"menu-{pages[0].name}", group, _page_list(here, pages)))
        for group, pages in MENU
    ]
    whole = opener("menu-all", "Meny"), panel("menu-all", "Meny", _page_list(here, PAGES))
    lists = h.nav(aria_label="Sidor")[h.div(".wide")[groups], h.div(".narrow")[whole]]
    return html.rendered(h.div(".narvard-menu")[logo, lists, share.share()])


def _page_list(here: str, pages: Sequence[Page]) -> Element:
    return h.ul(".narvard-menu-list")[[h.li[_page_link(page, here)] for page in pages]]


def _page_link(page: Page, here: str, css: str = "narvard-link") -> Element:
    return onward(page.name, page.title, css=css, aria_current="page" if page.name == here else None)


def notices(opened: controls.Opened) -> None:
    """What in the link could not be opened as written, and which data it is frozen to. A preview has said so in its banner."""
    selection, info = opened.selection, opened.context.info
    frozen = None
    if selection.data and not selection.meeting and not is_preview(selection.data):
        living = own_link(replace(selection, data=""), say.FROZEN_NOW)
        frozen = h.p(".narvard-frozen")[say.data_from(info.created, info.version), " ", living]
    show([html.notice(text) for text in opened.notices], frozen)


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
            h.span["Nya mått, frågor, plan och kostnader är exempel och inte beslutade"],
            h.span(".narvard-printed")[describe(selection, context.catalogue), " ", h.span(".narvard-address")],
        ]
    )


def chart(spec: Mapping[str, Any], rows: pa.Table, key: str, alt: str) -> None:
    """A chart without clicks."""
    st.vega_lite_chart(rows, dict(spec), key=key, alt=alt, theme=None)


def actions(selection: Selection, note: str) -> Element:
    """A note to the left; download and link to the right, but not at a meeting."""
    drawn = selection.page == "needs" or selection.measure != ""
    files = downloads(PAGE[selection.page].path, to_query(selection), figure=drawn), COPY_LINK
    right = None if selection.meeting else h.div(".narvard-actions")[files]
    return h.div(".narvard-beside.top")[h.p(".narvard-source")[note], right]
