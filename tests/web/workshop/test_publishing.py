"""An editor previews, publishes and takes back; nobody else may, two at once are told of each other, and the log has it all."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from narvard import child
from narvard.cli import main
from narvard.cli.home import one_import
from narvard.database.store import Store
from narvard.domain.person import Person, Role
from narvard.texts.workshop import guide as guide_words
from narvard.texts.workshop import publishing as say
from narvard.web.signin import who
from narvard.web.workshop import publishing
from narvard.writes import engine as engines
from tests.cli.test_freeze import NEED, catalogue, place
from tests.web.conftest import unpublished
from tests.web.workshop.conftest import Visit
from tests.web.workshop.people import Visitor
from tests.workshop.held import held

__all__ = ["unpublished"]


@dataclass
class Asking:
    """Who asks the server from now on."""

    person: Person | None = field(default_factory=lambda: Person("r1", Role.EDITOR, "Göteborg"))


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> Asking:
    now = Asking()
    monkeypatch.setattr(who, "person", lambda _request: now.person)
    return now


@pytest.fixture
def published(demo_home: Path, home: Path, unpublished: Path) -> Path:
    """The shipped examples."""
    assert unpublished == home
    return Path(shutil.copytree(demo_home, home, dirs_exist_ok=True))


@pytest.fixture
def editor(published: Path, visit: Visit, asking: Asking) -> Visitor:
    """An editor of a workshop that has come to its end, who does not lead it."""
    del asking
    code = held(engines.store(), ["enhetschef"] * 7 + ["politiker"], [NEED], place(published))
    return Visitor(visit(), code, "verkstad")


def base(page: str) -> str:
    found = re.search(r'name="version" value="([^"]+)"', page)
    assert found
    return found[1]


def publish(editor: Visitor, version: str) -> int:
    return editor.send("publicera", version=version, varfor="Mötet i mars").status_code


def test_preview_publish_and_undo(editor: Visitor, home: Path) -> None:
    before = Store(home).current()
    page = editor.page("/granska")
    assert "1 nytt behov." in page
    assert NEED in page
    assert "Röster: 1 ny" in page
    assert say.HISTORY not in page
    assert Store(home).current() == before
    assert publish(editor, base(page)) == 303
    now = Store(home).current()
    assert now != before
    assert NEED in {need.text for need in catalogue(home).needs}
    page = editor.page("/granska")
    assert say.IN_VERSION in page
    assert f"Publicerad i dataversion {now}" in page
    assert "Av redaktör, Göteborg: Mötet i mars." in page
    editor.does("ta-tillbaka", version=now, varfor="Fel målgrupp")
    assert Store(home).current() == before
    page = editor.page("/granska")
    assert say.NOT_IN_VERSION in page
    assert "Av redaktör, Göteborg: Fel målgrupp." in page
    assert NEED in {need.text for need in Store(home).catalogue(now).needs}, "a frozen link shows what it showed"


@pytest.mark.parametrize("person", [None, Person("l", Role.READER), Person("m", Role.MEMBER, "VGR")], ids=str)
def test_nobody_but_an_editor_may(editor: Visitor, home: Path, asking: Asking, person: Person | None) -> None:
    asking.person, before = person, Store(home).current()
    assert editor.client.get(f"/verkstad/{editor.code}/granska").status_code == 403
    assert publish(editor, before) == 403
    assert editor.send("ta-tillbaka", version=before, varfor="x").status_code == 403
    assert Store(home).current() == before


def test_of_two_editors_at_once_one_is_told_of_both(editor: Visitor, home: Path) -> None:
    version = base(editor.page("/granska"))
    assert publish(editor, version) == 303
    answer = editor.send("publicera", version=version, varfor="Jag också")
    assert answer.status_code == 409
    for told in (say.CONFLICT, Store(home).current(), "Av redaktör, Göteborg: Mötet i mars.", NEED):
        assert told in answer.text
    assert len(catalogue(home).workshops) == 1


def test_who_is_overtaken_while_the_work_goes_on_is_told_of_both(
    editor: Visitor, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version comes just as the child begins: it refuses, and the page says why."""
    version, real = base(editor.page("/granska")), child.start

    def overtaken(command: list[str], where: Path, log: Path) -> child.Child | None:
        monkeypatch.setattr(child, "start", real)
        assert main(["freeze", "--by", "redaktör", "Borås", "Först"]) == 0
        return real(command, where, log)

    monkeypatch.setattr(publishing.child, "start", overtaken)
    answer = editor.send("publicera", version=version, varfor="Mötet")
    assert answer.status_code == 409
    assert "Av redaktör, Borås: Först." in answer.text
    assert len(catalogue(home).workshops) == 1


def test_an_import_under_way_is_told(editor: Visitor, home: Path) -> None:
    version = base(editor.page("/granska"))
    with one_import(home):
        answer = editor.send("publicera", version=version, varfor="Mötet")
    assert answer.status_code == 409
    assert "pågår redan" in answer.text
    assert 'name="varfor" value="Mötet"' in answer.text
    assert Store(home).current() == version
    assert publish(editor, version) == 303


@pytest.mark.parametrize("why", ["19121212-1212", "Efter samtal med Lars Lindgren", "Enligt anna@exempel.se"])
def test_why_may_say_nothing_of_a_person(editor: Visitor, home: Path, why: str) -> None:
    before = Store(home).current()
    assert editor.send("publicera", version=before, varfor=why).status_code == 400
    assert editor.send("ta-tillbaka", version=before, varfor=why).status_code == 400
    assert Store(home).current() == before


def test_what_another_published_is_not_taken_back(editor: Visitor, home: Path) -> None:
    assert publish(editor, base(editor.page("/granska"))) == 303
    mine = Store(home).current()
    held(engines.store(), ["politiker"] * 6, ["Ett helt annat behov"], place(home))
    assert main(["freeze"]) == 0
    answer = editor.send("ta-tillbaka", version=mine, varfor="Ångrar mig")
    assert answer.status_code == 409
    assert Store(home).current() in answer.text


def test_the_leader_who_is_no_editor_is_told_so_and_sees_what_has_happened(leader: Visitor, asking: Asking) -> None:
    asking.person = None
    leader.does("steg", steg="sammanstall")
    assert say.ONLY_EDITORS in leader.page()
    asking.person = Person("r1", Role.EDITOR)
    assert f'href="/verkstad/{leader.code}/granska"' in leader.page()


def test_the_interview_guide_is_the_leaders_and_can_be_printed(leader: Visitor, visit: Visit) -> None:
    page = leader.page("/intervjuguide")
    assert all(head in page for head, _ in guide_words.QUESTIONS)
    assert guide_words.ASK_LEAD in page
    assert f"/v/{leader.code}" in page
    assert visit().get(f"/verkstad/{leader.code}/intervjuguide").status_code == 403
