"""Readings of /jamfor → the frames, the sentence and the legend of each of its charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from narvard.assess.reading import ENOUGH, Members, Reading, members_of, rests_on
from narvard.assess.view import Figure, Mark
from narvard.database.queries import Delivered
from narvard.domain import COUNTRY, COUNTY, Level, Measure, Sex
from narvard.format import number, round_half_up, signed, swedish_key, with_unit
from narvard.frames import blank, table
from narvard.statistics.classes import class_limits, class_of
from narvard.texts import FLAG_TEXTS, SEX_NAMES, verdicts
from narvard.texts.verdict_names import mark
from narvard.views.compare import frames, made, marks
from narvard.views.compare import words as say
from narvard.views.compare.question import Question

MAX_LINES = 6
"""Chosen areas that get a line of their own; the others stay grey."""
ONE_COLUMN = 14
"""Ranked areas up to this many stand in one column."""
ENDS = 5
"""Areas in each list beside the map."""
LABEL_ROOM = 0.062
"""Least distance between two labels at the end of lines, as a share of the axis."""


def at_one_period(question: Question, rows: Sequence[Reading], references: Mapping[str, Reading | None], figure: Figure) -> Figure:
    """Ranked marks, map, spread or table of the values of one period."""
    sex = question.sexes[0]
    reference = references[sex]
    figure = replace(figure, sentence=_sentence(question, rows, references))
    view = question.view[0]
    if view == "rang":
        return _ranking(question, rows, references, figure)
    if view == "karta":
        return _map(question, rows, figure)
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
    sentence = say.answers(rows, measure, question.own.name if question.own else "")
    return replace(figure, kind=kind, sentence=sentence, charts={"answers": table(bars, frames.ANSWERS)})


def apart(rows: Sequence[Reading]) -> dict[str, float]:
    """Area → women's value minus men's, where the two are of the same year."""
    men = {(row.area.code, row.period): row.value for row in rows if row.sex == Sex.MEN and row.value is not None}
    women = [(row.area.code, row.period, row.value) for row in rows if row.sex == Sex.WOMEN and row.value is not None]
    return {code: value - men[code, period] for code, period, value in women if (code, period) in men}


def _sentence(question: Question, rows: Sequence[Reading], references: Mapping[str, Reading | None]) -> str:
    """What the figure shows, about ”min kommun” when there is one."""
    measure, name, sex = question.measure, question.reference_name, question.sexes[0]
    own = {row.sex: row for row in rows if question.own and row.area.code == question.own.code}
    if len(question.sexes) > 1:
        who = question.own.name if question.own else name
        told = own or {s: row for s, row in references.items() if row}
        return say.by_sex(told, who, measure, apart(rows).get(question.own.code) if question.own else None)
    with_value = [row for row in rows if row.value is not None]
    if not own:
        return say.extremes(with_value, name)
    if question.group and (members := [row for row in with_value if row.area.code in question.members]):
        return say.within(question.group.name, members, name)
    return say.itself(own[sex]) if own[sex].area.code == question.reference else say.position(own[sex], name)


def _ranking(question: Question, rows: Sequence[Reading], references: Mapping[str, Reading | None], figure: Figure) -> Figure:
    measure, sex = question.measure, question.sexes[0]
    reference = references[sex]
    level = reference.value if reference else None
    men = {row.area.code: row.value for row in rows if row.sex == Sex.MEN} if len(question.sexes) > 1 else {}
    differences = apart(rows)
    valued = _highest_first(row for row in rows if row.sex == sex)
    whiskers = question.selection.compare.whiskers
    ends = [end for row, _ in valued for end in (row.lower, row.upper)] if whiskers and not men else []
    values = [value for _, value in valued] + [v for v in (level, measure.goal_value, *men.values(), *ends) if v is not None]
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
            "apart_text": signed(differences[row.area.code], measure.decimals) if row.area.code in differences else "",
            "emphasis": _emphasis(row.area.code, question),
            "half": 1 if place < half else 2,
            "first": place in (0, half),
            "reference_value": level,
            "reference_text": value_text(level, measure),
            "year": str(row.period),
            "note": " ".join(filter(None, (FLAG_TEXTS[row.flag], verdicts.rests_on(row.members)))),
            "goal": measure.goal_value,
            "low": min(0.0, *values),
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
    legend += [Mark("goal", f"mål {value_text(measure.goal_value, measure)}")] if measure.goal_value is not None else []
    blanks = sum(row.value is None for row in rows if row.sex == sex)
    legend += [Mark("none", say.without_value(blanks))] if blanks else []
    return replace(
        figure,
        kind="ranking",
        source=f"{figure.source} {marks.method(question, judged) if not men else ''}".strip(),
        charts={"ranking": table(drawn, frames.RANKING)},
        legend=tuple(legend),
        reckoning=() if men else marks.reckoning(question, judged),
    )


def _highest_first(rows: Iterable[Reading]) -> list[tuple[Reading, float]]:
    """Those that have a value, with it; equal ones by name."""
    valued = [(row, row.value) for row in rows if row.value is not None]
    return sorted(valued, key=lambda pair: (-pair[1], swedish_key(pair[0].area.name)))


def _map(question: Question, rows: Sequence[Reading], figure: Figure) -> Figure:
    """Every municipality in the colour of its own value, or of its group's."""
    measure = question.measure
    seen = {row.area.code: round_half_up(row.value, measure.decimals) for row in rows if row.value is not None}
    limits = class_limits(list(seen.values()), measure.decimals)  # as shown, so that no value contradicts the legend
    children = question.catalogue.children
    shapes = [
        {
            "code": code,
            "area": row.area.code,
            "name": row.area.name,
            "municipality": question.catalogue.area_by_code[code].name,
            "value_text": say.value_or_reason(row),
            "class": -1 if row.value is None else _shade(class_of(seen[row.area.code], limits), limits),
            "emphasis": _emphasis(row.area.code, question),
            "label": _map_label(code, row, question),
            "year": str(row.period),
        }
        for row in rows
        for code in children.get(row.area.code, (row.area.code,))
    ]
    valued = _highest_first(rows)
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
        return f"{row.area.name} {say.value_or_reason(row)}" if first else ""
    large = sorted(question.catalogue.at_level(Level.MUNICIPALITY), key=lambda area: -area.population)[:7]
    return question.catalogue.area_by_code[code].name if code in {area.code for area in large} else ""


def _spread(question: Question, rows: Sequence[Reading], reference: Reading | None, figure: Figure) -> Figure:
    """Municipalities within their SKR group (other levels: all on one row), with the middle of each group."""
    measure, catalogue = question.measure, question.catalogue
    level = reference.value if reference else None
    groups: dict[str, list[tuple[Reading, float]]] = {}
    for row in rows:
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
            "year": str(row.period),
        }
        for name, members in sorted(groups.items())
        for i, (row, value) in enumerate(members)
    ]
    legend = [*_area_marks(question), Mark("middle", "gruppens mitt"), *_reference_marks(question, reference)]
    return replace(
        figure,
        kind="spread",
        sentence=say.spread(values, measure) if not question.own else figure.sentence,
        charts={"spread": table(marks, frames.SPREAD)},
        legend=tuple(legend),
    )


@dataclass(frozen=True, slots=True)
class Dot:
    """One year of a line; `segment` counts up at every gap and at every new series."""

    code: str
    name: str
    level: str
    sex: str
    period: int
    value: float | None
    flag: str
    method: str | None
    members: Members | None
    role: str
    order: int
    segment: str

    @property
    def line(self) -> str:
        return f"{self.name}{say.SEX_SUFFIX[self.sex]}"


def over_time(question: Question, delivered: Sequence[Delivered], years: Sequence[int], figure: Figure) -> Figure:
    """Lines: chosen areas, reference and country named, the others grey. A gap or a new series breaks the line."""
    measure = question.measure
    dots = _dots(question, delivered, years)
    named = [dot for dot in dots if dot.role != "context"]
    subject = [dot for dot in named if dot.order == min(other.order for other in named)] if named else dots
    labels = _labels(dots, measure)
    told = ("name", "level", "sex", "period", "value", "flag", "method")
    rows = [
        blank(frames.COMPARISON)
        | {name: getattr(dot, name) for name in told}
        | {"area": dot.code, "reference": question.reference_name}
        | rests_on(dot.members)
        for dot in dots
    ]
    drawn = ("code", "line", "name", "sex", "period", "value", "role", "segment", "flag")
    lines = [
        {name: getattr(dot, name) for name in drawn}
        | {"value_text": value_text(dot.value, measure), "label": text, "label_at": place}
        for dot in dots
        if dot.value is not None
        for text, place in [labels.get(dot, ("", None))]
    ]
    breaks = [year for year in measure.series_break if years and years[0] < year <= years[-1]]
    compared = [dot for dot in named if dot.role == "reference" and dot not in subject]
    return replace(
        figure,
        kind="lines" if question.view[0] == "tid" else "table",
        sentence=say.development(subject, compared, measure, breaks),
        sub=say.sub_over_time(measure, years[0], years[-1], breaks),
        rows=table(rows, frames.COMPARISON),
        charts={
            "lines": table(lines, frames.LINES),
            "breaks": table(({"year": year, "text": say.NEW_SERIES} for year in breaks), frames.BREAKS),
        },
        legend=(Mark("context", say.others(question.level)),) if any(dot.role == "context" for dot in dots) else (),
    )


def _dots(question: Question, delivered: Sequence[Delivered], years: Sequence[int]) -> list[Dot]:
    """One per line and year in `years`."""
    measure, roles = question.measure, _roles(question)
    by_line: dict[tuple[str, str], dict[int, Delivered]] = {}
    for row in delivered:
        by_line.setdefault((row.area, row.sex), {})[row.period] = row
    if question.reference in made.AREAS:
        by_line |= {(question.reference, sex): made.series(question, delivered, sex) for sex in question.sexes}
    dots: list[Dot] = []
    for (code, sex), cells in by_line.items():
        if code not in roles or (len(question.sexes) > 1 and roles[code][0] == "context"):
            continue
        area = made.AREAS.get(code) or question.catalogue.area_by_code[code]
        segment, was_there = 0, False
        for year in years:
            cell = cells.get(year)
            if cell and roles[code][0] == "reference" and cell.population_share < ENOUGH:
                cell = None  # too few of its people are behind it
            value, flag, method = (cell.value, cell.flag, cell.method) if cell else (None, "missing", None)
            segment += (value is not None and not was_there) or year in measure.series_break
            was_there = value is not None
            line = f"{code}{sex}{segment}"
            dots.append(
                Dot(code, area.name, area.level.value, sex, year, value, flag, method, members_of(cell), *roles[code], line)
            )
    return sorted(dots, key=lambda dot: (dot.order, dot.sex, dot.period))


def _roles(question: Question) -> dict[str, tuple[str, int]]:
    """Area code → (role of its line, its order)."""
    roles = dict.fromkeys(question.shown, ("context", 90))
    if question.reference != COUNTRY:
        roles[COUNTRY] = ("country", 20)
    if question.reference:
        roles[question.reference] = ("reference", 10)
    elif question.level is not Level.REGION:
        roles[COUNTY] = ("reference", 10)
    for place, code in enumerate(question.chosen[:MAX_LINES]):
        roles[code] = (f"chosen{place}", place)
    if question.level is Level.REGION:
        roles |= dict.fromkeys(question.shown, ("chosen0", 0))
    return roles


def _labels(dots: Sequence[Dot], measure: Measure) -> dict[Dot, tuple[str, float]]:
    """The label of the last point of each named line, and its place, moved apart where they would lie on each other."""
    values = [dot.value for dot in dots if dot.value is not None]
    if not values:
        return {}
    room = LABEL_ROOM * ((max(values) - min(0.0, *values)) or 1.0)
    last = {dot.line: (dot.value, dot) for dot in dots if dot.role != "context" and dot.value is not None}
    labels: dict[Dot, tuple[str, float]] = {}
    lowest = -np.inf
    for value, dot in sorted(last.values(), key=lambda pair: pair[0]):
        place = max(value, lowest)
        labels[dot] = f"{dot.line} {value_text(value, measure)}", place
        lowest = place + room
    return labels


def value_text(value: float | None, measure: Measure) -> str:
    """A value with its short unit, empty when there is none."""
    return "" if value is None else with_unit(number(value, measure.decimals), measure.unit)


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
    year = "" if reference.period == reference.target_period else f" ({reference.period})"
    who = f", {SEX_NAMES[reference.sex].lower()}," if len(question.sexes) > 1 else ""
    return [Mark("reference", f"{question.reference_name}{who} {value_text(reference.value, question.measure)}{year}")]
