"""Where an area stands in the spread of the others: grounds of an element on a page (static/css/profile.css), SVG in documents.

On a page a picture per row was a document per row to the browser. The area's own mark is laid over it in HTML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from htpy import Element

from narvard import html
from narvard.charts.theme import Look

WIDTH, HEIGHT = 400, 22
TICK = 0.005
"""The width of a tick on a page, as a share of the strip."""


def style(ticks: Sequence[float], half: tuple[float, float]) -> str:
    """What the grounds of a strip are drawn from: the ends, the middle half, and a tick for each area, all as places 0–1."""
    ends = {"min": min(ticks), "max": max(ticks), "low": min(half), "high": max(half)}
    stops = (
        f"#0000 0 {at},var(--tick) 0 {beyond}"
        for at, beyond in dict.fromkeys((_percent(t), _percent(t + TICK)) for t in sorted(ticks))
    )
    places = "".join(f"--{name}:{_percent(place)};" for name, place in ends.items())
    return f"{places}--ticks:linear-gradient(90deg,{','.join(stops)},#0000 0)"


def _percent(place: float) -> str:
    return f"{100 * place:.1f}".removesuffix(".0") + "%"


def picture(
    ticks: Sequence[float], half: tuple[float, float], reference: float | None, look: Look, size: Mapping[str, str] = {}
) -> Element:
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
    return html.picture(WIDTH, HEIGHT, parts, size, preserveAspectRatio="none")


def _path(points: str, **style: str) -> html.Shape:
    """A path whose lines keep their width when the picture is stretched."""
    return html.Shape.of("path", d=points, **style, vector_effect="non-scaling-stroke")


def _x(place_: float) -> str:
    return f"{place_ * WIDTH:.1f}".removesuffix(".0")
