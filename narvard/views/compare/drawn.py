"""Readings of /jamfor → the frames, the sentence and the legend of each of its charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from narvard.assess.promises import aim_of
from narvard.assess.reading import Reading, among
from narvard.assess.view import Figure, Mark
from narvard.domain import Level, Sex
from narvard.format import number, period_short, period_words, round_half_up, subtracted, swedish_key
from narvard.frames import table
from narvard.statistics.classes import class_limits, class_of
from narvard.texts import FLAG_TEXTS, SEX_NAMES, verdicts
from narvard.texts.verdict_names import mark
from narvard.texts.verdicts import value_text
from narvard.views.compare import claimed, claims, frames, marks
from narvard.views.compare import words as say
from narvard.views.compare.claimed import saying
from narvard.views.compare.question import Question

ONE_COLUMN = 14
"""Ranked areas up to this many stand in one column."""
HALVED = 4
"""Fewest values that have a middle half."""
ENDS = 5
"""Areas in each list beside the map."""


def at_one_period(
    question: Question, rows: Sequence[Reading], references: Mapping[str, Reading | None], figure: Figure, history: Sequence[float]
) -> Figure:
    """Ranked marks, map, spread or table of the values of one period; `history` are those of all years in the same series."""
    sex = question.sexes[0]
    reference = references[sex]
    figure = saying(figure, claimed.at_one_period(question, rows, references), question.measure)
    view = question.view[0]
    if view == "rang":
        return _ranking(question, rows, references, figure)
    if view == "karta":
        return _map(question, rows, figure, history)
    if view == "spridning":
        return _spread(question, rows, reference, figure)
    return figure


def answers(question: Question, rows: Sequence[Reading], figure: Figure) -> Figure:
    """Coded answers: how many areas gave each, in words. The table says which."""
    measure = question.measure
    counts = Counter(int(row.value) for row in rows if row.value is not None)
    bars: list[dict[str, object]] = [
        {"answer": words, "areas": counts[code], "code": code} for code, words in sorted(measure.code_words.items(), reverse=True)
    ]
    missing = len(rows) - sum(counts.values())
    bars += [{"answer": "inget svar", "areas": missing, "code": -1}] if missing else []
    kind = "table" if question.selection.view == "tabell" else "answers"
    figure = saying(figure, claimed.answers(question, rows), measure)
    return replace(figure, kind=kind, charts={"answers": table(bars, frames.ANSWERS)})


def apart(rows: Sequence[Reading]) -> dict[str, float]:
    """Area → women's value minus men's, where the two are of the same year."""
    men = {(row.area.code, row.period): row.value for row in rows if row.sex == Sex.MEN and row.value is not None}
    women = [(row.area.code, row.period, row.value) for row in rows if row.sex == Sex.WOMEN and row.value is not None]
    return {code: value - men[code, period] for code, period, value in women if (code, period) in men}


def _ranking(question: Question, rows: Sequence[Reading], references: Mapping[str, Reading | None], figure: Figure) -> Figure:
    measure, sex = question.measure, question.sexes[0]
    reference = references[sex]
    level = reference.value if reference else None
    men = {row.area.code: row.value for row in rows if row.sex == Sex.MEN} if len(question.sexes) > 1 else {}
    differences = apart(rows)
    valued = _highest_first(row for row in rows if row.sex == sex)
    whiskers = question.selection.compare.whiskers
    ends = [end for row, _ in valued for end in (row.lower, row.upper)] if whiskers and not men else []
    aim = aim_of(measure, question.catalogue)
    goal = aim.value if aim else None
    values = [value for _, value in valued] + [v for v in (level, goal, *men.values(), *ends) if v is not None]
    half = (len(valued) + 1) // 2 if len(valued) > ONE_COLUMN else len(valued)

    def text(value: float | None) -> str:
        return "" if value is None else number(value, measure.decimals)

    drawn = [
        {
            "code": row.area.code,
            "name": row.area.name,
            "value": value,
            "value_text": text(value),
            "men": men.get(row.area.code),
            "men_text": text(men.get(row.area.code)),
            "apart_text": subtracted(differences[row.area.code], value, measure.decimals) if row.area.code in differences else "",
            "emphasis": _emphasis(row.area.code, question),
            "half": 1 if place < half else 2,
            "first": place in (0, half),
            "reference_value": level,
            "reference_text": value_text(level, measure),
            "year": period_short(row.period),
            "note": " ".join(filter(None, (FLAG_TEXTS[row.flag], verdicts.rests_on(row.members)))),
            "goal": goal,
            "low": min(values),
            "high": max(values),
            "lower": row.lower if whiskers else None,
            "upper": row.upper if whiskers else None,
            "mark": row.mark,
            "verdict_text": mark(row.mark, row.strength),
            "interval_text": verdicts.interval(row.lower, row.upper, measure.decimals),
        }
        for place, (row, value) in enumerate(valued)
    ]
    judged = [row for row, _ in valued]
    legend = [Mark("other", "kvinnor"), Mark("men", "män")] if men else _own_marks(question) + marks.legend(question, judged)
    legend += _reference_marks(question, reference)
    legend += [Mark("goal", say.goal(value_text(aim.value, measure), aim.plan, example=aim.example))] if aim else []
    blanks = sum(row.value is None for row in rows if row.sex == sex)
    legend += [Mark("none", say.without_value(blanks))] if blanks else []
    old = sum(row.value is not None for row in rows if row.sex == sex) - len(valued)
    legend += [Mark("none", say.of_old_series(old))] if old else []
    explained = None if men else marks.explained(question, judged)
    return replace(
        figure,
        claims=(*figure.claims, *([explained] if explained else [])),
        kind="ranking",
        source=f"{figure.source} {marks.method(question, judged) if not men else ''}".strip(),
        charts={"ranking": table(drawn, frames.RANKING)},
        legend=tuple(legend),
        reckoning=verdicts.reckoning(explained, measure) if explained else (),
    )


def _highest_first(rows: Iterable[Reading]) -> list[tuple[Reading, float]]:
    """Those that stand among the others, with their value; equal ones by name."""
    valued = [(row, row.value) for row in among(rows) if row.value is not None]
    return sorted(valued, key=lambda pair: (-pair[1], swedish_key(pair[0].area.name)))


def _map(question: Question, rows: Sequence[Reading], figure: Figure, history: Sequence[float]) -> Figure:
    """Every municipality in the colour of its own value, or of its group's. The classes are the same whatever year is shown."""
    measure = question.measure
    valued = _highest_first(rows)
    seen = {row.area.code: round_half_up(value, measure.decimals) for row, value in valued}
    known = [round_half_up(value, measure.decimals) for value in history]  # as shown, so that no value contradicts the legend
    limits = class_limits([*seen.values(), *known] if seen else [], measure.decimals)
    children = question.catalogue.children
    shapes = [
        {
            "code": code,
            "area": row.area.code,
            "name": row.area.name,
            "municipality": question.catalogue.area_by_code[code].name,
            "value_text": say.value_or_reason(row.value, row.flag, row.measure),
            "class": -1 if row.area.code not in seen else _shade(class_of(seen[row.area.code], limits), limits),
            "emphasis": _emphasis(row.area.code, question),
            "label": _map_label(code, row, question),
            "year": period_short(row.period),
        }
        for row in rows
        for code in children.get(row.area.code, (row.area.code,))
    ]
    classes = say.class_names(limits, measure, valued[0][1] if valued else None)
    legend = [Mark(f"class k{_shade(i, limits)}", text) for i, text in enumerate(classes)]
    legend += [Mark("class saknas", say.NO_VALUE)] if len(valued) < len(rows) else []
    lists = [
        {
            "place": place + 1,
            "name": row.area.name,
            "end": "highest" if place < ENDS else "lowest",
            "value_text": value_text(value, measure),
            "own": bool(question.own and row.area.code == question.own.code),
        }
        for place, (row, value) in enumerate(valued)
        if place < ENDS or place >= len(valued) - ENDS
    ]
    return replace(
        figure,
        kind="map",
        charts={"map": table(shapes, frames.MAP), "ends": table(lists, frames.ENDS)},
        legend=tuple(legend),
    )


def _shade(number: int, limits: Sequence[float]) -> int:
    """The shade 0–4 of a class: few classes are spread over the whole scale, a single one lies in its middle."""
    return round(number * 4 / len(limits)) if limits else 2


def _map_label(code: str, row: Reading, question: Question) -> str:
    """The own area's name and value; else the names of a few large places, for orientation."""
    if question.own and row.area == question.own:
        first = code == question.own.code or code == question.catalogue.children.get(row.area.code, (code,))[0]
        return f"{row.area.name} {say.value_or_reason(row.value, row.flag, row.measure)}" if first else ""
    large = sorted(question.catalogue.at_level(Level.MUNICIPALITY), key=lambda area: -area.population)[:7]
    return question.catalogue.area_by_code[code].name if code in {area.code for area in large} else ""


def _spread(question: Question, rows: Sequence[Reading], reference: Reading | None, figure: Figure) -> Figure:
    """Municipalities within their SKR group (other levels: all on one row), with the middle of each group."""
    measure, catalogue = question.measure, question.catalogue
    level = reference.value if reference else None
    groups: dict[str, list[tuple[Reading, float]]] = {}
    for row in among(rows):
        if row.value is not None:
            group = catalogue.area_by_code.get(row.area.skr_group)
            groups.setdefault(group.name if group else say.LEVEL_ALL[question.level], []).append((row, row.value))
    values = {name: [value for _, value in members] for name, members in groups.items()}
    marks = [
        {
            "group": name,
            "code": row.area.code,
            "name": row.area.name,
            "value": value,
            "value_text": value_text(value, measure),
            "middle": float(np.median(values[name])),
            "emphasis": _emphasis(row.area.code, question),
            "first": i == 0,
            "reference_value": level,
            "year": period_short(row.period),
        }
        for name, members in sorted(groups.items())
        for i, (row, value) in enumerate(members)
    ]
    if not question.own:
        figure = saying(figure, _widest(values), measure)
    legend = [*_area_marks(question), Mark("middle", "gruppens mitt"), *_reference_marks(question, reference)]
    return replace(
        figure,
        kind="spread",
        charts={"spread": table(marks, frames.SPREAD)},
        legend=tuple(legend),
    )


def _widest(groups: Mapping[str, Sequence[float]]) -> claims.Widest:
    """By the middle half: a range grows with the number of members. Of fewer than four there is none, unless no group has more."""
    large = {name: values for name, values in groups.items() if len(values) >= HALVED} or groups
    quartiles = {name: np.percentile(values, [25, 75]).tolist() for name, values in large.items()}
    name = max(quartiles, key=lambda one: quartiles[one][1] - quartiles[one][0])
    return claims.Widest(name, *quartiles[name])


def _emphasis(code: str, question: Question) -> int:
    """1 own, 2 also chosen, 0 the others."""
    return 0 if code not in question.chosen else 1 if code == question.chosen[0] else 2


def _own_marks(question: Question) -> list[Mark]:
    """The own area is a tinted row; its mark is the verdict's."""
    return [Mark("line", question.own.name)] if question.own else []


def _area_marks(question: Question) -> list[Mark]:
    names = [question.catalogue.area_by_code[code].name for code in question.chosen]
    marks = [Mark("own", names[0])] if names else []
    marks += [Mark("chosen", ", ".join(names[1:4]) + (" …" if len(names) > 4 else ""))] if len(names) > 1 else []
    return [*marks, Mark("other", say.others(question.level) if names else say.LEVEL_ALL[question.level].lower())]


def _reference_marks(question: Question, reference: Reading | None) -> list[Mark]:
    """The reference with its value; with its sex when both are drawn, and its year when that is another than the one in view."""
    if reference is None:
        return []
    year = "" if reference.period == reference.target_period else f" ({period_words(reference.period)})"
    who = f", {SEX_NAMES[reference.sex].lower()}," if len(question.sexes) > 1 else ""
    return [Mark("reference", f"{question.reference_name}{who} {value_text(reference.value, question.measure)}{year}")]
