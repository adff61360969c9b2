"""The trials that a time line tells of are those of the notes, and other trials are seen to be others."""

from __future__ import annotations

from itertools import product

from narvard.assess.view import Context
from narvard.selection import Period, Selection
from narvard.views.compare.claims import Begun
from tests.strategies import choosing
from tests.truth import Facts, is_true, wrong
from tests.truth.pages import check, facts_of


def time_lines(context: Context) -> list[Facts]:
    """Of every measure that a note is about: for all areas, for each that tries something, over all years and over few."""
    notes = context.catalogue.learning
    about = sorted({measure for note in notes for measure in note.measures} - context.catalogue.proposed_ids)
    areas = [(), *((note.area,) for note in notes), ("1490", "1496")]
    years = (Period(2010, 2026, 0), Period(latest=2))
    found = []
    for measure, chosen, period, view in product(about, dict.fromkeys(areas), years, ("tid", "tabell")):
        found.append(
            facts_of(choosing(Selection(page="compare"), measure=measure, areas=chosen, period=period, view=view), context)
        )
    return found


def test_every_trial_is_told_as_it_was_written_and_false_ones_are_seen(demo: Context) -> None:
    told, caught = 0, []
    for facts in time_lines(demo):
        check(facts)
        for claim in facts.answer.claims:
            if isinstance(claim, Begun):
                told += 1
                caught += [not is_true(false, facts) for false in wrong(claim)]
    assert told > 20
    assert sum(caught) >= 0.95 * len(caught)


def test_the_legend_says_its_claims_and_no_more(demo: Context) -> None:
    for facts in time_lines(demo):
        trials = [mark.text for mark in facts.answer.legend if mark.symbol == "trial"]
        begun = [claim for claim in facts.answer.claims if isinstance(claim, Begun)]
        assert len(trials) == len(begun)
        for text, claim in zip(trials, begun, strict=True):
            assert text.startswith(f"{claim.number}. {'Exempel: ' if claim.example else ''}{claim.who.name}, från ")
            assert text.endswith(f": {claim.tries}")
