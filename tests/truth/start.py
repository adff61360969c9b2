"""The start page: everything counted again in the catalogue."""

from __future__ import annotations

from narvard.assess.needs_met import measures_with_values
from narvard.views.start import claims
from tests.truth import Facts, holds


def valued(facts: Facts) -> set[str]:
    return {m.id for m in facts.context.catalogue.measures if m.status == "existing"} & measures_with_values(facts.context)


def answers(facts: Facts, need: str, ids: set[str]) -> set[str]:
    links = facts.context.catalogue.need_measures
    return {link.fit for link in links if link.need_id == need and link.measure_id in ids}


@holds(claims.Ways)
def _ways(claim: claims.Ways, facts: Facts) -> None:
    catalogue, able = facts.context.catalogue, valued(facts)
    assert {way.id for way in claim.ways} == {area.id for area in catalogue.change_areas if area.kind == "change_area"}
    for way in claim.ways:
        here = [m for m in catalogue.measures if way.id in m.change_areas]
        counts = (sum(m.id in able for m in here), sum(m.status == "proposed" for m in here))
        name = next(area.short_title for area in catalogue.change_areas if area.id == way.id)
        assert way == claims.Way(way.id, name, *counts)
    assert [way.existing for way in claim.ways] == sorted(way.existing for way in claim.ways)


@holds(claims.Figures)
def _figures(claim: claims.Figures, facts: Facts) -> None:
    catalogue, able = facts.context.catalogue, valued(facts)
    found = [answers(facts, need.id, able) for need in catalogue.needs]
    full = sum("full" in fits for fits in found)
    partial = sum(bool(fits) for fits in found) - full
    existing = [m for m in catalogue.measures if m.status == "existing"]
    roles, proposed = {need.role for need in catalogue.needs}, len(catalogue.measures) - len(existing)
    needs = (len(found), len(roles), full, partial, len(found) - full - partial)
    assert claim == claims.Figures(*needs, len(able), len(existing) - len(able), proposed)


@holds(claims.Promised)
def _promised(claim: claims.Promised, facts: Facts) -> None:
    catalogue, valued = facts.context.catalogue, measures_with_values(facts.context)
    proposed = {m.id for m in catalogue.measures if m.status == "proposed"}
    behind = [
        {link.measure_id for link in catalogue.commitment_measures if link.commitment == one.id} for one in catalogue.commitments
    ]
    today = sum(bool(measures & valued - proposed) for measures in behind)
    later = sum(bool(measures & (valued | proposed)) for measures in behind)
    example = any(one.source.startswith("Exempel") for one in catalogue.commitments)
    assert claim == claims.Promised(len(behind), today, later, example)


@holds(claims.Gap)
def _gap(claim: claims.Gap, facts: Facts) -> None:
    """Not answered today; and no more than four that are not answered weigh more."""
    catalogue, able = facts.context.catalogue, valued(facts)
    proposed = {m.id for m in catalogue.measures if m.status == "proposed"}
    unmet = {need.id: need.priority for need in catalogue.needs if not answers(facts, need.id, able)}
    assert sum(priority > unmet[claim.need] for priority in unmet.values()) < 5
    assert claim.proposed is bool(answers(facts, claim.need, proposed))
