"""/jamfor: what is claimed of values, references and years, found again in the rows of the table."""

from __future__ import annotations

from itertools import combinations, pairwise
from statistics import median

import pytest

from narvard.claims import At, Who
from narvard.database import queries
from narvard.domain import Measure
from narvard.format import join_words, number
from narvard.views.compare import claims
from narvard.views.compare.claims import Named, Placed, Relation, Span
from tests.truth import Facts, Row, holds
from tests.truth.promises import aimed
from tests.truth.small import reference_is_whole


def measure_of(facts: Facts) -> Measure:
    return facts.context.catalogue.measure_by_id[facts.selection.measure]


def text(facts: Facts, value: float) -> str:
    return number(value, measure_of(facts).decimals)


def valued(facts: Facts) -> list[Row]:
    return [row for row in facts.rows if row["value"] is not None]


def ranked(facts: Facts) -> list[Row]:
    """Those with value but such as are from before a break that others are from after; all when nothing else is left."""
    target, breaks = max(row["period"] for row in facts.rows), measure_of(facts).series_break
    rows = [row for row in valued(facts) if not any(row["period"] < year <= target for year in breaks)]
    return rows or valued(facts)


def partly(row: Row) -> tuple[int, int]:
    """How many of how many members are behind the value, zeros when all are."""
    some = row["areas"] is not None and 0 < row["areas_with_value"] < row["areas"] and row["population_share"] < 1
    return (row["areas_with_value"], row["areas"]) if some else (0, 0)


def who(row: Row) -> Who:
    return Who(row["area"], row["name"], row["sex"], *partly(row))


def at(row: Row) -> At:
    return At(row["value"], row["period"])


def own_row(facts: Facts, sex: str = "") -> Row:
    """The row of the first of the reader's areas that is in view."""
    shown = [code for code in facts.selection.areas if code in {row["area"] for row in facts.rows}]
    return next(row for row in facts.rows if row["area"] == shown[0] and sex in ("", row["sex"]))


def is_reference(named: Named | None, row: Row) -> bool:
    """The reference as its row has it; whether it is of the row's own year and may be set against it."""
    if named is None:
        assert row["reference_value"] is None or row["name"].lower() == row["reference"].lower()
        return False
    assert named == Named(row["reference"], At(row["reference_value"], row["reference_period"]))
    return named.at.period == row["period"]


@holds(claims.Against)
def _against(claim: claims.Against, facts: Facts) -> None:
    row = own_row(facts, claim.who.sex)
    assert (claim.who, claim.at) == (who(row), at(row))
    assert is_reference(claim.reference, row)
    value, level = text(facts, row["value"]), text(facts, row["reference_value"])
    unsure = {"similar": Relation.NOT_SURE, "too_little_data": Relation.TOO_LITTLE}.get(row["verdict"])
    unknown = measure_of(facts).denominator == "survey" and row["reason"] == "no_interval"
    apart = float(value.replace(",", ".").replace("−", "-")) - float(level.replace(",", ".").replace("−", "-")) if unknown else 9.0
    ordered = Relation.HIGHER if row["value"] > row["reference_value"] else Relation.LOWER
    near = Relation.ROUGHLY if round(abs(apart), 6) <= 1 else ordered
    assert claim.relation is (Relation.SAME if value == level else unsure or near)
    assert claim.unknown is (unknown and value != level)
    surely = claim.relation is ordered and row["verdict"] in ("better", "worse")
    assert claim.meaning == (row["verdict"] if surely else "")
    if unsure:
        assert row["lower"] <= row["reference_value"] <= row["upper"] or row["reason"] == "chance"


@holds(claims.Alone)
def _alone(claim: claims.Alone, facts: Facts) -> None:
    """Nothing is set against it: it is the only one, or the reference is itself, of another year, or a whole that it is part of."""
    row = own_row(facts) if any(row["area"] in facts.selection.areas for row in facts.rows) else ranked(facts)[0]
    assert (claim.who, claim.at) == (who(row), at(row))
    if is_reference(claim.reference, row):
        assert measure_of(facts).is_sum or len(ranked(facts)) == 1


@holds(claims.Missing)
def _missing(claim: claims.Missing, facts: Facts) -> None:
    row = own_row(facts)
    assert row["value"] is None
    assert claim == claims.Missing(who(row), row["period"])


def members(facts: Facts, group: str) -> list[Row]:
    """Rows with value of the groups that alone are in view; or of the one group, which ”min kommun” is none of; without any all."""
    catalogue = facts.context.catalogue
    groups = [area for area in catalogue.areas if area.code in facts.selection.areas and catalogue.children.get(area.code)]
    here = {code for area in groups for code in catalogue.children[area.code]}
    own = [code for code in facts.selection.areas if code in {row["area"] for row in facts.rows}]
    municipal = {row["level"] for row in facts.rows} == {"kommun"}
    if not group:
        assert own or not groups or not municipal or {row["area"] for row in facts.rows} - here or facts.selection.only
        return ranked(facts)
    ordered = sorted(groups, key=lambda area: facts.selection.areas.index(area.code))
    assert group == join_words([area.name for area in ordered])
    assert not own or facts.selection.own not in here
    return [row for row in ranked(facts) if row["area"] in here]


@holds(claims.Extremes)
def _extremes(claim: claims.Extremes, facts: Facts) -> None:
    rows = members(facts, claim.group)
    assert claim.among == len(rows) > 1
    assert {claim.level} == {row["level"] for row in rows}
    in_view = [one for one in facts.answer.claims if isinstance(one, claims.InView)]
    assert {claim.year} == {one.year for one in in_view}
    for end, said in ((max, claim.highest), (min, claim.lowest)):
        extreme = text(facts, end(row["value"] for row in rows))
        assert set(said) == {Placed(who(row), at(row)) for row in rows if text(facts, row["value"]) == extreme}
        assert len(set(said)) == len(said)
    is_reference(claim.reference, rows[0])


@holds(claims.Level)
def _level(claim: claims.Level, facts: Facts) -> None:
    rows = members(facts, claim.group)
    assert claim.among == len(rows) > 1
    assert {text(facts, row["value"]) for row in rows} == {text(facts, claim.value)}
    assert {row["sex"] for row in rows} == {claim.sex}


@holds(claims.OnlyOne)
def _only_one(claim: claims.OnlyOne, facts: Facts) -> None:
    (row,) = members(facts, claim.group)
    assert (claim.who, claim.at) == (who(row), at(row))


@holds(claims.BySex)
def _by_sex(claim: claims.BySex, facts: Facts) -> None:
    mine = {row["sex"]: row for row in facts.rows if row["name"] == claim.name}
    for sex, said in (("K", claim.women), ("M", claim.men)):
        if mine:
            row = mine.get(sex)
            assert said == (at(row) if row and row["value"] is not None else None)
        else:
            levels = {
                At(r["reference_value"], r["reference_period"]) for r in facts.rows if r["sex"] == sex and r["reference_value"]
            }
            assert claim.name == facts.rows[0]["reference"]
            assert levels == ({said} if said else set())


@holds(claims.Answered)
def _answered(claim: claims.Answered, facts: Facts) -> None:
    codes = [int(row["value"]) for row in valued(facts)]
    top = max(measure_of(facts).code_words)
    assert (claim.count, claim.of, claim.code) == (codes.count(top), len(codes), top)
    assert len(members(facts, claim.group)) == len(codes)
    if claim.who is None:
        assert not {row["area"] for row in facts.rows} & set(facts.selection.areas)
        assert claim.own is None
    else:
        row = own_row(facts)
        assert (claim.who, claim.own) == (who(row), None if row["value"] is None else int(row["value"]))


@holds(claims.Widest)
def _widest(claim: claims.Widest, facts: Facts) -> None:
    groups: dict[str, list[float]] = {}
    for mark in facts.answer.charts["spread"].to_pylist():
        groups.setdefault(mark["group"], []).append(mark["value"])
    assert sum(map(len, groups.values())) == len(ranked(facts))
    large = {name: values for name, values in groups.items() if len(values) >= 4} or groups
    ends = {name: (quartile(values, 0.25), quartile(values, 0.75)) for name, values in large.items()}
    assert (claim.low, claim.high) == pytest.approx(ends[claim.group])
    assert claim.high - claim.low == pytest.approx(max(high - low for low, high in ends.values()))


def quartile(values: list[float], share: float) -> float:
    """On the straight line between the two values beside the place."""
    ordered, place = sorted(values), share * (len(values) - 1)
    before = ordered[int(place)]
    return before + (place - int(place)) * (ordered[min(int(place) + 1, len(ordered) - 1)] - before)


def series(facts: Facts, code: str, sex: str) -> list[Row]:
    """Rows with value of a line, from the last break within the years in view before its newest value."""
    years = next(one for one in facts.answer.claims if isinstance(one, claims.Years))
    rows = sorted((r for r in valued(facts) if (r["area"], r["sex"]) == (code, sex)), key=lambda row: row["period"])
    starts = [year for year in years.breaks if rows and year <= rows[-1]["period"]]
    return [row for row in rows if row["period"] >= max(starts, default=0)]


def span_of(rows: list[Row]) -> Span:
    first, last = rows[0], rows[-1]
    some = (0, 0) == partly(first) == partly(last)
    behind = {} if some else {"valued": (first["areas_with_value"], last["areas_with_value"]), "areas": last["areas"]}
    return Span(Who(last["area"], last["name"], last["sex"]), at(first), at(last), **behind, between=between(rows))


def between(rows: list[Row]) -> At | None:
    """The value furthest outside the two ends, when that is at least half of what is between them."""
    ends = (rows[0]["value"], rows[-1]["value"])
    inner = rows[1:-1]
    above = max(inner, key=lambda row: row["value"], default=None)
    below = min(inner, key=lambda row: row["value"], default=None)
    if above is None or below is None:
        return None
    over, under = above["value"] - max(ends), min(ends) - below["value"]
    far, row = (over, above) if over > under else (under, below)
    return at(row) if far > 0 and far >= abs(ends[1] - ends[0]) / 2 else None


@holds(claims.Course)
def _course(claim: claims.Course, facts: Facts) -> None:
    """About the own area, the region, or else the reference; beside the reference where that is another, also one chosen."""
    own, beside = claim.own.who, claim.reference.who.code if claim.reference else ""
    chosen = [code for code in facts.selection.areas if code != beside and any(row["area"] == code for row in valued(facts))]
    if chosen:
        assert own.code in chosen
    assert claim.own == span_of(series(facts, own.code, own.sex))
    if claim.reference is None:
        return
    other = claim.reference.who
    assert other.code != own.code
    assert other.sex == own.sex
    assert other.name.lower() == facts.rows[0]["reference"].lower() or other.code == "lan"
    assert claim.reference == span_of(series(facts, other.code, other.sex))


@holds(claims.InView)
def _in_view(claim: claims.InView, facts: Facts) -> None:
    asked = facts.selection.period.last
    rows = valued(facts)
    assert not asked or claim.year == asked
    assert claim.older == sum(row["period"] < claim.year for row in rows)
    assert not rows or claim.year >= max(row["period"] for row in rows)
    assert claim.age == age(facts, claim.year)


def age(facts: Facts, year: int) -> int:
    old = int(facts.context.info.created[:4]) - year
    return old if old > 2 and not facts.selection.period.last else 0


@holds(claims.Years)
def _years(claim: claims.Years, facts: Facts) -> None:
    periods = [row["period"] for row in facts.rows]
    assert not periods or (claim.first, claim.last) == (min(periods), max(periods))
    assert claim.asked == facts.selection.period.last
    assert claim.breaks == tuple(year for year in measure_of(facts).series_break if claim.first < year <= claim.last)
    headline = facts.answer.claims[0]
    newest = headline.own.last.period if isinstance(headline, claims.Course) else claim.last
    assert claim.age == age(facts, newest) or claim.age == age(facts, claim.last)


@holds(claims.Partial)
def _partial(claim: claims.Partial, facts: Facts) -> None:
    """Those in view as their rows say; a reference as it was delivered, of the year that the rows are compared with."""
    shown = {row["area"] for row in facts.rows}
    here = {(who(row), row["population_share"]) for row in valued(facts) if partly(row) != (0, 0)}
    assert {(one, share) for one, share in claim.groups if one.code in shown} == here
    for one, share in claim.groups:
        if one.code not in shown:
            delivered = facts.context.run(queries.series(facts.selection.measure, (one.code,), (one.sex,))).to_pylist()
            names = {area.code: area.name for area in facts.context.catalogue.areas}
            read = [row | {"name": names[row["area"]]} for row in delivered if row["value"] is not None]
            periods = {row["reference_period"] for row in facts.rows} - {None}
            assert (one, share) in [(who(row), row["population_share"]) for row in read if {row["period"]} == periods]
    reference_is_whole(claim, facts)


def rounds(facts: Facts, who: Who) -> list[Row]:
    """The values that a pace may rest on: of values over several years only such as share no year, up to the latest."""
    rows = sorted((r for r in valued(facts) if (r["area"], r["sex"]) == (who.code, who.sex)), key=lambda row: row["period"])
    return [row for row in rows if (rows[-1]["period"] - row["period"]) % measure_of(facts).period_years == 0]


@holds(claims.Paced)
def _paced(claim: claims.Paced, facts: Facts) -> None:
    rows = rounds(facts, claim.who)
    assert {Who(row["area"], row["name"], row["sex"]) for row in rows} == {claim.who}
    five = [(row["period"], row["value"]) for row in rows][-5:]
    assert [five[0][0], (claim.last.period, claim.last.value), len(five)] == [claim.first, five[-1], 5]
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(five, 2)]
    assert claim.now == pytest.approx(median(slopes))
    assert sum(slope * claim.now > 0 for slope in slopes) >= 9 or measure_of(facts).denominator not in ("survey", "none")
    assert gathered(rows) <= 0.1
    known = {row["period"]: row["value"] for row in rows}
    assert claim.was == tuple(At(known[year], year) for year in (2024, 2028) if year <= claim.last.period and year in known)
    said = {at.period: at.value for at in claim.ahead}
    goal_year = claim.goal.year if claim.goal else 2030
    this_year = int(facts.context.info.created[:4])
    for year in {2024, 2028, goal_year} - {at.period for at in claim.was}:
        value = five[-1][1] + claim.now * (year - five[-1][0])
        if year in said:
            assert said.pop(year) == pytest.approx(value)
            assert year >= this_year
        else:
            beyond = value <= 0 or (measure_of(facts).unit == "%" and value >= 100)
            assert year < this_year or year <= five[-1][0] or beyond or claim.current_prices
    assert not said
    assert claim.current_prices == measure_of(facts).unit_kind.startswith("sek")
    _turned(claim, facts)
    _aimed(claim, five, facts)


def _turned(claim: claims.Paced, facts: Facts) -> None:
    """Over the years in view of the newest series the values went the other way, and turned at their lowest or highest."""
    rows = rounds(facts, claim.who)
    breaks = [year for year in measure_of(facts).series_break if year <= rows[-1]["period"]]
    rows = [row for row in rows if row["period"] >= max(breaks, default=0)]
    away = (rows[-1]["value"] - rows[0]["value"]) * claim.now < 0
    assert bool(claim.turned) == away
    if away:
        (end,) = {(min if claim.now > 0 else max)(row["value"] for row in rows)}
        assert claim.turned == max(row["period"] for row in rows if row["value"] == end)


def _aimed(claim: claims.Paced, five: list[tuple[int, float]], facts: Facts) -> None:
    measure, goal, (last, latest) = measure_of(facts), claim.goal, five[-1]
    value, year, *whose = aimed(measure, facts)
    assert (goal and goal.value) == (None if claim.current_prices else value)
    if goal is None:
        return
    assert [goal.year, goal.plan, goal.example] == [year if year and year > last else 2030, *whose]
    there = {"higher": latest >= goal.value, "lower": latest <= goal.value}.get(measure.polarity, latest == goal.value)
    assert ((goal.outlook == "goal_reached"), (goal.needed is None)) == (there, there or goal.year <= last)
    assert goal.needed is None or goal.needed == pytest.approx((goal.value - latest) / (goal.year - last))
    if goal.outlook in ("goal_in_time", "goal_late"):
        assert goal.reached
        before, then = (latest + claim.now * (year - last) - goal.value for year in (goal.reached - 1, goal.reached))
        assert (abs(then) < 1e-6 or before * then < 0, goal.outlook == "goal_in_time") == (True, goal.reached <= goal.year)
    if goal.outlook == "goal_never":
        assert (goal.value - latest) * claim.now <= 0 or abs(goal.value - latest) > abs(claim.now) * (2100 - last)


def gathered(rows: list[Row]) -> float:
    """How much of a group's people its last five values differ by."""
    shares = [row["population_share"] or 1.0 for row in rows][-5:]
    return float(max(shares) - min(shares))


@holds(claims.NoPace)
def _no_pace(claim: claims.NoPace, facts: Facts) -> None:
    """What hinders can be seen in the values, or is a matter of counts that the measure has."""
    rows = rounds(facts, claim.who)
    assert {Who(row["area"], row["name"], row["sex"]) for row in rows} == {claim.who}
    periods, values = [row["period"] for row in rows][-5:], [row["value"] for row in rows][-5:]
    pairs = [b - a for a, b in combinations(values, 2)]
    agreeing = max(sum(pair > 0 for pair in pairs), sum(pair < 0 for pair in pairs))
    steps = {b - a for a, b in pairwise(periods)}
    breaks = [year for year in measure_of(facts).series_break if periods[0] < year <= periods[-1]]
    counts = measure_of(facts).unit_kind in ("percent", "per_1000", "per_10000", "per_100000")
    seen = {
        "trend_other_members": gathered(rows) > 0.1,
        "trend_too_few": len(values) < 5,
        "trend_all_equal": len(set(values)) == 1,
        "trend_unclear": agreeing < 9,
        "trend_one_year_decides": len(values) == 5,
        "trend_missing_period": len(steps) > 1,
        "trend_unequal_spacing": len(steps) > 1,
        "trend_series_break": bool(breaks),
        **dict.fromkeys(("trend_scattered", "trend_not_significant", "trend_low_power", "trend_no_cases", "trend_steady"), counts),
        **dict.fromkeys(("trend_no_interval", "trend_invalid"), counts),
    }
    assert seen[claim.reason]
