"""What members write, and who is signed in, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

from narvard.domain.events import Joined, Said, Staged, Undone
from narvard.domain.member import Decided, Noted, Reported, TakenIn
from narvard.domain.person import Person, Role
from narvard.writes import commands, members, readings, roles, sessions
from narvard.writes import engine as engines
from narvard.writes.sessions import COOKIE, Known
from tests.writes.doing import did, opened

ANNA, BO = Person("a" * 24, Role.EDITOR, "Borås stad"), Person("b" * 24, Role.MEMBER, "VGR")
NOTE = Noted("LM1", "1480", "N1", "", "micro", "Det vi såg.", "", "Det vi provar.", "", "", "provar", "enhetschef", "2026-03-01")
STATE = Reported("A1", "ongoing", "2026-05-02", "processledare", why="Efter mötet")


@pytest.fixture
def signed(address: str, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The store as the one that cookies are asked of."""
    monkeypatch.setenv("NARVARD_WRITES", address)
    monkeypatch.delenv("NARVARD_SECRET", raising=False)
    monkeypatch.delenv("NARVARD_SIGNIN_ROLES", raising=False)
    yield engine
    engines._opened.cache_clear()


def test_what_stands_is_the_last_of_each_that_was_not_taken_back(engine: Engine) -> None:
    assert members.write(engine, BO, NOTE, "k1")
    assert not members.write(engine, BO, NOTE, "k1")
    members.write(engine, ANNA, STATE, "k2")
    members.write(engine, BO, Decided("N1", "2026-05-20", "SRO", "Följs."), "k3")
    found = members.written(engine)
    assert (found.notes["LM1"].organisation, found.reports["A1"].role, len(found.decisions)) == ("VGR", "redaktor", 1)
    members.write(engine, ANNA, Undone(found.notes["LM1"].seq), "k4")
    assert not members.written(engine).notes


def test_the_log_says_which_version_took_an_event_in(engine: Engine) -> None:
    members.write(engine, BO, NOTE, "k1")
    (seq,) = (one.seq for one in members.written(engine).every)
    members.write(engine, ANNA, TakenIn("2026-05-20", (str(seq),), "Vårens publicering"), "k2")
    code = opened(engine)
    newest, taken, noted = members.log(engine)
    assert (newest.about, newest.role) == (code, "ledare")
    assert (taken.about, taken.why, taken.organisation) == ("2026-05-20", "Vårens publicering", "Borås stad")
    assert (noted.about, noted.version, noted.role) == ("LM1", "2026-05-20", "medlem")


def test_the_log_has_no_line_of_a_participant_and_nothing_to_count_them_by(engine: Engine) -> None:
    code = opened(engine)
    did(engine, code, "a", Joined("chef", "kommun"), "k1")
    did(engine, code, "a", Said("Ett behov"), "k2")
    said = readings.newest(engine, [code])[code]
    did(engine, code, "a", Undone(said), "k3")
    did(engine, code, "ledare", Staged("sla-ihop"), "k4")
    did(engine, code, "ledare", Undone(readings.newest(engine, [code])[code]), "k5")
    members.write(engine, BO, NOTE, "k6")
    lines = members.log(engine)
    assert [line.event.kind for line in lines] == ["noted", "undone", "staged", "opened"]
    assert lines[1].about == lines[2].name
    commands.forget(engine, code)
    assert [(line.event.kind, line.name) for line in members.log(engine)] == [(line.event.kind, line.name) for line in lines]
    assert not any(str(line.event.seq) == line.name for line in lines)


def test_many_writers_lose_nothing_and_nothing_counts_twice(engine: Engine) -> None:
    def write(who: int) -> None:
        for number in range(10):
            for _ in range(2):
                members.write(engine, BO, Decided(f"N{who}", "2026-05-20", "SRO", str(number)), f"{who}-{number}")

    with ThreadPoolExecutor(8) as people:
        list(people.map(write, range(8)))
    kept = sorted((one.what.object, one.what.text) for one in members.written(engine).decisions)
    assert kept == sorted((f"N{who}", str(number)) for who in range(8) for number in range(10))


def test_members_are_no_workshop_and_forgetting_workshops_forgets_nothing_of_theirs(engine: Engine) -> None:
    members.write(engine, BO, NOTE, "k1")
    assert readings.workshop(engine, members.STREAM) is None
    assert commands.forget(engine, members.STREAM) == 0
    assert members.written(engine).notes


def test_who_is_signed_in_is_asked_of_the_store_each_time(signed: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    known = Known("anna|1", ("annat", "narvard-medlem", "narvard-redaktor"), "Borås stad", "en token")
    sessions.begin(signed, "nummer ett", known, 8)
    sessions.begin(signed, "nummer två", known, 8)
    found = sessions.person({COOKIE: "nummer ett"})
    assert found == Person(sessions.pseudonym("anna|1"), Role.EDITOR, "Borås stad")
    assert "anna" not in found.id
    assert sessions.person({COOKIE: "nummer tre"}) is None
    assert sessions.end(signed, "nummer ett") == "en token"
    assert sessions.person({COOKIE: "nummer två"}) is None
    assert sessions.end(signed, "nummer ett") is None
    sessions.begin(signed, "nummer fyra", known, 8)
    then = sessions.now() + timedelta(hours=8)
    monkeypatch.setattr(sessions, "now", lambda: then)
    assert sessions.person({COOKIE: "nummer fyra"}) is None
    sessions.end_old(signed)
    with engines.reading(signed) as connection:
        assert connection.scalar(text("select count(*) from signed_in")) == 0


def test_who_is_called_as_a_group_is_none_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a provider calls somebody may be chosen by themselves."""
    monkeypatch.delenv("NARVARD_SIGNIN_ROLES", raising=False)
    assert roles.granted((), "narvard-redaktor").role is Role.READER
    assert roles.granted(["narvard-redaktor"], "anna").role is Role.EDITOR
    file = tmp_path / "roller.csv"
    file.write_text("anna;medlem\n", encoding="utf-8")
    monkeypatch.setenv("NARVARD_SIGNIN_ROLES", str(file))
    assert roles.granted((), "anna").role is Role.MEMBER


@pytest.mark.parametrize("line", ["grupp", "grupp;kung", ";medlem", f"grupp;medlem;{'x' * 121}"])
def test_a_file_of_roles_that_cannot_be_read_says_which_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "roller.csv"
    file.write_text(f"# roller\n\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="rad 3"):
        roles.listed(str(file))
    with pytest.raises(ValueError, match="går inte att läsa"):
        roles.listed(str(tmp_path / "saknas.csv"))


def test_a_store_of_before_sign_in_keeps_what_it_had(address: str) -> None:
    engine = engines.connected(address)
    config = Config()
    config.set_main_option("script_location", str(engines.MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    with engine.begin() as connection:
        columns = 'at, stream, actor, "by", kind, payload, key'
        row = f"insert into event ({columns}) values (:at, 'ABCD', 'l', 'ledare', 'opened', :said, 'k')"
        said = '{"title": "Prov", "secret": "x", "panel": ""}'
        connection.execute(text(row), {"at": "2026-05-20 10:00:00", "said": said})
    engines.upgrade(engine)
    assert [event.organisation for event in readings.log(engine, "ABCD")] == [""]
    did(engine, "ABCD", "a", Undone(1), "k2")
    assert len(readings.log(engine, "ABCD")) == 2
    engine.dispose()


def test_what_says_something_of_a_person_can_be_removed_for_good(tmp_path: Path) -> None:
    file = tmp_path / "writes.sqlite"
    engine = engines.connected(f"sqlite:///{file.as_posix()}")
    engines.upgrade(engine)
    members.write(engine, BO, NOTE, "k1")
    code = opened(engine)
    workshop, note = members.log(engine)
    assert workshop.about == code
    assert members.erase(engine, note.name)
    assert not members.erase(engine, note.name)
    assert not members.erase(engine, workshop.name)
    assert not members.erase(engine, str(note.event.seq))
    assert not members.written(engine).every
    assert members.log(engine) == [workshop], "what was removed leaves no line and no gap"
    assert NOTE.saw.encode() not in file.read_bytes() + (tmp_path / "writes.sqlite-wal").read_bytes()
