"""Are the claims of a page true of its own rows? Each is worked out again by the slow and obvious way, from the rows alone.

A page's checks stand in `tests/truth/<page>.py`, one per type of claim; a claim without a check cannot be verified, and fails.
`wrong` makes false ones of a true one, so that the checks are themselves judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import cached_property
from typing import Any, TypeVar

from narvard.assess.view import Context
from narvard.claims import Claim, Within
from narvard.selection import Selection
from narvard.texts import measure as names
from narvard.texts.names import role_name

C = TypeVar("C", bound=Claim)
Row = dict[str, Any]


@dataclass(frozen=True)
class Facts:
    """A page's answer beside the selection it answers; what is true is found in its rows and in the catalogue."""

    selection: Selection
    context: Context
    answer: Any

    @cached_property
    def rows(self) -> list[Row]:
        """Quarters and months by the number that tells them, beside how links write them."""
        rows: list[Row] = self.answer.rows.to_pylist()
        return (
            [row | {"period": _told(row["when"]), "reference_period": _told(row["reference_when"])} for row in rows]
            if "when" in (rows or [{}])[0]
            else rows
        )

    @cached_property
    def _asked(self) -> dict[Selection, list[Row]]:
        return {}

    def rows_beside(self, selection: Selection, answer: Callable[[Selection, Context], Any]) -> list[Row]:
        """The rows of another selection that a claim rests on, asked for once."""
        if selection not in self._asked:
            self._asked[selection] = answer(selection, self.context).rows.to_pylist()
        return self._asked[selection]

    @cached_property
    def fits(self) -> dict[str, list[tuple[str, int]]]:
        """Need → its measures, each with 2 where it answers in full and 1 where in part."""
        found: dict[str, list[tuple[str, int]]] = {need.id: [] for need in self.context.catalogue.needs}
        for link in self.context.catalogue.need_measures:
            found[link.need_id].append((link.measure_id, 2 if link.fit == "full" else 1))
        return found

    @cached_property
    def cells(self) -> dict[tuple[str, str], Row]:
        """The rows of a page of measures and areas by both."""
        return {(row["measure_id"], row["area"]): row for row in self.rows}


def _told(code: str | None) -> int | None:
    """2026k3 is 202635, and 2026-09 is 202609."""
    if code is None:
        return None
    return int(code[:4]) * 100 + (32 + int(code[5]) if code[4] == "k" else int(code[5:]))


Check = Callable[[Any, Facts], None]
CHECKS: dict[type[Claim], Check] = {}


def holds(kind: type[C]) -> Callable[[Callable[[C, Facts], None]], Callable[[C, Facts], None]]:
    """Registers what asserts that a claim of this kind is true."""

    def register(check: Callable[[C, Facts], None]) -> Callable[[C, Facts], None]:
        assert kind not in CHECKS, f"{kind.__name__} is checked twice"
        CHECKS[kind] = check
        return check

    return register


def verify(claim: Claim, facts: Facts) -> None:
    """Raises where the claim is false, or where nobody knows how to tell."""
    assert type(claim) in CHECKS, f"{type(claim).__name__} cannot be verified"
    CHECKS[type(claim)](claim, facts)


def is_true(claim: Claim, facts: Facts) -> bool:
    try:
        verify(claim, facts)
    except (AssertionError, LookupError, TypeError, ValueError, StopIteration):
        return False
    return True


WITH_PROPOSAL = {
    "helt-redan": "Helt redan i dag",
    "helt-nytt": "Helt först då",
    "delvis-redan": "Delvis redan i dag",
    "delvis-nytt": "Delvis först då",
    "inte": "Inte alls",
}


def said_filters(facts: Facts, *without: str) -> tuple[Within, ...]:
    """The filters that the selection has on a page of lists, in words, in the order in which the page has them; by hand."""
    chosen, catalogue, own = facts.selection, facts.context.catalogue, facts.selection.facets
    perspective = {"kvalitet": "Kvalitet", "kostnad": "Kostnad"}.get(chosen.perspective)
    priority = {"5": "5, viktigast"}.get(own.priority or "", own.priority)
    said = {
        "status": {"befintligt": "Befintliga", "foreslaget": "Föreslagna"}.get(chosen.status),
        "role": role_name(own.role) if own.role else None,
        "with_proposal": WITH_PROPOSAL[own.with_proposal] if own.with_proposal else None,
        "tier": names.TIERS[own.tier] if own.tier else None,
        "principal": names.PRINCIPALS[own.principal] if own.principal else None,
        "perspective": perspective,
        "system_level": names.SYSTEM_LEVELS[own.system_level] if own.system_level else None,
        "priority": str(priority) if priority else None,
    }
    several = {
        "target_groups": tuple(catalogue.target_group_names[code] for code in chosen.target_groups),
        "change_areas": tuple(catalogue.change_area_names[code] for code in chosen.change_areas),
        "search": (own.search,) if own.search else (),
    }
    found = [Within(field, (name,)) for field, name in said.items() if name and field not in without]
    return (*found, *(Within(field, name) for field, name in several.items() if name and field not in without))


def wrong(claim: Claim) -> Iterator[Claim]:
    """The claim with one thing in it changed: a number, a year, a code, a name left out, an end taken for the other."""
    for changed in _changed(claim):
        assert isinstance(changed, Claim)
        yield changed


def _changed(value: Any) -> Iterator[Any]:
    """Values that differ from `value` in one place."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            for other in _changed(getattr(value, field.name)):
                yield replace(value, **{field.name: other})
    elif isinstance(value, Enum):
        yield from (other for other in type(value) if other is not value)
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, max(value - 1, 0)) if value else (1,)
    elif isinstance(value, float):
        yield from (value * 1.5 + 1, value - 1)
    elif isinstance(value, str):
        yield f"{value}x"
    elif isinstance(value, tuple) and value:
        yield value[1:]
        yield from ((*value[:at], other, *value[at + 1 :]) for at, one in enumerate(value) for other in _changed(one))
    elif isinstance(value, frozenset) and value:
        yield frozenset(sorted(value)[1:])
