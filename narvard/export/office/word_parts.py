"""What python-docx has no word for: language and looks of styles, fields, links, tables that screen readers can read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from narvard.charts.theme import LIGHT
from narvard.export.office.document import Table as Content
from narvard.export.office.document import Value
from narvard.export.picture.drawing import Type, width_of
from narvard.format import number

FONT = "Calibri"
"""Word has it; LibreOffice sets it in Carlito, which is as wide."""
LANGUAGE = "sv-SE"
WIDER = 1.2
"""Where a computer lacks the font, what stands for it may be so much wider than the one that is measured."""
WORDS = re.compile(r"[^ -]+-?")
"""What is never broken: a line ends after a space or a hyphen."""
INK, MUTED, ACCENT, PROPOSED = (RGBColor.from_string(color[1:]) for color in (LIGHT.ink, LIGHT.muted, LIGHT.accent, LIGHT.proposed))
STYLES: dict[str, tuple[float, RGBColor, bool, float, float]] = {
    "Normal": (11, INK, False, 0, 6),
    "Title": (30, ACCENT, True, 120, 6),
    "Subtitle": (16, INK, False, 0, 18),
    "Heading 1": (20, ACCENT, True, 0, 8),
    "Heading 2": (15, INK, True, 20, 4),
    "Heading 3": (12, INK, True, 12, 3),
    "Caption": (10.5, INK, True, 12, 4),
    "List Bullet": (11, INK, False, 0, 3),
    "Intense Quote": (13, INK, True, 0, 8),
    "Quote": (10, MUTED, False, 4, 10),
    "Header": (9, MUTED, False, 0, 0),
    "Footer": (9, MUTED, False, 0, 0),
}
"""Style → points, colour, bold, points before and after. ”Intense Quote” is the sentence that leads a chapter, ”Quote” a note."""


def element(tag: str, /, **attributes: str) -> Any:
    """`element("w:lang", val="sv-SE")`."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def dress(document: Document) -> None:
    """Our looks, and Swedish as the language of everything."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _replace(defaults, element("w:rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
    _replace(defaults, element("w:lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"))
    settings = document.settings.element
    _replace(settings, element("w:themeFontLang", val=LANGUAGE))
    _replace(settings, element("w:decimalSymbol", val=","))
    _replace(settings, element("w:listSeparator", val=";"))
    for name, (size, color, bold, before, after) in STYLES.items():
        _dress(document.styles[name], size, color, bold, before, after)


CLOSE: dict[str, tuple[float, float, float]] = {
    "Normal": (9.5, 0, 3),
    "List Bullet": (9.5, 0, 1),
    "Heading 1": (18, 0, 2),
    "Heading 2": (12, 7, 2),
    "Caption": (9, 0, 1),
    "Quote": (8.5, 2, 2),
}
"""Style → points, and points before and after, where a page is to hold much."""


def close(document: Document) -> None:
    """Sets all paragraphs that are there close."""
    for paragraph in document.paragraphs:
        size, before, after = CLOSE[paragraph.style.name if paragraph.style and paragraph.style.name else "Normal"]
        text = paragraph.paragraph_format
        text.space_before, text.space_after, text.line_spacing = Pt(before), Pt(after), 1.0
        for run in (*paragraph.runs, *(run for link in paragraph.hyperlinks for run in link.runs)):
            run.font.size = Pt(size)


def _dress(style: ParagraphStyle, size: float, color: RGBColor, bold: bool, before: float, after: float) -> None:
    for inside in ("w:rFonts", "w:color", "w:spacing", "w:kern"):
        for found in style.element.get_or_add_rPr().findall(qn(inside)):
            style.element.rPr.remove(found)
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)
    style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = Pt(size), bold, False, color
    text = style.paragraph_format
    text.space_before, text.space_after, text.line_spacing = Pt(before), Pt(after), 1.03
    text.left_indent = text.right_indent = None if style.name == "List Bullet" else Pt(0)
    text.keep_with_next = True if style.name.startswith(("Heading", "Caption")) else None
    text.widow_control = True


def _replace(parent: Any, new: Any) -> None:
    """`new` in the place of the one of its kind."""
    parent.replace(parent.find(new.tag), new)


def link(paragraph: Paragraph, address: str, text: str) -> None:
    """A link out of the document."""
    made = element("w:hyperlink")
    made.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    _linked(paragraph, made, text)


def inner_link(paragraph: Paragraph, bookmark: str, text: str) -> None:
    """A link to a heading."""
    _linked(paragraph, element("w:hyperlink", anchor=bookmark, history="1"), text)


def _linked(paragraph: Paragraph, made: Any, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.color.rgb, run.font.underline = ACCENT, True
    made.append(run._r)
    paragraph._p.append(made)


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Gives a heading a name that links can go to."""
    paragraph._p.insert(1, element("w:bookmarkStart", id=str(number), name=name))
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field that the program works out, with what is shown until it has."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), (None, shown), ("end", "")):
        run = paragraph.add_run(shown if kind is None else "")
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))
        elif kind == "":
            _instruct(run, text)


def _instruct(run: Run, code: str) -> None:
    instruction = element("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    run._r.append(instruction)


def describe(table: Table, title: str, alt: str) -> None:
    """What screen readers say of a table, and which of its cells are headings."""
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    flags = {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0", "noHBand": "1", "noVBand": "1"}
    properties.append(element("w:tblLook", val="06A0", **flags))
    properties.append(element("w:tblCaption", val=title))
    properties.append(element("w:tblDescription", val=alt))


def narrow(table: Table) -> None:
    """Little room beside the text of the cells, where many numbers stand in a row."""
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w="20", type="dxa"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    table._tbl.tblPr.append(margins) if look is None else look.addprevious(margins)


def head(row: _Row) -> None:
    """A row of headings, which stands again on every page."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def whole(row: _Row) -> None:
    """A row that is never split between pages."""
    row._tr.get_or_add_trPr().insert(0, element("w:cantSplit"))


def rule(cell: _Cell, **edges: tuple[int, str]) -> None:
    """Lines of a cell: edge → eighths of a point and colour."""
    borders = element("w:tcBorders")
    for edge in ("top", "bottom"):
        if edge in edges:
            size, color = edges[edge]
            borders.append(element(f"w:{edge}", val="single", sz=str(size), space="0", color=color.lstrip("#")))
    cell._tc.get_or_add_tcPr().append(borders)


def shade(cell: _Cell, color: str) -> None:
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=color.lstrip("#")))


def write(cell: _Cell, text: str, size: float, *, bold: bool = False, right: bool = False, keep: bool = False) -> None:
    """The only paragraph of a cell."""
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = Pt(size), bold
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.paragraph_format.keep_with_next = keep
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def alternative(picture: Any, title: str, alt: str) -> None:
    """Title and words of a picture for those who do not see it."""
    properties = picture._inline.docPr
    properties.set("title", title)
    properties.set("descr", alt)
    properties.set("name", title)


def fitted(content: Content, size: float, width: int, beside: float) -> tuple[float, ...]:
    """The shares of the columns, widened where a word would be broken and narrowed where there is room. `beside` is the room that
    is not text, in points. A table too crowded for its words is as it was."""
    wide = Type(size * WIDER, 600)
    texts = [[number(cell) if isinstance(cell, int) else cell or "" for cell in column] for column in _columns(content)]
    longest = [max((width_of(word, wide) for text in column for word in WORDS.findall(text)), default=0.0) for column in texts]
    needed = [Pt(points + beside) / width for points in longest]
    short = sum(max(0.0, need - share) for need, share in zip(needed, content.widths, strict=True))
    room = sum(max(0.0, share - need) for need, share in zip(needed, content.widths, strict=True))
    if not short or room <= short:
        return content.widths
    return tuple(
        need if share < need else share - short * (share - need) / room for need, share in zip(needed, content.widths, strict=True)
    )


def _columns(content: Content) -> list[tuple[Value, ...]]:
    """Each column with its heading first."""
    return list(zip(content.heads, *(row.cells for row in content.rows), strict=True))


def fill(table: Table, shares: Sequence[float], width: int) -> None:
    """Fixed widths of the columns, as shares of `width`; the program need not guess."""
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = round(width * share)
        for cell in column.cells:
            cell.width = round(width * share)
