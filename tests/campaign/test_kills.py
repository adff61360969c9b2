"""Every command that writes is killed at moments all over its work: nothing acknowledged is lost, and nothing is left over."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from zlib import crc32

import pytest

from narvard.database.publish import broken
from narvard.database.store import database, history, versions
from narvard.domain.events import PERSONAL
from tests.campaign.commands import BACKUPS, COMMANDS, OLD, Command, Homes, Seen, files, homes, is_whole, known, left
from tests.campaign.sizes import sizes_of
from tests.campaign.victim import Moment, Order, told
from tests.nest import DEAD, Nest
from tests.sources.workbook.books import good

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="how a process dies is told to Linux")


FEW = ("import-workbook", "undo")
"""Commands that are killed in `make test` too."""
AGAIN = 5
"""After one kill in so many the same command is given again, and does what it was to do."""


@pytest.fixture(scope="module")
def ready(lasting_place: Path) -> Homes:
    return homes(lasting_place / "homes")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return good(tmp_path_factory.mktemp("book") / "bok.xlsx")


@pytest.fixture(scope="module")
def nest() -> Iterator[Nest]:
    made = Nest("tests.campaign.victim", {"NARVARD_WRITES": "", "NARVARD_TRACE": "1"})
    yield made
    made.leave()


class Trial:
    """A home, a folder of files and one of temporary ones, in which a command is run and may die."""

    def __init__(self, command: Command, ready: Homes, book: Path, folder: Path, nest: Nest, heard: Path | None = None) -> None:
        self.command, self.nest = command, nest
        folder.mkdir()
        self.home, self.files = ready.copy(command.state, folder / "var"), files(folder / "files", book)
        self.temporary, self.heard = folder / "tmp", heard or folder / "heard"
        for made in (self.temporary, self.heard):
            made.mkdir()
        self.before, self.there, self.code = history(self.home), set(versions(self.home)), ready.code
        self.backups, self.ahead = folder / BACKUPS, ready.folder / "taken"
        if command.of_backups:
            ready.copy(BACKUPS, self.backups)
        self.wrote = self.seen().log()

    def seen(self) -> Seen:
        return Seen(self.home, self.code, self.backups)

    def beside(self, command: Command, nest: Nest) -> Trial:
        """Another who works in the same home."""
        other = copy(self)
        other.command, other.nest, other.heard = command, nest, self.heard.with_name("heard too")
        other.heard.mkdir()
        return other

    def runs(self, *words: str, moment: Moment | None = None) -> tuple[str, dict[str, int]]:
        """What it said, and what it tells of its end; nothing where it died."""
        return self.ends(self.begins(*words, moment=moment))

    def begins(self, *words: str, moment: Moment | None = None) -> Order:
        names = {"home": self.home, "files": self.files, "backups": self.backups, "code": self.code}
        names |= {"second": self.before[1], "ahead": self.ahead}
        said = self.heard / str(len(list(self.heard.iterdir())))
        order = Order(
            str(self.home),
            str(self.temporary),
            str(said),
            tuple(word.format(**names) for word in words or self.command.words),
            moment or Moment(),
        )
        self.nest.start(order.line())
        return order

    def ends(self, order: Order) -> tuple[str, dict[str, int]]:
        assert list(iter(self.nest.line, DEAD)) == []
        return Path(order.said).read_text(encoding="utf-8"), told(order)

    def is_done(self) -> bool:
        new = all((self.files / name).read_bytes() != OLD for name in self.command.makes)
        return new and self.command.is_done(self.seen())

    def was_acknowledged(self, said: str) -> bool:
        says = self.command.says
        return bool(says) and any(line.startswith(says) for line in said.splitlines())

    def largest(self) -> int:
        return max(path.stat().st_size for folder in (self.home, self.files) for path in folder.rglob("*") if path.is_file())

    def holds(self) -> None:
        """What must be so at every moment, as readers find it."""
        seen = self.seen()
        assert history(self.home)[: len(self.before)] == self.before
        assert broken(database(self.home, seen.current)) is None
        assert set(versions(self.home)) <= set(history(self.home))
        assert len(history(self.home)) <= len(self.before) + 1
        must = {self.before[0], self.before[-1], seen.current} if self.command is COMMANDS["prune"] else self.there
        assert must <= set(versions(self.home))
        forgets = self.command is COMMANDS["forget"]
        gone = {self.wrote[key] for key in self.wrote.keys() - seen.log().keys()}
        assert gone <= (set(PERSONAL) if forgets else set())
        assert seen.lost_of_members() == []
        assert all(is_whole(self.files / name) for name in self.command.makes)
        assert seen.workshop() in ((True, True), (False, False))
        assert not self.command.of_backups or seen.whole_backups() >= 2

    def holds_nothing_left(self) -> None:
        assert left(self.home) <= known(self.home)
        assert list(self.temporary.iterdir()) == []
        assert not [name for name in left(self.files) | left(self.backups) if "part" in name]


def moments(trial: Trial, count: int, chance: random.Random) -> list[Moment]:
    """Before each thing it does with a file, spread over its time, and spread over what it writes."""
    said, end = trial.runs()
    assert (end.get("code"), trial.is_done()) == (0, True), said
    every = [Moment("step", no) for no in range(1, end["steps"] + 1)]
    steps = every if len(every) <= count // 2 else chance.sample(every, count // 2)
    timed = [Moment("processor", chance.randrange(1000, end["microseconds"])) for _ in range((count - len(steps)) // 2)]
    largest = trial.largest()
    sized = [Moment("bytes", round(largest ** chance.uniform(0.3, 1))) for _ in range(count - len(steps) - len(timed))]
    return [*steps, *timed, *sized]


@pytest.mark.parametrize(("name", "count"), sizes_of(COMMANDS, FEW, 3, 300))
def test_what_was_acknowledged_is_there_and_nothing_is_left(
    name: str, count: int, ready: Homes, book: Path, nest: Nest, place: Path
) -> None:
    command, chance = COMMANDS[name], random.Random(crc32(name.encode()))
    killed = 0
    for number, moment in enumerate(moments(Trial(command, ready, book, place / "whole", nest), count, chance)):
        trial = Trial(command, ready, book, place / str(number), nest)
        said, end = trial.runs(moment=moment)
        killed += not end
        try:
            trial.holds()
            done = trial.is_done()
            assert done or not trial.was_acknowledged(said)
            after, again = trial.runs(*command.sweeps)
            assert again["code"] == 0, after
            trial.holds_nothing_left()
            if not done and number % AGAIN == 0:
                after, again = trial.runs()
                assert (again["code"], trial.is_done()) == (0, True), after
                trial.holds()
                trial.holds_nothing_left()
            if command.state != "base" and number % AGAIN == 0:
                after, again = trial.runs("import", "workbook", "{files}/in.csv")
                assert (again["code"], trial.seen().lost_of_members()) == (0, []), after
        except AssertionError as error:
            raise AssertionError(f"{name} killed at {moment}, having said {said!r}") from error
        shutil.rmtree(place / str(number))
    assert killed > count // 2, "most of them die before they are done"
