"""Dots of /jamfor → its lines over time: the frames, the sentence and the legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from narvard.assess.learning import Trial, trials
from narvard.assess.reading import rests_on
from narvard.assess.view import Figure, Mark
from narvard.domain import Measure
from narvard.frames import blank, table
from narvard.texts.verdicts import value_text
from narvard.views.compare import claimed, claims, frames
from narvard.views.compare import words as say
from narvard.views.compare.claimed import saying
from narvard.views.compare.dots import Dot
from narvard.views.compare.question import Question

LABEL_ROOM = 0.062
"""Least distance between two labels at the end of lines, as a share of the axis."""


def over_time(question: Question, found: Sequence[Dot], years: Sequence[int], figure: Figure, created: str) -> Figure:
    """Lines of `found`: chosen areas, reference and country named, the others grey. A gap or a new series breaks the line."""
    measure = question.measure
    named = [dot for dot in found if dot.role != "context"]
    subject = [dot for dot in named if dot.order == min(other.order for other in named)] if named else found
    given = ("name", "level", "sex", "period", "value", "flag", "method")
    rows = [
        blank(frames.COMPARISON)
        | {name: getattr(dot, name) for name in given}
        | {"area": dot.code, "reference": question.reference_name}
        | rests_on(dot.members)
        for dot in found
    ]
    breaks = [year for year in measure.series_break if years and years[0] < year <= years[-1]]
    compared = [dot for dot in named if dot.role == "reference" and dot not in subject]
    course = claimed.course(question, subject, compared, breaks, years)
    told = course.own.last.period if isinstance(course, claims.Course) else years[-1]
    age = claimed.age(told, asked=question.selection.period.last != 0, created=created)
    figure = saying(figure, course, measure, claims.Years(years[0], years[-1], question.selection.period.last, tuple(breaks), age))
    if len(question.sexes) > 1:
        figure = replace(figure, sub=f"{figure.sub} {say.OF_WOMEN}")
    begun = [one for one in trials(measure.id, question.selection.areas, question.catalogue) if one.at >= years[0] - 0.5]
    marks = [Mark("context", say.others(question.level))] if any(dot.role == "context" for dot in found) else []
    told_of = tuple(claimed.begun(no, one, question) for no, one in enumerate(begun, 1))
    marks += [Mark("trial", say.begun(one)) for one in told_of]
    return replace(
        figure,
        claims=(*figure.claims, *told_of),
        kind="lines" if question.view[0] == "tid" else "table",
        rows=table(rows, frames.COMPARISON),
        charts=_drawn(found, breaks, measure) | {"trials": _begun(begun)} if question.view[0] == "tid" else {},
        legend=tuple(marks),
    )


def _begun(found: Sequence[Trial]) -> pa.Table:
    return table([{"at": one.at, "text": one.note.tries} for one in found], frames.TRIALS)


def _drawn(found: Sequence[Dot], breaks: Sequence[int], measure: Measure) -> dict[str, pa.Table]:
    labels = _labels(found, measure)
    newest = frozenset({dot.line: dot for dot in found if dot.value is not None}.values())
    drawn = ("code", "line", "name", "sex", "period", "value", "role", "segment", "flag")
    lines = [
        {name: getattr(dot, name) for name in drawn}
        | {"value_text": value_text(dot.value, measure), "label": text, "label_at": place, "last": dot in newest}
        for dot in found
        if dot.value is not None
        for text, place in [labels.get(dot, ("", None))]
    ]
    parted = [{"year": year, "text": say.NEW_SERIES} for year in breaks]
    return {"lines": table(lines, frames.LINES), "breaks": table(parted, frames.BREAKS)}


def _labels(dots: Sequence[Dot], measure: Measure) -> dict[Dot, tuple[str, float]]:
    """The label of the last point of each named line, and its place, moved apart where they would lie on each other."""
    values = [dot.value for dot in dots if dot.value is not None]
    if not values:
        return {}
    room = LABEL_ROOM * ((max(values) - min(values)) or 1.0)
    last = {dot.line: (dot.value, dot) for dot in dots if dot.role != "context" and dot.value is not None}
    labels: dict[Dot, tuple[str, float]] = {}
    lowest = -np.inf
    for value, dot in sorted(last.values(), key=lambda pair: pair[0]):
        place = max(value, lowest)
        labels[dot] = f"{dot.line} {value_text(value, measure)}", place
        lowest = place + room
    return labels
