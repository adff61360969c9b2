"""/tackning: needs counted again in the catalogue's links, cells and lists in the rows of the view."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from narvard.assess.needs_met import measures_with_values
from narvard.domain.link_codes import Count, ShownStatus
from narvard.selection import measures
from narvard.selection.pages.coverage import CELL
from narvard.views.coverage import claims
from narvard.views.coverage.answer import answer
from tests.truth import Facts, Row, holds, said_filters


def whole(facts: Facts) -> list[Row]:
    """The inner cells of the matrix, whatever is open."""
    rows = replace(facts, answer=answer(CELL.put(facts.selection, ""), facts.context)).rows
    return [row for row in rows if row["row_id"] and row["column_id"]]


@holds(claims.Followed)
def _followed(claim: claims.Followed, facts: Facts) -> None:
    catalogue, chosen, valued = facts.context.catalogue, facts.selection, measures_with_values(facts.context)
    proposed = {m.id for m in catalogue.measures if m.status == "proposed"}
    every = {m.id for m in catalogue.measures}
    counting = {ShownStatus.EXISTING: every - proposed, ShownStatus.PROPOSED: proposed}.get(chosen.status, every)
    found = dict.fromkeys(("full", "partial", "proposed", "waiting", "none"), 0)
    for need in catalogue.needs:
        other_group = chosen.target_groups and need.target_group not in chosen.target_groups
        other_area = chosen.change_areas and need.change_area not in chosen.change_areas
        other_side = {"kvalitet": "cost", "kostnad": "quality"}.get(chosen.perspective) == need.perspective
        if other_group or other_area or other_side:
            continue
        links = [link for link in catalogue.need_measures if link.need_id == need.id and link.measure_id in counting]
        today = {link.fit for link in links if link.measure_id in valued - proposed}
        if today:
            found["full" if "full" in today else "partial"] += 1
        elif any(link.measure_id in proposed for link in links):
            found["proposed"] += 1
        else:
            found["waiting" if links else "none"] += 1
    assert claim == claims.Followed(chosen.status, **found, within=said_filters(facts, "status"))


@holds(claims.Cells)
def _cells(claim: claims.Cells, facts: Facts) -> None:
    rows = whole(facts)
    lacking = [row for row in rows if not row["with_values"] + row["without_values"]]
    filled = [row for row in lacking if row["proposed"]]
    said = said_filters(facts, "status")
    assert claim == claims.Cells(facts.selection.status, len(rows), len(lacking), len(filled), said)


@holds(claims.Thin)
def _thin(claim: claims.Thin, facts: Facts) -> None:
    """Those of at most a fifth, and none that is better off; counted column by column in the rows of the whole table."""
    by_group: dict[tuple[str, str], list[bool]] = {}
    for row in whole(facts):
        if row["column_id"] not in ("alla", "ej-angivet"):
            by_group.setdefault((row["column_id"], row["column"]), []).append(row["with_values"] > 0)
    thin = {key: sum(found) for key, found in by_group.items() if 5 * sum(found) <= len(found)}
    assert {(one.id, one.name): one.valued for one in claim.groups} == thin
    assert len(claim.groups) == len(thin) > 0
    assert [one.valued for one in claim.groups] == sorted(thin.values())
    assert {claim.cells} == {len(found) for found in by_group.values()}
    assert claim.of == len(by_group)
    assert claim.within == said_filters(facts, "status")


@holds(claims.Opened)
def _opened(claim: claims.Opened, facts: Facts) -> None:
    rows, count = facts.rows, facts.selection.coverage.count
    assert claim.count is count
    if count is Count.MEASURES:
        proposed = [row for row in rows if row["status"] == "proposed"]
        assert (claim.today, claim.rest) == (len(rows) - len(proposed), len(proposed))
        return
    weight = {row["need_id"]: row["priority"] if count is Count.WEIGHT else 1 for row in rows if "need_id" in row}
    today = sum(weight[row["need_id"]] for row in rows if row.get("answer") in ("besvaras helt", "besvaras delvis"))
    assert (claim.today, claim.rest) == (today, sum(weight.values()) - today)


@holds(claims.ForAll)
def _for_all(claim: claims.ForAll, facts: Facts) -> None:
    """Who stands in the rows of the opened cell, or in all of them: looked up in lists that are opened for it."""
    opened = facts.answer.opened
    row = opened.row.code if opened else ""
    there = _ids(replace(facts.selection, target_groups=("alla",)), f"{row}.", facts)
    here = _ids(facts.selection, f"{row}.{opened.column.code if opened else ''}", facts)
    assert (claim.there, claim.new) == (len(there), len(there - here))


def _ids(chosen: Any, cell: str, facts: Facts) -> set[str]:
    rows = answer(CELL.put(chosen, cell), facts.context).rows.to_pylist()
    return {row.get("need_id") or row["measure_id"] for row in rows}


@holds(claims.Valued)
def _valued(claim: claims.Valued, facts: Facts) -> None:
    rows = facts.rows
    shown = {row["measure_id"] for row in rows}
    able = measures_with_values(facts.context)
    every = {m.id for m in measures(facts.selection, facts.context.catalogue) if m.id in able}
    having = sum(row["period"] is not None for row in rows)
    expected = (facts.selection.level, having, len(rows), len(shown), len(every - shown), said_filters(facts))
    assert claim == claims.Valued(*expected)


@holds(claims.Gaps)
def _gaps(claim: claims.Gaps, facts: Facts) -> None:
    rows = [row for row in facts.rows if row["area"] == claim.area]
    assert claim.area in facts.context.catalogue.area_by_code
    assert (claim.missing, claim.measures) == (sum(row["period"] is None for row in rows), len(rows))


@holds(claims.Steps)
def _steps(claim: claims.Steps, facts: Facts) -> None:
    broad = [row for row in facts.rows if _is_broad(row, facts)]
    to_develop = [row for row in facts.rows if row not in broad and row["status"] == "proposed" and row["tier"] == 3]
    rest = len(facts.rows) - len(broad) - len(to_develop)
    assert claim == claims.Steps(len(broad), rest, len(to_develop), said_filters(facts))


def _is_broad(row: Row, facts: Facts) -> bool:
    """At least half of the municipalities and of the people; of a measure of the region alone, a value of the region."""
    if facts.context.catalogue.measure_by_id[row["measure_id"]].area_level == "region":
        return row["region_period"] is not None
    share = row["population_share"]
    return bool(row["municipalities"]) and 2 * row["municipalities"] >= row["expected"] and share >= 0.5


@holds(claims.Listed)
def _listed(claim: claims.Listed, facts: Facts) -> None:
    row = next(row for row in facts.rows if row["measure_id"] == claim.measure)
    reach = (row["municipalities"], row["expected"], row["population_share"], row["period"], row["region_period"])
    assert tuple(value or 0 for value in reach) == (
        claim.municipalities,
        claim.expected,
        claim.share,
        claim.period,
        claim.region_period,
    )
    assert claim.needs == sum(link.measure_id == claim.measure for link in facts.context.catalogue.need_measures)


@holds(claims.Differing)
def _differing(claim: claims.Differing, facts: Facts) -> None:
    valued = measures_with_values(facts.context)
    existing = [m for m in facts.context.catalogue.measures if m.status == "existing"]
    assert claim.unexpected == sum(m.tier == 1 and m.id not in valued for m in existing)
    assert claim.gained == sum(m.tier != 1 and m.id in valued for m in existing)
