"""The best set of measures: equal to trying every set, honest about ties and about what is impossible."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from narvard.domain import Status
from narvard.proposal.portfolio import (
    FULL,
    PARTIAL,
    Best,
    Budget,
    Impossible,
    Option,
    Problem,
    best,
    following,
    frontier,
    impossible,
)
from narvard.sources.shipped import load
from tests.proposal import programme


@st.composite
def problems(draw: DrawFn, least: int = 1, most: int = 8) -> Problem:
    """Small instances with ties, costs in kronor or thousands, budgets that may be too small, what must and must not be in."""
    needs = [f"B{number}" for number in range(draw(st.integers(1, 7)))]
    money = draw(st.sampled_from([st.integers(0, 3), st.integers(0, 400).map(lambda n: 1000 * n), st.integers(1, 2_000_000)]))
    fits = st.dictionaries(st.sampled_from(needs), st.sampled_from([PARTIAL, FULL]), max_size=4)
    count = draw(st.integers(least, most))
    after = [(f"F{draw(st.integers(0, no - 1)):02d}",) if no and draw(st.integers(0, 4)) == 0 else () for no in range(count)]
    options = tuple(
        Option(f"F{no:02d}", draw(money), draw(money), draw(money), tuple(draw(fits).items()), after[no]) for no in range(count)
    )
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
        and all(other in one for option in problem.options if option.id in one for other in option.after)
    ]


def rank(problem: Problem, chosen: frozenset[str]) -> tuple[int, int, int]:
    return -problem.value(chosen), problem.cost(chosen, "total"), len(chosen)


def first_by_id(sets: set[frozenset[str]]) -> frozenset[str]:
    return min(sets, key=sorted)


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
    assert found.chosen == first_by_id(equal)
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
    assert best(SMALL) == Best(frozenset("AB"), 16, (frozenset("AC"),))


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


def test_a_measure_comes_with_what_it_waits_for() -> None:
    waiting = replace(SMALL, options=(A, B, replace(C, one_off=0, yearly=0, total=0, after=("A",))))
    assert best(replace(waiting, budget=Budget(one_off=100))).chosen == {"A", "C"}
    assert best(replace(waiting, budget=Budget(one_off=99))).chosen == {"B"}
    assert impossible(replace(waiting, must=frozenset("C"), must_not=frozenset("A"))) == Impossible(both=("A",))
    assert impossible(replace(waiting, must=frozenset("C"), budget=Budget(90))) == Impossible(over=(("one_off", 100, 90),))


@pytest.mark.parametrize(
    ("budget", "raised"),
    [
        (Budget(0, 0), Budget(60, 10)),  # B or C
        (Budget(99, 10), Budget(100, 10)),  # A instead
        (Budget(100, 10), Budget(160, 20)),  # and both
        (Budget(None, 0), Budget(None, 10)),
        (Budget(160, 20), None),  # nothing answers more
        (Budget(), None),
    ],
)
def test_the_next_step_is_the_least_extra_money_that_answers_more(budget: Budget, raised: Budget | None) -> None:
    assert following(replace(SMALL, budget=budget)) == raised


@given(problems(most=7))
def test_the_next_step_is_what_trying_every_set_gives(problem: Problem) -> None:
    if impossible(problem):
        return
    now = best(problem)
    limits = [(problem.budget.one_off, "one_off"), (problem.budget.yearly, "yearly")]
    extra = [
        sum(max(0, problem.cost(one, kind) - most) for most, kind in limits if most is not None)
        for one in every_set(replace(problem, budget=Budget()))
        if problem.value(one) > now.value
    ]
    raised = following(problem)
    assert (raised is None) == (not extra)
    if raised:
        assert min(extra) == (raised.one_off or 0) - (problem.budget.one_off or 0) + (raised.yearly or 0) - (
            problem.budget.yearly or 0
        )
        assert best(replace(problem, budget=raised)).value > now.value


def many(random: Random) -> Problem:
    """Up to sixty measures that meet a few needs, in kronor or thousands."""
    needs = [f"B{number}" for number in range(random.randint(1, 6))]
    most, unit = random.choice([(9, 1), (400, 1000), (2_000_000, 1)])

    def money() -> int:
        return unit * random.randint(0, most)

    def fits(most: int) -> tuple[tuple[str, int], ...]:
        met = random.sample(needs, random.randint(0, min(most, len(needs))))
        return tuple((need, random.choice((PARTIAL, FULL))) for need in met)

    options = tuple(Option(f"F{no:02d}", money(), money(), money(), fits(3)) for no in range(random.randint(1, 60)))
    return Problem(options, tuple((need, random.randint(1, 5)) for need in needs), fits(2))


def agrees(problem: Problem, points: int) -> None:
    """Every point of the frontier is on the other solver's, which has none better for the same money."""
    other = programme.frontier(problem)
    ceiling = other[-1][0]
    limits = [ceiling * place // (points - 1) for place in range(points)]
    expected = {max((point for point in other if point[0] <= limit), key=lambda point: point[1]) for limit in limits}
    assert frontier(problem, points) == tuple(sorted(expected))


def test_the_frontier_is_that_of_another_solver_for_the_shipped_measures() -> None:
    agrees(shipped(), 14)


@pytest.mark.parametrize("seed", range(20))
def test_the_frontier_is_that_of_another_solver(seed: int) -> None:
    agrees(many(Random(seed)), 4)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20, 200))
def test_the_frontier_is_that_of_another_solver_for_many(seed: int) -> None:
    agrees(many(Random(seed)), 8)
