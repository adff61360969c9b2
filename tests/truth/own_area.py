"""One area's answer, of / and /profil: every measure of it found again in the rows of the profile, a measure a row."""

from __future__ import annotations

from collections import Counter
from functools import cache

from narvard import claims
from narvard.domain import Level, Measure, Polarity
from narvard.domain.link_codes import Reference
from narvard.format import round_half_up
from narvard.selection import Selection
from narvard.views.matrix.answer import answer as matrix
from tests.truth import Facts, Row, holds
from tests.truth.delivered import CONTEXTS, latest, passing, target_of, values_of
from tests.truth.matrix import worsens
from tests.truth.placing import CODES, behind, is_directed, is_judged, mark, why_left
from tests.truth.profile import TURNS, area_of, at, level_of, missing_of, other_of, recent_of, row_of

ENDS = {"worse": ("sämre", "bland de sämsta"), "better": ("bättre", "bland de bästa")}
MARKS = {"sämre": "worse", "bland de sämsta": "position-worst", "bättre": "better", "bland de bästa": "position-best"}
SAID_TRENDS = ("förbättras", "försämras", "ingen säker förändring", "ingen tydlig riktning")


def measure_of(facts: Facts, code: str) -> Measure:
    return facts.context.catalogue.measure_by_id[code]


def shown(value: float, measure: Measure) -> float:
    return round_half_up(value, measure.decimals)


def is_high(side: str, measure: Measure) -> bool:
    """Whether high values are at that end."""
    return (side == "better") is (measure.polarity is Polarity.HIGHER)


def out(facts: Facts, row: Row, side: str) -> tuple[int, int]:
    """How many areas of the level are as far out, itself one of them, and of how many."""
    measure, level = measure_of(facts, row["measure_id"]), level_of(facts)
    target = target_of(facts.context, measure.id, level)
    found = latest(facts.context, measure.id, level).values()
    values = [shown(value, measure) for year, value in found if not measure.parts(year, target)]
    own = shown(row["value"], measure)
    return sum(one >= own if is_high(side, measure) else one <= own for one in values), len(values)


def beyond(facts: Facts, row: Row, side: str) -> bool:
    measure = measure_of(facts, row["measure_id"])
    own, other = shown(row["value"], measure), shown(row["reference_value"], measure)
    return own > other if is_high(side, measure) else own < other


@holds(claims.Finding)
def _finding(claim: claims.Finding, facts: Facts) -> None:
    row = row_of(facts, claim.measure)
    assert is_directed(row, facts)
    word, turn = mark(row), TURNS.get(row["trend"], "")
    side = next((side for side, words in ENDS.items() if word in words), "")
    recent = recent_of(facts, claim.measure)
    first = recent[0] if turn and recent[0].period != row["period"] else None
    assert claim == claims.Finding(
        row["measure_id"],
        area_of(facts),
        at(row),
        row["reference"],
        *behind(facts, level_of(facts), row, row["reference_period"]),
        None if CODES[row["reason"]] == "itself" else other_of(row),
        MARKS.get(word, ""),
        row["strength"],
        *(out(facts, row, side) if word == ENDS.get(side, ("", ""))[1] else (0, 0)),
        turn,
        first,
    )


@holds(claims.Sided)
def _sided(claim: claims.Sided, facts: Facts) -> None:
    sure, place = ENDS[claim.side]
    ends = [row for row in facts.rows if is_directed(row, facts) and mark(row) in (sure, place)]
    far = {
        row["measure_id"]: (False, -row["strength"]) if mark(row) == sure else (True, out(facts, row, claim.side)[0])
        for row in ends
        if mark(row) == sure or beyond(facts, row, claim.side)
    }
    order = [far[code] for code in claim.shown]
    rest = [far[code] for code in far if code not in claim.shown]
    assert order == sorted(order)
    assert len(set(claim.shown)) == len(claim.shown) == min(3, len(far))
    assert not rest or min(rest) >= order[-1]
    tied = sum(one == order[-1] for one in rest) if order and order[-1][0] else 0
    (reference,) = {row["reference"] for row in facts.rows}
    counts = len(far), sum(not one[0] for one in far.values()), tied, len(ends) - len(far)
    judged = sum(is_judged(row, facts) for row in facts.rows)
    assert claim == claims.Sided(area_of(facts), claim.side, level_of(facts), reference, claim.shown, *counts, judged)


@holds(claims.Turned)
def _turned(claim: claims.Turned, facts: Facts) -> None:
    directed = [row for row in facts.rows if is_directed(row, facts)]
    falling, rising = ([row["measure_id"] for row in directed if row["trend"] == word] for word in ("försämras", "förbättras"))
    assert set(claim.worsening) == worsening_of(facts) & {row["measure_id"] for row in facts.rows}
    assert len(set(claim.worsening)) == len(claim.worsening)
    assert sorted(claim.improving) == sorted(rising)
    followed = sum(row["trend"] in SAID_TRENDS for row in directed)
    assert claim == claims.Turned(area_of(facts), claim.worsening, claim.improving, len(falling), followed)


def worsening_of(facts: Facts) -> set[str]:
    """Measures that are worse and get worse, in the rows of /lage."""
    level, reference = level_of(facts), facts.selection.reference
    if reference == Reference.SIMILAR and level not in (Level.MUNICIPALITY, Level.REGION):
        reference = Reference.COUNTY
    CONTEXTS[id(facts.context)] = facts.context
    return _worsening_of(id(facts.context), level, reference, facts.selection.own)


@cache
def _worsening_of(context: int, level: Level, reference: str, own: str) -> set[str]:
    selection = Selection(page="matrix", level=level, reference=reference, areas=(own,))
    rows = matrix(selection, CONTEXTS[context]).rows.to_pylist()
    return {row["measure_id"] for row in rows if row["area"] == own and worsens(row)}


@holds(claims.Unmeasured)
def _unmeasured(claim: claims.Unmeasured, facts: Facts) -> None:
    catalogue, missing = facts.context.catalogue, missing_of(facts)
    rows = {row["measure_id"]: row for row in facts.rows}
    every = [m for m in passing(facts.selection, facts.context) if m.status == "existing" or m.id in rows or m.id in missing]
    left = Counter(why_left(facts.rows, facts))
    left += Counter("value_missing" for code in missing)
    left += Counter(elsewhere(facts, m) for m in every if m.id not in rows and m.id not in missing)
    judged = sum(is_judged(row, facts) for row in facts.rows)
    asked = [
        need
        for need in catalogue.needs
        if (not facts.selection.target_groups or need.target_group in facts.selection.target_groups)
        and (not facts.selection.change_areas or need.change_area in facts.selection.change_areas)
        and facts.selection.perspective.name in ("ALL", need.perspective.name)
    ]
    valued = {m.id for m in catalogue.measures if m.status == "existing" and has_value(facts, m.id)}
    answered = {link.need_id for link in catalogue.need_measures if link.measure_id in valued}
    priority = {need.id: need.priority for need in asked}
    assert set(claim.needs) == {need.id for need in asked} - answered
    assert len(set(claim.needs)) == len(claim.needs)
    assert [priority[code] for code in claim.needs] == sorted((priority[code] for code in claim.needs), reverse=True)
    assert dict(claim.left) == dict(left)
    assert [count for _, count in claim.left] == sorted(left.values(), reverse=True)
    assert judged + sum(left.values()) == len(every)
    assert claim == claims.Unmeasured(area_of(facts), len(every), judged, claim.left, len(asked), claim.needs)


def has_value(facts: Facts, measure: str) -> bool:
    return bool(values_of(facts.context, measure, level_of(facts), "T").get(facts.selection.own))


def elsewhere(facts: Facts, measure: Measure) -> str:
    """Why a measure has no row for the level."""
    municipal, regional = (bool(values_of(facts.context, measure.id, level, "T")) for level in (Level.MUNICIPALITY, Level.REGION))
    here, there = (regional, municipal) if facts.selection.own == "0014" else (municipal, regional)
    if here:
        assert measure.is_code or measure.is_sum
        return "uncompared"
    other = "not_region" if facts.selection.own == "0014" else "region_only"
    return other if there else "nowhere"
