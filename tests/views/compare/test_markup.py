"""The tables under the figures: real, complete, escaped, and with a reason for what is missing."""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from typing import Any

import pytest

from narvard.assess.view import Context
from narvard.database.store import Store
from narvard.domain import Level
from narvard.format import MINUS
from narvard.html import rendered
from narvard.selection import Period, Selection, parse
from narvard.views.compare import answer as compare
from narvard.views.compare import markup as tables
from tests.strategies import choosing

Cells = list[list[str]]


@pytest.fixture
def context(store: Store) -> Context:
    version = store.current()
    return Context(store.catalogue(version), partial(store.run, version), store.info(version))


def cells(html: str) -> Cells:
    """The text of every cell, the heading first."""
    rows = re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    return [[unescape(re.sub(r"<.*?>", "", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]


def comparison(context: Context, measure: str = "N20001", *areas: str, **choices: Any) -> str:
    selection = choosing(Selection(page="compare", measure=measure, areas=areas, view="tabell"), **choices)
    return rendered(tables.comparison(selection, context, compare.answer(selection, context)))


def test_a_comparison_has_value_year_change_difference_and_remark(context: Context) -> None:
    head, *body = cells(comparison(context, reference="riket"))
    assert head == ["Kommun", "Värde, procent", "År", "Förändring sedan 2022", "Skillnad mot riket", "Anmärkning"]
    by_name = {row[0]: row[1:] for row in body}
    assert by_name["Härryda"] == ["14,0", "2023", "+1,0", "+1,0", "preliminärt"]
    assert by_name["Lysekil"] == ["15,0", "2023", f"{MINUS}1,0", "+2,0", "preliminärt"]
    assert by_name["Trollhättan"] == ["11,0", "2022", f"{MINUS}1,0 sedan 2021", "–", ""]


def test_a_blank_is_a_dash_with_its_reason(context: Context) -> None:
    by_name = {row[0]: row[1:] for row in cells(comparison(context, period=Period(2023, 2023, 0)))}
    assert by_name["Bengtsfors"] == ["–", "2023", "–", "–", "värde saknas"]
    assert by_name["Trollhättan"] == ["–", "2023", "–", "–", "dolt, få personer"]


def test_answers_are_words_without_arithmetic(context: Context) -> None:
    head, *body = cells(comparison(context, "U30001"))
    assert head == ["Kommun", "Svar", "År", "Anmärkning"]
    assert {row[0]: row[1] for row in body} == {
        "Göteborg": "ja",
        "Bengtsfors": "delvis",
        "Lilla Edet": "delvis",
        "Härryda": "nej",
        "Lysekil": "nej",
        "Trollhättan": "–",
    }


def test_the_difference_is_named_for_the_reference_in_use(context: Context) -> None:
    assert "Skillnad mot riket" in cells(comparison(context, "N70001"))[0]  # the link says the county, the region has none


def test_the_level_names_the_first_column_and_the_own_row_is_marked(context: Context) -> None:
    html = comparison(context, "N20002", "kf-fyrbodal", level=Level.KOMMUNALFORBUND)
    assert cells(html)[0][0] == "Kommunalförbund"
    assert re.findall(r'<tr class="own"><th scope="row">(.*?)</th>', html) == ["Fyrbodals kommunalförbund"]


def test_numbers_sort_as_numbers(context: Context) -> None:
    found = re.findall(r'<td class="number" data-v="(-?[\d.]+)">', comparison(context))
    assert found
    assert all(float(value) == float(value) for value in found)


def test_lines_become_a_column_per_year(context: Context) -> None:
    selection = Selection(page="compare", measure="N20001", areas=("1462",), view="tid", period=Period(2020, 2022, 0))
    head, *body = cells(rendered(tables.over_time(selection, context, compare.answer(selection, context))))
    assert head == ["Område", "2020", "2021", "2022"]
    assert body[0] == ["Lilla Edet", "15,0", "– sekretess, få personer", "16,0"]
    assert len(body) == 6 + 2


def test_women_and_men_are_lines_of_their_own(context: Context) -> None:
    selection = Selection(page="compare", measure="N20001", areas=("1401",), view="tid", sex="KM")
    body = cells(rendered(tables.over_time(selection, context, compare.answer(selection, context))))[1:]
    assert [row[0] for row in body][:2] == ["Härryda, kvinnor", "Härryda, män"]


def test_the_ends_of_a_map_are_two_lists(context: Context) -> None:
    selection = Selection(page="compare", measure="N20001", areas=("1401",), view="karta")
    html = rendered(tables.ends(compare.answer(selection, context).charts["ends"]))
    assert re.findall(r"<h3>(.*?)</h3>", html) == ["Högst", "Lägst"]
    assert html.count("<li") == 6
    assert html.count('class="own"') == 1


def test_without_a_row_there_is_no_table(demo: Context) -> None:
    """Link 37 910 of the campaign: quarters of a measure that none of the chosen areas has, in the page of somebody else."""
    query = {"matt": ["F30"], "omrade": ["1440.0014.1421"], "kon": ["KM"], "urval": ["liknande"], "bh": ["1"]}
    selection = parse("compare", query, demo.catalogue).selection
    shown = compare.answer(selection, demo)
    assert shown.rows.num_rows == 0
    assert "<table" not in rendered(tables.figure(selection, demo, shown))
