"""What the first page of ”Underlag till SRO” claims, besides what /forslag does. Money in whole kronor."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import Claim


@dataclass(frozen=True, slots=True)
class Motion(Claim):
    """`measures` are proposed, for `one_off` kronor and `yearly` in a full year of operation; the plan begins in the month `starts`
    (empty without one)."""

    measures: tuple[str, ...]
    one_off: int
    yearly: int
    starts: str


@dataclass(frozen=True, slots=True)
class Borne(Claim):
    """Of the `total` that is paid up to the last year shown VGR pays `vgr`: `vgr_alone` is its own alone to pay, and
    `municipalities_alone` theirs; the rest is shared."""

    total: int
    vgr: int
    vgr_alone: int
    municipalities_alone: int


@dataclass(frozen=True, slots=True)
class Otherwise(Claim):
    """Without a decision `gaps` needs stay unanswered. With the set `full` and `partial` of them would be answered, and
    `better` that are answered in part today would be in full."""

    gaps: int
    full: int
    partial: int
    better: int


@dataclass(frozen=True, slots=True)
class Alternative(Claim):
    """The `measures` that answer most for at most `limit` kronor up to the last year shown: `kind` is own, cheaper or larger, and
    own has no limit. They cost `total` until then; with them `full` and `partial` needs are answered."""

    kind: str
    measures: tuple[str, ...]
    limit: int
    one_off: int
    yearly: int
    total: int
    full: int
    partial: int


@dataclass(frozen=True, slots=True)
class Compared(Claim):
    """Beside the cheaper alternative: needs that the set answers `better` (in full where the other does in part or not at all, in
    part where it does not), those it answers `worse`, and the measures of the set that the other has `left_out`."""

    better: tuple[str, ...]
    worse: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Risks(Claim):
    """Of `count` measures: those not in operation by the follow-up of 2028, those whose method is to be developed, those without
    any cost stated and those without a plan. `past`: the plan begins in a month before that of the data version (else empty)."""

    count: int
    late: tuple[str, ...]
    methodless: tuple[str, ...]
    unpriced: tuple[str, ...]
    unplanned: tuple[str, ...]
    past: str


@dataclass(frozen=True, slots=True)
class Guided(Claim):
    """Of `of` measures, `count` speak to the guiding question `no`."""

    no: int
    count: int
    of: int
