"""Thousands of posts to the addresses that write: never a fault of ours, and nothing is kept that was not accepted."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from starlette.testclient import TestClient

from narvard.web import documents
from narvard.web.bounds import limiter
from narvard.web.members import publishing as members_publishing
from narvard.web.startup import routes
from narvard.web.workshop import publishing
from narvard.writes import engine as engines
from narvard.writes import members, readings
from tests.campaign.posts import FORMS, Post, post
from tests.campaign.sizes import sizes
from tests.campaign.test_links import FAULT
from tests.web.members.conftest import _provider, provider, published, visit
from tests.web.signin.conftest import Visit
from tests.web.workshop.people import joins, opens

__all__ = ["_provider", "provider", "published", "visit"]
LOOK = 100
"""All pages are looked at after so many posts: what was kept spoils none of them."""
PAGES = (
    *("/verkstad/{code}", "/verkstad/{code}/skarm", "/verkstad/{code}/intervjuguide", "/skriv", "/skriv/larande"),
    *("/skriv/aktiviteter", "/skriv/beslut", "/logg", "/logg.csv", "/logg.json"),
)
ACCEPTED = {200, 202, 303}
EXPECTED = {*ACCEPTED, 304, 307, 400, 401, 403, 404, 405, 409, 413, 429}


def test_every_address_that_writes_is_tried() -> None:
    """Walks the routes, so that a new one cannot be forgotten."""
    assert {getattr(route, "path", "") for route in routes() if "POST" in (getattr(route, "methods", None) or ())} == set(FORMS)


def log() -> list[tuple[int, str]]:
    engine = engines.store()
    with engines.reading(engine) as connection:
        return [(event.seq, event.kind) for event in members._every(connection)]


def is_well(client: TestClient, code: str, *pages: str) -> None:
    """The pages that show what was kept."""
    for page in pages:
        answer = client.get(page.format(code=code))
        assert answer.status_code == 200, (page, answer.status_code, answer.text[:2000])
        assert not FAULT.search(answer.text), page


def judged(sent: Post, client: TestClient) -> int:
    """Sent, and what came back is an answer."""
    before = log()
    limiter().storage.reset()
    headers = [(name.encode(), value.encode("latin-1")) for name, value in sent.headers.items()]
    answer = client.request(sent.method, sent.path, content=sent.body, headers=headers, follow_redirects=False)
    assert answer.status_code in EXPECTED, (answer.status_code, answer.text[:2000])
    sent_words = sent.body.decode("utf-8", "replace")
    found = FAULT.search(answer.text) if "officedocument" not in answer.headers.get("content-type", "") else None
    assert not found or found[0] in sent_words, answer.text[:2000]
    new = log()[len(before) :] if len(log()) >= len(before) else []
    accepted = sent.own and sent.method == "POST" and answer.status_code in ACCEPTED
    assert not new or accepted, (answer.status_code, new)
    assert len(new) <= 2, new
    return answer.status_code


@pytest.mark.parametrize("count", sizes(120, 5_000))
def test_no_post_makes_a_fault_or_is_kept_that_was_refused(count: int, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a member, an editor, a leader, telephones and strangers, all of them in turn."""
    monkeypatch.setenv("NARVARD_WORKSHOPS", "1")
    monkeypatch.setattr(documents, "made", lambda *_: b"ett dokument")
    monkeypatch.setattr(members_publishing, "run", lambda *_: ["Inget att publicera."])
    monkeypatch.setattr(publishing, "_ran", lambda *_: publishing.Found(1, "Inget att publicera.", None))
    names = {"anna": visit().signs_in("anna"), "bo": visit().signs_in("bo"), "cia": visit().signs_in("cia")}
    editor, code = names["anna"].client, opens(names["anna"].client).code
    phones = [joins(visit().client, code).client for _ in range(2)]
    found = Counter[str]()
    for number in range(count):
        chance = random.Random(number)
        sent, client = (
            post(chance, code),
            chance.choice([editor, editor, *phones, names["bo"].client, names["cia"].client, visit().client]),
        )
        try:
            found[f"{sent.method} {judged(sent, client)}"] += 1
            if number % LOOK == LOOK - 1:
                limiter().storage.reset()
                for name in [name for name, one in names.items() if one.status() == 401]:  # one of the posts has signed them out
                    names[name].signs_in(name)
                is_well(editor, code, *PAGES)
                is_well(phones[0], code, "/v/{code}")
        except Exception as error:
            raise AssertionError(f"post {number}: {sent}") from error
    print(dict(found))
    assert {one for one in found if one.endswith(" 303")}
    assert all(readings.workshop(engines.store(), one.code) for one in readings.workshops(engines.store()))
