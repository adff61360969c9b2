"""What the leader may do, and that nobody else may."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from narvard.claims import Balloted
from narvard.texts import workshop as say
from narvard.web.startup import middleware, routes
from narvard.web.workshop import leader as addresses
from narvard.web.workshop import phone as phones_
from narvard.web.workshop import publishing
from tests.web.workshop.conftest import Visit
from tests.web.workshop.people import OWN, Visitor, events, joins, needs, new_key


def merging(leader: Visitor) -> tuple[list[str], str]:
    """Needs that can be merged, and what the page has seen."""
    page = leader.page()
    seen = re.search(r'name="sett" value="(\d+)"', page)
    assert seen
    return re.findall(r'type="checkbox" name="behov" value="(\d+)"', page), seen[1]


def three(leader: Visitor, visit: Visit) -> None:
    """Three needs of three people, about to be merged."""
    for text in ("Om äldre har en fast läkare", "Vad mobila team kostar", "Hur anhöriga orkar"):
        joins(visit(), leader.code).does("skriv", text=text, anda="1")
    leader.does("steg", steg="sla-ihop")


def test_without_the_secret_link_nobody_leads(visit: Visit, leader: Visitor) -> None:
    stranger = Visitor(visit(), leader.code, "verkstad")
    assert stranger.client.get(f"/verkstad/{leader.code}").status_code == 403
    assert stranger.client.get(f"/verkstad/{leader.code}?nyckel=gissat").status_code == 403
    for name in addresses.POSTS:
        assert stranger.send(name, steg="sla-ihop", behov="1", sett="0", handelse="1", vad="dots").status_code == 403, name
    assert [stranger.client.get(f"/verkstad/{leader.code}/{page}").status_code for page in ("skarm", "fil.docx")] == [403, 403]


def test_the_secret_link_opens_the_page_and_leaves_the_address(visit: Visit, leader: Visitor) -> None:
    link = re.search(r"<code>http://testserver(/verkstad/[^<]+)</code>", leader.page())
    assert link
    helper = visit()
    there = helper.get(link[1], follow_redirects=False)
    assert there.headers["location"] == f"/verkstad/{leader.code}"
    assert helper.get(f"/verkstad/{leader.code}").status_code == 200
    secret = link[1].partition("=")[2]
    wall = helper.get(f"/verkstad/{leader.code}/skarm").text
    assert secret not in wall


def test_a_form_of_another_site_is_refused_everywhere(leader: Visitor) -> None:
    """Walks every address that is sent something, so that a new one cannot be forgotten."""
    leading = [f"/verkstad/{leader.code}/{name}" for name in (*addresses.POSTS, *publishing.POSTS)]
    posts = leading + [f"/v/{leader.code}/{name}" for name in phones_.POSTS]
    known = {route.path for route in routes() if "POST" in (getattr(route, "methods", None) or ()) and "{code}" in route.path}
    assert {path.replace(leader.code, "{code}") for path in posts} == known
    for path in ("/verkstad", *posts):
        for headers in ({}, {"Origin": "https://ond.se"}, {"Sec-Fetch-Site": "cross-site"}):
            assert leader.client.post(path, data={"nyckel": new_key(), "namn": "x"}, headers=headers).status_code == 403


def test_the_same_form_opens_one_workshop(visit: Visit) -> None:
    client, fields = visit(), {"namn": "En", "panel": "", "nyckel": new_key()}
    places = {client.post("/verkstad", data=fields, headers=OWN, follow_redirects=False).headers["location"] for _ in range(3)}
    assert len(places) == 1
    assert client.get(places.pop()).status_code == 200


def test_merged_needs_keep_their_voices_and_can_be_parted_and_undone(visit: Visit, leader: Visitor) -> None:
    three(leader, visit)
    (first, second, _), seen = merging(leader)
    leader.does("sla-ihop", behov=[first, second], text="Gemensamt", sett=seen)
    assert "2 behov från 3 röster." in leader.page()
    assert all(text in leader.page() for text in ("Gemensamt", "Om äldre har en fast läkare", "Vad mobila team kostar"))
    leader.does("dela-av", behov=second)
    assert "3 behov från 3 röster." in leader.page()
    for left in (2, 3):
        leader.does("angra", handelse=events(leader.page())[0])
        assert f"{left} behov från 3 röster." in leader.page()


def test_who_merges_on_what_is_no_longer_so_sees_both(visit: Visit, leader: Visitor) -> None:
    three(leader, visit)
    (first, second, third), seen = merging(leader)
    leader.does("sla-ihop", behov=[first, second], sett=seen)
    late = leader.send("sla-ihop", behov=[second, third], text="Mitt förslag", sett=seen)
    assert late.status_code == 409
    assert all(part in unescape(late.text) for part in (say.CONFLICT, say.YOUR_TEXT, "Mitt förslag", "Hur anhöriga orkar"))
    assert "2 behov från 3 röster." in leader.page()


def test_those_who_are_helped_count_as_persons_and_are_marked(visit: Visit, leader: Visitor) -> None:
    joins(visit(), leader.code).does("skriv", text="Eget behov", anda="1")
    key = new_key()
    for _ in range(2):
        leader.does("at-nagon", person="", roll="annan roll", huvudman="kommun", text="Berättat för mig", nyckel=key)
    assert "2 behov från alla 2 deltagare. En av deltagarna har fått hjälp att skriva." in leader.page()
    leader.does("steg", steg="prioritera")
    person = re.search(r'<option value="(hjalp-[0-9a-f]+)"', leader.page())
    assert person
    first = needs(leader.page())[0]
    leader.does("prickar-at", person=person[1], **{f"prick-{first}": 5})
    leader.does("prickar-at", person=person[1], **{f"prick-{first}": 4})
    assert leader.send("prickar-at", person=person[1], **{f"prick-{first}": 6}).status_code == 400
    leader.does("visa", vad="dots")
    assert say.balloted(Balloted(1, 1)) in leader.page()
    assert say.dots(4) in leader.page()


def test_nobody_is_written_for_who_has_a_telephone(visit: Visit, leader: Visitor) -> None:
    phone = joins(visit(), leader.code)
    phone.does("skriv", text="Mitt", anda="1")
    assert leader.send("at-nagon", person="någon", text="x", roll="x", huvudman="kommun").status_code == 400


def test_roles_are_shown_apart_only_where_five_answered(visit: Visit, leader: Visitor) -> None:
    people = [joins(visit(), leader.code, role) for role in ["enhetschef"] * 5 + ["politiker"] * 4]
    roles = [option for option in re.findall(r'<option value="([^"]+)"', leader.page()) if option in ("enhetschef", "politiker")]
    people[0].does("skriv", text="Ett", anda="1")
    leader.does("steg", steg="prioritera")
    first = needs(people[0].page())[0]
    for phone in people:
        phone.does("prickar", **{f"prick-{first}": 5})
    leader.does("visa", vad="dots")
    shown = people[0].page()
    assert say.balloted(Balloted(9, 0)) in shown
    assert "<table" not in shown, "five apart would tell of the four"
    assert roles is not None


def test_every_step_has_a_wall_that_tells_only_what_all_may_see(visit: Visit, leader: Visitor) -> None:
    three(leader, visit)
    for step in say.STAGES:
        leader.does("steg", steg=step)
        assert "<form" not in leader.page("/skarm")


def test_without_data_a_workshop_is_held_all_the_same(unpublished: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del unpublished
    monkeypatch.setenv("NARVARD_WORKSHOPS", "1")
    app = Starlette(routes=routes(), middleware=middleware())
    client = TestClient(app)
    answer = client.post("/verkstad", data={"namn": "Prov", "panel": "", "nyckel": new_key()}, headers=OWN)
    assert answer.status_code == 200
    code = answer.url.path.rpartition("/")[2]
    leader = Visitor(client, code, "verkstad")
    joins(TestClient(app), code).does("skriv", text="Ett", anda="1")
    for step in say.STAGES:
        leader.does("steg", steg=step)
        assert leader.page()


# Where workshops are not


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("path", ["/verkstad", "/v", "/v/ABCD", "/v/stil.css", "/verkstad/ABCD/skarm", "/v/ABCD/handelser"])
def test_where_workshops_are_not_open_nothing_is_there(client: TestClient, published: Path, path: str) -> None:
    assert client.get(path).content == client.get(path + "x").content.replace((path + "x").encode(), path.encode())
    assert client.get(path).status_code == 404
    assert client.post(path, data={"namn": "x"}, headers=OWN).status_code in (404, 405)
    assert not list(published.glob("writes*"))
