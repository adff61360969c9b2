"""/om: method, words, data and contact, as text."""

from __future__ import annotations

import streamlit as st

from narvard.assess.view import Context
from narvard.ui import html
from narvard.views.about import words as say


def screen(context: Context) -> None:
    """The page's text; what depends on the data version is said with its id and date."""
    st.html(html.heading(say.TITLE, 2) + html.paragraph(say.LEAD, "narvard-ingress"))
    with st.container(key="om"):
        for heading, paragraphs in say.SECTIONS:
            st.html(html.heading(heading, 3) + "".join(html.paragraph(text, "narvard-text") for text in paragraphs))
        st.html(html.heading(say.WORDS_TITLE, 3) + html.definitions(say.WORDS))
        st.html(
            html.heading(say.DATA_TITLE, 3)
            + html.paragraph(say.data(context.info), "narvard-text")
            + f'<p><a href="./om/api">{say.API_LINK}</a></p>'
        )
