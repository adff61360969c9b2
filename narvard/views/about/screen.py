"""/om: method, words, data and contact, as text."""

from __future__ import annotations

import htpy as h
import streamlit as st

from narvard import html
from narvard.assess.view import Context
from narvard.ui.show import show
from narvard.views.about import words as say


def screen(context: Context) -> None:
    """The page's text; what depends on the data version is said with its id and date."""
    show(h.h2[say.TITLE], h.p(".narvard-lead")[say.LEAD])
    with st.container(key="about"):
        for heading, paragraphs in say.SECTIONS:
            show(h.h3[heading], [h.p(".narvard-text")[text] for text in paragraphs])
        show(h.h3[say.WORDS_TITLE], html.definitions(say.WORDS))
        show(
            h.h3[say.DATA_TITLE],
            h.p(".narvard-text")[say.data(context.info)],
            h.p[h.a(href="./om/api")[say.API_LINK]],
        )
