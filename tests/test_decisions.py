"""Every decision is in the index, with its date and its status, and no document is named that is not there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
DECISIONS = ROOT / "docs" / "decisions"
CODE = ("pages", "narvard", "tests", "tools", "benchmarks")
HEAD = re.compile(r"# (?P<number>\d{4}) (?P<title>.+)\n\n(?P<date>\d{4}-\d\d-\d\d), (?P<status>in force|replaced by \d{4})\n\n")


def row(record: Path) -> str:
    found = HEAD.match(record.read_text(encoding="utf-8"))
    assert found, f"{record.name} begins with its number and title, then its date and status"
    assert record.name.startswith(found["number"])
    return f"| [{found['number']}]({record.name}) | {found['title']} | {found['date']} | {found['status']} |"


def test_the_index_is_the_heads_of_the_records() -> None:
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| \[.*$", index, re.MULTILINE) == [row(record) for record in sorted(DECISIONS.glob("[0-9]*.md"))]


def test_the_code_refers_to_documents_that_exist() -> None:
    files = [ROOT / "app.py", *(path for folder in CODE for path in (ROOT / folder).rglob("*.py"))]
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files}
    known = {path.name for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "data").glob("*.md"))}
    named = {(file, name) for file, text in texts.items() for name in re.findall(r"([\w-]+\.md)\b", text)}
    assert sorted((file, name) for file, name in named if name not in known) == []
    assert [file for file, text in texts.items() if "\N{SECTION SIGN}" in text] == []
