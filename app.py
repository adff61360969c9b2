"""ASGI entry: `python -m streamlit run app.py`, or `uvicorn app:app` from this folder."""

from __future__ import annotations

import streamlit as st

from narvard.web.startup import lifespan, middleware, routes, sentence_for


def show_error(error: Exception) -> bool:
    """Shows our sentence instead of Streamlit's English one."""
    markdown = sentence_for(error)
    st.error(markdown)
    return True


app = st.App("narvard/main.py", routes=routes(), middleware=middleware(), lifespan=lifespan, on_script_error=show_error)
