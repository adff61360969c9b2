"""What the rows of a table draw, in one picture, of which each row shows its part (static/css/profile.css).

A picture for each row is a document for each to the browser. Colours are the picture's own: it follows the theme of the page, also
before the app is there, and on paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import htpy as h
from htpy import Attribute, Node

from narvard import html
from narvard.charts.theme import DARK, LIGHT, Look, Tokens

USED = ("accent", "proposed", "background", "axis", "rule", "grid", "context")
NAMED = replace(
    LIGHT,
    accent="var(--accent)",
    proposed="var(--proposed)",
    background="var(--background)",
    axis="var(--axis)",
    rule="var(--rule)",
    grid="var(--grid)",
    context="var(--context)",
)


@dataclass(frozen=True)
class Adapting(Look):
    """Colours are named, and the picture says what they are."""

    @property
    def tokens(self) -> Tokens:
        return NAMED


def address(width: int, height: int, rows: Sequence[Sequence[Node]], **more: Attribute) -> str:
    """The picture as a data address: what each row draws in an `Adapting` look, below what the one before does."""
    placed = [
        html.element("g", {"transform": f"translate(0 {height * place})"}, *shapes) for place, shapes in enumerate(rows) if shapes
    ]
    return html.data_address(html.picture(width, height * len(rows), (STYLE, placed), {}, **more))


def _named(tokens: Tokens) -> str:
    return ":root{" + ";".join(f"--{name}:{getattr(tokens, name)}" for name in USED) + "}"


STYLE = h.style[f"{_named(LIGHT)}@media(prefers-color-scheme:dark){{{_named(DARK)}}}"]
