"""Members write: who may, what is refused, what is seen at once, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from narvard.database.publish import publish
from narvard.database.store import Store
from narvard.domain import ContentError
from narvard.domain.events import PERSONAL
from narvard.domain.member import TakenIn
from narvard.domain.person import Person, Role
from narvard.sources.members import joined, waiting
from narvard.texts import findings
from narvard.texts import members as say
from narvard.texts.members import signin as signin_say
from narvard.web.members import log, parts
from narvard.web.members.routes import member_routes
from narvard.web.startup import routes
from narvard.writes import engine as engines
from narvard.writes import members, sessions
from narvard.writes.commands import Refused
from narvard.writes.engine import Away
from tests.web.members.conftest import DECISION, FIELDS, NOTE, REPORT, filled, reads, writes
from tests.web.signin.conftest import Visit
from tests.web.workshop.people import new_key

POSTS = ("/skriv/larande/ny", "/skriv/aktiviteter/A01", "/skriv/beslut/ny", "/skriv/ta-tillbaka", "/skriv/publicera")
PAGES = (
    *("/skriv", "/skriv/larande", "/skriv/larande/ny", "/skriv/larande/L01", "/skriv/aktiviteter", "/skriv/aktiviteter/A01"),
    *("/skriv/beslut", "/skriv/beslut/ny", "/logg", "/logg.csv", "/logg.json"),
)


def test_every_address_that_is_sent_something_is_tried() -> None:
    """Walks the routes, so that a new one cannot be forgotten."""
    known = {route.path for route in member_routes() if "POST" in (route.methods or ())}
    assert {path.replace("A01", "{id}").replace("larande/ny", "larande/{id}") for path in POSTS} == known
    assert known <= {getattr(route, "path", "") for route in routes()}


@pytest.mark.parametrize("path", PAGES)
def test_who_is_not_signed_in_sees_nothing_and_who_only_reads_neither(visit: Visit, path: str) -> None:
    assert visit().status(path) == 401
    assert visit().signs_in("cia").status(path) == 403
    assert visit().signs_in("bo").status(path) == 200


@pytest.mark.parametrize("path", POSTS)
def test_each_post_is_judged_by_its_origin_and_by_the_role(visit: Visit, path: str) -> None:
    fields = {**FIELDS, **REPORT, **DECISION, "nyckel": new_key(), "handelse": "1"}
    member = visit().signs_in("bo")
    for headers in ({}, {"Origin": "https://ond.se"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}):
        assert member.client.post(path, data=fields, headers=headers, follow_redirects=False).status_code == 403
    assert visit().sends(path, **fields).status_code == 401
    assert visit().signs_in("cia").sends(path, **fields).status_code == 403
    assert member.sends(path, **{**fields, "ser": "x" * 50_000}).status_code == 413
    assert not members.written(engines.store()).every


def test_a_note_is_seen_at_once_with_who_wrote_it(visit: Visit) -> None:
    one = visit().signs_in("bo")
    writes(one, "larande/ny", FIELDS)
    page = reads(visit().signs_in("anna"), "/skriv/larande")
    assert FIELDS["provar"] in page
    assert say.WAITS in page
    assert "Medlem i Borås stad" in page
    (kept,) = members.written(engines.store()).notes.values()
    assert (kept.what.id, kept.what.saw, kept.role) == ("LM1", FIELDS["ser"], "medlem")


def test_the_same_form_counts_once(visit: Visit) -> None:
    one, key = visit().signs_in("bo"), new_key()
    for _ in range(3):
        writes(one, "larande/ny", FIELDS, nyckel=key)
        writes(one, "beslut/ny", DECISION, nyckel=f"{key[:-1]}x")
    written = members.written(engines.store())
    assert (len(written.notes), len(written.decisions)) == (1, 1)


REFUSED = [
    ("ser", "Ring 19121212-1212 om det.", say.PERSON_NUMBER),
    ("tror", "Skriv till anna@exempel.se", findings.PERSONS["mail"]),
    ("provar", "Anna Persson ringer upp.", findings.PERSONS["name"]),
    ("larde", "Det var doktor Ek som visste.", findings.PERSONS["name"]),
    ("roll", "Karin", findings.PERSONS["name"]),
    ("varfor", "Efter samtal med Lars Lindgren", findings.PERSONS["name"]),
    ("omrade", "9999", say.UNKNOWN.format(say.AREA)),
    ("matt", "X1", say.UNKNOWN.format(say.MEASURE)),
    ("samband", "A.B", say.UNKNOWN.format(say.PATHWAY)),
    ("niva", "giga", say.UNKNOWN.format(say.LEVEL)),
    ("lage", "kanske", say.UNKNOWN.format(say.STATE)),
    ("borjade", "i mars", say.NO_DAY),
    ("vet", "2025-01-01", "Dagen då ni vet"),
    ("matt", "", "Välj det mått eller det samband"),
    ("ser", "  ", "Vad ser vi? ska ha mellan 1 och 600 tecken"),
    ("provar", "x" * 601, "Vad provar vi? ska ha mellan 1 och 600 tecken"),
    ("nyckel", "kort", "Formuläret"),
]


@pytest.mark.parametrize(("name", "text", "why"), REFUSED)
def test_what_a_note_may_not_say_is_refused_with_a_reason_and_nothing_is_lost(visit: Visit, name: str, text: str, why: str) -> None:
    one = visit().signs_in("bo")
    answer = one.sends("/skriv/larande/ny", **{"nyckel": new_key(), **FIELDS, name: text})
    assert answer.status_code == 400
    assert why.split(",")[0] in answer.text or why == "Formuläret"
    assert all(FIELDS[field] in answer.text for field in ("ser", "provar", "varfor") if field != name)
    assert not members.written(engines.store()).every


@pytest.mark.parametrize("link", ["https://ond.se", "//ond.se", "/\\ond.se", "javascript:alert(1)"])
def test_a_decision_links_to_narvard_alone(visit: Visit, link: str) -> None:
    one = visit().signs_in("bo")
    assert one.sends("/skriv/beslut/ny", **{"nyckel": new_key(), **DECISION, "vy": link}).status_code == 400
    assert one.sends("/skriv/beslut/ny", **{"nyckel": new_key(), **DECISION, "dag": "2199-01-01"}).status_code == 400


def test_who_changes_what_another_has_changed_sees_both(visit: Visit) -> None:
    first, second = visit().signs_in("bo"), visit().signs_in("anna")
    writes(first, "larande/L01", {**FIELDS, "ser": "Det första."})
    late = second.sends("/skriv/larande/L01", **{"nyckel": new_key(), **FIELDS, "ser": "Det andra."})
    assert late.status_code == 409
    assert all(text in late.text for text in (say.CONFLICT, "Det första.", "Det andra."))
    seen = str(members.written(engines.store()).notes["L01"].seq)
    writes(second, "larande/L01", {**FIELDS, "ser": "Det andra.", "sett": seen})
    assert members.written(engines.store()).notes["L01"].what.saw == "Det andra."
    writes(first, "aktiviteter/A01", REPORT)
    assert second.sends("/skriv/aktiviteter/A01", **{"nyckel": new_key(), **REPORT, "lage": "done"}).status_code == 409


def test_a_note_is_lifted_and_the_one_below_stays(visit: Visit) -> None:
    one = visit().signs_in("bo")
    form = reads(one, "/skriv/larande/ny?lyft=L01")
    assert 'name="lyft" value="L01"' in form
    assert '<option value="meso" selected>' in form
    writes(one, "larande/ny", {**FIELDS, "niva": "meso"}, lyft="L01")
    assert members.written(engines.store()).notes["LM1"].what.lifted_from == "L01"
    assert "Lyft från L01" in reads(one, "/skriv/larande")


def test_one_takes_back_ones_own_and_an_editor_anybodys(visit: Visit) -> None:
    member, editor = visit().signs_in("bo"), visit().signs_in("anna")
    writes(editor, "larande/ny", FIELDS)
    writes(member, "aktiviteter/A01", REPORT)
    notes, report = members.written(engines.store()).notes["LM1"].seq, members.written(engines.store()).reports["A01"].seq
    assert member.sends("/skriv/ta-tillbaka", nyckel=new_key(), handelse=notes).status_code == 403
    writes(editor, "ta-tillbaka", {"handelse": str(report)})
    writes(editor, "ta-tillbaka", {"handelse": str(notes)})
    assert not members.written(engines.store()).every
    assert editor.sends("/skriv/ta-tillbaka", nyckel=new_key(), handelse=notes).status_code == 409


def test_who_was_signed_out_meanwhile_loses_no_word(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    one = visit().signs_in("bo")
    begun, key = sessions.now(), new_key()
    monkeypatch.setattr(sessions, "now", lambda: begun + timedelta(hours=9))
    answer = one.sends("/skriv/larande/ny", **{"nyckel": key, **FIELDS})
    assert answer.status_code == 401
    assert all(text in answer.text for text in (say.SIGN_IN_AGAIN, FIELDS["ser"], key))


def test_a_store_that_is_away_says_so_and_keeps_the_form(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    one, key = visit().signs_in("bo"), new_key()

    def away(*_: object) -> bool:
        raise Away(engines.AWAY)

    monkeypatch.setattr(members, "write", away)
    answer = one.sends("/skriv/larande/ny", **{"nyckel": key, **FIELDS})
    assert answer.status_code == 503
    assert all(text in answer.text for text in (engines.AWAY, FIELDS["ser"], key))


@pytest.mark.parametrize(
    ("kept", "status"), [(Refused(409, "Nekas."), 409), (ContentError("Fel."), 400), (Away(engines.AWAY), 503)]
)
@pytest.mark.parametrize("page", [Refused(503, say.NO_DATA), ContentError("Fel."), Away(engines.AWAY)])
def test_where_the_page_refuses_too_nothing_that_was_written_is_lost(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, kept: Exception, status: int, page: Exception
) -> None:
    one, key = visit().signs_in("bo"), new_key()

    def keep(*_: object) -> None:
        monkeypatch.setattr(parts, "now", _raises(page))
        raise kept

    monkeypatch.setattr(members, "write", keep)
    answer = one.sends("/skriv/larande/ny", **{"nyckel": key, **FIELDS})
    assert answer.status_code == status
    assert all(text in answer.text for text in (say.NOT_SAVED, str(kept), FIELDS["ser"], key))


def _raises(error: Exception) -> Callable[[], None]:
    def refuse() -> None:
        raise error

    return refuse


def test_what_was_written_becomes_rows_and_waits_no_more(visit: Visit, published: Path) -> None:
    one = visit().signs_in("bo")
    writes(one, "larande/ny", FIELDS)
    writes(one, "larande/L01", {**FIELDS, "lage": "klart", "larde": "Det gick fortare."})
    writes(one, "aktiviteter/A01", REPORT)
    writes(one, "beslut/ny", DECISION)
    store = Store(published)
    catalogue, written = store.catalogue(store.current()), members.written(engines.store())
    found = joined(catalogue, written, store.current())
    assert (len(found.events), found.left_out) == (4, ())
    assert [note.id for note in found.catalogue.learning] == ["L01", "LM1"]
    assert found.catalogue.learning[0].learnt == "Det gick fortare."
    activity = found.catalogue.activities[0]
    assert (activity.title, activity.state, activity.said_on, activity.hindrance) == (
        "Öva samtal",
        "ongoing",
        "2026-05-02",
        "Bemanningen",
    )
    assert found.catalogue.decisions[-1].text == DECISION["beslut"]
    assert not waiting(written, found.catalogue, store.current())
    assert len(waiting(written, catalogue, store.current())) == 4


def test_what_a_later_workbook_changed_is_not_changed_back_and_an_undo_lets_it_wait_again(visit: Visit, published: Path) -> None:
    one = visit().signs_in("bo")
    writes(one, "larande/L01", FIELDS)
    store = Store(published)
    catalogue = store.catalogue(store.current())
    found = joined(catalogue, members.written(engines.store()), store.current())
    taken = TakenIn("2099-05-20-9", tuple(map(str, found.events)), "Vårens publicering")
    members.write(engines.store(), Person("x", Role.EDITOR, "VGR"), taken, new_key())
    written = members.written(engines.store())
    later = replace(found.catalogue, learning=(replace(found.catalogue.learning[0], learnt="Skrivet i arbetsboken."),))
    without = replace(catalogue, learning=())
    for version in ("2099-05-20-9", "2099-05-20-10", "2099-06-01-1"):
        assert not any(waiting(written, one, version) for one in (later, without, catalogue))
    for version in ("2099-05-20-8", "2099-05-19-12"):
        assert all(len(waiting(written, one, version)) == 1 for one in (later, without, catalogue))
        assert not waiting(written, found.catalogue, version)


def test_what_is_about_something_that_is_gone_is_left_out_and_told(visit: Visit, published: Path) -> None:
    one = visit().signs_in("bo")
    writes(one, "aktiviteter/A02", REPORT)
    store = Store(published)
    catalogue = store.catalogue(store.current())
    found = joined(replace(catalogue, activities=catalogue.activities[:1]), members.written(engines.store()), store.current())
    assert (len(found.events), len(found.left_out)) == (0, 1)


def test_an_editor_looks_at_what_waits_and_publishes_it_and_a_member_does_not(visit: Visit, published: Path) -> None:
    member, editor = visit().signs_in("bo"), visit().signs_in("anna")
    writes(member, "larande/ny", FIELDS)
    assert say.PREVIEW not in reads(member, "/skriv")
    assert say.PREVIEW in reads(editor, "/skriv")
    assert member.status("/skriv/publicera") == 403
    store = Store(published)
    before = store.current()
    assert member.sends("/skriv/publicera", nyckel=new_key(), version=before, varfor="").status_code == 403
    assert "Lärande" in reads(editor, "/skriv/publicera")
    late = editor.sends("/skriv/publicera", nyckel=new_key(), version="2020-01-01", varfor="Sent")
    assert late.status_code == 409
    assert "En annan dataversion publicerades under tiden" in late.text
    assert store.current() == before
    done = editor.sends("/skriv/publicera", nyckel=new_key(), version=before, varfor="Vårens publicering")
    assert (done.status_code, done.headers["location"]) == (303, "/logg")
    assert [note.id for note in store.catalogue(store.current()).learning] == ["L01", "LM1"]
    assert all(text in reads(member, "/logg") for text in ("Vårens publicering", "redaktör", store.current()))
    assert say.NOTHING_WAITS in reads(editor, "/skriv/publicera")


def test_the_log_says_who_when_and_why_and_nothing_of_participants(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NARVARD_WORKSHOPS", "1")
    member = visit().signs_in("bo")
    writes(member, "larande/ny", FIELDS)
    opened = member.sends("/verkstad", namn="Hemlig verkstad", panel="", nyckel=new_key())
    code = opened.headers["location"].rpartition("/")[2]
    phone = visit()
    phone.client.get(f"/v/{code}")
    phone.sends(f"/v/{code}/roll", roll="annan roll", huvudman="kommun", nyckel=new_key())
    phone.sends(f"/v/{code}/skriv", text="Mina egna ord", anda="1", nyckel=new_key())
    for path in ("/logg", "/logg.csv", "/logg.json"):
        told = reads(member, path)
        assert all(text in told for text in ("medlem", "Borås stad", "LM1", "Efter vårens möte", say.KINDS["opened"], code))
        assert not any(say.KINDS[kind] in told for kind in PERSONAL)
        assert not any(text in told for text in ("deltagare,", "Mina egna ord", "Hemlig verkstad", FIELDS["ser"], "bo@exempel.se"))
    events = members.written(engines.store()).notes["LM1"]
    assert events.actor not in reads(member, "/logg.json")


def test_ids_that_look_like_numbers_and_are_none_stop_no_new_one(visit: Visit, published: Path) -> None:
    made = filled()
    odd = tuple(replace(NOTE, id=code) for code in ("LM²", f"LM{'9' * 5000}", "LM7", "LMx"))
    publish(replace(made, catalogue=replace(made.catalogue, learning=odd)), published)
    writes(visit().signs_in("bo"), "larande/ny", FIELDS)
    assert set(members.written(engines.store()).notes) == {"LM8"}


def test_older_lines_of_the_log_by_a_number_that_is_no_events(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "AT_ONCE", 2)
    one = visit().signs_in("bo")
    for number in range(3):
        writes(one, "larande/ny", FIELDS, varfor=f"Rad {number}")
    assert 'href="/logg?fore=1"' in reads(one, "/logg")
    assert [f"Rad {number}" in reads(one, "/logg?fore=1") for number in range(3)] == [True, False, False]
    for odd in ("²", "٣", "9" * 5000, "-1", "x", "0"):
        assert one.status(f"/logg?fore={odd}") == 200


def test_the_view_of_the_log_leads_there_and_tells_others_why_not(visit: Visit) -> None:
    reader = visit()
    answer = reader.client.get("/data?vy=logg", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/logg")
    closed = reader.client.get("/logg")
    assert signin_say.SIGN_IN_FIRST in closed.text
    assert 'href="/logga-in?till=%2Flogg"' in closed.text
    assert reader.client.get("/data?vy=versioner", follow_redirects=False).status_code == 200
    assert signin_say.NOT_ALLOWED in visit().signs_in("cia").client.get("/logg").text
