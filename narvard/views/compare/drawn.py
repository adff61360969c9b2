"""Rows of /jamfor → the frames, the sentence and the legend of each of its charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from narvard.assess.readings import Row, rest_of_county
from narvard.assess.view import Figure, Mark
from narvard.domain import COUNTRY, COUNTY, Level, Measure, Sex
from narvard.format import number, round_half_up, signed, swedish_key, with_unit
from narvard.frames import table
from narvard.statistics.classes import class_limits, class_of
from narvard.texts import FLAG_TEXTS, verdicts
from narvard.texts.verdict_names import mark
from narvard.views.compare import frames, marks
from narvard.views.compare import words as say
from narvard.views.compare.question import Question

MAX_LINES = 6
"""Chosen areas that get a line of their own; the others stay grey."""
ONE_COLUMN = 14
"""Ranked areas up to this many stand in one column."""
LABEL_ROOM = 0.062
"""Least distance between two labels at the end of lines, as a share of the axis."""


def at_one_period(question: Question, rows: Sequence[Row], references: Mapping[str, Row | None], figure: Figure) -> Figure:
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


def answers(question: Question, rows: Sequence[Row], figure: Figure) -> Figure:
    """Coded answers: how many areas gave each, in words. The table says which."""
    measure = question.measure
    counts = Counter(int(row["value"]) for row in rows if row["value"] is not None)
    bars = [
        {"answer": words, "areas": counts[code], "code": code} for code, words in sorted(measure.code_words.items(), reverse=True)
    ]
    missing = len(rows) - sum(counts.values())
    bars += [{"answer": "inget svar", "areas": missing, "code": -1}] if missing else []
    kind = "table" if question.selection.view == "tabell" else "answers"
    sentence = say.answers(rows, measure, question.own.name if question.own else "")
    return replace(figure, kind=kind, sentence=sentence, charts={"answers": table(bars, frames.ANSWERS)})


def _sentence(question: Question, rows: Sequence[Row], references: Mapping[str, Row | None]) -> str:
    """What the figure shows, about ”min kommun” when there is one."""
    measure, sex = question.measure, question.sexes[0]
    reference = references[sex]
    own = {row["sex"]: row for row in rows if question.own and row["area"] == question.own.code}
    if len(question.sexes) > 1:
        return say.by_sex(own or {s: row for s, row in references.items() if row}, question.own or question.reference_name, measure)
    with_value = [row for row in rows if row["value"] is not None]
    if not own:
        return say.extremes(with_value, measure, reference, question.reference_name)
    if question.group and (members := [row for row in with_value if row["area"] in question.members]):
        return say.within(question.group.name, members, measure, reference, question.reference_name)
    if own[sex]["area"] == question.reference:
        return say.itself(own[sex], measure)
    return say.position(own[sex], measure, reference, question.reference_name)


def _ranking(question: Question, rows: Sequence[Row], references: Mapping[str, Row | None], figure: Figure) -> Figure:
    measure, sex = question.measure, question.sexes[0]
    reference = references[sex]
    level = reference["value"] if reference else None
    men = {row["area"]: row["value"] for row in rows if row["sex"] == Sex.MEN} if len(question.sexes) > 1 else {}
    valued = sorted(
        (r for r in rows if r["sex"] == sex and r["value"] is not None), key=lambda r: (-r["value"], swedish_key(r["name"]))
    )
    ends = [row.get(end) for row in valued for end in ("lower", "upper")] if question.selection.compare.whiskers and not men else []
    values = [row["value"] for row in valued] + [v for v in (level, measure.goal_value, *men.values(), *ends) if v is not None]
    half = (len(valued) + 1) // 2 if len(valued) > ONE_COLUMN else len(valued)
    drawn = [
        {
            "code": row["area"],
            "name": row["name"],
            "value": row["value"],
            "value_text": number(row["value"], measure.decimals),
            "men": men.get(row["area"]),
            "men_text": number(men[row["area"]], measure.decimals) if men.get(row["area"]) is not None else "",
            "apart_text": signed(row["sex_difference"], measure.decimals) if row.get("sex_difference") is not None else "",
            "emphasis": _emphasis(row["area"], question),
            "half": 1 if place < half else 2,
            "first": place in (0, half),
            "reference_value": level,
            "reference_text": value_text(level, measure),
            "year": str(row["period"]),
            "note": FLAG_TEXTS[row["flag"]],
            "goal": measure.goal_value,
            "low": min(0.0, *values),
            "high": max(values),
            "lower": row.get("lower") if question.selection.compare.whiskers else None,
            "upper": row.get("upper") if question.selection.compare.whiskers else None,
            "mark": marks.mark_of(row),
            "verdict_text": mark(marks.mark_of(row), row.get("strength") or 0.0),
            "interval_text": verdicts.interval(row.get("lower"), row.get("upper"), measure.decimals),
        }
        for place, row in enumerate(valued)
    ]
    legend = [Mark("other", "kvinnor"), Mark("men", "män")] if men else _own_marks(question) + marks.legend(question, valued)
    legend += _reference_marks(question, reference)
    legend += [Mark("goal", f"mål {value_text(measure.goal_value, measure)}")] if measure.goal_value is not None else []
    blanks = sum(row["value"] is None for row in rows if row["sex"] == sex)
    legend += [Mark("none", say.without_value(blanks))] if blanks else []
    return replace(
        figure,
        kind="ranking",
        source=f"{figure.source} {marks.method(question, valued) if not men else ''}".strip(),
        charts={"ranking": table(drawn, frames.RANKING)},
        legend=tuple(legend),
        reckoning=() if men else marks.reckoning(question, valued, reference),
    )


def _map(question: Question, rows: Sequence[Row], figure: Figure) -> Figure:
    """Every municipality in the colour of its own value, or of its group's."""
    measure = question.measure
    seen = {row["area"]: round_half_up(row["value"], measure.decimals) for row in rows if row["value"] is not None}
    limits = class_limits(list(seen.values()), measure.decimals)  # as shown, so that no value contradicts the legend
    by_area = {row["area"]: row for row in rows}
    children = question.catalogue.children
    shapes = []
    for row in rows:
        for code in children.get(row["area"], (row["area"],)):
            shapes.append(
                {
                    "code": code,
                    "area": row["area"],
                    "name": row["name"],
                    "municipality": question.catalogue.area_by_code[code].name,
                    "value_text": say.value_or_reason(row, measure),
                    "class": -1 if row["value"] is None else _shade(class_of(seen[row["area"]], limits), limits),
                    "emphasis": _emphasis(row["area"], question),
                    "label": _map_label(code, row, question),
                    "year": str(row["period"]),
                }
            )
    valued = sorted(
        (row for row in by_area.values() if row["value"] is not None), key=lambda r: (-r["value"], swedish_key(r["name"]))
    )
    legend = [Mark(f"klass k{_shade(i, limits)}", text) for i, text in enumerate(say.class_names(limits, measure, valued))]
    legend += [Mark("klass saknas", say.NO_VALUE)] if len(valued) < len(rows) else []
    ends = [row | {"end": "highest"} for row in valued[:5]] + [row | {"end": "lowest"} for row in valued[5:][-5:]]
    lists = [
        {
            "place": valued.index({k: v for k, v in row.items() if k != "end"}) + 1,
            "name": row["name"],
            "end": row["end"],
            "value_text": value_text(row["value"], measure),
            "own": bool(question.own and row["area"] == question.own.code),
        }
        for row in ends
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


def _map_label(code: str, row: Row, question: Question) -> str:
    """The own area's name and value; else the names of a few large places, for orientation."""
    if question.own and row["area"] == question.own.code:
        first = code == question.own.code or code == question.catalogue.children.get(row["area"], (code,))[0]
        return f"{row['name']} {say.value_or_reason(row, question.measure)}" if first else ""
    large = sorted(question.catalogue.at_level(Level.MUNICIPALITY), key=lambda area: -area.population)[:7]
    return question.catalogue.area_by_code[code].name if code in {area.code for area in large} else ""


def _spread(question: Question, rows: Sequence[Row], reference: Row | None, figure: Figure) -> Figure:
    """Municipalities within their SKR group (other levels: all on one row), with the middle of each group."""
    measure, catalogue = question.measure, question.catalogue
    level = reference["value"] if reference else None
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if row["value"] is not None:
            group = catalogue.area_by_code.get(catalogue.area_by_code[row["area"]].skr_group)
            groups.setdefault(group.name if group else say.LEVEL_ALL[question.level], []).append(row)
    marks = [
        {
            "group": name,
            "code": row["area"],
            "name": row["name"],
            "value": row["value"],
            "value_text": value_text(row["value"], measure),
            "middle": float(np.median([r["value"] for r in members])),
            "emphasis": _emphasis(row["area"], question),
            "first": i == 0,
            "reference_value": level,
            "year": str(row["period"]),
        }
        for name, members in sorted(groups.items())
        for i, row in enumerate(members)
    ]
    legend = [*_area_marks(question), Mark("middle", "gruppens mitt"), *_reference_marks(question, reference)]
    return replace(
        figure,
        kind="spread",
        sentence=say.spread(groups, measure) if not question.own else figure.sentence,
        charts={"spread": table(marks, frames.SPREAD)},
        legend=tuple(legend),
    )


def over_time(question: Question, delivered: Sequence[Row], years: Sequence[int], figure: Figure) -> Figure:
    """Lines: chosen areas, reference and country named, the others grey. A gap or a new series breaks the line."""
    lines = _lines(question, delivered, years)
    named = [line for line in lines if line["role"] != "context"]
    subject = [line for line in named if line["order"] == min(other["order"] for other in named)] if named else lines
    _place_labels(lines)
    rows = [
        {
            "area": r["code"],
            "name": r["name"],
            "level": r["level"],
            "sex": r["sex"],
            "period": r["period"],
            "value": r["value"],
            "flag": r["flag"],
            "reference": question.reference_name,
            "method": r["method"],
        }
        for r in lines
    ]
    breaks = [year for year in question.measure.series_break if years and years[0] < year <= years[-1]]
    compared = [line for line in named if line["role"] == "reference" and line not in subject]
    return replace(
        figure,
        kind="lines" if question.view[0] == "tid" else "table",
        sentence=say.development(subject, compared, question.measure, breaks),
        sub=say.sub_over_time(question.measure, years[0], years[-1], breaks),
        rows=table(rows, frames.COMPARISON),
        charts={
            "lines": table((line for line in lines if line["value"] is not None), frames.LINES),
            "breaks": table(({"year": year, "text": say.NEW_SERIES} for year in breaks), frames.BREAKS),
        },
        legend=(Mark("context", say.others(question.level)),) if any(line["role"] == "context" for line in lines) else (),
    )


def _lines(question: Question, delivered: Sequence[Row], years: Sequence[int]) -> list[Row]:
    """One row per line and year in `years`; `segment` counts up at every gap and at every new series."""
    roles = _roles(question)
    by_line: dict[tuple[str, str], dict[int, Row]] = {}
    for row in delivered:
        by_line.setdefault((row["area"], row["sex"]), {})[row["period"]] = row
    if question.reference == "ovriga" and question.own:
        for sex in question.sexes:
            county, own = by_line.get((COUNTY, sex), {}), by_line.get((question.own.code, sex), {})
            rest = {year: rest_of_county(row, own.get(year), question.measure) for year, row in county.items()}
            by_line["ovriga", sex] = {y: r | {"name": "Övriga länet"} for y, r in rest.items() if r}
    lines: list[Row] = []
    for (code, sex), cells in by_line.items():
        if code not in roles or (len(question.sexes) > 1 and roles[code][0] == "context"):
            continue
        segment, was_there = 0, False
        for year in years:
            row = cells.get(year) or {"name": next(iter(cells.values()))["name"], "level": next(iter(cells.values()))["level"]}
            there = row.get("value") is not None
            segment += (there and not was_there) or year in question.measure.series_break
            was_there = there
            lines.append(
                {"value": None, "flag": "missing", "method": None}
                | row
                | {
                    "code": code,
                    "sex": sex,
                    "period": year,
                    "role": roles[code][0],
                    "order": roles[code][1],
                    "segment": f"{code}{sex}{segment}",
                    "value_text": value_text(row.get("value"), question.measure),
                    "line": f"{row['name']}{say.SEX_SUFFIX[sex]}",
                }
            )
    return sorted(lines, key=lambda line: (line["order"], line["sex"], line["period"]))


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


def _place_labels(lines: Sequence[Row]) -> None:
    """Gives the last point of each named line its label, moved apart where they would lie on each other."""
    values = [line["value"] for line in lines if line["value"] is not None]
    if not values:
        return
    room = LABEL_ROOM * ((max(values) - min(0.0, *values)) or 1.0)
    last: dict[str, Row] = {}
    for line in lines:
        line["label"], line["label_at"] = "", None
        if line["role"] != "context" and line["value"] is not None:
            last[line["line"]] = line
    previous = None
    for line in sorted(last.values(), key=lambda line: line["value"]):
        line["label"] = f"{line['line']} {line['value_text']}"
        line["label_at"] = line["value"] if previous is None else max(line["value"], previous + room)
        previous = line["label_at"]


def value_text(value: float | None, measure: Measure) -> str:
    """A value with its short unit, empty when there is none."""
    return "" if value is None else with_unit(number(value, measure.decimals), measure.unit)


def _emphasis(code: str, question: Question) -> int:
    """1 own, 2 also chosen, 0 the others."""
    return 0 if code not in question.chosen else 1 if code == question.chosen[0] else 2


def _own_marks(question: Question) -> list[Mark]:
    """The own area is a tinted row; its mark is the verdict's."""
    return [Mark("rad", question.own.name)] if question.own else []


def _area_marks(question: Question) -> list[Mark]:
    names = [question.catalogue.area_by_code[code].name for code in question.chosen]
    marks = [Mark("own", names[0])] if names else []
    marks += [Mark("chosen", ", ".join(names[1:4]) + (" …" if len(names) > 4 else ""))] if len(names) > 1 else []
    return [*marks, Mark("other", say.others(question.level) if names else say.LEVEL_ALL[question.level].lower())]


def _reference_marks(question: Question, reference: Row | None) -> list[Mark]:
    """The reference with its value, and its year when that is another than the one in view."""
    if reference is None:
        return []
    year = "" if reference["period"] == reference["target_period"] else f" ({reference['period']})"
    return [Mark("reference", f"{question.reference_name} {value_text(reference['value'], question.measure)}{year}")]
