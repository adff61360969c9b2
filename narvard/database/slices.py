"""Values of a database, written and worked out some measures at a time: memory is that of a slice, however many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from narvard.database.rest import Rest
from narvard.database.small import without_counts_of_blanks
from narvard.database.tables import OBSERVATION_COLUMNS
from narvard.periods import LAST_YEAR

SQL = Path(__file__).parent / "sql"
ROWS = 1_000_000
"""In a slice, or those of one measure if they are more."""
READ = ("reading", "latest", "coverage")
"""Tables of what pages ask for, each made of those before it, of years and of shorter periods alike."""

COLUMNS = ", ".join(OBSERVATION_COLUMNS)
ORDER = "measure_id::measure_code, area::area_code, period, sex::sex_code"

Slice = tuple[str, ...]
"""Measures that stand beside each other in the catalogue's order."""


def slices(counts: Mapping[str, int], order: Sequence[str], rows: int) -> list[Slice]:
    """All measures in their order, in slices of at most so many rows."""
    found: list[list[str]] = [[]]
    room = rows
    for measure in order:
        count = counts.get(measure, 0)
        if count > room and found[-1]:
            found.append([])
            room = rows
        found[-1].append(measure)
        room -= count
    return [tuple(one) for one in found]


def fill(connection: duckdb.DuckDBPyConnection, frame: pd.DataFrame, rest: Rest | None, cut: Sequence[Slice]) -> bool:
    """Every value into its table, by measure, area, period and sex. Whether any is of a period shorter than a year: those lie in
    tables of the same names of their own, so that a question about years never meets them."""
    short = False
    for measures, piece in zip(cut, _pieces(frame, cut), strict=True):
        here = [measure for measure in measures if rest is not None and measure in rest.counts]
        parts = [without_counts_of_blanks(piece)] if len(piece) or not here else []
        parts += [rest.rows(here)] if rest is not None and here else []
        for no, part in enumerate(parts):
            connection.register(f"part_{no}", part)
        incoming = " union all ".join(f"select {COLUMNS} from part_{no}" for no in range(len(parts)))
        _insert(connection, "main", f"from ({incoming}) where period <= {LAST_YEAR}")
        if connection.execute(f"select 1 from ({incoming}) where period > {LAST_YEAR} limit 1").fetchone():
            if not short:
                run(connection, "subannual")
            short = True
            _insert(connection, "subannual", f"from ({incoming}) where period > {LAST_YEAR}")
        for no in range(len(parts)):
            connection.unregister(f"part_{no}")
    return short


def _insert(connection: duckdb.DuckDBPyConnection, schema: str, rows: str) -> None:
    connection.execute(f"insert into {schema}.observation ({COLUMNS}) select {COLUMNS} {rows} order by {ORDER}")  # names are ours


def _pieces(frame: pd.DataFrame, cut: Sequence[Slice]) -> Iterator[pd.DataFrame]:
    """The rows of each slice; of a frame that lies in order without a copy."""
    if len(cut) == 1:
        yield frame
        return
    number = {measure: no for no, measures in enumerate(cut) for measure in measures}
    place = frame["measure_id"].map(number).to_numpy(dtype=np.int32)
    order = None if (np.diff(place) >= 0).all() else np.argsort(place, kind="stable")
    bounds = np.searchsorted(place if order is None else place[order], np.arange(len(cut) + 1))
    for first, last in pairwise(bounds.tolist()):
        yield frame.iloc[first:last] if order is None else frame.iloc[order[first:last]]


def derive(connection: duckdb.DuckDBPyConnection, tables: Sequence[str], cut: Sequence[Slice]) -> None:
    """What pages ask for, worked out of the values that lie where the connection looks first."""
    for no, measures in enumerate(cut):
        _choose(connection, measures)
        if no == 0:
            run(connection, "part")
            run(connection, "weighed")
        for table in tables:
            connection.execute(f"{f'insert into {table}' if no else f'create table {table} as'} {_text(table)}")
            if table == READ[0] and no == 0:
                run(connection, "read_part")


def parts(connection: duckdb.DuckDBPyConnection, cut: Sequence[Slice]) -> Iterator[None]:
    """Each slice in turn as the view `part`."""
    run(connection, "part")
    for measures in cut:
        _choose(connection, measures)
        yield


def _choose(connection: duckdb.DuckDBPyConnection, measures: Slice) -> None:
    for name, measure in (("first_measure", measures[0]), ("last_measure", measures[-1])) if measures else ():
        connection.execute(f"set variable {name} = $measure", {"measure": measure})


def run(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    connection.execute(_text(name))


def _text(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")
