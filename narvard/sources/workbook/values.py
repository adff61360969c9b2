"""What values may be, given their measure and area; and which are hidden because too few people are behind them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from narvard.database import small
from narvard.database.small import COUNTS, KEY
from narvard.domain import REGION, SCALE, VALUED_FLAGS, Flag, Level
from narvard.periods import is_number, is_subannual, of_number
from narvard.sources.workbook.findings import Finding, Findings
from narvard.sources.workbook.merging import Merged
from narvard.sources.workbook.parsing import is_ambiguous, unsure
from narvard.sources.workbook.reading import Raw
from narvard.texts import findings as say

TOLERANCE = 0.02
NEVER_NEGATIVE = ["count", "per_1000", "per_10000", "per_100000", "days", "hours", "years"]
GROUPS = {"kommunalforbund", "vardsamverkan", "skr-grupp", "lan"}
CODES = re.compile(r"(\d+) = ")


def with_flags(rows: pd.DataFrame) -> pd.DataFrame:
    """A value without a remark is an ordinary one. What is behind a blank is nobody's to know."""
    rows = small.without_counts_of_blanks(rows)
    flag = rows["flag"].where(rows["flag"].notna(), Flag.OK.value)
    return rows.assign(flag=flag.where(flag.ne(Flag.OK.value) | rows["value"].notna(), None))


def check(
    raw: Raw, rows: pd.DataFrame, new: pd.Series[bool], merged: Mapping[str, Merged], today: date, findings: Findings
) -> None:
    """Add what breaks a rule. Rows that are not `new` have been judged before, or are taken as their source gives them."""
    told = _Teller(raw, findings)
    measures = {row["id"]: row for row in merged["measure"].rows}
    level = rows["area"].map({row["code"]: row["level"] for row in merged["area"].rows})
    valued = rows["value"].notna()
    blank_flag = rows["flag"].notna() & ~rows["flag"].isin([f.value for f in VALUED_FLAGS])
    told("flag", "no-reason", rows.index[~valued & ~blank_flag], say.NO_REASON, say.some(list(_blank_words(raw))))
    told("flag", "reason-and-value", rows.index[valued & blank_flag], say.REASON_AND_VALUE)
    told("area", "group-area", rows.index[level.isin(GROUPS)], say.GROUP_AREA)
    begun = {number: not is_number(number) or of_number(number).start <= today for number in rows["period"].dropna().unique()}
    future = rows.index[~rows["period"].map(begun).fillna(value=True).astype(bool)]
    short = rows.loc[future, "period"].map(is_subannual).astype(bool)
    told("period", "future", future[~short], say.FUTURE)
    told("period", "future", future[short], say.PERIOD_FUTURE)
    fresh = rows[new]
    _tell_ambiguous(raw, fresh, measures, findings)
    _tell_percents(raw, rows, fresh, measures, findings)
    kind, denominator = (_of(rows, measures, name) for name in ("unit_kind", "denominator"))
    quality = _of(rows, measures, "perspective") == "quality"
    told("value", "over-100", rows.index[new & (kind == "percent") & quality & (rows["value"] > 100)], say.SHARE_OVER_100)
    share = (kind == "percent") & quality & denominator.ne("none")
    told("value", "negative", rows.index[new & (kind.isin(NEVER_NEGATIVE) | share) & (rows["value"] < 0)], say.NEGATIVE)
    told("value", "not-a-code", rows.index[new & (kind == "code") & valued & ~_is_code(rows, measures)], say.NOT_A_CODE)
    alone = rows["numerator"].notna() != rows["denominator"].notna()
    told("numerator", "numerator-alone", rows.index[new & alone], say.NUMERATOR_ALONE, warning=True)
    area_level = _of(rows, measures, "area_level")
    misplaced = (area_level.eq("region") & level.eq("kommun")) | (area_level.eq("kommun") & level.eq("region"))
    told("area", "wrong-level", rows.index[new & misplaced & valued], say.WRONG_LEVEL, warning=True)
    one_sex = _of(rows, measures, "by_gender").eq(False) & rows["sex"].isin(["K", "M"])  # noqa: FBT003
    told("sex", "no-sex", rows.index[new & one_sex & valued], say.NO_SEX, warning=True)
    _ratios(raw, fresh, kind, findings)
    _sexes(raw, fresh[_of(fresh, measures, "unit").eq(small.COUNTED)], findings)


def check_population(raw: Raw, rows: pd.DataFrame, today: date, findings: Findings) -> None:
    year = pd.to_numeric(rows["year"], errors="coerce")
    _Teller(raw, findings)("year", "future", rows.index[year > today.year], say.FUTURE)
    _sexes(raw, rows.rename(columns={"count": "value"}), findings, ["area", "year", "age_group"], "count")


def suppress(
    raw: Raw, rows: pd.DataFrame, new: pd.Series[bool], known: pd.DataFrame, merged: Mapping[str, Merged], findings: Findings
) -> pd.DataFrame:
    """Rows with what must not be known hidden (`small.judged`), beside what is `known`: published values, and whether each `stays`.

    What is hidden within a year may give something else away, so that is judged again until nothing more is.
    """
    within = rows["period"].dropna().map(lambda one: is_number(one) and is_subannual(one)).any()
    while True:
        after = _suppressed(raw, rows, new, known, merged, findings)
        if not within or findings.errors or after["flag"].equals(rows["flag"]):
            return after
        rows = after


def _suppressed(
    raw: Raw, rows: pd.DataFrame, new: pd.Series[bool], known: pd.DataFrame, merged: Mapping[str, Merged], findings: Findings
) -> pd.DataFrame:
    """An older version can still be read, so what goes counts too. What could only be hidden by changing a value that stays is an
    error, and so is one whose other sex is hidden where it is published.
    """
    asked = pd.MultiIndex.from_frame(rows.loc[new, ["measure_id", "period"]]).unique()
    if asked.empty:
        return rows
    both = pd.concat([rows.assign(row=rows.index, new=new, stays=True), known.assign(row=-1, new=False)])
    both = both[pd.MultiIndex.from_frame(both[["measure_id", "period"]]).isin(asked) & both["sex"].isin(list(small.SEXES))]
    both = both.dropna(subset=KEY).drop_duplicates(KEY).reset_index(drop=True)
    measures = {row["id"]: row for row in merged["measure"].rows}
    municipalities = {row["code"] for row in merged["area"].rows if row["level"] == Level.MUNICIPALITY}
    both = both.join(small.judged(both, measures, municipalities))
    place = pd.MultiIndex.from_frame(both[small.PLACE])
    mine, matters = both["row"] >= 0, both["hidden"] & (place.isin(place[both["new"]]) | both["area"].eq(REGION))
    hid_before = place.isin(place[~mine & both["flag"].isin(small.WITHHELD) & both["sex"].ne("T")])
    stuck = place.isin(place[matters & both["stays"] & ~mine])
    exposed = both["new"] & ((matters & ~both["few"] & hid_before) | stuck)
    hidden, few, refused = (pd.Index(both.loc[mask, "row"]) for mask in (matters & mine, both["few"], exposed))
    told = _Teller(raw, findings)
    told("value", "suppressed", hidden[hidden.isin(few)], say.SUPPRESSED.format(limit=small.LIMIT), warning=True)
    told("value", "exposed", refused, say.EXPOSED)
    told("value", "suppressed", hidden.difference(few.append(refused)), say.SUPPRESSED_TOO, warning=True)
    return _beside(_hidden(rows, hidden), new, known, measures, told)


def _hidden(rows: pd.DataFrame, labels: pd.Index[Any]) -> pd.DataFrame:
    hides = pd.Series(rows.index.isin(labels), index=rows.index)
    return rows.assign(**{name: rows[name].mask(hides) for name in COUNTS}, flag=rows["flag"].mask(hides, Flag.SUPPRESSED.value))


def _beside(
    rows: pd.DataFrame, new: pd.Series[bool], known: pd.DataFrame, measures: Mapping[str, Mapping[str, Any]], told: _Teller
) -> pd.DataFrame:
    """Quarters and months are hidden too where one that is hidden could else be taken from the year."""
    columns = [*KEY, *COUNTS, "flag"]
    both = pd.concat([rows[columns].assign(new=new), known[columns].assign(new=False).set_axis([-1] * len(known))])
    both = both.dropna(subset=KEY)
    hide, refused = small.within_the_year(both.drop_duplicates(KEY), measures)
    told("value", "exposed", pd.Index(refused), say.WHOLE_EXPOSED)
    told("value", "suppressed", pd.Index(hide), say.SUPPRESSED_TOO, warning=True)
    return _hidden(rows, pd.Index(hide)) if hide else rows


def _tell_percents(
    raw: Raw, rows: pd.DataFrame, fresh: pd.DataFrame, measures: Mapping[str, Mapping[str, Any]], findings: Findings
) -> None:
    """Cells shown as percent where something else is measured, and measures in percent whose new values all look like shares."""
    told = _Teller(raw, findings)
    kind = _of(rows, measures, "unit_kind")
    for field in COUNTS if raw.percents else ():
        shown = pd.Series([(row, field) in raw.percents for row in rows.index], index=rows.index)
        told(field, "not-percent", rows.index[shown & (kind.ne("percent") | (field != "value"))], say.NOT_PERCENT)
    shares = fresh[_of(fresh, measures, "unit_kind").eq("percent") & fresh["value"].notna()]
    for id, values in shares.groupby("measure_id")["value"]:
        if values.between(0, 1).all() and values.gt(0).any():
            told("value", "all-small", values.index[:1], say.all_small(str(id)), warning=True)


def _tell_ambiguous(raw: Raw, rows: pd.DataFrame, measures: Mapping[str, Mapping[str, Any]], findings: Findings) -> None:
    """Texts such as 60.000: an error where whole numbers are expected, else a warning."""
    for field in COUNTS:
        cells = raw.cells.loc[rows.index, field]
        codes, different = pd.factorize(cells.to_numpy())
        cells = cells[np.isin(codes, [no for no, cell in enumerate(different) if is_ambiguous(cell)])]
        decimals = _of(rows.loc[cells.index], measures, "decimals")
        for warning, those in ((False, decimals.eq(0) | (field != "value")), (True, decimals.ne(0) & (field == "value"))):
            _tell_unsure(raw, field, cells[those], findings, warning=warning)


def _tell_unsure(raw: Raw, field: str, cells: pd.Series[Any], findings: Findings, *, warning: bool) -> None:
    def one(row: int) -> Finding:
        told = unsure(cells[row])
        return Finding(raw.sheet.name, told.rule, told.sentence, **raw.place(field, row), allowed=told.allowed, warning=warning)

    findings.add_rows(list(cells.index), one)


class _Teller:
    """Adds one finding per row of a kind."""

    def __init__(self, raw: Raw, findings: Findings) -> None:
        self.raw, self.findings = raw, findings

    def __call__(
        self, field: str, rule: str, rows: pd.Index[Any], sentence: str, allowed: str = "", *, warning: bool = False
    ) -> None:
        name = self.raw.sheet.name
        self.findings.add_rows(
            list(rows),
            lambda row: Finding(name, rule, sentence, **self.raw.place(field, row), allowed=allowed, warning=warning),
        )


def _blank_words(raw: Raw) -> list[str]:
    shown = {flag.value for flag in VALUED_FLAGS}
    return [word for word, code in (raw.sheet.column("flag").words or {}).items() if code not in shown]


def _of(rows: pd.DataFrame, measures: Mapping[str, Mapping[str, Any]], name: str) -> pd.Series[Any]:
    """A field of each row's measure."""
    return rows["measure_id"].map({id: row[name] for id, row in measures.items()})


def _is_code(rows: pd.DataFrame, measures: Mapping[str, Mapping[str, Any]]) -> pd.Series[bool]:
    """The value is a whole number that the measure's unit (kod 0–3) or definition (2 = delvis) names."""
    allowed: dict[str, set[float]] = {}
    for id, row in measures.items():
        if row["unit_kind"] == "code":
            highest = re.search(r"kod 0–(\d)", str(row["unit"]))
            listed = {float(code) for code in CODES.findall(str(row["definition"]))}
            allowed[id] = {float(n) for n in range(int(highest[1]) + 1)} if highest else listed
    pairs = zip(rows["measure_id"], rows["value"], strict=True)
    return pd.Series([measure not in allowed or value in allowed[measure] for measure, value in pairs], index=rows.index)


def _ratios(raw: Raw, rows: pd.DataFrame, kind: pd.Series[Any], findings: Findings) -> None:
    """Numerator over denominator is the value, but for rounding."""
    whole = rows[rows["numerator"].notna() & (rows["denominator"] > 0) & rows["value"].notna()]
    scale = kind.loc[whole.index].map(SCALE).astype("float64")
    expected = (whole["numerator"] / whole["denominator"] * scale).dropna()
    value = whole["value"].loc[expected.index]
    wrong = expected.index[(value - expected).abs() > (TOLERANCE * expected.abs() + 0.5)]

    def one(row: int) -> Finding:
        sentence = say.ratio(float(value.loc[row]), float(expected.loc[row]))
        return Finding(raw.sheet.name, "ratio", sentence, **raw.place("value", row), warning=True)

    findings.add_rows(list(wrong), one)


def _sexes(raw: Raw, rows: pd.DataFrame, findings: Findings, place: list[str] | None = None, field: str = "value") -> None:
    """Women and men are together all, where numbers of people are counted."""
    place = place or ["measure_id", "area", "period"]
    counted = rows[rows["value"].notna() & rows[[*place, "sex"]].notna().all(axis=1)].drop_duplicates([*place, "sex"])
    if counted.empty:
        return
    wide = counted.set_index([*place, "sex"])["value"].unstack().reindex(columns=list("TKM"))  # noqa: PD010
    off = wide[(wide["T"] - wide["K"] - wide["M"]).abs() > 1]
    totals = counted[counted["sex"] == "T"]
    row_of = dict(zip(totals[place].itertuples(index=False, name=None), totals.index, strict=True))
    for key, total, women, men in off[["T", "K", "M"]].itertuples(name=None):
        sentence = say.sexes(float(total), float(women + men))
        findings.add(Finding(raw.sheet.name, "sum", sentence, **raw.place(field, int(row_of[key])), warning=True))
