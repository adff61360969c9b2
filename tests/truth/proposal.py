"""/forslag: needs, kronor, months and sets, worked out again from the catalogue, and from rows of whole kronor."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from narvard.assess.needs_met import measures_with_values
from narvard.assess.view import Context
from narvard.domain import Catalogue
from narvard.format import money
from narvard.selection import Selection
from narvard.views.proposal import claims
from narvard.views.proposal.answer import answer
from tests.truth import Facts, Row, holds

FOLLOW_UP, END = "2028-06", "2030-12"
KEPT: dict[tuple[Selection, str, int], list[Row]] = {}


def paid(facts: Facts) -> list[Row]:
    """Whole kronor by measure, item, payer and year: the rows of the view Kostnad."""
    view = replace(facts.selection, view="kostnad")
    key = (view, facts.context.info.version, id(facts.context.catalogue))
    if key not in KEPT:
        KEPT[key] = answer(view, facts.context).rows.to_pylist()
    return KEPT[key]


def total(rows: Collection[Row], **wanted: str) -> int:
    return sum(row["amount"] for row in rows if all(row[name] == value for name, value in wanted.items()))


def beyond(rows: Collection[Row]) -> list[Row]:
    return [row for row in rows if row["financing_form"] != "Inom ramen för ordinarie verksamhet"]


def chosen(facts: Facts) -> set[str]:
    proposed = {m.id for m in facts.context.catalogue.measures if m.status == "proposed"}
    return proposed & set(facts.selection.proposal)


def met(context: Context, ids: Collection[str]) -> dict[str, set[str]]:
    """Need → how the measures that have values today, and `ids`, answer it."""
    catalogue = context.catalogue
    existing = {m.id for m in catalogue.measures if m.status == "existing"}
    able = (measures_with_values(context) & existing) | set(ids)
    found: dict[str, set[str]] = {need.id: set() for need in catalogue.needs}
    for link in catalogue.need_measures:
        if link.measure_id in able:
            found[link.need_id].add(link.fit)
    return found


def counts(context: Context, ids: Collection[str]) -> tuple[int, int]:
    fits = met(context, ids).values()
    full = sum("full" in one for one in fits)
    return full, sum(bool(one) for one in fits) - full


def percent_met(context: Context, ids: Collection[str]) -> int:
    """Of the needs' weight, half for an answer in part, to a whole percent; halves up."""
    found = met(context, ids)
    got = sum(need.priority * (2 if "full" in found[need.id] else bool(found[need.id])) for need in context.catalogue.needs)
    most = 2 * sum(need.priority for need in context.catalogue.needs)
    return int(100 * got / most + 0.5) if most else 0


def price(catalogue: Catalogue, ids: Collection[str], kind: str) -> int:
    return sum(cost.amount_sek for cost in catalogue.costs if cost.measure_id in ids and cost.kind == kind)


def plus(month: str, by: int) -> str:
    number = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def apart(later: str, earlier: str) -> int:
    return (int(later[:4]) - int(earlier[:4])) * 12 + int(later[5:]) - int(earlier[5:])


def first_month(facts: Facts) -> str:
    """Of the whole plan, as it is moved; empty without a plan."""
    first = min((step.start for step in facts.context.catalogue.plan), default="")
    return (facts.selection.terms.start or first) if first else ""


def moved(facts: Facts, month: str) -> str:
    first = min(step.start for step in facts.context.catalogue.plan)
    return plus(month, apart(first_month(facts), first))


def in_operation(facts: Facts, ids: Collection[str]) -> dict[str, str]:
    """Measure → its first month of operation, of those that have one."""
    plan = facts.context.catalogue.plan
    return {
        step.measure_id: moved(facts, plus(step.start, waited(facts.context.catalogue, step.measure_id)))
        for step in plan
        if step.measure_id in ids and step.step == "drift"
    }


def waited(catalogue: Catalogue, measure: str) -> int:
    """Months that the operation of a measure waits for what any of its steps depends on."""
    late = [0]
    for step in catalogue.plan:
        for other in catalogue.plan:
            if step.measure_id == measure and step.depends_on == other.measure_id and other.step == "drift":
                late.append(apart(plus(other.start, waited(catalogue, other.measure_id)), step.start))
    return max(late)


def horizon(facts: Facts) -> int:
    ends = [moved(facts, step.end) for step in facts.context.catalogue.plan if step.step != "drift"]
    proposed = {m.id for m in facts.context.catalogue.measures if m.status == "proposed"}
    assert proposed >= {step.measure_id for step in facts.context.catalogue.plan}
    return max([2030, *(int(end[:4]) for end in ends)])


@holds(claims.Chosen)
def _chosen(claim: claims.Chosen, facts: Facts) -> None:
    catalogue, ids = facts.context.catalogue, chosen(facts)
    proposed = [m for m in catalogue.measures if m.status == "proposed"]
    assert (claim.count, claim.of, claim.needs) == (len(ids), len(proposed), len(catalogue.needs))
    assert (claim.full, claim.partial) == counts(facts.context, ids)
    assert (claim.full_today, claim.partial_today) == counts(facts.context, ())
    assert (claim.one_off, claim.yearly) == (price(catalogue, ids, "one_off"), price(catalogue, ids, "yearly"))
    rows = paid(facts)
    assert (claim.total, claim.beyond, claim.year) == (total(rows), total(beyond(rows)), horizon(facts))
    assert claim.vgr == (total(rows, payer="VGR") if total(rows) else _of_a_year(facts, ids))


def _of_a_year(facts: Facts, ids: Collection[str]) -> int:
    """VGR's part of a year of operation: each cost to the nearest krona."""
    share = {"vgr": 100, "kommuner": 0}
    costs = [cost for cost in facts.context.catalogue.costs if cost.measure_id in ids and cost.kind == "yearly"]
    return sum(int(cost.amount_sek * share.get(cost.principal, facts.selection.terms.vgr_share) / 100 + 0.5) for cost in costs)


@holds(claims.Peak)
def _peak(claim: claims.Peak, facts: Facts) -> None:
    rows, ids = paid(facts), chosen(facts)
    first = min(int(moved(facts, step.start)[:4]) for step in facts.context.catalogue.plan if step.measure_id in ids)
    years = range(first, horizon(facts) + 1)
    sums = {year: sum(row["amount"] for row in rows if row["year"] == year) for year in years}
    once = {year: sum(row["amount"] for row in rows if row["year"] == year and row["kind"] == "engångskostnad") for year in years}
    most = max(sums.values())
    dearest = tuple(year for year in years if money(sums[year]) == money(most))
    after = [year for year in years if year > dearest[-1]]
    on = [year for year in years if year >= dearest[0]]
    steady = most > 0 and set(on) == set(dearest) and not any(once[year] for year in on)
    then = any(sums[year] for year in after) and not any(once[year] for year in after)
    assert claim == claims.Peak(dearest, most, sum(sums.values()), horizon(facts), then, steady)


@holds(claims.Beyond)
def _beyond(claim: claims.Beyond, facts: Facts) -> None:
    rows = paid(facts)
    over = beyond(rows)
    assert claim == claims.Beyond(total(over, payer="VGR"), total(over, payer="kommunerna"), total(rows))


@holds(claims.Local)
def _local(claim: claims.Local, facts: Facts) -> None:
    assert claim == claims.Local(total(paid(facts), payer="kommunerna"), horizon(facts))


@holds(claims.Planned)
def _planned(claim: claims.Planned, facts: Facts) -> None:
    ids = chosen(facts)
    starts = in_operation(facts, ids).values()
    ready, by_end = (sum(start <= end for start in starts) for end in (FOLLOW_UP, END))
    assert claim == claims.Planned(len(ids), ready, by_end, first_month(facts))


@holds(claims.Late)
def _late(claim: claims.Late, facts: Facts) -> None:
    assert claim.measure in chosen(facts)
    start = in_operation(facts, {claim.measure}).get(claim.measure, "")
    months = apart(start, FOLLOW_UP) if start else 0
    assert (claim.start, claim.months) == (start, months)
    assert months > 0 or not start
    assert claim.latest == (plus(first_month(facts), -months) if first_month(facts) else "")


def ceilings(facts: Facts) -> tuple[int | None, int | None, bool]:
    """In kronor, and whether they are only what the own set costs."""
    given, ids, catalogue = facts.selection.terms.ceiling, chosen(facts), facts.context.catalogue
    if given.one_off is None and given.yearly is None and ids:
        return price(catalogue, ids, "one_off"), price(catalogue, ids, "yearly"), True
    return *(None if most is None else 1000 * most for most in (given.one_off, given.yearly)), False  # type: ignore[return-value]


def keeps(facts: Facts, ids: Collection[str]) -> bool:
    one_off, yearly, _ = ceilings(facts)
    catalogue = facts.context.catalogue
    limits = ((one_off, "one_off"), (yearly, "yearly"))
    return all(most is None or price(catalogue, ids, kind) <= most for most, kind in limits)


def best_of(facts: Facts) -> set[str]:
    return {row["measure_id"] for row in facts.rows if row["best"] == "ja"}


@holds(claims.Best)
def _best(claim: claims.Best, facts: Facts) -> None:
    """Its percent, that it keeps what is demanded, and that the own set is no better where it may be chosen."""
    best, own, terms = best_of(facts), chosen(facts), facts.selection.terms
    assert (claim.one_off, claim.yearly, claim.from_own) == ceilings(facts)
    assert claim.percent == percent_met(facts.context, best)
    assert claim.own_percent == (percent_met(facts.context, own) if own else None)
    assert claim.own_outside is not keeps(facts, own)
    assert keeps(facts, best)
    assert set(terms.must) <= best
    assert not set(terms.must_not) & best
    if own and keeps(facts, own) and set(terms.must) <= own and not set(terms.must_not) & own and holds_together(facts, own):
        assert percent_met(facts.context, own) <= claim.percent


@holds(claims.Swapped)
def _swapped(claim: claims.Swapped, facts: Facts) -> None:
    best, added, removed = best_of(facts), set(claim.added), set(claim.removed)
    assert removed <= best
    assert not added & best
    other = (best - removed) | added
    assert len(other) == len(best)
    assert other <= {m.id for m in facts.context.catalogue.measures if m.status == "proposed"}
    assert counts_of_weight(facts, other) == counts_of_weight(facts, best)


def counts_of_weight(facts: Facts, ids: Collection[str]) -> int:
    found = met(facts.context, ids)
    needs = facts.context.catalogue.needs
    return sum(need.priority * (2 if "full" in found[need.id] else bool(found[need.id])) for need in needs)


@holds(claims.Impossible)
def _impossible(claim: claims.Impossible, facts: Facts) -> None:
    terms, catalogue = facts.selection.terms, facts.context.catalogue
    assert claim.both or claim.over
    must = set(terms.must) & {m.id for m in catalogue.measures if m.status == "proposed"}
    while more := {step.depends_on for step in catalogue.plan if step.measure_id in must and step.depends_on} - must:
        must |= more
    assert set(claim.both) == must & set(terms.must_not)
    one_off, yearly, _ = ceilings(facts)
    needed = [(kind, price(catalogue, must, kind), most) for kind, most in (("one_off", one_off), ("yearly", yearly))]
    assert claim.over == tuple((kind, cost, most) for kind, cost, most in needed if most is not None and cost > most)


@holds(claims.Priced)
def _priced(claim: claims.Priced, facts: Facts) -> None:
    catalogue, today = facts.context.catalogue, met(facts.context, ())
    links = [link for link in catalogue.need_measures if link.measure_id == claim.measure]
    assert claim.measure in catalogue.measure_by_id
    assert claim.one_off == price(catalogue, {claim.measure}, "one_off")
    assert claim.yearly == price(catalogue, {claim.measure}, "yearly")
    assert claim.new == sum(not today[link.need_id] for link in links)
    assert claim.better == sum(link.fit == "full" and today[link.need_id] == {"partial"} for link in links)


def price_of(facts: Facts, ids: Collection[str]) -> tuple[int, int]:
    catalogue = facts.context.catalogue
    return price(catalogue, ids, "one_off"), price(catalogue, ids, "yearly")


@holds(claims.Bought)
def _bought(claim: claims.Bought, facts: Facts) -> None:
    catalogue, best = facts.context.catalogue, best_of(facts)
    assert (claim.limit_one_off, claim.limit_yearly) == ceilings(facts)[:2]
    assert (claim.count, claim.needs) == (len(best), len(catalogue.needs))
    assert (claim.full, claim.partial) == counts(facts.context, best)
    assert (claim.full_today, claim.partial_today) == counts(facts.context, ())
    assert (claim.one_off, claim.yearly) == price_of(facts, best)
    share = {"vgr": 100, "kommuner": 0}
    vgr = [
        sum(
            int(cost.amount_sek * share.get(cost.principal, facts.selection.terms.vgr_share) / 100 + 0.5)
            for cost in catalogue.costs
            if cost.measure_id in best and cost.kind == kind
        )
        for kind in ("one_off", "yearly")
    ]
    assert [claim.vgr_one_off, claim.vgr_yearly] == vgr


@holds(claims.Lit)
def _lit(claim: claims.Lit, facts: Facts) -> None:
    assert claim.kind in ("role", "target_group")
    needs = {need.id for need in facts.context.catalogue.needs if getattr(need, claim.kind) == claim.code}
    today, then = (met(facts.context, ids) for ids in ((), best_of(facts)))
    assert claim.needs == len(needs) > 0
    assert claim.today == sum(bool(today[need]) for need in needs)
    assert claim.then == sum(bool(then[need]) for need in needs)


@holds(claims.Following)
def _following(claim: claims.Following, facts: Facts) -> None:
    """The set there is what it is said to be, is worth more, and is paid by the extra money; no single measure is had for less."""
    best, limits = best_of(facts), ceilings(facts)[:2]
    added, removed = set(claim.added), set(claim.removed)
    assert removed <= best
    assert added
    assert not added & best
    other = (best - removed) | added
    assert counts_of_weight(facts, other) > counts_of_weight(facts, best)
    full, partial = (then - now for then, now in zip(counts(facts.context, other), counts(facts.context, best), strict=True))
    assert (claim.new, claim.full) == (full + partial, full)
    more = (claim.one_off, claim.yearly)
    assert min(more) >= 0 < sum(more)
    assert all(most is not None or not extra for most, extra in zip(limits, more, strict=True))
    assert _over(facts, other, limits) == more
    for one in facts.context.catalogue.proposed:
        with_it = best | {one.id}
        if one.id not in facts.selection.terms.must_not and counts_of_weight(facts, with_it) > counts_of_weight(facts, best):
            assert sum(_over(facts, with_it, limits)) >= sum(more) or not holds_together(facts, with_it)


def holds_together(facts: Facts, ids: Collection[str]) -> bool:
    """Each has what it depends on, of what is proposed."""
    proposed = {m.id for m in facts.context.catalogue.measures if m.status == "proposed"}
    plan = facts.context.catalogue.plan
    return all(step.depends_on in ids for step in plan if step.measure_id in ids and step.depends_on in proposed)


def _over(facts: Facts, ids: Collection[str], limits: tuple[int | None, int | None]) -> tuple[int, int]:
    one_off, yearly = (
        max(0, cost - most) if most is not None else 0 for cost, most in zip(price_of(facts, ids), limits, strict=True)
    )
    return one_off, yearly


@holds(claims.Below)
def _below(claim: claims.Below, facts: Facts) -> None:
    """The set a step below keeps its limits, and is worth no more."""
    best, proposed = best_of(facts), {m.id for m in facts.context.catalogue.measures if m.status == "proposed"}
    now = [
        most if cap is None else min(cap, most) for cap, most in zip(ceilings(facts)[:2], price_of(facts, proposed), strict=True)
    ]
    assert (claim.one_off, claim.yearly) == tuple(max(0, one - step) for one, step in zip(now, (100_000, 50_000), strict=True))
    added, removed = set(claim.added), set(claim.removed)
    assert added <= best
    assert not removed & best
    other = (best - added) | removed
    assert all(cost <= (most or 0) for cost, most in zip(price_of(facts, other), (claim.one_off, claim.yearly), strict=True))
    assert counts_of_weight(facts, other) <= counts_of_weight(facts, best)
    assert set(facts.selection.terms.must) <= other
    assert not set(facts.selection.terms.must_not) & other


@holds(claims.Span)
def _span(claim: claims.Span, facts: Facts) -> None:
    """Never without its likely sum within; each end is that of the cost items."""
    ids = chosen(facts)
    found = {("one_off", "low"): 0, ("one_off", "high"): 0, ("yearly", "low"): 0, ("yearly", "high"): 0}
    given = 0
    for cost in facts.context.catalogue.costs:
        if cost.measure_id in ids:
            found[cost.kind, "low"] += cost.amount_sek if cost.low_sek is None else cost.low_sek
            found[cost.kind, "high"] += cost.amount_sek if cost.high_sek is None else cost.high_sek
            given += (cost.low_sek, cost.high_sek) != (None, None)
    assert given
    assert (claim.least_one_off, claim.most_one_off) == (found["one_off", "low"], found["one_off", "high"])
    assert (claim.least_yearly, claim.most_yearly) == (found["yearly", "low"], found["yearly", "high"])


@holds(claims.Prices)
def _prices(claim: claims.Prices, facts: Facts) -> None:
    said = [cost.price_year for cost in facts.context.catalogue.costs if cost.measure_id in chosen(facts)]
    assert claim == claims.Prices(tuple(sorted(set(said) - {None})), said.count(None))  # type: ignore[type-var]
    assert claim.years


@holds(claims.Hours)
def _hours(claim: claims.Hours, facts: Facts) -> None:
    said = [cost for cost in facts.context.catalogue.costs if cost.measure_id in chosen(facts) and cost.hours is not None]
    assert claim.hours == sum(cost.hours or 0 for cost in said)
    assert (claim.told, claim.count) == (len({cost.measure_id for cost in said}), len(chosen(facts)))


@holds(claims.Silent)
def _silent(claim: claims.Silent, facts: Facts) -> None:
    speaking = {link.measure_id for link in facts.context.catalogue.need_measures}
    assert claim.measures == tuple(sorted(chosen(facts) - speaking, key=list(facts.context.catalogue.measure_by_id).index))
    assert claim.measures
