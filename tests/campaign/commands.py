"""Every command that writes: in what home it is run, what it says when it is done, and how to see that it is."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import pytest
from sqlalchemy import select

from narvard.backup.manifest import intact, looked_through
from narvard.backup.saving import save
from narvard.cli import main
from narvard.database.built import Content
from narvard.database.publish import mark_kept, publish
from narvard.database.queries import Query
from narvard.database.store import Store, database, history, versions
from narvard.domain import Catalogue
from narvard.domain.events import PERSONAL
from narvard.sources.members import digest, waiting
from narvard.writes import engine as engines
from narvard.writes import members
from narvard.writes.tables import EVENT
from tests.cli.test_members import BO, CHANGED, MADE, NOTE, STATE
from tests.sources.workbook.books import published
from tests.workshop.held import held

FILE = "Mått;Område;År;Kön;Värde;Täljare;Nämnare;Anmärkning;Källa\nF16;1480;2025;alla;70;140;200;;\n"
OLD = b"det som stod i filen"
AGENDA = '{"titel": "Prov", "data": "", "vyer": [{"titel": "Behov", "adress": "behov"}]}'
BACKUPS = "kopior"
OLDEST, NEWEST = "narvard-2026-01-01T130000", "narvard-2026-01-02T130000"
PULL = ("pull", "http://forst{ahead}")
WORDS = "Jag vill kunna se något alldeles särskilt"


def numbered(no: int) -> Content:
    """Content whose first value and note say `no`."""
    made = published()
    rows = made.observations.copy()
    rows.loc[0, "value"] = float(no)
    return replace(made, observations=rows, note=str(no))


@dataclass
class Seen:
    """A home as its readers find it."""

    home: Path
    code: str
    backups: Path

    @cached_property
    def store(self) -> Store:
        return Store(self.home)

    @cached_property
    def current(self) -> str:
        return self.store.current()

    @cached_property
    def catalogue(self) -> Catalogue:
        return self.store.catalogue(self.current)

    def has(self, measure: str, year: int) -> bool:
        asked = "select count(*) as n from observation where measure_id::varchar = $measure and period = $year"
        rows = self.store.run(self.current, Query(asked, (("measure", measure), ("year", year)))).to_pylist()
        return bool(rows[0]["n"])

    def log(self) -> dict[str, str]:
        """Key and kind of everything that somebody wrote."""
        engine = engines.connected(f"sqlite:///{self.home / engines.FILE}")
        with engines.reading(engine) as connection:
            found = {row.key: row.kind for row in connection.execute(select(EVENT))}
        engine.dispose()
        return found

    def personal(self) -> int:
        """What of the workshop says something of a person."""
        engine = engines.connected(f"sqlite:///{self.home / engines.FILE}")
        with engines.reading(engine) as connection:
            kinds = list(connection.scalars(select(EVENT.c.kind).where(EVENT.c.stream == self.code)))
        engine.dispose()
        return sum(kind in PERSONAL for kind in kinds)

    def workshop(self) -> tuple[bool, bool]:
        """Whether its first and its last event are there."""
        kinds = self.log().values()
        return "opened" in kinds, "staged" in kinds

    def whole_backups(self) -> int:
        """How many there are. Raises BackupError for one that says that it is whole and is not."""
        found = looked_through(self.backups)
        assert not found.damaged
        return sum(bool(intact(one)) for one in found.readable)

    def lost_of_members(self) -> list[str]:
        """What members wrote that neither waits nor is in the content."""
        engine = engines.connected(f"sqlite:///{self.home / engines.FILE}")
        wait = {str(one.what) for one in waiting(members.written(engine), self.catalogue, self.current)}
        engine.dispose()
        there = {
            str(NOTE): any(one.id == NOTE.id for one in self.catalogue.learning),
            str(MADE): any(one.text == MADE.text for one in self.catalogue.decisions),
        }
        return [what for what, is_in in there.items() if not is_in and not any(what[:60] == one[:60] for one in wait)]


@dataclass(frozen=True)
class Command:
    """`state` is the home it is run in; `says` begins what it says when it is done, `is_done` sees that; `makes` are files. `after`
    sweeps what a killed one left."""

    words: tuple[str, ...]
    state: str
    says: str
    is_done: Callable[[Seen], bool] = lambda _: True
    makes: tuple[str, ...] = ()
    after: tuple[str, ...] = ("path",)

    @property
    def of_backups(self) -> bool:
        return any("{backups}" in word for word in self.words)

    @property
    def sweeps(self) -> tuple[str, ...]:
        """Any command sweeps the home, and one that writes there sweeps the folder of a file."""
        return ("workshop", "{code}", "{files}/nasta.docx") if self.makes else self.after


COMMANDS: Mapping[str, Command] = {
    "build": Command(
        ("build", "--replace-real"), "base", "Dataversion ", lambda seen: seen.store.info(seen.current).note == "test"
    ),
    "import-workbook": Command(("import", "workbook", "{files}/in.csv"), "base", "in.csv", lambda seen: seen.has("F16", 2025)),
    "import-kolada": Command(
        ("import", "kolada", "--progress-file", "{home}/kolada-progress.json"),
        "base",
        "Hämtat från Kolada",
        lambda seen: seen.has("N20897", 2022),
    ),
    "undo": Command(("undo",), "taken", "Nu gäller", lambda seen: seen.current == history(seen.home)[2]),
    "prune": Command(("prune", "--keep-newest", "1"), "base", "Borttagna", lambda seen: len(versions(seen.home)) == 2),
    "versions-keep": Command(
        ("versions", "--keep", "{second}"),
        "base",
        "Dataversion ",
        lambda seen: database(seen.home, history(seen.home)[1]).with_suffix(".keep").exists(),
    ),
    "freeze": Command(("freeze", "{code}"), "base", "Dataversion ", lambda seen: len(seen.catalogue.workshops) == 1),
    "freeze-undo": Command(("freeze", "{code}", "--undo"), "frozen", "Version", lambda seen: not seen.catalogue.workshops),
    "members": Command(("members",), "base", "Dataversion ", lambda seen: NOTE.id in {one.id for one in seen.catalogue.learning}),
    "forget": Command(("forget", "{code}"), "base", "Borttaget", lambda seen: not seen.personal()),
    "export": Command(("export", "{files}/ut.xlsx", "--no-values"), "base", "", makes=("ut.xlsx",)),
    "members-save": Command(("members", "--save", "{files}/ut.xlsx"), "base", "", makes=("ut.xlsx",)),
    "check": Command(
        ("check", "{files}/bok.xlsx", "--json", "{files}/ut.json", "--marked", "{files}/ut.xlsx"),
        "base",
        "",
        makes=("ut.json", "ut.xlsx"),
    ),
    "document": Command(("document", "forslag?forslag=F01", "{files}/ut.docx"), "base", "", makes=("ut.docx",)),
    "agenda": Command(("document", "{files}/dagordning.json", "{files}/ut.pptx"), "base", "", makes=("ut.pptx",)),
    "workshop": Command(("workshop", "{code}", "{files}/ut.docx"), "base", "", makes=("ut.docx",)),
    "backup": Command(
        ("backup", "{backups}", "--keep", "2"),
        "base",
        "Säkerhetskopian ligger",
        lambda seen: seen.whole_backups() == 2 and not (seen.backups / OLDEST).exists(),
        after=("backup", "{backups}"),
    ),
    "restore": Command(
        ("restore", f"{{backups}}/{NEWEST}", "--replace"),
        "spoilt",
        "Återställt från",
        lambda seen: len(versions(seen.home)) == 3 and seen.workshop() == (True, True),
    ),
    "pull": Command(PULL, "base", "Nu gäller", lambda seen: len(versions(seen.home)) == 4, after=PULL),
}


@dataclass(frozen=True)
class Homes:
    """Homes in several states, to be copied."""

    folder: Path
    code: str

    def copy(self, state: str, to: Path) -> Path:
        """The versions are the same files: nothing changes one."""

        def same(old: str, new: str) -> None:
            here = Path(old).stat().st_dev == Path(new).parent.stat().st_dev
            (os.link if here and old.endswith(".duckdb") else shutil.copy2)(old, new)

        shutil.copytree(self.folder / state, to, copy_function=same)
        return to


def homes(folder: Path) -> Homes:
    """`base` has three versions, the first marked to be kept, what members wrote and a workshop that is closed; in `taken` a fourth
    has taken in what members wrote, in `frozen` what the workshop found. `spoilt` has neither the workshop nor the second version;
    the backups in `kopior` have both."""
    base = folder / "base"
    first, second, _ = [publish(numbered(no), base).version for no in (1, 2, 3)]
    mark_kept(base, first)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NARVARD_HOME", str(base))
        patch.delenv("NARVARD_WRITES", raising=False)
        now = Store(base).catalogue(Store(base).current())
        changed, said = (replace(one, before=digest(one, now)) for one in (CHANGED, STATE))
        for number, payload in enumerate((NOTE, changed, said, MADE)):
            members.write(engines.store(), BO, payload, f"k{number}")
        engines.store().dispose()
        shutil.copytree(base, folder / "spoilt")
        database(folder / "spoilt", second).unlink()
        place = now.change_areas[0].id, now.target_groups[0].id, "quality", "meso"
        code = held(engines.store(), ["enhetschef"] * 7, [WORDS], place)
        for day in (1, 2):
            save(base, engines.store, folder / BACKUPS, now=datetime(2026, 1, day, 12, tzinfo=UTC))
        engines.store().dispose()
        for state, words in (("taken", ["members"]), ("frozen", ["freeze", code])):
            shutil.copytree(base, folder / state)
            patch.setenv("NARVARD_HOME", str(folder / state))
            assert main(words) == 0
            engines.store().dispose()
    return Homes(folder, code)


def files(folder: Path, good: Path) -> Path:
    """A folder with what the commands read, and with files that they are to write anew."""
    folder.mkdir()
    (folder / "in.csv").write_text(FILE, encoding="utf-8")
    (folder / "dagordning.json").write_text(AGENDA, encoding="utf-8")
    shutil.copy(good, folder / "bok.xlsx")
    for ending in ("xlsx", "docx", "pptx", "json"):
        (folder / f"ut.{ending}").write_bytes(OLD)
    return folder


def is_whole(file: Path) -> bool:
    """The old one, or a new one that can be read."""
    content = file.read_bytes()
    if content == OLD:
        return True
    if file.suffix == ".json":
        return content.rstrip().endswith(b"}")
    with zipfile.ZipFile(file) as packed:
        return packed.testzip() is None


def known(home: Path) -> set[str]:
    """The files that a home may have, by its own list of versions."""
    ids = history(home)
    return (
        {"current", "published", "publish.lock", "import.lock", "pull.lock", "kolada-progress.json"}
        | {f"{engines.FILE}{end}" for end in ("", "-wal", "-shm")}
        | {f"versions/{version}.{end}" for version in ids for end in ("duckdb", "keep")}
    )


def left(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
