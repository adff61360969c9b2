"""/om: the text, and under Bakgrund the assignment and the pre-study to the krona."""

from __future__ import annotations

import re

from narvard.selection import moved
from narvard.selection.packed import taken_apart
from narvard.views.about import prestudy_words as told
from narvard.views.about import words as say
from tests.choosing import html, link
from tests.visiting import Visit


def plain(text: str) -> str:
    return re.sub(r"<[^>]+>", " ", text).replace("\u00a0", " ").replace("\u202f", " ")


def test_the_page_opens_with_its_text_and_has_no_filters(visit: Visit) -> None:
    text = html(visit("about"))
    assert say.TITLE in text
    assert "list-area" not in text


def test_the_background_has_assignment_organisation_target_picture_and_questions(visit: Visit) -> None:
    app = visit("about", vy="bakgrund")
    text = plain(html(app))
    assert link(app) == {"vy": "bakgrund"}
    assert told.ASSIGNMENT in text
    assert told.ORGANISATION in text
    assert "Vården utgår från varje människas förutsättningar och behov." in text
    assert "Används skattemedlen på bästa sätt?" in text


def test_the_pre_study_is_shown_to_the_krona_with_its_footnotes(visit: Visit) -> None:
    text = plain(html(visit("about", vy="bakgrund")))
    for amount in ("692 000", "327 000", "346 000", "71 000", "21 000", "256 000", "64 000"):
        assert amount in text
    assert "* 21 000 kr om projektassistent kan avsättas inom ramen för ordinarie verksamhet" in text
    assert "kommer VästKom att finansiera halva deras kostnadsandel" in text


def test_an_old_view_of_the_proposal_opens_what_it_said() -> None:
    there = ("about", {"vy": ["bakgrund"], "omrade": ["1490"]})
    assert moved("proposal", {"vy": ["Forstudie"], "omrade": ["1490"], "forslag": ["F01"]}) == there
    assert moved("proposal", {"vy": ["plan"]}) is None
    assert taken_apart("forslag?vy=forstudie") == ("about", {"vy": ["bakgrund"]})
