"""What a set of measures costs, counted again in plain numbers from the rows of the catalogue: nothing here is narvard's own.

Each cost is followed month by month; a krona that does not divide goes to the largest fraction, and to the first of equals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from narvard.domain import Catalogue, ProposalCost, ProposalStep

LAST_YEAR = 2030
STEPS = ["definiera", "testa", "infora", "drift"]


class Paid(NamedTuple):
    """What kronor are counted by. A year of 0 is that of a measure without a plan."""

    measure: str
    form: str
    kind: str
    payer: str
    year: int


def paid(catalogue: Catalogue, ids: Collection[str], start: str, share: int) -> Counter[Paid]:
    """Every krona of a set whose whole plan begins in `start`, up to the last year shown."""
    dated = dates(catalogue.plan, start)
    last = last_year(dated)
    found: Counter[Paid] = Counter()
    for cost in catalogue.costs:
        if cost.measure_id in ids:
            own = {step: when for (measure, step), when in dated.items() if measure == cost.measure_id}
            by_year = once(cost, own, share) if cost.kind == "one_off" else each_year(cost, own, share, last)
            for year, (vgr, others) in by_year.items():
                for payer, kronor in (("VGR", vgr), ("kommunerna", others)):
                    if kronor:
                        found[Paid(cost.measure_id, cost.financing_form, cost.kind, payer, year)] += kronor
    return found


def in_a_year(catalogue: Catalogue, ids: Collection[str], kind: str, share: int) -> tuple[int, int]:
    """VGR's and the municipalities' part of all that is paid once, or of a full year of operation."""
    both = [divided(cost, cost.amount_sek, share) for cost in catalogue.costs if cost.measure_id in ids and cost.kind == kind]
    return sum(vgr for vgr, _ in both), sum(others for _, others in both)


def dates(plan: Sequence[ProposalStep], start: str) -> dict[tuple[str, str], tuple[int, int]]:
    """(measure, step) → its first and last month, counted from year 0; each waits for what it depends on."""
    if not plan:
        return {}
    by = number(start) - min(number(step.start) for step in plan)
    found = {}
    for step in plan:
        late = by + waits(plan, step)
        goes_on = step.step == "drift" and step.end >= f"{LAST_YEAR}-12"
        found[step.measure_id, step.step] = number(step.start) + late, number("9999-12") if goes_on else number(step.end) + late
    return found


def waits(plan: Sequence[ProposalStep], step: ProposalStep) -> int:
    """Months that a step is later than planned, for its own sake or for that of a step before it."""
    late = [0]
    for earlier in plan:
        if earlier.measure_id == step.measure_id and STEPS.index(earlier.step) <= STEPS.index(step.step):
            for other in plan:
                if (other.measure_id, other.step) == (earlier.depends_on, "drift"):
                    late.append(number(other.start) + waits(plan, other) - number(earlier.start))
    return max(late)


def number(month: str) -> int:
    return 12 * int(month[:4]) + int(month[5:]) - 1


def last_year(dated: Mapping[tuple[str, str], tuple[int, int]]) -> int:
    return max([LAST_YEAR, *(end // 12 for (_, step), (_, end) in dated.items() if step != "drift")])


def once(cost: ProposalCost, own: Mapping[str, tuple[int, int]], share: int) -> dict[int, tuple[int, int]]:
    """Year → kronor of VGR and of the municipalities: alike each month until operation, both margins kept."""
    work = [when for step, when in own.items() if step != "drift"]
    if work:
        months = Counter(month // 12 for month in range(min(work)[0], max(end for _, end in work) + 1))
    else:
        months = Counter([own["drift"][0] // 12 if own else 0])
    amounts = rounded([Fraction(cost.amount_sek * count, sum(months.values())) for count in months.values()])
    vgr, _ = divided(cost, cost.amount_sek, share)
    parts = rounded([Fraction(vgr * one, sum(amounts) or 1) for one in amounts])
    return {year: (part, one - part) for year, one, part in zip(months, amounts, parts, strict=True)}


def each_year(cost: ProposalCost, own: Mapping[str, tuple[int, int]], share: int, last: int) -> dict[int, tuple[int, int]]:
    """Twelfths for the months in operation; what is planned to the end of the horizon goes on after it."""
    if "drift" not in own:
        return {}
    first, end = own["drift"]
    found = {}
    for year in range(first // 12, last + 1):
        count = sum(first <= month <= end for month in range(12 * year, 12 * year + 12))
        found[year] = divided(cost, nearest(Fraction(cost.amount_sek * count, 12)), share)
    return found


def divided(cost: ProposalCost, kronor: int, share: int) -> tuple[int, int]:
    percent = {"vgr": 100, "kommuner": 0}.get(cost.principal, share)
    vgr = nearest(Fraction(kronor * percent, 100))
    return vgr, kronor - vgr


def nearest(exact: Fraction) -> int:
    return int(exact + Fraction(1, 2))


def rounded(exact: Sequence[Fraction]) -> list[int]:
    """Whole kronor with the same sum."""
    parts = [int(one) for one in exact]
    left = int(sum(exact)) - sum(parts)
    for place in sorted(range(len(parts)), key=lambda one: parts[one] - exact[one])[:left]:
        parts[place] += 1
    return parts
