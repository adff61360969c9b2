"""What /lage and /profil both claim of an area: counted again in the rows of either."""

from __future__ import annotations

from collections import Counter
from functools import cache
from math import log
from statistics import pstdev

from narvard import claims
from narvard.assess.view import Context
from narvard.database import queries
from narvard.domain import Level, Polarity
from narvard.domain.link_codes import AREA_OF
from narvard.texts.verdict_names import REASONS
from tests.truth import Facts, Row, holds, said_filters

PLACES = ("bättre", "sämre", "liknande", "bland de bästa", "bland de sämsta", "i mitten")
CODES = {said: code for code, said in REASONS.items()}


def mark(row: Row) -> str:
    """The word of what is shown: the verdict, else the position where no interval can be had. On /lage the two are one."""
    position = row.get("position") or "inget läge"
    return position if CODES[row["reason"]] == "no_interval" and position != "inget läge" else row["verdict"]


def is_directed(row: Row, facts: Facts) -> bool:
    return facts.context.catalogue.measure_by_id[row["measure_id"]].polarity != Polarity.NEUTRAL


def is_judged(row: Row, facts: Facts, *, few: bool = False) -> bool:
    """Better, worse or neither; `few` lets through where the people are too few to tell."""
    return is_directed(row, facts) and mark(row) in (*PLACES, *(["för litet underlag"] if few else []))


def why_left(rows: list[Row], facts: Facts) -> dict[str, int]:
    """Of the rows that are not judged, how many are so for which reason."""
    left: Counter[str] = Counter()
    for row in rows:
        if not is_judged(row, facts):
            left[CODES[row["reason"]] if row["value"] is None or is_directed(row, facts) else "undirected"] += 1
    return dict(left)


def own_rows(facts: Facts) -> list[Row]:
    return [row for row in facts.rows if row["area"] == facts.selection.own]


def one(names: set[str], otherwise: str) -> str:
    """The only name besides `otherwise`; that one when there is none. ValueError for several."""
    (found,) = names - {otherwise} or {otherwise}
    return found


def who(rows: list[Row]) -> claims.Who:
    return claims.Who(rows[0]["area"], rows[0]["name"], one({row.get("sex", "T") for row in rows}, "T"))


@holds(claims.Placed)
def _placed(claim: claims.Placed, facts: Facts) -> None:
    own = own_rows(facts)
    judged = [row for row in own if is_judged(row, facts)]
    words = Counter(map(mark, judged))
    left = why_left(own, facts)
    level = facts.context.catalogue.area_by_code[facts.selection.own].level
    worse, better, worst, best = (words[word] for word in ("sämre", "bättre", "bland de sämsta", "bland de bästa"))
    tested = sum(words[word] for word in ("sämre", "bättre", "liknande"))
    assert dict(claim.left) == left
    assert [count for _, count in claim.left] == sorted(left.values(), reverse=True)
    assert claim == claims.Placed(who(own), level, worse, better, worst, best, len(judged), claim.left, tested)


@holds(claims.Filtered)
def _filtered(claim: claims.Filtered, facts: Facts) -> None:
    assert claim.within == said_filters(facts)
    assert claim.within


@holds(claims.Differs)
def _differs(claim: claims.Differs, facts: Facts) -> None:
    own = [row for row in own_rows(facts) if row["value"] is not None]
    sides = ("sämre", "bättre", "högre", "lägre")
    verdicts = Counter(row["verdict"] for row in own)
    tested = sum(verdicts[word] for word in (*sides, "liknande"))
    untested = Counter(CODES[row["reason"]] for row in own if mark(row) not in (*sides, "liknande"))
    assert dict(claim.untested) == dict(untested)
    assert [count for _, count in claim.untested] == sorted(untested.values(), reverse=True)
    reference = one({row["reference"] for row in own_rows(facts)}, "")
    worse, better, higher, lower = (verdicts[word] for word in sides)
    assert claim == claims.Differs(who(own_rows(facts)), reference, tested, worse, better, higher, lower, claim.untested)


@holds(claims.Unsplit)
def _unsplit(claim: claims.Unsplit, facts: Facts) -> None:
    rows = own_rows(facts) or facts.rows
    measures = {row["measure_id"]: row["sex"] for row in rows}
    split = facts.context.catalogue.measure_by_id
    everybody = [code for code in measures if not split[code].by_gender]
    assert {measures[code] for code in everybody} <= {"T"}
    assert claim == claims.Unsplit(facts.selection.sex, len(everybody), len(measures))


def behind(facts: Facts, level: Level, row: Row, period: int | None) -> tuple[int, int]:
    """How many members of the group that the row is compared with have a value, of how many; none where that is all."""
    reference = facts.selection.reference
    if reference == "skr-grupp" and level not in ("kommun", "region"):
        reference = "lan"
    code = "0000" if level == "region" and reference in ("lan", "ovriga", "skr-grupp") else AREA_OF.get(reference, reference)
    if code in ("ovriga", "skr-grupp") or row["reference_value"] is None:
        return 0, 0
    found = facts.context.run(queries.series(row["measure_id"], (code,), (row.get("sex", "T"),))).to_pylist()
    (there,) = [one for one in found if one["period"] == period]
    assert there["value"] == row["reference_value"]
    partial = 0 < there["areas_with_value"] < there["areas"] and there["population_share"] < 1
    return (there["areas_with_value"], there["areas"]) if partial else (0, 0)


def oldest(facts: Facts) -> claims.Aged:
    year = int(facts.context.info.created[:4])
    periods = [row["period"] for row in facts.rows if row["value"] is not None]
    old = [period for period in periods if period < year - 2]
    return claims.Aged(len(old), len(periods), min(old, default=0), year)


@holds(claims.Aged)
def _aged(claim: claims.Aged, facts: Facts) -> None:
    assert claim == oldest(facts)


@holds(claims.Alike)
def _alike(claim: claims.Alike, facts: Facts) -> None:
    areas = facts.context.catalogue.area_by_code
    group = areas[facts.selection.own].skr_group
    others = [one.code for one in areas.values() if group and one.skr_group == group and one.code != facts.selection.own]
    codes = alike_of(facts.context, facts.selection.own)
    assert claim.own == areas[facts.selection.own].name
    assert claim.names == tuple(areas[code].name for code in codes)
    assert claim.group == (areas[group].name if len(others) >= 3 else "")
    assert claim.inside == (sum(code in others for code in codes) if len(others) >= 3 else 0)


def alike_of(context: Context, own: str) -> tuple[str, ...]:
    """The six nearest in inhabitants (their logarithm) and share of 80 and older; first those of the own SKR group, if three."""
    sizes = tuple((row["area"], row["people"], row["share"]) for row in context.run(queries.elderly()).to_pylist())
    return _alike_of(sizes, own, tuple((area.code, area.skr_group) for area in context.catalogue.areas if area.level == "kommun"))


@cache
def _alike_of(sizes: tuple[tuple[str, int, float], ...], own: str, groups: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    size = {code: (log(people), share) for code, people, share in sizes}
    group = dict(groups)
    if own not in size or own not in group or len(size) < 2:
        return ()
    people, shares = (pstdev([one[at] for one in size.values()]) or 1.0 for at in (0, 1))
    inside = [code for code, of in group.items() if group[own] and of == group[own] and code != own]
    inside = inside if len(inside) >= 3 else []

    def away(code: str) -> tuple[bool, float, str]:
        near = abs(size[code][0] - size[own][0]) / people + abs(size[code][1] - size[own][1]) / shares
        return code not in inside, near, code

    return tuple(sorted((code for code in size if code != own), key=away)[:6])
