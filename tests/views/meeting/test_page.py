"""/mote, and every page at a meeting: no chrome, a bar, and data that stay."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from narvard.database.store import shared
from narvard.page import PAGE, PAGES
from narvard.selection import unpack
from narvard.texts import agenda as say
from tests.choosing import html, notices
from tests.visiting import Visit

WORKSHOP = ("data", "eget")
"""Where one brings a file in: nothing to show a room."""
EVERY_VIEW = [(page.name, view) for page in PAGES if page.name != "meeting" for view in (PAGE[page.name].views or ("",))]
VIEWS_AT_MEETING = [one for one in EVERY_VIEW if one != WORKSHOP]


@pytest.mark.parametrize(("page", "view"), VIEWS_AT_MEETING)
def test_a_view_at_a_meeting_has_a_bar_and_no_chrome(visit: Visit, page: str, view: str) -> None:
    query = {"vy": view} if view else {}
    app = visit(page, omrade="1490", lage="mote", steg="3", forslag="F01.F03", **query)
    shown = html(app)
    assert shown.count('class="narvard-showing"') == 1
    assert "<footer" not in shown
    assert "narvard-copy" not in shown
    assert "download" not in shown
    assert "narvard-menu" not in shown
    assert "<select" not in shown
    assert dict(app.query_params)["steg"] == ["3"] or dict(app.query_params)["steg"] == "3"
    assert shown.count("<h1") == 1


def test_the_way_out_is_the_agenda_or_the_page_itself(visit: Visit) -> None:
    assert 'leave" href="./mote"' in html(visit("needs", lage="mote", steg="1"))
    assert 'leave" href="./behov?omrade=1490"' in html(visit("needs", omrade="1490", lage="mote"))


def test_start_leads_a_meeting_on_and_every_page_leads_back(visit: Visit) -> None:
    for area in ({}, {"omrade": "1490"}):
        start = html(visit("start", lage="mote", **area))
        (ways,) = re.findall(r'<nav class="narvard-rooms".*?</nav>', start)
        there = re.findall(r'href="\./(\w+)\?([^"]*)"', unescape(ways))
        assert [path for path, _ in there] == [
            "omstallning", "lage", "profil", "tackning", "samband", "forslag", "atagande", "nytt",
        ]  # fmt: skip
        assert all("lage=mote" in query for _, query in there)
        assert ("vy=portfolj" in dict(there)["forslag"], "Vad får vi för pengarna?" in unescape(ways)) == (True, True)
    assert "narvard-rooms" not in html(visit("start"))
    back = re.compile(r'leave" href="\./\?[^"]*lage=mote[^"]*">Start<')
    assert back.search(html(visit("needs", omrade="1490", lage="mote")))
    assert not back.search(html(visit("needs", lage="mote", steg="1"))), "an agenda leads on by itself"


def test_a_room_reads_the_ready_agenda(visit: Visit) -> None:
    page = html(visit("meeting", omrade="1490", lage="mote"))
    (views,) = re.findall(r'<ol class="narvard-agenda-view">(.*?)</ol>', page)
    there = re.findall(r'href="([^"]*)"', unescape(views))
    assert len(there) == 8
    assert all("lage=mote" in address and "omrade=1490" in address for address in there if "forslag" not in address)
    assert "narvard-agenda-view" not in html(visit("meeting"))


def test_the_ready_agenda_takes_the_own_municipality_along(visit: Visit) -> None:
    page = html(visit("meeting", omrade="1490"))
    packed = re.search(r'mote\?dagordning=([\w-]+)"', page)
    assert packed
    assert all("omrade=1490" in step.address for step in unpack(packed[1]).steps)
    assert len(unpack(packed[1]).steps) == 8


def test_an_agenda_in_the_link_is_handed_to_the_browser(visit: Visit) -> None:
    packed = re.search(r'mote\?dagordning=([\w-]+)"', html(visit("meeting")))
    assert packed
    page = html(visit("meeting", dagordning=packed[1]))
    given = re.search(r'data-lank="([^"]*)"', page)
    assert given
    assert len(json.loads(unescape(given[1]))["vyer"]) == 8
    assert "har redan en annan dagordning" in page


def test_a_broken_agenda_in_the_link_is_said(visit: Visit) -> None:
    app = visit("meeting", dagordning="1abc")
    assert notices(app) == [say.BROKEN_LINK]
    assert "dagordning" not in dict(app.query_params)


def test_a_frozen_link_says_its_data_and_offers_the_living_one(visit: Visit) -> None:
    version = shared().current()
    page = html(visit("needs", omrade="1490", data=version))
    assert f"version {version}. <a" in page
    assert f'href="./behov?omrade=1490">{say.FROZEN_NOW}</a>' in page
    assert "narvard-frozen" not in html(visit("needs", omrade="1490"))
