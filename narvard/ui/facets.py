"""Filters of a list as links with counts, and the way out of an empty list."""

from __future__ import annotations

from collections.abc import Sequence

import htpy as h
from htpy import Element

from narvard.assess.facets import Choice, Counted
from narvard.html import hidden
from narvard.ui.links import own_link


def facets(shown: Sequence[Counted]) -> Element:
    """One row per filter. A chosen one can be let go; one that would leave nothing stays, dimmed."""
    return h.div(".narvard-facets")[
        [
            h.div(".narvard-facet")[
                h.span(f"#fasett-{place}.narvard-facet-name")[facet.label],
                h.ul(aria_labelledby=f"fasett-{place}")[[_choice(choice) for choice in facet.choices]],
            ]
            for place, facet in enumerate(shown)
        ]
    ]


def chosen(shown: Sequence[Counted]) -> int:
    """How many choices are made."""
    return sum(choice.chosen for facet in shown for choice in facet.choices)


def _choice(choice: Choice) -> Element:
    text = f"{choice.name} ({choice.count})"
    if choice.chosen:
        return h.li(".picked")[own_link(choice.target, text, hidden(", valt, tryck för att ta bort"))]
    if not choice.count:
        return h.li(".zero")[text]
    return h.li[own_link(choice.target, text)]
