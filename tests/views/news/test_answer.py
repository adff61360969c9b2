"""/nytt: what is another in a data version than in one before is told of once, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narvard.assess.opened import context_of
from narvard.assess.view import Context
from narvard.claims import as_text
from narvard.database import queries
from narvard.database.built import Content
from narvard.database.publish import publish
from narvard.database.queries import Query
from narvard.database.store import Store, database, nearest
from narvard.database.tables import OBSERVATION_COLUMNS
from narvard.domain import Catalogue, Decision
from narvard.selection import Selection
from narvard.selection.pages.news import News
from narvard.views.news import claims, markup
from narvard.views.news import words as say
from narvard.views.news.answer import answer, compared
from narvard.views.news.changes import areas_in_view
from tests import content, strategies
from tests.truth import Facts, is_true, wrong
from tests.truth.pages import check

FIRST, SECOND, THIRD = "2026-11-20-1", "2026-11-21-1", "2026-11-27-1"
PLAIN = Selection(page="news")
DECIDED = Decision("F01", "2026-11-25", "SRO", "Enkäten <b>ska</b> göras & följas upp.")


def with_value(rows: pd.DataFrame, area: str, period: int, value: float | None) -> pd.DataFrame:
    """N20001 of an area and period, everybody, with another value; None is a blank."""
    here = (rows.measure_id == "N20001") & (rows.area == area) & (rows.period == period) & (rows.sex == "T")
    rows = rows[~here] if here.any() else rows
    row = content.observation("N20001", area, period, "missing" if value is None else value)
    return pd.concat([rows, content.frame([row], OBSERVATION_COLUMNS)], ignore_index=True)


def later() -> Content:
    """The small content with one value of each kind of change, a measure more and one less, and a decision."""
    rows = content.observations()
    for area, period, value in (("1401", 2023, 15.0), ("1460", 2023, 22.0), ("1488", 2022, None), ("1480", 2023, 12.04)):
        rows = with_value(rows, area, period, value)
    old = content.catalogue()
    measures = (*(one for one in old.measures if one.id != "F02"), content.measure("U40001", "Nytt mått"))
    measures = tuple(replace(one, complements=tuple(code for code in one.complements if code != "F02")) for one in measures)
    catalogue = replace(old, measures=measures, decisions=(*old.decisions, DECIDED))
    return content.content(catalogue=catalogue, observations=rows)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three versions: the small content, the same with a value more, and the later one."""
    home = tmp_path_factory.mktemp("nytt") / "var"
    publish(content.content(), home, date(2026, 11, 20))
    publish(content.content(observations=with_value(content.observations(), "1460", 2023, 21.5)), home, date(2026, 11, 21))
    publish(later(), home, date(2026, 11, 27))
    return home


@pytest.fixture(scope="module")
def context(home: Path) -> Context:
    return context_of(Store(home), THIRD)


def since(version: str, *areas: str) -> Selection:
    return Selection(page="news", areas=areas, news=News(since=version))


def told(selection: Selection, context: Context) -> set[tuple[object, ...]]:
    """What is told but of verdicts: measure or what it is about, area, period, what, before and after."""
    rows = answer(selection, context).rows.to_pylist()
    told = [
        (row["measure_id"] or row["title"], row["area"], row["period"], row["what"], row["before"], row["after"])
        for row in rows
        if row["what"] != "ny bedömning"
    ]
    assert len(set(told)) == len(told)
    return set(told)


def test_every_kind_of_change_is_told_once_and_what_is_shown_alike_is_not(context: Context) -> None:
    assert told(since(FIRST), context) == {
        ("U40001", None, None, "mått tillkom", None, None),
        ("F02", None, None, "mått utgick", None, None),
        ("F01", None, None, "nytt beslut", None, None),
        ("N20001", "1401", 2023, "ändrat värde", 14.0, 15.0),
        ("N20001", "1460", 2023, "nytt värde", None, 22.0),
        ("N20001", "1488", 2022, "borttaget värde", 11.0, None),
    }  # 12.0 and 12.04 are both shown as 12,0


def test_the_version_before_is_compared_with_when_none_is_named(context: Context) -> None:
    assert ("N20001", "1460", 2023, "ändrat värde", 21.5, 22.0) in told(PLAIN, context)
    assert answer(PLAIN, context).before == SECOND


def test_only_the_chosen_areas_are_told_of_and_groups_have_their_own_values(context: Context) -> None:
    assert {row[1] for row in told(since(FIRST, "1401"), context)} == {"1401", None}
    of_group = [row for row in told(since(FIRST, "kf-fyrbodal"), context) if row[1]]
    assert {(row[1], row[2], row[3]) for row in of_group} == {
        ("kf-fyrbodal", 2022, "ändrat värde"),
        ("kf-fyrbodal", 2023, "ändrat värde"),
    }


def test_the_filters_leave_out_other_measures(context: Context) -> None:
    relatives = replace(since(FIRST), target_groups=("anhoriga",))
    assert {row[0] for row in told(relatives, context)} == {"F01"}, "a decision is for everybody"
    assert as_text(answer(relatives, context).sentence).endswith("(urval: målgrupp Anhöriga)")


def test_nothing_has_changed_between_a_version_and_itself(context: Context) -> None:
    shown = answer(since(THIRD), context)
    assert shown.rows.num_rows == 0
    assert "har inga värden och inga bedömningar ändrats för länets kommuner och regionen" in shown.sentence


@pytest.mark.parametrize(("before", "after"), [(FIRST, SECOND), (FIRST, THIRD), (SECOND, THIRD), (THIRD, THIRD)])
def test_area_by_area_and_measure_by_measure_the_same_changes_are_told_each_once(home: Path, before: str, after: str) -> None:
    """Of a value or a verdict: together the areas, and together the measures, tell what the whole county tells."""
    now = context_of(Store(home), after)

    def lines(selection: Selection) -> list[str]:
        return [str(row) for row in answer(selection, now).rows.to_pylist() if row["area"]]

    whole = lines(since(before))
    assert len(set(whole)) == len(whole)
    areas = [area.code for area in areas_in_view(PLAIN, now.catalogue)]
    assert sorted(line for area in areas for line in lines(since(before, area))) == sorted(whole)
    told = answer(since(before), now)
    values = [part for group in told.groups for part in group.parts if set(part.counts) & {"new", "changed", "gone", "verdict"}]
    assert sum(sum(part.counts.values()) for part in values) == len(whole), "the parts of the page hold each change once"


def test_a_frozen_link_says_the_same_when_newer_data_have_come(tmp_path: Path) -> None:
    publish(content.content(), tmp_path, date(2026, 11, 20))
    publish(content.content(observations=with_value(content.observations(), "1460", 2023, 21.5)), tmp_path, date(2026, 11, 21))
    before = [answer(one, context_of(Store(tmp_path), SECOND)) for one in (PLAIN, since(FIRST))]
    publish(later(), tmp_path, date(2026, 11, 27))
    assert [answer(one, context_of(Store(tmp_path), SECOND)) for one in (PLAIN, since(FIRST))] == before
    assert before[0] == before[1]


def test_the_first_version_has_nothing_to_be_compared_with(home: Path) -> None:
    shown = answer(PLAIN, context_of(Store(home), FIRST))
    assert shown.sentence == f"Dataversion {FIRST} är den första som finns kvar, så det finns inget att jämföra med"
    assert shown.rows.num_rows == 0


@pytest.mark.parametrize(
    ("asked", "instead"),
    [("2026-11-20-7", FIRST), ("2026-11-25-1", SECOND), ("2025-01-01-1", FIRST), ("2027-01-01-1", SECOND)],
)
def test_in_place_of_a_version_that_is_not_there_the_nearest_is_compared_with(context: Context, asked: str, instead: str) -> None:
    shown = answer(since(asked), context)
    assert shown.before == instead
    assert shown.notices == (
        f"Dataversion {asked} finns inte kvar eller är nyare än den du ser. Här jämförs i stället med {instead}.",
    )


@pytest.mark.parametrize(
    ("asked", "left", "nearest_first"),
    [
        ("b", "abc", "bac"),
        ("b", "ac", "ac"),
        ("c", "ab", "ba"),
        ("a", "bc", "bc"),
    ],
)
def test_the_nearest_is_the_last_before_in_the_order_of_publishing(asked: str, left: str, nearest_first: str) -> None:
    ids = {"a": "2026-11-20-1", "b": "2026-11-19-1", "c": "2026-11-21-1"}  # the clock has gone wrong once
    found = nearest(ids[asked], [ids[one] for one in left], list(ids.values()))
    assert found == [ids[one] for one in nearest_first]


def test_a_pruned_version_gives_way_to_the_nearest(tmp_path: Path) -> None:
    for place, day in enumerate((20, 21, 22)):
        rows = with_value(content.observations(), "1460", 2023, 20.0 + place)
        publish(content.content(observations=rows), tmp_path, date(2026, 11, day))
    database(tmp_path, "2026-11-21-1").unlink()
    assert Store(tmp_path).earlier("2026-11-22-1", "2026-11-21-1") == "2026-11-20-1"
    database(tmp_path, "2026-11-20-1").unlink()
    assert Store(tmp_path).earlier("2026-11-22-1", "2026-11-21-1") is None


def test_made_up_values_are_not_compared_with_real_ones(tmp_path: Path) -> None:
    publish(content.content(demo=True), tmp_path, date(2026, 11, 20))
    publish(replace(later(), demo=False), tmp_path, date(2026, 11, 21))
    shown = answer(PLAIN, context_of(Store(tmp_path), "2026-11-21-1"))
    assert shown.sentence == (
        "Dataversion 2026-11-20-1 har påhittade exempelvärden, som inte går att jämföra med verkliga; "
        "ett mått har tillkommit; ett mått har utgått; ett beslut har tillkommit"
    )
    assert set(shown.rows["what"].to_pylist()) == {"mått tillkom", "mått utgick", "nytt beslut"}


CLAIM = claims.Changed(SECOND, "2026-11-21T08:00:00+00:00", THIRD, "2026-11-27T08:00:00+00:00", ("Borås",), 12, 0, 0, 3, 0, 0, 0)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Sedan den 21 november 2026 har 12 mått fått nya värden och 3 bedömningar ändrats för Borås"),
        (
            {"gained": 0, "verdicts": 1, "came": 2, "names": ("Borås", "länet")},
            "Sedan den 21 november 2026 har en bedömning ändrats för Borås och länet; 2 mått har tillkommit",
        ),
        (
            {"gained": 1, "revised": 2, "lost": 1, "names": ()},
            "Sedan den 21 november 2026 har ett mått fått nya värden, 2 mått fått ändrade värden, ett mått förlorat värden och "
            "3 bedömningar ändrats för länets kommuner och regionen",
        ),
        (
            {"gained": 0, "verdicts": 0, "decisions": 1, "until": "2026-11-21T09:00:00+00:00"},
            "Sedan dataversion 2026-11-21-1 har inga värden och inga bedömningar ändrats för Borås; ett beslut har tillkommit",
        ),
    ],
)
def test_the_sentence(changes: dict[str, object], sentence: str) -> None:
    assert say.sentence(replace(CLAIM, **changes)) == sentence  # type: ignore[arg-type]


def test_the_text_for_an_e_mail_has_a_line_per_change_and_is_escaped(context: Context) -> None:
    text = str(markup.text(answer(since(FIRST), context), "https://narvard.example/nytt?l=1"))
    assert "Nytt mått: mått tillkom\n" in text
    assert (
        "Tillit mellan huvudmännen: nytt beslut, 2026-11-25, SRO: Enkäten &lt;b&gt;ska&lt;/b&gt; göras &amp; följas upp.\n" in text
    )
    assert "Äldre med fast kontakt, Härryda 2023: ändrat värde, 14,0 → 15,0\n" in text
    assert "Äldre med fast kontakt, Bengtsfors 2023: nytt värde, 22,0\n" in text
    assert "Äldre med fast kontakt, Trollhättan 2022: borttaget värde, 11,0\n" in text
    assert "https://narvard.example/nytt?l=1" in text


# What is claimed


def selections(catalogue: Catalogue) -> Iterator[Selection]:
    for version in ("", FIRST, SECOND, THIRD, "2026-11-25-1"):
        for areas in ((), ("1401",), ("1460", "lan"), ("kf-fyrbodal", "0014"), tuple(area.code for area in catalogue.areas)):
            yield since(version, *areas)
            yield replace(since(version, *areas), target_groups=("aldre",), change_areas=("halsoframjande",))


def test_every_claim_is_true_and_false_ones_are_seen_to_be(context: Context) -> None:
    seen: list[bool] = []
    for selection in selections(context.catalogue):
        facts = Facts(selection, context, answer(selection, context))
        check(facts)
        seen += [not is_true(false, facts) for claim in facts.answer.claims for false in wrong(claim)]
    assert len(seen) > 100
    assert sum(seen) >= 0.95 * len(seen)


@given(drawn=st.data())
@settings(max_examples=15, deadline=None)
def test_whatever_is_chosen_the_claims_are_true(context: Context, drawn: st.DataObject) -> None:
    selection = replace(drawn.draw(strategies.selections(content.catalogue(), "news")), data="")
    check(Facts(selection, context, answer(selection, context)))


CELLS = st.tuples(st.sampled_from(["N20001", "N20002"]), st.sampled_from(["1401", "1460", "0014"]), st.integers(2019, 2024))
VALUES = st.dictionaries(CELLS, st.integers(0, 40).map(lambda tenths: tenths / 10), max_size=12)


def standing_still(context: Context, values: dict[tuple[str, str, int], float]) -> Context:
    """A version with just these values: whatever else is asked is answered as before."""
    types = {"measure_id": pa.string(), "area": pa.string(), "period": pa.int32(), "sex": pa.string(), "value": pa.float64()}
    rows = [dict(zip(types, (*cell, "T", value), strict=True)) for cell, value in values.items()]
    told = pa.Table.from_pylist(rows, pa.schema(list(types.items())))
    by_measure = {code: sorted((cell, value) for cell, value in values.items() if cell[0] == code) for code, *_ in values}
    prints = [(code, len(found), str(found)) for code, found in by_measure.items()]
    names = ("measure_id", "values_in_all", "fingerprint")
    fingerprints = pa.Table.from_pylist(
        [dict(zip(names, one, strict=True)) for one in prints],
        pa.schema([("measure_id", pa.string()), ("values_in_all", pa.int32()), ("fingerprint", pa.string())]),
    )

    def run(query: Query) -> pa.Table:
        if query.sql == queries.fingerprints().sql:
            return fingerprints
        return told if query.sql == queries.values((), ()).sql else context.run(query)

    return replace(context, run=run, info=replace(context.info, version=f"2026-12-01-{len(values) + 1}"))  # type: ignore[type-var]


@given(before=VALUES, after=VALUES)
@settings(max_examples=60, deadline=None)
def test_every_changed_cell_is_told_once_and_backwards_as_its_opposite(
    context: Context, before: dict[tuple[str, str, int], float], after: dict[tuple[str, str, int], float]
) -> None:
    then, now = standing_still(context, before), standing_still(context, after)
    now = replace(now, info=replace(now.info, version="2026-12-02-1"))  # type: ignore[type-var]
    forth, back = (compared(PLAIN, *pair).rows.to_pylist() for pair in ((now, then), (then, now)))
    found = [((row["measure_id"], row["area"], row["period"]), row["before"], row["after"]) for row in forth]
    assert sorted(found, key=str) == sorted(
        ((cell, before.get(cell), after.get(cell)) for cell in before | after if before.get(cell) != after.get(cell)), key=str
    )
    opposite = {"nytt värde": "borttaget värde", "borttaget värde": "nytt värde", "ändrat värde": "ändrat värde"}
    assert [row | {"what": opposite[row["what"]], "before": row["after"], "after": row["before"]} for row in forth] == back
