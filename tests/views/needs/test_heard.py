"""What a reader sees of workshops: voices behind each need, who has not been heard, and how panels judged. Without any, nothing."""

from __future__ import annotations

import htpy as h
import pytest

from narvard.assess.view import Context
from narvard.html import rendered
from narvard.page import PAGE
from narvard.selection import Selection
from narvard.views.measure import markup as measure_markup
from narvard.views.measure.answer import one
from narvard.views.needs import markup
from narvard.views.needs import words as say
from narvard.views.needs.answer import Register, answer
from tests.truth import is_true, verify, wrong
from tests.truth.pages import facts_of
from tests.truth.walk import walk

NEEDS = Selection(page="needs")


def said(found: Register) -> list[str]:
    return [say.voiced(claim) for claim in found.voiced.values()]


def test_each_need_says_its_voices_and_of_few_only_that_they_are(heard: Context) -> None:
    assert said(answer(NEEDS, heard)) == [
        "7 röster från 2 verkstäder, mest enhetschefer",
        "Minst 6 röster från 2 verkstäder",
        "Röster från färre än fem personer, från en verkstad",
    ]


def test_who_has_not_been_heard_stands_first(heard: Context) -> None:
    found = answer(NEEDS, heard).attendance
    assert found is not None
    assert say.attended(found.claim) == (
        "3 verkstäder med 35 deltagare. Verksamhetschefer, verksamhetsutvecklare, vård- och omsorgspersonal och patienter och "
        "anhöriga har inte varit med."
    )
    lines = {line.role: [cell.people if cell.people else cell.there for cell in line.cells] for line in found.lines}
    assert lines["enhetschef"] == [12, 6, False]
    assert lines["ekonom"] == [False, False, True]
    assert "annan roll" not in lines
    unheard = [not line.heard for line in found.lines]
    assert unheard == sorted(unheard, reverse=True)
    table = str(rendered(h.div[markup.attendance(answer(NEEDS, heard))]))
    assert "Enhetschefer i Skaraborg" in table
    assert "3 mars 2027" in table


def test_a_measure_has_each_panels_judgement_beside_what_is_written(heard: Context) -> None:
    code = heard.catalogue.proposed[0].id
    shown = one(Selection(page="measure", measure=code), heard).panels
    assert shown is not None
    assert shown.said == ("Referensgruppen är oense om ”Säkert”.",)
    table = str(rendered(h.div[measure_markup.panels(shown)]))
    assert 'Referensgruppen<span class="narvard-muted line">5 maj 2027, 9 svar</span>' in table
    assert '7<strong> oense</strong><span class="narvard-muted line">3,4–8</span>' in table
    assert '7<span class="narvard-muted line">6–8</span>' in table


def test_without_workshops_there_is_not_a_word_of_them(demo: Context) -> None:
    found = answer(NEEDS, demo)
    assert (found.voiced, found.attendance, markup.attendance(found)) == ({}, None, None)
    assert one(Selection(page="measure", measure=demo.catalogue.proposed[0].id), demo).panels is None


@pytest.mark.parametrize("page", ["needs", "measure"])
def test_what_is_said_of_workshops_is_true_and_false_claims_of_them_are_seen(heard: Context, page: str) -> None:
    about = {"Voiced", "Attended", "Judged", "Torn"}
    selections = [*walk(heard, page, 30, seed=5), Selection(page=page, measure=heard.catalogue.proposed[0].id)]
    seen: list[bool] = []
    for selection in selections:
        if not PAGE[page].one_measure or selection.measure:
            facts = facts_of(selection, heard)
            for claim in facts.answer.claims:
                verify(claim, facts)
                if type(claim).__name__ in about:
                    seen += [not is_true(false, facts) for false in wrong(claim)]
    assert seen
    assert sum(seen) >= 0.95 * len(seen)
