"""/jamfor: what is claimed of small multiples, found again in their rows."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.database import queries
from narvard.domain.link_codes import AREA_OF, ShownStatus
from narvard.format import number
from narvard.views.compare import claims
from tests.truth import Facts, Row, holds

Line = list[tuple[int, float]]


def shown(text_of: float, decimals: int) -> float:
    return float(number(text_of, decimals).replace("\N{NARROW NO-BREAK SPACE}", "").replace(",", ".").replace("−", "-"))


def since_break(line: Line, breaks: Sequence[int]) -> Line:
    """The values of the newest series."""
    return [at for at in line if not any(at[0] < year <= line[-1][0] for year in breaks)]


def turns(line: Line) -> bool:
    """Whether any value with two on both sides is the highest or the lowest, and it goes at least half as far back as there."""
    values = [value for _, value in line]
    for at in range(2, len(values) - 2):
        before, after = values[at] - values[0], values[at] - values[-1]
        extreme = values[at] in (max(values), min(values))
        if extreme and before * after > 0 and min(abs(before), abs(after)) >= max(abs(before), abs(after)) / 2:
            return True
    return False


def lines_of(rows: Sequence[Row], key: str) -> dict[str, Line]:
    found: dict[str, Line] = {}
    for row in sorted(rows, key=lambda row: row["period"]):
        found.setdefault(row[key], [])
        if row["value"] is not None:
            found[row[key]].append((row["period"], row["value"]))
    return found


@holds(claims.Directions)
def _directions(claim: claims.Directions, facts: Facts) -> None:
    catalogue = facts.context.catalogue
    measure = catalogue.measure_by_id[facts.selection.measure]
    panels = {row["panel"] for row in facts.answer.charts["small"].to_pylist()}
    within = {child for code in facts.selection.areas for child in catalogue.children.get(code, ())} | set(facts.selection.areas)
    groups = claim.level == "kommun" and any(catalogue.children.get(code) for code in facts.selection.areas)
    rows = [
        row
        for row in facts.rows
        if row["level"] == claim.level and row["area"] in catalogue.area_by_code and (not groups or row["area"] in within)
    ]
    if facts.selection.only:
        rows = [row for row in rows if row["area"] != facts.selection.reference or row["area"] in panels]
    lines = lines_of(rows, "area")
    level = {area.code for area in catalogue.areas if area.level == claim.level and (not groups or area.code in within)}
    assert panels - {""} == {area for area, line in lines.items() if line} <= level
    assert claim.of == len(level) or (facts.selection.only and len(lines) <= claim.of <= 7)
    years = sorted({year for line in lines.values() for year, _ in line})
    broad = [year for year in years if 2 * sum(year in dict(line) for line in lines.values()) >= claim.of]
    broad = [year for year in broad if not any(year < start <= broad[-1] for start in measure.series_break)]
    assert (claim.first, claim.last) == (broad[0], broad[-1])
    both = [dict(line) for line in lines.values() if claim.first in dict(line) and claim.last in dict(line)]
    steps = [shown(line[claim.last], measure.decimals) - shown(line[claim.first], measure.decimals) for line in both]
    assert claim.higher == sum(step > 0 for step in steps)
    assert claim.lower == sum(step < 0 for step in steps)
    assert claim.same == sum(step == 0 for step in steps)
    breaks = [year for year in measure.series_break if year > min(row["period"] for row in facts.rows)]
    assert claim.turned == sum(turns(since_break(line, breaks)) for line in lines.values() if line)


@holds(claims.MeasureDirections)
def _measures(claim: claims.MeasureDirections, facts: Facts) -> None:
    catalogue, selection = facts.context.catalogue, facts.selection
    asked = {
        one.id: one
        for one in catalogue.measures
        if one.status == "existing"
        and one.polarity != "neutral"
        and one.unit_kind != "code"
        and selection.status is not ShownStatus.PROPOSED
        and selection.perspective in ("alla", {"quality": "kvalitet", "cost": "kostnad"}[one.perspective])
        and (not selection.target_groups or set(one.target_groups) & set(selection.target_groups))
        and (not selection.change_areas or set(one.change_areas) & set(selection.change_areas))
    }
    lines = lines_of(facts.rows, "measure_id")
    assert lines.keys() <= asked.keys()
    assert (claim.asked, claim.valued) == (len(asked), len(lines))
    assert (claim.area, claim.name) == (selection.own, catalogue.area_by_code[selection.own].name)
    steps = []
    for code, line in lines.items():
        newest = since_break(line, asked[code].series_break)
        step = shown(newest[-1][1], asked[code].decimals) - shown(newest[0][1], asked[code].decimals)
        steps += [step if asked[code].polarity == "higher" else -step] if len(newest) > 1 else []
    assert claim.better == sum(step > 0 for step in steps)
    assert claim.worse == sum(step < 0 for step in steps)
    assert claim.same == sum(step == 0 for step in steps)
    assert claim.turned == sum(turns(since_break(line, asked[code].series_break)) for code, line in lines.items())


def reference_is_whole(claim: claims.Partial, facts: Facts) -> None:
    """A reference that is left out has all of its members behind it."""
    code = AREA_OF.get(facts.selection.reference, facts.selection.reference)
    periods = {row["reference_period"] for row in facts.rows} - {None}
    told = {one.code for one, _ in claim.groups} | {row["area"] for row in facts.rows}
    if code in facts.context.catalogue.area_by_code and code not in told and len(periods) == 1:
        sexes = tuple({row["sex"] for row in facts.rows})
        delivered = facts.context.run(queries.series(facts.selection.measure, (code,), sexes)).to_pylist()
        there = [row for row in delivered if {row["period"]} == periods and row["value"] is not None]
        assert not [row for row in there if 0 < row["areas_with_value"] < row["areas"] and row["population_share"] < 1]
