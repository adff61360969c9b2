"""What became of those that would have been listed before for place and direction: every six rounds of every area, by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import combinations

from narvard.database import queries
from narvard.domain import Measure
from narvard.domain.link_codes import AREA_OF, ShownAreas, ShownPerspective, ShownStatus
from narvard.format import round_half_up
from narvard.selection import Selection
from narvard.views.matrix.answer import answer
from tests.truth import Facts
from tests.truth.delivered import CONTEXTS, target_of, values_of

Counts = tuple[int, int, int, int]
"""Listed, further the same way the next time, back, and still in their fifth."""


def looked_back(facts: Facts) -> Mapping[str, Counts]:
    CONTEXTS[id(facts.context)] = facts.context
    level = facts.selection.level
    wanted = (
        "riket" if level == "region" and facts.selection.reference in ("lan", "ovriga", "skr-grupp") else facts.selection.reference
    )
    every = Selection(page="matrix", level=level, sex=facts.selection.sex, reference=wanted)
    return _looked_back(id(facts.context), every)


@cache
def _looked_back(context: int, every: Selection) -> Mapping[str, Counts]:
    there = CONTEXTS[context]
    everything = replace(every, status=ShownStatus.ALL, perspective=ShownPerspective.ALL, only=ShownAreas.ALL)
    rows = answer(everything, there).rows.to_pylist()
    tested = {row["measure_id"] for row in rows if row["basis"] == "statistiskt säkerställt"}
    sexes = {row["measure_id"]: row["sex"] for row in rows if row["measure_id"] not in tested}
    found = {"worsening": [0, 0, 0, 0], "improving": [0, 0, 0, 0]}
    for code, sex in sexes.items():
        measure = there.catalogue.measure_by_id[code]
        if measure.polarity != "neutral":
            target = target_of(there, code, every.level)
            beside = "lan" if every.reference in ("ovriga", "skr-grupp") else AREA_OF.get(every.reference, every.reference)
            reference = there.run(queries.series(code, (beside,), (sex,))).to_pylist()
            other = {row["period"]: row["value"] for row in reference if row["value"] is not None}
            _count(measure, _rounds(values_of(there, code, every.level, sex), measure, target), other, found)
    return {turn: (one[0], one[1], one[2], one[3]) for turn, one in found.items()}


def _rounds(years: Mapping[str, Mapping[int, float]], measure: Measure, target: int) -> dict[str, dict[int, float]]:
    """Area → value of the years up to the target, such as share no year where there are five of them."""
    held = {year for one in years.values() for year in one if year <= target}
    apart = {year for year in held if (target - year) % measure.period_years == 0}
    kept = apart if len(apart) >= 5 else held
    return {area: {year: value for year, value in one.items() if year in kept} for area, one in years.items()}


def _count(
    measure: Measure, years: Mapping[str, Mapping[int, float]], other: Mapping[int, float], found: dict[str, list[int]]
) -> None:
    when = sorted({year for one in years.values() for year in one})
    ends = {year: _ends({area: one[year] for area, one in years.items() if year in one}, measure.decimals) for year in when}
    for at in range(len(when) - 5):
        six = when[at : at + 6]
        broken = any(six[0] < year <= six[-1] for year in measure.series_break)
        if broken or six[-1] - six[0] > 6 * min(b - a for a, b in zip(six, six[1:], strict=False)):
            continue
        for area, one in years.items():
            if all(year in one for year in six) and six[4] in other:
                _follow(measure, [one[year] for year in six], other[six[4]], [ends[year].get(area, 0) for year in six], found)


def _follow(measure: Measure, values: list[float], other: float, ends: list[int], found: dict[str, list[int]]) -> None:
    steps = [b - a for a, b in combinations(values[:5], 2)]
    way = 1 if sum(step > 0 for step in steps) >= 9 else -1 if sum(step < 0 for step in steps) >= 9 else 0
    beyond = (values[4] - other) * way > 0
    if not way or not beyond or not ends[3] == ends[4] == way:
        return
    counts = found["improving" if (way > 0) == (measure.polarity == "higher") else "worsening"]
    change = (values[5] - values[4]) * way
    for place, so in enumerate((True, change > 0, change < 0, ends[5] == way)):
        counts[place] += so


def _ends(values: Mapping[str, float], decimals: int) -> dict[str, int]:
    """−1 for those among the lowest fifth, 1 for the highest; nobody where they are few or mostly equal."""
    shown = {area: round_half_up(value, decimals) for area, value in values.items()}
    n, exact = len(values), list(values.values())
    if n < 5 or max(exact.count(value) for value in exact) > 0.2 * n:
        return {}
    below = {area: sum(one <= value for one in shown.values()) for area, value in shown.items()}
    above = {area: sum(one >= value for one in shown.values()) for area, value in shown.items()}
    return {area: -1 if below[area] <= n // 5 else 1 if above[area] <= n // 5 else 0 for area in values}
