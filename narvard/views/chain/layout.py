"""Where the parts of the drawing stand: the same on the page and in a picture. Heights are in lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narvard.views.chain.answer import Band, Chain, Node

HEIGHT, SLOT, GAP, THICKEST = 24.0, 1.6, 0.35, 2.4
"""The height that is filled, the least room of a node, what is between two, and the most that one question takes."""
STRAIGHT, STEPS = 0.3, 12
"""How far a band goes before it turns (a share of its way), and in how many steps it then does so."""


@dataclass(frozen=True)
class Placed:
    """A node: where its bar begins, how high it is, and the room it has for its words."""

    node: Node
    top: float
    height: float
    room: float


@dataclass(frozen=True)
class Ribbon:
    """A band: where it leaves and arrives, and how thick it is; `before` is the number of the column it leaves."""

    band: Band
    before: int
    leaves: float
    arrives: float
    thickness: float

    @property
    def top(self) -> float:
        return min(self.leaves, self.arrives)

    @property
    def height(self) -> float:
        return abs(self.leaves - self.arrives) + self.thickness

    @property
    def outline(self) -> list[tuple[float, float]]:
        """Its corners in shares of its box: along the upper edge and back along the lower."""
        ways = [0.0, *(STRAIGHT + (1 - STRAIGHT) * step / STEPS for step in range(STEPS + 1))]
        upper = [(way, (self.leaves + (self.arrives - self.leaves) * _turned(way) - self.top) / self.height) for way in ways]
        thick = self.thickness / self.height
        return [*upper, *((way, edge + thick) for way, edge in reversed(upper))]


@dataclass(frozen=True)
class Layout:
    height: float
    columns: tuple[tuple[Placed, ...], ...]
    ribbons: tuple[tuple[Ribbon, ...], ...]


def layout(shown: Chain) -> Layout:
    """One question is as thick everywhere."""
    sizes = [[len(node.questions) for node in column.nodes] for column in shown.columns]
    one = _thickness(sizes)
    columns = tuple(_column(column.nodes, one) for column in shown.columns)
    ribbons = tuple(_ribbons(bands, columns[place : place + 2], one, place) for place, bands in enumerate(shown.bands))
    height = max((placed.top + placed.room for column in columns for placed in column), default=0.0)
    return Layout(height, columns, ribbons)


def _thickness(sizes: Sequence[Sequence[int]]) -> float:
    """The most that one question can take so that every column finds room; a tenth of a line where none would."""
    low, high = 0.1, THICKEST
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if all(_filled(column, middle) <= HEIGHT for column in sizes) else (low, middle)
    return low


def _filled(sizes: Sequence[int], one: float) -> float:
    return sum(max(size * one, SLOT) + GAP for size in sizes)


def _column(nodes: Sequence[Node], one: float) -> tuple[Placed, ...]:
    placed, top = [], 0.0
    for node in nodes:
        height = len(node.questions) * one
        placed.append(Placed(node, top, height, max(height, SLOT)))
        top += max(height, SLOT) + GAP
    return tuple(placed)


def _ribbons(bands: Sequence[Band], columns: Sequence[Sequence[Placed]], one: float, before: int) -> tuple[Ribbon, ...]:
    """Each begins below those that leave the same node before it, and ends below those that have arrived."""
    leaving, arriving = ({placed.node.code: placed.top for placed in column} for column in columns)
    found = []
    for band in bands:
        start, end, thickness = band.start.code, band.end.code, len(band.questions) * one
        found.append(Ribbon(band, before, leaving[start], arriving[end], thickness))
        leaving[start] += thickness
        arriving[end] += thickness
    return tuple(found)


def _turned(way: float) -> float:
    """How far a band has come up or down, 0–1: softly, and all of it after its straight beginning."""
    share = max(way - STRAIGHT, 0) / (1 - STRAIGHT)
    return share * share * (3 - 2 * share)
