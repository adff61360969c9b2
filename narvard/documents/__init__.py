"""Documents of a view: which there are, and how one is made. The same data version, base address and link give the same bytes.

The libraries that make them are heavy and are imported by the maker itself: what serves pages must not hold them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from narvard import settings, whole
from narvard.assess.opened import context_of
from narvard.assess.view import Context
from narvard.database.store import Store
from narvard.export.picture import Nothing
from narvard.page import PAGE, PAGES
from narvard.selection import PARAMETER, AgendaError, Notice, Selection, mended, parse
from narvard.selection.touched import page_path, unwrapped
from narvard.texts import documents as say

DEFAULT_BASE = "http://127.0.0.1:8501"

Maker = Callable[[Selection, Context, str], bytes]
"""A view, the data it rests on, and the base address of links → a document."""

MEDIA_TYPES: Mapping[str, str] = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


class DocumentError(Exception):
    """A document that cannot be made. The message is a Swedish sentence for the reader."""


def _png(selection: Selection, context: Context, base: str) -> bytes:
    from narvard.documents import pictures

    return pictures.png(selection, context, base)


def _svg(selection: Selection, context: Context, base: str) -> bytes:
    from narvard.documents import pictures

    return pictures.svg(selection, context, base)


def _pptx(selection: Selection, context: Context, base: str) -> bytes:
    from narvard.documents import slides

    return slides.pptx(selection, context, base)


def _sro_word(selection: Selection, context: Context, base: str) -> bytes:
    from narvard.documents.sro import files as sro

    return sro.word(selection, context, base)


def _sro_excel(selection: Selection, context: Context, base: str) -> bytes:
    from narvard.documents.sro import files as sro

    return sro.excel(selection, context, base)


def _shift_word(selection: Selection, context: Context, base: str) -> bytes:
    from narvard.documents import shift

    return shift.word(selection, context, base)


def _shift_pptx(selection: Selection, context: Context, base: str) -> bytes:
    from narvard.documents import shift

    return shift.pptx(selection, context, base)


def _a4(selection: Selection, context: Context, base: str) -> bytes:
    from narvard.documents import one_page

    return _paper(one_page.pdf, selection, context, base)


def _every_a4(selection: Selection, context: Context, base: str) -> bytes:
    from narvard.documents import one_page

    return _paper(one_page.every, selection, context, base)


def _paper(maker: Maker, selection: Selection, context: Context, base: str) -> bytes:
    """It is no figure that is missing: its sentence says all."""
    try:
        return maker(selection, context, base)
    except Nothing as error:
        raise DocumentError(str(error)) from error


MAKERS: Mapping[tuple[str, str], Maker] = {
    (page.name, ending): maker
    for page in PAGES
    if page.picture
    for ending, maker in (("png", _png), ("svg", _svg), ("pptx", _pptx))
} | {
    ("proposal", "docx"): _sro_word,
    ("proposal", "xlsx"): _sro_excel,
    ("shift", "docx"): _shift_word,
    ("shift", "pptx"): _shift_pptx,
    ("profile", "pdf"): _a4,
    ("profile", "zip"): _every_a4,
}
"""Page and ending → what makes the document. Each is an address of its own: `/jamfor.png?…`."""

STEMS: Mapping[tuple[str, str], str] = {("proposal", "docx"): "underlag", ("proposal", "xlsx"): "underlag"}
"""Documents that are not called as their page: `/forslag.xlsx` are the rows of the page, `/underlag.xlsx` the document."""


def stem(page: str, ending: str) -> str:
    """What the address and the file of a document are called, before the full stop."""
    return STEMS.get((page, ending), PAGE[page].path)


def called(selection: Selection, ending: str, context: Context) -> str:
    """What the file is called: as its address, and what it holds where one address gives files that are unlike."""
    name = stem(selection.page, ending)
    if name == say.BASIS and not selection.terms.appendices:
        return say.DECISION
    area = context.catalogue.area_by_code.get(selection.own) if (selection.page, ending) == ("profile", "pdf") else None
    return f"{name}-{say.plain(area.name)}" if area else name


def make(page: str, ending: str, query: Mapping[str, Sequence[str]], context: Context, base: str) -> bytes:
    """The document that a link gives. Raises DocumentError when the page has none of that kind, or nothing to put in it."""
    maker = MAKERS.get((page, ending))
    if maker is None:
        raise DocumentError(say.no_such_kind(ending, sorted(other for name, other in MAKERS if name == page)))
    parsed = parse(page, query, context.catalogue)
    if parsed.asked and PAGE[page].shows_measure:
        raise DocumentError(parsed.notices[0].text)
    try:
        return maker(parsed.selection, context, base)
    except Nothing as error:
        raise DocumentError(say.nothing(str(error))) from error


@dataclass(frozen=True)
class Link:
    """An address taken apart: the page's name, its query, and what links in the document begin with."""

    page: str
    query: Mapping[str, Sequence[str]]
    base: str


def opened(link: str, base: str = "") -> Link:
    """A link as it is written in the app (`jamfor?matt=…`) or copied whole. Raises DocumentError for an unknown page."""
    try:
        address = urlsplit(unwrapped(link))
    except ValueError as error:
        raise DocumentError(say.unknown_link(link)) from error
    before, path = address.path.rpartition("/")[0], page_path(address.path)
    name = next((page.name for page in PAGES if page.path == path), None)
    if name is None:
        raise DocumentError(say.unknown_link(link))
    own = f"{address.scheme}://{address.netloc}{before}" if address.netloc else DEFAULT_BASE
    return Link(name, mended(parse_qs(address.query), PARAMETER), (base or settings.public_url() or own).rstrip("/"))


def save_agenda(agenda: Path, file: Path, store: Store, base: str = "", version: str = "") -> None:
    """Writes the document of an agenda's file. Raises DocumentError and StoreError."""
    from narvard.documents import agenda as agendas

    kind = file.suffix.removeprefix(".")
    if kind not in agendas.AGENDA_MAKERS:
        raise DocumentError(say.no_such_kind(kind, sorted(agendas.AGENDA_MAKERS)))
    try:
        agendas.save(agenda, file, store, (base or settings.public_url() or DEFAULT_BASE).rstrip("/"), version)
    except OSError as error:
        raise DocumentError(say.cannot_write(str(file))) from error
    except AgendaError as error:
        raise DocumentError(str(error)) from error


def save(link: Link, file: Path, store: Store, version: str = "") -> tuple[Notice, ...]:
    """Writes the document of `link` to `file`, whose ending says which kind; what in the link could not be opened as written.

    Raises DocumentError and StoreError.
    """
    asked = version or next(iter(link.query.get("data", ())), "")
    version = asked if asked and (version or store.exists(asked)) else store.current()
    context = context_of(store, version)
    made = make(link.page, file.suffix.removeprefix("."), link.query, context, link.base)
    try:
        whole.write(file, made)
    except OSError as error:
        raise DocumentError(say.cannot_write(str(file))) from error
    return parse(link.page, link.query, context.catalogue).notices
