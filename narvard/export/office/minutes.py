"""The minutes of a meeting as a Word file: how it was held, decisions, every view with picture, note and decision."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from narvard.charts.theme import LIGHT
from narvard.export.office import word_parts as parts
from narvard.export.office.package import steady
from narvard.texts import agenda as say
from narvard.texts.documents import table_alt

FONT = "IBM Plex Sans"
"""Word takes its own where it is not installed."""


@dataclass(frozen=True)
class Entry:
    """A view of the meeting: what it shows, what it says (empty for a page that only shows), and its `picture`, a PNG or None."""

    title: str
    sentence: str
    link: str
    note: str
    decision: str
    picture: bytes | None
    said: str = ""
    carried_out: str = ""  # by whom and when, in words
    responsible: str = ""
    due: str = ""


@dataclass(frozen=True)
class Heading:
    """The meeting's name, what the file says of its data, when those were published, and how it was held: label and text, which is
    empty where nobody has filled it in. `signing` sign the minutes: their part, and their name."""

    title: str
    data: str
    created: datetime
    held: tuple[tuple[str, str], ...] = ()
    signing: tuple[tuple[str, str], ...] = ()


def to_docx(head: Heading, entries: Sequence[Entry]) -> bytes:
    document = docx.Document()
    _dress(document, head)
    document.add_heading(say.minutes_title(head.title), 0)
    _muted(document.add_paragraph(head.data))
    _table(document, [(label, text or say.NOT_FILLED_IN) for label, text in head.held], (3.5, 12.5))
    document.add_heading(say.DECISIONS, 1)
    decided = [(number, entry) for number, entry in enumerate(entries, 1) if entry.decision]
    if decided:
        rows = [(str(number), one.decision, one.responsible or say.UNASSIGNED, one.due or say.UNDATED) for number, one in decided]
        _table(document, [say.DECISION_HEADS, *rows], (1.8, 7.2, 3.5, 3.5), heads=True)
    else:
        document.add_paragraph(say.NO_DECISIONS)
    document.add_heading(say.SECTIONS, 1)
    for number, entry in enumerate(entries, 1):
        _view(document, number, entry)
    _signatures(document, head)
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue(), head.created)


def _table(document: Document, rows: Sequence[Sequence[str]], widths: Sequence[float], *, heads: bool = False) -> None:
    """Rows of text; the first column is bold, or the first row with `heads`, which stands again on every page."""
    table = document.add_table(len(rows), len(widths))
    for place, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        parts.whole(row)
        for column, (cell, text, width) in enumerate(zip(row.cells, texts, widths, strict=True)):
            cell.width = Cm(width)
            parts.write(cell, text, 10, bold=place == 0 if heads else column == 0)
            parts.rule(cell, bottom=(4, LIGHT.rule))
    if heads:
        parts.head(table.rows[0])
    name = say.DECISIONS if heads else say.MINUTES
    parts.describe(table, name, table_alt(name, len(rows) - heads, len(widths)))


def _view(document: Document, number: int, entry: Entry) -> None:
    """The finding as heading; below it what was to be shown, the picture, and what was noted and decided."""
    document.add_heading(f"{number}. {entry.said or entry.title}", 2)
    about = f"{entry.title}. {entry.sentence}" if entry.said else entry.sentence
    said = _muted(document.add_paragraph(about))
    if entry.picture:
        said.paragraph_format.keep_with_next = True
        document.add_picture(io.BytesIO(entry.picture), width=Cm(16))
        _describe(document, entry.sentence)
    if entry.note:
        _labelled(document, say.NOTE, entry.note)
    if entry.decision:
        _labelled(document, say.DECISION, entry.decision)
        document.add_paragraph(entry.carried_out)
    else:
        document.add_paragraph(say.UNDECIDED)
    _link(_muted(document.add_paragraph()), entry.link)


def _labelled(document: Document, label: str, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{label}: ").bold = True
    paragraph.add_run(text)


def _signatures(document: Document, head: Heading) -> None:
    """A line to sign on for each, kept together."""
    document.add_heading(say.SIGNED, 1)
    for label, name in head.signing:
        line = document.add_paragraph(f"\n\n{'_' * 40}\n{label}{f': {name}' if name else ''}")
        line.paragraph_format.keep_together = True
        line.paragraph_format.keep_with_next = True


def _describe(document: Document, sentence: str) -> None:
    """What the last picture shows, for those who do not see it."""
    document.element.body.findall(f".//{qn('wp:docPr')}")[-1].set("descr", sentence)


def _link(paragraph: Paragraph, address: str) -> None:
    """python-docx has no links of its own: a relation of the document, and a run that points at it."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(say.OPEN_FROZEN)
    run.font.underline = True
    run.font.size = Pt(9)
    link.append(run._r)
    paragraph._p.append(link)


def _muted(paragraph: Paragraph) -> Paragraph:
    for run in paragraph.runs:
        run.font.size = Pt(9)
        run.font.color.rgb = RGBColor.from_string(LIGHT.muted.removeprefix("#"))
    return paragraph


def _dress(document: Document, head: Heading) -> None:
    """A4, our font and ink, and Swedish for the spelling check."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = FONT
        style.element.rPr.rFonts.attrib.update({qn(f"w:{kind}"): FONT for kind in ("ascii", "hAnsi", "eastAsia", "cs")})
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        style.font.color.rgb = RGBColor.from_string(LIGHT.ink.removeprefix("#"))
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-SE")
    about = document.core_properties
    about.title, about.author, about.language = say.minutes_title(head.title), "narvard", "sv-SE"
    about.comments, about.last_modified_by, about.revision = head.data, "narvard", 1
    about.created = about.modified = head.created.replace(tzinfo=None)
