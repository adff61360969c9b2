"""What /omstallning claims."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import At, Claim, Who


@dataclass(frozen=True, slots=True)
class Span:
    """Years from the first to the last."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Way(Claim):
    """Of the existing measures of a change area in view, so many went so. Those that can be judged have their first value within
    `before` and their last within `after`. `proposed` are the proposed measures of the change area in view, by title, the readiest
    first."""

    change_area: str
    right: int
    unsure: int
    wrong: int
    untold: int
    before: Span | None
    after: Span | None
    proposed: tuple[str, ...]

    @property
    def compared(self) -> int:
        return self.right + self.unsure + self.wrong


@dataclass(frozen=True, slots=True)
class Run:
    """Values of one series, from the first to the last."""

    first: At
    last: At


@dataclass(frozen=True, slots=True)
class Share(Claim):
    """How a share that narvard works out went, in each unbroken series, in an area and in what it is compared with (`other`)."""

    measure: str
    title: str
    who: Who
    runs: tuple[Run, ...]
    other: Who | None
    other_runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Held(Claim):
    """Of `whole` measures of resources in view, `valued` have values for the area."""

    who: Who
    valued: int
    whole: int


@dataclass(frozen=True, slots=True)
class Ratio(Claim):
    """Inhabitants of 20–64 years for each of 80 and older, in the first and the last year, there and in `other`."""

    who: Who
    first: At
    last: At
    other: Who | None
    other_first: At | None
    other_last: At | None


@dataclass(frozen=True, slots=True)
class Unpeopled(Claim):
    """No year has both ages of the area's population."""

    who: Who


@dataclass(frozen=True, slots=True)
class Forecast(Claim):
    """How much the number of 80 and older is expected to grow in the ten years from the year of the value, in percent."""

    who: Who
    growth: At


@dataclass(frozen=True, slots=True)
class Spoken(Claim):
    """Of the existing measures in view that speak to a question, so many went so. `needs` in view that it is about cannot be
    followed today; `proposed` are the proposed measures that speak to it, by title, the readiest first."""

    no: int
    right: int
    unsure: int
    wrong: int
    untold: int
    needs: int
    proposed: tuple[str, ...]

    @property
    def compared(self) -> int:
        return self.right + self.unsure + self.wrong
