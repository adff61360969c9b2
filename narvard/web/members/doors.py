"""Who may see and send what where members write: asked of the store at every page and every post, on the server."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol
from urllib.parse import parse_qs, quote

import htpy as h
from limits import RateLimitItemPerMinute
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from narvard import settings
from narvard.domain import Catalogue, ContentError
from narvard.format import swedish_day
from narvard.sources.workbook.persons import is_person, names_somebody
from narvard.texts import findings
from narvard.texts import members as say
from narvard.texts.members import signin as who_say
from narvard.web.bounds import limiter
from narvard.web.gate import is_foreign
from narvard.web.shell import prefix
from narvard.web.signin.who import Person, Role, person
from narvard.web.workshop import page
from narvard.web.workshop.doors import MAX_FIELDS, Form, body_of
from narvard.writes.commands import Refused
from narvard.writes.engine import Away

A_MINUTE = RateLimitItemPerMinute(60)
"""Posts of one person."""


class NotSignedIn(Exception):
    """Somebody must be known first. `status` 401, or 403 for who is known and may not."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True)
class Again:
    """What a page is to show of what was sent and could not be kept: the fields as they were, and why."""

    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sentence: str = ""
    status: int = 200

    def value(self, name: str, otherwise: str = "") -> str:
        return self.fields[name][0] if self.fields.get(name) else otherwise


Show = Callable[[Request, Person], Response]
"""A page, made in a thread of its own. May raise Away and Refused."""


class ShowAgain(Protocol):
    """The same, with what could not be kept still there."""

    def __call__(self, request: Request, who: Person, again: Again | None = ..., /) -> Response: ...


Keep = Callable[[Request, Person, Form], Response]


def known(request: Request, least: Role) -> Person:
    """Who asks. Raises NotSignedIn and Away."""
    found = person(request)
    if found is None:
        raise NotSignedIn(401, who_say.SIGN_IN_FIRST if settings.signin() else who_say.ONLY_HERE)
    if found.role < least:
        raise NotSignedIn(403, who_say.NOT_ALLOWED if found.role < Role.MEMBER else say.EDITORS_ONLY)
    return found


def asked(show: Show, least: Role = Role.MEMBER) -> Callable[[Request], Awaitable[Response]]:
    """An address that shows, to those who may see it."""

    async def respond(request: Request) -> Response:
        return await run_in_threadpool(_shown, show, request, least)

    return respond


def _shown(show: Show, request: Request, least: Role) -> Response:
    try:
        response = show(request, known(request, least))
    except NotSignedIn as error:
        response = closed(request, error)
    except Refused as error:
        response = failed(error.status, str(error))
    except Away as error:
        response = failed(503, str(error))
    response.headers["Cache-Control"] = "no-store"
    return response


def closed(request: Request, error: NotSignedIn) -> Response:
    """Why nothing is shown, and where one signs in."""
    link = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    way = (
        h.p[h.a(".knapp", href=f"{prefix()}/logga-in?till={quote(link, safe='')}")[who_say.SIGN_IN]] if settings.signin() else None
    )
    return failed(error.status, str(error), way)


def failed(status: int, sentence: str, *more: h.Node) -> Response:
    start = h.p[h.a(href=f"{prefix()}/")[who_say.TO_START]]
    return page.shown(say.TITLE, h.h1[say.TITLE], h.p(".fel", role="alert")[sentence], more, start, status=status)


def sent(keep: Keep, show: ShowAgain, least: Role = Role.MEMBER) -> Callable[[Request], Awaitable[Response]]:
    """An address that is sent a form by a page of narvard's own, by somebody who may; not too large and not too often.

    What cannot be kept is shown again with all that was written, and its key the same.
    """

    async def respond(request: Request) -> Response:
        if is_foreign(request) or not (request.headers.get("sec-fetch-site") or request.headers.get("origin")):
            return failed(403, who_say.FOREIGN)
        try:
            text = await body_of(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if text is None:
            return failed(413, say.TOO_LARGE)
        try:
            form = Form(parse_qs(text.decode(), keep_blank_values=True, max_num_fields=MAX_FIELDS))
        except ValueError:
            return failed(400, say.UNREADABLE)
        response = await run_in_threadpool(_kept, keep, show, request, form, least)
        response.headers["Cache-Control"] = "no-store"
        return response

    return respond


def _kept(keep: Keep, show: ShowAgain, request: Request, form: Form, least: Role) -> Response:
    try:
        who = known(request, least)
    except NotSignedIn as error:
        return _not_signed_in(request, form, error)
    except Away as error:
        return failed(503, str(error))
    try:
        if not limiter().hit(A_MINUTE, "skriv", who.id):
            raise Refused(429, say.TOO_OFTEN)
        return keep(request, who, form)
    except Refused as error:
        again = Again(form.fields, str(error), error.status)
    except ContentError as error:
        again = Again(form.fields, str(error), 400)
    except Away as error:
        again = Again(form.fields, str(error), 503)
    return _again(request, who, show, again)


def _again(request: Request, who: Person, show: ShowAgain, again: Again) -> Response:
    """The page may refuse too, or the store be away for what it asks: then what was written stands as sent, to be sent again."""
    try:
        return show(request, who, again)
    except (Away, Refused, ContentError):
        return _bare(request, again)


def _not_signed_in(request: Request, form: Form, error: NotSignedIn) -> Response:
    """Nothing is lost of who has been signed out meanwhile; who never could write is told so."""
    sentence = say.SIGN_IN_AGAIN if error.status == 401 and settings.signin() else str(error)
    return _bare(request, Again(form.fields, sentence, error.status))


def _bare(request: Request, again: Again) -> Response:
    kept = [page.hidden(name, value) for name, values in again.fields.items() for value in values]
    form = h.form(method="post", action=request.url.path)[kept, h.button[say.SAVE]]
    return page.shown(say.NOT_SAVED, h.h1[say.NOT_SAVED], h.p(".fel", role="alert")[again.sentence], form, status=again.status)


# What is written


@dataclass(frozen=True)
class Text:
    """What a form says, read with what a field may hold. Every part raises ContentError with a sentence."""

    form: Form
    catalogue: Catalogue

    def words(self, name: str) -> str:
        """What somebody wrote: no personal number, no name of a person, no e-mail address."""
        text = " ".join(self.form.one(name).split())
        if is_person(text):
            raise ContentError(say.PERSON_NUMBER)
        places = frozenset(area.name for area in self.catalogue.areas)
        if why := names_somebody(text, places):
            raise ContentError(findings.PERSONS[why])
        return text

    def day(self, name: str, *, needed: bool = True, past: bool = True) -> str:
        text = self.form.one(name)
        if not text and not needed:
            return ""
        try:
            found = date.fromisoformat(text)
        except ValueError:
            raise ContentError(say.NO_DAY) from None
        if past and found > swedish_day():
            raise ContentError(say.LATER)
        return found.isoformat()

    def one_of(self, name: str, codes: object, label: str, *, needed: bool = True) -> str:
        code = self.form.one(name)
        if (code or needed) and (not isinstance(codes, Mapping | frozenset) or code not in codes):
            raise ContentError(say.UNKNOWN.format(label))
        return code
