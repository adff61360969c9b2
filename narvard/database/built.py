"""Content → the tables of a database file, checked. What is published of it, and when, is for publish.py."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd

from narvard.database import few, pathways, slices
from narvard.database.formulas import with_shares
from narvard.database.rest import Rest
from narvard.database.slices import Slice
from narvard.database.store import SCHEMA, TOLD
from narvard.database.tables import BATCH_COLUMNS, OBSERVATION_COLUMNS, POPULATION_COLUMNS, catalogue_tables
from narvard.domain import Catalogue, Flag

SKIPPED_IN_HASH = {"batch", "meta", "pathway_seen", *slices.READ, *TOLD}
UNLESS_FILLED = {"pilot", "workshop", "workshop_role", "workshop_need", "voices", "panel_rating"}
"""Tables that earlier editions lacked: content without them is what it was."""
WRITING: dict[str, str | bool | int | float | list[str]] = {"threads": 2, "memory_limit": "1GB"}
CODED = ("measure_id", "area", "sex", "flag")


class PublishError(Exception):
    """Nothing was published. The message is one Swedish sentence that says why and what to do."""


@dataclass(frozen=True)
class Content:
    """All that a data version holds. Frames have the columns of `narvard.tables`; `demo` is true or false for the whole version."""

    catalogue: Catalogue
    observations: pd.DataFrame  # OBSERVATION_COLUMNS; value NaN where the flag says why
    population: pd.DataFrame  # POPULATION_COLUMNS
    batches: pd.DataFrame  # BATCH_COLUMNS
    demo: bool
    note: str
    rest: Rest | None = None  # values of other measures than those in `observations`, which are not in memory

    @property
    def count(self) -> int:
        """How many rows there are of values, in memory or not."""
        return len(self.observations) + sum(self.rest.counts.values() if self.rest else ())

    @property
    def whole(self) -> Content:
        """The same content, with every value in `observations`."""
        return replace(self.opened(list(self.rest.counts)), rest=None) if self.rest else self

    def opened(self, measures: Collection[str]) -> Content:
        """The same content, with the values of some measures in `observations`, where there are any of them."""
        here = [measure for measure in measures if self.rest is not None and measure in self.rest.counts]
        if self.rest is None or not here:
            return self
        read = self.rest.rows(here).to_pandas()
        plain = read.astype(dict.fromkeys(CODED, "str"))
        return replace(self, observations=stacked(self.observations, plain), rest=self.rest.without(here))


def stacked(*frames: pd.DataFrame) -> pd.DataFrame:
    """One frame of those that have rows: an empty one would spoil the column types."""
    return pd.concat([f for f in frames if len(f)] or frames[:1], ignore_index=True)


def write(content: Content, path: Path, rows: int = slices.ROWS) -> str:
    """Build and check the database at `path`, so many `rows` at a time; returns the hash of its content. Raises PublishError and
    duckdb.Error."""
    _check_codes(content)
    connection = duckdb.connect(str(path), config=WRITING)
    try:
        catalogue = content.catalogue
        opened = content.opened([one.source_measure for one in catalogue.formulas] + list(catalogue.calculated))
        observations = with_shares(opened.observations[list(OBSERVATION_COLUMNS)], catalogue)
        tables = catalogue_tables(few.may_be_known(catalogue)) | {
            "population": content.population[list(POPULATION_COLUMNS)],
            "batch": content.batches[list(BATCH_COLUMNS)],
        }
        _enumerate(connection, catalogue)
        slices.run(connection, "schema")
        for name, frame in tables.items():
            _insert(connection, name, frame)
        counts = {str(measure): count for measure, count in observations["measure_id"].value_counts().items()}
        cut = slices.slices(counts | dict(opened.rest.counts if opened.rest else {}), list(catalogue.measure_by_id), rows)
        short = slices.fill(connection, observations, opened.rest, cut)
        _check(connection, cut)
        slices.derive(connection, (*slices.READ, *TOLD), cut)
        if short:
            connection.execute("set search_path = 'subannual,main'")
            _check(connection, cut)
            slices.derive(connection, slices.READ, cut)
            connection.execute("set search_path = 'main'")
        _insert(connection, "pathway_seen", pathways.seen(connection, catalogue))
        content_hash = _content_hash(connection, demo=content.demo)
        meta = {
            "schema": SCHEMA,
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "demo": "1" if content.demo else "0",
            "content_hash": content_hash,
            "note": content.note,
        }
        connection.execute(
            "insert into meta select unnest($keys), unnest($values)", {"keys": list(meta), "values": list(meta.values())}
        )
        connection.execute("checkpoint")  # closing would write too, but keeps quiet about a full disk
        return content_hash
    finally:
        connection.close()


def _enumerate(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """Codes as enumerations, in the catalogue's order: small, quick to compare, and anything else is refused."""
    for name, codes in (
        ("measure_code", list(catalogue.measure_by_id)),
        ("area_code", list(catalogue.area_by_code)),
        ("sex_code", ["T", "K", "M"]),
        ("flag_code", [f.value for f in Flag]),
    ):
        frame = pd.DataFrame({"code": pd.Series(codes, dtype="str")})
        connection.register("codes", frame)
        connection.execute(f"create type {name} as enum (select code from codes)")
        connection.unregister("codes")


def _check_codes(content: Content) -> None:
    """Codes the catalogue does not know; DuckDB would refuse them too, but in English."""
    measures, areas = content.catalogue.measure_by_id, content.catalogue.area_by_code
    for what, codes, known in (
        ("måttet", content.observations["measure_id"], measures),
        ("området", content.observations["area"], areas),
        ("området", content.population["area"], areas),
        ("måttet", pd.Series(list(content.rest.counts if content.rest else ()), dtype="str"), measures),
        ("området", pd.Series(list(content.rest.areas if content.rest else ()), dtype="str"), areas),
    ):
        for code in codes.unique():
            if code not in known:
                raise PublishError(f"Ett värde gäller {what} ”{code}”, som inte finns i katalogen.")


def _insert(connection: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame) -> None:
    connection.register("incoming", frame)
    columns = ", ".join(f'"{c}"' for c in frame.columns)
    connection.execute(f"insert into {table} ({columns}) select {columns} from incoming")  # names are ours
    connection.unregister("incoming")


PEOPLE = ("select area, year from population where count < 0", "Folkmängden är negativ: område {0}, år {1}.")
CHECKS: Sequence[tuple[str, str]] = (
    (
        "select measure_id, area, period, sex from part group by all having count(*) > 1",
        "Samma värde finns två gånger: mått {0}, område {1}, år {2}, kön {3}.",
    ),
    (
        "select measure_id, area, period, sex, flag from part"
        " where (value is not null) <> (flag in ('ok', 'preliminary', 'break'))",
        "Värde och anmärkning stämmer inte överens: mått {0}, område {1}, år {2}, kön {3}, anmärkning {4}.",
    ),
    (
        "select measure_id, area, period from part where isnan(value) or isinf(value)",
        "Ett värde är inte ett tal: mått {0}, område {1}, år {2}.",
    ),
    (
        "select measure_id, area, period from part where year_of(period) not between 1900 and 2200",
        "Ett värde har ett orimligt år: mått {0}, område {1}, år {2}.",
    ),
    (
        "select o.measure_id, m.parent, o.period from part o join area_member m on m.parent = o.area",
        "Ett värde gäller en grupp av kommuner, som narvard räknar fram själv: mått {0}, område {1}, år {2}.",
    ),
    (
        "select o.batch from part o anti join batch on batch.id = o.batch",
        "Ett värde hör till leverans {0}, som inte finns beskriven.",
    ),
)


def _check(connection: duckdb.DuckDBPyConnection, cut: Sequence[Slice]) -> None:
    for _ in slices.parts(connection, cut):
        for sql, sentence in CHECKS:
            _refuse(connection, sql, sentence)
    _refuse(connection, *PEOPLE)


def _refuse(connection: duckdb.DuckDBPyConnection, sql: str, sentence: str) -> None:
    row = connection.execute(sql + " limit 1").fetchone()
    if row is not None:
        raise PublishError(sentence.format(*row))


OF_ALL_VALUES = "select coalesce(sum(rows_in_all), 0), sum(fingerprint) from fingerprint"
"""The same as of the values one by one, which has been reckoned measure by measure."""


def _content_hash(connection: duckdb.DuckDBPyConnection, *, demo: bool) -> str:
    """The same for the same content, whatever the row order, the day or the batch."""
    parts = [f"demo={demo:d}"]
    listed = (
        "select schema_name, table_name from duckdb_tables() where not temporary order by schema_name = 'main' desc, table_name"
    )
    for schema, name in connection.execute(listed).fetchall():
        if name in SKIPPED_IN_HASH:
            continue
        columns = "* exclude (batch)" if name == "observation" else "*"
        sql = f"select count(*), sum(md5_number_lower(r::varchar)) from (select {columns} from {schema}.{name}) r"
        row = connection.execute(OF_ALL_VALUES if (schema, name) == ("main", "observation") else sql).fetchone()
        if name not in UNLESS_FILLED or (row and row[0]):
            parts.append(f"{name if schema == 'main' else f'{schema}.{name}'}={row}")
    found = connection.execute("select md5($text)", {"text": "\n".join(parts)}).fetchone()
    return str(found[0]) if found else ""
