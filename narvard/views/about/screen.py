"""/om: method, words, data and contact, as text."""

from __future__ import annotations

import htpy as h
import streamlit as st

from narvard import html
from narvard.ui.show import show
from narvard.views.about import words as say
from narvard.views.about.answer import About


def screen(shown: About) -> None:
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
