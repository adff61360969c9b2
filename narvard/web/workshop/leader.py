"""What the leader sends, and the leader's page and the wall: `/verkstad`, `/verkstad/KOD` and `/verkstad/KOD/skarm`."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from narvard.domain import Perspective, SystemLevel
from narvard.domain.events import By, Joined, Merged, Parted, Payload, Picked, Placed, Said, Shown, Stage, Staged, Undone
from narvard.domain.results import as_text
from narvard.domain.workshop import Workshop
from narvard.statistics import workshop as results
from narvard.texts import workshop as say
from narvard.web.shell import base_address, prefix
from narvard.web.workshop import files, markup_guide, markup_leader, markup_wall, page, publishing
from narvard.web.workshop.content import catalogue, measure_titles, proposed, roles
from narvard.web.workshop.doors import (
    OPENINGS,
    Form,
    Reply,
    as_leader,
    asked,
    digest,
    is_leader,
    leads,
    secret_of,
    sent,
)
from narvard.web.workshop.phone import dots_fit, given_dots, workshop_of
from narvard.writes import commands
from narvard.writes import engine as engines
from narvard.writes.commands import Check, Refused, Sent

ASSISTED = "hjalp-"


def start(request: Request) -> Response:
    del request
    return markup_leader.start()


def opens(request: Request, form: Form) -> Response:
    """A new workshop, and the leader's cookie for it. The same form again leads to the same workshop."""
    panel, key = form.one("panel"), form.key
    if panel not in say.PANELS:
        raise Refused(400, say.UNREADABLE)
    secret = digest(f"{key}.{engines.key(engines.store())}")[:32]  # the same for the same form, and nobody else can make it
    code = commands.open_workshop(engines.store(), form.said("namn"), digest(secret), panel, f"verkstad-{key}")
    return as_leader(request, page.there(f"verkstad/{code}"), code, secret)


def led(request: Request) -> Workshop:
    """The workshop that who asks leads. Raises Refused."""
    workshop = workshop_of(request)
    if not leads(request, workshop.code, workshop.secret):
        raise Refused(403, say.NOT_LEADER)
    return workshop


def shown(request: Request) -> Response:
    """The leader's page. The secret of the link becomes a cookie, so that it never stands in an address on the wall."""
    given = request.query_params.get("nyckel", "")
    if given:
        workshop = workshop_of(request)
        if not is_leader(given, workshop.secret):
            raise Refused(403, say.NOT_LEADER)
        return as_leader(request, page.there(f"verkstad/{workshop.code}"), workshop.code, given)
    workshop = led(request)
    titles = proposed()
    link = f"{base_address(request)}/verkstad/{workshop.code}?nyckel={secret_of(request, workshop.code)}"
    known = catalogue()
    editing = publishing.version_now() if publishing.may_publish(request) else ""
    return markup_leader.shown(workshop, markup_leader.Offered(base_address(request), link, roles(), titles, known, editing))


def wall(request: Request) -> Response:
    """What is shown on the wall: only what all may see."""
    workshop = led(request)
    return markup_wall.shown(workshop, base_address(request), measure_titles(workshop.measures))


def _keep(workshop: Workshop, payload: Payload, form: Form, check: Check | None = None) -> Response:
    commands.append(engines.store(), Sent(workshop.code, "ledare", By.LEADER, payload, form.key), check)
    return page.there(f"verkstad/{workshop.code}")


def stages(request: Request, form: Form) -> Response:
    return _keep(led(request), Staged(form.one("steg")), form)


def merges(request: Request, form: Form) -> Response:
    """Merged, unless somebody else has merged or parted since the page was made: then both see both."""
    workshop = led(request)
    chosen, text, seen = form.all("behov"), form.said("text"), form.number("sett")
    if len(chosen) + bool(text) < 2:
        raise Refused(400, say.MERGE_LEAD)
    conflict: list[Workshop] = []

    def check(now: Workshop) -> None:
        if now.bundled != seen:
            conflict.append(now)
            raise Refused(409, say.CONFLICT)

    try:
        return _keep(workshop, Merged(chosen, text), form, check)
    except Refused:
        if not conflict:
            raise
        return markup_leader.conflict(workshop, conflict[0], chosen, text)


def parts(request: Request, form: Form) -> Response:
    return _keep(led(request), Parted(form.one("behov")), form)


def undoes(request: Request, form: Form) -> Response:
    workshop, event = led(request), form.number("handelse")

    def check(now: Workshop) -> None:
        if event not in {step.event for step in now.steps}:
            raise Refused(409, say.CLOSED)

    return _keep(workshop, Undone(event), form, check)


def picks(request: Request, form: Form) -> Response:
    chosen, known = form.all("matt"), proposed()
    return _keep(led(request), Picked(tuple(one for one in chosen if one in known)), form)


def shows(request: Request, form: Form) -> Response:
    """The result as it is now, kept: it does not change any more."""
    workshop, what = led(request), form.one("vad")
    made = {
        "dots": lambda: as_text(results.priorities(workshop)),
        "round1": lambda: as_text(results.judgements(workshop, 1)),
        "round2": lambda: as_text(results.judgements(workshop, 2)),
    }.get(what)
    if made is None:
        raise Refused(400, say.UNREADABLE)
    seen = workshop.seq

    def check(now: Workshop) -> None:
        if now.seq != seen:
            raise Moved

    for _ in range(20):
        try:
            return _keep(workshop, Shown(what, made()), form, check)
        except Moved:  # somebody answered meanwhile, and is to be in it
            workshop = led(request)
            seen = workshop.seq
    raise Refused(503, say.TOO_OFTEN)


class Moved(Exception):
    """Something was kept while a result was made."""


def places(request: Request, form: Form) -> Response:
    workshop, known = led(request), catalogue()
    area, group = form.one("forandring"), form.one("malgrupp")
    perspective, level = form.one("perspektiv"), form.one("niva")
    if known is None or area not in {one.id for one in known.change_areas} or group not in {one.id for one in known.target_groups}:
        raise Refused(400, say.UNREADABLE)
    if perspective not in list(Perspective) or level not in list(SystemLevel):
        raise Refused(400, say.UNREADABLE)
    return _keep(workshop, Placed(form.one("behov"), area, group, perspective, level), form)


# For those without a telephone


def _helped(workshop: Workshop, form: Form, payload: Payload, check: Check) -> Response:
    """Kept as one person's: one of before, or somebody new, who joins with a key of the same form and so counts once."""
    store, who = engines.store(), form.one("person") or f"{ASSISTED}{digest(form.key)[:16]}"
    known = workshop.person(who)
    if known is None:
        if form.one("person") or form.one("huvudman") not in say.PRINCIPALS:
            raise Refused(400, say.UNREADABLE)
        role = form.one("roll") if form.one("roll") in roles() else say.OTHER_ROLE
        joined = Joined(role, form.one("huvudman"))
        commands.append(store, Sent(workshop.code, who, By.ASSISTANT, joined, f"{form.key}ny"), check)
    elif not known.assisted:
        raise Refused(400, say.UNREADABLE)
    commands.append(store, Sent(workshop.code, who, By.ASSISTANT, payload, form.key), check)
    return page.there(f"verkstad/{workshop.code}")


def _in(stage: Stage) -> Check:
    def check(now: Workshop) -> None:
        if now.stage is not stage:
            raise Refused(409, say.CLOSED)

    return check


def writes_for(request: Request, form: Form) -> Response:
    return _helped(led(request), form, Said(form.said("text")), _in(Stage.GATHER))


def dots_for(request: Request, form: Form) -> Response:
    return _helped(led(request), form, given_dots(form), dots_fit(form, _in(Stage.PRIORITISE)))


def guide(request: Request) -> Response:
    """What the leader asks, to be printed."""
    return markup_guide.shown(led(request), base_address(request), catalogue())


def document(request: Request) -> Response:
    return files.made(led(request), str(request.path_params["ending"]))


POSTS: dict[str, Reply] = {
    "steg": stages,
    "sla-ihop": merges,
    "dela-av": parts,
    "angra": undoes,
    "valj": picks,
    "visa": shows,
    "placera": places,
    "at-nagon": writes_for,
    "prickar-at": dots_for,
}


def leader_routes(route: type[Route]) -> list[Route]:
    """The leader's addresses."""
    start_ = f"{prefix()}/verkstad"
    posts = [route(f"{start_}/{{code}}/{name}", sent(reply), methods=["POST"]) for name, reply in POSTS.items()]
    return [
        route(start_, asked(start)),
        route(start_, sent(opens, OPENINGS), methods=["POST"]),
        route(f"{start_}/{{code}}", asked(shown)),
        route(f"{start_}/{{code}}/skarm", asked(wall)),
        route(f"{start_}/{{code}}/intervjuguide", asked(guide)),
        route(f"{start_}/{{code}}/fil.{{ending}}", asked(document)),
        *posts,
    ]
