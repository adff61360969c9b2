"""The pages whose claims are checked, and the check of all that a page claims."""

from __future__ import annotations

import re

from narvard.assess.own_area import natural
from narvard.assess.view import Context
from narvard.claims import as_text
from narvard.page import PAGE
from narvard.selection import Selection
from tests.truth import (
    Facts,
    about,
    chain,
    compare,
    coverage,
    data,
    decision,
    explained,
    matrix,
    measure,
    needs,
    news,
    own_area,
    pathways,
    profile,
    promises,
    proposal,
    shift,
    small,
    start,
    subannual,
    trials,
    verify,
    workshop,
)

SHARED = (decision, explained, own_area, small, subannual, trials, workshop)
MODULES = (about, chain, compare, coverage, data, matrix, measure, needs, news, pathways, profile, promises, proposal, shift, start)
PAGES = tuple(module.__name__.rpartition(".")[2] for module in MODULES)
"""By the modules that check them; the steps of a verdict, and an area's answer, are those of two pages."""


def facts_of(selection: Selection, context: Context) -> Facts:
    return Facts(selection, context, PAGE[selection.page].part("answer").answer(selection, context))


def check(facts: Facts) -> None:
    """Every claim holds, and what the page says is whole."""
    assert facts.answer.claims
    for claim in facts.answer.claims:
        verify(claim, facts)
    if own := facts.selection.page == "start" and facts.answer.own:
        there = facts_of(natural(own.area.code), facts.context)
        for claim in own.claims:
            verify(claim, there)
    for line in lines_of(facts):
        assert not re.search(r"\bNone\b|\bnan\b|\binf\b|  |\.\.|\d\.\d|\b1 (värden|kommuner)\b|\b0 (mått|värden)\b", line), line


def lines_of(facts: Facts) -> list[str]:
    """The headline and what stands below it, in words."""
    answer = facts.answer
    sub = getattr(answer, "sub", "")
    more = [*getattr(answer, "details", ()), *getattr(answer, "notices", ()), *getattr(answer, "notes", ())]
    assert as_text(answer.sentence)
    return [as_text(answer.sentence), as_text(sub), *more]
