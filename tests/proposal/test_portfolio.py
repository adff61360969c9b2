"""The best set of measures: equal to trying every set, honest about ties and about what is impossible."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from narvard.domain import Status
from narvard.proposal.portfolio import FULL, PARTIAL, Best, Budget, Impossible, Option, Problem, best, frontier, impossible
from narvard.sources.shipped import load


@st.composite
def problems(draw: DrawFn, least: int = 1, most: int = 8) -> Problem:
    """Small instances with ties, costs in kronor or thousands, budgets that may be too small, what must and must not be in."""
    needs = [f"B{number}" for number in range(draw(st.integers(1, 7)))]
    money = draw(st.sampled_from([st.integers(0, 3), st.integers(0, 400).map(lambda n: 1000 * n), st.integers(1, 2_000_000)]))
    fits = st.dictionaries(st.sampled_from(needs), st.sampled_from([PARTIAL, FULL]), max_size=4)
    count = draw(st.integers(least, most))
    options = tuple(Option(f"F{no:02d}", draw(money), draw(money), draw(money), tuple(draw(fits).items())) for no in range(count))
    ids = [option.id for option in options]
    in_all = sum(option.one_off for option in options)
    limit = st.one_of(st.none(), st.integers(0, 10).map(lambda tenths: in_all * tenths // 10))
    return Problem(
        options,
        tuple((need, draw(st.integers(1, 5))) for need in needs),
        tuple(draw(fits).items()),
        frozenset(draw(st.lists(st.sampled_from(ids), max_size=2))),
        frozenset(draw(st.lists(st.sampled_from(ids), max_size=1))),
        Budget(draw(limit), draw(limit)),
    )


def every_set(problem: Problem) -> list[frozenset[str]]:
    """All sets that may be chosen, by trying each."""
    ids = [option.id for option in problem.options]
    sets = (frozenset(some) for size in range(len(ids) + 1) for some in combinations(ids, size))
    return [
        one
        for one in sets
        if problem.must <= one
        and not problem.must_not & one
        and all(problem.cost(one, kind) <= most for kind, most in problem.limits.items())
    ]


def rank(problem: Problem, chosen: frozenset[str]) -> tuple[int, int, int]:
    return -problem.value(chosen), problem.cost(chosen, "total"), len(chosen)


def check(problem: Problem) -> None:
    allowed = every_set(problem)
    assert (impossible(problem) is None) == bool(allowed)
    if not allowed:
        with pytest.raises(ValueError, match="no set will do"):
            best(problem)
        return
    top = min(rank(problem, one) for one in allowed)
    equal = {one for one in allowed if rank(problem, one) == top}
    found = best(problem)
    assert found.value == -top[0] == problem.value(found.chosen)
    assert {found.chosen, *found.equal} <= equal
    assert len({found.chosen, *found.equal}) == min(len(equal), 4)
    assert found.more_equal == (len(equal) > 4)


@given(problems())
def test_it_is_what_trying_every_set_gives(problem: Problem) -> None:
    check(problem)


@settings(max_examples=12)
@given(problems(least=11, most=14))
def test_it_is_what_trying_every_set_gives_up_to_fourteen(problem: Problem) -> None:
    check(problem)


@pytest.mark.long
@settings(max_examples=500)
@given(problems(most=14))
def test_it_is_what_trying_every_set_gives_up_to_fourteen_many_times(problem: Problem) -> None:
    check(problem)


#           one-off yearly total   needs: 2 in full, 1 in part
A = Option("A", 100, 10, 140, (("x", FULL),))
B = Option("B", 60, 10, 100, (("x", PARTIAL), ("y", FULL)))
C = Option("C", 60, 10, 100, (("x", PARTIAL), ("y", FULL)))
SMALL = Problem((A, B, C), weights=(("x", 5), ("y", 3)), today=(("y", PARTIAL),))


def test_a_need_met_in_part_counts_half_and_what_is_met_today_is_no_gain() -> None:
    assert SMALL.value(()) == 3 * 1
    assert SMALL.value({"A"}) == 5 * 2 + 3 * 1
    assert SMALL.value({"B"}) == 5 * 1 + 3 * 2
    assert SMALL.most == 2 * (5 + 3)


def test_without_a_budget_everything_that_adds_is_chosen_at_the_lowest_cost() -> None:
    assert best(SMALL) == Best(frozenset("AB"), 16, (frozenset("AC"),)) or best(SMALL) == Best(
        frozenset("AC"), 16, (frozenset("AB"),)
    )


def test_within_a_budget() -> None:
    assert best(replace(SMALL, budget=Budget(one_off=100))).chosen == {"A"}
    assert best(replace(SMALL, budget=Budget(one_off=99), must_not=frozenset("C"))) == Best(frozenset("B"), 11)
    assert best(replace(SMALL, budget=Budget(yearly=0))) == Best(frozenset(), 3)


def test_what_is_impossible_says_why() -> None:
    assert impossible(SMALL) is None
    assert impossible(replace(SMALL, must=frozenset("A"), must_not=frozenset("AB"))) == Impossible(both=("A",))
    tight = replace(SMALL, must=frozenset("AB"), budget=Budget(150, 20))
    assert impossible(tight) == Impossible(over=(("one_off", 160, 150),))


def shipped() -> Problem:
    catalogue = load()
    proposed = [m.id for m in catalogue.measures if m.status is Status.PROPOSED]
    fit = {"full": FULL, "partial": PARTIAL}
    meets: dict[str, list[tuple[str, int]]] = {}
    for link in catalogue.need_measures:
        meets.setdefault(link.measure_id, []).append((link.need_id, fit[link.fit]))
    money = {
        code: {
            kind: sum(cost.amount_sek for cost in catalogue.costs if cost.measure_id == code and cost.kind == kind)
            for kind in ("one_off", "yearly")
        }
        for code in proposed
    }
    options = [
        Option(
            code,
            money[code]["one_off"],
            money[code]["yearly"],
            money[code]["one_off"] + 3 * money[code]["yearly"],
            tuple(meets.get(code, ())),
        )
        for code in proposed
    ]
    return Problem(tuple(options), tuple((need.id, need.priority) for need in catalogue.needs), ())


@pytest.mark.parametrize("budget", [Budget(2_000_000, 800_000), Budget(4_000_000), Budget(yearly=1_500_000), Budget()])
def test_the_shipped_measures_are_solved_within_every_budget(budget: Budget) -> None:
    problem = replace(shipped(), budget=budget)
    found = best(problem)
    assert all(problem.cost(found.chosen, kind) <= most for kind, most in problem.limits.items())


def test_the_curve_rises_from_nothing_to_the_best_of_all() -> None:
    problem = shipped()
    curve = frontier(problem, 6)
    assert curve[0] == (0, 0)
    assert curve[-1][1] == best(problem).value
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in zip(curve, curve[1:], strict=False))
