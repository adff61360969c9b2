"""Values of a workbook beside those already published: which are the same, which differ from whom, and whose they become."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from narvard.database.built import Content, stacked
from narvard.database.rest import Rest
from narvard.database.small import COUNTS, KEY
from narvard.database.tables import BATCH_COLUMNS, OBSERVATION_COLUMNS, POPULATION_COLUMNS
from narvard.sources.kolada_joined import SOURCE as KOLADA
from narvard.sources.workbook.findings import Finding, Findings
from narvard.sources.workbook.merging import Mode
from narvard.sources.workbook.reading import Raw
from narvard.texts import findings as say

PEOPLE = ["area", "year", "sex", "age_group"]
MARKS = ["same", "differs", "old_batch"]


@dataclass(frozen=True)
class Source:
    """Who delivers: the name that values without a source get, when, the hash of the file, and a note."""

    name: str
    retrieved_at: str
    file_hash: str
    note: str
    rows: int


def known(rows: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """`rows` with MARKS: the `same` as published, `differs` from it, and `old_batch`, the delivery of what is published."""
    columns = [*COUNTS, "flag"]
    earlier = before[[*KEY, *columns, "batch"]].rename(columns={name: f"old_{name}" for name in [*columns, "batch"]})
    earlier = earlier.astype({"period": "object"}) if rows["period"].dtype == object else earlier
    joined = rows.merge(earlier, on=KEY, how="left").set_axis(rows.index) if len(earlier) else rows.assign(
        **{f"old_{name}": None for name in [*columns, "batch"]}
    )  # fmt: skip
    there = joined["old_batch"].notna()
    same = there.copy()
    for name in columns:
        one, other = joined[name], joined[f"old_{name}"]
        same &= (one == other) | (one.isna() & other.isna())
    return rows.assign(same=same, differs=there & ~same, old_batch=joined["old_batch"])


def tell_conflicts(raw: Raw, rows: pd.DataFrame, before: Content, other: str, findings: Findings) -> None:
    """Published values from `other` that the workbook's stand before, measure by measure."""
    theirs = before.batches.loc[before.batches["source"] == other, "id"]
    conflicts = rows[rows["differs"] & rows["old_batch"].isin(theirs)]
    for id, places in conflicts.groupby("measure_id"):
        sentence = say.conflict(str(id), other, len(places))
        findings.add(Finding(raw.sheet.name, "conflict", sentence, **raw.place("value", int(places.index[0])), warning=True))


def tell_emptied(raw: Raw, rows: pd.DataFrame, before: Content, findings: Findings) -> None:
    """Published values, and the counts behind them, where the workbook has a blank."""
    both = rows[rows["differs"]].reset_index(names="row").merge(before.observations, on=KEY, suffixes=("", "_old"))
    for field in COUNTS:
        places = both.loc[both[f"{field}_old"].notna() & both[field].isna(), "row"]
        findings.add_rows(
            [int(row) for row in places],
            lambda row, field=field: Finding(  # type: ignore[misc]
                raw.sheet.name, "emptied", say.CELL_EMPTIED, **raw.place(field, row), warning=True
            ),
        )


def staying(before: Content, mode: Mode) -> pd.DataFrame:
    """Published values that a workbook leaves where it has none of its own: all, or when it replaces, what the source refreshes."""
    refreshed = before.batches.loc[before.batches["source"] == KOLADA, "id"]
    return before.observations if mode == "merge" else before.observations[before.observations["batch"].isin(refreshed)]


def observations(rows: pd.DataFrame | None, before: Content, source: Source, mode: Mode) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All values after the merge, and all deliveries. What is the same keeps its delivery; the rest belongs to the workbook's."""
    first = max((int(n) for n in before.batches["id"]), default=0) + 1
    if rows is None:
        return before.observations, _batches(before.batches, [(first, source.name, source.rows)], source)
    stated = rows["source"].where(rows["source"].notna() & ~rows["differs"], source.name)
    names = list(dict.fromkeys([source.name, *stated[~rows["same"]]]))
    number = {name: first + no for no, name in enumerate(names)}
    batch = stated.map(number).where(~rows["same"], rows["old_batch"]).fillna(first).astype("int64")
    own = rows.assign(batch=batch)[list(OBSERVATION_COLUMNS)]
    stays = without(staying(before, mode), own, KEY)
    counts = batch[~rows["same"]].value_counts()
    listed = [(number[name], name, source.rows if name == source.name else int(counts.get(number[name], 0))) for name in names]
    return stacked(stays, own), _batches(before.batches, listed, source)


def population(rows: pd.DataFrame | None, before: pd.DataFrame, mode: Mode) -> pd.DataFrame:
    if rows is None:
        return before
    own = rows[list(POPULATION_COLUMNS)].astype({"year": "int64", "count": "int64"}) if len(rows) else before.iloc[:0]
    return own if mode == "replace" else stacked(without(before, own, PEOPLE), own)


def _batches(before: pd.DataFrame, new: Sequence[tuple[int, str, int]], source: Source) -> pd.DataFrame:
    rows = [(number, name, source.retrieved_at, source.file_hash, count, 0, source.note) for number, name, count in new]
    return stacked(before, pd.DataFrame(rows, columns=list(BATCH_COLUMNS)))


def unread(before: Content, mode: Mode) -> Rest | None:
    """As `staying`, of the published values that are not in memory, since the workbook has none of their measures."""
    refreshed = set(before.batches.loc[before.batches["source"] == KOLADA, "id"])
    return before.rest if mode == "merge" or before.rest is None else before.rest.without(batches=before.rest.batches - refreshed)


def within(rest: Rest | None, measures: Collection[str], areas: Collection[str]) -> tuple[Rest | None, Counter[str]]:
    """What of it is of known measures and areas, and how many rows go, by measure."""
    if rest is None or (set(rest.counts) <= set(measures) and set(rest.areas) <= set(areas)):
        return rest, Counter()
    left = rest.without(set(rest.counts).difference(measures), set(rest.areas).difference(areas))
    return left, Counter({id: gone for id, count in rest.counts.items() if (gone := count - left.counts.get(id, 0))})


def used(content: Content, newest: str, refreshed: str) -> pd.DataFrame:
    """Deliveries that something rests on, that are not `refreshed` by themselves, or that are of this import."""
    batches = content.batches
    rests = batches["id"].isin(set(content.observations["batch"]).union(content.rest.batches if content.rest else ()))
    return batches[rests | (batches["source"] != refreshed) | (batches["file_hash"] == newest)].reset_index(drop=True)


def without(frame: pd.DataFrame, others: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    taken = pd.MultiIndex.from_frame(frame[list(keys)]).isin(pd.MultiIndex.from_frame(others[list(keys)]))
    return frame[~taken]
