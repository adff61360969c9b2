"""/jamfor on a small county, where every number can be checked by eye. SHARES and VISITS of tests/content.py are the source."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from narvard.assess.view import Context, Figure
from narvard.database.publish import publish
from narvard.database.store import Store
from narvard.domain import Denominator, Level
from narvard.format import number
from narvard.selection import Period, Selection
from narvard.views.compare import answer as compare
from narvard.views.compare import words as say
from narvard.views.compare.lines import LABEL_ROOM
from tests.content import SHARES, VISITS, content, observations
from tests.contexts import context_of
from tests.strategies import choosing

Row = dict[str, Any]

HÄRRYDA, BENGTSFORS, LILLA_EDET, GÖTEBORG, LYSEKIL, TROLLHÄTTAN = "1401", "1460", "1462", "1480", "1484", "1488"
COUNTY_2023 = (14 * 8000 + 16 * 3000 + 12 * 100_000 + 15 * 4000) / (8000 + 3000 + 100_000 + 4000)
"""N20001 weighed by the 65 and older of the four that have values."""


def ask(context: Context, measure: str = "N20001", *own: str, **choices: Any) -> Figure:
    return compare.answer(choosing(Selection(page="compare", measure=measure, areas=own), **choices), context)


def year(one: int, last: int | None = None) -> Period:
    return Period(one, last or one, 0)


def rows(figure: Figure, name: str = "") -> list[Row]:
    found: list[Row] = (figure.charts[name] if name else figure.rows).to_pylist()
    return found


def cells(figure: Figure, *columns: str) -> dict[str, tuple[Any, ...]]:
    """Area → the columns asked for."""
    return {row["area"]: tuple(row[column] for column in columns) for row in rows(figure)}


# One period


def test_a_survey_without_its_number_of_answers_says_that_it_is_unsure(tmp_path: Path) -> None:
    """Härryda 14, Lilla Edet 16, Göteborg 12, Lysekil 15 percent: a difference of one percent is none to speak of."""
    base = content()
    measures = tuple(replace(m, denominator=Denominator.SURVEY) if m.id == "N20001" else m for m in base.catalogue.measures)
    publish(content(catalogue=replace(base.catalogue, measures=measures)), tmp_path)
    surveyed = context_of(Store(tmp_path))
    said = [ask(surveyed, "N20001", HÄRRYDA, reference=other).sentence for other in (GÖTEBORG, LYSEKIL)]
    assert said == [
        "Härryda ligger högre än Göteborg: 14,0 procent mot 12,0, men osäkerheten är okänd",
        "Härryda ligger ungefär som Lysekil: 14,0 procent mot 15,0, men osäkerheten är okänd",
    ]


def test_the_latest_year_ranks_all_and_shows_older_years_where_they_are_the_latest(small: Context) -> None:
    figure = ask(small)
    assert figure.kind == "ranking"
    assert figure.sentence == (
        f"Bengtsfors (2022) ligger högst med 21,0 procent och Trollhättan (2022) lägst med 11,0; länet har {number(COUNTY_2023, 1)}"
    )
    assert " 2 områden visar ett äldre år." in figure.sub
    assert list(cells(figure, "value", "period", "flag").items()) == [
        (BENGTSFORS, (21.0, 2022, "ok")),
        (LILLA_EDET, (16.0, 2023, "preliminary")),
        (LYSEKIL, (15.0, 2023, "preliminary")),
        (HÄRRYDA, (14.0, 2023, "preliminary")),
        (GÖTEBORG, (12.0, 2023, "preliminary")),
        (TROLLHÄTTAN, (11.0, 2022, "ok")),
    ]


def test_a_year_asked_for_says_why_a_value_is_blank_and_puts_it_last(small: Context) -> None:
    figure = ask(small, period=year(2021))
    assert cells(figure, "value", "flag")[LILLA_EDET] == (None, "privacy")
    assert rows(figure)[-1]["area"] == LILLA_EDET
    assert [mark.text for mark in figure.legend if mark.symbol == "none"] == ["1 saknar värde"]
    assert LILLA_EDET not in [mark["code"] for mark in rows(figure, "ranking")]


def test_change_is_since_the_value_before_and_difference_is_to_the_reference_of_the_same_year(small: Context) -> None:
    found = cells(ask(small), "previous_period", "change", "difference")
    assert found[HÄRRYDA] == (2022, 14.0 - 13.0, pytest.approx(14.0 - COUNTY_2023))
    assert found[LILLA_EDET] == (2022, 16.0 - 16.0, pytest.approx(16.0 - COUNTY_2023))
    assert found[BENGTSFORS] == (2021, 21.0 - 21.0, None)  # 2022 beside a county of 2023


def test_no_change_is_counted_over_a_break_in_the_series(small: Context) -> None:
    assert cells(ask(small, "N20002", period=year(2022)), "previous_period", "change")[LYSEKIL] == (None, None)
    assert cells(ask(small, "N20002", period=year(2023)), "previous_period", "change")[LYSEKIL] == (2022, 0.0)


@pytest.mark.parametrize(
    ("own", "choices", "sentence"),
    [
        (HÄRRYDA, {}, f"Härryda ligger högre än länet, vilket är bättre: 14,0 procent mot {number(COUNTY_2023, 1)}"),
        (GÖTEBORG, {"reference": "riket"}, "Göteborg ligger lägre än riket, vilket är sämre: 12,0 procent mot 13,0"),
        (
            GÖTEBORG,
            {"reference": "ovriga"},
            "Göteborg ligger lägre än övriga länet, vilket är sämre: 12,0 procent mot "
            f"{number((14 * 8 + 16 * 3 + 15 * 4) / (8 + 3 + 4), 1)}",
        ),
        (
            LYSEKIL,
            {"reference": TROLLHÄTTAN, "period": year(2022)},
            "Lysekil ligger högre än Trollhättan, vilket är bättre: 16,0 procent mot 11,0",
        ),
        (
            LYSEKIL,
            {"reference": HÄRRYDA, "period": year(2021)},
            "Lysekil ligger högre än Härryda, vilket är bättre: 17,0 procent mot 12,0",
        ),
        (TROLLHÄTTAN, {"reference": HÄRRYDA, "period": year(2021)}, "Trollhättan ligger på samma nivå som Härryda: 12,0 procent"),
        (GÖTEBORG, {"reference": GÖTEBORG}, "Göteborg: 12,0 procent 2023"),
        (BENGTSFORS, {}, f"Bengtsfors: 21,0 procent 2022, länet {number(COUNTY_2023, 1)} 2023"),
        (LILLA_EDET, {"period": year(2021)}, "Lilla Edet saknar värde för 2021"),
        (HÄRRYDA, {"sex": "KM"}, "Härryda: 14,0 procent bland kvinnor och 14,0 bland män, skillnad 0,0 procentenheter"),
        ("kf-fyrbodal", {"period": year(2021)}, "Fyrbodals kommunalförbund: Bengtsfors ligger högst med 21,0 procent och Troll"),
    ],
)
def test_the_sentence_is_about_the_own_area_and_its_reference(
    small: Context, own: str, choices: dict[str, Any], sentence: str
) -> None:
    assert ask(small, "N20001", own, **choices).sentence.startswith(sentence)


def test_a_reference_of_another_year_says_its_year(small: Context) -> None:
    figure = ask(small, "N20001", reference=BENGTSFORS)
    assert figure.sentence.endswith("; Bengtsfors hade 21,0 (2022)")


def test_the_rest_of_the_county_needs_an_own_area(small: Context) -> None:
    figure = ask(small, reference="ovriga")
    assert figure.notices == (say.NO_REST,)
    assert figure.sentence == ask(small, reference="lan").sentence


def test_what_is_measured_in_an_old_way_is_named_last_and_is_no_extreme(tmp_path: Path) -> None:
    """Bengtsfors has 21 percent of 2022, the most of all; the others are measured anew from 2023 on."""
    base = content()
    measures = tuple(replace(m, series_break=(2023,)) if m.id == "N20001" else m for m in base.catalogue.measures)
    publish(content(catalogue=replace(base.catalogue, measures=measures)), tmp_path)
    renewed = context_of(Store(tmp_path))
    for view in ("rang", "karta", "spridning"):
        figure = ask(renewed, view=view)
        told = {"spridning": "spread", "rang": "ranking", "karta": "ends"}[view]
        assert "Bengtsfors" not in {one["name"] for one in rows(figure, told)}
        assert "Bengtsfors" not in figure.sentence
    assert cells(ask(renewed), "value", "flag", "position")[BENGTSFORS] == (21.0, "old_series", "")
    assert rows(ask(renewed))[-2]["area"] == BENGTSFORS, "before the one without a value"


def test_an_area_that_is_much_of_the_county_is_told_so(small: Context) -> None:
    """Göteborg is 600 of the 736 thousand; Lilla Edet 14."""
    (said,) = ask(small, "N20001", GÖTEBORG).notices
    assert said.startswith("Göteborg har 82 procent av länets invånare")
    assert ask(small, "N20001", LILLA_EDET).notices == ask(small, "N20001", GÖTEBORG, reference="ovriga").notices == ()


def test_women_and_men_stand_side_by_side_or_alone(small: Context) -> None:
    both = ask(small, sex="KM")
    assert len(rows(both)) == 2 * 6
    assert {mark["men"] is None for mark in rows(both, "ranking")} == {False}
    assert {row["sex"] for row in rows(ask(small, sex="K"))} == {"K"}
    refused = ask(small, "N20002", sex="K")
    assert refused.notices == (say.NO_SEXES,)
    assert {row["sex"] for row in rows(refused)} == {"T"}


def test_counts_are_added_and_the_rest_subtracted(small: Context) -> None:
    figure = ask(small, "N01951", GÖTEBORG, reference="ovriga")
    everyone = 40_000 + 9_000 + 14_000 + 600_000 + 14_000 + 59_000
    assert cells(figure, "reference_value")[GÖTEBORG] == (everyone - 600_000,)
    assert figure.source.endswith("Värden för grupper av kommuner är summor.")


def test_a_group_value_is_the_sum_of_numerators_over_the_sum_of_denominators(small: Context) -> None:
    figure = ask(small, "N20002", level=Level.KOMMUNALFORBUND)
    members = (BENGTSFORS, LYSEKIL, TROLLHÄTTAN)
    expected = 1000 * sum(VISITS[code][0] for code in members) / sum(VISITS[code][1] for code in members)
    assert cells(figure, "value", "method")["kf-fyrbodal"] == (pytest.approx(expected), "counts")
    assert "räknade på täljare och nämnare." in figure.source


def test_a_group_restricts_and_the_chosen_are_emphasised_in_order(small: Context) -> None:
    figure = ask(small, "N20001", "kf-fyrbodal", TROLLHÄTTAN, LYSEKIL, GÖTEBORG)
    assert {mark["code"]: mark["emphasis"] for mark in rows(figure, "ranking")} == {
        BENGTSFORS: 0,
        TROLLHÄTTAN: 1,
        LYSEKIL: 2,
        GÖTEBORG: 2,
    }


def test_a_measure_of_the_region_alone_is_shown_over_time_beside_the_country(small: Context) -> None:
    figure = ask(small, "N70001")
    assert (figure.kind, figure.views) == ("lines", ("tid", "tabell"))
    assert figure.notices == (say.other_level(False, "region"),)
    assert figure.sentence == (
        "Kostnaden per invånare i Västra Götalandsregionen har ökat från 7_000 kronor 2019 till 7_400 kronor 2023; "
        "i riket har den ökat från 7_400 till 7_800"
    ).replace("_", "\u202f")


def test_a_measure_of_municipalities_alone_has_no_region(small: Context) -> None:
    figure = ask(small, "N20002", level=Level.REGION)
    assert figure.notices == (say.other_level(False, "kommun"),)
    assert len(rows(figure)) == 6


def test_coded_answers_are_counted_per_answer(demo: Context) -> None:
    measure = demo.catalogue.measure_by_id["U07344"]
    figure = ask(demo, "U07344", "1490")
    assert (figure.kind, figure.views) == ("answers", ("svar", "smamatt", "tabell"))
    counted = {bar["code"]: bar["areas"] for bar in rows(figure, "answers")}
    values = [row["value"] for row in rows(figure)]
    assert counted == {code: values.count(code) for code in measure.code_words} | ({-1: n} if (n := values.count(None)) else {})
    assert ask(demo, "U07344", level=Level.VARDSAMVERKAN).notices == (say.other_level(True, "kommun"),)
    assert ask(demo, "U07344", view="tabell").kind == "table"


# Over time


def segments(figure: Figure, code: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in rows(figure, "lines"):
        if row["code"] == code:
            found.setdefault(row["segment"], []).append(row["period"])
    return found


def test_a_year_without_a_value_splits_the_line(small: Context) -> None:
    figure = ask(small, "N20001", LILLA_EDET, view="tid")
    assert list(segments(figure, LILLA_EDET).values()) == [[2019, 2020], [2022, 2023]]
    assert list(segments(figure, LYSEKIL).values()) == [[2020, 2021, 2022, 2023]]
    assert {row["period"]: row["flag"] for row in rows(figure) if row["area"] == LILLA_EDET}[2021] == "privacy"


def test_a_new_series_splits_every_line_and_is_said(small: Context) -> None:
    figure = ask(small, "N20002", view="tid")
    assert list(segments(figure, LYSEKIL).values()) == [[2021], [2022, 2023]]
    assert rows(figure, "breaks") == [{"year": 2022, "text": "ny mätning"}]
    assert "Ny mätning från 2022: värden före och efter går inte att jämföra." in figure.sub


def test_only_the_newest_series_is_set_against_itself(small: Context) -> None:
    everyone = 1000 * sum(v for v, _ in VISITS.values()) / sum(n for _, n in VISITS.values())
    assert ask(small, "N20002", BENGTSFORS, view="tid").sentence == (
        "Värdet i Bengtsfors är detsamma 2023 som 2022: 30,0 per 1 000 invånare; "
        f"i Västra Götalands län är det detsamma: {number(everyone, 1)} per 1 000 invånare"
    )


def test_lines_have_roles_and_the_others_stay_grey(small: Context) -> None:
    figure = ask(small, "N20001", LYSEKIL, HÄRRYDA, view="tid")
    roles = {row["code"]: row["role"] for row in rows(figure, "lines")}
    assert (roles[LYSEKIL], roles[HÄRRYDA], roles["lan"], roles["0000"]) == ("chosen0", "chosen1", "reference", "country")
    assert {roles[code] for code in (BENGTSFORS, LILLA_EDET, GÖTEBORG, TROLLHÄTTAN)} == {"context"}


def test_labels_stand_at_the_last_value_and_never_on_each_other(small: Context) -> None:
    figure = ask(small, "N20001", *(code for code in SHARES if code not in ("0014", "0000")), view="tid")
    labelled = [row for row in rows(figure, "lines") if row["label"]]
    values = [row["value"] for row in rows(figure, "lines")]
    assert len(labelled) == 6 + 2  # the chosen, county and country
    assert all(row["period"] == max(r["period"] for r in rows(figure, "lines") if r["line"] == row["line"]) for row in labelled)
    places = sorted(row["label_at"] for row in labelled)
    assert all(b - a >= LABEL_ROOM * (max(values) - min(values)) - 1e-9 for a, b in pairwise(places))
    assert all(row["label_at"] >= row["value"] for row in labelled)


def test_years_asked_for_are_the_years_shown(small: Context) -> None:
    def shown(**choices: Any) -> list[int]:
        return sorted({row["period"] for row in rows(ask(small, "N20001", **choices))})

    assert shown(period=year(2020, 2022)) == [2020, 2021, 2022]
    assert shown(period=Period(latest=2)) == [2022, 2023]
    assert shown(period=year(2021), view="tid") == [2019, 2020, 2021]
    assert ask(small, "N20001", period=Period(latest=2)).why_view == say.WHY_YEARS


def test_years_without_values_are_said_to_be_empty(small: Context) -> None:
    figure = ask(small, "N20001", period=year(1950))
    assert (figure.kind, figure.sentence) == (
        "empty",
        "Äldre med fast kontakt: ingen kommun har värde för 1950",
    )


def test_sexes_that_were_never_delivered_are_said_to_be_missing(tmp_path: Path) -> None:
    everything = observations()
    publish(content(observations=everything[everything["sex"] == "T"]), tmp_path)
    context = context_of(Store(tmp_path))
    figure = ask(context, "N20001", sex="KM", view="tid")
    assert figure.sentence == "Äldre med fast kontakt: värden saknas för de valda åren"
    assert rows(figure, "lines") == []
    assert ask(context, "N20001", HÄRRYDA, sex="KM").kind == "empty"


# Map, spread, nothing


def test_a_map_colours_every_municipality_and_hatches_what_is_blank(small: Context) -> None:
    figure = ask(small, "N20001", LYSEKIL, view="karta", period=year(2023))
    shapes = {row["code"]: row for row in rows(figure, "map")}
    blank = {code for code, shape in shapes.items() if shape["class"] == -1}
    assert blank == {BENGTSFORS, TROLLHÄTTAN}
    assert shapes[TROLLHÄTTAN]["value_text"] == "dolt, få personer"
    by_value = sorted((shape for shape in shapes.values() if shape["class"] >= 0), key=lambda s: s["value_text"])
    assert [shape["code"] for shape in by_value] == [GÖTEBORG, HÄRRYDA, LYSEKIL, LILLA_EDET]
    assert [shape["class"] for shape in by_value] == sorted(shape["class"] for shape in by_value)
    assert shapes[LYSEKIL]["label"] == "Lysekil 15,0"
    assert figure.legend[-1].text == "värde saknas"


def test_groups_colour_their_municipalities(small: Context) -> None:
    shapes = {row["code"]: row for row in rows(ask(small, "N20001", view="karta", level=Level.KOMMUNALFORBUND), "map")}
    assert {code: shape["area"] for code, shape in shapes.items()} == {
        **dict.fromkeys((HÄRRYDA, LILLA_EDET, GÖTEBORG), "kf-goteborgsregionen"),
        **dict.fromkeys((BENGTSFORS, LYSEKIL, TROLLHÄTTAN), "kf-fyrbodal"),
    }
    assert len({(shape["area"], shape["class"]) for shape in shapes.values()}) == 2


def test_the_ends_beside_the_map_name_each_area_once(small: Context) -> None:
    ends = rows(ask(small, "N20001", HÄRRYDA, view="karta"), "ends")
    assert [(row["place"], row["name"], row["end"]) for row in ends] == [
        (1, "Bengtsfors", "highest"),
        (2, "Lilla Edet", "highest"),
        (3, "Lysekil", "highest"),
        (4, "Härryda", "highest"),
        (5, "Göteborg", "highest"),
        (6, "Trollhättan", "lowest"),
    ]
    assert [row["name"] for row in ends if row["own"]] == ["Härryda"]


def test_spread_groups_municipalities_with_the_middle_of_each(small: Context) -> None:
    """C8 has 11, 15 and 21: half of the way to the next is 13 and 18. A2 has 12, 14 and 16."""
    figure = ask(small, view="spridning")
    assert figure.sentence == (
        "Störst är skillnaderna inom C8 Landsbygdskommun: den mittersta hälften av kommunerna ligger mellan 13,0 och 18,0 procent"
    )
    middles = {row["group"]: row["middle"] for row in rows(figure, "spread")}
    assert middles == {
        "A2 Pendlingskommun nära storstad": median([14.0, 16.0, 12.0]),
        "C8 Landsbygdskommun": median([21.0, 15.0, 11.0]),
    }
    assert [row["first"] for row in rows(figure, "spread")] == [True, False, False] * 2


def test_a_proposed_measure_without_values_says_so_and_offers_the_nearest(small: Context) -> None:
    figure = ask(small, "F01")
    assert (figure.kind, figure.sentence) == ("empty", "Tillit mellan huvudmännen är ett föreslaget mått och har inga värden än")
    assert figure.related == ("N20001", "U30001")
    assert ask(small, "F02").related == ("N20002",)  # nothing related has values; this shares both target groups with it
    assert ask(small, "U09999").sentence == "Anhöriga som får stöd har inga värden i den här dataversionen"


def test_the_table_is_what_the_other_views_rest_on(small: Context) -> None:
    tables = {view: ask(small, "N20001", HÄRRYDA, view=view).rows.to_pylist() for view in ("rang", "karta", "spridning", "tabell")}
    assert all(table == tables["tabell"] for table in tables.values())
    assert ask(small, view="tabell").kind == "table"


def test_made_up_values_are_called_so(small: Context, demo: Context) -> None:
    assert "Exempelvärden" not in ask(small).source
    assert ask(demo, "N20897").source.startswith("Exempelvärden, inte verkliga.")
