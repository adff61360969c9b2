"""/lage: every sentence worked out again from the table's rows, a cell a row; the years before, from the values delivered."""

from __future__ import annotations

from collections import Counter

from narvard import claims as shared
from narvard.assess.needs_met import measures_with_values
from narvard.database import queries
from narvard.format import round_half_up
from narvard.selection import Selection
from narvard.texts.verdict_names import TREND_REASONS
from narvard.views.matrix import claims
from narvard.views.matrix.answer import answer
from narvard.views.matrix.told import NOISE
from tests.strategies import SMALL
from tests.truth import Facts, Row, holds
from tests.truth.before import looked_back
from tests.truth.delivered import passing, rounds, target_of, values_of
from tests.truth.placing import CODES, behind, is_directed, is_judged, one, own_rows, who, why_left
from tests.views.measure.test_search import SHIPPED

DECIMALS = {measure.id: measure.decimals for catalogue in (SHIPPED, SMALL) for measure in catalogue.measures}
"""What reads as the reference is on no side of it."""
COUNTRY_ONLY = ("lan", "ovriga", "skr-grupp")
"""References that the region has none of: it is compared with the country."""


def worsens(row: Row) -> bool:
    """Worse and getting worse; a position must be on the worse side of the reference too."""
    return _both(row, "sämre", "bland de sämsta", "försämras")


def improves(row: Row) -> bool:
    return _both(row, "bättre", "bland de bästa", "förbättras")


def _both(row: Row, sure: str, place: str, turn: str) -> bool:
    if row["turn"] != turn or row["verdict"] not in (sure, place):
        return False
    rising = row["trend"] == "ökar"
    value, other = (round_half_up(row[name], DECIMALS[row["measure_id"]]) for name in ("value", "reference_value"))
    beyond = value > other if rising else value < other
    return row["verdict"] == sure or (beyond and row["stood"] == place)


LISTED = {"worsening": worsens, "improving": improves}


def why_unfollowed(row: Row) -> str:
    """Why the value of a row could not be lasting and on its way: no trend could be looked for, or no position before."""
    if row["trend"] not in ("ökar", "minskar", "ingen säker förändring"):
        return next(code for code, said in TREND_REASONS.items() if said == row["trend_reason"])
    polar = row["basis"] == "statistiskt säkerställt" or row["stood"] in ("bland de bästa", "i mitten", "bland de sämsta")
    return "" if polar else "no_stood"


@holds(claims.Nothing)
def _nothing(claim: claims.Nothing, facts: Facts) -> None:
    assert facts.rows == []
    assert claim == claims.Nothing(len(passing(facts.selection, facts.context)), facts.selection.level)


@holds(claims.Outstanding)
def _outstanding(claim: claims.Outstanding, facts: Facts) -> None:
    assert facts.selection.own not in {row["area"] for row in facts.rows}
    judged = sum(is_judged(row, facts) for row in facts.rows)
    sex, reference = one({row["sex"] for row in facts.rows}, "T"), one({row["reference"] for row in facts.rows}, "")
    left = why_left([row for row in facts.rows if row["value"] is not None], facts)
    higher, lower = (sum(row["verdict"] == word for row in facts.rows) for word in ("högre", "lägre"))
    worse, better = sum(map(worsens, facts.rows)), sum(map(improves, facts.rows))
    unfollowed = Counter(why for row in facts.rows if is_judged(row, facts) and (why := why_unfollowed(row)))
    assert dict(claim.unfollowed) == dict(unfollowed)
    assert [count for _, count in claim.unfollowed] == sorted(unfollowed.values(), reverse=True)
    assert dict(claim.left) == left
    assert [count for _, count in claim.left] == sorted(left.values(), reverse=True)
    assert claim == claims.Outstanding(
        worse, better, judged, sex, reference, claim.left, higher, lower, facts.selection.level, claim.unfollowed
    )


@holds(claims.Worsening)
def _worsening(claim: claims.Worsening, facts: Facts) -> None:
    own = own_rows(facts)
    assert claim == claims.Worsening(who(own), sum(map(worsens, own)), one({row["reference"] for row in own}, ""))


@holds(claims.About)
def _about(claim: claims.About, facts: Facts) -> None:
    apart = ("Området saknar värde.", "Området är det som", "Det som området skulle", "Värdena är från olika år.")
    beside = [row for row in facts.rows if not row["reason"].startswith(apart)]
    reference = one({row["reference"] for row in facts.rows}, "")
    measures, areas = ({row[key] for row in facts.rows} for key in ("measure_id", "area"))
    groups = facts.selection.reference == "skr-grupp" and facts.selection.level not in ("kommun", "region")
    reasons = {CODES[row["reason"]] for row in facts.rows if row["value"] is not None}
    alone = () if beside else ("no_groups",) if groups else tuple(sorted(reasons))
    assert claim == claims.About(len(measures), len(areas), facts.selection.level, reference, len(beside), alone)


@holds(claims.Tiered)
def _tiered(claim: claims.Tiered, facts: Facts) -> None:
    assert claim.turn in LISTED
    basis = "statistiskt säkerställt" if claim.supported else "läge"
    here = [row for row in facts.rows if row["basis"] == basis and is_judged(row, facts, few=True)]
    listed = [row for row in here if LISTED[claim.turn](row)]
    counts = Counter(row["area"] for row in listed)
    order = [(code != facts.selection.own, -counts[code]) for code, _ in claim.areas]
    assert order == sorted(order)
    reference = one({row["reference"] for row in facts.rows}, "")
    polar = ("bland de bästa", "i mitten", "bland de sämsta")
    seen = 0 if claim.supported else sum(row["agreeing"] is not None and row["stood"] in polar for row in here)
    of = sum(is_judged(row, facts) for row in here)
    assert dict(claim.areas) == dict(counts)
    assert claim == claims.Tiered(claim.turn, claim.supported, of, reference, claim.areas, NOISE * seen)
    if claim.supported:
        assert {row["trend_reason"] for row in listed} <= {"Förändringen är statistiskt säkerställd."}
    else:
        assert all(row["agreeing"] >= 9 for row in listed)


@holds(claims.Past)
def _past(claim: claims.Past, facts: Facts) -> None:
    """Every six rounds in a row of every measure and area of the level, looked through by hand."""
    assert claim == claims.Past(claim.turn, *looked_back(facts)[claim.turn])


@holds(claims.Evidence)
def _evidence(claim: claims.Evidence, facts: Facts) -> None:
    row, measure = facts.cells[claim.measure, claim.who.code], facts.context.catalogue.measure_by_id[claim.measure]
    assert worsens(row) or improves(row)
    years = values_of(facts.context, claim.measure, facts.selection.level, row["sex"])
    target = target_of(facts.context, claim.measure, facts.selection.level)
    first, *_, last = rounds(years, row["area"], measure, target)
    age = int(facts.context.info.created[:4]) - row["period"]
    assert claim == claims.Evidence(
        row["measure_id"],
        shared.Who(row["area"], row["name"], row["sex"]),
        shared.At(row["value"], row["period"]),
        age if age > 2 else 0,
        row["reference"],
        *behind(facts, facts.selection.level, row, row["period"]),
        row["reference_value"],
        shared.At(years[row["area"]][first], first),
        shared.At(years[row["area"]][last], last),
    )


@holds(claims.Chance)
def _chance(claim: claims.Chance, facts: Facts) -> None:
    judged = sum(row["basis"] == "statistiskt säkerställt" for row in facts.rows)
    assert claim.judged == judged > 0
    assert abs(claim.expected - judged / 20) < 1e-9


@holds(claims.Hollow)
def _hollow(claim: claims.Hollow, facts: Facts) -> None:
    hollow = [row for row in facts.rows if row["basis"] == "läge"]
    assert claim.count == len(hollow) > 0
    assert {row["lower"] for row in hollow} == {None}


@holds(claims.LeftOut)
def _left_out(claim: claims.LeftOut, facts: Facts) -> None:
    shown, valued = {row["measure_id"] for row in facts.rows}, measures_with_values(facts.context)
    left = [m for m in passing(facts.selection, facts.context) if m.id not in shown]
    coded = [m for m in left if m.id in valued and (m.is_code or m.is_sum)]
    sex = "T" if facts.selection.sex == "KM" else facts.selection.sex
    assert left
    assert claim == claims.LeftOut(len(coded), len(left) - len(coded), facts.selection.level, sex)
    for measure in left:
        if measure not in coded and not (measure.is_code or measure.is_sum):
            assert not values_of(facts.context, measure.id, facts.selection.level, sex if measure.by_gender else "T")


@holds(claims.Undirected)
def _undirected(claim: claims.Undirected, facts: Facts) -> None:
    """The rows have all measures; the table those with a direction."""
    table = {measure.id for group in facts.answer.groups for measure in group.measures}
    left = {row["measure_id"]: is_directed(row, facts) for row in facts.rows if row["measure_id"] not in table}
    assert not facts.selection.matrix.more
    assert set(left.values()) == {False}
    assert claim.count == len(left)


@holds(claims.WithoutFilters)
def _without(claim: claims.WithoutFilters, facts: Facts) -> None:
    """All measures at the level have a row somewhere when nothing is chosen."""
    assert facts.rows == []
    assert claim.dropped
    plain = Selection(page="matrix", level=facts.selection.level, sex=facts.selection.sex, reference=facts.selection.reference)
    there = {row["measure_id"] for row in facts.rows_beside(plain, answer)}
    kept = {
        name: getattr(facts.selection, name)
        for name in ("target_groups", "change_areas", "status", "perspective")
        if name not in claim.dropped
    }
    left = Selection(page="matrix", **kept)
    dropped = [name for name in claim.dropped if getattr(facts.selection, name, "") != getattr(plain, name, "")]
    assert tuple(dropped) == claim.dropped
    assert claim.count == sum(m.id in there for m in passing(left, facts.context)) > 0


@holds(claims.Noticed)
def _noticed(claim: claims.Noticed, facts: Facts) -> None:
    selection, areas = facts.selection, facts.context.catalogue.area_by_code
    own, municipal = areas.get(selection.own), selection.level == "kommun"
    sized = {row["area"] for row in facts.context.run(queries.elderly()).to_pylist()}
    holds_if = {
        "both_sexes": selection.sex == "KM"
        and any(row["value"] is not None for row in facts.rows)
        and {row["sex"] for row in facts.rows} <= {"T"},
        "no_like": bool(selection.only) and not municipal,
        "no_size": bool(selection.only) and municipal and own is not None and own.level == "kommun" and own.code not in sized,
        "no_own": bool(selection.only) and municipal and (own is None or own.level != "kommun"),
        "country": selection.level == "region" and selection.reference in COUNTRY_ONLY,
        "no_groups": selection.level not in ("kommun", "region") and selection.reference == "skr-grupp",
        "peers": municipal and selection.reference == "skr-grupp" and len(sized) > 1,
        "no_peers": municipal and selection.reference == "skr-grupp" and len(sized) < 2,
    }
    assert holds_if[claim.code]
    assert claim.own == (own.name if own and claim.code == "no_size" else "")
    if claim.code in ("no_like", "no_size", "no_own"):
        assert not any(isinstance(one, shared.Alike) for one in facts.answer.claims) or selection.reference == "skr-grupp"
    if claim.code == "country":
        assert {row["reference"] for row in facts.rows} <= {"riket"}
    if claim.code in ("no_groups", "no_peers"):
        assert {row["reference"] for row in facts.rows} <= {""}
