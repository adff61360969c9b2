"""A home and its log → a new backup. Versions never change, so that one that the last backup has is linked and takes no room."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from narvard import __version__
from narvard.backup.manifest import MANIFEST, WRITES, BackupError, Kept, Manifest, digest, looked_through, read, why
from narvard.database.store import database, history, pointed, versions
from narvard.format import in_sweden
from narvard.writes import copies
from narvard.writes.engine import Away, Engine

Opens = Callable[[], Engine]
"""Opens the store of what people write. Raises Away."""
KEEP = 14
PART = ".part"


@dataclass(frozen=True)
class Saved:
    """The folder of a new backup, what it holds, the older ones that went, and those that cannot be read and stay."""

    folder: Path
    manifest: Manifest
    removed: tuple[str, ...]
    damaged: tuple[str, ...] = ()


def save(home: Path, log: Opens | None, folder: Path, keep: int = KEEP, now: datetime | None = None) -> Saved:
    """A new backup in `folder`, which then has the `keep` newest. Raises BackupError; nothing that is there was touched then.

    The log is copied before the versions: what was published between the two is in the version, and is told there to be so.
    """
    if folder.resolve().is_relative_to(home.resolve()):
        raise BackupError("Säkerhetskopian ska inte ligga i datamappen (NARVARD_HOME). Välj en mapp på en annan disk.")
    current, published = pointed(home), history(home)
    if not versions(home) and log is None:
        raise BackupError(f"Det finns inget att säkerhetskopiera i {home}. Kontrollera NARVARD_HOME och NARVARD_WRITES.")
    moment = now or datetime.now(UTC)
    with _alone(folder), _aside(folder, moment) as (aside, whole):
        try:
            copied = copies.save(log(), aside / WRITES) if log else copies.Copied(0, 0)
            last = next(reversed(looked_through(folder).readable), None)
            files = [*([_kept(aside, aside / WRITES)] if log else []), *_versions(home, aside, last)]
            made = moment.astimezone(UTC).isoformat(timespec="microseconds")
            there = current if any(kept.name == f"versions/{current}.duckdb" for kept in files) else ""
            manifest = Manifest(made, __version__, there, tuple(published), tuple(files), copied.events)
            _write(aside / MANIFEST, manifest.text())
            aside.rename(whole)
        except Away as error:
            raise BackupError(
                "Det som har skrivits går inte att läsa just nu, så ingen säkerhetskopia har gjorts. Kontrollera att databasen "
                "är igång (NARVARD_WRITES) och att disken inte är full, och försök igen."
            ) from error
        except OSError as error:
            raise BackupError(why(error, f"Säkerhetskopian gick inte att skriva i {folder}")) from error
        found = looked_through(folder)
        removed = tuple(_removed(found.readable[:-keep]))
        return Saved(whole, manifest, removed, tuple(path.name for path in found.damaged))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One backup at a time in a folder; what one that was killed left behind is removed."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(folder / "backup.lock", timeout=0)
        lock.acquire()
    except Timeout:
        raise BackupError("En annan säkerhetskopiering pågår. Vänta tills den är klar.") from None
    except OSError as error:
        raise BackupError(why(error, f"Det går inte att skriva i {folder}")) from error
    try:
        for left in folder.glob(f"narvard-*{PART}"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        lock.release()


@contextmanager
def _aside(folder: Path, moment: datetime) -> Iterator[tuple[Path, Path]]:
    """Where a backup is made, which is gone afterwards whatever happens, and what it is called when it is whole."""
    name = f"narvard-{in_sweden(moment.isoformat()):%Y-%m-%dT%H%M%S}"
    number = next(n for n in range(1, 1000) if not (folder / _numbered(name, n)).exists())
    whole = folder / _numbered(name, number)
    aside = folder / (whole.name + PART)
    try:
        aside.mkdir(mode=0o700)
        yield aside, whole
    except OSError as error:
        raise BackupError(why(error, f"Säkerhetskopian gick inte att skriva i {folder}")) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def _versions(home: Path, aside: Path, last: Path | None) -> Iterator[Kept]:
    """Every published version, and the marks of those that are always kept. One that is pruned meanwhile is left out."""
    known = {kept.name: kept for kept in read(last).files} if last else {}
    (aside / "versions").mkdir(mode=0o700)
    for version in versions(home):
        for source in (database(home, version), database(home, version).with_suffix(".keep")):
            with suppress(FileNotFoundError):
                yield _placed(source, aside, last, known.get(f"versions/{source.name}"))


def _placed(source: Path, aside: Path, last: Path | None, known: Kept | None) -> Kept:
    target = aside / "versions" / source.name
    wanted = digest(source)
    if last and known and known.digest == wanted:
        with suppress(OSError):  # another disk, or a file that is damaged or gone there
            before = last / known.name
            if digest(before) == wanted:
                target.hardlink_to(before)
                return known
    shutil.copyfile(source, target)
    _flush(target)
    kept = _kept(aside, target)
    if kept.digest != wanted:
        raise OSError(0, f"filen {source.name} gick inte att läsa tillbaka som den skrevs")
    return kept


def _kept(aside: Path, path: Path) -> Kept:
    _flush(path)
    return Kept(path.relative_to(aside).as_posix(), path.stat().st_size, digest(path))


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _removed(old: Sequence[Path]) -> Iterator[str]:
    """Removes old backups, each out of the list first: one that is killed meanwhile leaves a part, which the next takes away. One
    that cannot be read is none of them: nobody knows how old it is, and what of it can be saved."""
    for backup in old:
        aside = backup.with_name(backup.name + PART)
        with suppress(OSError):  # it stays, and is tried again with the next
            backup.rename(aside)
            shutil.rmtree(aside, ignore_errors=True)
            yield backup.name
