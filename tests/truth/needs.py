"""/behov: what is counted of needs, counted again in the rows without the choice of answers."""

from __future__ import annotations

from dataclasses import replace

from narvard.selection.pages import facets as asked
from narvard.views.needs import claims
from narvard.views.needs.answer import answer
from narvard.views.needs.words import ANSWERS, LATER
from tests.truth import Facts, holds


@holds(claims.Answered)
def _answered(claim: claims.Answered, facts: Facts) -> None:
    whole = replace(facts, answer=answer(asked.ANSWERS.put(facts.selection, ()), facts.context)).rows
    today = [row for row in whole if row["answered"] in (ANSWERS["foljs"], ANSWERS["delvis"])]
    later = [row for row in whole if row["with_proposals"] in LATER.values()]
    none = [row for row in whole if row["answered"] == ANSWERS["saknas"]]
    assert claim == claims.Answered(len(whole), len(today), len(later), len(none))
