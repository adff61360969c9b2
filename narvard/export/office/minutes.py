"""The minutes of a meeting as a Word file: decisions first, then every view with its picture, note and decision."""

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
from narvard.export.office.package import steady
from narvard.texts import agenda as say

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


@dataclass(frozen=True)
class Heading:
    """The meeting's name, what the file says of its data, and when those were published."""

    title: str
    data: str
    created: datetime


def to_docx(head: Heading, entries: Sequence[Entry]) -> bytes:
    document = docx.Document()
    _dress(document, head)
    document.add_heading(say.minutes_title(head.title), 0)
    _muted(document.add_paragraph(head.data))
    document.add_heading(say.DECISIONS, 1)
    for number, entry in enumerate(entries, 1):
        if entry.decision:
            _decision(document, number, entry)
    if not any(entry.decision for entry in entries):
        document.add_paragraph(say.NO_DECISIONS)
    for number, entry in enumerate(entries, 1):
        _view(document, number, entry)
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue(), head.created)


def _decision(document: Document, number: int, entry: Entry) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    paragraph.add_run(f"{entry.title} ({say.view(number).lower()}): ").bold = True
    paragraph.add_run(entry.decision)


def _view(document: Document, number: int, entry: Entry) -> None:
    document.add_heading(f"{number}. {entry.title}", 2)
    said = [document.add_paragraph(entry.said)] if entry.said else []
    said.append(_muted(document.add_paragraph(entry.sentence)))
    if entry.picture:
        for paragraph in said:
            paragraph.paragraph_format.keep_with_next = True
        document.add_picture(io.BytesIO(entry.picture), width=Cm(16))
        _describe(document, entry.sentence)
    for label, text in ((say.NOTE, entry.note), (say.DECISION, entry.decision)):
        if text:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{label}: ").bold = True
            paragraph.add_run(text)
    _link(_muted(document.add_paragraph()), entry.link)


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
