"""/forslag: the terms on which the proposal is reckoned, planned and compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from narvard.domain.link_codes import Distribution, Order
from narvard.selection.parameter import Parameter, among, closed, in_order, one_of, proposed, written
from narvard.texts import links

PAGES = ("proposal",)
FIRST_START, LAST_START = "2024-01", "2040-12"
"""The months that a plan may be moved to (`start`)."""
MONTH = r"\d{4}-(?:0[1-9]|1[0-2])"


@dataclass(frozen=True)
class Ceiling:
    """The most that a proposal may cost, in thousands of kronor: one-off and per year. None sets no limit."""

    one_off: int | None = None
    yearly: int | None = None

    def __post_init__(self) -> None:
        if not all(most is None or 0 <= most <= 999_999 for most in (self.one_off, self.yearly)):
            raise ValueError(f"not a ceiling: {self}")

    @property
    def code(self) -> str:
        return ".".join("" if most is None else str(most) for most in (self.one_off, self.yearly))


@dataclass(frozen=True)
class Terms:
    """`vgr_share` is in whole percent; `start` a month; `must`, `must_not` and `beside` are sets of proposed measures;
    `order` is that of the list of them. `appendices`: the document for SRO has more than the page of decision."""

    vgr_share: int = 50
    distribution: Distribution = Distribution.EQUALLY
    ceiling: Ceiling = Ceiling()
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    start: str = ""
    beside: tuple[str, ...] = ()
    order: Order = Order.ID
    appendices: bool = True

    def __post_init__(self) -> None:
        closed(self, distribution=Distribution, order=Order)
        in_order(self.must, self.must_not, self.beside)
        if self.vgr_share not in range(101):
            raise ValueError(f"vgr_share is {self.vgr_share!r}")
        if self.start and not (re.fullmatch(MONTH, self.start) and FIRST_START <= self.start <= LAST_START):
            raise ValueError(f"start is {self.start!r}")


def _ceiling(text: str) -> Ceiling:
    """`one-off.yearly`; either may be empty."""
    return Ceiling(*(int(most) if most else None for most in text.split(".")))


def _set(key: str, field: str) -> Parameter[tuple[str, ...]]:
    return Parameter(key, f"terms.{field}", proposed, ".".join, PAGES, several=True)


VGR_SHARE = Parameter(
    "nyckel",
    "terms.vgr_share",
    written(r"\d{1,3}", links.bad_share, int, lambda text: int(text) <= 100),
    pages=("measure", "proposal"),
)
DISTRIBUTION = Parameter("fordela", "terms.distribution", one_of(Distribution), pages=PAGES)
CEILING = Parameter(
    "tak",
    "terms.ceiling",
    written(r"\d{0,6}\.\d{0,6}", links.bad_ceiling, _ceiling, lambda text: text != "."),
    lambda ceiling: ceiling.code,
    PAGES,
)
MUST, MUST_NOT = _set("maste", "must"), _set("inte", "must_not")
START = Parameter(
    "start", "terms.start", written(MONTH, links.bad_start, str, lambda text: FIRST_START <= text <= LAST_START), pages=PAGES
)
BESIDE = _set("mot2", "beside")
ORDER = Parameter("ordna", "terms.order", one_of(Order), pages=PAGES)
APPENDICES = Parameter("bilagor", "terms.appendices", among({"1": True, "0": False}), lambda on: "1" if on else "0", PAGES)
PARAMETERS = (VGR_SHARE, DISTRIBUTION, CEILING, MUST, MUST_NOT, START, BESIDE, ORDER, APPENDICES)
