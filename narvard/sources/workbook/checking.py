"""Each sheet against its declaration, by pandera: what must be filled in, what may be chosen, limits, and rows that stand twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors
from rapidfuzz import fuzz, process

from narvard.sources.workbook.findings import Finding, Findings
from narvard.sources.workbook.parsing import Names, folded
from narvard.sources.workbook.reading import Raw
from narvard.sources.workbook.sheets import Column
from narvard.sources.workbook.value_sheets import BY_TABLE
from narvard.texts import findings as say

NEAR = 60
EMPTY, NOT_LISTED, UNKNOWN, OUT_OF_RANGE = "empty", "not-listed", "unknown-reference", "out-of-range"


@dataclass(frozen=True)
class Allowed:
    """What a column may hold: codes (or None for anything), and words to suggest from with the text a suggestion is given as."""

    codes: frozenset[str] | None
    shown: str
    near: Mapping[str, str]


def check(
    raw: Raw, rows: pd.DataFrame, unreadable: frozenset[tuple[int, str]], names: Mapping[str, Names], findings: Findings
) -> None:
    """Add a finding for every cell and every double row of a sheet that breaks its declaration."""
    allowed = {column.field: _allowed(column, names) for column in raw.sheet.columns}
    schema = pa.DataFrameSchema({c.field: _column(c, allowed[c.field]) for c in raw.sheet.columns if c.field in raw.letters})
    try:
        schema.validate(rows, lazy=True)
    except SchemaErrors as errors:
        for (field, rule), cases in errors.failure_cases.groupby(["column", "check"], sort=False):
            column = raw.sheet.column(str(field))
            places = [
                (int(row), case)
                for row, case in zip(cases["index"], cases["failure_case"], strict=True)
                if (int(row), column.field) not in unreadable
            ]
            _tell(raw, column, EMPTY if rule == "not_nullable" else str(rule), dict(places), allowed[column.field], findings)
    _doubles(raw, rows, findings)


def _column(column: Column, allowed: Allowed) -> pa.Column:
    checks = []
    if allowed.codes is not None and column.kind != "yes":
        rule = UNKNOWN if column.refers else NOT_LISTED
        codes = allowed.codes
        if column.many:
            checks.append(pa.Check(lambda many: many.map(lambda parts: codes.issuperset(parts)), error=rule))
        else:
            checks.append(pa.Check.isin(codes, error=rule))
    if column.kind == "yes":
        checks.append(pa.Check.isin([True, False], error=NOT_LISTED))
    if column.low is not None:
        low, high = column.low, column.high if column.high is not None else float("inf")
        within = pa.Check(lambda many: many.map(lambda parts: all(low <= n <= high for n in parts)), error=OUT_OF_RANGE)
        checks.append(within if column.many else pa.Check.in_range(low, high, error=OUT_OF_RANGE))
    return pa.Column(checks=checks, nullable=column.optional)


def _allowed(column: Column, names: Mapping[str, Names]) -> Allowed:
    if column.words is not None:
        return Allowed(frozenset(column.words.values()), say.some(list(column.words)), {word: word for word in column.words})
    if column.refers:
        known = names[column.refers]
        meant = {**{one: one for one in sorted(known.ids)}, **known.called}
        near = {name: known.best.get(id, id) for name, id in meant.items()}
        return Allowed(known.ids, say.on_sheet(BY_TABLE[column.refers].name), near)
    if column.low is not None:
        return Allowed(None, say.YEAR if column.low == 1900 else say.between(column.low, column.high), {})
    return Allowed(None, "", {})


def _tell(raw: Raw, column: Column, rule: str, cases: Mapping[int, Any], allowed: Allowed, findings: Findings) -> None:
    def one(row: int) -> Finding:
        said = _said(cases[row], allowed)
        sentence = {
            EMPTY: say.EMPTY,
            NOT_LISTED: say.not_listed(said),
            UNKNOWN: say.unknown_reference(said, BY_TABLE[column.refers].name if column.refers else ""),
            OUT_OF_RANGE: say.out_of_range(said),
        }[rule]
        meant = _meant(said, allowed) if rule in (NOT_LISTED, UNKNOWN) else ""
        return Finding(raw.sheet.name, rule, sentence, **raw.place(column.field, row), allowed=allowed.shown, suggestion=meant)

    findings.add_rows(sorted(cases), one)


def _said(case: Any, allowed: Allowed) -> str:
    """The faulty cell as text; of several in a cell, the first that is wrong."""
    if isinstance(case, tuple):
        wrong = [part for part in case if allowed.codes is None or part not in allowed.codes]
        case = wrong[0] if wrong else ""
    return f"{case:g}" if isinstance(case, float) else str(case)[:60]


def _meant(said: str, allowed: Allowed) -> str:
    """The nearest valid value; a name leads to its id."""
    near = process.extractOne(folded(said), list(allowed.near), processor=folded, scorer=fuzz.ratio, score_cutoff=NEAR)
    return allowed.near[near[0]] if near else ""


def _doubles(raw: Raw, rows: pd.DataFrame, findings: Findings) -> None:
    keys = list(raw.sheet.key)
    whole = rows[rows[keys].notna().all(axis=1)] if len(rows) else rows
    twice = whole[whole.duplicated(keys, keep="first")]
    if twice.empty:
        return
    first = {key: int(row) for key, row in _first_rows(whole, keys).items()}
    texts = {int(row): tuple(key) for row, key in zip(twice.index, twice[keys].itertuples(index=False), strict=True)}

    def one(row: int) -> Finding:
        what = " · ".join(str(part)[:60] for part in texts[row])
        return Finding(raw.sheet.name, "duplicate", say.duplicate(what, first[texts[row]]), **raw.place(keys[0], row))

    findings.add_rows(sorted(texts), one)


def _first_rows(rows: pd.DataFrame, keys: Sequence[str]) -> dict[tuple[Any, ...], Any]:
    kept = rows[rows.duplicated(list(keys), keep=False)].drop_duplicates(list(keys))
    return {tuple(key): row for row, key in zip(kept.index, kept[list(keys)].itertuples(index=False), strict=True)}
