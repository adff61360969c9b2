"""What a participant's phone sends, and the page that it shows: `/v/KOD`."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from narvard import search
from narvard.domain.events import CRITERIA, Agreed, By, Dotted, Joined, Payload, Rated, Said, Stage, Undone
from narvard.domain.workshop import Workshop, may_agree
from narvard.texts import workshop as say
from narvard.web.shell import prefix
from narvard.web.workshop import live, markup_phone, page
from narvard.web.workshop.content import known_needs, measure_titles, roles
from narvard.web.workshop.doors import Form, Reply, asked, device, pseudonym, sent, with_device
from narvard.web.workshop.told import told
from narvard.writes import commands, readings
from narvard.writes import engine as engines
from narvard.writes.commands import Check, Refused, Sent

MOST_SAID = 60
"""Needs of one person: who sends more is a program."""
MOST_WATCHING = 600
ALIKE = 0.6
"""The share of the words that two needs have in common when they are offered as the same."""


def workshop_of(request: Request) -> Workshop:
    """The workshop of the address. Raises Refused and Away."""
    code = str(request.path_params["code"]).upper()
    found = readings.workshop(engines.store(), code)
    if found is None:
        raise Refused(404, say.NO_SUCH.format(code[:8]))
    return found


def me(request: Request, workshop: Workshop) -> str:
    """Who asks, by the cookie. Raises Refused where there is none: the browser did not keep it."""
    known = device(request)
    if not known:
        raise Refused(401, say.COOKIES)
    return pseudonym(known, workshop.code)


def enter(request: Request) -> Response:
    """Where one types the code of a workshop."""
    code = "".join(request.query_params.get("kod", "").split()).upper()[:8]
    if code and readings.workshop(engines.store(), code):
        return page.there(f"v/{code}")
    return markup_phone.enter(code)


def shown(request: Request) -> Response:
    workshop = workshop_of(request)
    known = device(request)
    who = pseudonym(known, workshop.code) if known else ""
    return with_device(request, markup_phone.shown(workshop, who, roles(), measure_titles(workshop.measures)))


def events(request: Request) -> Response:
    """The stream of live counts: how many, never what."""
    bus, code = live.bus(), workshop_of(request).code
    if bus.watched.total() >= MOST_WATCHING:
        raise Refused(503, say.TOO_OFTEN)
    return StreamingResponse(bus.stream(code, told), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


def _keep(request: Request, workshop: Workshop, who: str, payload: Payload, form: Form, check: Check | None = None) -> Response:
    """Kept, then the page again: what is loaded again sends nothing again."""
    del request
    sender = Sent(workshop.code, who, By.PARTICIPANT, payload, form.key)
    commands.append(engines.store(), sender, check)
    return page.there(f"v/{workshop.code}")


def _taking_part(stage: Stage, who: str) -> Check:
    """Only those who have said who they are, and only in its step."""

    def check(now: Workshop) -> None:
        if now.person(who) is None:
            raise Refused(409, say.NOT_JOINED)
        if now.stage is not stage:
            raise Refused(409, say.CLOSED)

    return check


def joins(request: Request, form: Form) -> Response:
    workshop = workshop_of(request)
    principal = form.one("huvudman")
    if principal not in say.PRINCIPALS:
        raise Refused(400, say.UNREADABLE)
    role = form.one("roll")
    return _keep(request, workshop, me(request, workshop), Joined(role if role in roles() else say.OTHER_ROLE, principal), form)


def says(request: Request, form: Form) -> Response:
    """Keeps a need, or first offers those that look like it."""
    workshop = workshop_of(request)
    who, text = me(request, workshop), form.said("text")
    said = Said(text)
    if not form.one("anda") and (found := alike(workshop, text, who)):
        return markup_phone.offered(workshop, form.key, text, found)
    by_part = _taking_part(Stage.GATHER, who)

    def check(now: Workshop) -> None:
        by_part(now)
        if sum(voice.person == who for voice in now.voices) >= MOST_SAID:
            raise Refused(409, say.ENOUGH)

    return _keep(request, workshop, who, said, form, check)


def alike(workshop: Workshop, text: str, who: str) -> list[tuple[str, str]]:
    """Needs that look like a text, the workshop's and the catalogue's: id (empty for the catalogue's) and words; three at most."""
    own = {voice.need for voice in workshop.voices if voice.person == who}
    here = [(bundle.id, bundle.text) for bundle in workshop.bundles if bundle.text and not own & set(bundle.needs)]
    there = [("", need.text) for need in known_needs() if need.text not in {words for _, words in here}]
    scored = [(search.likeness(text, words), found, words) for found, words in [*here, *there] if words != text or found]
    best = sorted((one for one in scored if one[0] >= ALIKE), key=lambda one: -one[0])
    return [(found, words) for _, found, words in best[:3]]


def agrees(request: Request, form: Form) -> Response:
    workshop = workshop_of(request)
    who, need = me(request, workshop), form.one("behov")
    by_part = _taking_part(Stage.GATHER, who)

    def check(now: Workshop) -> None:
        by_part(now)
        if not may_agree(now, who, need):
            raise Refused(409, say.CLOSED)

    return _keep(request, workshop, who, Agreed(need), form, check)


def takes_back(request: Request, form: Form) -> Response:
    workshop = workshop_of(request)
    who, event = me(request, workshop), form.number("handelse")
    by_part = _taking_part(Stage.GATHER, who)

    def check(now: Workshop) -> None:
        by_part(now)
        if all((voice.event, voice.person) != (event, who) for voice in now.voices):
            raise Refused(409, say.CLOSED)

    return _keep(request, workshop, who, Undone(event), form, check)


def dots(request: Request, form: Form) -> Response:
    workshop = workshop_of(request)
    who = me(request, workshop)
    return _keep(request, workshop, who, given_dots(form), form, dots_fit(form, _taking_part(Stage.PRIORITISE, who)))


def given_dots(form: Form) -> Dotted:
    """Raises Refused for more dots than there are."""
    given = form.numbers("prick-")
    if sum(given.values()) > 5:
        raise Refused(400, say.TOO_MANY_DOTS.format(sum(given.values())))
    return Dotted(given)


def dots_fit(form: Form, before: Check) -> Check:
    """Dots are for needs that are there, and not after the result was shown."""
    needs = set(form.numbers("prick-"))

    def check(now: Workshop) -> None:
        before(now)
        if "dots" in now.closed or not needs <= set(now.bundle_of):
            raise Refused(409, say.CLOSED)

    return check


def rates(request: Request, form: Form) -> Response:
    workshop = workshop_of(request)
    who, measure, turn = me(request, workshop), form.one("matt"), form.number("omgang")
    marks = {name: mark for name, mark in form.numbers("svar-").items() if name in CRITERIA}
    by_part = _taking_part(Stage.JUDGE, who)

    def check(now: Workshop) -> None:
        by_part(now)
        if measure not in now.measures or f"round{turn}" in now.closed or turn != now.round:
            raise Refused(409, say.CLOSED)

    return _keep(request, workshop, who, Rated(measure, turn, marks), form, check)


def is_forgotten(request: Request, form: Form) -> Response:
    """Removes all that this device has answered, at any time."""
    workshop = workshop_of(request)
    if form.one("saker") != "ja":
        raise Refused(400, say.UNREADABLE)
    commands.forget(engines.store(), workshop.code, me(request, workshop))
    return page.shown(say.TITLE, markup_phone.forgotten(workshop.code))


POSTS: dict[str, Reply] = {
    "roll": joins,
    "skriv": says,
    "hall-med": agrees,
    "ta-tillbaka": takes_back,
    "prickar": dots,
    "bedom": rates,
    "glom": is_forgotten,
}


def phone_routes(route: type[Route]) -> list[Route]:
    """The phones' addresses."""
    start = f"{prefix()}/v"
    posts = [route(f"{start}/{{code}}/{name}", sent(reply), methods=["POST"]) for name, reply in POSTS.items()]
    return [
        route(start, asked(enter)),
        route(f"{start}/{{code}}/handelser", asked(events)),
        route(f"{start}/{{code}}", asked(shown)),
        *posts,
    ]
