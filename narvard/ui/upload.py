"""An uploaded file: checked by a child process in a private folder, and when it is whole a data version of its own."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from narvard import child
from narvard.database.store import PreviewStore, database
from narvard.domain.report import Checked, read
from narvard.texts import upload

MODES = ("merge", "replace")
CHECK = (*child.NARVARD, "check")
"""The command that checks a file."""


@dataclass(frozen=True)
class Progress:
    """How far the check has come: a share from 0 to 1, and words."""

    share: float
    text: str


class Upload:
    """`checked` is what the check found, `failed` why there was none; both are empty while it is under way.

    `version` is the id of the preview that the file becomes: a hash of its content, of how it is brought in and of the data version
    it is brought into, since each of these decides what is shown.
    """

    def __init__(self, name: str, content: bytes, mode: str, base: str, home: Path) -> None:
        self._folder = child.private_folder()
        self._home = home
        self._child: child.Child | None = None
        folder = Path(self._folder.name)
        self.name, self.mode, self.base = name, mode, base
        self.checked: Checked | None = None
        self.failed = ""
        self.closed = False
        self.seen = 0
        self.store = PreviewStore(folder)
        self.file = folder / "fil" / safe_name(name)
        self.marked = folder / "marked.xlsx"
        digest = hashlib.sha256(content + f"|{mode}|{base}".encode()).hexdigest()
        self.version = f"egen-{digest[:12]}"
        self.built = database(folder, self.version)
        for file in (self.file, self.built):
            file.parent.mkdir()
        self.file.write_bytes(content)

    @property
    def done(self) -> bool:
        return bool(self.checked or self.failed)

    @property
    def ready(self) -> bool:
        """Whether there is something to explore."""
        return bool(self.checked and self.checked.built and not self.closed)

    def go_on(self) -> Progress:
        """Starts the check when there is room for it, and takes its answer when it is done."""
        if not self._child:
            self._child = child.start(self._command(), self._home, self._path("log"))
        if not self._child:
            return Progress(0.0, upload.WAITING)
        if self._child.running():
            return self._progress()
        if not self.done:
            self._finish(self._child)
        return Progress(1.0, upload.DONE)

    def close(self) -> None:
        """Stops the check and removes every file. Nothing can be explored any more."""
        self.closed = True
        if self._child:
            self._child.stop()
        self._folder.cleanup()

    def _path(self, name: str) -> Path:
        return Path(self._folder.name) / name

    def _command(self) -> list[str]:
        outputs = {"--json": self._path("found.json"), "--marked": self.marked, "--build": self.built}
        outputs["--progress-file"] = self._path("progress.json")
        options = [text for option, path in outputs.items() for text in (option, str(path))]
        return [*CHECK, str(self.file), f"--{self.mode}", *options]

    def _progress(self) -> Progress:
        try:
            told = json.loads(self._path("progress.json").read_text(encoding="utf-8"))
            return Progress(min(int(told["done"]) / max(int(told["total"]), 1), 1.0), str(told["text"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Progress(0.0, upload.STARTING)

    def _finish(self, ended: child.Child) -> None:
        """A check without an answer was stopped, or said in one sentence why it could not be made."""
        try:
            self.checked = read(json.loads(self._path("found.json").read_text(encoding="utf-8")))
        except (OSError, ValueError):
            self.failed = upload.TOO_LONG if ended.took_too_long else upload.not_checked(ended.sentence)


def safe_name(name: str) -> str:
    """The file's own name, without what could be taken for a folder, an option or a hidden file.

    Long ones are cut: a disk counts bytes, of which a letter may have four.
    """
    stem, dot, ending = re.sub(r"[^\w .()-]", "_", name).lstrip(" .-").rpartition(".")
    short = stem[:80].encode()[:200].decode(errors="ignore")
    return f"{short}{dot}{ending[:8]}" if stem else f"fil.{ending[:8]}"
