"""The geometry of a small drawing: places 0–1 of values in a box, and a line as a band of even width."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

WIDTH, HEIGHT = 160.0, 56.0
"""The box that bands are made for; it is scaled, never stretched (small.css)."""
MARGIN = 4.0

Row = Mapping[str, Any]
Place = tuple[float, float]


@dataclass(frozen=True)
class Panel:
    """A drawing: `runs` of neighbouring values, `beside` those of what it is compared with, the place of the turn and the last."""

    code: str
    name: str
    emphasis: int
    runs: tuple[tuple[Place, ...], ...]
    beside: tuple[tuple[Place, ...], ...]
    turn: Place | None
    last: Place
    first_text: str
    last_text: str
    turn_year: int
    years: tuple[int, int]


def panels(rows: Sequence[Row]) -> list[Panel]:
    """The drawings of frames.SMALL, in its order. Rows without a panel are a line that stands in all."""
    shared = [row for row in rows if not row["panel"]]
    whole = (min(row["period"] for row in rows), max(row["period"] for row in rows))
    beside = _runs(shared, whole)
    found = []
    for code, group in groupby((row for row in rows if row["panel"]), key=lambda row: row["panel"]):
        mine = list(group)
        own = [row for row in mine if not row["other"]]
        span = whole if shared or len({(row["low"], row["high"]) for row in rows}) == 1 else _span(mine)
        turn = next((row for row in own if row["turn"]), None)
        found.append(
            Panel(
                code,
                own[0]["name"],
                own[0]["emphasis"],
                _runs(own, span),
                beside or _runs([row for row in mine if row["other"]], span),
                _place(turn, span) if turn else None,
                _place(own[-1], span),
                own[0]["value_text"],
                own[-1]["value_text"],
                turn["period"] if turn else 0,
                (own[0]["period"], own[-1]["period"]),
            )
        )
    return found


def _span(rows: Sequence[Row]) -> tuple[int, int]:
    return min(row["period"] for row in rows), max(row["period"] for row in rows)


def _runs(rows: Sequence[Row], span: tuple[int, int]) -> tuple[tuple[Place, ...], ...]:
    return tuple(tuple(_place(row, span) for row in run) for _, run in groupby(rows, key=lambda row: row["segment"]))


def _place(row: Row, span: tuple[int, int]) -> Place:
    """In the box, from its upper left corner."""
    along = (row["period"] - span[0]) / ((span[1] - span[0]) or 1)
    up = (row["value"] - row["low"]) / ((row["high"] - row["low"]) or 1)
    return MARGIN + along * (WIDTH - 2 * MARGIN), HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN)


def share(place: Place) -> tuple[float, float]:
    """In percent of the box."""
    return 100 * place[0] / WIDTH, 100 * place[1] / HEIGHT


def band(runs: Sequence[Sequence[Place]], half: float) -> str:
    """A polygon of style sheets round all runs, each `2 × half` wide; between them it has no width."""
    corners: list[Place] = []
    starts: list[Place] = []
    for run in runs:
        upper, lower = _sides(run if len(run) > 1 else ((run[0][0] - half, run[0][1]), (run[0][0] + half, run[0][1])), half)
        corners += [*upper, *reversed(lower), upper[0]]
        starts.append(upper[0])
    corners += reversed(starts[:-1])
    return f"polygon({','.join(f'{x:.1f}% {y:.1f}%' for x, y in map(share, corners))})"


def _sides(run: Sequence[Place], half: float) -> tuple[list[Place], list[Place]]:
    """The line moved to both sides; at a corner along what is between its two directions."""
    ways = [_way(a, b) for a, b in zip(run, run[1:], strict=False)]
    normals = []
    for before, after in zip([ways[0], *ways], [*ways, ways[-1]], strict=True):
        x, y = before[0] + after[0], before[1] + after[1]
        length = math.hypot(x, y) or 1.0
        x, y = x / length, y / length
        wide = half / max(0.5, x * after[0] + y * after[1])
        normals.append((-y * wide, x * wide))
    upper = [(x - dx, y - dy) for (x, y), (dx, dy) in zip(run, normals, strict=True)]
    lower = [(x + dx, y + dy) for (x, y), (dx, dy) in zip(run, normals, strict=True)]
    return upper, lower


def _way(a: Place, b: Place) -> Place:
    length = math.hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length
