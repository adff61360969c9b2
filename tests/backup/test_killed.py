"""A restore that is killed leaves nothing that is taken for data, and is begun again with the same words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine

from narvard.backup import restoring
from narvard.backup.manifest import BackupError
from narvard.database.publish import sweep
from narvard.database.store import Store, StoreError, pointed, versions
from narvard.writes.engine import AWAY, Away
from tests.backup.test_backup import folder, log, made, saved, three, tree

__all__ = ["folder", "log", "made", "three"]


def test_the_next_command_takes_away_what_a_killed_restore_left(
    three: Path, log: Engine, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup, new, killed = saved(three, folder, log=lambda: log), tmp_path / "ny", tmp_path / "dog"

    def last_seen(*_: object) -> None:
        shutil.copytree(new, killed)
        raise Away(AWAY)

    monkeypatch.setattr(restoring.copies, "load", last_seen)
    with pytest.raises(BackupError):
        restoring.restore(backup, new, lambda: log, replace=True)
    assert tree(new) == {"published": b""}
    assert len(list(killed.glob("versions/*.duckdb"))) == 3
    sweep(killed)
    assert tree(killed) == {"published": b"", "restoring": b""}
    with pytest.raises(StoreError, match=r"det blev inte klart\. Kör samma sak igen: python -m narvard restore$"):
        Store(killed).current()
    monkeypatch.undo()
    restoring.restore(backup, killed, lambda: log)
    assert (versions(killed), Store(killed).current()) == (versions(three), pointed(three))
    assert "restoring" not in tree(killed)
