"""What the pages of members have in common: the top with who one is, fields, and what is known of the content."""

from __future__ import annotations

from collections.abc import Mapping

import htpy as h
from htpy import Element, Node
from starlette.responses import Response

from narvard import settings
from narvard.database.store import StoreError, shared
from narvard.domain import Catalogue
from narvard.domain.member import Decided, Kept, Noted, Reported
from narvard.format import day, swedish_key
from narvard.texts import members as say
from narvard.texts.members import signin as who_say
from narvard.web.members.doors import Again
from narvard.web.shell import prefix
from narvard.web.signin.who import AT_THE_MACHINE, Person, Role
from narvard.web.workshop import page
from narvard.web.workshop.doors import new_key
from narvard.writes.commands import Refused

NOTES, ACTIVITIES, DECISIONS, LOG = "skriv/larande", "skriv/aktiviteter", "skriv/beslut", "logg"
PLACES: Mapping[str, str] = {NOTES: say.NOTES, ACTIVITIES: say.ACTIVITIES, DECISIONS: say.DECISIONS, LOG: say.LOG}


def now() -> tuple[str, Catalogue]:
    """The current version and what it says. Raises Refused where none can be read."""
    try:
        version = shared().current()
        return version, shared().catalogue(version)
    except StoreError as error:
        raise Refused(503, say.NO_DATA) from error


def catalogue() -> Catalogue:
    """The current version's. Raises Refused where none can be read."""
    return now()[1]


def shown(title: str, who: Person, here: str, *body: Node, again: Again | None = None) -> Response:
    """A page with the ways to the others."""
    status = again.status if again else 200
    error = h.p(".fel", role="alert")[again.sentence] if again and again.sentence else None
    ways = [
        h.li[h.a(".knapp.lugn", href=f"{prefix()}/{path}", aria_current="page" if path == here else None)[name]]
        for path, name in PLACES.items()
    ]
    start = h.li[h.a(".knapp.lugn", href=f"{prefix()}/")[say.READ]]
    nav = h.nav(aria_label=say.TITLE)[h.ul(".steg")[start, ways]]
    return page.shown(title, nav, h.h1[title], error, body, _who(who), css="leder", status=status)


def _who(who: Person) -> Element:
    """Who one is, and the way out."""
    if settings.signin() is None or who == AT_THE_MACHINE:
        return h.p(".dov")[who_say.AT_THE_MACHINE]
    out = h.form(method="post", action=f"{prefix()}/logga-ut")[h.button(".lugn")[who_say.SIGN_OUT]]
    reader = h.p(".dov")[who_say.READER] if who.role < Role.MEMBER else None
    return h.footer[h.div(".rad")[h.p(".dov")[who_say.signed_in(who.role, who.organisation)], out], reader]


def form(path: str, again: Again, *inside: Node) -> Element:
    """A form that may be sent twice; what could not be kept is sent with its own key again."""
    return page.form(f"{prefix()}/{path}", again.value("nyckel") or new_key(), inside)


def area(name: str, label: str, value: str, most: int, hint: str = "", *, needed: bool = True) -> Element:
    words = h.textarea(name=name, rows="3", maxlength=str(most), required=needed)[value]
    return h.label[label, h.span(".dov")[hint] if hint else None, words]


def line(name: str, label: str, value: str, most: int, hint: str = "", *, needed: bool = True) -> Element:
    field = h.input(type="text", name=name, value=value, maxlength=str(most), required=needed)
    return h.label[label, h.span(".dov")[f" {hint}"] if hint else None, field]


def date(name: str, label: str, value: str, *, needed: bool = True) -> Element:
    return h.label[label, h.input(type="date", name=name, value=value, required=needed)]


def named(found: Mapping[str, str], *, empty: bool = False) -> dict[str, str]:
    """Codes with names, by name; first nothing, where nothing may be chosen."""
    return {**({"": say.NONE} if empty else {}), **dict(sorted(found.items(), key=lambda one: swedish_key(one[1])))}


def by(kept: Kept[Noted] | Kept[Reported] | Kept[Decided]) -> str:
    """Who wrote it, by role and organisation, and when."""
    organisation = f" i {kept.organisation}" if kept.organisation else ""
    return say.SAVED_BY.format(
        role=say.ROLES.get(kept.role, kept.role).capitalize(), organisation=organisation, day=day(kept.at.isoformat())
    )


def state(kept: Kept[Noted] | Kept[Reported] | Kept[Decided] | None, *, waits: bool) -> Node:
    """Whether readers see it yet, and who wrote it; nothing of what was in the content all along."""
    if kept is None:
        return None
    return h.p(".dov")[h.strong[say.WAITS if waits else say.PUBLISHED], f" · {by(kept)}"]


def take_back(kept: Kept[Noted] | Kept[Reported] | Kept[Decided] | None, who: Person, *, waits: bool) -> Node:
    """The button for what waits, to who wrote it and to editors."""
    if kept is None or not waits or not (kept.actor == who.id or who.role >= Role.EDITOR):
        return None
    return page.form(
        f"{prefix()}/skriv/ta-tillbaka", new_key(), h.button(".lugn", name="handelse", value=str(kept.seq))[say.TAKE_BACK]
    )


def stands_now(lines: Mapping[str, str], who: str) -> Element:
    """What another has written meanwhile."""
    rows = [h.tr[h.th(scope="row")[label], h.td[text]] for label, text in lines.items() if text]
    return h.section(".nytt")[h.h2[say.STANDS_NOW], h.p(".dov")[who], h.table[h.tbody[rows]]]
