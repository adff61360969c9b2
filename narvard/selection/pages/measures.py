"""/matt: the measures that are set beside the one shown."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.selection.parameter import Parameter, Place, codes

MOST = 2
"""Measures beside the one shown: three columns are what a page has room for."""


@dataclass(frozen=True)
class Measures:
    """`others` is empty when the page chooses: of a proposed measure those that it replaces and complements."""

    others: tuple[str, ...] = ()


def _read_beside(text: str, place: Place) -> tuple[tuple[str, ...] | None, list[str]]:
    """The last of those that are named: one that is added takes the place of the first."""
    known, said = codes(lambda catalogue: catalogue.measure_by_id)(text, place)
    return (known or ())[-MOST:], said


BESIDE = Parameter("bredvid", "measures.others", _read_beside, ".".join, ("measure",), several=True)
PARAMETERS = (BESIDE,)
