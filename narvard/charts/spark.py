"""A word-sized line of a series: an SVG picture as a data address, since st.html lets no inline SVG through."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

from narvard.charts.theme import Look

WIDTH, HEIGHT, MARGIN = 132, 34, 5

Point = tuple[int, float | None]


def address(points: Sequence[Point], breaks: Sequence[int], look: Look) -> str:
    """The picture as a data address."""
    return "data:image/svg+xml;base64," + b64encode(picture(points, breaks, look).encode()).decode()


def picture(points: Sequence[Point], breaks: Sequence[int], look: Look) -> str:
    """`points` are (year, value), oldest first; None leaves a gap, and so does a year in `breaks`, where a new series begins."""
    colour = look.tokens.accent
    parts = [
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in line)}" fill="none" stroke="{colour}" stroke-width="2"/>'
        if len(line) > 1
        else f'<circle cx="{line[0][0]:.1f}" cy="{line[0][1]:.1f}" r="1.5" fill="{colour}"/>'
        for line in _lines(points, breaks)
    ]
    x, y = _lines(points, breaks)[-1][-1]
    parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>')
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(parts)}</svg>'


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
