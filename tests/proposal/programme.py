"""Another solver: a dynamic programme over the measures in turn, which knows nothing of integer programmes.

A state is how far each need is met that measures still to come may meet better; the value of the others is settled. Of each state
the cheapest set for each value is kept, so that the whole frontier of cost in all and value comes out at once.
"""

from __future__ import annotations

from narvard.proposal.portfolio import Option, Problem

State = tuple[tuple[str, int], ...]


def frontier(problem: Problem) -> list[tuple[int, int]]:
    """(cost in all, value) of every set that no cheaper one is as good as; ascending. Without budgets and demands."""
    options = _near(problem)
    last = {need: place for place, option in enumerate(options) for need, _ in option.meets}
    today = {need: problem.met_today.get(need, 0) for need in problem.weight}
    settled = sum(problem.weight[need] * fit for need, fit in today.items() if need not in last)
    labels: dict[State, dict[int, int]] = {(): {settled: 0}}  # state → value → least cost
    for place, option in enumerate(options):
        grown: dict[State, dict[int, int]] = {}
        for state, found in labels.items():
            for taken in (False, True):
                met = dict(state)
                for need, fit in option.meets:
                    met[need] = max(met.get(need, today[need]), fit if taken else 0)
                gone = {need for need in met if last[need] <= place}
                more = sum(problem.weight[need] * met[need] for need in gone)
                kept = grown.setdefault(tuple(sorted((need, fit) for need, fit in met.items() if need not in gone)), {})
                for value, cost in found.items():
                    price = cost + (option.total if taken else 0)
                    if kept.get(value + more, price) >= price:
                        kept[value + more] = price
        labels = {state: _undominated(found) for state, found in grown.items()}
    ((_, found),) = labels.items()
    return sorted((cost, value) for value, cost in found.items())


def _near(problem: Problem) -> list[Option]:
    """The measures in an order that keeps few needs open at a time: next is the one that opens fewest."""
    left, opened, found = list(problem.options), set[str](), list[Option]()
    while left:
        one = min(left, key=lambda option: (len(option.fit.keys() - opened), option.id))
        left.remove(one)
        opened |= set(one.fit)
        found.append(one)
    return found


def _undominated(found: dict[int, int]) -> dict[int, int]:
    """Without what costs as much and is worth less."""
    kept: dict[int, int] = {}
    least = None
    for value in sorted(found, reverse=True):
        if least is None or found[value] < least:
            least = kept[value] = found[value]
    return kept
