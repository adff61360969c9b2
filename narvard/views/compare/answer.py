"""/jamfor: how areas compare on one measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from narvard.assess import similar
from narvard.assess.judgements import judge_rows, larger_area
from narvard.assess.needs_met import measures_with_values
from narvard.assess.readings import Row, at_period, latest_period, rest_of_county
from narvard.assess.view import Context, Figure
from narvard.database import queries
from narvard.domain import COUNTRY, COUNTY, REGION, Catalogue, Level, Measure, Sex, Status
from narvard.format import swedish_key
from narvard.frames import table
from narvard.selection import Selection, parse
from narvard.texts import verdicts
from narvard.views.compare import drawn, frames
from narvard.views.compare import words as say
from narvard.views.compare.pace import outlook
from narvard.views.compare.question import Question


def answer(selection: Selection, context: Context) -> Figure:
    """The figure that a selection asks for; an explanation where there is nothing to compare."""
    like = similar.answer(selection.own, context) if selection.only else None
    question = Question(selection, context.catalogue, like)
    codes = tuple(dict.fromkeys((*question.shown, COUNTY, COUNTRY, REGION, *_areas(question.reference))))
    periods = context.rows(queries.periods(question.measure.id, question.level))
    target = selection.period.last or latest_period(periods)
    delivered = context.rows(queries.series(question.measure.id, codes, question.sexes))
    found = at_period(delivered, codes, question.sexes, target, selection.period.last != 0)
    for row in (*delivered, *found):
        area = context.catalogue.area_by_code[row["area"]]
        row["name"], row["level"] = area.name, area.level.value
    rows = [row for row in found if row["area"] in question.shown]
    years = _years(selection, [row["period"] for row in periods], not question.measure.frequency.startswith(("vartannat", "vart ")))
    over_time = question.view[0] == "tid" and not question.measure.is_code
    if not any(row["value"] is not None for row in rows) and not (over_time and years):
        return _empty(question, context, rows, bool(periods))
    references = {sex: reference_row(question, found, sex) for sex in question.sexes}
    for row in rows:
        _compare(row, references[row["sex"]], question)
    if len(question.sexes) > 1:
        _split(rows)
    judge_rows(question.measure, rows, references, corrected=selection.compare.corrected)
    rows.sort(key=_by_value if len(question.sexes) == 1 else _by_name)
    figure = Figure(
        kind="table",
        sentence="",
        sub=say.sub(question.measure, target, sum(_older(row) for row in rows), len(question.sexes) > 1),
        source=verdicts.source(question.measure, context.info, _method(question, found)),
        rows=table(rows, frames.COMPARISON),
        charts={},
        notices=question.notices,
        views=question.views,
        why_view=" ".join(filter(None, ("" if question.measure.is_code else question.view[1], like.why if like else ""))),
    )
    if question.measure.is_code:
        return drawn.answers(question, rows, figure)
    if over_time:
        pace = outlook(question, delivered)
        figure = replace(figure, outlook=pace.sentences, larger=_larger(question, pace.too_small))
        return drawn.over_time(question, delivered, years, figure)
    too_small = (
        any(row["area"] == question.own.code and row["verdict"] == "too_little_data" for row in rows) if question.own else False
    )
    return drawn.at_one_period(question, rows, references, replace(figure, larger=_larger(question, too_small)))


def _larger(question: Question, too_small: bool) -> str:
    """Where more can be said when the data for ”min kommun” are too few."""
    larger = larger_area(question.own, question.catalogue) if question.own and too_small else None
    return larger.code if larger else ""


def years(selection: Selection, context: Context) -> list[int]:
    """Years of the chosen measure that have values at the level in view, newest first."""
    question = Question(selection, context.catalogue)
    return [row["period"] for row in context.rows(queries.periods(question.measure.id, question.level))]


def reference_row(question: Question, found: Sequence[Row], sex: str) -> Row | None:
    """The row of the reference among rows of one period per area; None when it has no value."""
    by_area = {row["area"]: row for row in found if row["sex"] == sex}
    if question.reference == "ovriga":
        return rest_of_county(by_area.get(COUNTY), by_area.get(question.own.code) if question.own else None, question.measure)
    row = by_area.get(question.reference)
    return row if row is not None and row["value"] is not None else None


def _areas(reference: str) -> tuple[str, ...]:
    return (reference,) if reference and reference != "ovriga" else ()


def _years(selection: Selection, periods: Sequence[int], yearly: bool) -> list[int]:
    """Periods to show over time, oldest first: the range asked for, the latest so many, or all up to the year asked for.

    Of a `yearly` measure also the years that nobody has a value for, so that they are gaps.
    """
    period = selection.period
    if period.latest > 1:
        asked = sorted(periods)[-period.latest :]
    else:
        first = period.first if period.first != period.last else 0
        asked = sorted(year for year in periods if first <= year <= (period.last or 9999))
    return list(range(asked[0], asked[-1] + 1)) if asked and yearly else asked


def _older(row: Row) -> bool:
    return row["value"] is not None and row["period"] < row["target_period"]


def _by_value(row: Row) -> tuple[bool, float, str]:
    """Highest value first, then by name; blanks last."""
    return (row["value"] is None, -(row["value"] or 0.0), swedish_key(row["name"]))


def _by_name(row: Row) -> tuple[str, str]:
    return (swedish_key(row["name"]), row["sex"])


def _compare(row: Row, reference: Row | None, question: Question) -> None:
    """Adds the change since the period before, and the difference to the reference, where both can be said."""
    row["reference"] = question.reference_name
    if row["value"] is None or question.measure.is_code:
        return
    breaks = [year for year in question.measure.series_break if (row["previous_period"] or 0) < year <= row["period"]]
    if row["previous_value"] is not None and not breaks:
        row["change"] = row["value"] - row["previous_value"]
    else:
        row["previous_period"] = None
    if reference is not None and reference["period"] == row["period"]:
        row["reference_value"] = reference["value"]
        row["difference"] = row["value"] - reference["value"]


def _split(rows: Sequence[Row]) -> None:
    """Adds women's value minus men's to both rows of an area, where the two are of the same year."""
    men = {row["area"]: row for row in rows if row["sex"] == Sex.MEN and row["value"] is not None}
    for row in rows:
        other = men.get(row["area"])
        if row["sex"] == Sex.WOMEN and row["value"] is not None and other and other["period"] == row["period"]:
            row["sex_difference"] = other["sex_difference"] = row["value"] - other["value"]


def _method(question: Question, found: Sequence[Row]) -> str:
    """How group values in view were worked out (`sum`, `counts`, `population`), empty when none is shown."""
    if question.level in (Level.MUNICIPALITY, Level.REGION) and question.reference in (COUNTRY, REGION, ""):
        return ""
    return next((row["method"] for row in found if row["method"] and row["method"] != "published"), "")


def _empty(question: Question, context: Context, rows: Sequence[Row], other_year: bool) -> Figure:
    """Nothing to compare: what the measure is, why there are no values, and the nearest existing measure that has some."""
    measure = question.measure
    valued = measures_with_values(context)
    related = [m for m in (*measure.replaces, *measure.complements) if m in valued]
    return Figure(
        kind="empty",
        sentence=say.nothing(measure, measure.id in valued, measure.status is Status.PROPOSED),
        sub=measure.definition,
        source=verdicts.source(measure, context.info, "", with_values=False),
        rows=table(rows, frames.COMPARISON),
        charts={},
        notices=question.notices,
        related=tuple(related or _nearest(measure, valued, question.catalogue)),
        other_year=other_year,
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
