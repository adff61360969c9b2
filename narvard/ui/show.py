"""The one door through which HTML comes to a page of Streamlit's."""

from __future__ import annotations

from typing import Literal

import streamlit as st
from htpy import Node

from narvard.html import rendered


def show(*nodes: Node, width: Literal["stretch", "content"] = "stretch") -> None:
    """Puts elements on the page, as one; of nothing, nothing."""
    if text := rendered(*nodes):
        st.html(text, width=width)
