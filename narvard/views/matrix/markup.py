"""The matrix and the lists of /lage as HTML. Pure: a view in, elements out, so that they can be cached.

Two thousand cells must stay light: a row is sent as a heading and the codes of its cells, and static/js/matrix.js makes of each a
`td` with a link in it, before the table is drawn. Its marks are drawn by static/css/matrix.css from the short classes of `css` and
`arrow`. Its words are the link's label: as hidden text they would double the time to lay out the page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

import htpy as h
from htpy import Element, Node

from narvard import html
from narvard.assess.reading import Reading
from narvard.assess.standing import RELATIVE
from narvard.domain import Area, Measure
from narvard.domain.link_codes import ShownSex
from narvard.format import number, with_unit
from narvard.page import PAGE
from narvard.selection import Selection, address, on_page, to_query
from narvard.texts import FLAG_TEXTS
from narvard.texts import verdict_names as words
from narvard.texts.verdicts import named
from narvard.views.matrix import brief
from narvard.views.matrix import lists as matrix_lists
from narvard.views.matrix import words as say
from narvard.views.matrix.answer import Group, Item, Listed, Matrix, Tier, mark_of_trend

CLASSES = {
    "better": "b",
    "worse": "w",
    "higher": "h",
    "lower": "l",
    "similar": "s",
    "too_little_data": "t",
    "not_comparable": "n",
    "missing": "m",
    "position-best": "pb",
    "position-worst": "pw",
    "position-highest": "ph",
    "position-lowest": "pl",
    "position-middle": "pm",
}
"""Mark → its class; a verdict that holds at 99.8 percent has `y` too."""
ARROWS = {"up": "u", "down": "d", "right": "r", "left": "v"}
ARROW_WORDS = {ARROWS[name]: word for name, word in say.ARROWS.items()}
MIN_NAMED = 4
"""Columns that a block must have for its name to have room over them."""


def css(mark: str, *, strong: bool) -> str:
    """The class of a mark, and of its strength."""
    return CLASSES[mark] + (" y" if strong else "")


def arrow(cell: Reading) -> str:
    return ARROWS.get(mark_of_trend(cell), "")


def page(shown: Matrix, selection: Selection) -> Element:
    """The table and the lists. static/css/matrix.css turns their order on a phone."""
    return h.div(".narvard-matrix-side")[
        h.div[_table(shown, selection) if shown.groups else None],
        lists(shown, selection),
    ]


def lists(shown: Matrix, selection: Selection) -> Element:
    """What is worst, and what is getting worse."""
    return h.div(".lists")[[_list(listed, shown, selection) for listed in shown.lists]]


def _table(shown: Matrix, selection: Selection) -> Element:
    areas = [area for block in shown.blocks for area in block.areas]
    first = {block.areas[0].code for block in shown.blocks[1:]}
    base = _base(selection)
    blocks = [
        h.th(scope="colgroup", colspan=len(block.areas), class_=block.areas[0].code in first and "e", title=block.name)[
            h.span(class_=len(block.areas) < MIN_NAMED and "narvard-hidden")[say.short_group(block.name)]
        ]
        for block in shown.blocks
    ]
    over = h.tr[h.td, blocks] if any(block.name for block in shown.blocks) else None
    names = [_area_head(area, selection, first, base, own=area.code == shown.own) for area in areas]
    heads = over, h.tr[h.th(scope="col")[html.hidden(say.MEASURE_HEAD)], names]
    bodies = [_group(group, shown, areas, base) for group in shown.groups]
    return html.scroll_table(say.CAPTION, heads, bodies, "narvard-matrix", role="grid", data_ord=_code(_words(shown)))


def _words(shown: Matrix) -> dict[str, str]:
    """What the classes of a cell say to who listens."""
    marks = {
        css(mark, strong=strong): words.mark(mark, 99.8 if strong else 95.0) for mark, strong in shown.marks if mark != "missing"
    }
    return marks | ARROW_WORDS


def _code(value: object) -> str:
    """JSON as short as it can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _area_head(area: Area, selection: Selection, first: set[str], base: Mapping[str, str], *, own: bool) -> Element:
    """A name that stands on end, and leads to the area's profile. It holds what the links of its cells end with."""
    name = h.span[area.name]
    if "profile" in PAGE:
        name = h.a(href=address(on_page(replace(selection, areas=(area.code,), measure=""), "profile"), "."))[name]
    css = [area.code in first and "e", own and "own"]
    return h.th(scope="col", data_lank=_tail(area.code, selection, base), class_=css)[name]


def _group(group: Group, shown: Matrix, areas: list[Area], base: Mapping[str, str]) -> Element:
    head = h.tr[h.th(scope="rowgroup", colspan=len(areas) + 1)[h.span[group.name]]]
    return h.tbody[head, [_row(measure, shown, areas, base) for measure in group.measures]]


def _row(measure: Measure, shown: Matrix, areas: list[Area], base: Mapping[str, str]) -> Element:
    """The heading, and for each cell its classes, its value, and which of the row's endings its numbers have."""
    own = f"&omrade={shown.own}" if shown.own else ""
    href = f"./{PAGE['compare'].path}?matt={measure.id}{own}{_more(base)}"
    cells = [shown.cells[measure.id, area.code] for area in areas]
    told = [_compared(cell, measure, shown) for cell in cells]
    endings = list(dict.fromkeys(told))
    codes = [[_classes(cell), _value(cell, measure), endings.index(end)] for cell, end in zip(cells, told, strict=True)]
    head = h.th(scope="row")[h.a(href=href, title=measure.title)[shown.title(measure)]]
    return h.tr(data_matt=measure.id, data_slut=_code(endings), data_celler=_code(codes))[head]


def _classes(cell: Reading) -> str:
    names = (css(cell.mark, strong=cell.strength > 99), arrow(cell), "x" if cell.listed == "worsening" else "")
    return " ".join(name for name in names if name)


def _compared(cell: Reading, measure: Measure, shown: Matrix) -> str:
    """What is said after the value on pointing: the reference, the year, and why the value is not judged."""
    other = "" if cell.reference_value is None else f"{_reference(cell, shown)} {_number(cell.reference_value, measure)}"
    other += f" ({cell.reference_period})" if cell.reference_period not in (None, cell.period) else ""
    return f"{f', {other}' if other else ''}, {cell.period}{_why(cell, shown)}"


def _reference(cell: Reading, shown: Matrix) -> str:
    return named(shown.references[cell.reference], cell.reference_members)


def _why(cell: Reading, shown: Matrix) -> str:
    """Why a value is not judged."""
    if cell.mark not in ("not_comparable", "too_little_data"):
        return ""
    no_fifths = shown.no_fifths.get(cell.measure.id, "")
    return f". {words.NO_FIFTHS[no_fifths] if cell.reason == 'no_interval' and no_fifths else words.REASONS[cell.reason]}"


def _value(cell: Reading, measure: Measure) -> str:
    if cell.value is None:
        return FLAG_TEXTS.get(cell.flag) or words.VERDICTS["missing"]
    return _number(cell.value, measure)


def _number(amount: float, measure: Measure) -> str:
    return with_unit(number(amount, measure.decimals), measure.unit)


def _base(selection: Selection) -> dict[str, str]:
    """As short a link as opens the same comparison and takes along what follows the reader: what is as usual is left out."""
    target = replace(
        on_page(selection, "compare"),
        level=selection.level,
        sex=ShownSex(selection.sex.one),
        reference=selection.reference,
        measure="",
        areas=(),
    )
    usual = to_query(Selection(page="compare"))
    return {key: text for key, text in to_query(target).items() if usual.get(key) != text}


def _more(base: Mapping[str, str]) -> str:
    return f"&{urlencode(base)}" if base else ""


def _tail(code: str, selection: Selection, base: Mapping[str, str]) -> str:
    """The rest of the links of an area's cells: the own area stays first, unless the reference would then be the own one's."""
    own = selection.own if selection.own not in ("", code) else ""
    order = [code, own] if selection.reference in RELATIVE else [own, code]
    return f"&omrade={'.'.join(one for one in order if one)}{_more(base)}"


def _list(listed: Listed, shown: Matrix, selection: Selection) -> Element:
    """A list in its two tiers, each named for what it is."""
    sections = [
        [
            h.h3[section.heading],
            [h.p(".narvard-line")[line] for line in section.lines],
            _tier(section.tier, section.beside, shown, selection),
        ]
        for section in matrix_lists.sections(listed)
    ]
    return h.section(class_=listed.turn.value)[h.h2(".narvard-section")[matrix_lists.title(listed)], sections]


def _tier(tier: Tier, beside: Tier, shown: Matrix, selection: Selection) -> Node:
    """Areas in columns, each with its measures and the evidence in words; at a meeting the first ones."""
    areas = brief.tier(tier, beside) if selection.meeting else tier.areas
    left_out = tier.count - sum(len(items) for _, items in areas)
    base, every = _base(selection), {area.code: len(items) for area, items in tier.areas}
    parts = [
        h.div(class_=area.code == shown.own and "own")[
            h.h4[f"{area.name} ", h.span[say.measures_count(len(items), every[area.code])]],
            h.ul[[_item(item, shown, _tail(area.code, selection, base)) for item in items]],
        ]
        for area, items in areas
    ]
    return (h.div(".narvard-matrix-list")[parts], html.more(left_out)) if parts else None


def _item(item: Item, shown: Matrix, tail: str) -> Element:
    cell, measure = item.cell, item.measure
    there = f"./{PAGE['compare'].path}?matt={measure.id}{tail}&vy=tid"
    return h.li[
        html.mark(f"verdict {cell.mark}"),
        h.span[html.link(there, shown.title(measure)), h.span(".narvard-muted")[" ", matrix_lists.evidence(item)]],
    ]
