"""Every measure in every view: always an answer, with the columns promised, and a sentence that is true of the figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings

from narvard.domain import Catalogue, Level
from narvard.selection import LEVELS, REFERENCES, SEXES, VIEWS, Period, Selection
from narvard.views import compare
from narvard.views.view import Context
from tests import content, strategies
from tests.views.truth import check

BORÅS, DALS_ED = "1490", "1438"
ANY_VIEW = ("", *VIEWS["compare"])
PERIODS = (Period(), Period(latest=5), Period(2019, 2019, 0), Period(2015, 2022, 0), Period(1950, 1950, 0), Period(latest=99))
OWN = ((), (BORÅS,), (DALS_ED, BORÅS), ("kf-fyrbodal",), ("kf-fyrbodal", DALS_ED), ("0014", "lan", "0000"))
FULL_PRODUCT = ("N20897", "N01951", "U21426", "N61603", "U07344", "F03")
"""A share, a count, one with a broken series, one of the region alone, a coded answer, and one that is being tried."""


def one_axis_at_a_time(measure: str) -> Iterator[Selection]:
    plain = Selection(page="compare", measure=measure)
    own = replace(plain, areas=(BORÅS,))
    yield from (replace(base, level=level) for base in (plain, own) for level in LEVELS)
    yield from (replace(base, view=view) for base in (plain, own) for view in ANY_VIEW)
    yield from (replace(own, sex=sex, view=view) for sex in SEXES for view in ("", "tid"))
    yield from (replace(own, reference=reference, view=view) for reference in (*REFERENCES, "1480") for view in ("", "tid"))
    yield from (replace(own, period=period) for period in PERIODS)
    yield from (replace(plain, areas=areas, reference="ovriga") for areas in OWN)


def every_combination(measure: str) -> Iterator[Selection]:
    for level, view, sex, reference, areas in product(LEVELS, ANY_VIEW, SEXES, (*REFERENCES, "1480"), ((), (BORÅS,))):
        yield Selection(page="compare", measure=measure, level=level, view=view, sex=sex, reference=reference, areas=areas)


def test_every_measure_has_a_true_answer_along_each_axis(demo: Context) -> None:
    for measure in demo.catalogue.measures:
        for selection in one_axis_at_a_time(measure.id):
            check(compare.answer(selection, demo), selection, demo)


@pytest.mark.parametrize("measure", FULL_PRODUCT)
def test_some_measures_have_a_true_answer_in_every_combination(demo: Context, measure: str) -> None:
    for selection in every_combination(measure):
        check(compare.answer(selection, demo), selection, demo)


SMALL: Catalogue = content.catalogue()


@given(selection=strategies.selections(SMALL, "compare"))
@settings(max_examples=300)
def test_any_selection_has_a_true_answer(small: Context, selection: Selection) -> None:
    check(compare.answer(selection, small), selection, small)


@given(selection=strategies.selections(SMALL, "compare"))
@settings(max_examples=300)
def test_any_selection_has_a_true_answer_when_most_was_never_delivered(sparse: Context, selection: Selection) -> None:
    check(compare.answer(selection, sparse), selection, sparse)


def test_the_walk_meets_every_kind_of_measure(demo: Context) -> None:
    chosen = [demo.catalogue.measure_by_id[code] for code in FULL_PRODUCT]
    assert {m.area_level for m in chosen} == {m.area_level for m in demo.catalogue.measures}
    assert any(m.is_code for m in chosen)
    assert any(m.is_sum for m in chosen)
    assert any(m.series_break for m in chosen)
    assert Level.MUNICIPALITY in LEVELS
