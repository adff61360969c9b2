"""The first page of ”Underlag till SRO”: worked out again from the catalogue and from rows of whole kronor."""

from __future__ import annotations

from dataclasses import replace

from narvard.claims import Claim
from narvard.documents.sro import claims
from narvard.documents.sro.basis import Basis
from narvard.documents.sro.decision import decision
from narvard.views.proposal.basis import ground
from narvard.views.proposal.words import KINDS
from tests.truth import Facts, holds
from tests.truth.proposal import (
    FOLLOW_UP,
    chosen,
    counts,
    counts_of_weight,
    first_month,
    in_operation,
    met,
    paid,
    price,
    this_month,
    total,
)


def costs_in_all(facts: Facts, ids: set[str]) -> int:
    """Kronor of a set up to the last year shown."""
    own = replace(facts, selection=replace(facts.selection, proposal=tuple(sorted(ids))))
    return total([row for row in paid(own) if row["year"]])


def planned(facts: Facts, ids: set[str]) -> set[str]:
    return {step.measure_id for step in facts.context.catalogue.plan} & ids


def can_stand_alone(facts: Facts, ids: set[str]) -> bool:
    """Each of a set has with it what its own steps rest on."""
    return all(step.depends_on in ids for step in facts.context.catalogue.plan if step.depends_on and step.measure_id in ids)


@holds(claims.Motion)
def _motion(claim: claims.Motion, facts: Facts) -> None:
    ids, catalogue = chosen(facts), facts.context.catalogue
    assert claim.measures == tuple(m.id for m in catalogue.measures if m.id in ids)
    assert (claim.one_off, claim.yearly) == (price(catalogue, ids, "one_off"), price(catalogue, ids, "yearly"))
    assert claim.starts == (first_month(facts) if planned(facts, ids) else "")


@holds(claims.Borne)
def _borne(claim: claims.Borne, facts: Facts) -> None:
    rows, catalogue = paid(facts), facts.context.catalogue
    of = {(cost.measure_id, cost.cost_item, KINDS[cost.kind]): cost.principal for cost in catalogue.costs}
    alone = {"vgr": 0, "kommuner": 0, "gemensamt": 0}
    for row in rows:
        alone[of[row["measure_id"], row["cost_item"], row["kind"]]] += row["amount"]
    assert (claim.vgr_alone, claim.municipalities_alone) == (alone["vgr"], alone["kommuner"])
    assert (claim.total, claim.vgr) == (total(rows), total(rows, payer="VGR"))


@holds(claims.Otherwise)
def _otherwise(claim: claims.Otherwise, facts: Facts) -> None:
    today, later = met(facts.context, ()), met(facts.context, chosen(facts))
    gaps = {need for need, fits in today.items() if not fits}
    full = {need for need, fits in later.items() if "full" in fits}
    partial = {need for need, fits in later.items() if fits == {"partial"}}
    better = {need for need, fits in today.items() if fits == {"partial"}} & full
    assert claim == claims.Otherwise(len(gaps), len(gaps & full), len(gaps & partial), len(better))


@holds(claims.Alternative)
def _alternative(claim: claims.Alternative, facts: Facts) -> None:
    """What it costs and answers; that it keeps its limit; and that no set got by adding, dropping or changing one is better."""
    ids, own, catalogue = set(claim.measures), chosen(facts), facts.context.catalogue
    assert ids <= {m.id for m in catalogue.measures if m.status == "proposed"}
    assert (claim.one_off, claim.yearly) == (price(catalogue, ids, "one_off"), price(catalogue, ids, "yearly"))
    assert claim.total == costs_in_all(facts, ids)
    assert (claim.full, claim.partial) == counts(facts.context, ids)
    if claim.kind == "own":
        assert (ids, claim.limit) == (own, 0)
        return
    parts = {"cheaper": (1, 2), "larger": (3, 2)}[claim.kind]
    assert claim.limit == costs_in_all(facts, own) * parts[0] // parts[1]
    assert claim.total <= claim.limit
    value = counts_of_weight(facts, ids)
    assert value > counts_of_weight(facts, own if claim.kind == "larger" else set())
    proposed = {m.id for m in catalogue.measures if m.status == "proposed"}
    each = {one: costs_in_all(facts, {one}) for one in proposed}
    assert sum(each[one] for one in ids) == claim.total
    assert can_stand_alone(facts, ids)
    near = [ids | {one} for one in proposed - ids] + [ids - {old} | {new} for old in ids for new in proposed - ids]
    for other in (one for one in near if can_stand_alone(facts, one)):
        assert counts_of_weight(facts, other) <= value or sum(each[one] for one in other) > claim.limit


@holds(claims.Compared)
def _compared(claim: claims.Compared, facts: Facts) -> None:
    """Need for need, from the measures of both sets."""
    (cheaper,) = [set(one.measures) for one in decided(facts) if isinstance(one, claims.Alternative) and one.kind == "cheaper"]
    own, theirs = met(facts.context, chosen(facts)), met(facts.context, cheaper)

    def reach(fits: set[str]) -> int:
        return 2 if "full" in fits else len(fits)

    assert set(claim.better) == {need for need in own if reach(own[need]) > reach(theirs[need])}
    assert set(claim.worse) == {need for need in own if reach(own[need]) < reach(theirs[need])}
    assert set(claim.left_out) == chosen(facts) - cheaper
    weights = [facts.context.catalogue.need_by_id[need].priority for need in claim.better]
    assert weights == sorted(weights, reverse=True)


def decided(facts: Facts) -> tuple[Claim, ...]:
    """All that the page claims."""
    return decision(Basis(ground(facts.selection, facts.context))).claims


@holds(claims.Risks)
def _risks(claim: claims.Risks, facts: Facts) -> None:
    ids, catalogue = chosen(facts), facts.context.catalogue
    starts = in_operation(facts, ids)
    with_plan = planned(facts, ids)
    assert claim.count == len(ids)
    assert set(claim.late) == {one for one in with_plan if starts.get(one, "9999-99") > FOLLOW_UP}
    assert set(claim.methodless) == {m.id for m in catalogue.measures if m.id in ids and str(m.tier) == "3"}
    assert set(claim.unpriced) == ids - {cost.measure_id for cost in catalogue.costs}
    assert set(claim.unplanned) == ids - with_plan
    begins = first_month(facts) if with_plan else ""
    assert claim.past == (begins if begins and begins < this_month(facts) else "")


@holds(claims.Guided)
def _guided(claim: claims.Guided, facts: Facts) -> None:
    catalogue, ids = facts.context.catalogue, chosen(facts)
    question = next(one for one in catalogue.guiding_questions if one.no == claim.no)
    here = [m for m in catalogue.measures if m.id in ids]
    for wanted, has in (("viewpoint", "viewpoint"), ("perspective", "perspective"), ("status", "status")):
        here = [m for m in here if not getattr(question, wanted) or getattr(m, has) == getattr(question, wanted)]
    here = [m for m in here if not question.change_area or question.change_area in m.change_areas]
    assert (claim.count, claim.of) == (len(here), len(ids))
