"""What /forslag claims. Money in whole kronor, as it is; how it is rounded when it is said is the matter of words."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import Claim


@dataclass(frozen=True, slots=True)
class Chosen(Claim):
    """`count` of the `of` proposed measures are chosen. With them `full` and `partial` of the `needs` are answered, today
    `full_today` and `partial_today`. They cost `one_off` once, `yearly` in a full year of operation, and in all `total` up to
    `year`, of which `beyond` is beyond ordinary operation; VGR pays `vgr` of the `total` (of `yearly` when that is nothing)."""

    count: int
    of: int
    needs: int
    full: int
    partial: int
    full_today: int
    partial_today: int
    one_off: int
    yearly: int
    total: int
    beyond: int
    vgr: int
    year: int


@dataclass(frozen=True, slots=True)
class Testable(Claim):
    """With values of its own, a proposed measure would make these links possible to try: their other measure has values."""

    measure: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Peak(Claim):
    """The dearest `years`, as they are shown, each of `amount`; `total` in all up to `year`. `then_operation`: after them there is
    nothing one-off. `steady`: from the first of them on every year is the same operation and nothing else."""

    years: tuple[int, ...]
    amount: int
    total: int
    year: int
    then_operation: bool
    steady: bool


@dataclass(frozen=True, slots=True)
class Beyond(Claim):
    """Of the `total`, what is beyond ordinary operation and who pays it."""

    vgr: int
    municipalities: int
    total: int


@dataclass(frozen=True, slots=True)
class Local(Claim):
    """What the municipalities pay up to `year`."""

    amount: int
    year: int


@dataclass(frozen=True, slots=True)
class Planned(Claim):
    """Of `count` measures `ready` are in operation by the follow-up of 2028, `ready_by_end` by the end of 2030; the plan begins in
    the month `starts`, which is empty without one."""

    count: int
    ready: int
    ready_by_end: int
    starts: str


@dataclass(frozen=True, slots=True)
class Late(Claim):
    """A measure that is in operation `months` after the follow-up: in the month `start` (empty: never). The whole plan would have
    to begin in `latest`, which is empty when that month has been."""

    measure: str
    start: str
    months: int
    latest: str


@dataclass(frozen=True, slots=True)
class Best(Claim):
    """The best set within the ceilings (None: no limit) answers `percent` of the needs' weight; the reader's own (None: there is
    none) `own_percent`. `from_own`: the ceilings are what the own set costs; `own_outside`: it costs more than they allow."""

    one_off: int | None
    yearly: int | None
    percent: int
    own_percent: int | None
    from_own: bool
    own_outside: bool


@dataclass(frozen=True, slots=True)
class Swapped(Claim):
    """Another set as good: these measures instead of those of the best."""

    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impossible(Claim):
    """No set will do: `both` must and must not be in, or what must be in costs more of a kind than the ceiling allows."""

    both: tuple[str, ...]
    over: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Priced(Claim):
    """What a measure costs once and per year, and how many needs it would answer that nothing answers today, and better."""

    measure: str
    one_off: int
    yearly: int
    new: int
    better: int


@dataclass(frozen=True, slots=True)
class Bought(Claim):
    """Within the limits (None: none) the best set has `count` measures; with them `full` and `partial` of the `needs` are answered,
    today `full_today` and `partial_today`. They cost `one_off` once and `yearly` a year, of which VGR pays its parts."""

    limit_one_off: int | None
    limit_yearly: int | None
    count: int
    needs: int
    full: int
    partial: int
    full_today: int
    partial_today: int
    one_off: int
    yearly: int
    vgr_one_off: int
    vgr_yearly: int


@dataclass(frozen=True, slots=True)
class Lit(Claim):
    """Of the `needs` of a role or a target group (`kind`, `code`), `today` are answered at least in part; `then` with the set."""

    kind: str
    code: str
    needs: int
    today: int
    then: int


@dataclass(frozen=True, slots=True)
class Following(Claim):
    """For `one_off` and `yearly` more, `added` come in and `removed` go out: `new` more needs are answered, `full` more in full."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    one_off: int
    yearly: int
    new: int
    full: int


@dataclass(frozen=True, slots=True)
class Below(Claim):
    """Of the best set for `one_off` and `yearly`, a step below, `removed` are not in this one; `added` are in this one only."""

    one_off: int | None
    yearly: int | None
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span(Claim):
    """What the chosen measures cost at least and at most: once, and in a year of operation. The sums of all the lowest amounts and
    of all the highest; the likely amount where none is given."""

    least_one_off: int
    most_one_off: int
    least_yearly: int
    most_yearly: int


@dataclass(frozen=True, slots=True)
class Prices(Claim):
    """The amounts are in the prices of these years; of `without` cost items no year is given."""

    years: tuple[int, ...]
    without: int


@dataclass(frozen=True, slots=True)
class Hours(Claim):
    """The work in each municipality, hours a year, of those `told` of the `count` chosen measures that say it."""

    hours: float
    told: int
    count: int


@dataclass(frozen=True, slots=True)
class Silent(Claim):
    """Chosen measures that answer no need."""

    measures: tuple[str, ...]
