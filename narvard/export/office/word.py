"""A document as Word: real headings, tables whose headings repeat, Swedish throughout. The same document gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime

import docx
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.section import Section
from docx.shared import Mm
from docx.table import _Row

from narvard.charts.theme import LIGHT
from narvard.export.office import word_parts as parts
from narvard.export.office.document import Block, Bullets, Chapter, Document, Facts, Gantt, Heading, Row, Table, Text
from narvard.export.office.package import steady
from narvard.format import number
from narvard.progress import told
from narvard.texts import APP, documents

Draw = Callable[[Gantt], bytes]
"""Makes the PNG of a picture."""
LONG, SHORT, MARGIN = Mm(297), Mm(210), Mm(20)
STYLE_OF_TEXT = {"": "Normal", "lead": "Intense Quote", "note": "Quote"}
KEPT_TOGETHER = 9
"""A table of so many rows stands on one page; a longer one keeps its first and its last rows together."""
CELL_SIZE, WIDE_SIZE, FRONT_SIZE = 9.5, 8.5, 8
CLOSE, APART = 2.5, 11.5
"""Points beside the text of a cell, where a page is to hold much and elsewhere."""


def to_docx(document: Document, draw: Draw) -> bytes:
    """The whole document. `draw` makes its pictures."""
    made = docx.Document()
    parts.dress(made)
    _properties(made, document)
    _page(made.sections[0], wide=False)
    _frame(made.sections[0], document)
    writer = _Writer(made, draw)
    if document.front:
        _front(made, document, writer)
    else:
        _cover(made, document)
    named = documents.APPENDIX_PART if document.numbered else documents.CHAPTER_PART
    for place, chapter in enumerate(told(document.chapters, named)):
        writer.chapter(chapter, place, document.numbered)
    out = io.BytesIO()
    made.save(out)
    return steady(out.getvalue(), datetime.fromisoformat(document.created))


def _properties(made: Docx, document: Document) -> None:
    created = datetime.fromisoformat(document.created).replace(tzinfo=None)
    about = made.core_properties
    about.title, about.subject, about.author, about.last_modified_by = document.title, document.subtitle, APP, APP
    about.language, about.comments, about.keywords, about.category = parts.LANGUAGE, " ".join(document.marks), "", ""
    about.created = about.modified = about.last_printed = created
    about.revision = 1


def _page(section: Section, *, wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if wide else (SHORT, LONG)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Mm(18), Mm(15)


def _frame(section: Section, document: Document) -> None:
    """What stands at the top and the bottom of every page."""
    section.header.paragraphs[0].text = f"{document.title} · {document.mark}"
    foot = section.footer.paragraphs[0]
    version = dict(document.facts)[documents.VERSION]
    foot.add_run(f"{APP} · {documents.VERSION.lower()} {version} · {documents.PAGE_OF[0].lower()} ")
    parts.field(foot, "PAGE", "1")
    foot.add_run(f" {documents.PAGE_OF[1]} ")
    parts.field(foot, "NUMPAGES", "1")


def _front(made: Docx, document: Document, writer: _Writer) -> None:
    """The page that says it all, set close; what it rests on and the appendices stand below."""
    made.add_heading(document.title, 1)
    made.add_paragraph(document.subtitle)
    _marked(made, " ".join(document.marks))
    writer.front = True
    writer.blocks(document.front)
    writer.front = False
    facts = [f"{label}: {text.rstrip('.')}" for label, text in document.facts if text not in document.marks]
    foot = made.add_paragraph(" · ".join((*facts, "")), style="Quote")
    parts.link(foot, document.link, document.link_name)
    for place, chapter in enumerate(document.chapters):
        foot.add_run(" · " if place else f". {documents.APPENDICES}: ")
        parts.inner_link(foot, _bookmark(place), f"{place + 1} {chapter.title}")
    parts.close(made)


def _marked(made: Docx, text: str) -> None:
    made.add_paragraph().add_run(text).bold = True
    made.paragraphs[-1].runs[0].font.color.rgb = parts.PROPOSED


def _cover(made: Docx, document: Document) -> None:
    made.add_paragraph(document.title, style="Title")
    made.add_paragraph(document.subtitle, style="Subtitle")
    made.add_paragraph(document.receiver)
    for label, text in document.facts:
        made.add_paragraph().add_run(f"{label}: ").bold = True
        made.paragraphs[-1].add_run(text)
    made.add_paragraph().add_run(f"{document.link_name}: ").bold = True
    parts.link(made.paragraphs[-1], document.link, document.link)
    for mark in document.marks:
        _marked(made, mark)
    title = made.add_paragraph(style="Quote")
    title.add_run(documents.CONTENTS).bold = True
    title.paragraph_format.keep_with_next = True
    for place, chapter in enumerate(document.chapters):
        line = made.add_paragraph()
        parts.inner_link(line, _bookmark(place), chapter.title)
        line.paragraph_format.space_after = 0


def _bookmark(place: int) -> str:
    return f"kapitel_{place + 1}"


class _Writer:
    """Writes chapters one after the other; knows how wide the page is that it stands on."""

    def __init__(self, made: Docx, draw: Draw) -> None:
        self.made, self.draw, self.wide, self.front = made, draw, False, False

    @property
    def width(self) -> int:
        return (LONG if self.wide else SHORT) - 2 * MARGIN

    def chapter(self, chapter: Chapter, place: int, numbered: str) -> None:
        """On a page of its own, which lies down when the chapter is wide."""
        turned = chapter.wide != self.wide
        if turned:
            self.wide = chapter.wide
            _page(self.made.add_section(WD_SECTION.NEW_PAGE), wide=self.wide)
        title = f"{numbered} {place + 1}. {chapter.title}" if numbered else chapter.title
        heading = self.made.add_heading(title, 1)
        heading.paragraph_format.page_break_before = not turned
        parts.bookmark(heading, _bookmark(place), place)
        self.blocks(chapter.blocks)

    def blocks(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            if isinstance(block, Heading):
                self.made.add_heading(block.text, block.level)
            elif isinstance(block, Text):
                self.made.add_paragraph(block.text, style=STYLE_OF_TEXT[block.kind])
            elif isinstance(block, Bullets):
                for item in block.items:
                    self.made.add_paragraph(item, style="List Bullet")
            elif isinstance(block, Facts):
                self._facts(block)
            elif isinstance(block, Table):
                self._table(block)
            else:
                self._picture(block)

    def _facts(self, facts: Facts) -> None:
        table = self.made.add_table(len(facts.pairs), 2)
        for row, (label, text) in zip(table.rows, facts.pairs, strict=True):
            parts.whole(row)
            parts.write(row.cells[0], label, CELL_SIZE, bold=True)
            parts.write(row.cells[1], text, CELL_SIZE)
            for cell in row.cells:
                parts.rule(cell, bottom=(4, LIGHT.rule))
        parts.fill(table, (0.28, 0.72), self.width)
        parts.describe(table, facts.title, documents.table_alt(facts.title, len(facts.pairs), 2))

    def _table(self, content: Table) -> None:
        if not self.front:  # where each table has a heading of its own
            self.made.add_paragraph(content.title, style="Caption")
        table = self.made.add_table(1, len(content.heads))
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        size = FRONT_SIZE if self.front else WIDE_SIZE if self.wide else CELL_SIZE
        numeric = [content.is_numeric(column) for column in range(len(content.heads))]
        parts.head(table.rows[0])
        parts.whole(table.rows[0])
        for cell, text, right in zip(table.rows[0].cells, content.heads, numeric, strict=True):
            parts.write(cell, text, size, bold=True, right=right, keep=True)
            parts.rule(cell, bottom=(8, LIGHT.axis))
        count = len(content.rows)
        for place, row in enumerate(content.rows):
            keep = place < count - 1 and (count <= KEPT_TOGETHER or place == 0 or place >= count - 3 or row.kind == "form")
            self._row(table.add_row(), row, numeric, size, keep=keep)
        parts.fill(table, parts.fitted(content, size, self.width, CLOSE if self.front else APART), self.width)
        if self.front:
            parts.narrow(table)
        parts.describe(table, content.title, documents.table_alt(content.title, count, len(content.heads)))

    def _row(self, made: _Row, row: Row, numeric: list[bool], size: float, *, keep: bool) -> None:
        parts.whole(made)
        bold = row.kind in ("form", "sum")
        for place, (cell, value) in enumerate(zip(made.cells, row.cells, strict=True)):
            text = "" if value is None else number(value) if isinstance(value, int) else value
            parts.write(cell, text, size, bold=bold, right=numeric[place] or isinstance(value, int), keep=keep)
            edges = {"bottom": (4, LIGHT.rule)} | ({"top": (8, LIGHT.axis)} if row.kind == "sum" else {})
            parts.rule(cell, **edges)
            if row.kind == "sum":
                parts.shade(cell, LIGHT.accent_tint)
        if row.kind == "post":
            made.cells[0].paragraphs[0].paragraph_format.left_indent = Mm(4)

    def _picture(self, gantt: Gantt) -> None:
        self.made.add_paragraph(gantt.title, style="Caption")
        picture = self.made.add_picture(io.BytesIO(self.draw(gantt)), width=self.width)
        height = SHORT - Mm(70) if self.wide else LONG - Mm(100)
        if picture.height > height:
            picture.width, picture.height = round(picture.width * height / picture.height), height
        parts.alternative(picture, gantt.title, gantt.alt)
