"""/jamfor: what a group's value rests on is said with it, and too few are nothing to compare with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from narvard.assess.view import Context, Figure
from narvard.database.publish import publish
from narvard.database.store import Store
from narvard.domain import Level
from narvard.selection import Period, Selection
from narvard.views.compare import answer as compare
from tests.content import content, observations
from tests.contexts import context_of
from tests.strategies import choosing

HÄRRYDA, BENGTSFORS, GÖTEBORG, LYSEKIL, TROLLHÄTTAN = "1401", "1460", "1480", "1484", "1488"


def ask(context: Context, measure: str = "N20001", *own: str, **choices: Any) -> Figure:
    return compare.answer(choosing(Selection(page="compare", measure=measure, areas=own), **choices), context)


def year(one: int) -> Period:
    return Period(one, one, 0)


def thin(home: Path, *valued: str) -> Context:
    """N20001 of 2023 in some municipalities alone: Göteborg has 600 of the county's 736 thousand inhabitants."""
    kept = observations()
    gone = (kept["measure_id"] == "N20001") & (kept["period"] == 2023) & ~kept["area"].isin(valued)
    publish(content(observations=kept[~gone]), home)
    return context_of(Store(home))


def test_a_group_value_says_what_it_rests_on(tmp_path: Path) -> None:
    """”Göteborgsregionen lägst med 56” was Partille alone (U35542)."""
    context = thin(tmp_path, HÄRRYDA, BENGTSFORS, LYSEKIL, TROLLHÄTTAN)
    figure = ask(context, level=Level.KOMMUNALFORBUND, period=year(2023))
    assert figure.sentence.startswith("Fyrbodals kommunalförbund (1 av 3 kommuner) ligger högst med 15,0 procent")
    assert figure.sentence.endswith("och Göteborgsregionen (1 av 3 kommuner) lägst med 14,0")
    assert "Göteborgsregionen bygger på 1 av 3 kommuner (6 % av invånarna)." in figure.sub
    of_group = next(row for row in figure.rows.to_pylist() if row["area"] == "kf-goteborgsregionen")
    assert tuple(of_group[name] for name in ("areas_with_value", "areas", "population_share")) == (1, 3, pytest.approx(40 / 654))


def test_a_group_with_less_than_half_of_its_people_is_nothing_to_compare_with(tmp_path: Path) -> None:
    """”Karlsborg ligger lägre än länet” (N00559), when the county was 16 of 49."""
    few = ask(thin(tmp_path / "few", HÄRRYDA, BENGTSFORS), "N20001", HÄRRYDA, period=year(2023))
    assert few.sentence == "Härryda: 14,0 procent 2023"
    (notice,) = few.notices
    assert notice == "Länet har bara värden från 1 av 6 kommuner (5 % av invånarna). Det är för få att jämföra med."
    enough = ask(thin(tmp_path / "enough", HÄRRYDA, GÖTEBORG), "N20001", HÄRRYDA, period=year(2023))
    assert enough.sentence.startswith("Härryda ligger högre än länet")
    assert "Västra Götalands län bygger på 2 av 6 kommuner (87 % av invånarna)." in enough.sub


def test_the_method_is_that_of_the_values_shown(small: Context) -> None:
    assert "vägda med" in ask(small, level=Level.KOMMUNALFORBUND).source
    assert "räknade på täljare och nämnare" in ask(small, "N20002", level=Level.KOMMUNALFORBUND).source
