"""Two small lines on one scale, an area and what it is compared with: an SVG picture as a data address."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.charts.theme import Look
from narvard.html import Shape, data_address, picture

WIDTH, HEIGHT, MARGIN = 180, 40, 5

Point = tuple[int, float]


def address(own: Sequence[Point], other: Sequence[Point], look: Look) -> str:
    """Lines of (year, value), oldest first; the area solid in the accent, the other dashed in ink. `other` may be empty."""
    points = [*own, *other]
    years, values = [year for year, _ in points], [value for _, value in points]
    low, high, first, last = min(values), max(values), min(years), max(years)

    def at(point: Point) -> tuple[float, float]:
        x = MARGIN + (WIDTH - 2 * MARGIN) * ((point[0] - first) / (last - first) if last > first else 1)
        y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * ((point[1] - low) / (high - low) if high > low else 0.5)
        return x, y

    def line(series: Sequence[Point], **style: str) -> Shape:
        return Shape.of("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in map(at, series)), fill="none", **style)

    tokens = look.tokens
    x, y = at(own[-1])
    parts = [line(other, stroke=tokens.ink, stroke_width="1.5", stroke_dasharray="4 3")] if other else []
    parts += [
        line(own, stroke=tokens.accent, stroke_width="2"),
        Shape.of("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="3.5", fill=tokens.accent),
    ]
    return data_address(picture(WIDTH, HEIGHT, parts))
