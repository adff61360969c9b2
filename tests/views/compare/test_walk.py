"""Every measure in every view: always an answer, with the columns promised, and a sentence that is true of the figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice, product

import pytest
from hypothesis import given, settings

from narvard.assess.view import Context
from narvard.domain import Catalogue, Level
from narvard.domain.link_codes import ShownSex
from narvard.page import PAGE
from narvard.selection import LEVELS, REFERENCES, Period, Selection
from narvard.views.compare.question import Question
from tests import content, strategies
from tests.truth.pages import check, facts_of

BORÅS, DALS_ED = "1490", "1438"
ANY_VIEW = ("", *PAGE["compare"].views)
PERIODS = (Period(), Period(latest=5), Period(2019, 2019, 0), Period(2015, 2022, 0), Period(1950, 1950, 0), Period(latest=99))
OWN = ((), (BORÅS,), (DALS_ED, BORÅS), ("kf-fyrbodal",), ("kf-fyrbodal", DALS_ED), ("0014", "lan", "0000"))
KINDS = ("N20897", "N01951", "U21426", "N61603", "U07344", "F03")
"""A share, a count, one with a broken series, one of the region alone, a coded answer, and one that is being tried."""


def one_axis_at_a_time(measure: str) -> Iterator[Selection]:
    plain = Selection(page="compare", measure=measure)
    own = replace(plain, areas=(BORÅS,))
    yield from (replace(base, level=level) for base in (plain, own) for level in LEVELS)
    yield from (replace(base, view=view) for base in (plain, own) for view in ANY_VIEW)
    yield from (replace(own, sex=sex, view=view) for sex in ShownSex for view in ("", "tid"))
    yield from (replace(own, reference=reference, view=view) for reference in (*REFERENCES, "1480") for view in ("", "tid"))
    yield from (replace(own, period=period) for period in PERIODS)
    yield from (replace(plain, areas=areas, reference="ovriga") for areas in OWN)


def every_combination(measure: str) -> Iterator[Selection]:
    for level, view, sex, reference, areas in product(LEVELS, ANY_VIEW, ShownSex, (*REFERENCES, "1480"), ((), (BORÅS,))):
        yield Selection(page="compare", measure=measure, level=level, view=view, sex=sex, reference=reference, areas=areas)


def questions(selections: Iterable[Selection], catalogue: Catalogue) -> Iterator[Selection]:
    """One selection per question that these come down to: a measure without sexes, say, has one answer for all four."""
    asked = set()
    for selection in selections:
        question = Question(selection, catalogue)
        view = (question.level, question.view, question.sexes, selection.period, question.notices)
        key = (view, question.reference, question.reference_name, question.own, question.shown)
        if key not in asked:
            asked.add(key)
            yield selection


def test_every_other_measure_has_a_true_answer_along_each_axis(demo: Context) -> None:
    """Seen from Borås over the latest year; `make test-all` takes every measure in every combination."""
    for measure in demo.catalogue.measures[::2]:
        seen = [one for one in one_axis_at_a_time(measure.id) if one.own == BORÅS and one.period == Period()]
        for selection in questions(seen, demo.catalogue):
            check(facts_of(selection, demo))


@pytest.mark.parametrize("measure", KINDS)
def test_every_kind_of_measure_has_a_true_answer_in_an_eleventh_of_all_combinations(demo: Context, measure: str) -> None:
    for selection in islice(every_combination(measure), KINDS.index(measure), None, 11):
        check(facts_of(selection, demo))


@pytest.mark.long
def test_every_measure_has_a_true_answer_in_every_combination(demo: Context) -> None:
    for measure in demo.catalogue.measures:
        for selection in questions(every_combination(measure.id), demo.catalogue):
            check(facts_of(selection, demo))


SMALL: Catalogue = content.catalogue()


@given(selection=strategies.selections(SMALL, "compare"))
@settings(max_examples=60)
def test_any_selection_has_a_true_answer(small: Context, selection: Selection) -> None:
    check(facts_of(selection, small))


@given(selection=strategies.selections(SMALL, "compare"))
@settings(max_examples=60)
def test_any_selection_has_a_true_answer_when_most_was_never_delivered(sparse: Context, selection: Selection) -> None:
    check(facts_of(selection, sparse))


def test_the_walk_meets_every_kind_of_measure(demo: Context) -> None:
    chosen = [demo.catalogue.measure_by_id[code] for code in KINDS]
    assert {m.area_level for m in chosen} == {m.area_level for m in demo.catalogue.measures}
    assert any(m.is_code for m in chosen)
    assert any(m.is_sum for m in chosen)
    assert any(m.series_break for m in chosen)
    assert Level.MUNICIPALITY in LEVELS
