"""JSON for programs: codes, numbers, null for every blank, and the type of each column."""

from __future__ import annotations

import io
import json

import pandas as pd
import pyarrow as pa

from narvard import frames
from narvard.export.json import to_json
from narvard.page import PAGES
from narvard.views.compare import frames as compare_frames

BLANK = frames.blank(compare_frames.COMPARISON)
ROWS = frames.table(
    [
        BLANK | {"area": "0014", "name": "Åmål, \"ö\" =1", "period": 2022, "value": 1.1 - 1.0, "flag": "ok"},
        BLANK | {"area": "1480", "name": "Göteborg", "period": None, "value": float("nan"), "flag": "privacy"},
    ],
    compare_frames.COMPARISON,
)  # fmt: skip


def test_rows_are_codes_and_numbers_beside_what_they_are() -> None:
    answer = json.loads(to_json(ROWS, {"description": "Två rader.", "demo": True}))
    assert list(answer) == ["description", "demo", "schema", "data"]
    first, second = answer["data"]
    assert (first["area"], first["name"], first["value"], first["flag"]) == ("0014", 'Åmål, "ö" =1', 0.1, "ok")
    assert (second["value"], second["period"], second["verdict"]) == (None, None, None)
    assert list(first) == compare_frames.COMPARISON.names == [field["name"] for field in answer["schema"]["fields"]]
    assert answer["schema"]["fields"][1] == {"name": "name", "type": "string", "extDtype": "string", "title": "område"}


def test_pandas_reads_codes_as_text_and_numbers_as_numbers() -> None:
    read = pd.read_json(io.BytesIO(to_json(ROWS, {"demo": False})), orient="table")
    assert list(read["area"]) == ["0014", "1480"]
    assert read["value"].dtype == "float64"
    assert str(read["period"].dtype) == "Int64"


def test_every_answer_has_columns_of_known_types() -> None:
    modules = [page.part("frames") for page in PAGES if page.table]
    schemas = [value for module in modules for value in vars(module).values() if isinstance(value, pa.Schema)]
    assert len(schemas) > 20
    for schema in schemas:
        assert json.loads(to_json(frames.table([], schema), {}))["data"] == []
