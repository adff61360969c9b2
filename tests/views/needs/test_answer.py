"""Needs and how far they are answered: the shipped figures, totals that add up, and numbers that lead to what they count."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.assess.facets import kept
from narvard.assess.view import Context
from narvard.domain.link_codes import ShownStatus
from narvard.selection import Selection, parse, to_query
from narvard.selection.parameter import AnyParameter
from narvard.views.needs.answer import Register, answer, facets, needs
from narvard.views.needs.words import ANSWERS
from tests import strategies
from tests.strategies import choosing
from tests.views.measure.test_search import SHIPPED

PAGE = Selection(page="needs")


def ids(found: Register) -> list[str]:
    return [row.need.id for _, rows in found.groups for row in rows]


def headline(found: Register) -> str:
    return "".join(text for text, _ in (*found.sentence, (". ", None), *found.below)).removesuffix(". ").removesuffix(".")


def number(text: str) -> int:
    """”9 frågor”, ”en”, ”enda fråga”."""
    word = text.split()[0].lower()
    return {"en": 1, "enda": 1}.get(word) or int(word)


def test_the_shipped_figures_are_those_of_the_catalogue_check(demo: Context) -> None:
    """32/5/28 with values, 56/29/3 with the proposals: at least partly, fully, by none; one has no values yet."""
    rows = needs(demo)
    today, later = Counter[str](row.state for row in rows), Counter[str](row.later or "" for row in rows)
    assert (today["foljs"] + today["delvis"], today["foljs"], 60 - today["foljs"] - today["delvis"]) == (32, 5, 28)
    assert (later["blir-foljda"] + later["blir-delvis"], later["blir-foljda"], later["saknas"]) == (56, 29, 3)
    assert [row.need.id for row in rows if row.state == "saknas"] == ["B08", "B45", "B46"]
    assert headline(answer(PAGE, demo)) == (
        "Av 60 frågor kan 5 besvaras helt och 27 delvis i dag. Med förslagen kan 56 besvaras, helt eller delvis; "
        "en har bara mått utan värden och för 3 finns inget mått"
    )


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        (
            {"status": "befintligt"},
            "Av 60 frågor kan 5 besvaras helt och 27 delvis i dag med befintliga mått. "
            "4 har bara mått utan värden och för 24 finns inget befintligt mått",
        ),
        (
            {"status": "foreslaget"},
            "Av 60 frågor kan 5 besvaras helt och 27 delvis i dag. Med enbart förslagen skulle 42 kunna besvaras, helt eller "
            "delvis; en har bara mått utan värden och för 3 finns inget mått",
        ),
        ({"search": "B08"}, "Urvalets enda fråga kan inte besvaras i dag; inget mått finns (urval: sökordet ”B08”)"),
        (
            {"search": "B08", "status": "befintligt"},
            "Urvalets enda fråga kan inte besvaras i dag; inget befintligt mått finns (urval: sökordet ”B08”)",
        ),
        (
            {"role": "ekonom"},
            "Av 9 frågor kan 3 besvaras helt och 2 delvis i dag (urval: roll Ekonomer). Med förslagen kan 7 besvaras, "
            "helt eller delvis; för 2 finns inget mått",
        ),
        (
            {"target_groups": ("samsjuklighet",), "perspective": "kostnad", "status": "befintligt"},
            "Urvalets enda fråga kan besvaras delvis i dag med befintliga mått "
            "(urval: perspektiv Kostnad och målgrupp Samsjuklighet)",
        ),
    ],
)
def test_what_is_asked_for_never_makes_the_rest_missing(demo: Context, chosen: dict[str, str], sentence: str) -> None:
    assert headline(answer(choosing(PAGE, **chosen), demo)) == sentence


def test_followed_is_computed_from_the_values_of_the_version(demo: Context) -> None:
    def nothing(_query: object) -> pa.Table:
        return pa.table({"measure_id": pa.array([], pa.string())})

    states = Counter[str](row.state for row in needs(replace(demo, run=nothing)))
    assert states["foljs"] == states["delvis"] == 0
    assert states["saknas"] == 3  # whether a measure exists does not depend on values


def test_the_headline_follows_the_filters(demo: Context) -> None:
    assert headline(answer(choosing(PAGE, role="ekonom"), demo)).startswith("Av 9 frågor kan 3 besvaras helt och 2 delvis i dag")


def test_every_number_leads_to_exactly_the_needs_it_counts_and_its_link_reproduces_the_list(demo: Context) -> None:
    narrow = choosing(PAGE, target_groups=("aldre",)), choosing(PAGE, principal="gemensam", search="plan")
    for start in (PAGE, *narrow, choosing(PAGE, status="befintligt"), choosing(PAGE, status="foreslaget")):
        found = answer(start, demo)
        for text, target in found.sentence:
            if target is not None:
                assert len(ids(answer(target, demo))) == number(text)
        for line in found.lines:
            for count in line.counts.values():
                query = {key: [text] for key, text in to_query(count.target).items()}
                again = parse("needs", query, demo.catalogue)
                assert not again.notices
                assert again.selection == count.target
                assert len(ids(answer(again.selection, demo))) == count.count


@given(strategies.selections(SHIPPED, "needs").map(lambda s: strategies.choosing(s, search="")), st.data())
def test_under_any_filters_the_totals_add_up(demo: Context, chosen: Selection, data: st.DataObject) -> None:
    found = answer(chosen, demo)
    roles, (everything,) = found.lines[:-1], found.lines[-1:]
    for code, total in everything.counts.items():
        assert total.count == sum(line.counts[code].count for line in roles)
    for line in found.lines:
        counts = {code: count.count for code, count in line.counts.items()}
        assert counts["total"] == sum(counts[code] for code in ANSWERS)
        if chosen.status is not ShownStatus.EXISTING:
            with_proposals = counts["blir-foljda"] + counts["blir-delvis"]
            assert counts["total"] == with_proposals + counts["utan-varden"] + counts["saknas"]
    assert len(ids(found)) == found.rows.num_rows
    filters = facets(SHIPPED, chosen=len(chosen.proposal))
    facet = data.draw(st.sampled_from(filters))
    label = next(one for one in found.facets if one.label == facet.label)
    choice = data.draw(st.sampled_from(label.choices))
    if not choice.chosen:
        alone = facet.parameter.put(choice.target, _only(choice.target, chosen, facet.parameter))
        assert len(kept(needs(demo, alone.status, alone.proposal), alone, filters)) == choice.count


def _only(target: Selection, before: Selection, parameter: AnyParameter) -> object:
    """What the click added, alone."""
    value = parameter.of(target)
    return tuple(code for code in value if code not in parameter.of(before)) if isinstance(value, tuple) else value


def test_filters_that_leave_nothing_offer_the_nearest_that_has_something(demo: Context) -> None:
    found = answer(choosing(PAGE, role="ekonom", answers=("foljs",), target_groups=("anhoriga",)), demo)
    assert not found.groups
    assert headline(found) == "Ingen fråga stämmer med alla dina filter"
    assert found.way_out is not None
    assert found.way_out.count == len(ids(answer(found.way_out.target, demo))) > 0


def test_a_need_names_existing_measures_with_values_first(demo: Context) -> None:
    row = next(row for row in needs(demo) if row.need.id == "B01")
    assert [a.measure.id for a in row.measures] == ["N20403", "U79133", "U79029", "F12", "F29"]
    assert [a.valued for a in row.measures][:3] == [True, True, True]


def test_needs_are_searched_by_text_id_and_synonym(demo: Context) -> None:
    assert "B28" in ids(answer(choosing(PAGE, search="SIP"), demo))
    assert ids(answer(choosing(PAGE, search="B05"), demo)) == ["B05"]
    assert "B22" in ids(answer(choosing(PAGE, search="säbo"), demo))
