"""The marks of legends and cells as they look on the page (narvard/static/css/marks.css), drawn instead of styled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from narvard.assess.view import Mark
from narvard.charts.theme import LIGHT
from narvard.export.picture.drawing import Piece, Type, beside, flowing, rectangle, under, width_of, word

BOX, MIDDLE = 20.0, 10.0
"""Every mark stands in the middle of a box of this width and height."""

TRIANGLES = {
    "up": ((0, -6), (6.5, 5.5), (-6.5, 5.5)),
    "down": ((-6.5, -5.5), (6.5, -5.5), (0, 6)),
    "right": ((-5.5, -6.5), (6, 0), (-5.5, 6.5)),
    "left": ((5.5, -6.5), (-6, 0), (5.5, 6.5)),
}


def triangle(way: str, color: str, *, hollow: bool = False) -> str:
    points = " ".join(f"{x},{y}" for x, y in TRIANGLES[way])
    return f'<polygon points="{points}" {_look(color, hollow)}/>'


def disc(color: str, radius: float, *, hollow: bool = False) -> str:
    return f'<circle r="{radius:g}" {_look(color, hollow)}/>'


def square(fill: str, size: float, stroke: str = "none", width: float = 2, turned: bool = False) -> str:
    at = f'x="{-size / 2:g}" y="{-size / 2:g}" width="{size:g}" height="{size:g}"'
    turn = ' transform="rotate(45)"' if turned else ""
    return f'<rect {at} fill="{fill}" stroke="{stroke}" stroke-width="{width:g}"{turn}/>'


def upright(color: str, dashes: str = "") -> str:
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<line y1="-8" y2="8" stroke="{color}" stroke-width="2"{dash}/>'


def level(color: str, length: float) -> str:
    return f'<line x1="{-length / 2:g}" x2="{length / 2:g}" stroke="{color}" stroke-width="2"/>'


def hatched(size: float = 16) -> str:
    """Diagonal stripes within a border: no value."""
    half = size / 2
    stripes = "".join(
        f'<line x1="{max(-half, at):g}" y1="{min(half, half + at):g}" x2="{min(half, at + size):g}" y2="{max(-half, at - half):g}" '
        f'stroke="{LIGHT.context}" stroke-width="2.5"/>'
        for at in (-half, 0, half)
    )
    return square(LIGHT.background, size) + stripes + square("none", size, LIGHT.axis, 1)


def chevron(color: str, path: str) -> str:
    return f'<path d="{path}" fill="none" stroke="{color}" stroke-width="2.6"/>'


def _look(color: str, hollow: bool) -> str:
    return f'fill="{LIGHT.background}" stroke="{color}" stroke-width="1.8"' if hollow else f'fill="{color}"'


SYMBOLS: Mapping[str, Callable[[], str]] = {
    "own": lambda: disc(LIGHT.accent, 6),
    "chosen": lambda: disc(LIGHT.ink, 6),
    "other": lambda: disc(LIGHT.similar, 5),
    "reference": lambda: upright(LIGHT.ink, "4 3"),
    "country": lambda: upright(LIGHT.ink, "2 2"),
    "context": lambda: level(LIGHT.context, 18),
    "trial": lambda: disc(LIGHT.proposed, 6, hollow=True),
    "women": lambda: disc(LIGHT.accent, 6),
    "men": lambda: disc(LIGHT.ink, 5, hollow=True),
    "turn": lambda: disc(LIGHT.ink, 4.5, hollow=True),
    "middle": lambda: upright(LIGHT.ink),
    "goal": lambda: upright(LIGHT.accent),
    "none": lambda: level(LIGHT.axis, 12),
    "line": lambda: (
        f'<rect x="-10" y="-7" width="20" height="14" rx="2" fill="{LIGHT.accent_tint}" stroke="{LIGHT.accent}" stroke-width="1"/>'
    ),
    "class saknas": hatched,
    **{f"class k{i}": partial(square, color, 16) for i, color in enumerate(LIGHT.sequential)},
    "verdict better": lambda: triangle("up", LIGHT.better),
    "verdict worse": lambda: triangle("down", LIGHT.worse),
    "verdict higher": lambda: triangle("right", LIGHT.ink),
    "verdict lower": lambda: triangle("left", LIGHT.ink),
    "verdict similar": lambda: disc(LIGHT.similar, 4.5),
    "verdict too_little_data": lambda: disc(LIGHT.axis, 5, hollow=True),
    "verdict not_comparable": lambda: square(LIGHT.background, 8, LIGHT.axis, turned=True),
    "verdict position-best": lambda: triangle("up", LIGHT.better, hollow=True),
    "verdict position-worst": lambda: triangle("down", LIGHT.worse, hollow=True),
    "verdict position-highest": lambda: triangle("right", LIGHT.ink, hollow=True),
    "verdict position-lowest": lambda: triangle("left", LIGHT.ink, hollow=True),
    "verdict position-middle": lambda: disc(LIGHT.similar, 4.5),
    "verdict missing": lambda: level(LIGHT.axis, 8),
    "verdict better strong": lambda: triangle("up", LIGHT.background),
    "verdict worse strong": lambda: triangle("down", LIGHT.background),
    "verdict higher strong": lambda: triangle("right", LIGHT.background),
    "verdict lower strong": lambda: triangle("left", LIGHT.background),
    "tile frame": lambda: square(LIGHT.background, 15, LIGHT.ink),
    "arrow up": lambda: chevron(LIGHT.better, "M-6,4L0,-3L6,4"),
    "arrow down": lambda: chevron(LIGHT.worse, "M-6,-3L0,4L6,-3"),
    "arrow right": lambda: chevron(LIGHT.ink, "M-3,-5L4,0L-3,5"),
    "arrow left": lambda: chevron(LIGHT.ink, "M3,-5L-4,0L3,5"),
    "untested": lambda: disc(LIGHT.similar, 4, hollow=True),
    "filled": lambda: disc(LIGHT.accent, 4.5),
    "ring": lambda: disc(LIGHT.accent, 4, hollow=True),
    "half": lambda: disc(LIGHT.accent, 4, hollow=True) + f'<path d="M0,-4A4,4 0 0 0 0,4Z" fill="{LIGHT.accent}"/>',
    "empty": lambda: square(LIGHT.background, 10, LIGHT.axis, 1),
    "once": lambda: square(LIGHT.sequential[1], 10),
    "best": lambda: square(LIGHT.ink, 10, turned=True),
    "beside": lambda: square(LIGHT.categorical[1], 11),
    "curve": lambda: level(LIGHT.similar, 18),
    "profile-line": lambda: upright(LIGHT.context),
    "profile-median": lambda: upright(LIGHT.axis),
    "profile-interval": lambda: level(LIGHT.axis, 20),
    "profile-half": lambda: rectangle(-10, -7, 20, 14, LIGHT.grid),
    "existing": lambda: square(LIGHT.accent, 10),
    "novalue": lambda: disc(LIGHT.accent, 4, hollow=True),
    "proposed": lambda: square(LIGHT.proposed_tint, 8, LIGHT.proposed),
    "diamond": lambda: square("none", 8, LIGHT.proposed, 1.5, turned=True),
}
"""Symbol → its drawing round the middle. A test holds them and the style sheet together."""

BETTER = (LIGHT.better_tint, LIGHT.better_tint, LIGHT.better)
WORSE = (LIGHT.worse_tint, LIGHT.worse_tint, LIGHT.worse)
NEITHER = (LIGHT.similar_tint, LIGHT.similar_tint, LIGHT.ink)
EMPTY = (LIGHT.background, LIGHT.rule, LIGHT.background)
TINTS: Mapping[str, tuple[str, str, str]] = {
    **dict.fromkeys(("better", "position-best"), BETTER),
    **dict.fromkeys(("worse", "position-worst"), WORSE),
    **dict.fromkeys(("higher", "lower", "similar", "position-highest", "position-lowest", "position-middle"), NEITHER),
    **dict.fromkeys(("too_little_data", "not_comparable", "missing"), EMPTY),
}
"""Verdict → fill and border of its cell, and the fill when it is beyond doubt."""


def tinted(verdict: str, *, strong: bool) -> str:
    """A cell of the matrix: the mark on its tint, or in white on the full colour."""
    plain, border, full = TINTS[verdict]
    box = square(full if strong else plain, 17, border, 1)
    return f'{box}<g transform="scale(0.72)">{in_cell(verdict, strong=strong)}</g>'


def in_cell(verdict: str, *, strong: bool) -> str:
    """The mark itself. A position in the middle is a ring here, as on the page: it must not look like a verdict."""
    if verdict == "position-middle":
        return disc(LIGHT.similar, 4, hollow=True)
    return SYMBOLS[f"verdict {verdict}" + (" strong" if strong else "")]()


def drawing(symbol: str) -> str:
    """A mark round its middle. `tile <verdict>`, perhaps `strong`, is a cell of the matrix."""
    kind, _, rest = symbol.partition(" ")
    verdict = rest.removesuffix(" strong")
    return tinted(verdict, strong=verdict != rest) if kind == "tile" and verdict in TINTS else SYMBOLS[symbol]()


def mark(symbol: str, size: float = 16) -> Piece:
    """A mark beside text of `size`."""
    scale = size / 16
    svg = f'<g transform="scale({scale:g}) translate({MIDDLE:g},{MIDDLE:g})">{drawing(symbol)}</g>'
    return Piece(svg, BOX * scale, BOX * scale)


def legend(entries: Sequence[Mark], width: float, style: Type, *, beneath: bool = False) -> Piece:
    """Marks with their words, in rows or `beneath` each other."""
    pieces = [
        beside(
            [
                mark(entry.symbol, style.size),
                Piece(word(entry.text, style, 0, style.size * 0.98), width_of(entry.text, style), BOX * style.size / 16),
            ],
            style.size / 2,
        )
        for entry in entries
    ]
    return under(pieces, style.size / 2) if beneath else flowing(pieces, width, style.size * 1.5, style.size * 0.4)
