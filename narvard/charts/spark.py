"""A word-sized line of a series: an SVG picture as a data address, since st.html lets no inline SVG through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from htpy import Element

from narvard import html
from narvard.charts.theme import Look
from narvard.html import Shape

WIDTH, HEIGHT, MARGIN = 132, 34, 5

RING, BESIDE = 6.5, 14.0
"""Half the width of the mark of a trial, and the least way between two."""

Point = tuple[int, float | None]
Mark = tuple[float, str]
"""When something began, and what stands in its ring."""


def address(points: Sequence[Point], breaks: Sequence[int], look: Look, marks: Sequence[Mark] = ()) -> str:
    """The picture as a data address."""
    return html.data_address(picture(points, breaks, look, marks=marks))


def picture(
    points: Sequence[Point], breaks: Sequence[int], look: Look, size: Mapping[str, str] = {}, marks: Sequence[Mark] = ()
) -> Element:
    """One line; see `shapes`."""
    return html.picture(WIDTH, HEIGHT, shapes(points, breaks, look, marks), size)


def shapes(points: Sequence[Point], breaks: Sequence[int], look: Look, marks: Sequence[Mark] = ()) -> list[Element | Shape]:
    """`points` are (year, value), oldest first; None leaves a gap, and so does a year in `breaks`, where a new series begins. The
    line ends earlier where something began after it."""
    colour = look.tokens.accent
    end = max([float(points[-1][0]), *(at for at, _ in marks)])
    parts: list[Element | Shape] = [one for mark in _placed(points[0][0], end, marks) for one in _mark(*mark, look)]
    parts += [
        Shape.of("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in line), fill="none", stroke=colour, stroke_width="2")
        if len(line) > 1
        else _dot(*line[0], "1.5", colour)
        for line in _lines(points, breaks, end)
    ]
    parts.append(_dot(*_lines(points, breaks, end)[-1][-1], "3.5", colour))
    return parts


def _placed(first: int, end: float, marks: Sequence[Mark]) -> list[Mark]:
    """Where the marks stand, the earlier ones moved aside where they would lie on each other."""
    found: list[Mark] = []
    right = WIDTH - RING - 1.0
    for at, name in reversed(marks):
        x = MARGIN + (WIDTH - 2 * MARGIN) * (max(at, first) - first) / ((end - first) or 1)
        right = min(x, right)
        found.append((right, name))
        right -= BESIDE
    return found


def _mark(x: float, name: str, look: Look) -> tuple[Shape, Shape, Element]:
    """A flag from the axis up, with a ring at its foot."""
    tokens, y = look.tokens, HEIGHT - RING - 1
    place = {"x": f"{x:.1f}", "y": f"{y + 3.6:.1f}", "text-anchor": "middle", "font-family": "IBM Plex Sans, sans-serif"}
    return (
        Shape.of("line", x1=f"{x:.1f}", x2=f"{x:.1f}", y1="1", y2=f"{y:.1f}", stroke=tokens.proposed, stroke_width="1"),
        Shape.of("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{RING}", fill=tokens.background, stroke=tokens.proposed),
        html.element("text", place | {"font-size": "10", "font-weight": "600", "fill": tokens.proposed}, name),
    )


def _dot(x: float, y: float, radius: str, colour: str) -> Shape:
    return Shape.of("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=radius, fill=colour)


def _lines(points: Sequence[Point], breaks: Sequence[int], end: float) -> list[list[tuple[float, float]]]:
    """Runs of neighbouring points with values, as places in the picture: high values up, the whole height used."""
    values = [value for _, value in points if value is not None]
    low, high = min(values), max(values)
    first = points[0][0]
    lines: list[list[tuple[float, float]]] = [[]]
    for year, value in points:
        if (value is None or year in breaks) and lines[-1]:
            lines.append([])
        if value is not None:
            x = MARGIN + (WIDTH - 2 * MARGIN) * ((year - first) / (end - first) if end > first else 1)
            y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * ((value - low) / (high - low) if high > low else 0.5)
            lines[-1].append((x, y))
    return [line for line in lines if line]
