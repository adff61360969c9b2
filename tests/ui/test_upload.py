"""An uploaded file: its id, its place, and what is kept of it for whom."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from narvard.database.store import Store
from narvard.domain import is_preview
from narvard.texts.upload import not_checked
from narvard.ui.kept import per_version
from narvard.ui.upload import Upload, safe_name


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("behov.xlsx", "behov.xlsx"),
        ("Gruppens behov (2) å.xlsx", "Gruppens behov (2) å.xlsx"),
        ("../../hemligt.xlsx", "_.._hemligt.xlsx"),
        ("--replace.csv", "replace.csv"),
        ('a"; rm -rf $HOME `x`.xlsx', "a__ rm -rf _HOME _x_.xlsx"),
        (".xlsx", "fil.xlsx"),
        ("a" * 200 + ".xlsx", "a" * 80 + ".xlsx"),
        ("å" * 80 + ".xlsx", "å" * 80 + ".xlsx"),
        ("𝐁" * 80 + ".xlsx", "𝐁" * 50 + ".xlsx"),  # a disk has room for 255 bytes
    ],
)
def test_a_file_name_is_no_folder_no_option_and_no_command(name: str, kept: str) -> None:
    assert safe_name(name) == kept


def test_another_way_or_another_ground_is_another_preview(home: Path) -> None:
    made = [
        Upload("a.xlsx", content, mode, base, home)
        for content, mode, base in (
            (b"1", "merge", "2026-11-20-1"),
            (b"1", "merge", "2026-11-20-1"),
            (b"2", "merge", "2026-11-20-1"),
            (b"1", "replace", "2026-11-20-1"),
            (b"1", "merge", "2026-11-20-2"),
        )
    ]
    ids = [upload.version for upload in made]
    assert all(is_preview(one) for one in ids)
    assert ids[0] == ids[1]
    assert len(set(ids)) == 4
    for upload in made:
        upload.close()


def test_a_closed_file_is_gone_and_shows_nothing(home: Path) -> None:
    upload = Upload("a.xlsx", b"1", "merge", "2026-11-20-1", home)
    assert upload.file.read_bytes() == b"1"
    assert upload.file.parent.parent.stat().st_mode & 0o077 == 0, "others on the machine may read it"
    upload.close()
    upload.close()
    assert not upload.file.parent.parent.exists()
    assert not upload.ready


def test_a_check_tells_its_outcome_or_why_there_is_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("narvard.ui.upload.CHECK", (sys.executable, "-m", "tests.stand_in_check"))
    files = (b"\x89PNG", b"tyst", "spår".encode())
    picture, silent, broken = (Upload("a.xlsx", content, "merge", "2026-11-20-1", home) for content in files)
    for upload in (picture, silent, broken):
        upload.go_on()
        while not upload.done:  # a check ends within its own bound of time
            upload.go_on()
    assert picture.checked is not None
    assert [one.sheet for one in picture.checked.errors] == [""]
    assert silent.checked is None
    assert "Filen är skyddad med lösenord." in silent.failed
    assert broken.failed == not_checked("")
    assert not picture.ready
    assert not silent.ready


def test_a_preview_is_not_found_among_published_versions(store: Store) -> None:
    version = "egen-0123456789ab"
    file = store.home / "versions" / f"{version}.duckdb"
    file.write_bytes((store.home / "versions" / f"{store.current()}.duckdb").read_bytes())
    assert not store.exists(version)
    file.unlink()


def test_answers_of_a_preview_never_enter_the_cache_that_sessions_share() -> None:
    scopes: list[str] = []

    def cache(**options: object):  # type: ignore[no-untyped-def]
        def decorate(function):  # type: ignore[no-untyped-def]
            def called(*args: object) -> object:
                scopes.append(str(options.get("scope", "global")))
                return function(*args)

            return called

        return decorate

    double = per_version(cache, 10)(lambda version, number: f"{version} {2 * number}")
    assert double("2026-11-20-1", 3) == "2026-11-20-1 6"
    assert double("egen-0123456789ab", 3) == "egen-0123456789ab 6"
    assert scopes == ["global", "session"]
