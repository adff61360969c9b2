"""The agenda's address: what the browser keeps comes in, checked and drawn it goes back. The server keeps nothing.

The reader's browser holds the agenda (static/js/agenda.js). What it means – which views, in which words, with which data – is known
here, so every change is sent and the page's list comes back as HTML.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import htpy as h
from htpy import Element, Node, VoidElement
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from narvard import html
from narvard.database.store import Store, StoreError, shared
from narvard.documents.agenda import AGENDA_MAKERS
from narvard.documents.orders import Order
from narvard.domain import Agenda, Catalogue, Step
from narvard.page import PAGES
from narvard.selection import (
    MAX_STEPS,
    AgendaError,
    Notice,
    address,
    cleaned,
    describe,
    from_json,
    opened,
    pack,
    parse,
    presented,
    to_json,
)
from narvard.texts import agenda as say
from narvard.ui import share
from narvard.web.documents import agendas, answered
from narvard.web.first import told
from narvard.web.gate import is_foreign
from narvard.web.shell import base_address, prefix, query_of, version_of

MAX_BYTES = 400_000

ROW = h.p(".narvard-agenda-row")
OPEN_FILE = h.label(".narvard-button.narvard-agenda-file")[
    say.OPEN_FILE, h.input(".narvard-hidden", type="file", accept=".json,application/json")
]

Reply = Callable[[bytes, str], Response]
"""What was sent, and the base address of links → the answer."""


def endpoint(reply: Reply) -> Callable[[Request], Awaitable[Response]]:
    """An address that is sent an agenda; the work is done in a thread of its own."""

    async def respond(request: Request) -> Response:
        text = await sent_by(request)
        return text if isinstance(text, Response) else await run_in_threadpool(reply, text, base_address(request))

    return respond


async def sent_by(request: Request) -> bytes | Response:
    """What a page of narvard's own sends; the answer that refuses it when it is another's, too much, or cut off."""
    if is_foreign(request):
        return JSONResponse({"fel": say.FOREIGN}, 403)
    try:
        text = await body_of(request)
    except ClientDisconnect:
        return Response(status_code=400)
    return JSONResponse({"fel": say.TOO_LARGE}, 413) if text is None else text


async def body_of(request: Request) -> bytes | None:
    """What was sent; None when it is more than MAX_BYTES, of which no more is read."""
    text = b""
    async for piece in request.stream():
        text += piece
        if len(text) > MAX_BYTES:
            return None
    return text


def answer(text: bytes, base: str) -> Response:
    """`dagordning`: the agenda as cleaned; `html`: the list to show. 400 with a Swedish sentence when it cannot be used."""
    try:
        given = from_json(text)
        store = shared()
        catalogue = store.catalogue(given.data if store.exists(given.data) else store.current())
        agenda = cleaned(given, catalogue)
        notices = [opened(step, catalogue).notices for step in given.steps]
        return JSONResponse({"dagordning": to_json(agenda), "html": listed(agenda, notices, catalogue, store, base)})
    except AgendaError as error:
        return JSONResponse({"fel": str(error), "html": broken(str(error))}, 400)
    except StoreError as error:
        return JSONResponse({"fel": str(error)}, 503)


def listed(agenda: Agenda, notices: Sequence[Sequence[Notice]], catalogue: Catalogue, store: Store, base: str) -> Markup:
    """The agenda to be worked on: its name, its data, the views, and what can be done with it. `notices` are what in each address
    could not be opened as it was sent."""
    views = enumerate(zip(agenda.steps, notices, strict=True), 1)
    items = [item(number, step, said, catalogue, len(agenda.steps)) for number, (step, said) in views]
    paste = ROW[h.label[say.PASTE, h.input(".narvard-agenda-new", type="text")], button("ny", say.ADD)]
    if not agenda.steps:
        return html.rendered(h.p(".narvard-text")[say.EMPTY], paste, ROW[OPEN_FILE])
    return html.rendered(
        ROW[h.label[say.NAME, line("titel", agenda.title)]],
        data(agenda, store),
        start(agenda, catalogue, store),
        h.ol(".narvard-agenda-view")[items],
        minutes(),
        paste if len(agenda.steps) < MAX_STEPS else None,
        actions(agenda, base),
    )


def item(number: int, step: Step, notices: Sequence[Notice], catalogue: Catalogue, count: int) -> Element:
    """One view: its title, what it shows, notes, and its place in the order."""
    where = html.hidden(f" {say.view(number).lower()}")
    return h.li(data_nr=number)[
        h.label[html.hidden(say.STEP_TITLE, where), line("titel", step.title)],
        h.p(".narvard-muted")[
            f"{describe(opened(step, catalogue).selection, catalogue)} ",
            html.link(f"./{step.address}", say.OPEN_VIEW, where),
        ],
        [h.p(".narvard-agenda-error")[notice.text] for notice in notices],
        html.details(
            [say.NOTES, where],
            h.label[say.NOTE, area("anteckning", step.note)],
            h.label[say.DECISION, area("beslut", step.decision)],
            h.p(".narvard-agenda-row")[
                h.label[say.RESPONSIBLE, line("ansvarig", step.responsible)],
                h.label[say.DUE, h.input(type="date", data_falt="klart", value=step.due)],
            ],
            is_open=bool(step.note or step.decision),
        ),
        h.p(".narvard-agenda-buttons")[
            button("upp", say.UP, where, number=number, off=number == 1),
            button("ner", say.DOWN, where, number=number, off=number == count),
            button("bort", say.REMOVE, where, number=number),
        ],
    ]


def minutes() -> Element:
    """How the meeting was held: fields that the browser fills in, since it alone has what they hold."""
    kinds = {"datum": "date", "tid": "text", "plats": "text", "ordforande": "text", "justerare": "text"}
    fields = [
        h.label[say.HELD[key], h.input(type=kind, data_protokoll=key, maxlength=None if kind == "date" else "120")]
        for key, kind in kinds.items()
    ]
    present = h.label[say.HELD["narvarande"], h.textarea(data_protokoll="narvarande", maxlength="4000", rows="2")]
    return html.details(
        say.MINUTES,
        h.p(".narvard-muted")[say.MINUTES_KEPT],
        h.div(".narvard-agenda-row")[fields, present],
    )


def data(agenda: Agenda, store: Store) -> Element:
    """Which data the meeting is shown with, and the way to newer."""
    current = store.info(store.current())
    if not agenda.data:
        return h.p(".narvard-muted")[say.to_be_frozen(current.created, current.version)]
    kept = store.exists(agenda.data)
    info = store.info(agenda.data) if kept else current
    text = say.frozen(info.created, info.version) if kept else say.gone(agenda.data)
    renew = button("data", say.USE_CURRENT) if agenda.data != current.version else None
    return h.p(".narvard-muted")[f"{text} ", renew]


def start(agenda: Agenda, catalogue: Catalogue, store: Store) -> Element:
    """The way to the first view. The version in the address becomes that of the agenda."""
    frozen = replace(agenda, data=agenda.data if store.exists(agenda.data) else store.current())
    there = f"./{address(presented(frozen, 1, catalogue))}"
    show = html.link(there, say.PRESENT, css="narvard-link narvard-agenda-show", data_version=frozen.data)
    return ROW[show, h.span(".narvard-muted")[say.KEYS]]


def actions(agenda: Agenda, base: str) -> Node:
    """File, link and clearing. A link that would be too long says so."""
    try:
        link = f"{base}/mote?dagordning={pack(agenda)}"
        share, note = html.copy(say.COPY_LINK, data_narvard_lank=link), say.LINK_WITHOUT_NOTES
    except AgendaError as error:
        share, note = None, str(error)
    row = ROW[
        button("spara", say.SAVE), OPEN_FILE, share, [document_button(ending) for ending in AGENDA_MAKERS], button("tom", say.CLEAR)
    ]
    return row, h.p(".narvard-source")[note]


def document_button(ending: str) -> Element:
    """Makes a document of the whole agenda."""
    return h.button(".narvard-button", type="button", data_gor="dokument", data_andelse=ending)[say.DOCUMENTS[ending]]


def broken(sentence: str) -> Markup:
    """Shown in place of an agenda that the browser keeps but that cannot be used."""
    wrong = h.p(".narvard-agenda-error")[f"{say.BROKEN_HERE} {sentence}"]
    return html.rendered(wrong, ROW[button("spara", say.SAVE), OPEN_FILE, button("tom", say.CLEAR)])


def button(does: str, *inside: Node, number: int | None = None, off: bool = False) -> Element:
    """`does` is what static/js/agenda.js does."""
    sure = say.SURE_CLEAR if does == "tom" else None
    return h.button(".narvard-button", type="button", data_gor=does, data_nr=number, data_fraga=sure, disabled=off)[inside]


def line(field: str, text: str) -> VoidElement:
    return h.input(type="text", data_falt=field, maxlength="120", value=text)


def area(field: str, text: str) -> Element:
    return h.textarea(data_falt=field, maxlength="4000", rows="2")[text]


def ordered(text: bytes, ending: str, base: str) -> Order:
    """A document of the agenda that was sent, made as all documents are: by a process of its own, in turn.

    What it is made of goes when it is made, and the document with the server or in an hour. Raises AgendaError and StoreError.
    """
    agenda = from_json(text)
    store = shared()
    version = agenda.data if store.exists(agenda.data) else store.current()
    code = secrets.token_hex(16)
    file = agendas() / f"{code}.json"
    file.write_text(to_json(cleaned(agenda, store.catalogue(version))), encoding="utf-8")
    return Order(code, str(file), ending, base, version, say.file_name(agenda.title, ending), say.DOCUMENTS[ending])


def document_endpoint(ending: str) -> Callable[[Request], Awaitable[Response]]:
    """An address that is sent an agenda, and answers with a document of it or with the order of one."""

    async def respond(request: Request) -> Response:
        text = await sent_by(request)
        if isinstance(text, Response):
            return text
        try:
            order = await run_in_threadpool(ordered, text, ending, base_address(request))
        except AgendaError as error:
            return JSONResponse({"fel": str(error)}, 400)
        except StoreError as error:
            return JSONResponse({"fel": str(error)}, 503)
        return await answered(order, request, {"Cache-Control": "no-store"}, private=True)

    return respond


def agenda_routes() -> list[Route]:
    """`/mote/dagordning`, and a document of the whole agenda per ending. All are sent the agenda, since only the browser has it."""
    endpoints = {"dagordning": endpoint(answer)} | {f"dagordning.{ending}": document_endpoint(ending) for ending in AGENDA_MAKERS}
    return [Route(f"{prefix()}/mote/{name}", reply, methods=["POST"], name=name) for name, reply in endpoints.items()]


def share_routes() -> list[Route]:
    """`/dela/<page>` with the parameters of its link: what the view is shared by, asked for when ”Dela” opens. Most never ask."""
    by_path = {page.path: page for page in PAGES}

    def endpoint(request: Request) -> HTMLResponse:
        page = by_path.get(request.path_params["path"])
        if page is None:
            return HTMLResponse("", 404)
        query, store = query_of(request), shared()
        try:
            version = version_of(query, store)
            catalogue, info = store.catalogue(version), store.info(version)
        except StoreError as error:
            return HTMLResponse(html.rendered(str(error)), 503)
        chosen = parse(page.name, query, catalogue).selection
        return HTMLResponse(html.rendered(share.shared(chosen, catalogue, info, base_address(request), told(page, query))))

    return [Route(f"{prefix()}/{share.ADDRESS}/{{path:path}}", endpoint)]
