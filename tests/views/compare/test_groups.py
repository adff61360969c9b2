"""/jamfor: what a group's value rests on is said with it, and too few are nothing to compare with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from narvard.assess import similar, standing
from narvard.assess.view import Context, Figure
from narvard.database import queries
from narvard.database.publish import publish
from narvard.database.queries import Delivered
from narvard.database.store import Store
from narvard.domain import Level
from narvard.selection import Period, Selection
from narvard.texts import similar as like_words
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


def test_a_group_of_other_members_than_before_has_no_change_and_no_trend(tmp_path: Path) -> None:
    """Göteborgsregionen of 2023 is Härryda alone, who are 40 of 654 thousand; before it was all three."""
    context = thin(tmp_path, HÄRRYDA, BENGTSFORS, LYSEKIL, TROLLHÄTTAN)
    figure = ask(context, level=Level.KOMMUNALFORBUND, period=year(2023))
    changes = {row["area"]: (row["previous_period"], row["change"]) for row in figure.rows.to_pylist()}
    assert changes["kf-goteborgsregionen"] == (None, None)
    cell = standing.answer(Selection(page="matrix", level=Level.KOMMUNALFORBUND), context).cells["N20001", "kf-goteborgsregionen"]
    assert (cell.trend.verdict, cell.trend.reason, cell.pace) == ("not_comparable", "trend_other_members", None)
    (said,) = ask(context, "N20001", "kf-goteborgsregionen", level=Level.KOMMUNALFORBUND, view="tid").outlook
    assert said.startswith("Takten i Göteborgsregionen går inte att säga: gruppens värden bygger på olika kommuner olika år")


def test_a_few_people_more_or_less_are_the_same_group(tmp_path: Path) -> None:
    """Without Härryda Göteborgsregionen is 614 of 654 thousand."""
    context = thin(tmp_path, GÖTEBORG, "1462", BENGTSFORS, LYSEKIL, TROLLHÄTTAN)
    cell = standing.answer(Selection(page="matrix", level=Level.KOMMUNALFORBUND), context).cells["N20001", "kf-goteborgsregionen"]
    assert cell.members is not None
    assert (cell.members.valued, cell.members.areas) == (2, 3)
    assert cell.trend.reason != "trend_other_members"
    assert cell.trend.verdict != "not_comparable"


def test_the_method_is_that_of_the_values_shown(small: Context) -> None:
    assert "vägda med" in ask(small, level=Level.KOMMUNALFORBUND).source
    assert "räknade på täljare och nämnare" in ask(small, "N20002", level=Level.KOMMUNALFORBUND).source


def test_the_sources_own_value_of_the_county_is_said_to_be_so(tmp_path: Path, small: Context) -> None:
    """Kolada's Västra Götaland of 2023 is 12,4; ours of four municipalities would be 12,25."""
    base = observations()
    county = (base["measure_id"] == "N20001") & (base["area"] == "0014") & (base["period"] == 2023)
    valued = base.assign(value=base["value"].mask(county, 12.4), flag=base["flag"].mask(county, "ok"))
    publish(content(observations=valued), tmp_path)
    figure = ask(context_of(Store(tmp_path)), "N20001", HÄRRYDA)
    assert figure.sentence.endswith("14,0 procent mot 12,4")
    assert "Länets värde är källans eget." in figure.source
    assert "källans eget" not in ask(small, "N20001", HÄRRYDA).source


def test_those_like_the_own_one_are_six_weighed_together(demo: Context) -> None:
    """Borås has no three others in its SKR group; everybody has six (N20897, weighed by the 65 and older)."""
    like = similar.answer("1490", demo)
    assert like
    figure = ask(demo, "N20897", "1490", reference="skr-grupp")
    (own,) = (row for row in figure.rows.to_pylist() if row["area"] == "1490")
    delivered = demo.rows(queries.series("N20897", like.areas, ("T",)), Delivered)
    rows = [row for row in delivered if row.period == own["period"] and row.value is not None]
    people = sum(row.weight or 0 for row in rows)
    assert own["reference_value"] == pytest.approx(sum((row.value or 0) * (row.weight or 0) for row in rows) / people)
    assert figure.sentence.startswith("Borås ")
    assert "liknande kommuner" in figure.sentence
    assert like.why in figure.sub


def test_three_of_those_like_the_own_one_must_have_a_value(demo: Context) -> None:
    """”Partille ligger på samma nivå som kommungruppen”, when no other member had a value (U35542)."""
    like = similar.answer("1490", demo)
    assert like
    measure = demo.catalogue.measure_by_id["N20897"]
    rows = [Delivered(code, "T", 2023, 10.0, None, None, 1_000.0, "ok", "published") for code in like.areas]
    told = similar.together(measure, rows[:3], like)
    assert told
    assert (told.value, told.areas_with_value, told.areas) == (10.0, 3, 6)
    blank = [row._replace(value=None) for row in rows[2:]]
    assert similar.together(measure, rows[:2] + blank, like) is None


def test_what_cannot_be_compared_with_those_like_it_says_why(small: Context) -> None:
    assert ask(small, reference="skr-grupp").notices == (like_words.CHOOSE,)
    unknown = ask(small, "N20001", HÄRRYDA, reference="skr-grupp")  # nobody of 80 and older is counted here
    assert unknown.notices == (like_words.unknown("Härryda"),)
    assert unknown.sentence == "Härryda: 14,0 procent 2023"
    assert ask(small, level=Level.KOMMUNALFORBUND, reference="skr-grupp").notices == (like_words.NO_GROUPS,)
