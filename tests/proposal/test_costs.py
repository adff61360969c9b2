"""Costs in whole kronor: whatever is chosen, parts sum to the whole in every direction."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.domain import Level, ProposalCost, ProposalStep, Status
from narvard.proposal import plan
from narvard.proposal.costs import (
    MUNICIPALITIES,
    ORDINARY,
    VGR,
    Group,
    Part,
    Shared,
    in_all,
    last_year,
    local_parts,
    parts,
    share_out,
    split,
    summed,
)
from narvard.sources.shipped import load

SHIPPED = load()
PROPOSED = [m.id for m in SHIPPED.measures if m.status is Status.PROPOSED]
GROUPS = tuple(
    Group(group.code, {child: SHIPPED.area_by_code[child].population for child in SHIPPED.children[group.code]})
    for group in SHIPPED.at_level(Level.KOMMUNALFORBUND)
)

kronor = st.integers(0, 10**9)
weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=60)
choices = st.tuples(
    st.lists(st.sampled_from(PROPOSED), unique=True, max_size=39),
    st.integers(0, 100),
    st.sampled_from(["", "2025-01", "2026-05", "2027-01", "2028-12", "2031-07"]),
    st.booleans(),
)


# Dividing


@pytest.mark.parametrize(
    ("amount", "shares", "expected"),
    [
        (100, (1, 1, 1), (34, 33, 33)),
        (256_000, (1, 1, 1, 1), (64_000,) * 4),
        (10, (5, 3, 2), (5, 3, 2)),
        (7, (0, 1, 0), (0, 7, 0)),
        (5, (0, 0), (3, 2)),
        (0, (3, 4), (0, 0)),
        (11, (50, 50), (6, 5)),
    ],
)
def test_an_amount_is_split_by_the_largest_remainder(amount: int, shares: tuple[int, ...], expected: tuple[int, ...]) -> None:
    assert split(amount, shares) == expected


@given(kronor, weights)
def test_parts_sum_to_the_amount_and_stay_within_a_krona_of_their_share(amount: int, shares: list[int]) -> None:
    found = split(amount, shares)
    assert sum(found) == amount
    total = sum(shares)
    assert all(abs(part * total - amount * share) < total for part, share in zip(found, shares, strict=True)) or not total


@pytest.mark.parametrize(("amount", "shares"), [(-1, [1]), (1, []), (1, [2, -1])])
def test_what_cannot_be_split_is_refused(amount: int, shares: list[int]) -> None:
    with pytest.raises(ValueError, match="cannot split"):
        split(amount, shares)


@given(st.lists(kronor, min_size=1, max_size=8), weights)
def test_rows_and_parts_are_both_kept(rows: list[int], shares: list[int]) -> None:
    wanted = split(sum(rows), shares)
    found = share_out(rows, wanted)
    assert [sum(part) for part in found] == list(wanted)
    assert [sum(column) for column in zip(*found, strict=True)] == rows
    assert min(min(part) for part in found) >= 0


def test_parts_of_another_sum_are_refused() -> None:
    with pytest.raises(ValueError, match="different sums"):
        share_out([1, 2], [2, 2])


# A small plan by hand: work October 2025 – March 2027 (3 + 12 + 3 months), operation from October 2027


def cost(kind: str, amount: int, principal: str = "gemensamt", form: str = "Projektmedel", measure: str = "F01") -> ProposalCost:
    return ProposalCost(measure, f"{kind} {amount}", form, kind, amount, principal)


STEPS = plan.moved(
    (
        ProposalStep("F01", "definiera", "2025-10", "2026-06", "", ""),
        ProposalStep("F01", "infora", "2026-07", "2027-03", "", ""),
        ProposalStep("F01", "drift", "2027-10", "2030-12", "", ""),
    ),
    {"F01"},
    0,
)


def by_year(costs: Sequence[ProposalCost], principal: str, share: int = 50) -> dict[int, int]:
    return summed((part for part in parts(costs, STEPS, share) if part.principal == principal), lambda part: part.year)


def test_a_one_off_cost_is_even_per_month_from_the_first_step_to_operation() -> None:
    assert by_year([cost("one_off", 180_000)], VGR) == {2025: 15_000, 2026: 60_000, 2027: 15_000}
    assert by_year([cost("one_off", 180_000, "vgr")], MUNICIPALITIES) == {}
    assert by_year([cost("one_off", 18_000, "kommuner")], MUNICIPALITIES) == {2025: 3_000, 2026: 12_000, 2027: 3_000}


def test_a_yearly_cost_comes_in_twelfths_the_first_year_and_in_full_after_it() -> None:
    assert by_year([cost("yearly", 120_000)], MUNICIPALITIES, 25) == {2027: 22_500, 2028: 90_000, 2029: 90_000, 2030: 90_000}


def test_a_measure_without_a_plan_has_its_one_off_cost_in_no_year() -> None:
    (one,) = parts([cost("one_off", 100, "vgr", measure="F99"), cost("yearly", 100, measure="F99")], STEPS, 50)
    assert (one.year, one.amount) == (0, 100)


def test_in_all_is_by_principal_whatever_the_plan() -> None:
    costs = [cost("one_off", 101), cost("one_off", 7, "vgr"), cost("yearly", 40, "kommuner")]
    assert in_all(costs, "one_off", 50) == Shared(51 + 7, 50)
    assert in_all(costs, "yearly", 50).total == 40


def test_the_years_shown_reach_to_the_horizon_or_to_the_last_work() -> None:
    assert last_year(STEPS) == last_year(()) == 2030
    late = plan.moved(SHIPPED.plan, PROPOSED, 60)
    assert last_year(late) == max(step.end or 0 for step in late if step.step != "drift") // 12 > 2030


# Whatever is chosen, from the shipped content


@given(choices)
def test_parts_sum_to_the_whole_in_every_direction(choice: tuple[list[str], int, str, bool]) -> None:
    chosen, share, start, equally = choice
    costs = [cost for cost in SHIPPED.costs if cost.measure_id in chosen]
    steps = plan.moved(SHIPPED.plan, chosen, plan.shift(SHIPPED.plan, start))
    last = last_year(steps)
    found = parts(costs, steps, share, last)

    for kind in ("one_off", "yearly"):
        of_kind = [part for part in found if part.kind == kind]
        total = sum(part.amount for part in of_kind)
        for by in ("year", "cost_item", "financing_form", "principal", "measure_id", "is_beyond"):
            assert sum(summed(of_kind, lambda part, by=by: getattr(part, by)).values()) == total  # type: ignore[misc]
        full = sum(cost.amount_sek for cost in costs if cost.kind == kind)
        assert in_all(costs, kind, share).total == full
        if kind == "one_off":
            assert total == full
            assert summed(of_kind, lambda part: part.principal).get(VGR, 0) == in_all(costs, kind, share).vgr
    in_full = [one for one in chosen if all(s.start // 12 < last for s in steps if s.step == "drift" and s.measure_id == one)]
    yearly = sum(cost.amount_sek for cost in costs if cost.kind == "yearly" and cost.measure_id in in_full)
    assert sum(p.amount for p in found if p.kind == "yearly" and p.year == last and p.measure_id in in_full) == yearly

    local = local_parts(found, GROUPS, equally=equally)
    theirs = [part for part in found if part.principal == MUNICIPALITIES]
    for key in (("kind", "is_beyond", "year"), ("year",), ("kind",)):
        assert summed(theirs, lambda part, key=key: tuple(getattr(part, name) for name in key)) == _added(local, key)  # type: ignore[misc]
    beyond = sum(part.amount for part in theirs if part.financing_form != ORDINARY)
    assert sum(part.amount for part in local if part.is_beyond) == beyond


def _added(local: Sequence[object], key: tuple[str, ...]) -> dict[tuple[object, ...], int]:
    sums: dict[tuple[object, ...], int] = {}
    for part in local:
        value = tuple(getattr(part, name) for name in key)
        sums[value] = sums.get(value, 0) + part.amount  # type: ignore[attr-defined]
    return sums


@given(kronor, st.booleans())
def test_one_amount_is_shared_by_groups_and_by_their_members(amount: int, equally: bool) -> None:
    local = local_parts([Part("F01", "", ORDINARY, "yearly", 2028, MUNICIPALITIES, amount)], GROUPS, equally=equally)
    by_group = summed(local, lambda part: part.group)
    assert sum(by_group.values()) == amount
    if equally and amount >= len(GROUPS):
        assert max(by_group.values()) - min(by_group.values()) <= 1
    members = {code for group in GROUPS for code in group.members}
    assert set(summed(local, lambda part: part.municipality)) <= members


def test_full_years_of_operation_are_alike_for_everybody() -> None:
    found = [Part("F01", "", ORDINARY, "yearly", year, MUNICIPALITIES, 41_003) for year in (2028, 2029, 2030)]
    local = local_parts(found, GROUPS, equally=True)
    for municipality in summed(local, lambda part: part.municipality):
        assert len({part.amount for part in local if part.municipality == municipality}) == 1


def test_without_groups_nothing_is_shared() -> None:
    assert local_parts([Part("F01", "", ORDINARY, "yearly", 2028, MUNICIPALITIES, 100)], (), equally=True) == ()
