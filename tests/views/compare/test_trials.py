"""A trial stands on the time line of its measure where it began, with its number, and in words beside."""

from __future__ import annotations

from typing import Any

import pytest

from narvard.assess.learning import MOST_TRIALS, trials
from narvard.assess.view import Context, Figure
from narvard.charts import lines
from narvard.charts.theme import Look, Unit
from narvard.domain import Learning, SystemLevel
from narvard.selection import Selection
from narvard.sources.shipped import load
from narvard.views.compare.answer import answer
from tests.strategies import choosing

SHIPPED = load()
PAGE = choosing(Selection(page="compare"), measure="U21401", areas=("1490",), view="tid")


def shown(selection: Selection, context: Context) -> Figure:
    found = answer(selection, context)
    assert isinstance(found, Figure)
    return found


def words(figure: Figure) -> list[str]:
    return [mark.text for mark in figure.legend if mark.symbol == "trial"]


def test_the_trials_of_the_area_and_of_its_groups_are_numbered_by_when_they_began(demo: Context) -> None:
    figure = shown(PAGE, demo)
    assert words(figure) == [
        "1. Exempel: Borås, från 1 september 2024: Små arbetslag med egen planering.",
        "2. Exempel: Boråsregionen Sjuhärads kommunalförbund, från 1 september 2025: Kommunerna provar"
        " arbetslag med samma upplägg.",
    ]
    assert [row["at"] for row in figure.charts["trials"].to_pylist()] == pytest.approx([2024.17, 2025.17], abs=0.01)


def test_a_measure_that_nobody_tries_anything_about_has_none(demo: Context) -> None:
    assert words(shown(choosing(PAGE, measure="N20897"), demo)) == []
    assert words(shown(choosing(PAGE, areas=("1402",)), demo)) == []


def test_each_trial_is_a_rule_with_its_number(demo: Context) -> None:
    found = tuple(shown(PAGE, demo).charts["trials"]["at"].to_pylist())
    spec = lines.spec(Unit(""), (), Look(), found)
    assert numbers(spec) == ["1", "2"]
    assert numbers(lines.spec(Unit(""), (), Look())) == []


def numbers(spec: dict[str, Any]) -> list[str]:
    """Texts that are written out in a spec."""
    layers = spec.get("layer", [])
    mark = spec.get("mark")
    own = [mark["text"]] if isinstance(mark, dict) and isinstance(mark.get("text"), str) else []
    return own + [text for layer in layers for text in numbers(layer)]


def test_a_time_line_holds_the_latest() -> None:
    note = Learning("L1", "1490", "U21401", "", SystemLevel.MICRO, "", "", "Vi provar.", "", "", "provar", "chef", "2020-07-01")
    many = tuple(type(note)(**(vars(note) | {"id": f"L{no}", "date": f"20{10 + no}-07-01"})) for no in range(9))
    catalogue = type(SHIPPED)(areas=SHIPPED.areas, members=SHIPPED.members, measures=(), learning=())
    object.__setattr__(catalogue, "learning", many)
    found = trials("U21401", ("1490",), catalogue)
    assert [one.number for one in found] == list(range(1, MOST_TRIALS + 1))
    assert [one.note.id for one in found] == [f"L{no}" for no in range(9 - MOST_TRIALS, 9)]
    assert abs(found[0].at - 2013) < 0.01, "the middle of a year is the year"
