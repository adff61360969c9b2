"""The register of measures: what a reader means is found, counts hold, and an empty list has a way out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.assess.facets import kept
from narvard.assess.view import Context
from narvard.domain import Status
from narvard.selection import Selection, to_query
from narvard.sources.shipped import load
from narvard.views.measure.search import Found, answer, facets
from tests import strategies
from tests.strategies import choosing

SHIPPED = load()
PAGE = Selection(page="measure")


def ids(found: Found) -> list[str]:
    return [hit.measure.id for hit in found.hits]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sip", {"U21343", "U21353", "F03", "F04", "F05"}),
        ("SÄBO", {"U23401", "U23482", "F08"}),
        ("sabo", {"U23401", "U23482", "F08"}),
        ("fast läkare", {"F07", "F08", "F10"}),
        ("trygg hemma", {"F39", "U21505"}),
        ("aterinskrivning", {"U79092", "N20506", "F29"}),
        ("aterinskrivnig", {"U79092", "N20506", "F29"}),
        ("fast läkre", {"F07", "F08", "F10"}),
        ("tryg hemma", {"F39", "U21505"}),
        ("sobo", {"U23401", "U23482", "F08"}),
        ("N20403", {"N20403"}),
    ],
)
def test_what_a_user_means_stands_first(demo: Context, typed: str, expected: set[str]) -> None:
    found = ids(answer(choosing(PAGE, search=typed), demo))
    assert expected <= set(found[: len(expected) + 6])


def test_who_looks_for_a_disease_does_not_get_where_values_come_from(demo: Context) -> None:
    assert len(ids(answer(choosing(PAGE, search="kol"), demo))) < 20  # nearly all come from Kolada


def test_without_a_search_every_measure_is_listed_and_counted_once_per_status(demo: Context) -> None:
    found = answer(PAGE, demo)
    assert len(found.hits) == len(demo.catalogue.measures) == found.rows.num_rows
    status = next(facet for facet in found.facets if facet.label == "Status")
    assert [choice.count for choice in status.choices] == [97, 39]


def test_a_search_without_hits_says_so_and_offers_the_list_without_it(demo: Context) -> None:
    found = answer(choosing(PAGE, search="zzxq", status="befintligt"), demo)
    assert found.sentence == "Inga mått hittades för ”zzxq”"
    assert found.way_out is not None
    assert found.way_out.dropped == ("search",)
    assert found.way_out.target == choosing(PAGE, status="befintligt")
    assert found.way_out.count == 97


def test_filters_that_leave_nothing_name_the_one_to_let_go(demo: Context) -> None:
    found = answer(choosing(PAGE, status="befintligt", tier="3"), demo)
    assert not found.hits
    assert found.sentence == "Inget mått stämmer med alla dina filter"
    assert found.way_out is not None
    assert found.way_out.dropped == ("tier",)


FILTERS = facets(SHIPPED)


@given(strategies.selections(SHIPPED, "measure").map(lambda s: strategies.choosing(s, search="", measure="")), st.data())
def test_the_count_beside_a_choice_is_the_length_of_its_list(chosen: Selection, data: st.DataObject) -> None:
    """Every facet, under any combination of the others."""
    facet = data.draw(st.sampled_from(FILTERS))
    left = kept(SHIPPED.measures, chosen, FILTERS, but=facet.parameter)
    for code in facet.names:
        alone = facet.parameter.put(chosen, (code,) if facet.parameter.several else code)
        assert sum(code in facet.codes(m) for m in left) == len(kept(SHIPPED.measures, alone, FILTERS))


def test_a_link_of_a_choice_can_be_opened_again(demo: Context) -> None:
    found = answer(choosing(PAGE, status="foreslaget"), demo)
    tier = next(facet for facet in found.facets if facet.label == "Mognad")
    assert to_query(tier.choices[2].target) == {"status": "foreslaget", "mognad": "3"}
    hits = answer(tier.choices[2].target, demo).hits
    assert len(hits) == tier.choices[2].count
    assert all(hit.measure.status is Status.PROPOSED and hit.measure.tier == 3 for hit in hits)
