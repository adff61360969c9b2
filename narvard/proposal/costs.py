"""What chosen measures cost, in whole kronor, cut into the smallest parts once: every table is a sum of them, so none can disagree.

Methods: largest remainder (Hamilton 1792) for one division; the same, part by part on what is left, where both margins must hold.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from narvard.domain import ProposalCost
from narvard.proposal.plan import HORIZON, OPERATE, Step

ORDINARY = "Inom ramen för ordinarie verksamhet"
EITHER = "Projektmedel alt inom ramen för ordinarie verksamhet"
"""Financing forms: what is not within ordinary operation is beyond it; `EITHER` may be moved there."""
VGR, MUNICIPALITIES = "vgr", "kommuner"
ONE_OFF, YEARLY = "one_off", "yearly"
UNPLANNED = 0
"""The year of a one-off cost whose measure has no plan."""

Key = TypeVar("Key", bound=Hashable)
AnyPart = TypeVar("AnyPart", "Part", "LocalPart")


def split(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """`amount` in proportion to `weights` by the largest remainder; ties go to the first. Weights of nothing but zeros are equal.

    The parts sum to the amount, and each is less than one krona from its exact share. Raises ValueError for what is negative.
    """
    if amount < 0 or not weights or min(weights) < 0:
        raise ValueError(f"cannot split {amount} by {list(weights)}")
    shares = weights if any(weights) else [1] * len(weights)
    total = sum(shares)
    parts = [amount * share // total for share in shares]
    left = amount - sum(parts)
    for place in sorted(range(len(shares)), key=lambda i: -(amount * shares[i] % total))[:left]:
        parts[place] += 1
    return tuple(parts)


def share_out(rows: Sequence[int], parts: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """One tuple per part with its share of each row: rows and parts are both kept. Raises ValueError when their sums differ."""
    if sum(rows) != sum(parts):
        raise ValueError(f"{list(rows)} and {list(parts)} have different sums")
    left, found = list(rows), []
    for part in parts:
        taken = split(part, left)  # never more than is left: a part is at most the sum of what is
        left = [row - one for row, one in zip(left, taken, strict=True)]
        found.append(taken)
    return tuple(found)


@dataclass(frozen=True)
class Part:
    """The smallest part of a cost: what one principal pays for one item in one year."""

    measure_id: str
    cost_item: str
    financing_form: str
    kind: str  # one_off | yearly
    year: int
    principal: str  # vgr | kommuner
    amount: int

    @property
    def is_beyond(self) -> bool:
        return self.financing_form != ORDINARY


@dataclass(frozen=True)
class Shared:
    """A sum of kronor and who pays it."""

    vgr: int = 0
    municipalities: int = 0

    @property
    def total(self) -> int:
        return self.vgr + self.municipalities


def last_year(steps: Iterable[Step]) -> int:
    """The last year to show: the horizon, or the last year of any step before operation."""
    ends = [step.end // 12 for step in steps if step.step != OPERATE and step.end is not None]
    return max([HORIZON, *ends])


def parts(costs: Iterable[ProposalCost], steps: Sequence[Step], vgr_share: int, last: int = HORIZON) -> tuple[Part, ...]:
    """All costs over years and principals; `vgr_share` is VGR's percentage of what is shared.

    One-off: evenly per month from the first step to the last before operation. Yearly: from the first month of operation, in
    twelfths the first year, in full after that, to the year `last`.
    """
    by_measure: dict[str, list[Step]] = {}
    for step in steps:
        by_measure.setdefault(step.measure_id, []).append(step)
    found: list[Part] = []
    for cost in costs:
        plan = by_measure.get(cost.measure_id, [])
        cut = _one_off if cost.kind == ONE_OFF else _yearly
        for year, by in cut(cost, plan, last, vgr_share):
            found += payments(cost, year, by)
    return tuple(found)


def payments(cost: ProposalCost, year: int, by: Shared) -> list[Part]:
    """What each principal pays of a cost in a year; nobody pays nothing."""
    payers = ((VGR, by.vgr), (MUNICIPALITIES, by.municipalities))
    return [
        Part(cost.measure_id, cost.cost_item, cost.financing_form, cost.kind, year, payer, amount)
        for payer, amount in payers
        if amount
    ]


def shared(cost: ProposalCost, amount: int, vgr_share: int) -> Shared:
    """`amount` of a cost by principal."""
    share = {VGR: 100, MUNICIPALITIES: 0}.get(cost.principal, vgr_share)
    return Shared(*split(amount, (share, 100 - share)))


def in_all(costs: Iterable[ProposalCost], kind: str, vgr_share: int) -> Shared:
    """All costs of a kind by principal: one-off in all, or a full year of operation."""
    found = [shared(cost, cost.amount_sek, vgr_share) for cost in costs if cost.kind == kind]
    return Shared(sum(one.vgr for one in found), sum(one.municipalities for one in found))


def _one_off(cost: ProposalCost, plan: Sequence[Step], _last: int, vgr_share: int) -> Iterable[tuple[int, Shared]]:
    months = _months(plan)
    amounts = split(cost.amount_sek, list(months.values()))
    whole = shared(cost, cost.amount_sek, vgr_share)
    vgr, municipalities = share_out(amounts, (whole.vgr, whole.municipalities))
    return zip(months, map(Shared, vgr, municipalities), strict=True)


def _months(plan: Sequence[Step]) -> dict[int, int]:
    """Year → months of work before operation."""
    before = [step for step in plan if step.step != OPERATE and step.end is not None]
    if not before:
        starts = [step.start for step in plan]
        return {starts[0] // 12: 1} if starts else {UNPLANNED: 1}
    first, last = min(step.start for step in before), max(step.end or 0 for step in before)
    found: dict[int, int] = {}
    for one in range(first, last + 1):
        found[one // 12] = found.get(one // 12, 0) + 1
    return found


def _yearly(cost: ProposalCost, plan: Sequence[Step], last: int, vgr_share: int) -> Iterable[tuple[int, Shared]]:
    for step in plan:
        if step.step == OPERATE:
            for year in range(step.start // 12, last + 1):
                count = _within(step, year)
                if count:
                    amount = split(cost.amount_sek, (count, 12 - count))[0]
                    yield year, shared(cost, amount, vgr_share)


def _within(step: Step, year: int) -> int:
    """Months of a step that are in `year`."""
    last = 12 * year + 11 if step.end is None else min(step.end, 12 * year + 11)
    return max(0, last - max(step.start, 12 * year) + 1)


def summed(found: Iterable[AnyPart], by: Callable[[AnyPart], Key]) -> dict[Key, int]:
    """Kronor per value of `by`, in the order they come."""
    sums: dict[Key, int] = {}
    for part in found:
        value = by(part)
        sums[value] = sums.get(value, 0) + part.amount
    return sums


# The municipalities' part


@dataclass(frozen=True)
class Group:
    """A group of municipalities that pays together: code → inhabitants of its members."""

    code: str
    members: Mapping[str, int]

    @property
    def population(self) -> int:
        return sum(self.members.values())


@dataclass(frozen=True)
class LocalPart:
    """What a municipality pays of one kind and financing in one year."""

    group: str
    municipality: str
    kind: str
    is_beyond: bool
    year: int
    amount: int


def local_parts(found: Iterable[Part], groups: Sequence[Group], *, equally: bool) -> tuple[LocalPart, ...]:
    """The municipalities' parts over groups (equally, or by population) and over the members of each (by population).

    One-off is divided in all, and then over its years; operation year by year, so that full years are alike. Each financing is
    divided on its own. So years, groups and members all sum to the whole.
    """
    columns: dict[tuple[str, bool, int], dict[int, int]] = {}
    for part in found:
        if part.principal == MUNICIPALITIES:
            alone = part.year if part.kind == YEARLY else UNPLANNED
            by_year = columns.setdefault((part.kind, part.is_beyond, alone), {})
            by_year[part.year] = by_year.get(part.year, 0) + part.amount
    return tuple(
        LocalPart(group, municipality, kind, beyond, year, amount)
        for (kind, beyond, _), by_year in columns.items()
        for group, municipality, amounts in _local(list(by_year.values()), groups, equally)
        for year, amount in zip(by_year, amounts, strict=True)
        if amount
    )


def _local(rows: Sequence[int], groups: Sequence[Group], equally: bool) -> Iterable[tuple[str, str, tuple[int, ...]]]:
    if not groups:
        return
    weights = [1 if equally else group.population for group in groups]
    for group, row in zip(groups, share_out(rows, split(sum(rows), weights)), strict=True):
        wanted = split(sum(row), list(group.members.values()))
        for municipality, amounts in zip(group.members, share_out(row, wanted), strict=True):
            yield group.code, municipality, amounts
