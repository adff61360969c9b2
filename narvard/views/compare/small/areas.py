"""One measure: a small line for every area, all on the same scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from narvard.assess.view import Figure, Mark
from narvard.claims import At
from narvard.domain import Measure
from narvard.format import round_half_up
from narvard.frames import table
from narvard.texts.verdicts import value_text
from narvard.views.compare import claims, frames
from narvard.views.compare import words as say
from narvard.views.compare.claim_words import turned
from narvard.views.compare.claimed import saying
from narvard.views.compare.dots import Dot
from narvard.views.compare.question import Question
from narvard.views.compare.small.series import newest, turning


def small(question: Question, dots: Sequence[Dot], view: claims.Years, figure: Figure) -> Figure:
    """The lines of `figure`, which is that of the view over time, each in a drawing of its own; `view` are the years."""
    breaks = view.breaks
    by_code: dict[str, list[Dot]] = {code: [] for code in question.shown}
    for dot in dots:
        if dot.value is not None and (dot.code in by_code or dot.role == "reference"):
            by_code.setdefault(dot.code, []).append(dot)
    lines = {code: [At(dot.value, dot.period) for dot in by_code[code] if dot.value is not None] for code in question.shown}
    if not any(lines.values()):
        return figure
    values = [dot.value for found in by_code.values() for dot in found if dot.value is not None]
    ends = {"low": min(values), "high": max(values)}
    turned_at = {code: turning(newest(line, breaks)) for code, line in lines.items()}
    turns = sum(turn is not None for turn in turned_at.values())
    drawn = [
        _row(dot, code if code in lines else "", _emphasis(code, question), turned_at.get(code), question.measure) | ends
        for code, found in by_code.items()
        for dot in found
    ]
    other = next((found[0].name for code, found in by_code.items() if code not in lines and found), "")
    claim = directions(lines, breaks, turns, question)
    figure = saying(figure, claim, question.measure, view) if claim else figure
    legend = [Mark("turn", say.TURN)] if turns else []
    legend += [Mark("profile-interval", other)] if other else []
    told = turned(claim) if claim else ""
    return replace(
        figure,
        kind="small",
        sub=" ".join(filter(None, (figure.sub, told))),
        charts={"small": table(drawn, frames.SMALL)},
        legend=tuple(legend),
        source=f"{figure.source} {say.SMALL_SCALE}" + (f" {say.TURN_RULE}" if turns else ""),
        outlook=(),
    )


def directions(lines: dict[str, list[At]], breaks: Sequence[int], turns: int, question: Question) -> claims.Directions | None:
    """In how many areas the value was higher or lower in the last broad year than in the first, as shown, of the newest series.

    None of one area, and where fewer than two years have values for half of them: then the lines say what one of them did.
    """
    known = Counter(at.period for line in lines.values() for at in line)
    half = [year for year in sorted(known) if 2 * known[year] >= len(lines)]
    start = max((year for year in breaks if half and year <= half[-1]), default=0)
    wide = [year for year in half if year >= start]
    if len(wide) < 2 or len(lines) < 2:
        return None
    first, last = wide[0], wide[-1]
    steps = []
    for line in lines.values():
        at = {one.period: round_half_up(one.value, question.measure.decimals) for one in line}
        steps += [at[last] - at[first]] if first in at and last in at else []
    counts = sum(step > 0 for step in steps), sum(step < 0 for step in steps), sum(step == 0 for step in steps)
    return claims.Directions(first, last, *counts, len(lines), turns, question.level.value)


def _emphasis(code: str, question: Question) -> int:
    """1 own, 2 also chosen, 0 the others."""
    return 0 if code not in question.chosen else 1 if code == question.chosen[0] else 2


def _row(dot: Dot, panel: str, emphasis: int, turn: At | None, measure: Measure) -> dict[str, object]:
    return {
        "panel": panel,
        "name": dot.name,
        "emphasis": emphasis,
        "other": not panel,
        "period": dot.period,
        "value": dot.value,
        "value_text": value_text(dot.value, measure),
        "segment": dot.segment,
        "turn": bool(turn and turn.period == dot.period),
    }
