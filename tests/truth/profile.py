"""/profil: every sentence worked out again from the area's rows, a measure a row; what others have, and the years before, from the
values delivered."""

from __future__ import annotations

from collections import Counter
from statistics import median

from narvard import claims as shared
from narvard.database import queries
from narvard.domain import Level, Measure, Polarity
from narvard.views.profile import claims
from tests.truth import Facts, Row, holds, said_filters
from tests.truth.delivered import latest, passing, rounds, target_of, values_of
from tests.truth.placing import is_judged, mark

SIDES = {
    "better": {"bättre": "better", "bland de bästa": "position-best"},
    "similar": {"liknande": "similar", "i mitten": "position-middle"},
    "worse": {"sämre": "worse", "bland de sämsta": "position-worst"},
    "neutral": {"högre": "higher", "bland de högsta": "position-highest", "lägre": "lower", "bland de lägsta": "position-lowest"},
    "silent": {"för litet underlag": "too_little_data", "ej jämförbar": "not_comparable"},
}
"""Word of a row → code of the mark, by what is counted together."""
TOO_FEW = ("Det finns inga fall", "Underlaget är så litet", "Alla eller inga")
TURNS = {"förbättras": "improving", "försämras": "worsening"}


def area_of(facts: Facts) -> shared.Who:
    area = facts.context.catalogue.area_by_code[facts.selection.own]
    return shared.Who(area.code, area.name)


def level_of(facts: Facts) -> Level:
    return facts.context.catalogue.area_by_code[facts.selection.own].level


def row_of(facts: Facts, measure: str) -> Row:
    return facts.cells[measure, facts.selection.own]


def at(row: Row) -> shared.At:
    return shared.At(row["value"], row["period"])


def other_of(row: Row) -> shared.At | None:
    return None if row["reference_value"] is None else shared.At(row["reference_value"], row["reference_period"])


def recent_of(facts: Facts, measure: str) -> list[shared.At]:
    """The last five values of the area."""
    context, level, own = facts.context, level_of(facts), facts.selection.own
    years = values_of(context, measure, level, "T")
    found = rounds(years, own, context.catalogue.measure_by_id[measure], target_of(context, measure, level))
    return [shared.At(years[own][year], year) for year in found]


def is_directed(measure: Measure) -> bool:
    return measure.polarity is not Polarity.NEUTRAL


@holds(claims.Unprofiled)
def _unprofiled(claim: claims.Unprofiled, facts: Facts) -> None:
    area = facts.context.catalogue.area_by_code.get(facts.selection.own)
    assert area is None or area.level in ("lan", "riket")
    assert claim.name == (area.name if area else "")


@holds(claims.NothingShown)
def _nothing(claim: claims.NothingShown, facts: Facts) -> None:
    assert facts.rows == []
    assert claim == claims.NothingShown(area_of(facts))
    for measure in passing(facts.selection, facts.context):
        if not measure.is_code and not measure.is_sum:
            assert facts.selection.own not in latest(facts.context, measure.id, level_of(facts))


@holds(claims.Filtered)
def _filtered(claim: claims.Filtered, facts: Facts) -> None:
    assert claim == claims.Filtered(said_filters(facts))
    assert claim.within


@holds(claims.Turning)
def _turning(claim: claims.Turning, facts: Facts) -> None:
    assert not any(is_judged(row, facts) for row in facts.rows)
    turns = Counter(row["trend"] for row in facts.rows)
    assert claim == claims.Turning(area_of(facts), turns["förbättras"], turns["försämras"], len(facts.rows))


@holds(claims.Noticed)
def _noticed(claim: claims.Noticed, facts: Facts) -> None:
    level, references = level_of(facts), {row["reference"] for row in facts.rows}
    sized = {row["area"] for row in facts.context.run(queries.elderly()).to_pylist()}
    assert facts.selection.reference == "skr-grupp"
    if claim.code == "no_size":
        assert level == "kommun"
        assert facts.selection.own not in sized or len(sized) < 2
        assert {row["reference_value"] for row in facts.rows} <= {None}
        assert claim.name == area_of(facts).name
    elif claim.code == "country":
        assert (level, claim.name) == ("region", "")
        assert references <= {"riket"}
    else:
        assert claim == claims.Noticed("county", "")
        assert level not in ("kommun", "region")
        assert references <= {"länet"}


@holds(claims.Tallied)
def _tallied(claim: claims.Tallied, facts: Facts) -> None:
    counted = Counter(map(mark, facts.rows))
    marks = {code: counted[word] for word, code in SIDES[claim.side].items() if counted[word]}
    assert dict(claim.marks) == marks != {}
    neutral = {one.id for one in facts.context.catalogue.measures if one.polarity == "neutral"}
    plain = sum(row["measure_id"] in neutral for row in facts.rows if mark(row) in SIDES[claim.side])
    assert claim.undirected == (plain if claim.side == "similar" else 0)


@holds(claims.People)
def _people(claim: claims.People, facts: Facts) -> None:
    people: dict[tuple[int, str], int] = {}
    for row in facts.context.run(queries.profile_population((facts.selection.own,))).to_pylist():
        people[row["year"], row["age_group"]] = row["people"]
    years = sorted(year for year, group in people if group == "pop_total" and {(year, "pop_65"), (year, "pop_80")} <= people.keys())
    year, since = years[-1], next(year for year in years if year >= years[-1] - 10)
    total = people[year, "pop_total"]
    shares = people[year, "pop_65"] / total, people[year, "pop_80"] / total
    change = total / people[since, "pop_total"] - 1
    assert claim == claims.People(area_of(facts), total, year, change, since, *shares)


def missing_of(facts: Facts) -> dict[str, str]:
    """Measures of the level that pass the filters and lack a value, with the flag that says why."""
    context, level, own = facts.context, level_of(facts), facts.selection.own
    found = {}
    for measure in passing(facts.selection, context):
        target = target_of(context, measure.id, level)
        if measure.is_code or measure.is_sum or not target or own in latest(context, measure.id, level):
            continue
        rows = context.run(queries.series(measure.id, (own,), ("T",))).to_pylist()
        flags = {row["period"]: row["flag"] for row in rows if row["period"] <= target}
        known = any(flag for flag in flags.values())
        found[measure.id] = flags.get(target) or ("missing" if known else "not_collected")
    return found


@holds(claims.Missing)
def _missing(claim: claims.Missing, facts: Facts) -> None:
    assert claim.who == area_of(facts)
    assert dict(claim.measures) == missing_of(facts) != {}
    assert len(dict(claim.measures)) == len(claim.measures)


@holds(claims.RegionOnly)
def _region_only(claim: claims.RegionOnly, facts: Facts) -> None:
    context, level = facts.context, level_of(facts)
    region = [
        m
        for m in passing(facts.selection, context)
        if not m.is_code
        and not m.is_sum
        and values_of(context, m.id, Level.REGION, "T")
        and not values_of(context, m.id, Level.MUNICIPALITY, "T")
        and not values_of(context, m.id, level, "T")
    ]
    assert claim == claims.RegionOnly(len(region), level)


@holds(claims.Weak)
def _weak(claim: claims.Weak, facts: Facts) -> None:
    weak = [row for row in facts.rows if row["verdict"] == "för litet underlag" or row["trend_reason"].startswith(TOO_FEW)]
    without = len(missing_of(facts))
    areas, parents = facts.context.catalogue.area_by_code, facts.context.catalogue.parents.get(facts.selection.own, ())
    larger = next((areas[code].name for code in parents if areas[code].level == "kommunalforbund"), "")
    little = bool(weak) or without > (without + len(facts.rows)) / 10
    assert claim == claims.Weak(area_of(facts), len(weak), larger if little else "")


@holds(claims.Ranked)
def _ranked(claim: claims.Ranked, facts: Facts) -> None:
    measure, row = facts.context.catalogue.measure_by_id[claim.measure], row_of(facts, claim.measure)
    values = [value for _, value in latest(facts.context, claim.measure, level_of(facts)).values()]
    ahead = [one for one in values if (one < row["value"] if measure.polarity is Polarity.LOWER else one > row["value"])]
    ends = min(values), median(values), max(values)
    assert len(values) >= 3
    assert abs(claim.middle - ends[1]) < 1e-9
    assert claim == claims.Ranked(measure.id, len(ahead) + 1, len(values), is_directed(measure), ends[0], claim.middle, ends[2])
    assert (row["lowest"], row["median"], row["highest"]) == (claim.low, claim.middle, claim.high)


@holds(claims.Course)
def _course(claim: claims.Course, facts: Facts) -> None:
    first, *_, last = recent_of(facts, claim.measure)
    assert claim == claims.Course(row_of(facts, claim.measure)["measure_id"], first, last)


@holds(claims.Paired)
def _paired(claim: claims.Paired, facts: Facts) -> None:
    context, level, own = facts.context, level_of(facts), facts.selection.own
    one, other = (latest(context, code, level) for code in claim.measures)
    both = [code for code in one if code in other]
    chosen = facts.selection.profile.pair
    assert not chosen or claim.measures == chosen
    medians = (median(one[code][1] for code in both), median(other[code][1] for code in both)) if len(both) >= 3 else None
    values = (shared.At(one[own][1], one[own][0]), shared.At(other[own][1], other[own][0])) if own in both else None
    areas = context.catalogue.codes_at(level)
    if medians and claim.medians:
        assert all(abs(mine - theirs) < 1e-9 * max(1, abs(mine)) for mine, theirs in zip(medians, claim.medians, strict=True))
    told = claim.medians if medians else None
    assert (claim.medians is None) is (medians is None)
    assert claim == claims.Paired(area_of(facts), claim.measures, level, len(both), len(areas) - len(both), values, told)
    titles = [context.catalogue.measure_by_id[code].id for code in claim.measures]
    assert len(set(titles)) == 2
