"""A workshop in a browser: a telephone and the wall, with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from narvard.texts import workshop as say
from tests.browser.steps import violations

NARROW = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@dataclass(frozen=True)
class Room:
    """Those who are there, each with a browser of their own."""

    leader: Page
    wall: Page
    phone: Page


@pytest.fixture(params=["light", "dark"])
def room(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Room]:
    """A workshop that somebody who sits at the machine has opened."""
    look = {"locale": "sv-SE", "color_scheme": request.param, "base_url": server}
    desk = browser.new_context(viewport={"width": 1440, "height": 900}, **look)
    hand = browser.new_context(viewport={"width": 390, "height": 844}, **look)
    leader = desk.new_page()
    leader.goto("/verkstad")
    leader.get_by_label(say.NAME).fill("Prov")
    leader.get_by_role("button", name=say.OPENS).click()
    wall = desk.new_page()
    wall.goto(leader.url.partition(server)[2] + "/skarm")
    phone = hand.new_page()
    phone.goto(f"/v/{leader.url.rpartition('/')[2]}")
    yield Room(leader, wall, phone)
    desk.close()
    hand.close()


def test_what_is_written_is_seen_on_the_wall_and_nothing_is_hard_to_reach(room: Room) -> None:
    room.phone.get_by_role("button", name=say.BEGIN).click()
    room.phone.get_by_label(say.WISH).fill("Om något alldeles särskilt")
    room.phone.get_by_role("button", name=say.SEND).click()
    expect(room.wall.get_by_text("1 behov från 1 deltagare.")).to_be_visible()
    for number, (stage, step) in enumerate(say.STAGES.items(), 1):
        room.leader.get_by_role("button", name=f"{number}. {step}").click()
        expect(room.leader.get_by_role("heading", name=step)).to_be_visible()
        expect(room.wall.get_by_text(f"Prov · {step}")).to_be_visible()
        expect(room.phone.locator("[data-lage]")).to_have_attribute("data-lage", re.compile(stage))
        for page in (room.phone, room.leader, room.wall):
            assert violations(page) == []
            assert page.evaluate(NARROW)


def test_a_telephone_without_scripts_takes_part(room: Room, browser: Browser, server: str) -> None:
    bare = browser.new_context(java_script_enabled=False, locale="sv-SE", base_url=server)
    phone = bare.new_page()
    phone.goto(room.phone.url)
    phone.get_by_role("button", name=say.BEGIN).click()
    phone.get_by_label(say.WISH).fill("Utan skript går det också")
    phone.get_by_role("button", name=say.SEND).click()
    expect(phone.get_by_text("Utan skript går det också")).to_be_visible()
    bare.close()


def test_a_new_step_does_not_take_away_what_is_being_written(room: Room) -> None:
    room.phone.get_by_role("button", name=say.BEGIN).click()
    room.phone.get_by_label(say.WISH).fill("Halva men")
    room.leader.get_by_role("button", name=say.NEXT).click()
    expect(room.phone.get_by_role("link", name=say.NEW_STEP)).to_be_visible()
    expect(room.phone.get_by_label(say.WISH)).to_have_value("Halva men")


def test_a_workshop_is_opened_beside_the_meeting(page: Page, server: str) -> None:
    page.goto(f"{server}/mote")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=say.OPEN).click()
    expect(opened.value.get_by_role("heading", name=say.OPEN)).to_be_visible()
    assert page.url.endswith("/mote")
