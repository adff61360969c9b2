"""/om: method, words, data and contact as text; and the background."""

from __future__ import annotations

import htpy as h
import streamlit as st

from narvard import html
from narvard.page import PAGE
from narvard.selection import Selection, keys, to_query
from narvard.ui import choices
from narvard.ui.links import COPY_LINK, downloads
from narvard.ui.show import show
from narvard.views.about import markup
from narvard.views.about import prestudy_words as told
from narvard.views.about import words as say
from narvard.views.about.answer import About, Background


def screen(selection: Selection, shown: About) -> None:
    """The view that is chosen, under the switch."""
    views = choices.switch("Visa", selection, keys.VIEW, PAGE["about"].views, selection.view or next(iter(PAGE["about"].views)))
    show(None if selection.meeting else h.div(".narvard-controls")[views])
    if shown.background:
        _background(selection, shown, shown.background)
    else:
        _about(shown)


def _about(shown: About) -> None:
    """The page's text; what depends on the data version is said with its id and date."""
    show(h.h2[say.TITLE], h.p(".narvard-lead")[shown.lead])
    with st.container(key="about"):
        for heading, paragraphs in say.SECTIONS:
            show(h.h3[heading], [h.p(".narvard-text")[text] for text in paragraphs])
        show(h.h3[say.WORDS_TITLE], html.definitions(shown.words))
        show(
            h.h3[say.DATA_TITLE],
            h.p(".narvard-text")[shown.data],
            h.p[h.a(href="./om/api")[say.API_LINK]],
        )


def _background(selection: Selection, shown: About, found: Background) -> None:
    """The assignment and the pre-study; at a meeting its first tables."""
    tables = found.pre_study.tables[:2] if selection.meeting else found.pre_study.tables
    show(
        None if selection.meeting else markup.opening(found),
        html.headline(shown.sentence, found.sub),
        h.div(".narvard-coverage-pair")[[markup.budget(table, found.pre_study) for table in tables]],
    )
    if not selection.meeting:
        files = downloads(PAGE["about"].path, to_query(selection)), COPY_LINK
        source = h.p(".narvard-source")[told.PRE_STUDY_SOURCE]
        show(markup.plan(found.pre_study), h.div(".narvard-beside.top")[source, h.div(".narvard-actions")[files]])
