"""Small multiples in a picture: the same drawings."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.assess.view import Figure
from narvard.charts.theme import LIGHT
from narvard.charts.tiles import FEWEST_ACROSS, in_map_order
from narvard.export.picture.drawing import Piece, Type, beside, lines_of, rectangle, under, width_of, word
from narvard.export.picture.image import Size
from narvard.views.compare.small.plot import HEIGHT, WIDTH, Panel, Place, panels

GAP = 16
ACROSS, ACROSS_SLIDE = 6, 8
"""Measures beside each other."""


def small(shown: Figure, size: Size, *, one_measure: bool) -> Piece:
    """The drawings of areas in the order of the map; those of measures have names of two lines."""
    found = panels(shown.charts["small"].to_pylist())
    by_code = {one.code: one for one in found}
    codes, across = [one.code for one in found], ACROSS_SLIDE if size.height else ACROSS
    rows = in_map_order(codes) if one_measure else [codes[at : at + across] for at in range(0, len(codes), across)]
    columns = max(len(rows[0]), FEWEST_ACROSS)
    width = (size.width - GAP * (columns - 1)) / columns
    lines = 1 if one_measure else 2
    return under([beside([_panel(by_code[code], width, lines, size) for code in row], GAP) for row in rows], GAP / 2)


def _panel(one: Panel, width: float, lines: int, size: Size) -> Piece:
    style = Type(size.look.px(13), 700 if one.emphasis else 400)
    color, step = LIGHT.accent if one.emphasis else LIGHT.ink, style.size * 1.25
    scale, top = width / WIDTH, style.size * 0.3 + step * lines
    drawn = "".join(
        [
            *(_line(run, LIGHT.axis, 1, "3 3") for run in one.beside),
            *(_line(run, color, 2) for run in one.runs),
            _disc(one.last, 3, color, color),
            _disc(one.turn, 4, LIGHT.background, LIGHT.ink) if one.turn else "",
        ]
    )
    name = _name(one.name, style, width - width_of(one.last_text, style) - 10, lines)
    svg = (
        (rectangle(0, 0, width, top + HEIGHT * scale, LIGHT.accent_tint) if one.emphasis == 1 else "")
        + "".join(word(line, style, 2, style.size * 1.1 + step * place) for place, line in enumerate(name))
        + word(one.last_text, style, width - 2, style.size * 1.1, "end")
        + f'<g transform="translate(0,{top:g}) scale({scale:g})">{drawn}</g>'
    )
    return Piece(svg, width, top + HEIGHT * scale)


def _name(text: str, style: Type, room: float, most: int) -> list[str]:
    """A name in as many lines as there are; what is cut off says so."""
    whole = lines_of(text, style, room)
    if len(whole) > most:
        whole = lines_of(text, style, room - width_of("…", style))[:most]
        whole[-1] += "…"
    return [_cut(line, style, room) for line in whole]


def _cut(line: str, style: Type, room: float) -> str:
    """A line of one word that is too long."""
    while width_of(line, style) > room and len(line) > 1:
        line = f"{line.rstrip('…')[:-1]}…"
    return line


def _line(run: Sequence[Place], color: str, width: float, dashes: str = "") -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="{width:g}"{dash}/>'


def _disc(place: Place, radius: float, fill: str, stroke: str) -> str:
    return f'<circle cx="{place[0]:.1f}" cy="{place[1]:.1f}" r="{radius:g}" fill="{fill}" stroke="{stroke}" stroke-width="1.5"/>'
