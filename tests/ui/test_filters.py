"""The filters stand where they do something, and count what the page shows."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from narvard.assess.view import Context
from narvard.page import PAGE, PAGES
from narvard.selection import Selection, keys, without
from narvard.texts import filters as say
from narvard.ui.filters import BUTTONS, Shown, filter_row
from narvard.views.chain import answer as chain
from narvard.views.coverage import answer as coverage
from narvard.views.matrix import answer as matrix
from narvard.views.needs import answer as needs
from narvard.views.proposal import choice as proposal
from tests.strategies import choosing


def buttons(selection: Selection, context: Context) -> list[str]:
    return re.findall(r'popovertarget="(list-[a-z-]+)"', str(filter_row(selection, context)))


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_only_a_filter_that_does_something_has_a_button_and_a_chip(demo: Context, page: str) -> None:
    chosen = choosing(Selection(page=page), areas=("1490",), target_groups=("aldre",), change_areas=("digitalisering",))
    for view in ("", *PAGE[page].views):
        offered = PAGE[page].filtered_by(view)
        assert buttons(replace(chosen, view=view), demo) == [BUTTONS[key][0] for key in BUTTONS if key in offered]
        assert str(filter_row(replace(chosen, view=view), demo)).count('narvard-chip"') == len(offered)


@pytest.mark.parametrize("view", list(PAGE["coverage"].views))
def test_the_area_changes_the_coverage_only_where_areas_are_rows(demo: Context, view: str) -> None:
    plain, chosen = (
        coverage.answer(choosing(Selection(page="coverage"), view=view, areas=areas), demo) for areas in ((), ("kf-skaraborg",))
    )
    assert (plain.rows.equals(chosen.rows)) is (keys.AREAS.key not in PAGE["coverage"].filtered_by(view))


def ids(selection: Selection, context: Context, page: str) -> set[str]:
    found = {"matrix": matrix, "needs": needs}[page].answer(selection, context)
    return set(found.rows["measure_id" if page == "matrix" else "need_id"].to_pylist())


@pytest.mark.parametrize(("page", "shown"), [("matrix", matrix.in_view), ("needs", needs.in_view)])
def test_an_option_counts_the_rows_that_it_leaves(demo: Context, page: str, shown: Shown) -> None:
    """”Kontinuitet (7)” leaves seven rows."""
    plain = Selection(page=page)
    every = shown(without(plain, (keys.CHANGE_AREAS,)), demo) or ()
    for code in demo.catalogue.change_area_names:
        left = sum(code in one.change_areas for one in every)
        assert left == len(ids(choosing(plain, change_areas=(code,)), demo, page))


def test_the_proposal_counts_proposed_measures(demo: Context) -> None:
    every = proposal.in_view(Selection(page="proposal"), demo)
    assert len(every) == len(demo.catalogue.proposed)


def test_the_chain_counts_its_questions(demo: Context) -> None:
    """A target group counts as many questions as are left when it is chosen; a role that is chosen counts too."""
    plain = Selection(page="chain")
    for start in (plain, choosing(plain, role=demo.catalogue.roles[0])):
        every = chain.in_view(start, demo)
        for code in demo.catalogue.target_group_names:
            left = sum(code in one.target_groups for one in every)
            assert left == chain.answer(choosing(start, target_groups=(code,)), demo).told.total


def test_that_all_is_a_target_group_of_its_own_is_said_where_there_is_one() -> None:
    assert say.all_target_groups("chain", ["Alla", "Äldre"]).endswith(say.EVERYBODY)
    assert say.EVERYBODY not in say.all_target_groups("chain", ["Äldre"])
