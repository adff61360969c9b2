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
    return max((fit for measure, fit in facts.fits[need.id] if measure in ids), default=0)


def answers(facts: Facts) -> list[tuple[Need, int, int]]:
    """Each question, how well it is answered today, and how well with the proposals that count."""
    valued = existing(facts) & measures_with_values(facts.context)
    later = valued | counting(facts)
    return [(need, best(need, valued, facts), best(need, later, facts)) for need in asked(facts)]


def ways(facts: Facts) -> dict[str, tuple[str, str, str, str]]:
    """Question → the codes of the four columns that it passes."""
    known, found = existing(facts), {}
    for need, before, after in answers(facts):
        unvalued = "utan-varden" if best(need, known, facts) else "saknas"
        today = {2: "foljs", 1: "delvis", 0: unvalued}[before]
        new = "redan" if after == before else "nytt"
        later = {2: f"helt-{new}", 1: f"delvis-{new}", 0: "inte"}[after]
        gap = GAPS[today]
        who = need.target_group if facts.selection.facets.role else need.role
        found[need.id] = (who, today, gap, gap if facts.selection.view == "idag" else later)
    return found


@holds(claims.Chain)
def _chain(claim: claims.Chain, facts: Facts) -> None:
    found = answers(facts)
    today, later = [before for _, before, _ in found], [after for *_, after in found]
    counts = (len(found), today.count(2), today.count(1), later.count(2), later.count(1))
    chosen = bool(facts.selection.proposal)
    assert claim == claims.Chain(*counts, len(counting(facts)), chosen, said_filters(facts))


@holds(claims.Measures)
def _measures(claim: claims.Measures, facts: Facts) -> None:
    assert claim == claims.Measures(len(existing(facts)), len(existing(facts) & measures_with_values(facts.context)))


@holds(claims.Node)
def _node(claim: claims.Node, facts: Facts) -> None:
    codes = [way[claim.column - 1] for way in ways(facts).values()]
    assert claim.count == codes.count(claim.code) > 0
    assert claim.column in (1, 2, 3, 4)
    rows = [row["questions"] for row in facts.rows if row["link"] == max(claim.column - 1, 1)]
    assert sum(rows) == len(codes)


@holds(claims.Band)
def _band(claim: claims.Band, facts: Facts) -> None:
    assert claim.column in (1, 2, 3)
    steps = [way[claim.column - 1 : claim.column + 1] for way in ways(facts).values()]
    assert claim.count == steps.count((claim.start, claim.end)) > 0


@holds(claims.Through)
def _through(claim: claims.Through, facts: Facts) -> None:
    assert claim.measure in counting(facts)
    alone = [(best(need, {claim.measure}, facts), before) for need, before, _ in answers(facts)]
    assert claim.full == sum(now == 2 for now, _ in alone)
    assert claim.partial == sum(now == 1 for now, _ in alone)
    assert claim.better == sum(now > before for now, before in alone)
    assert claim.full + claim.partial
