"""HTML as elements: what comes from data is escaped as it is put in, and finished HTML is a type of its own.

Elements are htpy's own; here are the pieces that several pages share. Nothing else in narvard writes a tag.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import GeneratorType
from typing import Self
from urllib.parse import urlencode

import htpy as h
from htpy import Attribute, Element, Node
from markupsafe import Markup, escape

from narvard.texts import agenda


def rendered(*nodes: Node) -> Markup:
    """Finished HTML, to be sent or kept: an element may hold a list that can be read only once.

    The same as htpy writes, but htpy asks of every list whether it is HTML: 40 µs each on Python 3.11, most of a large table.
    """
    parts: list[str] = []
    _write(nodes, parts.append)
    return Markup("".join(parts))


def _write(node: Node, add: Callable[[str], object]) -> None:
    if isinstance(node, str):
        add(escape(node))
    elif isinstance(node, Element) and not isinstance(node, h.HTMLElement):
        add(f"<{node._name}{node._attrs}>")
        _write(node._children, add)
        add(f"</{node._name}>")
    elif isinstance(node, LISTS):
        for inside in node:
            _write(inside, add)
    elif isinstance(node, h.BaseElement):
        add("".join(node.iter_chunks()))
    elif isinstance(node, int):
        add("" if isinstance(node, bool) else str(node))
    elif node is not None:
        add(h.fragment[node].__html__())


LISTS = (list, tuple, map, GeneratorType)


def element(name: str, given: Mapping[str, object], *inside: Node) -> Element:
    """An element that stands a hundredfold on a page, its attributes as texts: a third of the time of calling one of htpy's."""
    return Element(name, _attributes(given), inside)


def _attributes(given: Mapping[str, object]) -> str:
    return "".join([f' {name.replace("_", "-")}="{escape(value)}"' for name, value in given.items() if value is not None])


# Text


def headline(sentence: Node, line: Node = None, *more: Node) -> Element:
    """What a page shows, as a sentence, and muted below what it rests on."""
    return h.div(".narvard-headline")[h.h2[sentence], line and h.p(".narvard-line")[line], more]


def notice(text: str) -> Element:
    """Something that the reader must know of the view."""
    return h.p(".narvard-notice", role="alert")[text]


def example(*words: str) -> list[Node]:
    """Tags that stand before a line: what is only an example."""
    return [[h.span(".narvard-example")[word], " "] for word in words if word]


@cache
def mark(symbol: str) -> Markup:
    """A drawn mark; what it means is said beside it."""
    return rendered(h.span(class_=f"narvard-mark {symbol}"))


HIDDEN = h.span(".narvard-hidden")


def hidden(*inside: Node) -> Element:
    """Words for those who do not see what the others see."""
    return HIDDEN[inside]


def legend(marks: Iterable[tuple[str, str]], *, upright: bool = False) -> Element:
    """Marks with their words, as a list."""
    return h.ul(class_=["narvard-legend", upright and "upright"])[[h.li[mark(symbol), text] for symbol, text in marks]]


def definitions(pairs: Iterable[tuple[str, str]]) -> Element:
    """Words and what they mean."""
    return h.dl(".narvard-terms")[[[h.dt[word], h.dd[text]] for word, text in pairs]]


def items(texts: Iterable[Node]) -> Element:
    """A plain list."""
    return h.ul[[h.li[text] for text in texts]]


def more(count: int) -> Node:
    """That so many more are on the page itself; nothing when none is."""
    return h.p(".narvard-muted")[agenda.more(count)] if count > 0 else None


# What can be opened, followed and copied


def details(summary: Node, *inside: Node, is_open: bool = False) -> Element:
    """Something that opens on demand, without a rerun."""
    return h.details(".narvard-detail", open=is_open)[h.summary[summary], inside]


def href(path: str, query: Mapping[str, str]) -> str:
    """An address of the app, relative so that it is right under a base path."""
    return f"./{path}" + (f"?{urlencode(query)}" if query else "")


def link(address: str, *inside: Node, css: str = "narvard-link", **more: str | None) -> Element:
    """A real link: it can be opened beside, and copied."""
    return element("a", {"class": css, "href": address, **more}, *inside)


def copy(label: str, **more: Attribute) -> Element:
    """A button that copies a text or an address that it holds, else the address of the view (static/js/copy.js)."""
    return h.button(".narvard-copy", type="button", **more)[label]


def command(text: str, label: str) -> Element:
    """A command as it is written in a terminal, and a button that copies it."""
    return h.p(".narvard-command")[h.code[text], copy(label, data_narvard_text=text)]


# Tables


@dataclass(frozen=True)
class Column:
    """A table column: its heading, and whether it holds numbers (set to the right, sorted as numbers)."""

    heading: str
    numeric: bool = False


@dataclass(frozen=True)
class Cell:
    """What a cell shows, what it sorts by when that differs from its text, a reason that only pointing or listening gives, and
    where it leads."""

    text: str
    sort: float | None = None
    muted: bool = False
    reason: str = ""
    href: str = ""


def table(caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], own: Sequence[int] = ()) -> Element:
    """A table that static/js/tables.js sorts. The first cell of a row is its heading; rows numbered in `own` are emphasised."""
    head = [h.th(scope="col", class_=one.numeric and "number")[h.button(type="button")[one.heading]] for one in columns]
    body = [
        h.tr(class_=number in own and "own")[
            [_cell(cell, column, first=place == 0) for place, (cell, column) in enumerate(zip(cells, columns, strict=True))]
        ]
        for number, cells in enumerate(rows)
    ]
    return scroll_table(caption, h.tr[head], h.tbody[body], "narvard-table")


def _cell(cell: Cell, column: Column, *, first: bool) -> Element:
    css = ("number muted" if cell.muted else "number") if column.numeric else "muted" if cell.muted else None
    given = {"scope": "row" if first else None, "class": css, "data-v": cell.sort, "title": cell.reason or None}
    text: Node = link(cell.href, cell.text) if cell.href else cell.text
    inside = (text, hidden(" ", cell.reason)) if cell.reason else (text,)
    return element("th" if first else "td", given, *inside)


def scroll_table(caption: str, head: Node, body: Node, css: str = "", around: str = "", **more: Attribute) -> Element:
    """A table that scrolls inside itself when it is too wide, by keyboard too: the rows of its head, and its bodies."""
    return h.div(class_=["narvard-scroll", around], tabindex="0", role="region", aria_label=caption)[
        h.table(class_=css, **more)[h.caption(".narvard-hidden")[caption], h.thead[head], body]
    ]


def folding_table(caption: str, heads: Node, rows: Node, css: str, **more: Attribute) -> Element:
    """A table that a phone lays out as headings with their cells below: its roles are written out, since they would be lost."""
    return h.table(class_=css, role="table", **more)[
        h.caption(".narvard-hidden")[caption],
        h.thead(role="rowgroup")[h.tr(role="row")[heads]],
        h.tbody(role="rowgroup")[rows],
    ]


# Drawings


class Shape(h.VoidElement):
    """An element of a drawing: XML wants it closed."""

    @classmethod
    def of(cls, name: str, **attributes: str) -> Self:
        return cls(name, _attributes(attributes))

    def iter_chunks(self, context: Mapping[h.Context[object], object] | None = None) -> Iterator[str]:  # noqa: ARG002
        yield f"<{self._name}{self._attrs}/>"


def picture(width: int, height: int, shapes: Node, size: Mapping[str, str] = {}, **more: Attribute) -> Element:
    """An SVG picture; `size` is what it is stretched to where it stands inside another."""
    return h.svg(size, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width} {height}", **more)[shapes]


def data_address(drawn: Element) -> str:
    """A picture as an address: st.html lets no inline SVG through."""
    return "data:image/svg+xml;base64," + b64encode(rendered(drawn).encode()).decode()


# Before the app


def in_time(*inside: Node) -> Element:
    """What the app shows in its own way. It is seen when the app does not come: without scripts, or when it is late."""
    return h.div(".narvard-in-time")[inside]
