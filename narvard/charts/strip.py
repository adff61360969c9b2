"""Where an area stands in the spread of the others: an SVG picture as a data address. The area's own mark is laid over it in HTML.

An SVG per row is far lighter than a Vega chart per row: 60 strips are about 60 kB, and nothing runs in the browser.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

from narvard.charts.theme import Look

WIDTH, HEIGHT = 400, 22


def address(ticks: Sequence[float], half: tuple[float, float], reference: float | None, look: Look) -> str:
    """The picture as a data address."""
    return "data:image/svg+xml;base64," + b64encode(picture(ticks, half, reference, look).encode()).decode()


def picture(ticks: Sequence[float], half: tuple[float, float], reference: float | None, look: Look) -> str:
    """`ticks` are the areas, `half` the middle half of them, all as places 0–1. The median is the middle line."""
    tokens = look.tokens
    low, high = min(half), max(half)
    parts = [
        _path(f"M{_x(min(ticks))} 11H{_x(max(ticks))}", f'stroke="{tokens.rule}"'),
        _path(f"M{_x(low)} 3H{_x(high)}V19H{_x(low)}Z", f'fill="{tokens.grid}"'),
        _path("".join(f"M{_x(tick)} 6v10" for tick in ticks), f'stroke="{tokens.context}" stroke-width="1.5"'),
        _path(f"M{_x(0.5)} 0v{HEIGHT}", f'stroke="{tokens.axis}"'),
    ]
    if reference is not None:
        parts.append(_path(f"M{_x(reference)} 1v20", f'stroke="{tokens.ink}" stroke-width="2" stroke-dasharray="4 3"'))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none">{"".join(parts)}</svg>'
    )


def _path(points: str, style: str) -> str:
    """A path whose lines keep their width when the picture is stretched."""
    return f'<path d="{points}" {style} vector-effect="non-scaling-stroke"/>'


def _x(place_: float) -> str:
    return f"{place_ * WIDTH:.1f}".removesuffix(".0")
