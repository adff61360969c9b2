"""Which documents there are, and what a link becomes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from narvard.database.store import Store
from narvard.documents import MAKERS, MEDIA_TYPES, DocumentError, opened, save
from narvard.page import PAGE


def test_every_document_has_a_page_and_a_media_type() -> None:
    assert all(page in PAGE and ending in MEDIA_TYPES for page, ending in MAKERS)


@pytest.mark.parametrize(
    ("link", "base", "expected"),
    [
        ("jamfor?omrade=1480", "", ("compare", {"omrade": ["1480"]}, "http://127.0.0.1:8501")),
        ("jamfor", "https://narvard.se/app/", ("compare", {}, "https://narvard.se/app")),
        ("https://narvard.se/app/lage?kon=K", "", ("matrix", {"kon": ["K"]}, "https://narvard.se/app")),
        ("https://narvard.se/lage", "https://annan.se", ("matrix", {}, "https://annan.se")),
    ],
)
def test_a_link_is_opened_as_written_or_copied(
    monkeypatch: pytest.MonkeyPatch, link: str, base: str, expected: tuple[str, dict[str, list[str]], str]
) -> None:
    monkeypatch.delenv("NARVARD_PUBLIC_URL", raising=False)
    found = opened(link, base)
    assert (found.page, found.query, found.base) == expected


def test_a_link_to_nowhere_says_how_one_is_written() -> None:
    with pytest.raises(DocumentError, match="leder inte till någon sida"):
        opened("http://[")
    with pytest.raises(DocumentError, match="Länken finns-inte leder inte till någon sida"):
        opened("finns-inte")


def test_a_kind_that_the_page_does_not_have_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="Sidan går inte att spara i formatet pdf. Välj "):
        save(opened("jamfor"), tmp_path / "bild.pdf", store)


def test_the_same_link_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    for ending in sorted({ending for page, ending in MAKERS if page == "compare"}):
        first, second = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
        save(opened("jamfor?omrade=1480"), first, store)
        save(opened("jamfor?omrade=1480"), second, store)
        assert first.read_bytes() == second.read_bytes()


def test_what_serves_pages_holds_no_library_that_makes_documents() -> None:
    heavy = {"vl_convert", "pptx", "docx", "typst"}
    program = f"import sys, narvard.web.startup, narvard.views.compare.screen; print(*{{*sys.modules}} & {heavy})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
