"""Where an area stands in the spread of the others, as SVG. On a page the area's own mark is laid over it in HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from htpy import Element

from narvard import html
from narvard.charts.theme import Look

WIDTH, HEIGHT = 400, 22


def picture(
    ticks: Sequence[float], half: tuple[float, float], reference: float | None, look: Look, size: Mapping[str, str] = {}
) -> Element:
    """One strip; see `shapes`."""
    return html.picture(WIDTH, HEIGHT, shapes(ticks, half, reference, look), size, preserveAspectRatio="none")


def shapes(ticks: Sequence[float], half: tuple[float, float], reference: float | None, look: Look) -> list[html.Shape]:
    """`ticks` are the areas, `half` the middle half of them, all as places 0–1. The median is the middle line."""
    tokens = look.tokens
    low, high = min(half), max(half)
    parts = [
        _path(f"M{_x(min(ticks))} 11H{_x(max(ticks))}", stroke=tokens.rule),
        _path(f"M{_x(low)} 3H{_x(high)}V19H{_x(low)}Z", fill=tokens.grid),
        _path("".join(f"M{place} 6v10" for place in dict.fromkeys(map(_x, ticks))), stroke=tokens.context, stroke_width="1.5"),
        _path(f"M{_x(0.5)} 0v{HEIGHT}", stroke=tokens.axis),
    ]
    if reference is not None:
        parts.append(_path(f"M{_x(reference)} 1v20", stroke=tokens.ink, stroke_width="2", stroke_dasharray="4 3"))
    return parts


def _path(points: str, **style: str) -> html.Shape:
    """A path whose lines keep their width when the picture is stretched."""
    return html.Shape.of("path", d=points, **style, vector_effect="non-scaling-stroke")


def _x(place_: float) -> str:
    return f"{place_ * WIDTH:.1f}".removesuffix(".0")
