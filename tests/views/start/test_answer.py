"""The figures of the start page: counted again from the content, and held against the checker of the content."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from narvard.assess.needs_met import FULL, NONE, PARTIAL, need_fit
from narvard.assess.view import Context
from narvard.domain import Catalogue, Status
from narvard.selection import Selection
from narvard.sources.shipped import default_folder
from narvard.views.promises.answer import answer as promises
from narvard.views.start import answer as start
from narvard.views.start import claims
from narvard.views.start import words as say
from narvard.views.start.answer import Story

CHECKER = Path(__file__).resolve().parents[4] / "shared" / "tools" / "check_catalogue.py"


@pytest.fixture(scope="module")
def story(demo: Context) -> Story:
    return start.answer(Selection(), demo)


@pytest.fixture(scope="module")
def valued(demo: Context) -> set[str]:
    """Existing measures with a value in a municipality or the region, found the slow way: existing, and collected."""
    return {m.id for m in demo.catalogue.measures if m.status is Status.EXISTING and m.tier == 1}


def met(catalogue: Catalogue, measures: set[str], fits: set[str]) -> int:
    """Needs that some measure of the set answers with one of the fits."""
    return len({link.need_id for link in catalogue.need_measures if link.measure_id in measures and link.fit in fits})


def test_needs_are_counted_from_their_measures(story: Story, demo: Context, valued: set[str]) -> None:
    full = met(demo.catalogue, valued, {"full"})
    assert (story.figures.needs, story.figures.full) == (len(demo.catalogue.needs), full)
    assert story.figures.partial == met(demo.catalogue, valued, {"full", "partial"}) - full
    assert story.figures.unmet == story.figures.needs - met(demo.catalogue, valued, {"full", "partial"})
    assert story.figures.roles == len({need.role for need in demo.catalogue.needs})


def test_measures_are_counted_with_and_without_values(story: Story, demo: Context, valued: set[str]) -> None:
    existing = [m for m in demo.catalogue.measures if m.status is Status.EXISTING]
    assert story.figures.valued == len(valued)
    assert story.figures.unvalued == len(existing) - len(valued)
    assert story.figures.proposed == sum(m.status is Status.PROPOSED for m in demo.catalogue.measures)


def test_what_is_shared_is_what_the_page_opens_with(story: Story, demo: Context) -> None:
    assert f"{story.opening}." == story.shift
    own = start.answer(Selection(areas=("1490",)), demo)
    assert own.opening.startswith("Borås ligger ")


def test_the_commitments_are_those_of_their_own_page(story: Story, demo: Context) -> None:
    whole = next(one for one in promises(Selection(page="promises", view="avtal"), demo).wholes).claim
    assert story.promised.total == whole.total >= 24
    assert (story.promised.today, story.promised.later) == (whole.full + whole.partial, whole.later)


def test_ways_of_working_come_fewest_first_and_the_sentence_names_the_weakest(
    story: Story, demo: Context, valued: set[str]
) -> None:
    rows = story.bars.to_pylist()
    assert [row["existing"] for row in rows] == sorted(row["existing"] for row in rows)
    for row in rows:
        here = [m for m in demo.catalogue.measures if row["id"] in m.change_areas]
        counted = (sum(m.id in valued for m in here), sum(m.status is Status.PROPOSED for m in here))
        assert (row["existing"], row["proposed"]) == counted
    assert len(rows) == sum(area.kind == "change_area" for area in demo.catalogue.change_areas)
    assert story.sentence == f"{rows[0]['change_area']} är svårast att följa: bara {rows[0]['existing']} mått har värden"


def test_gaps_are_the_heaviest_needs_that_cannot_be_followed_today(story: Story, demo: Context, valued: set[str]) -> None:
    catalogue = demo.catalogue
    answered = {link.need_id for link in catalogue.need_measures if link.measure_id in valued}
    proposed = {link.need_id for link in catalogue.need_measures if catalogue.measure_by_id[link.measure_id].status == "proposed"}
    unmet = [need for need in catalogue.needs if need.id not in answered]
    assert not {gap.need.id for gap in story.gaps} & answered
    assert [gap.need.priority for gap in story.gaps] == sorted((need.priority for need in unmet), reverse=True)[: len(story.gaps)]
    assert all(gap.proposed == (gap.need.id in proposed) for gap in story.gaps)


@pytest.mark.skipif(not CHECKER.exists(), reason="the checker of the content lies beside the project")
def test_the_checker_of_the_content_counts_the_same(story: Story, demo: Context, tmp_path: Path) -> None:
    """It knows what is delivered; the shares that narvard works out, and columns that may be left out, are ours."""
    ours, its_columns = demo.catalogue.calculated, runpy.run_path(str(CHECKER))["COLUMNS"]
    (tmp_path / "README.md").write_text((default_folder() / "README.md").read_text(encoding="utf-8"), encoding="utf-8")
    for path in default_folder().glob("*.csv"):
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        if path.stem == "measures":
            table = table[~table["id"].isin(ours)]
        known = its_columns[path.name].split(",") if path.name in its_columns else list(table)
        table[known].to_csv(tmp_path / path.name, index=False)
    command = [sys.executable, str(CHECKER), str(tmp_path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout

    def section(title: str) -> dict[str, list[int]]:
        """The table below a title: name of the row → the whole numbers that stand first in its columns."""
        lines = said.split(title, 1)[1].split("\n\n", 1)[0].splitlines()
        parts = [re.split(r" {2,}", line.strip()) for line in lines]
        return {name: [int(number[0]) for cell in cells if (number := re.match(r"\d+", cell))] for name, *cells in parts if cells}

    needs, measures = section("Needs met by at least one measure"), section("\nMeasures")
    met_today = story.figures.full + story.figures.partial
    assert needs["existing with values"] == [story.figures.needs, met_today, story.figures.full, story.figures.needs - met_today]
    existing = {m.id for m in demo.catalogue.measures if m.status is Status.EXISTING}
    assert ours <= existing
    for name, chosen in (("existing", existing), ("existing and proposed", set(demo.catalogue.measure_by_id))):
        fit = list(need_fit(demo.catalogue, chosen).values())
        assert needs[name] == [len(fit), len(fit) - fit.count(NONE), fit.count(FULL), fit.count(NONE)]
    assert measures["existing"][:2] == [len(existing - ours), story.figures.valued - len(ours)]
    assert measures["proposed"][0] == story.figures.proposed
    assert story.figures.unmet == needs["existing with values"][3]


def test_the_small_county_by_eye(small: Context) -> None:
    story = start.answer(Selection(), small)
    assert (story.figures.needs, story.figures.full, story.figures.partial) == (4, 1, 0)  # B01; B03's measure has no values
    assert (story.figures.valued, story.figures.unvalued, story.figures.proposed) == (5, 1, 2)
    assert story.promised.total == 0
    assert {gap.need.id: gap.proposed for gap in story.gaps} == {"B02": True, "B03": False, "B04": False}
    assert story.figures.unmet == 3


def test_a_need_is_met_by_its_best_measure(small: Context) -> None:
    assert need_fit(small.catalogue, ["N20001", "U09999"]) == {"B01": FULL, "B02": NONE, "B03": PARTIAL, "B04": NONE}
    assert set(need_fit(small.catalogue, []).values()) == {NONE}


def ways(*existing: int) -> list[claims.Way]:
    return [claims.Way(str(place), f"Arbetssätt {place}", count, 0) for place, count in enumerate(existing)]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (ways(0, 1), "Arbetssätt 0 är svårast att följa: inget mått har värden"),
        (ways(1, 2), "Arbetssätt 0 är svårast att följa: bara ett mått har värden"),
        (ways(2, 2, 3), "2 arbetssätt är svårast att följa: bara 2 mått har värden"),
        (ways(2, 2), "Alla arbetssätt har 2 mått med värden"),
        (ways(1, 1), "Alla arbetssätt har ett mått med värden"),
        (ways(0, 0), "Inget arbetssätt har mått med värden"),
    ],
)
def test_the_weakest_way_of_working_is_said_in_words(given: list[claims.Way], sentence: str) -> None:
    assert say.weakest(given) == sentence
