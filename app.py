"""ASGI entry: `python -m streamlit run app.py`, or `uvicorn app:app` from this folder."""

from __future__ import annotations

import sys

import streamlit as st

from narvard.web.startup import lifespan, middleware, routes, sentence_for


def show_error(error: Exception) -> bool:
    """Shows our sentence instead of Streamlit's English one."""
    markdown = sentence_for(error)
    st.error(markdown)
    return True


try:
    doors, ways = routes(), middleware()
except ValueError as error:  # a setting that cannot be read: its sentence, and not where in the code it was read
    print(error, file=sys.stderr)
    raise SystemExit(1) from error

app = st.App("narvard/main.py", routes=doors, middleware=ways, lifespan=lifespan, on_script_error=show_error)
