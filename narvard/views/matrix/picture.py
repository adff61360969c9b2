"""/lage as a picture: the table of marks, with the words of the marks above it; on a slide that it does not fit, the list."""

from __future__ import annotations

from dataclasses import replace

from narvard.assess.reading import Reading
from narvard.assess.view import Context, Mark
from narvard.charts.theme import LIGHT
from narvard.domain import Area
from narvard.export.picture import Nothing
from narvard.export.picture.drawing import Piece, Type, beside, moved, paragraph, rectangle, under, width_of, word
from narvard.export.picture.image import Picture, Size
from narvard.export.picture.marks import SYMBOLS, TINTS, in_cell, mark
from narvard.selection import Selection
from narvard.texts import agenda
from narvard.texts import documents as say
from narvard.texts import verdict_names as words
from narvard.views.matrix import answer, brief, lists
from narvard.views.matrix import words as words_of
from narvard.views.matrix.answer import Block, Group, Item, Listed, Matrix, mark_of_trend

CELL = (18.0, 21.0)
"""Width and height of a cell before it is made to fit."""
ROOM = 720.0
"""Pixels for all rows on a slide."""
COLUMNS, COLUMN_GAP = 3, 60.0
"""The list."""
UNTOLD = ("too_little_data", "not_comparable", "missing")
"""Marks that are empty cells unless more is asked for."""
NAMED = 4
"""Columns that a block must have for its name to have room over them."""


def picture(selection: Selection, context: Context, size: Size) -> Picture:
    """The table that the page shows. Raises Nothing, with its sentence, when no measure is in view."""
    shown = answer.answer(selection, context)
    if not shown.groups:
        raise Nothing(shown.sentence)
    more = selection.matrix.more
    sub = " ".join(filter(None, (shown.sub, *(() if size.height else (*shown.details, shown.why)))))
    notes = " ".join((*shown.notes, say.values(context.info.demo)))
    short = brief.matrix(shown) if size.height else shown
    notes = " ".join((*brief.on_page(shown), notes)) if size.height else notes
    if not short.groups:
        return Picture(shown.sentence, sub, _list(short.lists[0], shown, size), notes)
    return Picture(shown.sentence, sub, _table(short, size, more=more), notes, tuple(_legend(shown, more=more)))


def _list(listed: Listed, shown: Matrix, size: Size) -> Piece:
    """Areas in columns with their strongest measure, under what it takes to be in the list."""
    title, heading, text = (Type(size.look.px(px), weight) for px, weight in ((22, 600), (18, 600), (16, 400)))
    pieces = [paragraph(lists.title(listed), title, size.width)]
    for section in lists.sections(listed):
        pieces.append(paragraph(section.heading, heading, size.width))
        pieces += [paragraph(line, replace(text, color=LIGHT.muted), size.width) for line in section.lines]
        areas = brief.tier(section.tier, section.beside)
        width = (size.width - (COLUMNS - 1) * COLUMN_GAP) / COLUMNS
        counts = {area.code: len(items) for area, items in section.tier.areas}
        blocks = [_area(area, shown.title(items[0].measure), counts[area.code], items[0], text, width) for area, items in areas]
        pieces += [beside(blocks[at : at + COLUMNS], COLUMN_GAP) for at in range(0, len(blocks), COLUMNS)]
        left_out = section.tier.count - sum(len(items) for _, items in areas)
        pieces += [paragraph(agenda.more(left_out), replace(text, color=LIGHT.muted), size.width)] if areas and left_out else []
    return under(pieces, size.look.px(8))


def _area(area: Area, title: str, count: int, item: Item, text: Type, width: float) -> Piece:
    """The area's name and how many measures it has in the list, then the mark and name of the first, and the evidence in words."""
    inside = width - 1.6 * text.size
    lines = [
        paragraph(title, replace(text, color=LIGHT.accent), inside),
        paragraph(lists.evidence(item), replace(text, color=LIGHT.muted), inside),
    ]
    told = beside([mark(f"verdict {item.cell.mark}", text.size), under(lines)], 0.4 * text.size)
    rule = Piece(rectangle(0, 0, width, 1, LIGHT.rule), width, 1)
    block = under(
        [rule, paragraph(f"{area.name}: {words_of.measures_count(1, count)}", replace(text, weight=600), width), told],
        0.3 * text.size,
    )
    return replace(block, width=width)


def _legend(shown: Matrix, *, more: bool) -> list[Mark]:
    """Marks in view, one filled cell for all that are beyond doubt, then the frame and the arrows; else the three kinds alone."""
    frame = [Mark("tile frame", words_of.FRAME["worsening"])] if any(c.listed == "worsening" for c in shown.in_view) else []
    if not more:
        here = [mark for mark, _ in shown.marks if mark not in UNTOLD]
        return [Mark(f"tile {mark}", words_of.kind(mark)) for mark in dict.fromkeys(here)] + frame
    marks = [Mark(f"tile {mark}", words.MARKS[mark]) for mark in dict.fromkeys(mark for mark, _ in shown.marks)]
    strong = next((mark for mark, is_strong in shown.marks if is_strong), None)
    marks += [Mark(f"tile {strong} strong", words_of.STRONG)] if strong else []
    marks += frame
    arrows = {mark_of_trend(cell) for cell in shown.in_view}
    return marks + [Mark(f"arrow {arrow}", word) for arrow, word in words_of.ARROWS.items() if arrow in arrows]


def _table(shown: Matrix, size: Size, *, more: bool) -> Piece:
    """Names of areas on end, then a row per measure under the heading of its change area."""
    areas = [area for block in shown.blocks for area in block.areas]
    rows = sum(len(group.measures) + 1.4 for group in shown.groups)
    style = Type(min(size.look.px(14), ROOM * 14 / CELL[1] / rows) if size.height else 14)
    names = max(width_of(shown.title(measure), style) for group in shown.groups for measure in group.measures) + 12
    step = min((size.width - names) / len(areas), 3 * CELL[0] * style.size / 14)
    top = max(width_of(area.name, Type(style.size, 700)) for area in areas) + 8
    heads = "".join(
        f'<g transform="translate({names + step * (place + 0.5) + style.size * 0.35:g},{top:g}) rotate(-90)">'
        + word(area.name, Type(style.size, 700 if area.code == shown.own else 400, _color(area.code == shown.own)))
        + "</g>"
        for place, area in enumerate(areas)
    )
    blocks = _blocks(shown.blocks, names, step, style)
    body = [_group(group, shown, names, step, style, more=more) for group in shown.groups]
    return under([blocks, Piece(heads, names + step * len(areas), top + 4), *body], 2)


def _color(own: bool) -> str:
    return LIGHT.accent if own else LIGHT.ink


def _blocks(blocks: tuple[Block, ...], left: float, step: float, style: Type) -> Piece:
    """Names of kommunalförbund over their municipalities, where there is room."""
    svg, x = "", left
    for block in blocks:
        if block.name and len(block.areas) >= NAMED:
            svg += word(words_of.short_group(block.name), Type(style.size, 600, LIGHT.muted), x + 2, style.size)
            svg += rectangle(x + 1, style.size * 1.3, step * len(block.areas) - 4, 1, LIGHT.axis)
        x += step * len(block.areas)
    return Piece(svg, x, style.size * 1.6 if svg else 0)


def _group(group: Group, shown: Matrix, left: float, step: float, style: Type, *, more: bool) -> Piece:
    """A heading, and a row of cells per measure."""
    height = CELL[1] * style.size / 14
    areas = [area.code for block in shown.blocks for area in block.areas]
    svg, y = word(group.name, Type(style.size, 600), 0, style.size * 1.3), style.size * 1.8
    for measure in group.measures:
        svg += word(shown.title(measure), style, 0, y + height * 0.7)
        for place, code in enumerate(areas):
            cell = _cell(shown.cells[measure.id, code], step, height, more=more)
            svg += moved(Piece(cell, step, height), left + step * (place + 0.5), y + height / 2)
        if shown.own in areas:
            at = left + step * areas.index(shown.own)
            svg += "".join(rectangle(x, y, 1.5, height, LIGHT.accent) for x in (at, at + step - 1.5))
        y += height
    return Piece(svg, left + step * len(areas), y + 2)


def _cell(cell: Reading, step: float, height: float, *, more: bool) -> str:
    """A tinted box with its mark, its arrow, and a frame round what is worse and getting worse; drawn from its middle."""
    (plain, border, full), strong = TINTS[cell.mark], more and cell.strength > 99
    arrow, scale = mark_of_trend(cell) if more else "", height / CELL[1] * 0.72
    width, tall = step - 2, height - 2
    frame = (LIGHT.ink, 2) if cell.listed == "worsening" else (border, 1)
    box = rectangle(-width / 2, -tall / 2, width, tall, full if strong else plain, *frame)
    drawn = in_cell(cell.mark, strong=strong) if more or cell.mark not in UNTOLD else ""
    up = -height * 0.13 if arrow else 0
    turn = f'<g transform="translate(0,{height * 0.27:g}) scale({scale:g})">{SYMBOLS[f"arrow {arrow}"]()}</g>' if arrow else ""
    return f'{box}<g transform="translate(0,{up:g}) scale({scale:g})">{drawn}</g>{turn}'
