"""/profil: sentences and counts are those of the lines, a line stands where its numbers say, nothing uncarried is said."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pyarrow as pa
import pytest

from narvard.assess import standing
from narvard.assess.view import Context
from narvard.database import queries
from narvard.database.queries import Query
from narvard.domain import Level, Polarity
from narvard.format import number
from narvard.selection import Selection
from narvard.statistics.comparison import Verdict
from narvard.texts import similar
from narvard.views.profile import answer as profile
from narvard.views.profile.answer import SIDES, Profile
from narvard.views.profile.claims import RegionOnly, Weak
from narvard.views.profile.lines import Line, groups, numbered, trial_texts

PAGE = Selection(page="profile")


def of(context: Context, *areas: str, **fields: object) -> Profile:
    return profile.answer(replace(PAGE, areas=areas, **fields), context)  # type: ignore[arg-type]


def of_all(context: Context) -> list[Profile]:
    """The profile of every municipality."""
    return [of(context, area.code) for area in context.catalogue.at_level(Level.MUNICIPALITY)]


def lines(shown: Profile) -> dict[str, Line]:
    return {line.measure.id: line for group in shown.groups for line in group.lines}


# Which area


def test_without_an_area_one_is_asked_for(small: Context) -> None:
    shown = of(small)
    assert (shown.area, shown.sentence, shown.rows.num_rows) == (None, "Välj det område du vill se en profil för", 0)


@pytest.mark.parametrize("code", ["lan", "0000"])
def test_what_all_are_compared_with_has_no_profile_and_says_so(small: Context, code: str) -> None:
    shown = of(small, code)
    assert shown.area is None
    assert "har ingen egen profil" in shown.sentence


@pytest.mark.parametrize("code", ["1480", "kf-fyrbodal", "vs-goteborg", "skr-a2", "0014"])
def test_every_other_area_has_one(small: Context, code: str) -> None:
    shown = of(small, code)
    assert shown.area is not None
    assert shown.area.code == code
    assert shown.rows.num_rows == len(lines(shown)) > 0


def test_the_first_chosen_area_is_the_one(small: Context) -> None:
    shown = of(small, "1484", "1480")
    assert set(shown.rows["name"].to_pylist()) == {"Lysekil"}


# What it says


def test_the_sentence_counts_the_lines(small: Context) -> None:
    """Göteborg: 12.0 against 13.2 in the county where higher is better; 10.0 visits against 11.0 where lower is."""
    shown = of(small, "1480")
    assert shown.sentence == "Göteborg ligger sämre till på ett av 2 mått och bättre till på ett"
    assert shown.sub == "Säkert sämre än länet på ett mått och bättre på ett."
    assert {code: line.cell.verdict for code, line in lines(shown).items()} == {"N20001": Verdict.WORSE, "N20002": Verdict.BETTER}


@pytest.mark.parametrize("code", ["1480", "1438", "kf-skaraborg", "0014"])
def test_every_line_is_counted_once(demo: Context, code: str) -> None:
    shown = of(demo, code)
    marks = Counter(line.cell.mark for line in lines(shown).values())
    assert dict(count for tally in shown.tallies for count in tally.marks) == marks
    assert sum(tally.count for tally in shown.tallies) == len(lines(shown)) == shown.rows.num_rows
    assert all(tally.count for tally in shown.tallies)


def test_every_mark_has_a_side(demo: Context) -> None:
    every = {mark for marks in SIDES.values() for mark in marks}
    found = {cell.mark for cell in standing.answer(PAGE, demo).cells.values() if cell.value is not None}
    assert found <= every


def test_filters_choose_the_measures_and_an_empty_answer_says_what_to_do(small: Context) -> None:
    assert set(lines(of(small, "1480", change_areas=("kontinuitet-samordning",)))) == {"N20002"}
    nothing = of(small, "1480", target_groups=("anhoriga",))
    assert nothing.sentence == "Göteborg har inga värden att visa med dina filter"
    assert (nothing.groups, nothing.own, nothing.rows.num_rows) == ((), None, 0)


def test_a_measure_stands_once_under_its_first_change_area_or_the_one_asked_for(small: Context) -> None:
    """N20002 is of continuity first, and of health promotion."""
    assert [(group.title, [line.measure.id for line in group.lines]) for group in of(small, "1480").groups] == [
        ("Hälsofrämjande", ["N20001"]),
        ("Kontinuitet", ["N20002"]),
    ]
    asked = of(small, "1480", change_areas=("halsoframjande",))
    assert [(group.title, len(group.lines)) for group in asked.groups] == [("Hälsofrämjande", 2)]


def test_lines_are_grouped_by_system_level_on_demand(demo: Context) -> None:
    shown = of(demo, "1490", view="systemniva")
    assert [group.title for group in shown.groups] == [
        "Mikro: mötet och enheten",
        "Meso: verksamheten och kommunen",
        "Makro: länet och befolkningen",
    ]
    assert lines(shown).keys() == lines(of(demo, "1490")).keys()


def test_groups_lose_no_line(demo: Context) -> None:
    for wanted in ((), ("kompetensforsorjning",), ("digitalisering", "vardinformation")):
        selection = replace(PAGE, areas=("1490",), change_areas=wanted)
        shown = list(lines(profile.answer(selection, demo)).values())
        again = groups(shown, selection, demo.catalogue)
        assert sum(len(group.lines) for group in again) == len(shown)


def test_the_sentence_says_the_filters_it_counts_under(demo: Context) -> None:
    shown = of(demo, "1490", change_areas=("personcentrerat",), target_groups=("aldre",))
    assert shown.sentence.endswith(" (urval: målgrupp Äldre och förändringsområde Personcentrerat)")
    assert "urval" not in of(demo, "1490").sentence


# The reference


def test_the_reference_is_the_one_asked_for(small: Context) -> None:
    country = lines(of(small, "1480", reference="riket"))["N20001"].cell
    assert (country.reference, country.reference_value) == ("0000", 13.0)
    assert of(small, "1480", reference="1484").reference == "Lysekil"


def test_the_region_is_compared_with_the_country(small: Context) -> None:
    assert of(small, "0014").reference == "riket"


def test_too_few_similar_municipalities_is_said(small: Context) -> None:
    (notice,) = of(small, "1484", reference="skr-grupp").notices
    assert notice.startswith("Vilka kommuner som liknar Lysekil går inte att säga")


def test_a_group_of_municipalities_is_beside_the_county_when_asked_for_those_like_it(small: Context) -> None:
    shown = of(small, "kf-fyrbodal", reference="skr-grupp")
    assert (shown.reference, shown.notices) == ("länet", (similar.COUNTY_INSTEAD,))


def test_an_area_is_not_compared_with_itself(small: Context) -> None:
    shown = of(small, "1484", reference="1484")
    assert shown.sub.startswith("Lysekil jämförs med sig självt. Välj en annan jämförelse.")
    assert all(line.cell.verdict is Verdict.NOT_COMPARABLE for line in lines(shown).values())


# The strips


def test_a_strip_has_the_median_in_the_middle_and_better_to_the_right(small: Context) -> None:
    """Visits per 1 000, lower is better: 10, 10, 10, 20, 20, 30. The middle is 15, so Göteborg's 10 lies to the right."""
    spread = lines(of(small, "1480"))["N20002"].spread
    assert spread is not None
    assert spread.values == (10.0, 10.0, 15.0, 20.0, 30.0)
    assert (spread.rank, spread.areas) == (1, 6)
    assert spread.own == pytest.approx(0.5 + 5 / 15 * 0.48)
    assert min(spread.ticks) == pytest.approx(0.02)
    assert spread.interval is not None
    assert spread.interval[1] < spread.own < spread.interval[0]


def test_every_place_lies_on_the_strip(demo: Context) -> None:
    for line in lines(of(demo, "1490")).values():
        assert line.spread is not None
        one = line.spread
        places = [*one.ticks, *one.half, one.own, *(one.interval or ()), *([] if one.reference is None else [one.reference])]
        assert all(0 <= place <= 1 for place in places)
        values = sorted(one.values)
        assert list(one.values) == values
        better = line.cell.value < values[2] if line.measure.polarity is Polarity.LOWER else line.cell.value > values[2]  # type: ignore[operator]
        assert (one.own > 0.5) is better


def test_the_region_stands_alone_and_has_no_strip(small: Context) -> None:
    assert all(line.spread is None for line in lines(of(small, "0014")).values())


def test_a_round_without_a_value_is_a_gap(demo: Context) -> None:
    with_gaps = [line for line in lines(of(demo, "1490")).values() if None in dict(line.points).values()]
    for line in with_gaps:
        assert [point for point in line.points if point[1] is not None] == list(line.cell.recent)


# What is missing


def test_measures_without_a_value_are_named_with_the_reason(sparse: Context) -> None:
    shown = of(sparse, "1460")
    named = {measure.id for measure, _ in shown.without}
    assert named.isdisjoint(lines(shown))
    assert all(flag for _, flag in shown.without)


def test_measures_of_the_region_only_are_counted(small: Context) -> None:
    """The cost of primary care."""
    assert of(small, "1480").claimed(RegionOnly) == RegionOnly(1, Level.MUNICIPALITY)
    assert of(small, "0014").claimed(RegionOnly) is None


def test_a_small_municipality_is_offered_its_kommunalforbund(demo: Context) -> None:
    shown = of_all(demo)
    offered = [one for one in shown if one.larger]
    assert offered
    assert all(one.larger.level is Level.KOMMUNALFORBUND for one in offered if one.larger)
    assert all(one.larger for one in shown if one.claimed(Weak))
    assert of(demo, "kf-skaraborg").larger is None


# From value to verdict


def test_the_steps_go_from_value_to_verdict_with_the_numbers(small: Context) -> None:
    """6 000 visits among 600 000 are published."""
    steps = of(small, "1480", measure="N20002").steps
    assert steps[0].startswith("Göteborg har 10,0 per 1 000 invånare (2023); länet har 11,0.")
    assert steps[1] == f"Värdet är redovisat som {number(6000)} fall av {number(600_000)} invånare."
    assert "Därför: tydligt bättre." in steps[3]
    assert steps[-1] == "Det finns färre än fem värden. Därför går utvecklingen inte att säga."


def test_a_measure_that_is_not_shown_has_no_steps(small: Context) -> None:
    assert of(small, "1480", measure="N70001").steps == ()


# The rows


def test_the_rows_say_what_the_lines_show_in_words(small: Context) -> None:
    row = next(row for row in of(small, "1480").rows.to_pylist() if row["measure_id"] == "N20002")
    assert row["value"] == 10.0
    assert (row["verdict"], row["strength"], row["reference"]) == ("bättre", 99.8, "länet")
    assert (row["lowest"], row["median"], row["highest"]) == (10.0, 15.0, 30.0)
    assert row["trend"] == "för få år"


def test_all_areas_of_a_level_share_one_standing(small: Context) -> None:
    asked: list[str] = []

    def run(query: Query) -> pa.Table:
        asked.append(query.sql)
        return small.run(query)

    counting = Context(small.catalogue, run, small.info)
    for code in ("1480", "1484"):
        for view in ("", "systemniva"):
            profile.answer(replace(PAGE, areas=(code,), view=view), counting)
    whole = queries.standing("kommun", (), "T", ()).sql
    assert asked.count(whole) == 1


def test_trials_are_numbered_as_they_stand_on_the_page_and_told_in_words(demo: Context) -> None:
    shown = of(demo, "1490", view="forandring")
    marks = numbered(shown.groups)
    assert [one.number for own in marks.values() for one in own] == list(range(1, 1 + sum(map(len, marks.values()))))
    assert [one.note.id for one in marks["U21401"]] == ["L03", "L05"], "its own, and that of a group it belongs to"
    assert trial_texts(shown.groups, demo.catalogue)[0] == (
        "1. Borås, från 1 september 2024: Små arbetslag med egen planering. (Personalkontinuitet i hemtjänsten)"
    )
    assert not numbered(of(demo, "1480", view="forandring").groups), "no trial of Göteborg's"
