"""Filters of a list as links with counts, and the way out of an empty list."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from narvard.assess.facets import Choice, Counted
from narvard.page import PAGE
from narvard.selection import Selection, to_query
from narvard.ui import html


def own_link(target: Selection, text: str, css: str = "narvard-lank") -> str:
    """A link to the page that `target` names, with everything it chooses."""
    return html.link(PAGE[target.page].path, to_query(target), text, css)


def facets(shown: Sequence[Counted]) -> str:
    """One row per filter. A chosen one can be let go; one that would leave nothing stays, dimmed."""
    rows = "".join(
        f'<div class="narvard-fasett"><span class="narvard-fasettnamn" id="fasett-{place}">{escape(facet.label)}</span>'
        f'<ul aria-labelledby="fasett-{place}">{"".join(_choice(choice) for choice in facet.choices)}</ul></div>'
        for place, facet in enumerate(shown)
    )
    return f'<div class="narvard-fasetter">{rows}</div>'


def chosen(shown: Sequence[Counted]) -> int:
    """How many choices are made."""
    return sum(choice.chosen for facet in shown for choice in facet.choices)


def _choice(choice: Choice) -> str:
    text = f"{choice.name} ({choice.count})"
    if choice.chosen:
        hidden = '<span class="narvard-dold">, valt, tryck för att ta bort</span>'
        return f'<li class="vald">{own_link(choice.target, text).replace("</a>", f"{hidden}</a>")}</li>'
    if not choice.count:
        return f'<li class="noll">{escape(text)}</li>'
    return f"<li>{own_link(choice.target, text)}</li>"
