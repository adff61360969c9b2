"""The matrix and the lists of /lage as HTML. Pure: a view in, text out, so that it can be cached.

Two thousand cells must stay light: a row is sent as a heading and the codes of its cells, and narvard.js makes of each a `td` with
a link in it, before the table is drawn. Its marks are drawn by parts.css from the short classes of `css` and `arrow`. Its words are
the link's label: as hidden text they would double the time to lay out the page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from urllib.parse import urlencode

from narvard.assess.reading import Reading
from narvard.assess.standing import REST
from narvard.domain import Area, Measure
from narvard.domain.link_codes import ShownSex
from narvard.format import number, with_unit
from narvard.page import PAGE
from narvard.selection import Selection, on_page, to_query
from narvard.texts import FLAG_TEXTS
from narvard.texts import verdict_names as words
from narvard.ui import html
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
    "lage-best": "pb",
    "lage-worst": "pw",
    "lage-highest": "ph",
    "lage-lowest": "pl",
    "lage-middle": "pm",
}
"""Mark → its class; a verdict that holds at 99.8 percent has `y` (tydligt) too."""
ARROWS = {"up": "u", "down": "d", "right": "r", "left": "v"}
ARROW_WORDS = {ARROWS[name]: word for name, word in say.ARROWS.items()}
MIN_NAMED = 4
"""Columns that a block must have for its name to have room over them."""
RELATIVE = ("skr-grupp", REST)
"""References that are another one for each area: /jamfor compares with that of its first area."""


def css(mark: str, *, strong: bool) -> str:
    """The class of a mark, and of its strength."""
    return CLASSES[mark] + (" y" if strong else "")


def arrow(cell: Reading) -> str:
    return ARROWS.get(mark_of_trend(cell), "")


def page(shown: Matrix, selection: Selection) -> str:
    """The table and the lists. parts.css turns their order on a phone."""
    lists = "".join(_list(listed, shown, selection) for listed in shown.lists)
    table = _table(shown, selection) if shown.groups else ""
    return f'<div class="narvard-lagesida"><div class="tabell">{table}</div><div class="listor">{lists}</div></div>'


def _table(shown: Matrix, selection: Selection) -> str:
    areas = [area for block in shown.blocks for area in block.areas]
    first = {block.areas[0].code for block in shown.blocks[1:]}
    base = _base(selection)
    blocks = "".join(
        f'<th scope="colgroup" colspan="{len(block.areas)}"{_edge(block.areas[0].code, first)} title="{escape(block.name)}">'
        f"<span{_hidden(is_hidden=len(block.areas) < MIN_NAMED)}>{escape(say.short_group(block.name))}</span></th>"
        for block in shown.blocks
    )
    over = f"<tr><td></td>{blocks}</tr>" if any(block.name for block in shown.blocks) else ""
    names = "".join(_area_head(area, selection, first, base, own=area.code == shown.own) for area in areas)
    body = "".join(_group(group, shown, areas, base) for group in shown.groups)
    corner = f'<th scope="col"><span class="narvard-dold">{say.MEASURE_HEAD}</span></th>'
    return (
        f'<div class="narvard-rulla" tabindex="0" role="region" aria-label="{say.CAPTION}">'
        f'<table class="narvard-lage" role="grid" data-ord="{_code(_words(shown))}">'
        f'<caption class="narvard-dold">{say.CAPTION}</caption>'
        f"<thead>{over}<tr>{corner}{names}</tr></thead>{body}</table></div>"
    )


def _hidden(*, is_hidden: bool) -> str:
    return ' class="narvard-dold"' if is_hidden else ""


def _edge(code: str, first: set[str]) -> str:
    return ' class="e"' if code in first else ""


def _words(shown: Matrix) -> dict[str, str]:
    """What the classes of a cell say to who listens."""
    marks = {
        css(mark, strong=strong): words.mark(mark, 99.8 if strong else 95.0) for mark, strong in shown.marks if mark != "missing"
    }
    return marks | ARROW_WORDS


def _code(value: object) -> str:
    """JSON as it stands in an attribute."""
    return escape(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _area_head(area: Area, selection: Selection, first: set[str], base: Mapping[str, str], *, own: bool) -> str:
    """A name that stands on end, and leads to the area's profile. It holds what the links of its cells end with."""
    classes = " ".join(name for name, on in (("e", area.code in first), ("min", own)) if on)
    name = f"<span>{escape(area.name)}</span>"
    if "profile" in PAGE:
        query = urlencode(to_query(on_page(replace(selection, areas=(area.code,), measure=""), "profile")))
        name = f'<a href="./{PAGE["profile"].path}?{escape(query)}">{name}</a>'
    tail = escape(_tail(area.code, selection, base))
    return f'<th scope="col" data-lank="{tail}"{f" class={chr(34)}{classes}{chr(34)}" if classes else ""}>{name}</th>'


def _group(group: Group, shown: Matrix, areas: list[Area], base: Mapping[str, str]) -> str:
    rows = "".join(_row(measure, shown, areas, base) for measure in group.measures)
    return f'<tbody><tr><th scope="rowgroup" colspan="{len(areas) + 1}"><span>{escape(group.name)}</span></th></tr>{rows}</tbody>'


def _row(measure: Measure, shown: Matrix, areas: list[Area], base: Mapping[str, str]) -> str:
    """The heading, and for each cell its classes, its value, and which of the row's endings its numbers have."""
    own = f"&omrade={shown.own}" if shown.own else ""
    href = f"./{PAGE['compare'].path}?matt={measure.id}{own}{_more(base)}"
    cells = [shown.cells[measure.id, area.code] for area in areas]
    told = [_compared(cell, measure, shown) for cell in cells]
    endings = list(dict.fromkeys(told))
    codes = [[_classes(cell), _value(cell, measure), endings.index(end)] for cell, end in zip(cells, told, strict=True)]
    title = escape(measure.title)
    return (
        f'<tr data-matt="{measure.id}" data-slut="{_code(endings)}" data-celler="{_code(codes)}">'
        f'<th scope="row"><a href="{escape(href)}" title="{title}">{title}</a></th></tr>'
    )


def _classes(cell: Reading) -> str:
    names = (css(cell.mark, strong=cell.strength > 99), arrow(cell), "x" if cell.listed == "worsening" else "")
    return " ".join(name for name in names if name)


def _compared(cell: Reading, measure: Measure, shown: Matrix) -> str:
    """What is said after the value on pointing: the reference, the year, and why the value is not judged."""
    other = "" if cell.reference_value is None else f"{shown.references[cell.reference]} {_number(cell.reference_value, measure)}"
    return f"{f', {other}' if other else ''}, {cell.period}{_why(cell, shown)}"


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


def _list(listed: Listed, shown: Matrix, selection: Selection) -> str:
    """A list in its two tiers, each named for what it is."""
    body = html.heading(matrix_lists.title(listed), 2, "narvard-tack-avsnitt")
    for section in matrix_lists.sections(listed):
        body += html.heading(section.heading, 3) + "".join(html.paragraph(line, "narvard-under") for line in section.lines)
        body += _tier(section.tier, section.beside, shown, selection)
    return f'<section class="{listed.turn.value}">{body}</section>'


def _tier(tier: Tier, beside: Tier, shown: Matrix, selection: Selection) -> str:
    """Areas in columns, each with its measures and the evidence in words; at a meeting the first ones."""
    areas = brief.tier(tier, beside) if selection.meeting else tier.areas
    left_out = tier.count - sum(len(items) for _, items in areas)
    base = _base(selection)
    parts = []
    for area, items in areas:
        lines = "".join(_item(item, _tail(area.code, selection, base)) for item in items)
        own = ' class="min"' if area.code == shown.own else ""
        parts.append(f"<div{own}><h4>{escape(area.name)} <span>{say.measures_count(len(items))}</span></h4><ul>{lines}</ul></div>")
    return f'<div class="narvard-lagelista">{"".join(parts)}</div>{html.more(left_out)}' if parts else ""


def _item(item: Item, tail: str) -> str:
    cell, measure = item.cell, item.measure
    href = escape(f"./{PAGE['compare'].path}?matt={measure.id}{tail}&vy=tid")
    return (
        f'<li><span class="narvard-marke bedomning {cell.mark}"></span><span><a class="narvard-lank" href="{href}">'
        f'{escape(measure.title)}</a><span class="narvard-dampad"> {escape(matrix_lists.evidence(item))}</span></span></li>'
    )
