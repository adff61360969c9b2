"""One A4 that answers for an area, as PDF: set by Typst from `sheet.typ` and what is said here (docs/decisions/0048).

The text is handed over as data and never read as markup; what is set shrinks until it has room on the one page.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final

import typst

from narvard.charts.theme import LIGHT
from narvard.export.picture.drawing import FONTS

TEMPLATE = Path(__file__).with_name("sheet.typ")
STANDARD: Final = "ua-1"
"""PDF/UA: tagged, with a title, a language and words for every picture. What is not so is refused by Typst itself."""


@dataclass(frozen=True)
class Drawing:
    """A small picture as SVG without text, and what it says in words."""

    svg: str
    alt: str


@dataclass(frozen=True)
class Entry:
    """A measure of the sheet: its name, what is said of it, its own warning, its place among the others and its last years."""

    title: str
    value: str
    beside: str
    sentence: str
    note: str = ""
    strip: Drawing | None = None
    spark: Drawing | None = None


@dataclass(frozen=True)
class Told:
    """A sentence, and the points that it leads to."""

    sentence: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """A part under a heading: what is told, then measures. `tone` is the side it tells of: worse, better or nothing."""

    heading: str
    told: tuple[Told, ...]
    entries: tuple[Entry, ...] = ()
    tone: str = ""


@dataclass(frozen=True)
class Sheet:
    """All that stands on the page, `rows` of blocks side by side. `tag` marks values that are made up; `created` dates the file."""

    kind: str
    name: str
    headline: str
    facts: tuple[str, ...]
    rows: tuple[tuple[Block, ...], ...]
    legend: tuple[Drawing, ...]
    foot: tuple[str, ...]
    link: str
    link_words: str
    code: Drawing
    tag: str
    created: str

    @property
    def title(self) -> str:
        """What the file calls itself."""
        return f"{self.name}: {self.kind}"


def to_pdf(sheet: Sheet) -> bytes:
    """The page. The same sheet gives the same bytes: its clock is that of the data version."""
    made = datetime.fromisoformat(sheet.created).astimezone(UTC)
    said = asdict(sheet) | {"title": sheet.title, "tokens": asdict(LIGHT), "day": [made.year, made.month, made.day]}
    return typst.compile(
        TEMPLATE.read_bytes(),
        sys_inputs={"sheet": json.dumps(said, ensure_ascii=False)},
        font_paths=_fonts(),
        ignore_system_fonts=True,
        timestamp=made,
        pdf_standards=STANDARD,
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
