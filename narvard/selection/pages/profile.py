"""/profil: the two measures that are set beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.selection.parameter import Parameter, Place, shown
from narvard.texts import links


@dataclass(frozen=True)
class Profile:
    """`pair` is a cost and a quality; empty when the page chooses."""

    pair: tuple[str, ...] = ()


def _read_pair(text: str, place: Place) -> tuple[tuple[str, ...] | None, list[str]]:
    """Two different measures, `cost.quality`."""
    pair = tuple(dict.fromkeys(text.split(".")))
    known = len(pair) == 2 and all(code in place.catalogue.measure_by_id for code in pair)
    return (pair, []) if known else (None, [links.bad_pair(shown(text))])


PAIR = Parameter("par", "profile.pair", _read_pair, ".".join, ("profile",), several=True)
PARAMETERS = (PAIR,)
