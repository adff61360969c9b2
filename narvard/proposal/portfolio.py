"""Which set of proposed measures answers most for the money. Exact: whole numbers, and a solver that proves its answer.

Maximal coverage with a budget (Church and ReVelle 1974) as an integer programme, solved by HiGHS through scipy.optimize.milp. The
weight of a need is its priority; met in full counts twice, in part once, so that all sums are whole. Of sets that answer as much
the cheapest in all is shown, of those one with the fewest measures, and of those the first by id. HiGHS works in floating point:
costs are divided by what divides them all, its answer is rounded to whole choices and checked in whole kronor, and a set that
breaks a limit by a rounding is refused and another asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice
from math import gcd

import numpy as np
import numpy.typing as npt

Pairs = tuple[tuple[str, int], ...]
"""A small table that never changes, so that a problem can be remembered with its answer: need id → number."""
Row = npt.NDArray[np.float64]
EXCEEDED = ("one_off", "yearly")
"""Limits that the next step may exceed, each by an amount that is reckoned with last in a row."""
OPTIMAL, INFEASIBLE = 0, 2
"""States of scipy.optimize.milp."""
FULL, PARTIAL = 2, 1
"""What a need counts for, times its priority."""
SECONDS = 10.0
"""Longest time for one solve; the shipped 39 measures take hundredths."""
ALTERNATIVES = 3
"""How many equally good sets are looked for besides the first."""
KEPT = 512
"""Problems that are remembered with their answer: every step of a budget that readers have dragged to lately."""
BLOCK = 16
"""Measures whose order is settled at a time: their weights are powers of two, which the solver must tell apart."""


class Unsolved(Exception):
    """The solver gave up before it had proved its answer."""


@dataclass(frozen=True)
class Option:
    """A measure that may be chosen: what it costs in kronor, and how far it meets needs (FULL or PARTIAL)."""

    id: str
    one_off: int
    yearly: int
    total: int  # one-off and operation up to the horizon
    meets: Pairs
    after: tuple[str, ...] = ()  # measures that must be in a set with this one

    @cached_property
    def fit(self) -> Mapping[str, int]:
        return dict(self.meets)


@dataclass(frozen=True)
class Budget:
    """Most kronor, one-off and per year; None sets no limit."""

    one_off: int | None = None
    yearly: int | None = None


@dataclass(frozen=True)
class Problem:
    """`weights` are those of the needs, `today` how far they are met already. `must` are always in a set, `must_not` never."""

    options: tuple[Option, ...]
    weights: Pairs
    today: Pairs
    must: frozenset[str] = frozenset()
    must_not: frozenset[str] = frozenset()
    budget: Budget = Budget()
    most_in_all: int | None = None  # a limit on `total`, for the curve

    @cached_property
    def weight(self) -> Mapping[str, int]:
        return dict(self.weights)

    @cached_property
    def met_today(self) -> Mapping[str, int]:
        return dict(self.today)

    def value(self, chosen: Collection[str]) -> int:
        """Twice the weight of the needs met in full, and once of those met in part, by what there is today and `chosen`."""
        met = dict(self.met_today)
        for option in self.options:
            if option.id in chosen:
                for need, fit in option.meets:
                    met[need] = max(met.get(need, 0), fit)
        return sum(self.weight[need] * fit for need, fit in met.items())

    @cached_property
    def required(self) -> frozenset[str]:
        """What must be in a set, and what that in turn cannot be without."""
        after = {option.id: option.after for option in self.options}
        found, left = set(self.must), list(self.must)
        while left:
            new = set(after.get(left.pop(), ())) & after.keys() - found
            found |= new
            left += new
        return frozenset(found)

    def holds_together(self, chosen: Collection[str]) -> bool:
        """Each of `chosen` has what it cannot be without, as far as that is an option."""
        ids = {option.id for option in self.options}
        return all(set(option.after) & ids <= set(chosen) for option in self.options if option.id in chosen)

    @property
    def most(self) -> int:
        """The value when every need is met in full."""
        return FULL * sum(self.weight.values())

    def cost(self, chosen: Collection[str], kind: str) -> int:
        """Kronor of `kind`: one_off, yearly or total."""
        return sum(getattr(option, kind) for option in self.options if option.id in chosen)

    @property
    def limits(self) -> dict[str, int]:
        """Kind of cost → most kronor."""
        found = {"one_off": self.budget.one_off, "yearly": self.budget.yearly, "total": self.most_in_all}
        return {kind: most for kind, most in found.items() if most is not None}


@dataclass(frozen=True)
class Impossible:
    """Why no set will do: `both` must and must not be in; or what must be in costs `needed` of a kind, where `most` is allowed."""

    both: tuple[str, ...] = ()
    over: tuple[tuple[str, int, int], ...] = ()  # kind, needed, most


@dataclass(frozen=True)
class Best:
    """The set that answers most; of those the cheapest in all, of those one with the fewest measures, of those the first by id.

    `equal` are other sets just as good, just as cheap and as small: at most ALTERNATIVES, with `more_equal` if there are more.
    """

    chosen: frozenset[str]
    value: int
    equal: tuple[frozenset[str], ...] = ()
    more_equal: bool = False


def impossible(problem: Problem) -> Impossible | None:
    """The reasons why there is no set at all; None when there is one."""
    both = tuple(option.id for option in problem.options if option.id in problem.required & problem.must_not)
    needed = {kind: problem.cost(problem.required, kind) for kind in problem.limits}
    over = tuple((kind, needed[kind], most) for kind, most in problem.limits.items() if needed[kind] > most)
    return Impossible(both, over) if both or over else None


@lru_cache(maxsize=KEPT)
def best(problem: Problem) -> Best:
    """The best set. Raises ValueError when there is none, and Unsolved."""
    if impossible(problem):
        raise ValueError("no set will do: ask `impossible` first")
    model = _Model(problem)
    chosen = _cheapest(model)
    model.most_measures, refused = len(chosen), list(model.refused)
    model.refuse(chosen)
    try:
        smallest = model.solve(-model.ones)
    except _Empty:
        return Best(chosen, problem.value(chosen))
    model.most_measures, model.refused = len(smallest), [*refused, smallest]
    found = [smallest, *islice(_others(model), ALTERNATIVES + 1)]
    model.refused = refused
    chosen = min(found, key=sorted) if len(found) <= ALTERNATIVES + 1 else _first(model)
    equal = [other for other in found if other != chosen]
    return Best(chosen, problem.value(chosen), tuple(equal[:ALTERNATIVES]), len(equal) > ALTERNATIVES)


def _first(model: _Model) -> frozenset[str]:
    """Of the sets that fulfil what is required by now, the first by id: the ones with the first measures in them."""
    ids = sorted(option.id for option in model.options)
    chosen: frozenset[str] = frozenset()
    for start in range(0, len(ids), BLOCK):
        block = ids[start : start + BLOCK]
        rank = {id: 2 ** (len(block) - 1 - place) for place, id in enumerate(block)}
        chosen = model.solve(model.row([rank.get(option.id, 0) for option in model.options]))
        model.settled |= {id: id in chosen for id in block}
    model.settled = {}
    return chosen


@lru_cache(maxsize=KEPT)
def following(problem: Problem) -> Budget | None:
    """The budget that answers more for the least extra money, one-off and for a year added up; None when nothing answers more.

    Raises ValueError when no set will do, and Unsolved.
    """
    model = _Model(problem)
    model.least_value = best(problem).value + 1
    model.may_exceed = True
    try:
        chosen = model.solve(-model.excess)
    except _Empty:
        return None
    raised = {kind: max(most, problem.cost(chosen, kind)) for kind, most in problem.limits.items()}
    return Budget(raised.get("one_off"), raised.get("yearly"))


def _cheapest(model: _Model) -> frozenset[str]:
    """The cheapest in all of the sets that answer most; the model holds on to both."""
    model.least_value = model.problem.value(model.solve(model.gain))
    chosen = model.solve(-model.total)
    model.limits["total"] = model.problem.cost(chosen, "total")
    return chosen


def _others(model: _Model) -> Iterator[frozenset[str]]:
    """Every set that fulfils what is required by now, each once."""
    while True:
        try:
            found = model.solve(-model.ones)
        except _Empty:
            return
        yield found
        model.refuse(found)


@lru_cache(maxsize=16)
def frontier(problem: Problem, points: int) -> tuple[tuple[int, int], ...]:
    """(cost in all, value) of the best sets for `points` limits, from nothing to what the best of all costs; ascending."""
    ceiling = problem.cost(_cheapest(_Model(problem)), "total")
    limits = [ceiling * place // max(1, points - 1) for place in range(points)]
    found = [_cheapest(_Model(replace(problem, most_in_all=limit))) for limit in limits]
    return tuple(sorted({(problem.cost(chosen, "total"), problem.value(chosen)) for chosen in found}))


@lru_cache(maxsize=16)
def _answers(options: tuple[Option, ...], needs: tuple[str, ...]) -> npt.NDArray[np.float64]:
    """A row per need and way: it is met in part, or in full, only when a chosen measure does so. The same for every budget."""
    rows = np.zeros((2 * len(needs), len(options) + 2 * len(needs) + len(EXCEEDED)))
    for place, need in enumerate(needs):
        for extra, least in enumerate((PARTIAL, FULL)):
            rows[2 * place + extra, : len(options)] = [-float(option.fit.get(need, 0) >= least) for option in options]
            rows[2 * place + extra, len(options) + 2 * place + extra] = 1
    return rows


class _Empty(Exception):
    """Nothing fulfils what is required."""


class _Model:
    """The integer programme: a choice of 0 or 1 per measure; per need whether it is met at all, and whether in full, by the chosen.

    `limits`, `least_value`, `most_measures`, `refused` and `settled` are what a set must keep to: tightened between solves.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem, self.options = problem, problem.options
        self.limits, self.least_value, self.most_measures = problem.limits, problem.value(()), len(problem.options)
        self.refused: list[frozenset[str]] = []
        self.ids = frozenset(option.id for option in self.options)
        self.needs = tuple(problem.weight)
        self.settled: dict[str, bool] = {}
        self.may_exceed = False
        self.ones = self.row([1] * len(self.options))
        self.total, _ = self._cost("total")
        self.gain = self.row([0] * len(self.options))
        self.gain[len(self.options) : -len(EXCEEDED)] = [gain for need in self.needs for gain in self._gains(need)]
        units = [self._cost(kind)[1] for kind in EXCEEDED]
        self.excess = self.row([0] * len(self.options))
        self.excess[-len(EXCEEDED) :] = [unit // gcd(*units) for unit in units]

    def row(self, of_options: Sequence[float]) -> Row:
        """A number per measure, and nothing for what else is reckoned with."""
        return np.array([*of_options, *[0] * (2 * len(self.needs) + len(EXCEEDED))], dtype=float)

    def _gains(self, need: str) -> tuple[int, int]:
        """What it adds to the value that the need is met at all, and in full too."""
        weight, today = self.problem.weight[need], self.problem.met_today.get(need, 0)
        return weight * max(0, PARTIAL - today), weight * (FULL - max(PARTIAL, today))

    def _cost(self, kind: str) -> tuple[Row, int]:
        """The costs of a kind in their largest common unit, and that unit in kronor."""
        costs = [getattr(option, kind) for option in self.options]
        unit = gcd(*costs) or 1
        return self.row([cost // unit for cost in costs]), unit

    def refuse(self, chosen: frozenset[str]) -> None:
        """Any set but `chosen`."""
        self.refused.append(chosen)

    def _rows(self) -> Iterator[tuple[Row, float]]:
        """Every requirement besides what answers a need: a row, and what it must be at most."""
        for kind, most in self.limits.items():
            row, unit = self._cost(kind)
            if kind in EXCEEDED:
                row[EXCEEDED.index(kind) - len(EXCEEDED)] = -1
            yield row, most // unit
        for option in self.options:
            for other in set(option.after) & self.ids:
                yield self.row([{option.id: 1, other: -1}.get(one.id, 0) for one in self.options]), 0
        yield -self.gain, self.problem.value(()) - self.least_value + 0.5  # half: values are whole, and floats are not
        yield self.ones, self.most_measures
        for refused in self.refused:
            yield self.row([1 if option.id in refused else -1 for option in self.options]), len(refused) - 1

    def _keeps(self, chosen: frozenset[str]) -> bool:
        """The same in whole numbers."""
        kept = {kind: most for kind, most in self.limits.items() if not (self.may_exceed and kind in EXCEEDED)}
        within = all(self.problem.cost(chosen, kind) <= most for kind, most in kept.items())
        return (
            within
            and self.problem.holds_together(chosen)
            and self.problem.value(chosen) >= self.least_value
            and len(chosen) <= self.most_measures
        )

    def solve(self, aim: Row) -> frozenset[str]:
        """The set that makes `aim` largest. Raises _Empty when there is none, Unsolved when it took too long."""
        # half a second to load, and only one view needs it
        from scipy.optimize import Bounds, LinearConstraint, milp

        lower, upper = np.zeros(len(aim)), np.ones(len(aim))
        settled = self.settled
        lower[: len(self.options)] = [settled.get(one.id, one.id in self.problem.must) for one in self.options]
        upper[: len(self.options)] = [settled.get(one.id, one.id not in self.problem.must_not) for one in self.options]
        upper[-len(EXCEEDED) :] = np.inf if self.may_exceed else 0
        rows, most = zip(*self._rows(), strict=True)
        answers = _answers(self.options, self.needs)
        whole = LinearConstraint(np.vstack([answers, *rows]), ub=np.array([*[0] * len(answers), *most]))
        solution = milp(
            -aim,
            integrality=self.ones > 0,
            bounds=Bounds(lower, upper),
            constraints=whole,
            options={"mip_rel_gap": 0.0, "time_limit": SECONDS},
        )
        if solution.status == INFEASIBLE:
            raise _Empty
        if solution.status != OPTIMAL:
            raise Unsolved
        chosen = frozenset(option.id for option, x in zip(self.options, solution.x, strict=False) if x > 0.5)
        if self._keeps(chosen):
            return chosen
        self.refuse(chosen)
        return self.solve(aim)
