"""/kedjan as a reader meets it: every number a link to just what it counts, and the same in every form."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl

import pytest

from narvard.assess.view import Context
from narvard.export.picture import Nothing
from narvard.export.picture.image import REPORT, SLIDE
from narvard.selection import Selection
from narvard.views.chain.answer import answer
from narvard.views.chain.picture import picture
from tests.choosing import follow, html, in_force, options
from tests.strategies import choosing
from tests.visiting import Visit

PAGE = Selection(page="chain")
LINK = re.compile(r'<a class="(?:words|band)[^"]*" href="\./behov\?([^"]*)"[^>]*><(?:strong|span class="count")>(\d+)<')


def leads(text: str) -> list[tuple[int, dict[str, str]]]:
    """Every number of the drawing, and the query it leads to."""
    return [(int(number), dict(parse_qsl(unescape(query)))) for query, number in LINK.findall(text)]


def listed(text: str) -> int:
    tables = re.findall(r'<table class="narvard-needs-list".*?</table>', text, re.DOTALL)
    return sum(table.count('scope="row"') for table in tables)


def test_the_page_opens_with_the_proposals_and_today_is_a_choice(visit: Visit) -> None:
    app = visit("chain")
    assert in_force(app, "Visa") == ["Med förslaget"]
    assert "besvaras helt med förslagen" in html(app)
    follow(app, "vy=idag")
    assert "besvaras helt med förslagen" not in html(app)


def test_a_number_leads_to_a_list_that_is_as_long(visit: Visit) -> None:
    found = leads(html(visit("chain", forslag="F01.F12")))
    assert len(found) > 30
    for number, query in found[:2] + found[-2:]:
        assert listed(html(visit("needs", **query))) == number


def test_few_choices_stand_on_the_first_screen(visit: Visit) -> None:
    """Three filters, the state, the role, and which proposals count."""
    text = html(visit("chain", forslag="F01"))
    controls = text[text.index('class="narvard-controls chain"') : text.index('class="narvard-chain"')]
    assert len(re.findall(r"<select|role=\"group\"|<a class=\"narvard-button", controls)) + 3 <= 8
    assert "Räkna alla förslag" in controls
    assert any("forslag=" in one.href for one in options(visit("chain", forslag="F01")))


def test_at_a_meeting_stand_the_sentence_the_state_and_the_drawing(visit: Visit) -> None:
    text = html(visit("chain", lage="mote"))
    assert "narvard-chain" in text
    assert "Varje fråga räknas en gång" not in text


@pytest.mark.parametrize("size", [REPORT, SLIDE])
@pytest.mark.parametrize("view", ["", "idag"])
def test_a_picture_says_the_same_numbers(demo: Context, view: str, size: object) -> None:
    selection = choosing(PAGE, view=view)
    shown, drawn = answer(selection, demo), picture(selection, demo, size)  # type: ignore[arg-type]
    words = re.sub(r"<[^>]+>", "|", drawn.body.svg)
    assert drawn.title == shown.sentence
    for column in shown.columns:
        for node in column.nodes:
            assert f"|{len(node.questions)}|" in words
            assert node.label.split()[0] in words


def test_nothing_is_drawn_of_no_question(demo: Context) -> None:
    with pytest.raises(Nothing, match="Ingen fråga"):
        picture(choosing(PAGE, role="ekonom", target_groups=("anhoriga",)), demo, REPORT)
