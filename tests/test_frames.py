"""What stands between a question, its rows and a frame: a column too many or too few never passes unseen."""

from __future__ import annotations

from typing import NamedTuple

import pyarrow as pa
import pytest

from narvard import frames
from narvard.assess.view import Context
from narvard.database import queries
from narvard.database.queries import Query

SCHEMA = frames.schema(name="text", value="real")


def test_a_frame_has_the_columns_of_its_schema() -> None:
    assert frames.table([{"value": 1.5, "name": "a"}], SCHEMA).to_pylist() == [{"name": "a", "value": 1.5}]
    assert frames.table([], SCHEMA).schema == SCHEMA
    assert frames.blank(SCHEMA) | {"name": "a"} == {"name": "a", "value": None}


@pytest.mark.parametrize(("row", "column"), [({"name": "a"}, "value"), ({"name": "a", "value": 1.0, "vlaue": 2.0}, "vlaue")])
def test_an_unknown_or_missing_column_is_refused(row: dict[str, object], column: str) -> None:
    with pytest.raises(ValueError, match=f"unknown or missing columns: {column}$"):
        frames.table([{"name": "a", "value": 1.0}, row], SCHEMA)


ASKED: list[tuple[Query, type[NamedTuple]]] = [
    (queries.series("N20897", ("1480",), ("T",)), queries.Delivered),
    (queries.periods("N20897", "kommun"), queries.Valued),
    (queries.measures_with_values(), queries.WithValues),
    (queries.batches(), queries.Batch),
    (queries.data_status(), queries.DataStatus),
    (queries.fingerprints(), queries.Fingerprint),
    (queries.coverage_areas("kommun", ("N20897",)), queries.Newest),
    (queries.reach(), queries.Reached),
    (queries.profile_population(("1480",)), queries.Inhabitants),
    (queries.elderly(), queries.Elderly),
    (queries.courses(("1480",)), queries.Course),
    (queries.newest_values(("1480",)), queries.NewestValue),
    (queries.several(("N20897",), ("1480",)), queries.OfMeasure),
]


@pytest.mark.parametrize(("query", "row"), ASKED, ids=lambda one: getattr(one, "__name__", ""))
def test_a_question_is_answered_with_the_row_it_names(demo: Context, query: Query, row: type[NamedTuple]) -> None:
    found = demo.rows(query, row)
    assert found
    assert [one._asdict() for one in found] == demo.run(query).to_pylist()


def test_every_row_that_a_question_names_is_tried() -> None:
    named = {one for one in vars(queries).values() if isinstance(one, type) and issubclass(one, tuple)} - {NamedTuple}
    assert named == {row for _, row in ASKED}


@pytest.mark.parametrize(
    "columns", [["area"], ["period", "areas", "areas_with_value"], ["period", "areas_with_value", "areas", "x"]]
)
def test_rows_of_other_columns_are_refused(small: Context, columns: list[str]) -> None:
    other = Context(small.catalogue, lambda _: pa.table({name: [1] for name in columns}), small.info)
    with pytest.raises(ValueError, match="Valued has not the columns"):
        other.rows(queries.periods("N20897", "kommun"), queries.Valued)
