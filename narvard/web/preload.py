"""Scripts of Streamlit's that a page soon asks for, fetched with the first ones instead of when an element needs them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import htpy as h
from markupsafe import Markup
from streamlit import file_util

from narvard.html import rendered
from narvard.page import Page

SCRIPTS = Path(file_util.get_static_dir()) / "static" / "js"
IMPORTED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')
ALWAYS, CHARTS = ("Html",), ("ArrowVegaLiteChart", "embed")
"""What Streamlit fetches when there is an element of ours, and a chart."""


@cache
def needed(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The scripts that draw these elements with all they import, but for those that Streamlit's page itself asks for."""
    listed = set(re.findall(r"[^/]+\.js", (SCRIPTS.parent.parent / "index.html").read_text(encoding="utf-8")))
    waiting = [path.name for kind in kinds for path in SCRIPTS.glob(f"{kind}.*.js")]
    found: dict[str, None] = {}
    while waiting:
        name = waiting.pop(0)
        if name not in listed and name not in found:
            found[name] = None
            waiting += IMPORTED.findall((SCRIPTS / name).read_text(encoding="utf-8"))
    return tuple(found)


def links(page: Page) -> Markup:
    """For the head of a page."""
    kinds = (*ALWAYS, *(CHARTS if page.chart else ()))
    return rendered([h.link(rel="modulepreload", href=f"./static/js/{name}") for name in needed(kinds)])
