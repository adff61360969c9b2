"""Each sheet against its declaration: what must be filled in, what may be chosen, limits, and rows that stand twice.

Each different value of a column is judged once, however many rows it stands on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from narvard.domain import Rule
from narvard.sources.workbook.findings import Finding, Findings
from narvard.sources.workbook.letters import folded, shown
from narvard.sources.workbook.parsing import Names
from narvard.sources.workbook.reading import Raw
from narvard.sources.workbook.sheets import BIG
from narvard.sources.workbook.sheets.layout import SheetColumn
from narvard.texts import findings as say

NEAR = 60
Broken = tuple[Rule, Any]


@dataclass(frozen=True)
class Allowed:
    """What is said of what a column may hold, and words to suggest from with the text a suggestion is given as."""

    shown: str
    near: Mapping[str, str]
    where: str = ""


def check(
    raw: Raw, rows: pd.DataFrame, unreadable: frozenset[tuple[int, str]], names: Mapping[str, Names], findings: Findings
) -> None:
    """Add a finding for every cell and every double row of a sheet that breaks its declaration."""
    for column in (c for c in raw.sheet.columns if c.name in raw.letters):
        known = names[column.refers].ids if column.refers else ()
        broken = {row: one for row, one in _broken(column, rows[column.name], known) if (row, column.name) not in unreadable}
        for rule in Rule if broken else ():
            cases = {row: part for row, (one, part) in broken.items() if one is rule}
            if cases:
                _tell(raw, column, rule, cases, _allowed(raw, column, names), findings)
    _doubles(raw, rows, findings)


def _broken(column: SheetColumn, values: pd.Series[Any], known: Collection[str]) -> list[tuple[int, Broken]]:
    """Rows with what they break."""
    if column.kind == "number":
        values = values[~values.between(column.low, column.high)]
    codes, different = pd.factorize(values.to_numpy())
    found = [column.broken(value, known) for value in (*different, None)]  # code -1 is a blank: the last
    wanted = np.isin(codes, [no for no in range(-1, len(different)) if found[no]])
    return [(int(row), one) for row, no in zip(values.index[wanted], codes[wanted], strict=True) if (one := found[no])]


def _allowed(raw: Raw, column: SheetColumn, names: Mapping[str, Names]) -> Allowed:
    if column.words is not None:
        return Allowed(say.some(list(column.words)), {word: word for word in column.words})
    if column.refers:
        known = names[column.refers]
        meant = {**{one: one for one in sorted(known.ids)}, **known.called}
        own = column.refers == "area" and raw.sheet.table in BIG  # groups have no values of their own
        near = {name: known.best.get(id, id) for name, id in meant.items() if id.isdigit() or not own}
        return Allowed(say.standing(known.where), near, known.where)
    if column.kind == "period":
        return Allowed(say.YEAR, {})
    if column.bounded:
        return Allowed(say.YEAR if column.low == 1900 else say.between(column.low, column.high), {})
    return Allowed("", {})


def _tell(raw: Raw, column: SheetColumn, rule: Rule, cases: Mapping[int, Any], allowed: Allowed, findings: Findings) -> None:
    def one(row: int) -> Finding:
        part = cases[row]
        said = f"{part:g}" if isinstance(part, float) else shown(str(part))
        sentence = {
            Rule.EMPTY: say.EMPTY,
            Rule.NOT_LISTED: say.not_listed(said),
            Rule.UNKNOWN: say.unknown_reference(said, allowed.where),
            Rule.OUT_OF_RANGE: say.out_of_range(said),
        }[rule]
        meant = _meant(said, allowed) if rule in (Rule.NOT_LISTED, Rule.UNKNOWN) else ""
        return Finding(raw.sheet.name, rule, sentence, **raw.place(column.name, row), allowed=allowed.shown, suggestion=meant)

    findings.add_rows(sorted(cases), one)


def _meant(said: str, allowed: Allowed) -> str:
    """The nearest valid value; a name leads to its id. A code of digits alone is near no other."""
    if said.isdigit():
        return ""
    near = process.extractOne(folded(said), list(allowed.near), processor=folded, scorer=fuzz.ratio, score_cutoff=NEAR)
    return allowed.near[near[0]] if near else ""


def _doubles(raw: Raw, rows: pd.DataFrame, findings: Findings) -> None:
    keys = list(raw.sheet.key)
    blank = [key for key in keys if raw.sheet.column(key).optional]  # which tells rows apart too
    rows = rows.assign(**{key: rows[key].where(rows[key].notna(), "") for key in blank})
    whole = rows[rows[keys].notna().all(axis=1)] if len(rows) else rows
    twice = whole[whole.duplicated(keys, keep="first")]
    if twice.empty:
        return
    first = {key: int(row) for key, row in _first_rows(whole, keys).items()}
    texts = {int(row): tuple(key) for row, key in zip(twice.index, twice[keys].itertuples(index=False), strict=True)}

    def one(row: int) -> Finding:
        what = " · ".join(shown(str(part)) for part in texts[row] if part != "")
        return Finding(raw.sheet.name, "duplicate", say.duplicate(what, first[texts[row]]), **raw.place(keys[0], row))

    findings.add_rows(sorted(texts), one)


def _first_rows(rows: pd.DataFrame, keys: Sequence[str]) -> dict[tuple[Any, ...], Any]:
    kept = rows[rows.duplicated(list(keys), keep=False)].drop_duplicates(list(keys))
    return {tuple(key): row for row, key in zip(kept.index, kept[list(keys)].itertuples(index=False), strict=True)}
