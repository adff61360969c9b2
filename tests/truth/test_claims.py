"""Whatever is chosen on whatever page: every claim can be verified, none is false, and false ones are seen to be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narvard.assess.view import Context
from narvard.claims import Claim
from narvard.selection import Selection
from tests import content, strategies
from tests.truth import CHECKS, is_true, wrong
from tests.truth.pages import PAGES, check, facts_of
from tests.truth.walk import walk

SMALL = content.catalogue()
SHORT = 50
"""Selections per page and per data version in the short run: 1 500 and more in all."""


@pytest.fixture(scope="module", params=("demo", "preview", "real"))
def context(request: pytest.FixtureRequest) -> Context:
    """The shipped examples, a reader's own file over them, and values really imported where the local Kolada server lies beside."""
    found: Context = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_every_claim_of_random_selections_is_true(context: Context, page: str) -> None:
    for selection in walk(context, page, SHORT, seed=1):
        check(facts_of(selection, context))


@pytest.mark.long
@pytest.mark.parametrize("page", PAGES)
def test_every_claim_of_twenty_thousand_random_selections_is_true(context: Context, page: str) -> None:
    for selection in walk(context, page, 20_000 // (3 * len(PAGES)) + 1, seed=2):
        check(facts_of(selection, context))


@pytest.mark.parametrize("page", PAGES)
@given(drawn=st.data())
@settings(max_examples=20)
def test_any_selection_makes_true_claims_when_most_was_never_delivered(sparse: Context, page: str, drawn: st.DataObject) -> None:
    check(facts_of(drawn.draw(strategies.selections(SMALL, page)), sparse))


@pytest.mark.parametrize("page", PAGES)
def test_the_checks_see_at_least_95_of_100_false_claims(demo: Context, page: str) -> None:
    """Of every claim made by a few dozen selections, with one thing changed in it; of each kind of claim too."""
    seen: dict[str, list[bool]] = {}
    for selection in walk(demo, page, 40, seed=3):
        facts = facts_of(selection, demo)
        for claim in facts.answer.claims:
            seen.setdefault(type(claim).__name__, []).extend(not is_true(false, facts) for false in wrong(claim))
    missed = {kind: f"{caught.count(False)} of {len(caught)}" for kind, caught in seen.items() if sum(caught) < 0.95 * len(caught)}
    assert seen
    assert missed == {}


def test_every_kind_of_claim_has_a_check_and_no_check_is_of_nothing() -> None:
    kinds = {(kind.__module__, kind.__name__) for kind in Claim.__subclasses__() if kind.__module__.startswith("narvard.")}
    assert kinds == {(kind.__module__, kind.__name__) for kind in CHECKS}


def test_a_claim_without_a_check_cannot_be_verified(demo: Context) -> None:
    class Unheard(Claim): ...

    assert not is_true(Unheard(), facts_of(Selection(page="needs"), demo))
