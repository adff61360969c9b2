"""Catalogue values ↔ rows: nothing lost on the way there and back."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pandas as pd
import pytest

from narvard.database.tables import PLAIN_TABLES, catalogue_from, catalogue_tables, make
from narvard.domain import Area, Catalogue, Level, Measure, Ratings, UnitKind
from tests.content import catalogue, measure


def as_rows(frames: dict[str, pd.DataFrame]) -> Any:
    """Reader of frames, with None for every blank as the database gives them."""
    return lambda table: frames[table].astype(object).where(frames[table].notna(), None).to_dict("records")


def test_catalogue_survives_the_way_there_and_back() -> None:
    assert catalogue_from(as_rows(catalogue_tables(catalogue()))) == catalogue()


def test_an_empty_catalogue_has_every_table_with_its_columns() -> None:
    frames = catalogue_tables(Catalogue())
    assert all(frame.empty and len(frame.columns) for frame in frames.values())
    assert catalogue_from(as_rows(frames)) == Catalogue()


def test_every_part_of_the_catalogue_has_a_table() -> None:
    kept = {name for name, _ in PLAIN_TABLES.values()} | {"measures"}
    assert kept == {f.name for f in fields(Catalogue) if f.compare}, "what is worked out from the values is no part of it"


def test_lists_of_a_measure_keep_their_order() -> None:
    frames = catalogue_tables(catalogue())
    relations = frames["measure_relation"]
    assert relations[relations["a"] == "F01"].values.tolist() == [
        ["F01", "U09999", "replaces", 0],
        ["F01", "N20001", "replaces", 1],
        ["F01", "U30001", "complements", 0],
    ]
    areas = frames["measure_change_area"]
    assert areas[areas["measure_id"] == "N20002"].values.tolist() == [
        ["N20002", "kontinuitet-samordning", 0],
        ["N20002", "halsoframjande", 1],
    ]


def test_what_a_measure_is_weighted_and_summed_by_lies_beside_it() -> None:
    frame = catalogue_tables(catalogue())["measure"].set_index("id")
    assert frame.loc[["N01951", "N20001", "U30001"], ["weight", "is_sum", "is_code"]].values.tolist() == [
        ["pop_total", True, False],
        ["pop_65", False, False],
        ["pop_65", False, True],
    ]


@pytest.mark.parametrize(
    ("row", "made"),
    [
        ({"code": "1480", "name": "Göteborg", "level": "kommun"}, Area("1480", "Göteborg", Level.MUNICIPALITY)),
        (
            {"code": "lan", "name": "Länet", "level": "lan", "skr_group": None, "population": None},
            Area("lan", "Länet", Level.COUNTY),
        ),
        ({"code": "0014", "name": "VGR", "level": "region", "extra": 1}, Area("0014", "VGR", Level.REGION)),
    ],
)
def test_rows_become_values(row: dict[str, Any], made: Area) -> None:
    assert make(Area, row) == made


def test_a_code_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="by"):
        make(Area, {"code": "1", "name": "By", "level": "by"})


def test_blank_numbers_of_a_measure_stay_blank() -> None:
    plain = measure("X", "Prov", lag_months=None, goal_value=None, goal_year=None, ratings=Ratings(relevance=3))
    alone = replace(
        catalogue(), measures=(plain,), aliases=(), need_measures=(), pathways=(), costs=(), plan=(), core_measures=(), resources=()
    )
    (back,) = catalogue_from(as_rows(catalogue_tables(alone))).measures
    assert isinstance(back, Measure)
    assert (back.lag_months, back.goal_value, back.goal_year) == (None, None, None)
    assert back.ratings == Ratings(relevance=3)
    assert back.unit_kind is UnitKind.PERCENT
