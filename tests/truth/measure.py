"""/matt: the rows of the list, and of one measure its own series and its links."""

from __future__ import annotations

from narvard.assess.needs_met import measures_with_values
from narvard.database import queries
from narvard.periods import Months
from narvard.selection import Selection
from narvard.views.measure import claims, search
from tests.strategies import choosing
from tests.truth import Facts, holds, said_filters


@holds(claims.Found)
def _found(claim: claims.Found, facts: Facts) -> None:
    existing = [row for row in facts.rows if row["status"] == "befintligt"]
    valued = [row for row in existing if row["measure_id"] in measures_with_values(facts.context)]
    assert (claim.existing, claim.valued, claim.proposed) == (len(existing), len(valued), len(facts.rows) - len(existing))
    alone = choosing(Selection(page="measure"), search=claim.search)
    assert claim.matching == search.answer(alone, facts.context).rows.num_rows
    assert (claim.total, claim.search) == (len(facts.context.catalogue.measures), facts.selection.facets.search)
    assert claim.within == said_filters(facts, "role", "system_level", "priority", "search")


def years(facts: Facts, measure: str) -> tuple[dict[int, set[str]], set[int]]:
    """Year → municipalities with a value; and the years of the region's."""
    level = {area.code: str(area.level) for area in facts.context.catalogue.areas}
    rows = facts.context.rows(queries.series(measure, tuple(level), ("T",)), queries.Delivered)
    local: dict[int, set[str]] = {}
    for row in rows:
        if row.value is not None and level[row.area] == "kommun":
            local.setdefault(row.period, set()).add(row.area)
    return local, {row.period for row in rows if row.value is not None and level[row.area] == "region"}


def municipalities(facts: Facts) -> int:
    return sum(area.level == "kommun" for area in facts.context.catalogue.areas)


def broad(facts: Facts, local: dict[int, set[str]]) -> int:
    """The newest year that half of the municipalities have, else the newest of all."""
    half = [year for year, areas in local.items() if 2 * len(areas) >= municipalities(facts)]
    return max(half or local, default=0)


@holds(claims.Valued)
def _valued(claim: claims.Valued, facts: Facts) -> None:
    local, region = years(facts, claim.measure)
    newest = max(local, default=0)
    most = max((len(areas) for areas in local.values()), default=0)
    broadest = newest if broad(facts, local) == newest else max(year for year, areas in local.items() if len(areas) == most)
    discontinued = facts.context.catalogue.measure_by_id[claim.measure].frequency == "upphörd"
    expected = (len(set().union(*local.values())), municipalities(facts), broadest, newest, max(region, default=0), discontinued)
    assert claim.measure == facts.selection.measure
    assert claim == claims.Valued(claim.measure, *expected)


@holds(claims.Reaching)
def _reaching(claim: claims.Reaching, facts: Facts) -> None:
    local, region = years(facts, claim.measure)
    period = broad(facts, local)
    there = local.get(period, set())
    assert claim.measure in facts.context.catalogue.measure_by_id
    assert (claim.municipalities, claim.of) == (len(there), municipalities(facts) if there else 0)
    assert (claim.period, claim.region_period) == (period, max(region, default=0))
    assert 0 <= claim.share <= 1
    assert (claim.share == 1) is (bool(there) and len(there) == municipalities(facts))


@holds(claims.Gained)
def _gained(claim: claims.Gained, facts: Facts) -> None:
    catalogue = facts.context.catalogue
    existing = {m.id for m in catalogue.measures if m.status == "existing"} & measures_with_values(facts.context)
    today = {
        need.id: {n.fit for n in catalogue.need_measures if n.need_id == need.id and n.measure_id in existing}
        for need in catalogue.needs
    }
    links = [link for link in catalogue.need_measures if link.measure_id == claim.measure]
    new = sum(not today[link.need_id] for link in links)
    better = sum(link.fit == "full" and today[link.need_id] == {"partial"} for link in links)
    costs = [cost for cost in catalogue.costs if cost.measure_id == claim.measure]
    one_off, yearly = (sum(cost.amount_sek for cost in costs if cost.kind == kind) for kind in ("one_off", "yearly"))
    assert claim.measure == facts.selection.measure
    assert claim == claims.Gained(claim.measure, new, better, len(links), one_off, yearly)


ROUNDS = {"kvartalsvis": 12, "månadsvis": 12, "årligen": 12, "vartannat år": 24, "vart tredje år": 36}


@holds(claims.Expected)
def _expected(claim: claims.Expected, facts: Facts) -> None:
    """The newest year and one round on, and from its last month the measure's own delay."""
    local, region = years(facts, claim.measure)
    measure = facts.context.catalogue.measure_by_id[claim.measure]
    newest = max(broad(facts, local), max(region, default=0))
    assert measure.lag_months is not None
    assert claim.period == newest + ROUNDS[measure.frequency] // 12
    whole = claim.period * 12 + 11 + measure.lag_months
    assert claim.month == f"{whole // 12}-{whole % 12 + 1:02}"
    assert claim.late == (claim.month < facts.context.info.created[:7])


@holds(claims.SameValues)
def _same_values(claim: claims.SameValues, facts: Facts) -> None:
    catalogue = facts.context.catalogue
    said = {(one.id, other) for one in catalogue.measures for other in one.duplicate}
    assert {(claim.measure, claim.other), (claim.other, claim.measure)} & said
    codes = tuple(area.code for area in catalogue.areas if area.level == "kommun")
    by_year: dict[int, list[tuple[str, str, float | None]]] = {}
    for measure in (claim.measure, claim.other):
        for row in facts.context.rows(queries.series(measure, codes, ("T",)), queries.Delivered):
            by_year.setdefault(row.period, []).extend([(measure, row.area, row.value)] if row.value is not None else [])
    equal = {
        year for year, values in by_year.items() if values and len({(area, value) for _, area, value in values}) * 2 == len(values)
    }
    assert set(claim.years) == equal


KINDS = {"a": "storstad", "b": "tatort", "c6": "tatort", "c": "glesbygd"}


def kind(code: str, facts: Facts) -> str:
    """The kind of place by the letter of its group, but that C6 are towns."""
    group = facts.context.catalogue.area_by_code[code].skr_group.removeprefix("skr-")
    return KINDS.get(group) or KINDS[group[0]]


@holds(claims.Tried)
def _tried(claim: claims.Tried, facts: Facts) -> None:
    rows = [row for row in facts.context.catalogue.pilots if row.measure_id == claim.measure]
    assert claim.measure == facts.selection.measure
    assert [who.code for who, _ in claim.areas] == [row.area for row in rows]
    for who, place in claim.areas:
        assert who.name == facts.context.catalogue.area_by_code[who.code].name
        assert (who.sex, who.valued, who.areas, place) == ("T", 0, 0, kind(who.code, facts))
    lengths = (12, *(one.months for one in facts.context.catalogue.subannual if one.measure_id == claim.measure))
    having = set()
    for months in lengths:
        asked = queries.series(claim.measure, tuple(row.area for row in rows), ("T",), Months(months))
        having |= {row.area for row in facts.context.rows(asked, queries.Delivered) if row.value is not None}
    assert claim.valued == len(having)
    seen = {kind(row.area, facts) for row in rows}
    assert list(claim.missing) == [one for one in ("storstad", "tatort", "glesbygd") if one not in seen]
    assert claim.over is all(row.state in ("done", "stopped") for row in rows)


@holds(claims.Judged)
def _judged(claim: claims.Judged, facts: Facts) -> None:
    (row,) = [
        one
        for one in facts.context.catalogue.panel_ratings
        if (one.workshop, one.measure_id, one.criterion) == (claim.workshop, claim.measure, claim.criterion)
    ]
    assert claim.measure == facts.selection.measure
    assert claim.answers == row.answers >= 5
    assert (claim.median, claim.low, claim.high, claim.disagree) == (row.median, row.low, row.high, row.disagree)


@holds(claims.Torn)
def _torn(claim: claims.Torn, facts: Facts) -> None:
    rows = [
        one for one in facts.context.catalogue.panel_ratings if (one.workshop, one.measure_id) == (claim.workshop, claim.measure)
    ]
    assert claim.measure == facts.selection.measure
    assert claim.judged == len(rows) > 0
    assert sorted(claim.on) == sorted(one.criterion for one in rows if one.disagree)
    assert len(set(claim.on)) == len(claim.on)
