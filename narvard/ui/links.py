"""Links to what is chosen, on a page or as a file."""

from __future__ import annotations

from collections.abc import Mapping

import htpy as h
from htpy import Element, Node

from narvard.domain import is_preview
from narvard.html import copy, href, link
from narvard.page import PAGE
from narvard.selection import Selection, address
from narvard.texts import links as say

SEVERAL_TABLES = {PAGE[name].path for name in ("coverage", "proposal")}
"""Pages whose views are different tables; those of /jamfor are mostly the same rows drawn in other ways."""
File = tuple[str, str, Mapping[str, str]]
"""Words of a link, ending of the address, and what is added to the query."""
ROWS: tuple[File, ...] = (("Excel", "xlsx", {}), ("CSV", "csv", {"dialekt": "excel-sv"}))
EVERY_VIEW: tuple[File, ...] = (("Excel, alla vyer", "xlsx", {"alla": "1"}),)
FIGURE: tuple[File, ...] = (
    ("PowerPoint", "pptx", {}),
    ("Bild (PNG)", "png", {}),
    ("Bild (SVG)", "svg", {}),
    ("Bild för presentation (PNG)", "png", {"lage": "mote"}),
)
PAPER: tuple[File, ...] = (("En A4 (PDF)", "pdf", {}), ("A4 för alla kommuner (zip)", "zip", {}))
COPY_LINK = copy("Kopiera länk")


def own_link(target: Selection, *inside: Node, css: str = "narvard-link") -> Element:
    """A link to the page that `target` names, with everything it chooses."""
    return link(address(target, "."), *inside, css=css)


def downloads(path: str, query: Mapping[str, str], *, rows: tuple[File, ...] = ROWS, figure: bool = False) -> Node:
    """What a view can be saved as, in a menu: its rows, and its `figure`. Plain links, so that nothing is built unasked.

    A preview has no address that another could open, so it has no files either.
    """
    if is_preview(query.get("data", "")):
        return [h.span(".narvard-muted")[say.NO_FILES], " "]
    every_view = EVERY_VIEW if rows and path in SEVERAL_TABLES else ()
    files = [
        h.li[h.a(href=href(f"{path}.{ending}", {**query, **more}), download=True)[label]]
        for label, ending, more in (*rows, *every_view, *(FIGURE if figure else ()))
    ]
    return h.details(".narvard-downloads")[h.summary(".narvard-button")["Ladda ner"], h.ul[files]]


def papers(path: str, query: Mapping[str, str]) -> Node:
    """The answer of an area on one A4, and those of all municipalities: a click each. A preview has no files."""
    if is_preview(query.get("data", "")):
        return None
    return [
        h.a(".narvard-button", href=href(f"{path}.{ending}", {**query, **more}), download=True)[label]
        for label, ending, more in PAPER
    ]
