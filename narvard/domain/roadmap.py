"""What the roadmap says and the group has chosen of it: core measures, shares of other measures, years, questions and target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from narvard.domain.codes import Perspective, Status, Viewpoint
from narvard.domain.columns import OPTIONAL, one_of, refers, within

NUMBERED, YEAR = within(1, 1000), within(1900, 2200)
PARTS = ("numerator", "denominator")
RESOURCES = ("money", "staff", "beds", "bed_days", "visits")
"""Kinds of resources, in the order they are shown."""


@dataclass(frozen=True)
class CoreMeasure:
    """A measure that stands for a changed way of working or a prerequisite, and why."""

    change_area: Annotated[str, refers("change_area")]
    measure_id: Annotated[str, refers("measure")]
    no: Annotated[int, NUMBERED]
    why: Annotated[str, OPTIONAL] = ""


@dataclass(frozen=True)
class Resource:
    """A measure that stands for a kind of resource, and what is to be known of it there."""

    kind: Annotated[str, one_of(*RESOURCES)]
    measure_id: Annotated[str, refers("measure")]
    no: Annotated[int, NUMBERED]
    why: Annotated[str, OPTIONAL] = ""


@dataclass(frozen=True)
class FormulaPart:
    """`source_measure` is added to the numerator or the denominator of the share `measure_id`, which narvard works out itself."""

    measure_id: Annotated[str, refers("measure")]
    part: Annotated[str, one_of(*PARTS)]
    source_measure: Annotated[str, refers("measure")]


@dataclass(frozen=True)
class Checkpoint:
    """A year of the roadmap; the one that is the `baseline` is what later years are compared with."""

    year: Annotated[int, YEAR]
    title: str
    baseline: bool


@dataclass(frozen=True)
class GuidingQuestion:
    """A political question of the roadmap. The measures that speak to it have all of what is filled in."""

    no: Annotated[int, NUMBERED]
    text: str
    viewpoint: Annotated[str, one_of(*Viewpoint), OPTIONAL] = ""
    perspective: Annotated[str, one_of(*Perspective), OPTIONAL] = ""
    change_area: Annotated[str, refers("change_area"), OPTIONAL] = ""
    status: Annotated[str, one_of(*Status), OPTIONAL] = ""


@dataclass(frozen=True)
class TargetSentence:
    """A sentence of the roadmap's target picture."""

    no: Annotated[int, NUMBERED]
    text: str
