"""The walk through every measure once more, over values really imported, where the local Kolada server lies beside the project."""

from __future__ import annotations

import pytest

from narvard.assess.view import Context
from narvard.selection import Period
from tests.kolada_server import SERVER
from tests.truth.pages import check, facts_of
from tests.views.compare.test_walk import every_combination, one_axis_at_a_time, questions

pytestmark = pytest.mark.skipif(not SERVER.exists(), reason="the local Kolada server is not beside this project")


def test_every_measure_has_a_true_answer_over_real_values(real: Context) -> None:
    """Every level, view, sex and reference of every fourth measure, seen from Borås over the latest year."""
    for measure in real.catalogue.measures[::4]:
        seen = [one for one in one_axis_at_a_time(measure.id) if one.own == "1490" and one.period == Period()]
        for selection in questions(seen, real.catalogue):
            check(facts_of(selection, real))


@pytest.mark.long
def test_every_measure_has_a_true_answer_over_real_values_in_every_combination(real: Context) -> None:
    for measure in real.catalogue.measures:
        for selection in questions(every_combination(measure.id), real.catalogue):
            check(facts_of(selection, real))
