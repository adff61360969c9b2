"""Small pieces of HTML for st.html: text, legends, tables. Every value from data is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from narvard.assess.view import Mark
from narvard.domain import is_preview
from narvard.page import PAGE
from narvard.texts import agenda, links


@dataclass(frozen=True)
class Column:
    """A table column: its heading, and whether it holds numbers (set to the right, sorted as numbers)."""

    heading: str
    numeric: bool = False


@dataclass(frozen=True)
class Cell:
    """What a cell shows, what it sorts by when that differs from its text, and a reason that only pointing or listening gives."""

    text: str
    sort: float | None = None
    muted: bool = False
    reason: str = ""


def heading(text: str, level: int, css: str = "") -> str:
    return f"<h{level}{_class(css)}>{escape(text)}</h{level}>"


def paragraph(text: str, css: str = "") -> str:
    return f"<p{_class(css)}>{escape(text)}</p>"


def more(count: int) -> str:
    """That so many more are on the page itself; nothing when none is."""
    return paragraph(agenda.more(count), "narvard-dampad") if count > 0 else ""


def details(summary: str, inside: str) -> str:
    """Something that opens on demand, without a rerun. `inside` is HTML."""
    return f'<details class="narvard-detalj"><summary>{escape(summary)}</summary>{inside}</details>'


def legend(marks: Sequence[Mark], *, upright: bool = False) -> str:
    """Marks with their words, as a list."""
    items = "".join(f'<li><span class="narvard-marke {mark.symbol}"></span>{escape(mark.text)}</li>' for mark in marks)
    return f'<ul class="narvard-forklaring{" upprat" if upright else ""}">{items}</ul>'


def link(path: str, query: dict[str, str], text: str, css: str = "narvard-lank") -> str:
    """A real link to a page of the app, relative so that it is right under a base path."""
    href = f"./{path}" + (f"?{urlencode(query)}" if query else "")
    return f'<a class="{css}" href="{escape(href)}">{escape(text)}</a>'


def table(caption: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], own: Sequence[int] = ()) -> str:
    """An accessible table that narvard.js sorts. The first cell of a row is its heading; rows numbered in `own` are emphasised."""
    head = "".join(
        f'<th scope="col"{_class("tal" if column.numeric else "")}><button type="button">{escape(column.heading)}</button></th>'
        for column in columns
    )
    body = "".join(
        f"<tr{_class('min' if number in own else '')}>"
        + "".join(_cell(cell, column, first=place == 0) for place, (cell, column) in enumerate(zip(cells, columns, strict=True)))
        + "</tr>"
        for number, cells in enumerate(rows)
    )
    return (
        f'<div class="narvard-rulla" tabindex="0" role="region" aria-label="{escape(caption)}"><table class="narvard-tabell">'
        f'<caption class="narvard-dold">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(cell: Cell, column: Column, *, first: bool) -> str:
    tag, scope = ("th", ' scope="row"') if first else ("td", "")
    css = " ".join(name for name, on in (("tal", column.numeric), ("dampad", cell.muted)) if on)
    value = f' data-v="{cell.sort}"' if cell.sort is not None else ""
    why = f'<span class="narvard-dold"> {escape(cell.reason)}</span>' if cell.reason else ""
    title = f' title="{escape(cell.reason)}"' if cell.reason else ""
    return f"<{tag}{scope}{_class(css)}{value}{title}>{escape(cell.text)}{why}</{tag}>"


def _class(css: str) -> str:
    return f' class="{css}"' if css else ""


def definitions(pairs: Sequence[tuple[str, str]]) -> str:
    """Words and what they mean."""
    return '<dl class="narvard-ord">' + "".join(f"<dt>{escape(word)}</dt><dd>{escape(text)}</dd>" for word, text in pairs) + "</dl>"


def items(texts: Sequence[str]) -> str:
    """A plain list."""
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"


SEVERAL_TABLES = {PAGE[name].path for name in ("coverage", "proposal")}
"""Pages whose views are different tables; those of /jamfor are mostly the same rows drawn in other ways."""
File = tuple[str, str, Mapping[str, str]]
"""Words of a link, ending of the address, and what is added to the query."""
ROWS: tuple[File, ...] = (("Excel", "xlsx", {}), ("CSV", "csv", {"dialekt": "excel-sv"}))
EVERY_VIEW: tuple[File, ...] = (("Excel, alla vyer", "xlsx", {"alla": "1"}),)
FIGURE: tuple[File, ...] = (
    ("PowerPoint", "pptx", {}),
    ("Bild (PNG)", "png", {}),
    ("Bild (SVG)", "svg", {}),
    ("Bild för presentation (PNG)", "png", {"lage": "mote"}),
)


def downloads(path: str, query: Mapping[str, str], *, rows: Sequence[File] = ROWS, figure: bool = False) -> str:
    """What a view can be saved as, in a menu: its rows, and its `figure`. Plain links, so that nothing is built unasked.

    A preview has no address that another could open, so it has no files either.
    """
    if is_preview(query.get("data", "")):
        return NO_FILES
    more_rows = EVERY_VIEW if rows and path in SEVERAL_TABLES else ()
    items = "".join(
        f'<li><a href="{escape(f"./{path}.{ending}?{urlencode({**query, **more})}")}" download>{escape(label)}</a></li>'
        for label, ending, more in (*rows, *more_rows, *(FIGURE if figure else ()))
    )
    return f'<details class="narvard-hamta"><summary class="narvard-knapp">Ladda ner</summary><ul>{items}</ul></details>'


NO_FILES = f'<span class="narvard-dampad">{links.NO_FILES}</span> '
COPY_LINK = '<button type="button" class="narvard-kopiera">Kopiera länk</button>'
"""Copies the address of the view (narvard.js)."""


def command(text: str, label: str) -> str:
    """A command as it is written in a terminal, and a button that copies it (narvard.js)."""
    return (
        f'<p class="narvard-kommando"><code>{escape(text)}</code>'
        f'<button type="button" class="narvard-kopiera" data-narvard-text="{escape(text)}">{escape(label)}</button></p>'
    )
