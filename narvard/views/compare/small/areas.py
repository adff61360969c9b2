"""One measure: a small line for every area, all on the same scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narvard.assess.view import Figure, Mark
from narvard.claims import At
from narvard.domain import Measure
from narvard.format import round_half_up
from narvard.frames import table
from narvard.views.compare import claims, frames
from narvard.views.compare import words as say
from narvard.views.compare.claim_words import turned
from narvard.views.compare.claimed import saying
from narvard.views.compare.dots import Dot
from narvard.views.compare.question import Question
from narvard.views.compare.small.series import newest, turning
from narvard.views.compare.words import value_text


def small(question: Question, dots: Sequence[Dot], view: claims.Years, figure: Figure) -> Figure:
    """The lines of `figure`, which is that of the view over time, each in a drawing of its own; `view` are the years."""
    breaks = view.breaks
    lines = {code: _values(dots, code) for code in question.shown}
    if not any(lines.values()):
        return figure
    other = next((dot for dot in dots if dot.role == "reference" and dot.code not in lines), None)
    values = [dot.value for dot in dots if dot.value is not None and (dot.code in lines or dot.code == (other and other.code))]
    ends = {"low": min(values), "high": max(values)}
    drawn: list[dict[str, object]] = []
    turns = 0
    for code, line in lines.items():
        turn = turning(newest(line, breaks))
        turns += turn is not None
        emphasis = 0 if code not in question.chosen else 1 if code == question.chosen[0] else 2
        area = question.catalogue.area_by_code[code]
        drawn += [_row(dot, area.name, emphasis, turn, question.measure) | ends for dot in dots if dot.code == code]
    if other:
        drawn += [_row(dot, other.name, 0, None, question.measure) | ends | {"panel": ""} for dot in dots if dot.code == other.code]
    claim = directions(lines, breaks, turns, question)
    figure = saying(figure, claim, question.measure, view)
    legend = [Mark("turn", say.TURN)] if turns else []
    legend += [Mark("profile-interval", other.name)] if other else []
    told = turned(claim) if isinstance(claim, claims.Directions) else ""
    return replace(
        figure,
        kind="small",
        sub=" ".join(filter(None, (figure.sub, told))),
        charts={"small": table([row for row in drawn if row["value"] is not None], frames.SMALL)},
        legend=tuple(legend),
        source=f"{figure.source} {say.SMALL_SCALE}" + (f" {say.TURN_RULE}" if turns else ""),
        outlook=(),
    )


def directions(
    lines: dict[str, list[At]], breaks: Sequence[int], turns: int, question: Question
) -> claims.Directions | claims.NoCourse:
    """In how many areas the value was higher or lower in the last broad year than in the first, as shown, of the newest series."""
    half = [
        year
        for year in sorted({at.period for line in lines.values() for at in line})
        if 2 * sum(any(at.period == year for at in line) for line in lines.values()) >= len(lines)
    ]
    start = max((year for year in breaks if half and year <= half[-1]), default=0)
    wide = [year for year in half if year >= start]
    if len(wide) < 2:
        years = sorted({at.period for line in lines.values() for at in line})
        return claims.NoCourse(None, years[0], years[-1])
    first, last = wide[0], wide[-1]
    steps = []
    for line in lines.values():
        at = {one.period: round_half_up(one.value, question.measure.decimals) for one in line}
        steps += [at[last] - at[first]] if first in at and last in at else []
    counts = sum(step > 0 for step in steps), sum(step < 0 for step in steps), sum(step == 0 for step in steps)
    return claims.Directions(first, last, *counts, len(lines), turns, question.level.value)


def _values(dots: Sequence[Dot], code: str) -> list[At]:
    return [At(dot.value, dot.period) for dot in dots if dot.code == code and dot.value is not None]


def _row(dot: Dot, name: str, emphasis: int, turn: At | None, measure: Measure) -> dict[str, object]:
    return {
        "panel": dot.code,
        "name": name,
        "emphasis": emphasis,
        "other": dot.role == "reference",
        "period": dot.period,
        "value": dot.value,
        "value_text": value_text(dot.value, measure),
        "segment": dot.segment,
        "turn": bool(turn and turn.period == dot.period),
    }
