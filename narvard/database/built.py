"""Content → the tables of a database file, checked. What is published of it, and when, is for publish.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd

from narvard.database import few, pathways, small
from narvard.database.formulas import with_shares
from narvard.database.store import SCHEMA
from narvard.database.tables import BATCH_COLUMNS, OBSERVATION_COLUMNS, POPULATION_COLUMNS, catalogue_tables
from narvard.domain import Catalogue, Flag
from narvard.periods import LAST_YEAR

SQL = Path(__file__).parent / "sql"
SKIPPED_IN_HASH = {"batch", "meta", "reading", "latest", "coverage", "pathway_seen"}
UNLESS_FILLED = {"pilot", "workshop", "workshop_role", "workshop_need", "voices", "panel_rating"}
"""Tables that earlier editions lacked: content without them is what it was."""


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


def write(content: Content, path: Path) -> str:
    """Build and check the database at `path`; returns the hash of its content. Raises PublishError and duckdb.Error."""
    _check_codes(content)
    connection = duckdb.connect(str(path), config={"threads": 2})
    try:
        observations = small.without_counts_of_blanks(
            with_shares(content.observations[list(OBSERVATION_COLUMNS)], content.catalogue)
        )
        short = observations["period"] > LAST_YEAR
        tables = catalogue_tables(few.may_be_known(content.catalogue)) | {
            "population": content.population[list(POPULATION_COLUMNS)],
            "observation": observations[~short],
            "batch": content.batches[list(BATCH_COLUMNS)],
        }
        _enumerate(connection, content.catalogue)
        _run(connection, "schema")
        for name, frame in tables.items():
            _insert(connection, name, frame)
        _check(connection)
        _run(connection, "derived")
        if short.any():
            _beside(connection, observations[short])
        _insert(connection, "pathway_seen", pathways.seen(connection, content.catalogue))
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


def _run(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    connection.execute((SQL / f"{name}.sql").read_text(encoding="utf-8"))


def _beside(connection: duckdb.DuckDBPyConnection, observations: pd.DataFrame) -> None:
    """Periods shorter than a year, in tables of the same names of their own: a question about years never meets them."""
    _run(connection, "subannual")
    connection.execute("set search_path = 'subannual,main'")
    _insert(connection, "observation", observations)
    _check(connection)
    _run(connection, "derived")
    connection.execute("set search_path = 'main'")


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
    ):
        for code in codes.unique():
            if code not in known:
                raise PublishError(f"Ett värde gäller {what} ”{code}”, som inte finns i katalogen.")


def _insert(connection: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame) -> None:
    connection.register("incoming", frame)
    columns = ", ".join(f'"{c}"' for c in frame.columns)
    order = "order by measure_id::measure_code, area::area_code, period, sex::sex_code" if table == "observation" else ""
    connection.execute(f"insert into {table} ({columns}) select {columns} from incoming {order}")  # names are ours
    connection.unregister("incoming")


CHECKS: Sequence[tuple[str, str]] = (
    (
        "select measure_id, area, period, sex from observation group by all having count(*) > 1",
        "Samma värde finns två gånger: mått {0}, område {1}, år {2}, kön {3}.",
    ),
    (
        "select measure_id, area, period, sex, flag from observation"
        " where (value is not null) <> (flag in ('ok', 'preliminary', 'break'))",
        "Värde och anmärkning stämmer inte överens: mått {0}, område {1}, år {2}, kön {3}, anmärkning {4}.",
    ),
    (
        "select measure_id, area, period from observation where isnan(value) or isinf(value)",
        "Ett värde är inte ett tal: mått {0}, område {1}, år {2}.",
    ),
    (
        "select measure_id, area, period from observation where year_of(period) not between 1900 and 2200",
        "Ett värde har ett orimligt år: mått {0}, område {1}, år {2}.",
    ),
    (
        "select o.measure_id, m.parent, o.period from observation o join area_member m on m.parent = o.area",
        "Ett värde gäller en grupp av kommuner, som narvard räknar fram själv: mått {0}, område {1}, år {2}.",
    ),
    (
        "select o.batch from observation o anti join batch on batch.id = o.batch",
        "Ett värde hör till leverans {0}, som inte finns beskriven.",
    ),
    (
        "select area, year from population where count < 0",
        "Folkmängden är negativ: område {0}, år {1}.",
    ),
)


def _check(connection: duckdb.DuckDBPyConnection) -> None:
    for sql, sentence in CHECKS:
        row = connection.execute(sql + " limit 1").fetchone()
        if row is not None:
            raise PublishError(sentence.format(*row))


def _content_hash(connection: duckdb.DuckDBPyConnection, *, demo: bool) -> str:
    """The same for the same content, whatever the row order, the day or the batch."""
    parts = [f"demo={demo:d}"]
    listed = "select schema_name, table_name from duckdb_tables() order by schema_name = 'main' desc, table_name"
    for schema, name in connection.execute(listed).fetchall():
        if name in SKIPPED_IN_HASH:
            continue
        columns = "* exclude (batch)" if name == "observation" else "*"
        row = connection.execute(
            f"select count(*), sum(md5_number_lower(r::varchar)) from (select {columns} from {schema}.{name}) r"
        ).fetchone()
        if name not in UNLESS_FILLED or (row and row[0]):
            parts.append(f"{name if schema == 'main' else f'{schema}.{name}'}={row}")
    found = connection.execute("select md5($text)", {"text": "\n".join(parts)}).fetchone()
    return str(found[0]) if found else ""
