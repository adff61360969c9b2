"""Who has been heard: the voices behind a need, and which role took part in which workshop. Nothing where none was published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from narvard.domain import NOBODYS, Catalogue, Gathering
from narvard.views.needs import claims


@dataclass(frozen=True)
class Cell:
    """Whether a role was at a workshop; `people` is None where it was and how many cannot be told."""

    there: bool
    people: int | None = None


@dataclass(frozen=True)
class Line:
    role: str
    cells: tuple[Cell, ...]

    @property
    def heard(self) -> bool:
        return any(cell.there for cell in self.cells)


@dataclass(frozen=True)
class Attendance:
    """The roles by the workshops, in the order they were held."""

    claim: claims.Attended
    workshops: tuple[Gathering, ...]
    lines: tuple[Line, ...]


def attendance(catalogue: Catalogue) -> Attendance | None:
    """Roles that have needs, and those that were there besides; those that have never been heard first."""
    if not catalogue.workshops:
        return None
    workshops = tuple(sorted(catalogue.workshops, key=lambda one: (one.day, one.code)))
    there = {(one.role, one.workshop): one.people for one in catalogue.heard}
    roles = [role for role in dict.fromkeys((*catalogue.roles, *(one.role for one in catalogue.heard))) if role not in NOBODYS]
    lines = [Line(role, tuple(Cell((role, one.code) in there, there.get((role, one.code))) for one in workshops)) for role in roles]
    people = [one.people for one in workshops if one.people is not None]
    claim = claims.Attended(
        len(workshops), sum(people), len(workshops) - len(people), tuple(line.role for line in lines if not line.heard)
    )
    return Attendance(claim, workshops, tuple(sorted(lines, key=lambda line: line.heard)))


def voiced(catalogue: Catalogue) -> Mapping[str, claims.Voiced]:
    """Need → the voices that it has got at workshops."""
    found: dict[str, claims.Voiced] = {}
    for need in dict.fromkeys(one.need_id for one in catalogue.voices):
        rows = [one for one in catalogue.voices if one.need_id == need]
        counted = [one for one in rows if one.count is not None]
        waiting = len(counted) < len(rows)
        roles = {one.role for one in counted}
        found[need] = claims.Voiced(
            need,
            sum(one.count or 0 for one in counted),
            waiting,
            len({code for one in rows for code in one.workshops}),
            roles.pop() if len(roles) == 1 and not waiting else "",
        )
    return found
