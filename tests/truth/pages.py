"""The pages whose claims are checked, and the check of all that a page claims."""

from __future__ import annotations

import re

from narvard.assess.view import Context
from narvard.claims import as_text
from narvard.selection import Selection
from narvard.views.pages import ANSWERS
from tests.truth import Facts, compare, coverage, measure, needs, proposal, shift, verify

MODULES = (compare, coverage, measure, needs, proposal, shift)
PAGES = tuple(module.__name__.rpartition(".")[2] for module in MODULES)
"""By the modules that check them."""


def facts_of(selection: Selection, context: Context) -> Facts:
    return Facts(selection, context, ANSWERS[selection.page](selection, context))


def check(facts: Facts) -> None:
    """Every claim holds, and what the page says is whole."""
    assert facts.answer.claims
    for claim in facts.answer.claims:
        verify(claim, facts)
    text = as_text(facts.answer.sentence)
    assert text
    assert not re.search(r"\bNone\b|\bnan\b|\binf\b|  |\.\.|\d\.\d", text), text
