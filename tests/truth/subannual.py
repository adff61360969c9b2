"""Quarters and months on /jamfor: runs, crossings and limits worked out again, one value at a time."""

from __future__ import annotations

from statistics import mean, median

import pytest
from scipy.stats import binom

from narvard.claims import Who
from narvard.database import queries
from narvard.periods import of_number
from narvard.views.compare import claims as compared
from narvard.views.compare.subannual import claims
from tests.truth import Facts, Row, compare, holds


def line(facts: Facts, who: Who) -> list[Row]:
    """The values of an area and sex, oldest first."""
    rows = [row for row in facts.rows if (row["area"], row["name"], row["sex"]) == (who.code, who.name, who.sex)]
    found = sorted((row for row in rows if row["value"] is not None), key=lambda row: row["start"])
    breaks = facts.context.catalogue.measure_by_id[facts.selection.measure].series_break
    began = max((year for year in breaks if found and f"{year}" <= found[-1]["start"][:4]), default=0)
    return [row for row in found if int(row["start"][:4]) >= began]


def sides(values: list[float], middle: float) -> list[tuple[int, bool]]:
    return [(place, value > middle) for place, value in enumerate(values) if value != middle]


def longest(off: list[tuple[int, bool]]) -> tuple[int, int, int, bool]:
    """How long the longest run is, where it begins and ends, and on which side; the first of several."""
    best = (0, 0, 0, False)
    for at, (begins, side) in enumerate(off):
        length = next((step for step in range(len(off) - at) if off[at + step][1] is not side), len(off) - at)
        if length > best[0]:
            best = (length, begins, off[at + length - 1][0], side)
    return best


def crossings(off: list[tuple[int, bool]]) -> int:
    return sum(off[at][1] is not off[at + 1][1] for at in range(len(off) - 1))


def changed(off: list[tuple[int, bool]], most: int, least: int) -> str:
    return "run" if longest(off)[0] > most else "crossings" if crossings(off) < least else "none"


@holds(claims.Run)
def _run(claim: claims.Run, facts: Facts) -> None:
    rows = line(facts, claim.who)
    values, own = [row["value"] for row in rows], facts.selection.own
    assert claim.who.code == own or not own or own not in {row["area"] for row in facts.rows}
    assert {row["months"] for row in rows} == {int(claim.months)}
    assert (claim.count, claim.median) == (len(values), pytest.approx(median(values)))
    off = sides(values, median(values))
    length, begins, ends, side = longest(off)
    assert (claim.useful, claim.crossings, claim.longest) == (len(off), crossings(off), length)
    if len(off) < 10:
        assert claim.signal == "too-few"
        assert (claim.most, claim.least, claim.above) == (0, 0, False)
        assert (claim.begins, claim.ends) == (rows[0]["period"], rows[0]["period"])
        return
    least = next(few for few in range(len(off)) if binom.cdf(few, len(off) - 1, 0.5) >= 0.05)
    allowed = next(many for many in range(1, 40) if 2 ** (many - 2.5) > len(off))
    assert (claim.most, claim.least, claim.above) == (allowed, least, side)
    assert (claim.begins, claim.ends) == (rows[begins]["period"], rows[ends]["period"])
    told = changed(off, allowed, least)
    seasons = [row["start"][5:7] for row in rows]
    enough = all(seasons.count(season) >= 3 for season in seasons)
    if told != "none" and enough:
        left = [
            value - median(other for other, same in zip(values, seasons, strict=True) if same == season)
            for value, season in zip(values, seasons, strict=True)
        ]
        off = sides(left, median(left))
        again = len(off) >= 10 and changed(off, round_up(len(off)), lower(len(off))) != "none"
        told = told if again else "season"
    assert claim.signal == told


def round_up(useful: int) -> int:
    return next(many for many in range(1, 40) if 2 ** (many - 2.5) > useful)


def lower(useful: int) -> int:
    return next(few for few in range(useful) if binom.cdf(few, useful - 1, 0.5) >= 0.05)


@holds(claims.Natural)
def _natural(claim: claims.Natural, facts: Facts) -> None:
    run = next(one for one in facts.answer.claims if isinstance(one, claims.Run))
    values = [row["value"] for row in line(facts, run.who)]
    assert len(values) >= 12
    moved = mean(abs(values[at + 1] - values[at]) for at in range(len(values) - 1))
    found = (mean(values), max(0, mean(values) - 2.66 * moved), mean(values) + 2.66 * moved)
    if facts.context.catalogue.measure_by_id[facts.selection.measure].unit == "%":
        found = (found[0], found[1], min(100, found[2]))
    assert (claim.mean, claim.lower, claim.upper) == pytest.approx(found)
    assert (claim.count, claim.outside) == (len(values), sum(value < found[1] or value > found[2] for value in values))


@holds(claims.Spanned)
def _spanned(claim: claims.Spanned, facts: Facts) -> None:
    """From the first to the last that is asked for and that somebody has a value of."""
    asked, level = facts.selection.period, facts.rows[0]["level"] if facts.rows else str(facts.selection.level)
    months = of_number(claim.last).months
    known = facts.context.run(queries.periods(facts.selection.measure, level, months))["period"].to_pylist()
    first = asked.first if asked.first != asked.last else 0
    seen = [one for one in known if first <= one <= (asked.last or max(known))]
    if asked.latest > 1:
        seen = [one for one in known if one // 100 > max(known) // 100 - asked.latest]
    assert (claim.first, claim.last) == (min(seen), max(seen))


@holds(compared.NoCourse)
def _no_course(claim: compared.NoCourse, facts: Facts) -> None:
    years = next(one for one in facts.answer.claims if isinstance(one, compared.Years | claims.Spanned))
    assert (claim.first, claim.last) == (years.first, years.last)
    if claim.who is None:
        assert not [row for row in compare.valued(facts) if row["name"].lower() == row["reference"].lower()]
    else:
        assert claim.who.name == next(a.name for a in facts.context.catalogue.areas if a.code == claim.who.code)
        assert claim.who.code in facts.selection.areas
        assert not [row for row in compare.valued(facts) if (row["area"], row["sex"]) == (claim.who.code, claim.who.sex)]
