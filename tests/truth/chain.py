"""/kedjan: every question followed again from who asks it to what would answer it, by the catalogue's links alone."""

from __future__ import annotations

from narvard.assess.needs_met import measures_with_values
from narvard.domain import Need
from narvard.views.chain import claims
from tests.truth import Facts, holds, said_filters

GAPS = {"foljs": "ingen", "delvis": "del", "utan-varden": "hela", "saknas": "hela"}


def asked(facts: Facts) -> list[Need]:
    """The questions that pass the filters."""
    chosen = facts.selection
    return [
        need
        for need in facts.context.catalogue.needs
        if chosen.facets.role in ("", need.role)
        and (not chosen.target_groups or need.target_group in chosen.target_groups)
        and (not chosen.change_areas or need.change_area in chosen.change_areas)
    ]


def counting(facts: Facts) -> set[str]:
    """Proposals that count."""
    proposed = {m.id for m in facts.context.catalogue.measures if m.status == "proposed"}
    return proposed & set(facts.selection.proposal) if facts.selection.proposal else proposed


def existing(facts: Facts) -> set[str]:
    return {m.id for m in facts.context.catalogue.measures if m.status == "existing"}


def best(need: Need, ids: set[str], facts: Facts) -> int:
    """2: answered in full, 1: in part, 0: not at all."""
    links = facts.context.catalogue.need_measures
    return max((2 if one.fit == "full" else 1 for one in links if one.need_id == need.id and one.measure_id in ids), default=0)


def way(need: Need, facts: Facts) -> tuple[str, str, str, str]:
    """The codes of the four columns that a question passes."""
    valued = existing(facts) & measures_with_values(facts.context)
    before, after = best(need, valued, facts), best(need, valued | counting(facts), facts)
    known = bool(best(need, existing(facts), facts))
    today = {2: "foljs", 1: "delvis", 0: "utan-varden" if known else "saknas"}[before]
    new = "redan" if after == before else "nytt"
    later = {2: f"helt-{new}", 1: f"delvis-{new}", 0: "inte"}[after]
    gap = GAPS[today]
    who = need.target_group if facts.selection.facets.role else need.role
    return who, today, gap, gap if facts.selection.view == "idag" else later


@holds(claims.Chain)
def _chain(claim: claims.Chain, facts: Facts) -> None:
    needs = asked(facts)
    valued = existing(facts) & measures_with_values(facts.context)
    today = [best(need, valued, facts) for need in needs]
    later = [best(need, valued | counting(facts), facts) for need in needs]
    counts = (len(needs), today.count(2), today.count(1), later.count(2), later.count(1))
    chosen = bool(facts.selection.proposal)
    assert claim == claims.Chain(*counts, len(counting(facts)), chosen, said_filters(facts))


@holds(claims.Measures)
def _measures(claim: claims.Measures, facts: Facts) -> None:
    assert claim == claims.Measures(len(existing(facts)), len(existing(facts) & measures_with_values(facts.context)))


@holds(claims.Node)
def _node(claim: claims.Node, facts: Facts) -> None:
    assert claim.count == sum(way(need, facts)[claim.column - 1] == claim.code for need in asked(facts)) > 0
    rows = [row["questions"] for row in facts.rows if row["link"] == max(claim.column - 1, 1)]
    assert sum(rows) == len(asked(facts))


@holds(claims.Band)
def _band(claim: claims.Band, facts: Facts) -> None:
    ways = [way(need, facts)[claim.column - 1 : claim.column + 1] for need in asked(facts)]
    assert claim.count == ways.count((claim.start, claim.end)) > 0


@holds(claims.Through)
def _through(claim: claims.Through, facts: Facts) -> None:
    assert claim.measure in counting(facts)
    valued = existing(facts) & measures_with_values(facts.context)
    alone = [(best(need, {claim.measure}, facts), best(need, valued, facts)) for need in asked(facts)]
    assert claim.full == sum(now == 2 for now, _ in alone)
    assert claim.partial == sum(now == 1 for now, _ in alone)
    assert claim.better == sum(now > before for now, before in alone)
    assert claim.full + claim.partial
