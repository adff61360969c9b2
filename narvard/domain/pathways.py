"""What is thought to lead to what, what our data say of it, and what is tried and learnt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from narvard.domain.codes import ContentError, SystemLevel
from narvard.domain.columns import DAY, OPTIONAL, one_of, refers
from narvard.domain.promises import is_example

MOST_STEPS = 3
"""Links from what is done to a result, at most, in one drawing."""
STATES = one_of("provar", "klart", "nedlagt")


class LinkVerdict(StrEnum):
    """What our data say of a link: seen, seen with the other sign, not seen; or why it was not tried."""

    SEEN = "seen"
    OPPOSITE = "opposite"
    NOT_SEEN = "not_seen"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Pathway:
    """`evidence` is empty where the link is an assumption; research names its `source`."""

    from_measure: Annotated[str, refers("measure")]
    to_measure: Annotated[str, refers("measure")]
    sign: Annotated[str, one_of("+", "-")]
    system_level_from: SystemLevel
    system_level_to: SystemLevel
    rationale: str
    evidence: Annotated[str, one_of("assumption", "research"), OPTIONAL] = ""
    source: Annotated[str, OPTIONAL] = ""
    strength: Annotated[str, one_of("weak", "moderate", "strong"), OPTIONAL] = ""

    @property
    def id(self) -> str:
        """Its two measures; no id holds a full stop."""
        return f"{self.from_measure}.{self.to_measure}"

    @property
    def researched(self) -> bool:
        return self.evidence == "research"


@dataclass(frozen=True)
class PathwaySeen:
    """Spearman's rank correlation `rho` of a link over `n` areas of a `level`, with 95 percent limits; `period` is a year, or two
    years with a line between for the changes from the one to the other. NaN where nothing was worked out."""

    pathway: str
    level: str
    period: str
    n: int
    rho: float | None
    lower: float | None
    upper: float | None
    p: float | None
    verdict: LinkVerdict

    @property
    def of_changes(self) -> bool:
        return "-" in self.period


@dataclass(frozen=True)
class Learning:
    """A note of what is tried in an area and what was learnt, about a measure or a pathway; `date` is when the trial began.

    `lifted_from` is the note it was lifted from, which stays.
    """

    id: str
    area: Annotated[str, refers("area")]
    measure_id: Annotated[str, refers("measure"), OPTIONAL]
    pathway: Annotated[str, OPTIONAL]
    level: SystemLevel
    saw: str
    believes: Annotated[str, OPTIONAL]
    tries: str
    know_by: Annotated[str, DAY, OPTIONAL]
    learnt: Annotated[str, OPTIONAL]
    state: Annotated[str, STATES]
    role: str
    date: Annotated[str, DAY]
    lifted_from: Annotated[str, refers("learning"), OPTIONAL] = ""

    def __post_init__(self) -> None:
        if not self.measure_id and not self.pathway:
            raise ContentError(f"Anteckningen {self.id} gäller varken ett mått eller ett samband.")

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures it is about."""
        return tuple(dict.fromkeys(filter(None, (self.measure_id, *self.pathway.split(".")))))

    @property
    def is_example(self) -> bool:
        """Whether it is made up to show what can be noted."""
        return is_example(self.saw) or is_example(self.tries)

    def overdue(self, today: str) -> bool:
        """Whether it should have been followed up before `today`."""
        return self.state == "provar" and "" < self.know_by < today
