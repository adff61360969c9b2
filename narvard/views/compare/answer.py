"""/jamfor: how areas compare on one measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pyarrow as pa

from narvard.assess import similar
from narvard.assess.judgements import judged, larger_area
from narvard.assess.needs_met import measures_with_values
from narvard.assess.reading import Reading, at_period, latest_period, members_of, rests_on
from narvard.assess.similar import PEERS
from narvard.assess.standing import REST
from narvard.assess.view import Context, Figure
from narvard.database import queries
from narvard.database.queries import Delivered, Valued
from narvard.domain import COUNTRY, COUNTY, REGION, Catalogue, Level, Measure, Status
from narvard.format import swedish_key
from narvard.frames import blank, table
from narvard.periods import Months, is_subannual, of_number, through, year_of
from narvard.selection import Period, Selection, parse
from narvard.texts import similar as like_words
from narvard.texts import verdicts
from narvard.views.compare import claimed, claims, drawn, frames, lines, made, pace_words
from narvard.views.compare import words as say
from narvard.views.compare.claim_words import sentence, what
from narvard.views.compare.claims import Why
from narvard.views.compare.dots import Dot, dots
from narvard.views.compare.pace import outlook
from narvard.views.compare.question import Question
from narvard.views.compare.small import areas as small_areas
from narvard.views.compare.small import measures
from narvard.views.compare.subannual import course, rows


def answer(selection: Selection, context: Context) -> Figure:
    """The figure that a selection asks for; an explanation where there is nothing to compare."""
    like = similar.answer(selection.own, context)
    peers = like if selection.reference == PEERS else None
    question = Question(selection, context.catalogue, like if selection.only else None, peers)
    others = peers.areas if peers else () if question.reference in (REST, "") else (question.reference,)
    codes = tuple(dict.fromkeys((*question.shown, COUNTY, COUNTRY, REGION, *others)))
    measure, catalogue = question.measure, context.catalogue
    if question.view[0] == "smamatt":
        return measures.answer(question, context)
    known, months = _periods(question, context), question.months
    target = selection.period.last or latest_period(known)
    delivered = context.rows(queries.series(measure.id, codes, question.sexes, months), Delivered) if question.has_length else []
    areas, exactly = [catalogue.area_by_code[code] for code in codes], selection.period.last != 0
    found = at_period(measure, delivered, areas, question.sexes, target, exactly=exactly)
    readings = [reading for reading in found if reading.area.code in question.shown]
    seen = {row.period for row in known} | {one.period for one in delivered if one.value is not None and one.area in question.shown}
    years = _years(selection, sorted(seen), not measure.frequency.startswith(("vartannat", "vart ")))
    over_time = question.view[0] in ("tid", "sma") and not measure.is_code
    if not any(reading.value is not None for reading in readings) and not (over_time and years):
        first = selection.period.first if over_time else selection.period.last
        return _empty(question, context, readings, first, other_year=bool(known))
    compared = {sex: _reference(question, found, delivered, sex) for sex in question.sexes}
    references = {sex: one if one and one.comparable else None for sex, one in compared.items()}
    stated = next(iter(references.values()))
    by_peers = say.peers(peers.why, stated.members if stated else None) if peers and question.reference == PEERS else ""
    readings = [reading.beside(references[reading.sex]) for reading in readings]
    readings = readings if measure.is_code else judged(readings, corrected=selection.compare.corrected)
    readings.sort(key=_by_value if len(question.sexes) == 1 else _by_name)
    created, asked = context.info.created, selection.period.last != 0
    in_view = claimed.in_view(target, readings, asked=asked, created=created)
    partial = claimed.partial([*readings, *(one for one in references.values() if one and not by_peers)])
    only_like = like and selection.only and not by_peers and question.level is Level.MUNICIPALITY
    alike = like.why if like and only_like else ""
    figure = Figure(
        kind="table",
        claims=(in_view, in_view, partial),
        sentence="",
        sub=_joined(what(in_view, measure, both_sexes=len(question.sexes) > 1), sentence(partial, measure), by_peers),
        source=verdicts.source(measure, context.info, *_method([*readings, *compared.values()])),
        rows=_table(question, _rows(question, readings)),
        charts={},
        notices=(*question.notices, *_no_reference(question, compared)),
        views=question.views,
        why_view=_joined("" if measure.is_code else question.view[1], alike),
    )
    if measure.is_code:
        return drawn.answers(question, readings, figure)
    if over_time and months is not Months.YEAR:
        return course.over_time(question, delivered, years, figure)
    if over_time:
        pace = outlook(question, delivered, years, int(created[:4]))
        figure = replace(figure, larger=_larger(question, pace.too_small))
        found_dots = dots(question, delivered, years)
        figure = lines.over_time(question, found_dots, years, figure, created)
        if question.view[0] == "sma":
            return _areas(question, found_dots, years, figure, created)
        if pace.claim:
            figure = replace(figure, claims=(*figure.claims, pace.claim), outlook=(pace_words.outlook(pace.claim, measure),))
        return replace(figure, sub=_joined(figure.sub, peers.why if peers and by_peers else ""))
    own = [reading for reading in readings if question.own and reading.area.code == question.own.code]
    too_small = any(reading.verdict == "too_little_data" for reading in own)
    figure = replace(figure, larger=_larger(question, too_small))
    return drawn.at_one_period(question, readings, references, figure, _history(question, delivered, target))


def _areas(question: Question, found: Sequence[Dot], years: Sequence[int], figure: Figure, created: str) -> Figure:
    """The same lines, each in a drawing of its own. They are of all the areas, and so is the age of the latest value."""
    breaks = tuple(year for year in question.measure.series_break if years[0] < year <= years[-1])
    asked = question.selection.period.last
    age = claimed.age(years[-1], asked=asked != 0, created=created)
    view = claims.Years(years[0], years[-1], asked, breaks, age)
    return small_areas.small(question, found, view, figure)


def _history(question: Question, delivered: Sequence[Delivered], target: int) -> list[float]:
    """The values in view of every year, of the series that the year `target` belongs to."""
    shown, measure, sex = set(question.shown), question.measure, question.sexes[0]
    return [
        row.value
        for row in delivered
        if row.value is not None
        and row.area in shown
        and row.sex == sex
        and not measure.parts(min(row.period, target), max(row.period, target))
    ]


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _no_reference(question: Question, compared: Mapping[str, Reading | None]) -> list[str]:
    """Why nothing is compared, when there is a reference with too few values."""
    found = [one for one in compared.values() if one and one.value is not None]
    if question.reference == PEERS and not found:
        return [] if question.measure.is_code or question.measure.is_sum else [like_words.FEW_VALUES]
    chosen = question.reference not in (COUNTY, COUNTRY) and question.reference in question.catalogue.area_by_code
    if chosen and not found and not question.measure.is_code:
        return [say.without_reference(question.reference_name)]
    return [say.no_reference(question.reference_name, one.members) for one in found if not one.comparable][:1]


def _larger(question: Question, too_small: bool) -> str:
    """Where more can be said when the data for ”min kommun” are too few."""
    larger = larger_area(question.own, question.catalogue) if question.own and too_small else None
    return larger.code if larger else ""


def years(selection: Selection, context: Context) -> list[int]:
    """Periods, of the length in view, of the chosen measure that have values at the level in view, newest first."""
    return [row.period for row in _periods(Question(selection, context.catalogue), context)]


def _periods(question: Question, context: Context) -> list[Valued]:
    """Of the length in view, newest first; none of a length that the measure has no values of."""
    asked = queries.periods(question.measure.id, question.level, question.months)
    return context.rows(asked, Valued) if question.has_length else []


def _table(question: Question, found: Iterable[dict[str, object]]) -> pa.Table:
    whole = table(found, frames.COMPARISON)
    return whole if question.months is Months.YEAR else rows.given(whole)


def _reference(question: Question, found: Sequence[Reading], delivered: Sequence[Delivered], sex: str) -> Reading | None:
    """What is compared with, among readings of one period per area; None when it has no value."""
    by_area = {reading.area.code: reading for reading in found if reading.sex == sex}
    if question.reference not in (REST, PEERS):
        return by_area.get(question.reference)
    county, years = by_area[COUNTY], made.series(question, delivered, sex)
    if question.reference == REST:
        return replace(county, value=years[county.period].value) if county.period in years else None
    row = years.get(county.target_period)
    if row is None:
        return None
    area, members = made.AREAS[PEERS], members_of(row)
    return replace(county, area=area, period=row.period, value=row.value, method=row.method, members=members)


def _years(selection: Selection, periods: Sequence[int], yearly: bool) -> list[int]:
    """Periods to show over time, oldest first: the range asked for, the latest so many, or all up to the year asked for.

    Of a `yearly` measure also the years that nobody has a value for, so that they are gaps.
    """
    period = selection.period
    if any(map(is_subannual, periods)):
        return _through(period, sorted(periods))
    if period.latest > 1:
        asked = sorted(periods)[-period.latest :]
    else:
        first = period.first if period.first != period.last else 0
        asked = sorted(year for year in periods if first <= year <= (period.last or 9999))
    return list(range(asked[0], asked[-1] + 1)) if asked and yearly else asked


def _through(asked: Period, periods: Sequence[int]) -> list[int]:
    """Every quarter or month that is asked for, from the first that has a value."""
    since = 100 * (year_of(periods[-1]) - asked.latest + 1) if asked.latest > 1 else asked.first if asked.first != asked.last else 0
    seen = [number for number in periods if since <= number <= (asked.last or periods[-1])]
    return [one.number for one in through(of_number(seen[0]), of_number(seen[-1]))] if seen else []


def _by_value(reading: Reading) -> tuple[int, float, str]:
    """Highest value first, then by name; what is measured otherwise, then blanks, last."""
    return ((not reading.ranked) + (reading.value is None), -(reading.value or 0.0), swedish_key(reading.area.name))


def _by_name(reading: Reading) -> tuple[str, str]:
    return (swedish_key(reading.area.name), reading.sex)


def _rows(question: Question, readings: Sequence[Reading]) -> list[dict[str, object]]:
    """Rows of frames.COMPARISON, with what of a reading holds for a measure of numbers alone left out of one of words."""
    apart = drawn.apart(readings)
    return [
        _read(reading)
        | {"reference": question.reference_name, "sex_difference": apart.get(reading.area.code)}
        | ({} if question.measure.is_code else _told(reading))
        for reading in readings
    ]


def _read(reading: Reading) -> dict[str, object]:
    return blank(frames.COMPARISON) | {
        "area": reading.area.code,
        "name": reading.area.name,
        "level": reading.area.level.value,
        "sex": reading.sex,
        "period": reading.period,
        "value": reading.value,
        "flag": reading.flag,
        "previous_period": reading.before and reading.before[0],
        "method": reading.method or None,
        **rests_on(reading.members),
    }


def _told(reading: Reading) -> dict[str, object]:
    return {
        "change": reading.change,
        "reference_value": reading.reference_value,
        "reference_period": reading.reference_period,
        "difference": reading.difference,
        **{name: getattr(reading, name) for name in ("verdict", "strength", "reason", "lower", "upper", "count", "n", "position")},
    }


def _method(shown: Sequence[Reading | None]) -> tuple[list[str], list[int]]:
    """How the group values in view were worked out, `published` for the county's own where the source has it, and of which other
    years the people are that weigh them."""
    groups = [one for one in shown if one and one.value is not None and one.members]
    years = {one.members.weight_year for one in groups if one.members and one.method == "population"}
    return sorted({one.method for one in groups}), sorted(
        year for year in years if year and year not in {year_of(one.period) for one in groups}
    )


def _empty(question: Question, context: Context, readings: Sequence[Reading], first: int, *, other_year: bool) -> Figure:
    """Nothing to compare, since the `first` year that the view would show: what the measure is, why there are no values, and the
    nearest existing measure that has some."""
    measure = question.measure
    valued = measures_with_values(context)
    has_values = measure.id in valued or bool(question.catalogue.lengths_of(measure.id))
    why = Why.NOT_HERE if has_values else Why.PROPOSED if measure.status is Status.PROPOSED else Why.NO_VALUES
    claim = claims.Nothing(measure.id, why, question.level, first, question.selection.period.last)
    related = [m for m in (*measure.replaces, *measure.complements) if m in valued]
    return Figure(
        kind="empty",
        claims=(claim,),
        sentence=sentence(claim, measure),
        sub=measure.definition,
        source=verdicts.source(measure, context.info, with_values=False),
        rows=_table(question, map(_read, readings)),
        charts={},
        notices=question.notices,
        related=tuple(related or _nearest(measure, valued, question.catalogue)),
        other_year=other_year or (has_values and question.months is not question.catalogue.usual_length(measure.id)),
    )


def _nearest(measure: Measure, valued: frozenset[str], catalogue: Catalogue) -> list[str]:
    """The measure with values that shares most change areas and target groups with `measure`."""

    def shared(other: Measure) -> int:
        return 2 * len(set(measure.change_areas) & set(other.change_areas)) + len(
            set(measure.target_groups) & set(other.target_groups)
        )

    candidates = [m for m in catalogue.measures if m.id in valued and m.id != measure.id and shared(m)]
    return [max(candidates, key=shared).id] if candidates else []


def headlines(context: Context) -> Mapping[str, str]:
    """The first line of the page when nothing is chosen."""
    return {"": answer(parse("compare", {}, context.catalogue).selection, context).sentence}
