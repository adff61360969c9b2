"""What is told of a document while it is made: a line about the part at hand, whole at every moment."""

from __future__ import annotations

from contextvars import copy_context
from pathlib import Path

from narvard import progress


def seen(file: Path, told_in: Path | None = None) -> list[str]:
    """What is read in `file` while each of three parts is made."""

    def make() -> list[str]:
        if told_in:
            progress.tell_in(told_in)
        return [progress.line(file) for _ in progress.told("abc", "bilaga {} av {}".format)]

    return copy_context().run(make)


def test_the_part_that_is_made_is_told_before_it_is_made(tmp_path: Path) -> None:
    file = tmp_path / "x.del"
    assert seen(file, file) == ["bilaga 1 av 3", "bilaga 2 av 3", "bilaga 3 av 3"]
    assert [path.name for path in tmp_path.iterdir()] == ["x.del"]


def test_nothing_is_told_to_no_one_and_what_cannot_be_told_stops_nothing(tmp_path: Path) -> None:
    assert seen(tmp_path / "x.del") == [""] * 3
    assert seen(tmp_path / "x.del", tmp_path / "missing" / "x.del") == [""] * 3
