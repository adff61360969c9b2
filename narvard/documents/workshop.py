"""The minutes and the slides of a workshop: every voice, no name, and results only as they were shown."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from textwrap import shorten

import docx
from docx.document import Document
from docx.shared import Cm, Pt

from narvard import texts
from narvard.assess import workshop as claims
from narvard.charts.theme import LIGHT
from narvard.claims import Opinion, Torn
from narvard.domain.events import CRITERIA
from narvard.domain.results import Priorities, ordered
from narvard.domain.workshop import Workshop
from narvard.export.office import word_parts as parts
from narvard.export.office.package import steady
from narvard.export.office.slides import Bar, Bars, Points, Slide, to_pptx
from narvard.format import day, number
from narvard.texts import workshop as say
from narvard.texts.documents import table_alt
from narvard.texts.workshop import files as said

WHOLE, NUMBER = 16.0, 2.6
"""Centimetres of a table, and of a column of numbers."""
MOST_POINTS, MOST_BARS = 9, 14
"""Lines and bars of a slide that can be read from the back row."""


def minutes(workshop: Workshop, titles: Mapping[str, str]) -> bytes:
    """The minutes as a Word file."""
    document = docx.Document()
    parts.dress(document)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.5)
    for style, before in (("Title", 0), ("Heading 1", 16)):
        document.styles[style].paragraph_format.space_before = Pt(before)
    document.add_heading(said.title(workshop.title), 0)
    document.add_paragraph(said.held(day(workshop.opened.isoformat()), workshop.code))
    document.add_heading(said.SUMMARY, 1)
    document.add_paragraph(_people(workshop))
    document.add_paragraph(say.bundled(claims.bundled(workshop)))
    document.add_paragraph(said.NO_NAMES)
    _priorities(document, workshop)
    _judgements(document, workshop, titles)
    document.add_heading(said.NEEDS, 1)
    for bundle in ordered(workshop):
        document.add_heading(f"{bundle.text or say.REMOVED} ({say.voices(len(bundle.voices))})", 2)
        for voice in bundle.voices:
            document.add_paragraph(voice.text or said.AGREES, style="List Bullet")
    about = document.core_properties
    about.title, about.author, about.language, about.last_modified_by = said.title(workshop.title), texts.APP, "sv-SE", texts.APP
    about.created = about.modified = workshop.last.replace(tzinfo=None)
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue(), workshop.last)


def _people(workshop: Workshop) -> str:
    return said.people(claims.attended(workshop))


def _priorities(document: Document, workshop: Workshop) -> None:
    document.add_heading(said.PRIORITIES, 1)
    result = claims.dots(workshop)
    if result is None:
        document.add_paragraph(said.NOT_SHOWN)
        return
    banded, groups = claims.banded(result), claims.grouped(result)
    document.add_paragraph(say.balloted(claims.balloted(result)))
    document.add_paragraph(" ".join(say.places(banded)))
    heads = (*said.NEED_HEADS, *map(say.group, groups))
    order = [one for band in banded.bands for one in band]
    rows = [
        (text_of(workshop, need), number(count), *(number(group.dots[place][1]) for group in groups))
        for place, (need, count) in enumerate(order)
    ]
    _table(document, said.PRIORITIES, [heads, *rows])


def _judgements(document: Document, workshop: Workshop, titles: Mapping[str, str]) -> None:
    if not workshop.measures:
        return
    document.add_heading(said.JUDGEMENTS, 1)
    rounds = ((turn, claims.marks(workshop, turn)) for turn in (2, 1))
    lines = next((claims.opinions(kept, turn) for turn, kept in rounds if kept), None)
    if lines is None:
        document.add_paragraph(said.NOT_SHOWN)
        return
    for criterion in CRITERIA:
        document.add_heading(say.CRITERIA[criterion], 2)
        rows = [_row(line, titles) for line in lines if line.criterion == criterion]
        _table(document, say.CRITERIA[criterion], [said.HEADS, *rows])


def _row(line: Opinion, titles: Mapping[str, str]) -> tuple[str, ...]:
    title = titles.get(line.measure, line.measure)
    if line.median is None or line.low is None or line.high is None:
        return title, number(line.count), "", "", say.opinion(line)
    spread = f"{say.mark(line.low)}–{say.mark(line.high)}"
    return title, number(line.count), say.mark(line.median), spread, said.YES if line.disagree else said.NO


def _table(document: Document, name: str, rows: Sequence[Sequence[str]]) -> None:
    """What is named has the room that the numbers leave."""
    numbers = len(rows[0]) - 1
    wide = max(WHOLE - numbers * NUMBER, WHOLE / (numbers + 1))
    shares = [wide / WHOLE, *[(WHOLE - wide) / WHOLE / numbers] * numbers]
    table = document.add_table(len(rows), len(rows[0]))
    for place, (row, texts_) in enumerate(zip(table.rows, rows, strict=True)):
        parts.whole(row)
        for cell, text in zip(row.cells, texts_, strict=True):
            parts.write(cell, text, 10, bold=place == 0)
            parts.rule(cell, bottom=(4, LIGHT.rule))
    parts.head(table.rows[0])
    parts.fill(table, shares, Cm(WHOLE))
    parts.describe(table, name, table_alt(name, len(rows) - 1, len(rows[0])))
    document.add_paragraph().paragraph_format.space_after = Pt(0)  # or the next heading stands on its last line


def text_of(workshop: Workshop, need: str) -> str:
    bundle = workshop.bundle_of.get(need)
    return bundle.text if bundle and bundle.text else say.REMOVED


# Slides


def slides(workshop: Workshop, titles: Mapping[str, str]) -> bytes:
    """What was said and shown, as a presentation."""
    made = [_slide(workshop, say.bundled(claims.bundled(workshop)), _people(workshop), _needs(workshop))]
    if dots := claims.dots(workshop):
        made.append(_dots(workshop, dots))
    for turn in claims.ROUNDS:
        if kept := claims.marks(workshop, turn):
            made.append(_slide(workshop, said.JUDGEMENTS, say.ROUND[turn], _torn(claims.torn(kept, turn), titles)))
    return to_pptx(made, said.title(workshop.title), workshop.last)


def _needs(workshop: Workshop) -> Points:
    return _points([f"{one.text or say.REMOVED} ({say.voices(len(one.voices))})" for one in ordered(workshop)])


def _points(lines: Sequence[str]) -> Points:
    """As many as can be read, and how many more there are."""
    more = len(lines) - MOST_POINTS
    return Points((*lines[:MOST_POINTS], *([say.and_more(more)] if more > 0 else [])))


def _torn(claim: Torn, titles: Mapping[str, str]) -> Points:
    """What the panel disagrees on; that it is nothing, or that nothing could be told."""
    lines = [f"{titles.get(measure, measure)}: {say.CRITERIA[criterion]}" for measure, criterion in claim.of]
    return _points(lines or [say.agreed(claim)])


def _dots(workshop: Workshop, result: Priorities) -> Slide:
    banded = claims.banded(result)
    order = [one for band in banded.bands for one in band][:MOST_BARS]
    bars = tuple(Bar(shorten(text_of(workshop, need), 70, placeholder=" …"), float(count), "chosen") for need, count in order)
    most = max((bar.value for bar in bars), default=1.0)
    title, *more = say.places(banded) or [said.PRIORITIES]
    sub = " ".join((*more, say.balloted(claims.balloted(result))))
    return _slide(workshop, title, sub, Bars((bars,), "0", 0.0, most) if bars else None)


def _slide(workshop: Workshop, title: str, sub: str, figure: Points | Bars | None) -> Slide:
    foot = said.held(day(workshop.opened.isoformat()), workshop.code)
    return Slide(title, sub, (), figure, title, foot, f"{title} {sub}", workshop.title)
