"""Shares that narvard works out itself, against the same arithmetic written out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from narvard.database.formulas import with_shares
from narvard.database.publish import publish
from narvard.database.queries import Query
from narvard.database.store import Store
from narvard.database.tables import OBSERVATION_COLUMNS
from narvard.domain import Catalogue, ContentError, FormulaPart, UnitKind
from narvard.sources.shipped import default_folder, load
from tests.content import catalogue, content, frame, measure, observation

KRONOR = {"unit": "kr per invånare", "unit_kind": UnitKind.SEK_PER_INHABITANT}
SHARE = tuple(FormulaPart("S01", part, source) for part, source in (("numerator", "P"), ("denominator", "P"), ("denominator", "R")))


def with_formula() -> Catalogue:
    own = catalogue()
    new = (measure("P", "Nära", **KRONOR), measure("R", "Resten", **KRONOR), measure("S01", "Andelen nära", source_id=""))
    return replace(own, measures=(*own.measures, *new), formulas=SHARE)


def shares(*rows: dict[str, object]) -> list[tuple[object, ...]]:
    found = with_shares(frame(list(rows), OBSERVATION_COLUMNS), with_formula())
    made = found[found["measure_id"] == "S01"]
    return [
        (row.area, row.period, None if pd.isna(row.value) else row.value, row.flag)
        for row in made.itertuples()
        if pd.isna(row.numerator)
    ]


@pytest.mark.parametrize(
    ("near", "rest", "expected"),
    [
        (20.0, 60.0, (100 * 20 / (20 + 60), "ok")),
        (0.0, 60.0, (0.0, "ok")),
        (0.0, 0.0, (None, "missing")),
        (20.0, "privacy", (None, "privacy")),
        ("missing", "privacy", (None, "missing")),
    ],
)
def test_a_share_is_a_hundred_times_the_numerators_over_the_denominators(
    near: float | str, rest: float | str, expected: tuple[float | None, str]
) -> None:
    assert shares(observation("P", "0014", 2022, near), observation("R", "0014", 2022, rest)) == [("0014", 2022, *expected)]


def test_a_share_is_of_one_area_and_one_year_where_every_part_was_delivered() -> None:
    rows = [observation("P", "0014", 2022, 20.0), observation("R", "0014", 2021, 60.0), observation("R", "0000", 2022, 60.0)]
    assert shares(*rows) == []


def test_a_share_of_something_preliminary_is_preliminary() -> None:
    rows = [observation("P", "0014", 2022, 20.0) | {"flag": "preliminary"}, observation("R", "0014", 2022, 20.0)]
    assert shares(*rows) == [("0014", 2022, 50.0, "preliminary")]


def test_what_was_delivered_for_a_share_gives_way_and_publishing_again_changes_nothing(home: Path) -> None:
    rows = frame(
        [observation("P", "0014", 2022, 20.0), observation("R", "0014", 2022, 60.0), observation("S01", "0014", 2022, 99.0)],
        OBSERVATION_COLUMNS,
    )
    first = publish(content(catalogue=with_formula(), observations=rows), home)
    store = Store(home)
    question = Query("select value from observation where measure_id = 'S01'")
    assert store.run(first.version, question).column("value").to_pylist() == [25.0]
    again = publish(content(catalogue=with_formula(), observations=with_shares(rows, with_formula())), home)
    assert not again.changed


FAULTS = {
    "unit": ("S01,numerator,N71000\nS01,denominator,N71000\nS01,denominator,N20403", 4, "source_measure", "enheten dagar"),
    "proposed": ("S01,numerator,N71000\nS01,denominator,F25", 3, "source_measure", "befintliga mått"),
    "no denominator": ("S01,numerator,N71000", 2, "part", "minst en nämnare"),
    "Kolada's own": ("N79176,numerator,N71000\nN79176,denominator,N71000", 2, "measure_id", "utan id hos någon källa"),
    "of itself": ("S01,numerator,S01\nS01,denominator,N71000", 2, "source_measure", "själva beräknade"),
    "unknown": ("S01,numerator,N00000\nS01,denominator,N71000", 2, "source_measure", "N00000"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_formula_that_is_wrong_is_refused_with_its_row(tmp_path: Path, fault: str) -> None:
    rows, line, column, sentence = FAULTS[fault]
    for file in default_folder().glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "formulas.csv").write_text(f"measure_id,part,source_measure\n{rows}\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load(tmp_path)
    assert f"I formulas.csv, rad {line}, kolumnen {column}:" in str(caught.value)
    assert sentence in str(caught.value)


def test_two_baselines_are_refused(tmp_path: Path) -> None:
    for file in default_folder().glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "checkpoints.csv").write_text("year,title,baseline\n2022,Före,1\n2023,Efter,1\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"I checkpoints\.csv, rad 3, kolumnen baseline: Bara ett år kan vara jämförelseår"):
        load(tmp_path)
