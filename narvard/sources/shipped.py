"""The shipped content: CSV files in data/ → a Catalogue. Every fault is one Swedish sentence naming file, row and column."""

from __future__ import annotations

import csv
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from narvard.database.tables import RATINGS, make
from narvard.domain import (
    COUNTY,
    REGION,
    Area,
    AreaMember,
    Catalogue,
    ChangeArea,
    ContentError,
    Decision,
    Level,
    Measure,
    MeasureAlias,
    Need,
    NeedMeasure,
    Pathway,
    PreStudyActivity,
    PreStudyCost,
    PreStudyFootnote,
    ProposalCost,
    ProposalStep,
    Ratings,
    TargetGroup,
    UnitKind,
)
from narvard.settings import PROJECT

T = TypeVar("T")
Row = dict[str, str]

MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")
CODE_UNIT = re.compile(r"kod 0–[1-9]")
DAY = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True)
class MunicipalityRow:
    """A row of areas.csv. `vardsamverkan_source` is filled where the membership has another source than the group's."""

    code: str
    name: str
    kommunalforbund_id: str
    vardsamverkan_id: str
    vardsamverkan_source: str
    skr_group_id: str
    population: int
    population_date: str
    source: str


@dataclass(frozen=True)
class GroupRow:
    """A row of area_groups.csv: a group of municipalities, the region, the county or the country."""

    code: str
    name: str
    level: Level
    source: str
    valid_from: str


ALLOWED: Mapping[tuple[str, str], Sequence[str]] = {
    ("change_areas.csv", "kind"): ("change_area", "prerequisite"),
    ("measures.csv", "frequency"): ("månadsvis", "kvartalsvis", "årligen", "vartannat år", "vart tredje år", "upphörd"),
    ("measures.csv", "principal"): ("kommun", "vgr", "gemensam"),
    ("need_measures.csv", "fit"): ("full", "partial"),
    ("needs.csv", "principal"): ("kommun", "vgr", "gemensam"),
    ("pathways.csv", "sign"): ("+", "-"),
    ("proposal_costs.csv", "kind"): ("one_off", "yearly"),
    ("proposal_costs.csv", "principal"): ("vgr", "kommuner", "gemensamt"),
    ("proposal_plan.csv", "step"): ("definiera", "testa", "infora", "drift"),
    ("pre_study_budget.csv", "principal"): ("total", "vgr", "kommuner"),
}
RANGES: Mapping[str, tuple[int, int]] = {
    "tier": (1, 3),
    "decimals": (0, 3),
    "priority": (1, 5),
    "period_years": (1, 10),
    "lag_months": (0, 120),
    "series_break": (1900, 2200),
    "goal_year": (1900, 2200),
    "population": (0, 100_000_000),
    "amount_sek": (0, 1_000_000_000),
} | dict.fromkeys(RATINGS, (1, 5))
FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "start": (MONTH, "en månad som 2027-01"),
    "end": (MONTH, "en månad som 2027-01"),
    "population_date": (DAY, "ett datum som 2027-01-31"),
    "valid_from": (DAY, "ett datum som 2027-01-31"),
    "date": (DAY, "ett datum som 2027-01-31"),
}
MAY_BE_EMPTY = {
    *("official_title", "source_id", "goal_source", "note", "new_id", "who"),
    *("vardsamverkan_source", "valid_from", "series_break", "replaces", "complements"),
}


def default_folder() -> Path:
    """The project's own data/."""
    return PROJECT / "data"


def load(folder: Path | None = None) -> Catalogue:
    """The catalogue in `folder`, else in data/. Raises ContentError."""
    read = _Reader(folder or default_folder())
    areas, members = _areas(read)
    change_areas = read.rows("change_areas.csv", ChangeArea, key=("id",))
    target_groups = read.rows("target_groups.csv", TargetGroup, key=("id",))
    references = {"change_areas": {c.id for c in change_areas}, "target_groups": {t.id for t in target_groups}}
    references |= {"change_area": references["change_areas"], "target_group": references["target_groups"]}
    ids = read.column("measures.csv", "id")
    measures = _measures(read, references | {"replaces": ids, "complements": ids})
    needs = read.rows("needs.csv", Need, key=("id",), references=references)
    links = {"measure_id": ids, "from_measure": ids, "to_measure": ids, "need_id": {n.id for n in needs}}
    return Catalogue(
        areas=areas,
        members=members,
        change_areas=change_areas,
        target_groups=target_groups,
        measures=measures,
        aliases=read.rows("measure_aliases.csv", MeasureAlias, key=("old_id",), references={"new_id": ids}),
        needs=needs,
        need_measures=read.rows("need_measures.csv", NeedMeasure, key=("need_id", "measure_id"), references=links),
        pathways=read.rows("pathways.csv", Pathway, key=("from_measure", "to_measure"), references=links),
        costs=read.rows("proposal_costs.csv", ProposalCost, key=("measure_id", "cost_item"), references=links),
        plan=read.rows("proposal_plan.csv", ProposalStep, key=("measure_id", "step"), references=links),
        decisions=read.rows("decisions.csv", Decision),
        pre_study_costs=read.rows("pre_study_budget.csv", PreStudyCost),
        pre_study_footnotes=read.rows("pre_study_footnotes.csv", PreStudyFootnote),
        pre_study_plan=read.rows("pre_study_plan.csv", PreStudyActivity),
    )


def _areas(read: _Reader) -> tuple[tuple[Area, ...], tuple[AreaMember, ...]]:
    """Areas, municipalities first, and who belongs to what. A group's population is the sum of its members'."""
    groups = read.rows("area_groups.csv", GroupRow, key=("code",))
    levels = {
        "kommunalforbund_id": Level.KOMMUNALFORBUND,
        "vardsamverkan_id": Level.VARDSAMVERKAN,
        "skr_group_id": Level.SKR_GROUP,
    }
    known = {column: {g.code for g in groups if g.level is level} for column, level in levels.items()}
    rows = read.rows("areas.csv", MunicipalityRow, key=("code",), references=known)
    municipalities = [
        Area(r.code, r.name, Level.MUNICIPALITY, r.skr_group_id, r.population, r.population_date, r.source) for r in rows
    ]
    by_code = {g.code: g for g in groups}
    members = [
        AreaMember(parent, r.code, by_code[parent].valid_from, source or by_code[parent].source)
        for r in rows
        for parent, source in ((r.kommunalforbund_id, ""), (r.vardsamverkan_id, r.vardsamverkan_source), (r.skr_group_id, ""))
    ]
    members += [AreaMember(COUNTY, r.code, by_code[COUNTY].valid_from, by_code[COUNTY].source) for r in rows if COUNTY in by_code]
    inside = {g.code: {m.child for m in members if m.parent == g.code} for g in groups}
    inside[REGION] = {r.code for r in rows}  # the principal VGR serves the same 49 municipalities
    return (*municipalities, *(_summed(g, [r for r in rows if r.code in inside[g.code]]) for g in groups)), tuple(members)


def _summed(group: GroupRow, rows: Sequence[MunicipalityRow]) -> Area:
    """The group as an area; without members (the country) its population is not known here."""
    date = max((r.population_date for r in rows), default="")
    return Area(group.code, group.name, group.level, "", sum(r.population for r in rows), date, group.source)


def _measures(read: _Reader, references: Mapping[str, set[str]]) -> tuple[Measure, ...]:
    ratings = read.rows("measures.csv", Ratings)
    plain = read.values("measures.csv", Measure, key=("id",), references=references, skip=("ratings",))
    for number, row in enumerate(plain, start=2):
        if row["unit_kind"] is UnitKind.CODE and not CODE_UNIT.fullmatch(row["unit"]):
            raise _Place("measures.csv", number).fault("unit", f"”{row['unit']}” ska säga vilka koder som finns, som kod 0–2.")
    return tuple(make(Measure, row | {"ratings": rating}) for row, rating in zip(plain, ratings, strict=True))


class _Reader:
    """Reads the CSV files of a folder, each once, and checks every cell against the class that it becomes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[str, list[Row]] = {}

    def rows(
        self, file: str, cls: type[T], key: Sequence[str] = (), references: Mapping[str, set[str]] | None = None
    ) -> tuple[T, ...]:
        return tuple(make(cls, row) for row in self.values(file, cls, key, references))

    def column(self, file: str, name: str) -> set[str]:
        return {row.get(name, "") for row in self._read(file)}

    def values(
        self,
        file: str,
        cls: type[Any],
        key: Sequence[str] = (),
        references: Mapping[str, set[str]] | None = None,
        skip: Sequence[str] = (),
    ) -> list[dict[str, Any]]:
        """Rows as values of the class's fields. `key` identifies a row; `references` say what columns may point at."""
        hints = typing.get_type_hints(cls)
        columns = [f.name for f in fields(cls) if f.name not in skip]
        converted, seen = [], set()
        for number, row in enumerate(self._read(file, columns), start=2):
            place = _Place(file, number)
            known = references or {}
            converted.append({c: place.value(c, hints[c], row[c], known.get(c)) for c in columns})
            identity = tuple(row[c] for c in key)
            if key and identity in seen:
                raise place.fault(key[0], f"”{' · '.join(identity)}” finns redan på en rad ovanför; varje får bara stå en gång.")
            seen.add(identity)
        return converted

    def _read(self, file: str, columns: Iterable[str] = ()) -> list[Row]:
        if file not in self._files:
            self._files[file] = _read_csv(self.folder / file)
        rows = self._files[file]
        present = set(rows[0]) if rows else set(_header(self.folder / file))
        for column in columns:
            if column not in present:
                near = get_close_matches(column, present, 1, 0.6)
                hint = f"; menas kolumnen {near[0]}" if near else ""
                raise ContentError(f"I {file}, rad 1, saknas kolumnen {column}{hint}. Kolumnerna skiljs med komma.")
        return rows


@dataclass(frozen=True)
class _Place:
    """A row of a file; `number` counts as a spreadsheet does, the heading being row 1."""

    file: str
    number: int

    def fault(self, column: str, sentence: str) -> ContentError:
        return ContentError(f"I {self.file}, rad {self.number}, kolumnen {column}: {sentence}")

    def value(self, column: str, hint: Any, text: str, known: set[str] | None) -> Any:
        """The cell as the type of its field. Raises ContentError."""
        if typing.get_origin(hint) is tuple:
            parts = [part.strip() for part in text.split(";") if part.strip()]
            if not parts and column not in MAY_BE_EMPTY:
                raise self.fault(column, "cellen är tom, men måste fyllas i.")
            return tuple(self._single(column, typing.get_args(hint)[0], part, known) for part in parts)
        optional = isinstance(hint, types.UnionType)
        if not text and (optional or column in MAY_BE_EMPTY):
            return None if optional else ""
        if not text:
            raise self.fault(column, "cellen är tom, men måste fyllas i.")
        return self._single(column, typing.get_args(hint)[0] if optional else hint, text, known)

    def _single(self, column: str, kind: Any, text: str, known: set[str] | None) -> Any:
        if kind in (int, float):
            return self._number(column, kind, text)
        if kind is bool:
            return self._one_of(column, text, ("0", "1")) == "1"
        if issubclass(kind, StrEnum):
            return kind(self._one_of(column, text, [one.value for one in kind]))
        allowed = ALLOWED.get((self.file, column))
        if allowed is not None or known is not None:
            return self._one_of(column, text, sorted(known) if known is not None else allowed or ())
        form, sample = FORMS.get(column, (None, ""))
        if form is not None and not form.fullmatch(text):
            raise self.fault(column, f"”{text}” ska vara {sample}.")
        return text

    def _number(self, column: str, kind: Callable[[str], float], text: str) -> float:
        low, high = RANGES.get(column, (None, None))
        what = "ett heltal" if kind is int else "ett tal med decimalpunkt"
        wanted = what if low is None else f"{what} från {low} till {high}"
        try:
            value = kind(text)
        except ValueError:
            raise self.fault(column, f"”{text}” ska vara {wanted}.") from None
        if low is not None and high is not None and not low <= value <= high or value - value != 0:
            raise self.fault(column, f"”{text}” ska vara {wanted}.")
        return value

    def _one_of(self, column: str, text: str, allowed: Sequence[str]) -> str:
        if text in allowed:
            return text
        if len(allowed) <= 10:
            raise self.fault(column, f"”{text}” går inte; tillåtet är {', '.join(allowed)}.")
        near = get_close_matches(text, allowed, 1, 0.5)
        hint = f"; närmast är ”{near[0]}”" if near else f"; tillåtet är till exempel {', '.join(allowed[:3])}"
        raise self.fault(column, f"”{text}” finns inte{hint}.")


def _header(path: Path) -> list[str]:
    return _text(path).partition("\n")[0].strip().split(",")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ContentError(f"Filen {path.name} saknas i mappen {path.parent.name}.") from None
    except UnicodeDecodeError:
        raise ContentError(f"Filen {path.name} har fel teckenkodning; spara den som CSV UTF-8.") from None
    except OSError as error:
        raise ContentError(f"Filen {path.name} går inte att läsa; kontrollera rättigheterna.") from error


def _read_csv(path: Path) -> list[Row]:
    reader = csv.DictReader(_text(path).splitlines(keepends=True), strict=True)
    rows: list[Row] = []
    try:
        for number, row in enumerate(reader, start=2):
            if None in row or None in row.values():
                raise ContentError(
                    f"I {path.name}, rad {number}, stämmer inte antalet kolumner; rubrikraden har {len(reader.fieldnames or ())}. "
                    "Sätt citattecken om text som innehåller komma."
                )
            rows.append({name: text.strip() for name, text in row.items()})
    except csv.Error:
        place = f"I {path.name}, rad {len(rows) + 2},"
        raise ContentError(f"{place} är citattecknen fel; varje citattecken ska ha ett avslutande.") from None
    return rows
