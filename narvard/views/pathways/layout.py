"""Where boxes and arrows stand: the same on the page and in a picture. Heights are in lines of text, widths in percent."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from narvard.assess.pathways import Link, columns
from narvard.domain import Measure
from narvard.format import in_words

LINE, INSIDE, GAP, SLOT = 0.93, 0.55, 0.9, 1.7
"""The height of a line in a box and what is around them, what is between two boxes, and the room of an arrow that arrives."""
MOST_LINES = 3
"""Of a title."""
SWEEPS = 6
STEPS, RISE = 14, 0.28
"""Of a curve; and the share of its way on which it turns up or down, before the words of where it arrives."""
OUT = {True: 0.17, False: -0.09}
"""How far out an arrow goes that stays in its column to the right or left, in shares of the way to the next: inside all words."""
LABEL = (1.9, 9.5, 0.75)
"""The words of such an arrow: where they begin and end beside a box, in percent, and half their height in lines."""
ACROSS, DOWN = 11.8, 20.0
"""Pixels of a percent and of a line on an ordinary screen: what makes an arrow as thick wherever it turns."""
THIN, HEAD, BARB = 1.1, 9.0, 5.0
"""Half the thickness of an arrow, and the length and half the width of its head, in such pixels."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Grid:
    """The columns that are drawn, how wide a box and the way between two columns are, and how many letters a line of a box has."""

    columns: tuple[int, ...] = (0, 1, 2, 3)
    width: float = 17.0
    way: float = 10.66
    letters: int = 21

    def left(self, column: int) -> float:
        return self.columns.index(column) * (self.width + self.way)


WHOLE = Grid()
IN_A_ROOM: Mapping[int, tuple[float, int]] = {4: (17.0, 18), 3: (26.0, 23), 2: (44.0, 36), 1: (60.0, 48)}
"""Columns that have boxes → how wide a box is, and its letters: at a meeting the others give them their room."""
Below = Callable[[Measure], int]
"""How many lines a box has below its title."""


def in_a_room(links: Sequence[Link], every: Sequence[Link]) -> Grid:
    """The columns that have boxes, wider the fewer they are."""
    where = columns(every)
    used = tuple(sorted({where[one.id] for link in links for one in (link.start, link.end)}))
    width, letters = IN_A_ROOM[max(len(used), 1)]
    return Grid(used, width, min((100 - len(used) * width) / max(len(used) - 1, 1), 14.0), letters)


@dataclass(frozen=True)
class Placed:
    """A measure's box: its column, where it begins and how high it is."""

    measure: Measure
    column: int
    left: float
    top: float
    height: float


@dataclass(frozen=True)
class Arrow:
    """A link from a box to another: the corners of what is drawn, where it arrives and where its words stand. One that stays in its
    column turns round on the side where there is room, `back`."""

    link: Link
    corners: tuple[Point, ...]
    arrives: Point
    words: Point
    back: bool

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of what holds it."""
        xs, ys = zip(*self.corners, strict=True)
        return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)

    @property
    def outline(self) -> list[Point]:
        """Its corners in shares of that box."""
        left, top, width, height = self.box
        return [((x - left) / (width or 1), (y - top) / (height or 1)) for x, y in self.corners]


@dataclass(frozen=True)
class Layout:
    grid: Grid
    height: float
    columns: tuple[tuple[Placed, ...], ...]
    arrows: tuple[Arrow, ...]


def layout(
    links: Sequence[Link], every: Sequence[Link], grid: Grid = WHOLE, below: Below | None = None, most: float = 1.0
) -> Layout:
    """Columns, each in an order that lets arrows cross little: by the middle of what a box is tied to (barycentre). Below
    its title a box has the lines of `with_units` unless told. A column with few boxes has them up to `most` times as high."""
    where = columns(every)
    measures = {one.id: one for link in links for one in (link.start, link.end)}
    order = [[code for code in measures if where[code] == at] for at in range(4)]
    arriving = {code: [link for link in links if link.end.id == code] for code in measures}
    for _ in range(SWEEPS):
        for at in (2, 1, 0, 3, 0, 1, 2):
            order[at] = _sorted(order, at, links)
    height = {
        code: max(_filled(one, grid, below or with_units), SLOT * len(arriving[code]) + 0.4) for code, one in measures.items()
    }
    whole = max((sum(height[code] + GAP for code in codes) - GAP for codes in order if codes), default=0.0)
    height |= _stretched(height, order, whole, most)
    placed: dict[str, Placed] = {}
    for at, codes in enumerate(order):
        top = (whole - sum(height[code] + GAP for code in codes) + GAP) / 2
        for code in codes:
            placed[code] = Placed(measures[code], at, grid.left(at), top, height[code])
            top += height[code] + GAP
    boxes = tuple(tuple(placed[code] for code in order[at]) for at in grid.columns)
    return Layout(grid, whole, boxes, tuple(_arrows(links, placed, grid)))


def _stretched(height: Mapping[str, float], order: Sequence[Sequence[str]], whole: float, most: float) -> Mapping[str, float]:
    """Boxes as high as their column has room for."""
    found = dict(height)
    for codes in order:
        own, free = sum(height[code] for code in codes), whole - GAP * (len(codes) - 1)
        found |= {code: height[code] * max(1.0, min(most, free / own)) for code in codes}
    return found


def _filled(measure: Measure, grid: Grid, below: Below) -> float:
    """Its title, and what is below."""
    return (min(len(wrap(measure.title, grid.letters)), MOST_LINES) + below(measure)) * LINE + INSIDE


def with_units(measure: Measure) -> int:
    """Lines below a title: the level, and the value with its unit where it may have one."""
    if measure.is_proposed or measure.is_code or measure.unit == "%":
        return 2
    return 1 + len(wrap(f"{in_words('00000', measure.unit)} (2022)", WHOLE.letters))


def _sorted(order: Sequence[Sequence[str]], at: int, links: Sequence[Link]) -> list[str]:
    place = {code: (number + 0.5) / len(codes) for codes in order for number, code in enumerate(codes)}
    tied: dict[str, list[float]] = {code: [] for code in order[at]}
    for link in links:
        for one, other in ((link.start.id, link.end.id), (link.end.id, link.start.id)):
            if one in tied:
                tied[one].append(place[other])
    return sorted(order[at], key=lambda code: sum(tied[code]) / len(tied[code]))


def _arrows(links: Sequence[Link], placed: Mapping[str, Placed], grid: Grid) -> list[Arrow]:
    """Those that leave or arrive at a box do so one below the other, in the order of what is at their other end."""

    def slot(link: Link, *, arriving: bool) -> float:
        box = placed[link.end.id if arriving else link.start.id]
        beside = [one for one in links if (one.end.id if arriving else one.start.id) == box.measure.id]
        other = {one.path.id: placed[one.start.id if arriving else one.end.id] for one in beside}
        beside.sort(key=lambda one: (other[one.path.id].top, other[one.path.id].column))
        return box.top + box.height * (beside.index(link) + 0.5) / len(beside)

    found = []
    for link in links:
        start, end = placed[link.start.id], placed[link.end.id]
        leaves, arrives = slot(link, arriving=False), slot(link, arriving=True)
        same = start.column >= end.column
        right = same and end.column < grid.columns[-1]
        x0 = start.left if same and not right else start.left + grid.width
        x1 = end.left + grid.width if right else end.left
        between = [box for box in placed.values() if start.column < box.column < end.column]
        if same:
            way = _round((x0, leaves), (x1, arrives), OUT[right] * grid.way)
        else:
            way = _curve((x0, leaves), (x1, arrives), _lane(arrives, between), grid.way)
        found.append(Arrow(link, tuple(_outline(way)), (x1, arrives), (x1, arrives), right))
    for at, one in enumerate(found):
        if one.back:
            found[at] = _beside(one, found, placed, grid.way)
    return found


def _beside(one: Arrow, every: Sequence[Arrow], placed: Mapping[str, Placed], way: float) -> Arrow:
    """With its words where no others stand in the same gap: where it arrives, or on the way there."""
    start, arrives = placed[one.link.start.id], one.arrives[1]
    leaves = start.top + start.height / 2
    gap = [other.words[1] for other in every if other is not one and abs(other.words[0] - one.words[0]) <= way + 0.1]
    tries = [arrives + (leaves - arrives) * share / 10 for share in range(9)]
    free = [y for y in tries if all(abs(y - other) >= SLOT for other in gap)] or [arrives]
    best = min(free, key=lambda y: _crossed(one.words[0], y, [other for other in every if other is not one]))
    return replace(one, words=(one.words[0], best))


def _crossed(x: float, y: float, others: Sequence[Arrow]) -> int:
    """How many other arrows run through words that stand to the right of a box."""
    start, end, high = LABEL
    return sum(any(start <= cx - x <= end and abs(cy - y) <= high for cx, cy in other.corners) for other in others)


def _lane(wanted: float, between: Sequence[Placed]) -> float | None:
    """The height nearest to the `wanted` that passes over or under every box between; None where there is none to pass."""
    if not between:
        return None
    edges = [edge for box in between for edge in (box.top - GAP / 2, box.top + box.height + GAP / 2)]
    free = [edge for edge in (wanted, *edges) if not any(box.top - 0.1 < edge < box.top + box.height + 0.1 for box in between)]
    return min(free, key=lambda edge: abs(edge - wanted))


def _curve(start: Point, end: Point, lane: float | None, way: float) -> list[Point]:
    """Softly up or down in a gap, straight at both ends; past columns between in a `lane`."""
    if lane is None:
        return _turn(start, end)
    return [*_turn(start, (start[0] + way, lane)), *_turn((end[0] - way, lane), end)]


def _turn(start: Point, end: Point) -> list[Point]:
    """Up or down at once, then straight on: what stands beside the end is crossed by none."""
    ways = [step / STEPS for step in range(STEPS + 1)]
    wide, high = (end[0] - start[0]) * RISE, end[1] - start[1]
    return [*((start[0] + wide * way, start[1] + high * way * way * (3 - 2 * way)) for way in ways), end]


def _round(start: Point, end: Point, out: float) -> list[Point]:
    """Out on one side and back: half a turn."""
    (x0, y0), (x1, y1) = start, end
    angles = [math.pi * step / STEPS for step in range(STEPS + 1)]
    return [
        (x0 + (x1 - x0) * no / STEPS + out * math.sin(angle), y0 + (y1 - y0) * (1 - math.cos(angle)) / 2)
        for no, angle in enumerate(angles)
    ]


def _outline(way: Sequence[Point]) -> list[Point]:
    """A thin band along a line, with a head at its end."""
    points = [(x * ACROSS, y * DOWN) for x, y in way]
    (ex, ey), (bx, by) = points[-1], points[-2]
    dx, dy = _unit(ex - bx, ey - by)
    neck = (ex - dx * HEAD, ey - dy * HEAD)
    line = [*points[:-1], neck]
    sides: tuple[list[Point], list[Point]] = ([], [])
    for at, (x, y) in enumerate(line):
        before, after = line[max(at - 1, 0)], line[min(at + 1, len(line) - 1)]
        ux, uy = _unit(after[0] - before[0], after[1] - before[1])
        for side, sign in zip(sides, (1, -1), strict=True):
            side.append((x - sign * uy * THIN, y + sign * ux * THIN))
    head = [(neck[0] - dy * BARB, neck[1] + dx * BARB), (ex, ey), (neck[0] + dy * BARB, neck[1] - dx * BARB)]
    return [(x / ACROSS, y / DOWN) for x, y in (*sides[0], *head, *reversed(sides[1]))]


def _unit(x: float, y: float) -> Point:
    length = math.hypot(x, y) or 1.0
    return x / length, y / length
