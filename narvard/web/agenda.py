"""The agenda's address: what the browser keeps comes in, checked and drawn it goes back. The server keeps nothing.

The reader's browser holds the agenda (static/agenda.js). What it means – which views, in which words, with which data – is known
here, so every change is sent and the page's list comes back as HTML.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from narvard import child
from narvard.database.store import Store, StoreError, shared
from narvard.documents.agenda import AGENDA_MAKERS, AGENDA_MEDIA_TYPES
from narvard.domain import Agenda, Catalogue, Step
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
    presented,
    to_json,
)
from narvard.texts import agenda as say
from narvard.web.bounds import Refused, refusal_response
from narvard.web.documents import in_turn
from narvard.web.gate import is_own
from narvard.web.shell import base_address, prefix

MAX_BYTES = 400_000


Reply = Callable[[bytes, str], Response]
"""What was sent, and the base address of links → the answer."""


def endpoint(reply: Reply) -> Callable[[Request], Awaitable[Response]]:
    """An address that is sent an agenda; the work is done in a thread of its own."""

    async def respond(request: Request) -> Response:
        refused = refuse(request)
        if refused:
            return refused
        try:
            text = await body_of(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if text is None:
            return JSONResponse({"fel": say.TOO_LARGE}, 413)
        return await run_in_threadpool(reply, text, base_address(request))

    return respond


def refuse(request: Request) -> Response | None:
    """Only pages of narvard itself may send an agenda: a browser says where a request comes from.

    `Sec-Fetch-Site` is asked first: behind a proxy the host that we see need not be the one that the reader sees.
    """
    origin, site = request.headers.get("origin", ""), request.headers.get("sec-fetch-site", "")
    own = site == "same-origin" if site else not origin or is_own(origin, request.headers.get("host", ""))
    return None if own else JSONResponse({"fel": say.FOREIGN}, 403)


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


def listed(agenda: Agenda, notices: Sequence[Sequence[Notice]], catalogue: Catalogue, store: Store, base: str) -> str:
    """The agenda to be worked on: its name, its data, the views, and what can be done with it. `notices` are what in each address
    could not be opened as it was sent."""
    views = enumerate(zip(agenda.steps, notices, strict=True), 1)
    items = "".join(item(number, step, said, catalogue, len(agenda.steps)) for number, (step, said) in views)
    paste = (
        f'<p class="narvard-dag-rad"><label>{say.PASTE}<input type="text" class="narvard-dag-ny" /></label>'
        f"{button('ny', say.ADD)}</p>"
    )
    if not agenda.steps:
        return f'<p class="narvard-text">{say.EMPTY}</p>{paste}<p class="narvard-dag-rad">{open_file()}</p>'
    return (
        f'<p class="narvard-dag-rad"><label>{say.NAME}{line("titel", agenda.title)}</label></p>'
        f"{data(agenda, store)}{start(agenda, catalogue, store)}"
        f'<ol class="narvard-dag">{items}</ol>'
        f"{paste if len(agenda.steps) < MAX_STEPS else ''}{actions(agenda, base)}"
    )


def item(number: int, step: Step, notices: Sequence[Notice], catalogue: Catalogue, count: int) -> str:
    """One view: its title, what it shows, notes, and its place in the order."""
    said = "".join(f'<p class="narvard-dag-fel">{escape(notice.text)}</p>' for notice in notices)
    where = f'<span class="narvard-dold"> {say.view(number).lower()}</span>'
    moves = (
        button("upp", say.UP + where, number, off=number == 1)
        + button("ner", say.DOWN + where, number, off=number == count)
        + button("bort", say.REMOVE + where, number)
    )
    notes = f"<label>{say.NOTE}{area('anteckning', step.note)}</label><label>{say.DECISION}{area('beslut', step.decision)}</label>"
    is_open = " open" if step.note or step.decision else ""
    return (
        f'<li data-nr="{number}"><label><span class="narvard-dold">{say.STEP_TITLE}{where}</span>'
        f"{line('titel', step.title)}</label>"
        f'<p class="narvard-dampad">{escape(describe(opened(step, catalogue).selection, catalogue))} '
        f'<a class="narvard-lank" href="./{escape(step.address)}">{say.OPEN_VIEW}{where}</a></p>{said}'
        f'<details class="narvard-detalj"{is_open}><summary>{say.NOTES}{where}</summary>{notes}</details>'
        f'<p class="narvard-dag-knappar">{moves}</p></li>'
    )


def data(agenda: Agenda, store: Store) -> str:
    """Which data the meeting is shown with, and the way to newer."""
    current = store.info(store.current())
    if not agenda.data:
        return f'<p class="narvard-dampad">{say.to_be_frozen(current.created, current.version)}</p>'
    kept = store.exists(agenda.data)
    info = store.info(agenda.data) if kept else current
    text = say.frozen(info.created, info.version) if kept else say.gone(agenda.data)
    renew = button("data", say.USE_CURRENT) if agenda.data != current.version else ""
    return f'<p class="narvard-dampad">{escape(text)} {renew}</p>'


def start(agenda: Agenda, catalogue: Catalogue, store: Store) -> str:
    """The way to the first view. The version in the address becomes that of the agenda."""
    frozen = replace(agenda, data=agenda.data if store.exists(agenda.data) else store.current())
    href = escape(address(presented(frozen, 1, catalogue)))
    return (
        f'<p class="narvard-dag-rad"><a class="narvard-lank narvard-dag-visa" data-version="{frozen.data}" href="./{href}">'
        f'{say.PRESENT}</a><span class="narvard-dampad">{say.KEYS}</span></p>'
    )


def actions(agenda: Agenda, base: str) -> str:
    """File, link and clearing. A link that would be too long says so."""
    try:
        link = f"{base}/mote?dagordning={pack(agenda)}"
        share = f'<button type="button" class="narvard-kopiera" data-narvard-lank="{escape(link)}">{say.COPY_LINK}</button>'
        note = say.LINK_WITHOUT_NOTES
    except AgendaError as error:
        share, note = "", str(error)
    return (
        f'<p class="narvard-dag-rad">{button("spara", say.SAVE)}{open_file()}{share}{documents()}{button("tom", say.CLEAR)}</p>'
        f'<p class="narvard-kalla">{escape(note)}</p>'
    )


def documents() -> str:
    """A button per document of the whole agenda."""
    return "".join(
        f'<button type="button" class="narvard-knapp" data-gor="dokument" data-andelse="{ending}" data-vanta="{say.MAKING}" '
        f'data-klart="{say.MADE}">{say.DOCUMENTS[ending]}</button>'
        for ending in AGENDA_MAKERS
    )


def broken(sentence: str) -> str:
    """Shown in place of an agenda that the browser keeps but that cannot be used."""
    return (
        f'<p class="narvard-dag-fel">{say.BROKEN_HERE} {escape(sentence)}</p>'
        f'<p class="narvard-dag-rad">{button("spara", say.SAVE)}{open_file()}{button("tom", say.CLEAR)}</p>'
    )


def open_file() -> str:
    return (
        f'<label class="narvard-knapp narvard-dag-fil">{say.OPEN_FILE}'
        '<input type="file" accept=".json,application/json" class="narvard-dold" /></label>'
    )


def button(does: str, text: str, number: int = 0, *, off: bool = False) -> str:
    """`does` is what agenda.js does; `text` is HTML."""
    which = f' data-nr="{number}"' if number else ""
    sure = f' data-fraga="{say.SURE_CLEAR}"' if does == "tom" else ""
    return f'<button type="button" class="narvard-knapp" data-gor="{does}"{which}{sure}{" disabled" if off else ""}>{text}</button>'


def line(field: str, text: str) -> str:
    return f'<input type="text" data-falt="{field}" maxlength="120" value="{escape(text)}" />'


def area(field: str, text: str) -> str:
    return f'<textarea data-falt="{field}" maxlength="4000" rows="2">{escape(text)}</textarea>'


def document(text: bytes, ending: str, base: str) -> Response:
    """A document of the agenda that was sent, made as all documents are: by a process of its own, in turn."""
    try:
        agenda = from_json(text)
        store = shared()
        version = agenda.data if store.exists(agenda.data) else store.current()
        with child.private_folder() as folder:
            file = Path(folder) / "dagordning.json"
            file.write_text(to_json(cleaned(agenda, store.catalogue(version))), encoding="utf-8")
            body = in_turn(str(file), ending, base, version)
        return Response(body, media_type=AGENDA_MEDIA_TYPES[ending])
    except AgendaError as error:
        return JSONResponse({"fel": str(error)}, 400)
    except StoreError as error:
        return JSONResponse({"fel": str(error)}, 503)
    except Refused as error:
        return refusal_response(error)


def agenda_routes() -> list[Route]:
    """`/mote/dagordning`, and a document of the whole agenda per ending. All are sent the agenda, since only the browser has it."""

    def made(ending: str) -> Reply:
        return lambda text, base: document(text, ending, base)

    replies = {"dagordning": answer} | {f"dagordning.{ending}": made(ending) for ending in AGENDA_MAKERS}
    return [Route(f"{prefix()}/mote/{name}", endpoint(reply), methods=["POST"], name=name) for name, reply in replies.items()]
