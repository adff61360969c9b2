"""/jamfor: how areas compare on one measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa

from narvard import frames, queries
from narvard import selection as choice
from narvard.domain import COUNTRY, COUNTY, REGION, Area, AreaLevel, Catalogue, Level, Measure, Status
from narvard.format import number, swedish_key, with_unit
from narvard.selection import Selection
from narvard.texts import FLAG_TEXTS
from narvard.texts import compare as say
from narvard.views.view import Context, Figure, Mark

Row = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """The selection made answerable: the level and the sexes the measure really has."""

    selection: Selection
    catalogue: Catalogue

    @cached_property
    def measure(self) -> Measure:
        return self.catalogue.measure_by_id[self.selection.measure]

    @cached_property
    def level(self) -> Level:
        if self.measure.area_level is AreaLevel.REGION:
            return Level.REGION
        if self.measure.is_code or (self.selection.level is Level.REGION and self.measure.area_level is AreaLevel.MUNICIPALITY):
            return Level.MUNICIPALITY
        return self.selection.level

    @cached_property
    def sexes(self) -> tuple[str, ...]:
        return tuple(self.selection.sex) if self.measure.by_gender else ("T",)

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """Codes of the areas in view."""
        return choice.shown_areas(choice.replace(self.selection, level=self.level), self.catalogue)

    @cached_property
    def chosen(self) -> tuple[str, ...]:
        """Emphasised areas, in the reader's order; the first is ”min kommun”."""
        return tuple(code for code in self.selection.areas if code in self.shown)

    @cached_property
    def own(self) -> Area | None:
        return self.catalogue.area_by_code[self.chosen[0]] if self.chosen else None

    @cached_property
    def reference(self) -> str:
        """Area code of the reference; `ovriga` stays a word, since it is worked out by subtraction. Empty when there is none to have."""
        wanted = self.selection.reference
        if self.level is Level.REGION:
            return COUNTRY if wanted in choice.REFERENCES else wanted
        if wanted == "skr-grupp":
            return self._skr_group
        return {"riket": COUNTRY, "lan": COUNTY}.get(wanted, wanted)

    @property
    def _skr_group(self) -> str:
        """The own municipality's group, when it has at least three other members (DESIGN §13.11)."""
        group = self.own.skr_group if self.own else ""
        return group if len(self.catalogue.children.get(group, ())) > 3 else ""

    @cached_property
    def reference_name(self) -> str:
        if self.level is Level.REGION and self.selection.reference in choice.REFERENCES:
            return "riket"
        return choice.reference_name(self.selection, self.catalogue)

    @cached_property
    def notices(self) -> tuple[str, ...]:
        said = []
        if self.selection.sex != "T" and not self.measure.by_gender:
            said.append(say.no_sexes())
        if self.level is not self.selection.level:
            said.append(say.other_level(self.measure.is_code, self.level))
        if self.selection.reference == "skr-grupp" and not self.reference:
            said.append(say.no_similar(self.own.name if self.own else ""))
        return tuple(said)


def answer(selection: Selection, context: Context) -> Figure:
    """The figure that a selection asks for: ranked marks or a table; an explanation where there is nothing to compare."""
    question = Question(selection, context.catalogue)
    codes = tuple(dict.fromkeys((*question.shown, COUNTY, COUNTRY, REGION, *_areas(question.reference))))
    target = selection.period.last or latest_period(context.rows(queries.periods(question.measure.id, question.level)))
    delivered = context.rows(queries.series(question.measure.id, codes, question.sexes))
    found = at_period(delivered, codes, question.sexes, target, selection.period.last != 0)
    for row in found:
        row["name"] = context.catalogue.area_by_code[row["area"]].name
        row["level"] = context.catalogue.area_by_code[row["area"]].level
    rows = [row for row in found if row["area"] in question.shown]
    if not any(row["value"] is not None for row in rows):
        return _empty(question, context, rows)
    references = {sex: _reference(question, found, sex) for sex in question.sexes}
    for row in rows:
        _compare(row, references[row["sex"]], question)
    rows.sort(key=_rank)
    return Figure(
        kind=_kind(question),
        sentence=_sentence(question, rows, references),
        sub=say.sub(question.measure, rows[0]["target_period"], sum(_older(row) for row in rows), len(question.sexes) > 1),
        source=say.source(question.measure, context.info, _county_method(question, found)),
        rows=frames.table(rows, frames.COMPARISON),
        charts=_charts(question, rows, references),
        legend=_legend(question, references),
        notices=question.notices,
    )


def latest_period(periods: Sequence[Row]) -> int:
    """The newest period with values for at least half of the level's areas, else the newest with any; 0 without values."""
    broad = [row["period"] for row in periods if 2 * row["areas_with_value"] >= row["areas"]]
    return max(broad or [row["period"] for row in periods], default=0)


def at_period(delivered: Sequence[Row], areas: Sequence[str], sexes: Sequence[str], target: int, exactly: bool) -> list[Row]:
    """One row per area and sex at the period `target`; unless `exactly`, an area whose latest value is older shows its own year.

    Adds previous_period and previous_value (the newest value before), target_period, and a reason where nothing was delivered.
    """
    history: dict[tuple[str, str], list[Row]] = {(area, sex): [] for area in areas for sex in sexes}
    for row in delivered:
        if row["period"] <= target:
            history[row["area"], row["sex"]].append(row)
    found = []
    for (area, sex), rows in history.items():
        valued = [row for row in rows if row["value"] is not None]
        period = target if exactly or not valued else valued[-1]["period"]
        blank = {"area": area, "sex": sex, "period": period, "value": None, "flag": "missing" if rows else "not_collected"}
        now = next((row for row in rows if row["period"] == period), blank)
        before = next((row for row in reversed(valued) if row["period"] < period), None)
        found.append(
            {"method": None, "weight": None}
            | now
            | {
                "target_period": target,
                "previous_period": before and before["period"],
                "previous_value": before and before["value"],
            }
        )
    return found


def _areas(reference: str) -> tuple[str, ...]:
    return (reference,) if reference and reference != "ovriga" else ()


def _older(row: Row) -> bool:
    return row["value"] is not None and row["period"] < row["target_period"]


def _rank(row: Row) -> tuple[bool, float, str, str]:
    """Highest value first, then by name; blanks last."""
    return (row["value"] is None, -(row["value"] or 0.0), swedish_key(row["name"]), row["sex"])


def _reference(question: Question, found: Sequence[Row], sex: str) -> Row | None:
    """The row of the reference, None when it has no value."""
    by_area = {row["area"]: row for row in found if row["sex"] == sex}
    if question.reference == "ovriga":
        return rest_of_county(by_area.get(COUNTY), by_area.get(question.own.code) if question.own else None, question.measure)
    row = by_area.get(question.reference)
    return row if row is not None and row["value"] is not None else None


def rest_of_county(county: Row | None, own: Row | None, measure: Measure) -> Row | None:
    """The county without one area, so that nobody is compared with itself: what is left of sums, counts or weights."""
    if county is None or county["value"] is None:
        return None
    if own is None or own["value"] is None or own["period"] != county["period"]:
        return county
    if measure.is_sum:
        return county | {"value": county["value"] - own["value"]}
    if county["method"] == "counts":
        value = county["value"] * county["denominator"] - own["value"] * own["denominator"]
        return county | {"value": value / (county["denominator"] - own["denominator"])}
    if not county["weight"] or not own["weight"] or county["weight"] <= own["weight"]:
        return None
    value = (county["value"] * county["weight"] - own["value"] * own["weight"]) / (county["weight"] - own["weight"])
    return county | {"value": value}


def _compare(row: Row, reference: Row | None, question: Question) -> None:
    """Adds the change since the period before, and the difference to the reference, where both can be said."""
    row["reference"] = question.selection.reference
    if row["value"] is None:
        return
    breaks = [year for year in question.measure.series_break if (row["previous_period"] or 0) < year <= row["period"]]
    if row["previous_value"] is not None and not breaks and not question.measure.is_code:
        row["change"] = row["value"] - row["previous_value"]
    else:
        row["previous_period"] = None
    if reference is not None and reference["period"] == row["period"] and not question.measure.is_code:
        row["reference_value"] = reference["value"]
        row["difference"] = row["value"] - reference["value"]


def _kind(question: Question) -> str:
    if question.selection.view == "tabell" or len(question.sexes) > 1 or question.measure.is_code:
        return "table"
    return "ranking"


def _sentence(question: Question, rows: Sequence[Row], references: dict[str, Row | None]) -> str:
    """What the figure shows, about ”min kommun” when there is one."""
    sex = question.sexes[0]
    with_value = [row for row in rows if row["value"] is not None and row["sex"] == sex]
    reference = references[sex]
    if question.measure.is_code:
        return say.answers(with_value, question.measure, question.own.name if question.own else "")
    if question.own is None:
        return say.extremes(with_value, question.measure, reference, question.reference_name)
    own = next(row for row in rows if row["area"] == question.own.code and row["sex"] == sex)
    if own["area"] == question.reference:
        return say.itself(own, question.measure)
    return say.position(own, question.measure, reference, question.reference_name)


def _county_method(question: Question, found: Sequence[Row]) -> str:
    """How group values in view were worked out (`sum`, `counts`, `population`), empty when none is shown."""
    if question.level in (Level.MUNICIPALITY, Level.REGION) and question.reference in (COUNTRY, ""):
        return ""
    return next((row["method"] for row in found if row["method"] and row["method"] != "published"), "")


def _charts(question: Question, rows: Sequence[Row], references: dict[str, Row | None]) -> dict[str, pa.Table]:
    if _kind(question) != "ranking":
        return {}
    measure, reference = question.measure, references[question.sexes[0]]
    valued = [row for row in rows if row["value"] is not None]
    level = reference["value"] if reference else None
    values = [row["value"] for row in valued] + ([level] if level is not None else [])
    half = (len(valued) + 1) // 2 if len(valued) > 12 else len(valued)
    marks = [
        {
            "code": row["area"],
            "name": row["name"],
            "value": row["value"],
            "value_text": number(row["value"], measure.decimals),
            "emphasis": {code: (1 if i == 0 else 2) for i, code in enumerate(question.chosen)}.get(row["area"], 0),
            "half": 1 if place < half else 2,
            "place": place + 1,
            "first": place in (0, half),
            "reference_value": level,
            "reference_text": _value_text(level, measure),
            "year": str(row["period"]),
            "note": FLAG_TEXTS[row["flag"]],
            "low": min(0.0, *values),
            "high": max(values),
        }
        for place, row in enumerate(valued)
    ]
    return {"ranking": frames.table(marks, frames.RANKING)}


def _value_text(value: float | None, measure: Measure) -> str:
    return "" if value is None else with_unit(number(value, measure.decimals), measure.unit)


def _legend(question: Question, references: dict[str, Row | None]) -> tuple[Mark, ...]:
    if _kind(question) != "ranking":
        return ()
    names = [question.catalogue.area_by_code[code].name for code in question.chosen]
    reference = references[question.sexes[0]]
    marks = [Mark("own", names[0])] if names else []
    marks += [Mark("chosen", ", ".join(names[1:4]) + (" …" if len(names) > 4 else ""))] if len(names) > 1 else []
    marks += [Mark("other", say.others(question.level))]
    if reference:
        marks.append(Mark("reference", f"{question.reference_name} {_value_text(reference['value'], question.measure)}"))
    return tuple(marks)


def _empty(question: Question, context: Context, rows: Sequence[Row]) -> Figure:
    """Nothing to compare: what the measure is, why there are no values, and the nearest existing measure that has some."""
    measure, period = question.measure, question.selection.period
    valued = {row["measure_id"] for row in context.rows(queries.measures_with_values())}
    related = [m for m in (*measure.replaces, *measure.complements) if m in valued]
    return Figure(
        kind="empty",
        sentence=say.nothing(measure, period.code if measure.id in valued else "", measure.status is Status.PROPOSED),
        sub=measure.definition,
        source=say.source(measure, context.info, ""),
        rows=frames.table(rows, frames.COMPARISON),
        charts={},
        notices=question.notices,
        related=tuple(related or _nearest(measure, valued, question.catalogue)),
    )


def _nearest(measure: Measure, valued: set[str], catalogue: Catalogue) -> list[str]:
    """The existing measure with values that shares most change areas and target groups with `measure`."""

    def shared(other: Measure) -> int:
        return 2 * len(set(measure.change_areas) & set(other.change_areas)) + len(
            set(measure.target_groups) & set(other.target_groups)
        )

    candidates = [m for m in catalogue.measures if m.id in valued and m.id != measure.id and shared(m)]
    return [max(candidates, key=shared).id] if candidates else []
