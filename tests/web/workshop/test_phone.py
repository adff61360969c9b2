"""What a telephone may send, and what it never is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine

from narvard.claims import Balloted
from narvard.domain.events import DOTS
from narvard.texts import workshop as say
from narvard.web.workshop import doors
from narvard.writes import engine as engines
from narvard.writes import readings
from narvard.writes.engine import Away
from tests.web.workshop.conftest import Visit
from tests.web.workshop.people import OWN, Visitor, events, joins, needs, new_key, opens


def at_dots(leader: Visitor, visit: Visit, count: int = 3) -> list[Visitor]:
    """Telephones whose needs are to be given dots."""
    phones = [joins(visit(), leader.code) for _ in range(count)]
    for number, phone in enumerate(phones):
        phone.does("skriv", text=f"Behov nummer {number} handlar om helt egna saker{number}", anda="1")
    leader.does("steg", steg="prioritera")
    return phones


def stored(code: str) -> dict[str, dict[str, int]]:
    found = readings.workshop(engines.store(), code)
    assert found is not None
    return {who: dict(given) for who, given in found.dots.items()}


def test_the_code_leads_to_the_workshop_in_any_case(visit: Visit, leader: Visitor) -> None:
    there = visit().get(f"/v?kod={leader.code.lower()}", follow_redirects=False)
    assert there.headers["location"] == f"/v/{leader.code}"
    wrong = visit().get("/v?kod=QQQQ")
    assert (wrong.status_code, "QQQQ" in wrong.text) == (404, True)
    assert visit().get("/v/QQQQ").status_code == 404


def test_role_is_asked_once_and_what_is_sent_is_shown(visit: Visit, leader: Visitor) -> None:
    phone = joins(visit(), leader.code, "enhetschef", "vgr")
    assert say.ROLE not in phone.page()
    phone.does("skriv", text="Om äldre får en fast läkarkontakt", anda="1")
    assert "Om äldre får en fast läkarkontakt" in phone.page()
    assert "1 behov från 1 deltagare." in leader.page()
    phone.does("ta-tillbaka", handelse=events(phone.page())[0])
    assert say.NONE_YET in phone.page()


def test_what_looks_alike_is_offered_before_it_is_kept(visit: Visit, leader: Visitor) -> None:
    first, second = joins(visit(), leader.code), joins(visit(), leader.code)
    first.does("skriv", text="Om äldre har en fast läkarkontakt", anda="1")
    offer = second.send("skriv", text="Jag vill kunna se att äldre har fast läkarkontakt")
    assert offer.status_code == 200
    assert say.ALIKE in offer.text
    need = re.search(r'name="behov" value="(\d+)"', offer.text)
    assert need
    second.does("hall-med", behov=need[1])
    assert "1 behov från alla 2 deltagare." in leader.page()
    assert second.send("hall-med", behov=need[1]).status_code == 409, "one agrees once"


def test_a_form_that_is_sent_again_counts_once(visit: Visit, leader: Visitor) -> None:
    phone, key = joins(visit(), leader.code), new_key()
    for _ in range(3):
        phone.does("skriv", text="En gång", anda="1", nyckel=key)
    assert "1 behov från 1 deltagare" in leader.page()


def test_never_more_than_five_dots_whatever_is_sent_and_however_often(visit: Visit, leader: Visitor) -> None:
    phone, other, _ = at_dots(leader, visit)
    first, second, third = needs(phone.page())
    phone.does("prickar", **{f"prick-{first}": 5})
    phone.does("prickar", **{f"prick-{second}": 5})  # another tab, or the page of before
    phone.does("prickar", **{f"prick-{first}": 3, f"prick-{third}": 2})
    other.does("prickar", **{f"prick-{first}": 1})
    assert sorted(sum(given.values()) for given in stored(leader.code).values()) == [1, DOTS]
    too_many = phone.send("prickar", **{f"prick-{first}": 3, f"prick-{second}": 3})
    assert (too_many.status_code, say.TOO_MANY_DOTS.format(6) in too_many.text) == (400, True)
    assert phone.send("prickar", **{f"prick-{first}": -1, f"prick-{second}": 6}).status_code == 400
    assert phone.send("prickar", **{"prick-999": 1}).status_code == 409
    assert sorted(sum(given.values()) for given in stored(leader.code).values()) == [1, DOTS]


def test_no_result_leaves_the_server_before_it_is_shown(visit: Visit, leader: Visitor) -> None:
    """Every address, with a participant's cookie, at every step: the same whatever the others chose."""
    phones = at_dots(leader, visit, 6)
    quiet = phones[0]
    first, second, *_ = needs(quiet.page())

    def told() -> list[str]:
        pages = [
            quiet.page(),
            quiet.client.get(f"/verkstad/{leader.code}").text,
            quiet.client.get(f"/verkstad/{leader.code}/skarm").text,
        ]
        pages += [quiet.client.get(f"/verkstad/{leader.code}/fil.{ending}").text for ending in ("docx", "xlsx", "pptx")]
        return [re.sub(r'value="[0-9a-f]{32}"', "", page) for page in pages]

    def at_each_step() -> dict[str, list[str]]:
        found = {}
        for step in say.STAGES:
            leader.does("steg", steg=step)
            found[step] = told()
        return found

    for number in range(1, 6):
        phones[number].does("prickar", **{f"prick-{first}": 5})
    one_way = at_each_step()
    leader.does("steg", steg="prioritera")
    for number in range(1, 6):
        phones[number].does("prickar", **{f"prick-{second}": 5})
    assert at_each_step() == one_way
    leader.does("steg", steg="prioritera")
    assert say.balloted(Balloted(5, 0)) not in leader.page(), "nor is the leader told"
    leader.does("visa", vad="dots")
    assert say.balloted(Balloted(5, 0)) in quiet.page()
    assert say.dots(25) in quiet.page()


def test_no_judgement_leaves_the_server_before_it_is_shown(visit: Visit, leader: Visitor) -> None:
    phones = [joins(visit(), leader.code) for _ in range(6)]
    leader.does("steg", steg="bedom")
    measure = re.findall(r'name="matt" value="([^"]+)"', leader.page())[0]
    leader.does("valj", matt=measure)
    quiet = re.sub(r'value="[0-9a-f]{32}"', "", phones[0].page())
    for phone in phones[1:]:
        phone.does("bedom", matt=measure, omgang=1, svar_relevance=9)
    assert re.sub(r'value="[0-9a-f]{32}"', "", phones[0].page()) == quiet
    leader.does("visa", vad="round1")
    assert "Mitten är 9." in phones[0].page()
    assert phones[1].send("bedom", matt=measure, omgang=1, svar_relevance=1).status_code == 409
    phones[1].does("bedom", matt=measure, omgang=2, svar_relevance=8)


def test_dots_are_closed_for_good_when_they_were_shown(visit: Visit, leader: Visitor) -> None:
    phones = at_dots(leader, visit)
    first = needs(phones[0].page())[0]
    phones[0].does("prickar", **{f"prick-{first}": 5})
    leader.does("visa", vad="dots")
    assert phones[1].send("prickar", **{f"prick-{first}": 5}).status_code == 409
    leader.does("angra", handelse=events(leader.page())[0])
    assert say.balloted(Balloted(1, 0)) not in phones[0].page()
    assert phones[1].send("prickar", **{f"prick-{first}": 5}).status_code == 409, "two results could be told apart"


def test_only_the_open_step_is_answered(visit: Visit, leader: Visitor) -> None:
    phone = joins(visit(), leader.code)
    leader.does("steg", steg="sla-ihop")
    late = phone.send("skriv", text="För sent", anda="1")
    assert (late.status_code, "För sent" in late.text, say.CLOSED in late.text) == (409, True, True)


def test_who_has_not_said_who_they_are_takes_no_part(visit: Visit, leader: Visitor) -> None:
    phone = Visitor(visit(), leader.code)
    assert phone.send("skriv", text="Utan kaka").status_code == 401
    phone.page()
    assert phone.send("skriv", text="Utan roll", anda="1").status_code == 409


def test_a_forged_cookie_is_nobodys(visit: Visit, leader: Visitor) -> None:
    phone = joins(visit(), leader.code)
    phone.does("skriv", text="Mitt", anda="1")
    forged = Visitor(visit(), leader.code)
    forged.client.cookies.set(doors.DEVICE, "a" * 32 + ".falsk", path="/v")
    assert forged.send("skriv", text="x", anda="1").status_code == 401
    assert "Mitt" not in forged.page()


def test_cookies_are_for_these_pages_alone(visit: Visit, leader: Visitor) -> None:
    answer = visit().get(f"/v/{leader.code}")
    (cookie,) = answer.headers.get_list("set-cookie")
    assert all(part in cookie for part in ("HttpOnly", "SameSite=lax", "Path=/v"))
    assert "set-cookie" not in visit().get("/om").headers


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://ond.se"}, {"Sec-Fetch-Site": "same-site"}], ids=str
)
def test_a_form_of_another_site_is_refused(visit: Visit, leader: Visitor, headers: dict[str, str]) -> None:
    phone = joins(visit(), leader.code)
    fields = {"nyckel": new_key(), "text": "Från någon annan", "anda": "1"}
    assert phone.client.post(f"/v/{leader.code}/skriv", data=fields, headers=headers).status_code == 403
    assert "Den enda deltagaren har inte skrivit än." in leader.page()


def test_personal_numbers_are_refused_and_not_kept(visit: Visit, leader: Visitor, published: Path) -> None:
    phone = joins(visit(), leader.code)
    answer = phone.send("skriv", text="Hur det gick för 19121212-1212")
    assert (answer.status_code, say.PERSON_NUMBER in answer.text) == (400, True)
    assert b"1212-1212" not in b"".join(path.read_bytes() for path in published.glob("writes.sqlite*"))


def test_too_long_and_too_large_is_refused_and_what_was_written_stays(visit: Visit, leader: Visitor) -> None:
    phone = joins(visit(), leader.code)
    long = phone.send("skriv", text="x" * 301, anda="1")
    assert (long.status_code, "x" * 301 in long.text) == (400, True)
    assert phone.send("skriv", text="x" * 50_000).status_code == 413
    assert phone.client.post(f"/v/{leader.code}/skriv", content=b"\xff=1", headers=OWN).status_code == 400
    assert phone.send("skriv", text="x", nyckel="kort", anda="1").status_code == 400


def test_a_device_that_sends_too_often_waits(visit: Visit, leader: Visitor) -> None:
    phone = joins(visit(), leader.code)
    codes = {phone.send("skriv", text="").status_code for _ in range(doors.A_MINUTE.amount + 1)}
    assert codes == {400, 429}


def test_a_store_that_is_away_answers_503_and_the_form_keeps_its_text_and_key(
    visit: Visit, leader: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone, key, store = joins(visit(), leader.code), new_key(), engines.store

    def away() -> Engine:
        raise Away(engines.FULL)

    monkeypatch.setattr(engines, "store", away)
    answer = phone.send("skriv", text="Det jag skrev", anda="1", nyckel=key)
    assert answer.status_code == 503
    assert all(part in answer.text for part in (engines.FULL, "Det jag skrev", key, say.AGAIN))
    monkeypatch.setattr(engines, "store", store)
    phone.does("skriv", text="Det jag skrev", anda="1", nyckel=key)
    assert "1 behov från 1 deltagare" in leader.page()


def test_who_wants_to_be_forgotten_is(visit: Visit, leader: Visitor, published: Path) -> None:
    phone, other = joins(visit(), leader.code), joins(visit(), leader.code)
    phone.does("skriv", text="Sånt jag ångrade", anda="1")
    other.does("skriv", text="Något annat", anda="1")
    assert phone.send("glom").status_code == 400, "one must be sure"
    assert say.FORGOTTEN in phone.send("glom", saker="ja").text
    assert say.ROLE in phone.page()
    assert "1 behov från 1 deltagare" in leader.page()
    engines.store().dispose()
    kept = b"".join(path.read_bytes() for path in published.glob("writes.sqlite*"))
    assert "ångrade".encode() not in kept
    assert "Något annat".encode() in kept


def test_everything_is_escaped(visit: Visit) -> None:
    nasty = '"><script>alert(1)</script>'
    leader = opens(visit(), nasty)
    phone = joins(visit(), leader.code)
    phone.does("skriv", text=nasty, anda="1")
    for text in (
        phone.client.get(f"/v/{leader.code}").text,
        leader.client.get(f"/verkstad/{leader.code}").text,
        phone.send("skriv", text=nasty).text,
    ):
        assert "<script>alert" not in text


def test_the_page_is_light(visit: Visit, leader: Visitor) -> None:
    """Page, sheet and script together, as they are sent, before they are packed."""
    phone = joins(visit(), leader.code)
    page = phone.client.get(f"/v/{leader.code}").text
    files = [match.replace("&amp;", "&") for match in re.findall(r'(?:href|src)="(/v/[^"]+\?v=[^"]+)"', page)]
    assert len(files) == 2
    assert sum(len(phone.client.get(file).content) for file in files) + len(page.encode()) < 60_000
