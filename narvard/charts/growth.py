"""Two small lines on one scale, an area and what it is compared with: an SVG picture as a data address."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

from narvard.charts.theme import Look

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

    def line(series: Sequence[Point], style: str) -> str:
        return f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in map(at, series))}" fill="none" {style}/>'

    tokens = look.tokens
    x, y = at(own[-1])
    parts = [line(other, f'stroke="{tokens.ink}" stroke-width="1.5" stroke-dasharray="4 3"')] if other else []
    parts += [
        line(own, f'stroke="{tokens.accent}" stroke-width="2"'),
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{tokens.accent}"/>',
    ]
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(parts)}</svg>'
    return "data:image/svg+xml;base64," + b64encode(picture.encode()).decode()
