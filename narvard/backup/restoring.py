"""A backup → a home and its log. All of it is tried before anything is changed, and versions that are there stay."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from narvard import whole
from narvard.backup.manifest import WRITES, BackupError, Manifest, digest, intact, why
from narvard.database.built import PublishError
from narvard.database.publish import broken, undisturbed, untold
from narvard.database.store import (
    RESTORING,
    AnyEdition,
    Damaged,
    OtherEdition,
    StoreError,
    database,
    history,
    log,
    pointed,
    pointer,
    version_key,
    versions,
)
from narvard.format import swedish_day
from narvard.writes import copies, readings
from narvard.writes.copies import Copied
from narvard.writes.engine import NEWER, Away, Engine

Opens = Callable[[], Engine]
"""Opens the store of what people write. Raises Away."""
BEYOND = 1000
"""How far the number of the next version leaps on the same day, where nobody knows which were given after the backup."""
REPLACE = "Ingenting har ändrats. Ska säkerhetskopian gälla i stället, kör samma sak med --replace."

MOVE_ASIDE = (
    "Det som har skrivits här är sparat av en nyare utgåva av narvard, och den här utgåvan kan inte byta ut det. "
    "Ingenting har ändrats. Stoppa noderna, flytta undan det som har skrivits (databasen, eller filerna writes.sqlite*) "
    "och försök igen. Hur står i docs/drift.md under Gå tillbaka."
)


@dataclass(frozen=True)
class Restored:
    """What came back: the backup's own words, which versions were missing in the home, and what was written."""

    manifest: Manifest
    added: tuple[str, ...]
    written: Copied | None


def check(backup: Path) -> Manifest:
    """What a backup holds, when all of it can be read: every file, the current version and the log. Raises BackupError."""
    manifest = intact(backup)
    if manifest.current:
        error = broken(database(backup, manifest.current))
        if error is not None and not isinstance(error, OtherEdition):
            raise BackupError(
                f"Säkerhetskopian {backup} är hel, men dataversion {manifest.current} i den går inte att läsa: {error}"
            )
    if manifest.has_writes:
        try:
            found = copies.check(backup / WRITES)
        except Away as error:
            raise BackupError(f"Säkerhetskopian {backup} går inte att använda. {error}") from error
        except OSError as error:  # it is read beside, as files that this program makes there
            raise BackupError(why(error, f"Säkerhetskopian {backup} går inte att gå igenom bland tillfälliga filer")) from error
        if found.events != manifest.events:
            raise BackupError(f"Säkerhetskopian {backup} är skadad: antalet händelser stämmer inte. Välj en annan.")
    return manifest


def restore(backup: Path, home: Path, store: Opens, *, replace: bool = False, today: date | None = None) -> Restored:
    """Puts a backup into `home` and what `store` opens. Raises BackupError; nothing is changed then.

    With `replace` also where something is published or written: versions that are there stay, and the backup's current one becomes
    the current one; what is written is exchanged for what the backup has.
    """
    manifest = check(backup)
    try:
        log_store = store() if manifest.has_writes else None
        with undisturbed(home):
            if not replace and not (home / RESTORING).exists():
                _refuse_what_is_there(home, log_store)
            return _put_back(backup, manifest, home, log_store, _lines(home, manifest, today or swedish_day()))
    except PublishError as error:
        raise BackupError(str(error)) from error
    except Away as error:
        raise BackupError(_away(error)) from error


def _put_back(backup: Path, manifest: Manifest, home: Path, store: Engine | None, lines: str) -> Restored:
    """The list moves, then the pointer: before that nobody is told of anything that is new. Both are written before what people
    wrote is exchanged, so that a full disk is met while nothing is."""
    told = {pointer(home): manifest.current + "\n", log(home): lines} if manifest.current else {}
    try:
        with _unfinished(home), _versions(backup, manifest, home) as added, ExitStack() as moves:
            for path, text in told.items():
                moves.enter_context(whole.whole(path)).write_text(text, encoding="utf-8")
            written = copies.load(store, backup / WRITES) if store else None
        return Restored(manifest, tuple(added), written)
    except OSError as error:
        raise BackupError(why(error, f"Det går inte att återställa till {home}")) from error


def _away(error: Away) -> str:
    text = str(error)
    if text == NEWER:
        return MOVE_ASIDE
    told = text if "står kvar" not in text else "Det går inte att skriva i databasen för det som skrivs."
    return f"{told} Ingenting har ändrats. Stoppa noderna, kontrollera databasen och försök igen."


def _refuse_what_is_there(home: Path, store: Engine | None) -> None:
    if versions(home):
        there = f"gäller redan dataversion {pointed(home)}" if pointed(home) else "finns redan dataversioner"
        raise BackupError(f"I {home} {there}. {REPLACE}")
    if store and readings.any_event(store):
        raise BackupError(f"Det finns redan sådant som har skrivits. {REPLACE}")


@contextmanager
def _unfinished(home: Path) -> Iterator[None]:
    """Where nothing is published, the home says meanwhile what is going on: a server would else begin with examples."""
    if not pointed(home):
        (home / RESTORING).touch()
    try:
        yield
    finally:
        (home / RESTORING).unlink(missing_ok=True)


@contextmanager
def _versions(backup: Path, manifest: Manifest, home: Path) -> Iterator[list[str]]:
    """Versions that the home lacks, or has damaged, put there; gone again if what follows fails. Nobody is told of them yet, and
    the next command takes them away where this one is killed."""
    placed: list[tuple[Path, Path]] = []
    wanted = [kept for kept in manifest.files if kept.name != WRITES and not _is_there(home, backup, kept.name, kept.digest)]
    try:
        for kept in wanted:
            target = home / kept.name
            aside = _part(target)
            placed.append((aside, target))
            shutil.copyfile(backup / kept.name, aside)
            if digest(aside) != kept.digest:
                raise OSError(0, f"filen {kept.name} gick inte att läsa tillbaka som den skrevs")
        new = [target for _, target in placed if not target.exists()]
        marks = [untold(home, target.stem) for target in new if target.suffix == ".duckdb"]
        for mark in marks:
            mark.touch()
        for aside, target in placed:
            aside.replace(target)
    except OSError:
        _clear([aside for aside, _ in placed])
        raise
    try:
        yield [target.stem for _, target in placed if target.suffix == ".duckdb"]
    except BaseException:
        _clear(new)
        raise
    finally:
        _clear(marks)


def _is_there(home: Path, backup: Path, name: str, wanted: str) -> bool:
    """Whether the home has the same file. Raises BackupError where it has another, whole one by the same name."""
    there, version = home / name, Path(name).stem
    if not there.exists():
        return False
    if there.suffix == ".keep" or digest(there) == wanted:
        return True
    if not isinstance(broken(there), Damaged) and _content(home, version) != _content(backup, version):
        raise BackupError(
            f"Dataversion {version} i {home} har ett annat innehåll än den i säkerhetskopian. Ingenting har ändrats. "
            "Säkerhetskopian hör till en annan installation, eller så har samma namn getts två gånger."
        )
    return False


def _content(home: Path, version: str) -> str:
    try:
        return AnyEdition(home).info(version).content_hash
    except StoreError:
        return ""


def _lines(home: Path, manifest: Manifest, today: date) -> str:
    """Every version that ever was, of the backup and of the home.

    Without the home's own list nobody knows which names were given after the backup was made, and a name is never used again:
    the list then ends with one that the next is above.
    """
    own = history(home)
    known = dict.fromkeys([*manifest.published, *own])
    if not own:
        day, number = max(map(version_key, manifest.published), default=("", 0))
        now = max(day, today.isoformat())
        known[f"{now}-{min(9999, (number if day == now else 0) + BEYOND)}"] = None
    return "".join(f"{version}\n" for version in known)


def _part(path: Path) -> Path:
    return path.with_name(path.name + ".part")


def _clear(paths: Sequence[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
