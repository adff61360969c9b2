"""PowerPoint: a slide per view, with charts that can be edited where PowerPoint has them, else a picture."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from narvard import texts
from narvard.charts.theme import LIGHT
from narvard.export.office.package import steady

WIDTH, HEIGHT, MARGIN = 12_192_000, 6_858_000, 520_000
"""16:9, in English metric units (914 400 to the inch)."""
TOP, TITLE_HEIGHT, SUB_HEIGHT, FOOT_HEIGHT = 380_000, 740_000, 480_000, 620_000
TITLES = ((24, 90), (20, 120), (16, 150))
"""Points, and the characters of a title that fits two lines in them."""
LINE_OF_POINTS = 90
POINTS = ((22, 8), (18, 11), (14, 15), (11, 22))
"""Characters of a line of points; and points of letters, with the lines that there is room for."""
TYPEFACE = "Segoe UI"
"""On every Windows machine; IBM Plex Sans is on few, and PowerPoint would put something of another width in its place."""
DASHES = {"reference": MSO_LINE.DASH, "country": MSO_LINE.ROUND_DOT}


@dataclass(frozen=True)
class Bar:
    """A bar of a ranking. `role`: own, chosen, reference or other."""

    name: str
    value: float
    role: str


@dataclass(frozen=True)
class Bars:
    """Ranked bars in one or two charts beside each other, on one axis."""

    columns: tuple[tuple[Bar, ...], ...]
    number_format: str
    lowest: float
    highest: float


@dataclass(frozen=True)
class Line:
    """A line; None is a gap. `role`: chosen0 is the own area, then chosen1 …, reference, country."""

    name: str
    role: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Lines:
    years: tuple[str, ...]
    lines: tuple[Line, ...]
    number_format: str


@dataclass(frozen=True)
class Png:
    """A PNG, and its height as a share of its width."""

    png: bytes
    ratio: float


@dataclass(frozen=True)
class Points:
    """Lines of text below each other."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Slide:
    """A view: its sentence as title, what it rests on, its figure (None: words only), and what the notes hold.

    `tags` say that values are made up or that something is an example.
    """

    title: str
    sub: str
    tags: tuple[str, ...]
    figure: Bars | Lines | Png | Points | None
    alt: str
    foot: str
    notes: str
    heading: str = ""
    """What stands over the sentence: the name of a step in an agenda."""


def to_pptx(slides: Sequence[Slide], title: str, created: datetime) -> bytes:
    """The same slides give the same bytes."""
    deck = _template(title, created)
    for one in slides:
        _add(deck, one)
    out = io.BytesIO()
    deck.save(out)
    return steady(out.getvalue(), created)


def _template(title: str, created: datetime) -> Any:
    """An empty 16:9 presentation with our letters and colours in its master, so that slides added by hand look the same."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH), Emu(HEIGHT)
    about = deck.core_properties
    about.title, about.author, about.language, about.last_modified_by = title, texts.APP, "sv-SE", texts.APP
    about.created = about.modified = created
    layout = deck.slide_layouts.get_by_name("Title Only")
    for shape in list(layout.placeholders):
        if shape.placeholder_format.idx:  # date, footer and number: the foot of the slide says it
            shape._element.getparent().remove(shape._element)
    for place in (deck.slide_master.placeholders[0], layout.placeholders[0]):
        place.left, place.top, place.width, place.height = Emu(MARGIN), Emu(TOP), Emu(WIDTH - 2 * MARGIN), Emu(TITLE_HEIGHT)
    theme = deck.slide_master.part.part_related_by("http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme")
    tree = etree.fromstring(theme.blob)
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    for latin in tree.iterfind(".//a:fontScheme/*/a:latin", space):
        latin.set("typeface", TYPEFACE)
    colors = (LIGHT.ink, LIGHT.background, LIGHT.ink, LIGHT.grid, *LIGHT.categorical, LIGHT.accent, LIGHT.proposed)
    for color, value in zip(tree.find(".//a:clrScheme", space), colors, strict=True):
        for old in list(color):
            color.remove(old)
        etree.SubElement(color, f"{{{space['a']}}}srgbClr", val=value.removeprefix("#"))
    theme._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return deck


def _add(deck: Any, one: Slide) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name("Title Only"))
    frame = slide.shapes.title.text_frame
    frame.vertical_anchor, frame.word_wrap = MSO_ANCHOR.BOTTOM, True
    _write(frame, [(one.title, True)], _size(one.title), LIGHT.ink)
    wide, foot = WIDTH - 2 * MARGIN, HEIGHT - FOOT_HEIGHT - 20_000
    if one.heading:
        _text(slide, [(one.heading, True)], (MARGIN, 150_000, wide, 260_000), 12, LIGHT.accent)
    top = TOP + TITLE_HEIGHT
    _text(slide, [*((f"{tag}. ", True) for tag in one.tags), (one.sub, False)], (MARGIN, top, wide, SUB_HEIGHT), 13, LIGHT.muted)
    top += SUB_HEIGHT
    _text(slide, [(one.foot, False)], (MARGIN, foot, wide - 900_000, FOOT_HEIGHT), 9, LIGHT.muted)
    _text(slide, [(texts.APP, True)], (MARGIN, foot, wide, FOOT_HEIGHT), 9, LIGHT.accent, right=True)
    box = (MARGIN, top + 60_000, wide, HEIGHT - FOOT_HEIGHT - top - 180_000)
    match one.figure:
        case Bars():
            _bars(slide, one.figure, box, one.alt)
        case Lines():
            _lines(slide, one.figure, box, one.alt)
        case Png():
            _picture(slide, one.figure, box, one.alt)
        case Points():
            _points(slide, one.figure, box)
    notes = slide.notes_slide.notes_text_frame
    _write(notes, [(one.notes, False)], 12, LIGHT.ink)


def _size(title: str) -> int:
    """Points in which a title stands on two lines."""
    return next((size for size, most in TITLES if len(title) <= most), TITLES[-1][0])


def _text(
    slide: Any,
    runs: Sequence[tuple[str, bool]],
    box: tuple[int, int, int, int],
    size: float,
    color: str,
    *,
    right: bool = False,
) -> None:
    frame = slide.shapes.add_textbox(*map(Emu, box)).text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    _write(frame, runs, size, color)
    if right:
        frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _write(frame: Any, runs: Sequence[tuple[str, bool]], size: float, color: str) -> None:
    """Runs of text, bold or not, in Swedish."""
    frame.clear()
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    for text, bold in runs:
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = _color(color)
        run.font.language_id = MSO_LANGUAGE_ID.SWEDISH


def _points(slide: Any, figure: Points, box: tuple[int, int, int, int]) -> None:
    """As large as there is room for."""
    room = sum(1 + len(item) // LINE_OF_POINTS for item in figure.items)
    size = next((size for size, most in POINTS if room <= most), POINTS[-1][0])
    frame = slide.shapes.add_textbox(*map(Emu, box)).text_frame
    frame.word_wrap = True
    for place, item in enumerate(figure.items):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size / 2)
        run = paragraph.add_run()
        run.text, run.font.size, run.font.language_id = item, Pt(size), MSO_LANGUAGE_ID.SWEDISH
        run.font.color.rgb = _color(LIGHT.ink)


def _color(token: str) -> RGBColor:
    return RGBColor.from_string(token.removeprefix("#"))


def _picture(slide: Any, figure: Png, box: tuple[int, int, int, int], alt: str) -> None:
    """As large as there is room for, its middle in the middle of the box."""
    left, top, width, height = box
    wide = min(width, round(height / figure.ratio))
    tall = round(wide * figure.ratio)
    shape = slide.shapes.add_picture(io.BytesIO(figure.png), Emu(left + (width - wide) // 2), Emu(top), Emu(wide), Emu(tall))
    _describe(shape, alt)


def _describe(shape: Any, alt: str) -> None:
    found = shape._element.xpath(".//p:cNvPr")[0]
    found.set("descr", alt)
    found.set("name", "Figur")


def _bars(slide: Any, figure: Bars, box: tuple[int, int, int, int], alt: str) -> None:
    left, top, width, height = box
    each = width // len(figure.columns)
    most = max(len(column) for column in figure.columns)
    fills = {"own": LIGHT.accent, "chosen": LIGHT.ink, "reference": LIGHT.axis, "other": LIGHT.context}
    for place, column in enumerate(figure.columns):
        data = CategoryChartData(number_format=figure.number_format)
        data.categories = [bar.name for bar in reversed(column)]  # PowerPoint begins at the bottom
        data.add_series("Värde", [bar.value for bar in reversed(column)])
        tall = height * (len(column) + 1) // (most + 1)
        chart = _chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, (left + each * place, top, each - 80_000, tall), data, alt)
        size = 9 if most > 18 else 12
        _axis(chart.category_axis, size, LIGHT.ink)
        chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        axis = chart.value_axis
        axis.visible, axis.has_major_gridlines = False, False
        axis.minimum_scale, axis.maximum_scale = min(figure.lowest, 0.0), figure.highest
        plot = chart.plots[0]
        plot.gap_width, plot.vary_by_categories, plot.has_data_labels = 35, False, True
        labels = plot.data_labels
        labels.number_format, labels.number_format_is_linked = figure.number_format, False
        labels.font.size, labels.font.color.rgb = Pt(size), _color(LIGHT.ink)
        for at, bar in enumerate(reversed(column)):
            point = plot.series[0].points[at]
            point.format.fill.solid()
            point.format.fill.fore_color.rgb = _color(fills[bar.role])


def _lines(slide: Any, figure: Lines, box: tuple[int, int, int, int], alt: str) -> None:
    data = CategoryChartData(number_format=figure.number_format)
    data.categories = list(figure.years)
    for line in figure.lines:
        data.add_series(line.name, list(line.values))
    chart = _chart(slide, XL_CHART_TYPE.LINE_MARKERS, box, data, alt)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.RIGHT, False
    chart.legend.font.size, chart.legend.font.color.rgb = Pt(13), _color(LIGHT.ink)
    _axis(chart.category_axis, 12, LIGHT.muted)
    axis = chart.value_axis
    _axis(axis, 12, LIGHT.muted)
    axis.has_major_gridlines, axis.minimum_scale = (
        True,
        min(0.0, *(v for line in figure.lines for v in line.values if v is not None)),
    )
    axis.major_gridlines.format.line.color.rgb = _color(LIGHT.grid)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = figure.number_format, False
    for line, series in zip(figure.lines, chart.plots[0].series, strict=True):
        number = int(line.role.removeprefix("chosen")) if line.role.startswith("chosen") else 0
        color = LIGHT.ink if line.role in DASHES else LIGHT.categorical[number % len(LIGHT.categorical)]
        series.smooth = False
        series.format.line.width = Pt(3.5 if line.role == "chosen0" else 2)
        series.format.line.color.rgb = _color(color)
        series.marker.style = XL_MARKER_STYLE.NONE if line.role in DASHES else XL_MARKER_STYLE.CIRCLE
        if line.role in DASHES:
            series.format.line.dash_style = DASHES[line.role]
        else:
            series.marker.size = 7
            series.marker.format.fill.solid()
            series.marker.format.fill.fore_color.rgb = _color(color)
            series.marker.format.line.color.rgb = _color(color)


def _chart(slide: Any, kind: Any, box: tuple[int, int, int, int], data: CategoryChartData, alt: str) -> Any:
    frame = slide.shapes.add_chart(kind, *(Emu(side) for side in box), data)
    _describe(frame, alt)
    chart = frame.chart
    chart.has_legend, chart.has_title = False, False
    chart.font.name = TYPEFACE
    return chart


def _axis(axis: Any, size: float, color: str) -> None:
    axis.tick_labels.font.size, axis.tick_labels.font.color.rgb = Pt(size), _color(color)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = False
    axis.format.line.color.rgb = _color(LIGHT.rule)
