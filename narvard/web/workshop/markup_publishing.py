"""How an editor publishes what a workshop found: what would become content, what is published, and what has happened."""

from __future__ import annotations

from collections.abc import Sequence

import htpy as h
from htpy import Element, Node
from starlette.responses import HTMLResponse

from narvard.domain import Catalogue
from narvard.domain.events import LONGEST, Event, Published, Sealed, Withdrawn
from narvard.domain.report import Checked, Frozen
from narvard.domain.workshop import Workshop
from narvard.format import moment
from narvard.texts import findings
from narvard.texts import workshop as words
from narvard.texts.names import role_name
from narvard.texts.workshop import publishing as say
from narvard.web.shell import prefix
from narvard.web.workshop import page
from narvard.web.workshop.doors import new_key


def section(workshop: Workshop, catalogue: Catalogue | None, version: str) -> Node:
    """The last part of the leader's last step; without a `version` who leads is no editor."""
    look = h.p[h.a(".knapp", href=_to(workshop, "granska"))[say.PREVIEW]]
    return (
        h.h2[say.TITLE],
        h.p[say.LEAD],
        h.p(".dov")[say.FINAL],
        state(workshop, catalogue),
        look if version else h.p(".dov")[say.ONLY_EDITORS],
        back(workshop, version) if version else None,
        history(workshop),
    )


def _to(workshop: Workshop, name: str) -> str:
    return f"{prefix()}/verkstad/{workshop.code}/{name}"


def state(workshop: Workshop, catalogue: Catalogue | None) -> Node:
    """Whether the version that readers see has the result."""
    there = catalogue is not None and workshop.code in {one.code for one in catalogue.workshops}
    if not workshop.sealed and not there:
        return None
    said = say.IN_VERSION if there else say.NOT_IN_VERSION
    return h.p[h.strong[said], " ", say.SEALED if workshop.sealed else ""]


def back(workshop: Workshop, version: str) -> Element | None:
    """Undo, while the version that the workshop made is the one that readers see."""
    if version not in {event.payload.version for event in workshop.publishing if isinstance(event.payload, Published)}:
        return None
    return h.details[
        h.summary[say.UNDO],
        page.form(_to(workshop, "ta-tillbaka"), new_key(), page.hidden("version", version), _why(), h.button(".lugn")[say.UNDO]),
    ]


def _why() -> Element:
    return h.label[say.WHY, h.input(type="text", name="varfor", maxlength=str(LONGEST), placeholder=say.WHY_HINT, required=True)]


def history(workshop: Workshop) -> Element | None:
    """Who asked, published and took back: role and organisation, when, why, and which events."""
    if not workshop.publishing:
        return None
    return h.details[h.summary[say.HISTORY], h.ul[[h.li[_happened(event)] for event in workshop.publishing]]]


def _happened(event: Event) -> str:
    when = moment(event.at.isoformat())
    match event.payload:
        case Sealed(role, organisation, why):
            return say.asked(when, say.by(role, organisation, why))
        case Published(version, _, last, role, organisation, why):
            return say.was_published(when, version, last, say.by(role, organisation, why))
        case Withdrawn(version, to, role, organisation, why):
            return say.was_withdrawn(when, version, to, say.by(role, organisation, why))
    return ""


def previewed(workshop: Workshop, report: Frozen, catalogue: Catalogue | None) -> HTMLResponse:
    """What would be published, what the checks say, and the button; with errors, or nothing new, there is none."""
    checked = report.checked
    publish = page.form(
        _to(workshop, "publicera"),
        new_key(),
        page.hidden("version", report.version),
        _why(),
        h.p(".dov")[say.SURE, " ", say.FINAL],
        h.button[say.PUBLISH],
    )
    return page.shown(
        say.TITLE,
        h.p(".dov")[f"{words.TITLE} {workshop.code} · {workshop.title}"],
        h.h1[say.PREVIEW],
        state(workshop, catalogue),
        h.p(".stor")[say.made(len(report.needs), report.known, report.unplaced) if checked else say.nothing_new(report.unplaced)],
        _list(say.NEW_NEEDS, [say.needs_and_role(one.id, one.text, role_name(one.role), one.priority) for one in report.needs]),
        _checked(checked) if checked else None,
        publish if checked and not checked.errors else None,
        back(workshop, report.version),
        history(workshop),
        h.p[h.a(href=f"{prefix()}/verkstad/{workshop.code}")[words.BACK]],
        css="leder",
    )


def _checked(checked: Checked) -> Node:
    changes = [findings.change(one.title, one.new, one.changed, one.gone) for one in checked.difference]
    return _list(say.CHANGES, changes), _list(say.FINDINGS, [one.sentence for one in (*checked.errors, *checked.warnings)])


def _list(title: str, lines: Sequence[str]) -> Node:
    return (h.h2[title], h.ul[[h.li[one] for one in lines]]) if lines else None


def conflict(workshop: Workshop, version: str, created: str, note: str) -> HTMLResponse:
    """What the editor wanted beside what somebody else did meanwhile."""
    mine = [bundle.text for bundle in workshop.bundles if bundle.text]
    theirs = f"{version}, {moment(created)}. {note}".strip() if created else version
    return page.shown(
        words.NOT_SAVED,
        h.h1[words.NOT_SAVED],
        h.p(".fel", role="alert")[say.CONFLICT],
        h.h2[say.THEIRS],
        h.p[theirs],
        h.h2[say.YOURS],
        h.p[f"{words.TITLE} {workshop.code}, {workshop.title}"],
        h.ul[[h.li[text] for text in mine]],
        h.p[h.a(".knapp", href=_to(workshop, "granska"))[say.LOOK_AGAIN]],
        status=409,
        css="leder",
    )
