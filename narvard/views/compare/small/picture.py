"""Small multiples in a picture: the same drawings."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.assess.view import Figure
from narvard.charts.theme import LIGHT
from narvard.charts.tiles import in_map_order
from narvard.export.picture.drawing import Piece, Type, beside, lines_of, rectangle, under, width_of, word
from narvard.export.picture.image import Size
from narvard.views.compare.small.plot import HEIGHT, WIDTH, Panel, Place, panels

GAP = 16
MEASURES_ACROSS = 6


def small(shown: Figure, size: Size, *, one_measure: bool) -> Piece:
    found = panels(shown.charts["small"].to_pylist())
    by_code = {one.code: one for one in found}
    codes = [one.code for one in found]
    rows = (
        in_map_order(codes) if one_measure else [codes[at : at + MEASURES_ACROSS] for at in range(0, len(codes), MEASURES_ACROSS)]
    )
    width = (size.width - GAP * (len(rows[0]) - 1)) / len(rows[0])
    return under([beside([_panel(by_code[code], width, size) for code in row], GAP) for row in rows], GAP / 2)


def _panel(one: Panel, width: float, size: Size) -> Piece:
    style = Type(size.look.px(13), 700 if one.emphasis else 400)
    room = width - width_of(one.last_text, style) - 6
    name = lines_of(one.name, style, room)
    name = name if len(name) == 1 else [*name[:1], "…"]
    scale, top = width / WIDTH, style.size * 1.5
    drawn = "".join(
        [
            *(_line(run, LIGHT.axis, 1, "3 3") for run in one.beside),
            *(_line(run, LIGHT.accent if one.emphasis else LIGHT.ink, 2) for run in one.runs),
            _disc(one.last, 3, LIGHT.accent if one.emphasis else LIGHT.ink, LIGHT.accent if one.emphasis else LIGHT.ink),
            _disc(one.turn, 4, LIGHT.background, LIGHT.ink) if one.turn else "",
        ]
    )
    svg = (
        (rectangle(0, 0, width, top + HEIGHT * scale, LIGHT.accent_tint) if one.emphasis == 1 else "")
        + word(" ".join(name).replace(" …", "…"), style, 2, style.size * 1.1)
        + word(one.last_text, style, width - 2, style.size * 1.1, "end")
        + f'<g transform="translate(0,{top:g}) scale({scale:g})">{drawn}</g>'
    )
    return Piece(svg, width, top + HEIGHT * scale)


def _line(run: Sequence[Place], color: str, width: float, dashes: str = "") -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="{width:g}"{dash}/>'


def _disc(place: Place, radius: float, fill: str, stroke: str) -> str:
    return f'<circle cx="{place[0]:.1f}" cy="{place[1]:.1f}" r="{radius:g}" fill="{fill}" stroke="{stroke}" stroke-width="1.5"/>'
