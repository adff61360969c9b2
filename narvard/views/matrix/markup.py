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
from narvard.domain.link_codes import Mode, ShownSex
from narvard.page import PAGE
from narvard.selection import Selection, address, on_page, to_query
from narvard.selection.pages.matrix import MORE
from narvard.statistics.trend import Turn
from narvard.texts import FLAG_TEXTS, agenda
from narvard.texts import verdict_names as words
from narvard.texts.verdicts import named, value_text
from narvard.ui.links import own_link
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
EMPTY = "k"
"""The class of a cell that says nothing, where only three kinds of marks are shown."""
PLAIN = {
    "better": ("better", "position-best"),
    "worse": ("worse", "position-worst"),
    "similar": ("similar", "position-middle"),
}
"""The three kinds, each with its mark of what is tested and of what is a position."""
SHOWN_PLAIN = [mark for pair in PLAIN.values() for mark in pair]
ARROWS = {"up": "u", "down": "d", "right": "r", "left": "v"}
ARROW_WORDS = {ARROWS[name]: word for name, word in say.ARROWS.items()}
UNDIRECTED = ("higher", "lower", "position-highest", "position-lowest")
"""Marks of measures without a direction."""
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


def cell_css(mark: str, selection: Selection, *, strong: bool) -> str:
    """The class of a mark in the table: unless more is asked for there are three kinds, and what is none of them is empty."""
    if selection.matrix.more:
        return css(mark, strong=strong)
    return css(mark, strong=False) if mark in SHOWN_PLAIN or mark in UNDIRECTED else EMPTY


def legend(shown: Matrix) -> list[tuple[str, str]]:
    """The three kinds of marks, each as it is in the table: hollow where none of it is tested; and what has no direction."""
    here = {mark for mark, _ in shown.marks}
    plain = [(next(mark for mark in pair if mark in here), kind) for kind, pair in PLAIN.items() if here & {*pair}]
    marks = [(f"tile {css(mark, strong=False)}", say.PLAIN[kind]) for mark, kind in plain]
    return marks + [(f"tile {css(mark, strong=False)}", words.MARKS[mark]) for mark in UNDIRECTED if mark in here]


def _frame(shown: Matrix) -> list[tuple[str, str]]:
    framed = any(cell.listed is Turn.WORSENING for cell in shown.in_view)
    return [("tile x", say.FRAME["worsening"])] if framed else []


def every_mark(shown: Matrix, *, more: bool) -> list[tuple[str, str]]:
    """What the other signs of the table mean."""
    frame = _frame(shown)
    found = dict.fromkeys(mark for mark, _ in shown.marks)
    if not more:
        both = [(kind, pair) for kind, pair in PLAIN.items() if {*pair} <= {*found}]
        grounds = [(css(mark, strong=False), say.ground(kind, tested=mark == pair[0])) for kind, pair in both for mark in pair]
        empty = [(EMPTY, say.EMPTY)] if found.keys() - {*SHOWN_PLAIN, *UNDIRECTED} else []
        return frame + [(f"tile {name}", text) for name, text in (*grounds, *empty)]
    marks = [(f"tile {css(mark, strong=False)}", words.MARKS[mark]) for mark in found]
    strong = next((mark for mark, is_strong in shown.marks if is_strong), None)
    marks += [(f"tile {css(strong, strong=True)}", say.STRONG)] if strong else []
    arrows = {arrow(cell) for cell in shown.in_view}
    return marks + frame + [(f"tile {code}", word) for code, word in ARROW_WORDS.items() if code in arrows]


def reading(shown: Matrix, short: Matrix, selection: Selection) -> Node:
    """The marks of the table; how it is read and what the sentence rests on, on demand; and the way to the whole table."""
    more, marks = selection.matrix.more, legend(shown) if short.groups else []
    hollow = any(mark.startswith("position-") for mark, _ in shown.marks) and bool(marks)
    if selection.meeting:
        return html.legend([*marks, *_frame(shown)]) if marks else None, h.p(".narvard-muted")[say.HOLLOW_SHORT] if hollow else None
    others = every_mark(shown, more=more) if marks else []
    about = [h.p[text] for text in (*shown.details, *filter(None, (shown.why,)))]
    told = html.details(say.HOW_TO_READ, about, html.legend(others)) if about or others else None
    is_fewer = more and bool(marks)
    word = say.SHOW_FEWER if is_fewer else say.show_more(shown.undirected)
    way = own_link(MORE.put(selection, not more), word) if marks else None
    return h.div(".narvard-matrix-read")[
        [html.legend(marks), h.span(".narvard-muted")[say.HOLLOW_SHORT] if hollow else None] if marks else None, way, told
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
    bodies = [_group(group, shown, areas, selection) for group in shown.groups]
    told = _code(_words(shown, selection))
    return html.scroll_table(say.CAPTION, heads, bodies, "narvard-matrix", role="grid", data_ord=told)


def _words(shown: Matrix, selection: Selection) -> dict[str, str]:
    """What the classes of a cell say to who listens."""
    if not selection.matrix.more:
        said = {cell_css(mark, selection, strong=False): words.MARKS[mark] for mark, _ in shown.marks}
        return said | ({EMPTY: say.EMPTY} if EMPTY in said else {})
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


def _group(group: Group, shown: Matrix, areas: list[Area], selection: Selection) -> Element:
    head = h.tr[h.th(scope="rowgroup", colspan=len(areas) + 1)[h.span[group.name]]]
    return h.tbody[head, [_row(measure, shown, areas, selection) for measure in group.measures]]


def _row(measure: Measure, shown: Matrix, areas: list[Area], selection: Selection) -> Element:
    """The heading, and for each cell its classes, its value, and which of the row's endings its numbers have."""
    own = f"&omrade={shown.own}" if shown.own else ""
    href = f"./{PAGE['compare'].path}?matt={measure.id}{own}{_more(_base(selection))}"
    cells = [shown.cells[measure.id, area.code] for area in areas]
    known: dict[object, str] = {}
    told = [_told(cell, known, shown) for cell in cells]
    endings = {end: place for place, end in enumerate(dict.fromkeys(told))}
    codes = [[_classes(cell, selection), _value(cell, measure), endings[end]] for cell, end in zip(cells, told, strict=True)]
    head = h.th(scope="row")[h.a(href=href, title=measure.title)[shown.title(measure)]]
    return h.tr(data_matt=measure.id, data_slut=_code(list(endings)), data_celler=_code(codes))[head]


def _classes(cell: Reading, selection: Selection) -> str:
    turn = arrow(cell) if selection.matrix.more else ""
    names = (cell_css(cell.mark, selection, strong=cell.strength > 99), turn, "x" if cell.listed == "worsening" else "")
    return " ".join(name for name in names if name)


def _told(cell: Reading, known: dict[object, str], shown: Matrix) -> str:
    """`_compared`, once for those of a row that say the same: nearly all of them do."""
    key = (cell.reference, cell.reference_value, cell.reference_period, cell.period, cell.reference_members, cell.mark, cell.reason)
    if key not in known:
        known[key] = _compared(cell, shown)
    return known[key]


def _compared(cell: Reading, shown: Matrix) -> str:
    """What is said after the value on pointing: the reference, the year, and why the value is not judged."""
    other = "" if cell.reference_value is None else f"{_reference(cell, shown)} {value_text(cell.reference_value, cell.measure)}"
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
    return value_text(cell.value, measure)


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
            h.h3[section.heading] if section.tier.areas or not selection.meeting else None,
            [h.p(".narvard-line")[line] for line in section.lines],
            _tier(section.tier, section.beside, shown, selection),
        ]
        for section in matrix_lists.sections(listed, brief=selection.meeting)
    ]
    framed = html.mark("tile x") if listed.turn is Turn.WORSENING and listed.count else None
    return h.section(class_=listed.turn.value)[h.h2(".narvard-section")[framed, matrix_lists.title(listed)], sections]


def _tier(tier: Tier, beside: Tier, shown: Matrix, selection: Selection) -> Node:
    """Areas in columns, each with its measures and the evidence in words; at a meeting the first ones."""
    areas = brief.tier(tier, beside) if selection.meeting else tier.areas
    left_out = tier.count - sum(len(items) for _, items in areas)
    base, every = _base(selection), {area.code: len(items) for area, items in tier.areas}
    parts = [
        h.div(class_=area.code == shown.own and "own")[
            h.h4[f"{area.name} ", h.span[say.measures_count(len(items), every[area.code])]],
            h.ul[[_item(item, shown, selection, _tail(area.code, selection, base)) for item in items]],
        ]
        for area, items in areas
    ]
    if not parts:
        return None
    rest = h.p(".narvard-muted")[own_link(replace(selection, mode=Mode.PAGE), agenda.more(left_out))] if left_out else None
    return h.div(".narvard-matrix-list")[parts], rest


def _item(item: Item, shown: Matrix, selection: Selection, tail: str) -> Element:
    cell, measure = item.cell, item.measure
    there = f"./{PAGE['compare'].path}?matt={measure.id}{tail}&vy=tid"
    return h.li[
        html.mark(f"verdict {cell.mark}"),
        h.span[
            html.link(there, shown.title(measure)),
            h.span(".narvard-muted")[" ", matrix_lists.evidence(item, brief=selection.meeting)],
        ],
    ]
