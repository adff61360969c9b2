"""Quarters or months of a measure over time: the run chart of one area, the others in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa

from narvard.assess.learning import trials
from narvard.assess.view import Figure, Mark
from narvard.claims import Who
from narvard.database.queries import Delivered
from narvard.domain import COUNTY, Denominator, UnitKind
from narvard.format import capital, period_words
from narvard.frames import blank, table
from narvard.periods import of_number, year_of
from narvard.statistics.runs import Limits, Runs, Signal, limits, runs
from narvard.texts.verdicts import value_text
from narvard.views.compare import claims as compared
from narvard.views.compare import frames
from narvard.views.compare.claim_words import sentence, what
from narvard.views.compare.question import Question
from narvard.views.compare.subannual import claims, rows
from narvard.views.compare.subannual import words as say

MOST_MARKS = 6
"""What was done that a chart holds: the latest."""


@dataclass(frozen=True)
class Done:
    """Something that was done, where it stands on the axis (in years) and in words."""

    at: float
    text: str


def over_time(question: Question, delivered: Sequence[Delivered], numbers: Sequence[int], figure: Figure) -> Figure:
    """The figure of the periods `numbers`, oldest first."""
    sex = question.sexes[0]
    values = [row for row in delivered if row.period in set(numbers) and row.sex == sex]
    subject = _subject(question, values)
    own = _unbroken(question, [(row.period, row.value) for row in values if row.area == subject and row.value is not None])
    given = replace(figure, rows=rows.given(table([_row(question, row) for row in values], frames.COMPARISON)))
    view = claims.Spanned(numbers[0], numbers[-1])
    said = what(view, question.measure)
    if not own:
        name = question.catalogue.area_by_code[subject].name
        nothing = compared.NoCourse(Who(subject, name, sex), numbers[0], numbers[-1])
        return replace(given, kind="table", claims=(nothing, view), sentence=sentence(nothing, question.measure), sub=said)
    series = [value for _, value in own]
    found = runs(series, [of_number(number).season for number, _ in own])
    natural = _possible(question, limits(series))
    claim = _claim(question, subject, own, found)
    bounds = [claims.Natural(natural.mean, natural.lower, natural.upper, len(series), _outside(series, natural))] if natural else []
    done = _done(question, subject, numbers)
    return replace(
        given,
        kind="run" if question.view[0] == "tid" else "table",
        claims=(claim, view, *bounds),
        sentence=sentence(claim, question.measure),
        sub=" ".join([said, *(sentence(one, question.measure) for one in bounds)]),
        charts={"run": _drawn(question, values, subject, found, own), "rules": _rules(question, found, natural, done, numbers)},
        legend=_legend(question, subject, found, natural, done),
        outlook=(say.RULE, *([say.LIMITS_RULE] if natural else [])),
    )


def _subject(question: Question, values: Sequence[Delivered]) -> str:
    """Whose run chart it is: of ”min kommun”, else of the county where it has values, else of the area with most of them."""
    if question.own:
        return question.own.code
    count = {code: sum(row.area == code and row.value is not None for row in values) for code in (COUNTY, *question.shown)}
    return COUNTY if count[COUNTY] else max(question.shown, key=lambda code: count[code], default=COUNTY)


def _unbroken(question: Question, own: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Those after the last new way of measuring: one before and one after it are not compared."""
    starts = [at for at in range(1, len(own)) if question.measure.parts(own[at - 1][0], own[at][0])]
    return list(own[starts[-1] :] if starts else own)


def _possible(question: Question, natural: Limits | None) -> Limits | None:
    """Limits within what can be: of people and times nothing is below 0, and no share above 100 percent."""
    measure = question.measure
    if natural is None or measure.denominator is Denominator.NONE and measure.unit_kind is UnitKind.PERCENT:
        return natural
    upper = min(natural.upper, 100.0) if measure.unit_kind is UnitKind.PERCENT else natural.upper
    return Limits(natural.mean, max(natural.lower, 0.0), upper)


def _claim(question: Question, subject: str, own: Sequence[tuple[int, float]], found: Runs) -> claims.Run:
    return claims.Run(
        who=Who(subject, question.catalogue.area_by_code[subject].name, question.sexes[0]),
        months=of_number(own[-1][0]).months,
        signal=found.signal,
        count=len(own),
        useful=found.useful,
        median=found.median,
        longest=found.longest,
        most=found.most,
        above=found.above,
        begins=own[found.begins][0],
        ends=own[found.ends][0],
        crossings=found.crossings,
        least=found.least,
    )


def _outside(series: Sequence[float], natural: Limits) -> int:
    return sum(not natural.lower <= value <= natural.upper for value in series)


def place(number: int) -> float:
    """Where the middle of a period stands on an axis of years."""
    period = of_number(number)
    return round(period.year + (period.first - 1 + period.months / 2) / 12, 4)


def _done(question: Question, subject: str, numbers: Sequence[int]) -> list[Done]:
    """What was done while the chart goes on: notes of learning, pilots, steps of the plan, and new ways of measuring."""
    measure, catalogue = question.measure, question.catalogue
    name = catalogue.area_by_code[subject].name
    found = [Done(one.at + 0.5, say.tried(name, one.note.tries)) for one in trials(measure.id, [subject], catalogue)]
    found += [Done(_at(one.start), say.pilot(name)) for one in catalogue.pilots_of(measure.id) if one.area == subject]
    found += [Done(_at(one.start), capital(one.step)) for one in catalogue.plan if one.measure_id == measure.id and one.start]
    found += [Done(float(year), say.NEW_SERIES) for year in measure.series_break]
    first, last = of_number(numbers[0]).start, of_number(numbers[-1]).end
    seen = [one for one in found if _at(f"{first:%Y-%m}") <= one.at <= _at(f"{last:%Y-%m}")]
    return sorted(seen, key=lambda one: (one.at, one.text))[-MOST_MARKS:]


def _at(month: str) -> float:
    begins = date.fromisoformat(f"{month}-01")
    return begins.year + (begins.month - 1) / 12


def _row(question: Question, row: Delivered) -> dict[str, object]:
    area = question.catalogue.area_by_code[row.area]
    named = {"area": row.area, "name": area.name, "level": area.level.value, "sex": row.sex, "period": row.period}
    return blank(frames.COMPARISON) | named | {"value": row.value, "flag": row.flag, "method": row.method}


def _drawn(
    question: Question, values: Sequence[Delivered], subject: str, found: Runs, own: Sequence[tuple[int, float]]
) -> pa.Table:
    """A row per area and period with a value. A gap, or a new way of measuring, breaks the line."""
    signal = found.signal is Signal.RUN
    in_run = {number for at, (number, _) in enumerate(own) if signal and found.begins <= at <= found.ends}
    drawn, segment = [], 0
    area, period = "", 0
    for row in sorted(values, key=lambda row: (row.area, row.period)):
        if row.value is None or row.area not in (subject, *question.shown):
            continue
        follows = row.area == area and of_number(period).moved(1).number == row.period
        segment += not follows or question.measure.parts(period, row.period)
        area, period = row.area, row.period
        drawn.append(
            {
                "code": row.area,
                "line": question.catalogue.area_by_code[row.area].name,
                "at": place(row.period),
                "when": period_words(row.period),
                "value": row.value,
                "value_text": value_text(row.value, question.measure),
                "own": row.area == subject,
                "segment": str(segment),
                "in_run": row.area == subject and row.period in in_run,
            }
        )
    return table(drawn, frames.RUN)


MOST_TICKS = 12
"""Names that stand along the axis."""


def _ticks(numbers: Sequence[int]) -> list[float]:
    """Where each year begins; of less than two years where each quarter or month does."""
    starts = [of_number(number).start for number in numbers]
    years = [start for start in starts if start.month == 1]
    shown = years if len(years) > 1 or len(starts) > MOST_TICKS else starts
    return [_at(f"{start:%Y-%m}") for start in shown]


def _rules(question: Question, found: Runs, natural: Limits | None, done: Sequence[Done], numbers: Sequence[int]) -> pa.Table:
    """The lines across the chart; what was done, numbered in the legend; and the ticks of the axis."""
    levels = [("median", found.median)] + ([("limit", natural.lower), ("limit", natural.upper)] if natural else [])
    across = [{"kind": kind, "value": value, "text": value_text(value, question.measure)} for kind, value in levels]
    marks = [{"kind": "done", "value": one.at, "text": one.text} for one in done]
    ticks = [{"kind": "tick", "value": at, "text": ""} for at in _ticks(numbers)]
    return table([*across, *marks, *ticks], frames.RULES)


def _legend(question: Question, subject: str, found: Runs, natural: Limits | None, done: Sequence[Done]) -> tuple[Mark, ...]:
    measure = question.measure
    marks = [Mark("own", question.catalogue.area_by_code[subject].name)]
    marks += [Mark("reference", f"{say.MEDIAN} {value_text(found.median, measure)}")]
    marks += [Mark("country", say.LIMITS)] if natural else []
    marks += [Mark("chosen", say.IN_RUN)] if found.signal is Signal.RUN else []
    marks += [Mark("context", say.OTHERS)] if len(question.shown) > 1 else []
    return (*marks, *(Mark("trial", f"{number}. {one.text} ({year_of(int(one.at))})") for number, one in enumerate(done, 1)))
