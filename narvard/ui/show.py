"""The doors through which HTML and words come to a page of Streamlit's."""

from __future__ import annotations

import re
from typing import Literal

import htpy as h
import streamlit as st
from htpy import Node

from narvard.html import rendered

SIGNS = re.compile(r"[\\`*_\[\]$<>#~|]|&(?=#?\w+;)|^\s*(?:[-+=]|\d+[.)])(?=\s|$)")
"""What Markdown reads as more than a sign. Of a list's number the full stop is."""
WORDS = re.compile(r":(?=\w[\w+-]|//|[-'()|/DPOo*])|(?<=www)(?=\.)|(?<=\S)@(?=\S)|[<>~=-](?=[<>=-])", re.IGNORECASE)
"""What becomes an icon, a colour, a link or an arrow also when its signs are escaped."""
JOINER = "\N{WORD JOINER}"


def show(*nodes: Node, width: Literal["stretch", "content"] = "stretch") -> None:
    """Puts elements on the page, as one; of nothing, nothing."""
    if text := rendered(*nodes):
        st.html(text, width=width)


def stack(*blocks: Node) -> None:
    """Puts blocks below each other, as one element: each on its own is laid out and painted before the next one has come."""
    show(h.div(".narvard-stack")[[h.div(".narvard-block")[text] for text in map(rendered, blocks) if text]])


def as_it_is(text: str) -> str:
    """Words of the content or of a link, for what Streamlit reads as Markdown (labels, choices, notices): shown as written."""
    return SIGNS.sub(lambda sign: f"{sign[0][:-1]}\\{sign[0][-1]}", WORDS.sub(lambda word: word[0] + JOINER, text))
