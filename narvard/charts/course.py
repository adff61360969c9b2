"""A small line from the years before the roadmap to the year it points to: an SVG picture as an address (see spark.py)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from htpy import Element

from narvard import html
from narvard.charts.theme import Look
from narvard.html import Shape

WIDTH, HEIGHT, EDGE, LOW = 224, 64, 6, 8
FIRST_YEAR, LAST_YEAR = 2015, 2030

Point = tuple[int, float]
Place = tuple[float, float]


@dataclass(frozen=True)
class Years:
    """Years that stand upright in the picture: the one compared with, and those of the roadmap after it, in order."""

    baseline: int
    after: tuple[int, ...] = ()

    @property
    def last(self) -> int:
        return max((*self.after, LAST_YEAR))


def address(points: Sequence[Point], breaks: Sequence[int], years: Years, look: Look) -> str:
    """The picture as a data address."""
    return html.data_address(picture(points, breaks, years, look))


def picture(points: Sequence[Point], breaks: Sequence[int], years: Years, look: Look, size: Mapping[str, str] = {}) -> Element:
    """`points` are (year, value), oldest first. The line is broken where a round is missing, and where a new series begins."""
    tokens = look.tokens
    shown = [point for point in points if point[0] >= FIRST_YEAR]
    parts = [_upright(x_of(years.baseline, years), tokens.axis, "2")]
    parts += [_upright(x_of(year, years), tokens.axis, "1", dash="2 3") for year in years.after if year < years.last]
    parts.append(_upright(x_of(years.last, years), tokens.axis, "1"))
    inside = [year for year in breaks if FIRST_YEAR < year <= years.last]
    parts += [_upright(x_of(year - 0.5, years), tokens.ink, "1.5", dash="1 3") for year in inside]
    for run in _runs(shown, breaks):
        places = [_place(point, shown, years) for point in run]
        if len(places) > 1:
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
            parts.append(Shape.of("polyline", points=path, fill="none", stroke=tokens.accent, stroke_width="2"))
        parts += [_dot(place, "1.8", tokens.accent) for place in places]
    if shown:
        parts.append(_dot(_place(shown[-1], shown, years), "3.8", tokens.accent))
    return html.picture(WIDTH, HEIGHT, parts, size)


def x_of(year: float, years: Years) -> float:
    """Where a year stands in the picture, in its own pixels."""
    return EDGE + (WIDTH - 2 * EDGE) * (year - FIRST_YEAR) / (years.last - FIRST_YEAR)


def _place(point: Point, shown: Sequence[Point], years: Years) -> Place:
    values = [value for _, value in shown]
    low, high = min(values), max(values)
    share = (point[1] - low) / (high - low) if high > low else 0.5
    return x_of(point[0], years), HEIGHT - LOW - (HEIGHT - 2 * LOW) * share


def _runs(points: Sequence[Point], breaks: Sequence[int]) -> Iterator[Sequence[Point]]:
    """Neighbouring rounds of one series."""
    step = min((later - earlier for (earlier, _), (later, _) in pairwise(points)), default=1)
    run: list[Point] = []
    for year, value in points:
        apart = run and (year - run[-1][0] > step or any(run[-1][0] < one <= year for one in breaks))
        if apart:
            yield run
            run = []
        run.append((year, value))
    if run:
        yield run


def _upright(x: float, colour: str, width: str, dash: str = "") -> Shape:
    more = {"stroke_dasharray": dash} if dash else {}
    return Shape.of("line", x1=f"{x:.1f}", x2=f"{x:.1f}", y1="2", y2=f"{HEIGHT - 2}", stroke=colour, stroke_width=width, **more)


def _dot(place: Place, radius: str, colour: str) -> Shape:
    return Shape.of("circle", cx=f"{place[0]:.1f}", cy=f"{place[1]:.1f}", r=radius, fill=colour)
