"""All addresses where members write, which are there only where one can sign in, and for who sits at the machine itself."""

from __future__ import annotations

import htpy as h
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from narvard.domain.events import Undone
from narvard.domain.member import Written
from narvard.sources.members import waiting
from narvard.texts import members as say
from narvard.web.members import log, notes, parts, promises, publishing
from narvard.web.members.doors import Again, asked, sent
from narvard.web.members.parts import ACTIVITIES, DECISIONS, LOG, NOTES
from narvard.web.members.publishing import PUBLISH
from narvard.web.shell import prefix
from narvard.web.signin.who import MemberRoute, Person, Role
from narvard.web.workshop import page
from narvard.web.workshop.doors import Form
from narvard.writes import engine as engines
from narvard.writes import members
from narvard.writes.commands import Refused

HOME, BACK = "skriv", "skriv/ta-tillbaka"
WAYS = {NOTES: (say.WRITE_NOTE, say.NOTES_LEAD), ACTIVITIES: (say.WRITE_STATE, say.ACTIVITIES_LEAD)} | {
    DECISIONS: (say.WRITE_DECISION, say.DECISIONS_LEAD)
}


def home(_request: Request, who: Person, again: Again | None = None) -> Response:
    """What one may write, and how much waits."""
    version, catalogue = parts.now()
    waits = len(waiting(members.written(engines.store()), catalogue, version)) if engines.exists() else 0
    ways = [(h.h2[h.a(href=f"{prefix()}/{path}")[name]], h.p[lead]) for path, (name, lead) in WAYS.items()]
    publish = h.p[h.a(".knapp", href=f"{prefix()}/{PUBLISH}")[say.PREVIEW]] if waits and who.role >= Role.EDITOR else None
    told = (h.p(".stor")[say.waits(waits)], publish) if waits else None
    return parts.shown(say.TITLE, who, HOME, h.p[say.LEAD], told, ways, again=again)


def takes_back(_request: Request, who: Person, form: Form) -> Response:
    """Takes back what waits: one's own, or as an editor anybody's."""
    event, (version, catalogue) = form.number("handelse"), parts.now()

    def check(now: Written) -> None:
        found = next((one for one in waiting(now, catalogue, version) if one.seq == event), None)
        if found is None:
            raise Refused(409, say.GONE)
        if found.actor != who.id and who.role < Role.EDITOR:
            raise Refused(403, say.NOT_YOURS)

    members.write(engines.store(), who, Undone(event), form.key, check)
    return page.there(HOME)


def member_routes() -> list[Route]:
    start = prefix()
    get = {
        HOME: home,
        NOTES: notes.shown,
        f"{NOTES}/{{id}}": notes.one,
        ACTIVITIES: promises.activities,
        f"{ACTIVITIES}/{{id}}": promises.activity,
        DECISIONS: promises.decisions,
        f"{DECISIONS}/{promises.NEW}": promises.decision,
    }
    post = {
        f"{NOTES}/{{id}}": (notes.keeps, notes.one),
        f"{ACTIVITIES}/{{id}}": (promises.says, promises.activity),
        f"{DECISIONS}/{promises.NEW}": (promises.decides, promises.decision),
        BACK: (takes_back, home),
    }
    return [
        *page.file_routes(MemberRoute),
        *(MemberRoute(f"{start}/{path}", asked(show)) for path, show in get.items()),
        *(MemberRoute(f"{start}/{path}", sent(keep, show), methods=["POST"]) for path, (keep, show) in post.items()),
        MemberRoute(f"{start}/{PUBLISH}", asked(publishing.shown, Role.EDITOR)),
        MemberRoute(f"{start}/{PUBLISH}", sent(publishing.publishes, publishing.shown, Role.EDITOR), methods=["POST"]),
        MemberRoute(f"{start}/{LOG}", asked(log.shown)),
        *(MemberRoute(f"{start}/{LOG}.{ending}", asked(log.saved)) for ending in ("csv", "json")),
    ]
