"""A word-sized line of a series: an SVG picture as a data address, since st.html lets no inline SVG through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from htpy import Element

from narvard import html
from narvard.charts.theme import Look
from narvard.html import Shape

WIDTH, HEIGHT, MARGIN = 132, 34, 5

Point = tuple[int, float | None]


def address(points: Sequence[Point], breaks: Sequence[int], look: Look) -> str:
    """The picture as a data address."""
    return html.data_address(picture(points, breaks, look))


def picture(points: Sequence[Point], breaks: Sequence[int], look: Look, size: Mapping[str, str] = {}) -> Element:
    """`points` are (year, value), oldest first; None leaves a gap, and so does a year in `breaks`, where a new series begins."""
    colour = look.tokens.accent
    parts = [
        Shape.of("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in line), fill="none", stroke=colour, stroke_width="2")
        if len(line) > 1
        else _dot(*line[0], "1.5", colour)
        for line in _lines(points, breaks)
    ]
    parts.append(_dot(*_lines(points, breaks)[-1][-1], "3.5", colour))
    return html.picture(WIDTH, HEIGHT, parts, size)


def _dot(x: float, y: float, radius: str, colour: str) -> Shape:
    return Shape.of("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=radius, fill=colour)


def _lines(points: Sequence[Point], breaks: Sequence[int]) -> list[list[tuple[float, float]]]:
    """Runs of neighbouring points with values, as places in the picture: high values up, the whole height used."""
    values = [value for _, value in points if value is not None]
    low, high = min(values), max(values)
    first, last = points[0][0], points[-1][0]
    lines: list[list[tuple[float, float]]] = [[]]
    for year, value in points:
        if (value is None or year in breaks) and lines[-1]:
            lines.append([])
        if value is not None:
            x = MARGIN + (WIDTH - 2 * MARGIN) * ((year - first) / (last - first) if last > first else 1)
            y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * ((value - low) / (high - low) if high > low else 0.5)
            lines[-1].append((x, y))
    return [line for line in lines if line]
