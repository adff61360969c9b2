"""How far a long work has come: a bar on a terminal, and a JSON file for the web page where one is asked for."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from narvard import whole
from narvard.backup.manifest import BackupError
from narvard.database.built import PublishError
from narvard.database.follow import FollowError
from narvard.database.store import StoreError
from narvard.documents import DocumentError
from narvard.domain import ContentError
from narvard.settings import SettingError
from narvard.sources.kolada_client import KoladaError
from narvard.writes.commands import Refused
from narvard.writes.engine import Away

SENTENCES = (
    ContentError,
    StoreError,
    PublishError,
    FollowError,
    KoladaError,
    DocumentError,
    Away,
    Refused,
    BackupError,
    SettingError,
)
"""Errors whose message is a Swedish sentence for the user; all others are faults of ours."""


@dataclass
class Teller:
    """Tells how far a work has come; `work` is what it is called, `counted` what its steps are."""

    file: Path | None
    work: str = "Hämtningen"
    counted: str = "frågor"
    done: int = 0
    total: int = 0

    def __post_init__(self) -> None:
        console = Console(stderr=True)
        what, left = TextColumn("{task.description}"), TextColumn(f"{self.counted}, tid kvar")
        columns = (what, BarColumn(), MofNCompleteColumn(), left, TimeRemainingColumn())
        self._bar = Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
        self._task: TaskID = self._bar.add_task("Förbereder", total=None)

    def __enter__(self) -> Teller:
        self._bar.start()
        self._write("running", f"{self.work} börjar", None)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        self._bar.stop()
        if error is not None:
            text = str(error) if isinstance(error, SENTENCES) else f"{self.work} avbröts. Ingenting har ändrats."
            with suppress(StoreError):  # what stopped the work is the thing to tell
                self._write("failed", text, None)

    def wait(self, text: str) -> None:
        self.tell(self.done, self.total, text)

    def tell(self, done: int, total: int, text: str) -> None:
        self.done, self.total = done, total
        self._bar.update(self._task, completed=done, total=total, description=text)
        self._write("running", text, None)

    def finish(self, text: str, version: str) -> None:
        self._write("done", text, version)

    def _write(self, state: str, text: str, version: str | None) -> None:
        """Written aside and moved, so that a reader never sees half a file."""
        if self.file is None:
            return
        told = {"state": state, "done": self.done, "total": self.total, "text": text, "version": version, "pid": os.getpid()}
        told["updated"] = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            whole.write(self.file, json.dumps(told, ensure_ascii=False).encode(), lasting=False)
        except OSError as error:
            raise StoreError(f"Förloppet går inte att skriva till {self.file}. Kontrollera sökvägen och rättigheterna.") from error
