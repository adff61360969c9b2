"""/, /om and what all pages share: the menu takes the filters along, and made-up values are called so."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

import pytest

from narvard.page import MENU, PAGES
from narvard.sources.shipped import load
from narvard.views.about import words as about_texts
from narvard.views.start import words as start_texts
from tests.choosing import follow, html, link, notices, options
from tests.views.compare.test_page import charts, rows
from tests.visiting import Visit


def test_the_start_page_asks_three_questions_and_answers_with_numbers(visit: Visit) -> None:
    app = visit("start")
    page = html(app)
    assert all(question in page for question in start_texts.QUESTIONS)
    numbers = re.findall(r'<p class="narvard-large"><strong>(\d+)</strong> (.*?)</p>', page)
    catalogue = load()
    assert [int(count) for count, _ in numbers] == [len(catalogue.needs), 81, len(catalogue.commitments)]
    assert [unit for _, unit in numbers] == ["frågor från sju roller", "mått med värden", "åtaganden mellan huvudmännen"]
    assert "5 kan besvaras fullt ut i dag, 27 delvis." in page
    assert "16 mått till finns men saknar värden." in page


def test_the_start_page_shows_the_ways_of_working_and_the_gaps(visit: Visit) -> None:
    app = visit("start")
    (chart,) = charts(app)
    assert len(rows(chart)) == 6
    assert rows(chart)[0]["change_area"] in chart.alt
    assert html(app).count("narvard-gap-line") == 5


def test_the_own_municipality_is_chosen_on_the_start_page_and_followed(visit: Visit) -> None:
    app = visit("start", omrade="1480")
    follow(app, "Borås", "Välj din kommun")
    assert link(app) == {"omrade": "1490.1480"}
    assert "Alla mått för Borås" in html(app)
    assert link(follow(app, "Ingen kommun")) == {"omrade": "1480"}


@pytest.mark.parametrize("code", ["1490", "kf-skaraborg", "vs-simba", "skr-a2", "0014"])
def test_the_answer_of_the_chosen_area_stands_before_the_three_questions(visit: Visit, code: str) -> None:
    page = html(visit("start", omrade=code))
    assert page.index('class="narvard-own"') < page.index('class="narvard-cards"')
    assert start_texts.TITLE in page
    assert 'href="./profil.svg?omrade=' in page
    assert 'href="./profil.pptx?omrade=' in page


@pytest.mark.parametrize("code", ["lan", "0000"])
def test_an_area_without_an_answer_leaves_the_page_as_it_is(visit: Visit, code: str) -> None:
    assert 'class="narvard-own"' not in html(visit("start", omrade=code))


def test_a_selection_without_choices_has_an_empty_link(visit: Visit) -> None:
    assert dict(visit("start").query_params) == {}


def test_about_says_method_words_and_data(visit: Visit) -> None:
    page = unescape(html(visit("about")))
    assert about_texts.TITLE in page
    assert all(f">{word}<" in page for word in ("Område", "Målgrupp", "Länet", "Dataversion"))
    assert all(paragraph in page for _, paragraphs in about_texts.SECTIONS for paragraph in paragraphs)
    assert "Nu visas exempelvärden" in page
    assert '<a href="./om/api">Hämta data till Excel, R, Python och andra program</a>' in page


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_every_page_opens_says_what_its_values_are_and_has_the_menu(visit: Visit, page: str) -> None:
    app = visit(page, omrade="1490", malgrupp="aldre")
    assert "<footer" in html(app)
    assert "Exempelvärden, inte verkliga. Dataversion" in html(app)
    follow_the_reader = {one.href for one in options(app) if "data-follows" in html(app)}
    assert {f"./{one.path}" for _, pages in MENU for one in pages} <= follow_the_reader


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_every_page_says_what_it_could_not_open(visit: Visit, page: str) -> None:
    app = visit(page, omrade="0000000", hej="1")
    assert len(notices(app)) == 2
    assert {"omrade", "hej"}.isdisjoint(dict(app.query_params))


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_every_page_has_one_first_heading(visit: Visit, page: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html(visit(page)))]
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), levels  # no level is skipped on the way down
