"""What /nytt claims."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import Claim, Within


@dataclass(frozen=True, slots=True)
class Changed(Claim):
    """Since the version `before`, made at `since`, and until `now`, made at `until` (ISO times), so much has changed for the areas
    `names`, under the filters `within`; no name is the whole county, of which municipalities, the region or both (`levels`) have
    values or verdicts that are others.

    Measures that have values they had not (`gained`), other values (`revised`), or no longer some that they had (`lost`); a measure
    may be of all three. `verdicts` are areas and measures whose verdict or position is another. `came` and `went` are measures,
    `decisions` what has been decided since. `made_up` is the one of the versions that holds made-up values, where just one does:
    then values and verdicts are not compared.
    """

    before: str
    since: str
    now: str
    until: str
    names: tuple[str, ...]
    gained: int
    revised: int
    lost: int
    verdicts: int
    came: int
    went: int
    decisions: int
    made_up: str = ""
    within: tuple[Within, ...] = ()
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fresh(Claim):
    """Of the `existing` measures under the filters `within`, those that have values for the areas `names` (no name is the whole
    county) by their newest year: `years` are years, the newest first, with how many measures."""

    existing: int
    years: tuple[tuple[int, int], ...]
    names: tuple[str, ...]
    within: tuple[Within, ...]


@dataclass(frozen=True, slots=True)
class First(Claim):
    """There is no version before `version` to compare with."""

    version: str


@dataclass(frozen=True, slots=True)
class Nearest(Claim):
    """The version `asked` for cannot be compared with; `shown` is, in its place."""

    asked: str
    shown: str
