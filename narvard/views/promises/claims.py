"""What /atagande claims."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import At, Claim, Who, Within


@dataclass(frozen=True, slots=True)
class Planned(Claim):
    """The plans `within` the filters have `goals` and `activities`. Of these so many are in each state that has been said; of the
    `unsaid` nobody has said anything. On the `day`, of `open_` activities, neither done nor stopped, nothing has been said of
    `silent` since half a year before. `without_goal` belong to no goal; `late` are said to be planned though the month they
    were to begin in has passed."""

    day: str
    plans: tuple[str, ...]
    goals: int
    activities: int
    planned: int
    ongoing: int
    done: int
    stopped: int
    unsaid: int
    open_: int
    silent: int
    without_goal: int
    late: int
    within: tuple[Within, ...] = ()


@dataclass(frozen=True, slots=True)
class Pursued(Claim):
    """A goal goes by a measure of `who`, whose newest value is `now` (None without any). `outlook` is a code of statistics.pace,
    `reached` the year it leads there; where no pace can be told, `reason` (a code of statistics.trend) says why."""

    goal: str
    who: Who
    now: At | None
    outlook: str
    reached: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Valid(Claim):
    """On the `day` the last day of an agreement is `left` days away; below 0 it ended so many days ago. None where it has no end.
    It is valid from the day `since`, empty where that is not known."""

    agreement: str
    day: str
    since: str
    until: str
    left: int | None


@dataclass(frozen=True, slots=True)
class Promised(Claim):
    """Of `total` commitments existing measures with values follow `full` and `partial`, and with the proposals `later`; of the rest
    `waiting` have measures without values, and `none` no measure at all. `unstated` are in no named part of the agreement."""

    total: int
    full: int
    partial: int
    later: int
    waiting: int
    none: int
    unstated: int


@dataclass(frozen=True, slots=True)
class Deviated(Claim):
    """In `who` `count` deviations were reported in the `year`, and `before` in the year before (None where nothing is known of it,
    or of other municipalities), both without `hidden` and `hidden_before` numbers. Of `of` of them it is known how many were
    `analysed` together. `people` are the inhabitants of `who`, and `cells` how many numbers there are of the year, from `reporting`
    of its `members`; the year is 0 where there are none of any."""

    who: Who
    year: int
    count: int
    hidden: int
    before: int | None
    hidden_before: int
    analysed: int
    of: int
    people: int
    cells: int
    reporting: int
    members: int


@dataclass(frozen=True, slots=True)
class Decided(Claim):
    """There are `count` decisions, taken in so many `forums` from `first` to `last`; `frozen` stand with a frozen view, `living`
    with one that follows new data, and the rest with none."""

    count: int
    forums: int
    first: str
    last: str
    frozen: int
    living: int
