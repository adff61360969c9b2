"""Deviations that must not be known: the rule of small numbers (narvard/database/small.py), for counts that are summed.

Sums of every level, kind and period are made of shown counts alone, so that nothing can be subtracted from them. What an earlier
version showed can still be opened: a sum of it beside one of the new may not leave fewer than five either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from narvard.database.small import few
from narvard.domain import Catalogue, Deviations

Key = tuple[str, int, str, str]
SUMS = ((0, 1, 2, 3), (0, 1, 2), (0, 1, 3), (0, 1))
"""Of which parts of a row's key a reader can make a sum of one municipality and year."""


def may_be_known(catalogue: Catalogue) -> Catalogue:
    """A catalogue without what must not be known of any few."""
    return replace(catalogue, deviations=withheld(catalogue.deviations))


def withheld(rows: Sequence[Deviations], before: Sequence[Deviations] = ()) -> tuple[Deviations, ...]:
    """The rows with blanks where fewer than five would be known, of themselves or beside those `before`."""
    found = {_key(row): _alone(row) for row in rows}
    earlier = {_key(row): row.count for row in map(_alone, before)}
    while given := _given_away({key: row.count for key, row in found.items()}, earlier):
        found[given] = _blank(found[given])
    return tuple(found.values())


def _alone(row: Deviations) -> Deviations:
    """A count of few is blank, and so is a number of analysed that are few or leave few."""
    if row.count is None or _few(row.count):
        return _blank(row)
    return replace(row, analysed=None) if _few(row.analysed, row.count) else row


def _few(count: int | None, of: int | None = None) -> bool:
    if count is None:
        return False
    counted, whole = np.array([float(count)]), np.array([float("nan") if of is None else float(of)])
    return bool(few(counted, whole, of is not None)[0])


def _blank(row: Deviations) -> Deviations:
    return replace(row, count=None, analysed=None, theme="")


def _given_away(now: dict[Key, int | None], earlier: dict[Key, int | None]) -> Key | None:
    """The shown row with the smallest count that must be hidden too, since a sum of the two versions would leave a few."""
    for parts in SUMS if earlier else ():
        one, other = _sums(now, parts), _sums(earlier, parts)
        for group in sorted(one.keys() & other.keys(), key=str):
            (shown, hidden), (was, was_hidden) = one[group], other[group]
            if (hidden or was_hidden) and _few(abs(shown - was)):
                here = [(count, key) for key, count in now.items() if count and _part(key, parts) == group]
                if here:
                    return min(here)[1]
    return None


def _sums(counts: dict[Key, int | None], parts: tuple[int, ...]) -> dict[tuple[object, ...], tuple[int, int]]:
    """Group → the sum that is shown of it, and how many of its rows are hidden."""
    found: dict[tuple[object, ...], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for key, count in counts.items():
        shown, hidden = found[_part(key, parts)]
        found[_part(key, parts)] = (shown + (count or 0), hidden + (count is None))
    return dict(found)


def _part(key: Key, parts: tuple[int, ...]) -> tuple[object, ...]:
    return tuple(key[at] for at in parts)


def _key(row: Deviations) -> Key:
    return (row.area, row.period, row.kind, row.commitment)
