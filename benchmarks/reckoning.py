"""Milliseconds of what is reckoned in memory: a whole matrix judged, and the best of all proposed measures found."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from narvard.domain import Polarity, UnitKind
from narvard.proposal.portfolio import FULL, PARTIAL, Budget, Option, Problem, best
from narvard.sources.demo import build_content
from narvard.statistics import comparison, intervals
from narvard.statistics.comparison import Reference

REPEATS = 10


def measured() -> Iterator[tuple[str, list[float], int]]:
    """What, its milliseconds, and the most that its median may be."""
    frame, problem = _matrix(), _problem()
    reference = Reference(12.0, "lan", 2022, "T")
    yield "49 areas × 40 measures judged", _repeat(lambda: comparison.judge(frame, reference, Polarity.LOWER)), 60
    budgets = itertools.count(2_000_000, 1_000)  # answers are kept, so each question is a new one
    solve = lambda: best(replace(problem, budget=Budget(next(budgets), 800_000)))  # noqa: E731
    yield "best of the proposed measures", _repeat(solve), 2_000


def _repeat(work: Callable[[], object]) -> list[float]:
    work()
    waits = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        waits.append(1000 * (time.perf_counter() - start))
    return waits


def _matrix() -> pd.DataFrame:
    rng = np.random.default_rng(20_261_120)
    n = np.tile(rng.integers(247, 32_780, 49), 40)
    count = rng.binomial(n, 0.12)
    area = np.tile(np.arange(1400, 1449).astype(str), 40)
    values = {"area": area, "period": 2022, "sex": "T", "count": count, "n": n, "value": 100 * count / n}
    return intervals.with_limits(pd.DataFrame(values | {"unit_kind": UnitKind.PERCENT}))


def _problem() -> Problem:
    """All proposed measures."""
    catalogue = build_content().catalogue
    fits = {"full": FULL, "partial": PARTIAL}
    options = []
    for measure in catalogue.proposed:
        costs = catalogue.costs_of({measure.id})
        one_off, yearly = (sum(cost.amount_sek for cost in costs if cost.kind == kind) for kind in ("one_off", "yearly"))
        meets = tuple((link.need_id, fits[link.fit]) for link in catalogue.need_measures if link.measure_id == measure.id)
        options.append(Option(measure.id, one_off, yearly, one_off + 3 * yearly, meets))
    weights = tuple((need.id, need.priority) for need in catalogue.needs)
    return Problem(tuple(options), weights, ())
