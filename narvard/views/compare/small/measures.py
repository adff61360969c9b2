"""One area: a small line for every measure with a direction, each on its own scale, beside the county's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from narvard.assess.reading import ENOUGH
from narvard.assess.view import Context, Figure, Mark
from narvard.claims import At
from narvard.database import queries
from narvard.database.queries import Course
from narvard.domain import COUNTRY, COUNTY, REGION, Measure, Polarity
from narvard.format import round_half_up
from narvard.frames import table
from narvard.selection import measures
from narvard.texts import verdicts
from narvard.texts.verdicts import value_text
from narvard.views.compare import claims, frames
from narvard.views.compare import words as say
from narvard.views.compare.claim_words import sentence, turned
from narvard.views.compare.question import Question
from narvard.views.compare.small.series import newest, turning

Lines = Mapping[tuple[str, str], Sequence[At]]


def answer(question: Question, context: Context) -> Figure:
    """The chosen area's values of every measure that the filters leave."""
    code = question.selection.own
    area, other = context.catalogue.area_by_code[code], COUNTRY if code in (COUNTY, REGION) else COUNTY
    lines = _lines(context.rows(queries.courses((code, other)), Course))
    directed = [
        one
        for one in measures(question.selection, context.catalogue)
        if one.polarity is not Polarity.NEUTRAL and not one.is_code and not one.is_proposed
    ]
    shown = [one for one in directed if lines.get((one.id, code))]
    turns = {one.id: turning(newest(lines[one.id, code], one.series_break)) for one in shown}
    claim = _claim(area.name, code, shown, lines, turns, len(directed))
    drawn = [row for one in shown for row in _panel(one, lines, (code, other), turns[one.id])]
    years = {code: turn.period if turn else None for code, turn in turns.items()}
    rows = [
        {"measure_id": one.id, "title": one.title, "period": at.period, "value": at.value, "turned": years[one.id]}
        for one in shown
        for at in lines[one.id, code]
    ]
    legend = [Mark("turn", say.TURN)] if any(turns.values()) else []
    legend += [Mark("profile-interval", context.catalogue.area_by_code[other].name)] if drawn else []
    return Figure(
        kind="small" if drawn else "empty",
        claims=(claim,),
        sentence=sentence(claim, question.measure),
        sub=f"{say.ONLY_DIRECTED} {turned(claim)}".strip(),
        source=f"{verdicts.sources(shown, context.info)} {say.OWN_SCALES} {say.TURN_RULE} {say.WARNED}",
        rows=table(rows, frames.SMALL_MEASURES),
        charts={"small": table(drawn, frames.SMALL)},
        legend=tuple(legend),
        views=question.views,
        warnings=tuple((one.title, one.note) for one in shown if one.note),
    )


def _lines(rows: Sequence[Course]) -> Lines:
    """Measure and area → values, oldest first. A group with too few of its people behind it has none."""
    found: dict[tuple[str, str], list[At]] = {}
    for row in rows:
        if row.population_share >= ENOUGH:
            found.setdefault((row.measure_id, row.area), []).append(At(row.value, row.period))
    return found


def _claim(
    name: str, code: str, shown: Sequence[Measure], lines: Lines, turns: Mapping[str, At | None], asked: int
) -> claims.MeasureDirections:
    """Better and worse in the newest value than in the first of the newest series, as shown."""
    steps = []
    for one in shown:
        series = newest(lines[one.id, code], one.series_break)
        step = round_half_up(series[-1].value, one.decimals) - round_half_up(series[0].value, one.decimals)
        steps += [step if one.polarity is Polarity.HIGHER else -step] if len(series) > 1 else []
    better, worse = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    return claims.MeasureDirections(
        code, name, better, worse, len(steps) - better - worse, len(shown), asked, sum(one is not None for one in turns.values())
    )


def _panel(measure: Measure, lines: Lines, codes: tuple[str, str], turn: At | None) -> list[dict[str, object]]:
    own, other = (lines.get((measure.id, code), []) for code in codes)
    other = [at for at in other if own[0].period <= at.period <= own[-1].period]
    values = [at.value for at in (*own, *other)]
    return [
        {
            "panel": measure.id,
            "name": measure.title,
            "emphasis": 0,
            "other": other_one,
            "period": at.period,
            "value": at.value,
            "value_text": value_text(at.value, measure),
            "segment": f"{other_one}{sum(year <= at.period for year in measure.series_break)}",
            "turn": not other_one and at == turn,
            "low": min(values),
            "high": max(values),
        }
        for other_one, line in ((False, own), (True, other))
        for at in line
    ]
