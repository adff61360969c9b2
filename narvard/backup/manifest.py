"""What a backup says of itself: its files with their digests. It is written last, so that half a backup has none."""

from __future__ import annotations

import errno
import hashlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from narvard.database.store import VERSION

MANIFEST, WRITES = "manifest.json", "writes.sqlite"
NAME = re.compile(r"narvard-\d{4}-\d{2}-\d{2}T\d{6}(-\d+)?")
"""Of the folder of a backup, by the time in Sweden."""
FILE = re.compile(rf"versions/({VERSION.pattern})\.(duckdb|keep)|{re.escape(WRITES)}")


class BackupError(Exception):
    """Nothing was changed. The message is a Swedish sentence that says why and what to do."""


@dataclass(frozen=True)
class Kept:
    """A file of a backup, by its place in it."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True)
class Manifest:
    """`made` is an ISO time and `program` the version of narvard; `published` are all versions there ever were, as in the home."""

    made: str
    program: str
    current: str
    published: tuple[str, ...]
    files: tuple[Kept, ...]
    events: int

    @property
    def versions(self) -> list[str]:
        """The versions whose files it has, in the order they were published."""
        there = {found[1] for kept in self.files if (found := FILE.fullmatch(kept.name)) and found[1]}
        return [version for version in self.published if version in there]

    @property
    def has_writes(self) -> bool:
        return any(kept.name == WRITES for kept in self.files)

    def text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True)
class Found:
    """The backups in a folder: those that say what they hold, oldest first, and those whose word is damaged."""

    readable: tuple[Path, ...]
    damaged: tuple[Path, ...]


def looked_through(folder: Path) -> Found:
    """Every backup that came to its end there. One that is damaged stands in the way of no other."""
    made: dict[Path, str] = {}
    damaged = []
    for path in _ended(folder):
        try:
            made[path] = read(path).made
        except BackupError:
            damaged.append(path)
    return Found(tuple(sorted(made, key=lambda path: (made[path], path.name))), tuple(sorted(damaged)))


def _ended(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if NAME.fullmatch(path.name) and (path / MANIFEST).is_file()]
    except OSError:
        return []


def read(backup: Path) -> Manifest:
    """What a backup says of itself. Raises BackupError where there is none, or half of one."""
    try:
        told = json.loads((backup / MANIFEST).read_text(encoding="utf-8"))
        told["files"] = tuple(Kept(**kept) for kept in told["files"])
        told["published"] = tuple(told["published"])
        manifest = Manifest(**told)
        datetime.fromisoformat(manifest.made)
        strange = [kept.name for kept in manifest.files if not FILE.fullmatch(kept.name)]
    except FileNotFoundError as error:
        raise BackupError(_no_backup(backup)) from error
    except OSError as error:
        raise BackupError(why(error, f"Säkerhetskopian {backup} går inte att läsa")) from error
    except (ValueError, TypeError, KeyError) as error:
        raise BackupError(f"Säkerhetskopian {backup} är skadad: {MANIFEST} går inte att läsa. Välj en annan.") from error
    if strange or (manifest.current and manifest.current not in manifest.versions):
        raise BackupError(f"Säkerhetskopian {backup} är skadad: {MANIFEST} stämmer inte. Välj en annan.")
    return manifest


def _no_backup(folder: Path) -> str:
    if not folder.is_dir():
        return f"Mappen {folder} finns inte."
    if inside := _ended(folder):
        return f"Mappen {folder} har flera säkerhetskopior. Välj en av dem, till exempel: {max(inside)}"
    if folder.suffix == ".part":
        return f"Mappen {folder} är en säkerhetskopia som aldrig blev klar. Välj en annan."
    return f"Mappen {folder} är ingen säkerhetskopia av narvard, eller bara en halv: {MANIFEST} saknas i den."


def intact(backup: Path) -> Manifest:
    """What a backup says of itself, when every file is there and is as it was. Raises BackupError."""
    manifest = read(backup)
    for kept in manifest.files:
        path = backup / kept.name
        try:
            same = path.stat().st_size == kept.size and digest(path) == kept.digest
        except FileNotFoundError:
            raise BackupError(f"Säkerhetskopian {backup} är inte hel: filen {kept.name} saknas. Välj en annan.") from None
        except OSError as error:
            raise BackupError(why(error, f"Säkerhetskopian {backup} går inte att läsa")) from error
        if not same:
            raise BackupError(f"Säkerhetskopian {backup} är skadad: filen {kept.name} har ändrats. Välj en annan.")
    return manifest


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def why(error: OSError, what: str) -> str:
    """One sentence that says what went wrong, and what to do."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return f"{what}: disken är full. Ingenting har ändrats. Frigör utrymme och försök igen."
        case errno.EACCES | errno.EPERM:
            return f"{what}: rättigheter saknas. Ingenting har ändrats. Kontrollera vem som äger mappen."
        case errno.EROFS:
            return f"{what}: disken är skrivskyddad. Ingenting har ändrats. Välj en annan mapp."
        case errno.ENOTDIR | errno.EEXIST:
            return f"{what}: det som skulle vara en mapp är en fil. Ingenting har ändrats. Välj en annan mapp."
        case errno.ENOLCK | errno.EOPNOTSUPP | errno.ENOSYS:
            return f"{what}: disken klarar inte lås. Ingenting har ändrats. Välj en mapp på en annan disk."
        case 0:  # ours, in Swedish; the words of the system are not
            return f"{what}: {error.strerror}. Ingenting har ändrats. Kontrollera disken och försök igen."
    return f"{what}: disken svarar med ett fel. Ingenting har ändrats. Kontrollera disken och mappen, och försök igen."
