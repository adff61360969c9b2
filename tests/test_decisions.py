"""Every decision is in the index, with its date and its status."""

from __future__ import annotations

import re
from pathlib import Path

DECISIONS = Path(__file__).parent.parent / "docs" / "decisions"
HEAD = re.compile(r"# (?P<number>\d{4}) (?P<title>.+)\n\n(?P<date>\d{4}-\d\d-\d\d), (?P<status>in force|replaced by \d{4})\n\n")


def row(record: Path) -> str:
    found = HEAD.match(record.read_text(encoding="utf-8"))
    assert found, f"{record.name} begins with its number and title, then its date and status"
    assert record.name.startswith(found["number"])
    return f"| [{found['number']}]({record.name}) | {found['title']} | {found['date']} | {found['status']} |"


def test_the_index_is_the_heads_of_the_records() -> None:
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| \[.*$", index, re.MULTILINE) == [row(record) for record in sorted(DECISIONS.glob("[0-9]*.md"))]
