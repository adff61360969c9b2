"""Links to where members write: for those who are signed in, and nothing at all for others."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from narvard.domain.person import Person, Role
from narvard.texts import members as say
from narvard.texts.members import signin
from narvard.ui import members
from narvard.writes import sessions
from narvard.writes.engine import Away
from tests.choosing import html
from tests.visiting import Visit

PROVIDER = "https://inloggning.exempel.se/.well-known/openid-configuration"
PAGES = [("pathways", say.WRITE_NOTE), ("promises", say.WRITE_STATE), ("promises", say.WRITE_DECISION), ("data", say.LOG_LINK)]


@pytest.mark.parametrize(("role", "writes"), [(None, False), (Role.READER, False), (Role.MEMBER, True), (Role.EDITOR, True)])
def test_only_members_and_editors_write(monkeypatch: pytest.MonkeyPatch, role: Role | None, writes: bool) -> None:
    asked: list[object] = []

    def person(cookies: object) -> Person | None:
        asked.append(cookies)
        return Person("x", role) if role else None

    monkeypatch.setenv("NARVARD_SIGNIN", PROVIDER)
    monkeypatch.setattr(members, "st", SimpleNamespace(context=SimpleNamespace(cookies={"a": "b"})))
    monkeypatch.setattr(sessions, "person", person)
    assert members.writes() is writes
    assert members.writes() is writes
    assert asked == [{"a": "b"}] * 2  # asked each time, and never kept
    monkeypatch.delenv("NARVARD_SIGNIN")
    assert not members.writes()
    assert len(asked) == 2


def test_a_store_that_is_away_hides_the_links_and_never_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_: object) -> None:
        raise Away("borta")

    monkeypatch.setenv("NARVARD_SIGNIN", PROVIDER)
    monkeypatch.setattr(members, "st", SimpleNamespace(context=SimpleNamespace(cookies={})))
    monkeypatch.setattr(sessions, "person", away)
    assert not members.writes()


@pytest.mark.parametrize(("page", "words"), PAGES)
def test_the_pages_have_ways_to_write_for_members_alone(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, page: str, words: str
) -> None:
    monkeypatch.delenv("NARVARD_SIGNIN", raising=False)
    plain = html(visit(page))
    assert words not in plain
    assert signin.SIGN_IN_LINK not in plain
    monkeypatch.setattr(members, "writes", lambda: True)
    member = html(visit(page))
    assert words in member
    assert words not in html(visit(page, lage="mote"))
    monkeypatch.setattr(members, "writes", lambda: False)
    assert html(visit(page)) == plain
    monkeypatch.setenv("NARVARD_SIGNIN", PROVIDER)
    assert (signin.SIGN_IN_LINK in html(visit(page))) is (page == "data")
