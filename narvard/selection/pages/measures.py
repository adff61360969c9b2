"""/matt: the measures that are set beside the one shown."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.selection.parameter import Parameter, codes

MOST = 2
"""Measures beside the one shown: three columns are what a page has room for."""


@dataclass(frozen=True)
class Measures:
    """`others` is empty when the page chooses: of a proposed measure those that it replaces and complements."""

    others: tuple[str, ...] = ()


BESIDE = Parameter(
    "bredvid", "measures.others", codes(lambda catalogue: catalogue.measure_by_id), ".".join, ("measure",), several=True
)
PARAMETERS = (BESIDE,)
