"""How an editor publishes what a workshop found: what would become content, what is published, and what has happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import htpy as h
from htpy import Element, Node
from starlette.responses import HTMLResponse

from narvard.domain import Catalogue
from narvard.domain.events import LONGEST, Event, Published, Sealed, Withdrawn
from narvard.domain.workshop import Workshop
from narvard.format import moment
from narvard.texts import findings
from narvard.texts import workshop as words
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


def previewed(workshop: Workshop, report: Mapping[str, Any], catalogue: Catalogue | None) -> HTMLResponse:
    """What would be published, what the checks say, and the button; with errors, or nothing new, there is none."""
    needs: Sequence[Mapping[str, Any]] = report["needs"]
    version = str(report["version"])
    nothing = "difference" not in report
    said = say.nothing_new(report["unplaced"]) if nothing else say.made(len(needs), int(report["known"]), int(report["unplaced"]))
    found = [str(one["sentence"]) for one in (*report.get("errors", ()), *report.get("warnings", ()))]
    publish = page.form(
        _to(workshop, "publicera"),
        new_key(),
        page.hidden("version", version),
        _why(),
        h.p(".dov")[say.SURE, " ", say.FINAL],
        h.button[say.PUBLISH],
    )
    return page.shown(
        say.TITLE,
        h.p(".dov")[f"{words.TITLE} {workshop.code} · {workshop.title}"],
        h.h1[say.PREVIEW],
        state(workshop, catalogue),
        h.p(".stor")[said],
        [h.h2[say.NEW_NEEDS], h.ul[[h.li[say.needs_and_role(**_need(one))] for one in needs]]] if needs else None,
        None if nothing else [h.h2[say.CHANGES], _changes(report["difference"])],
        [h.h2[say.FINDINGS], h.ul[[h.li[one] for one in found]]] if found else None,
        None if nothing or report.get("errors") else publish,
        back(workshop, version),
        history(workshop),
        h.p[h.a(href=f"{prefix()}/verkstad/{workshop.code}")[words.BACK]],
        css="leder",
    )


def _need(one: Mapping[str, Any]) -> dict[str, Any]:
    return {"identity": one["id"], "text": one["text"], "role": one["role"], "priority": one["priority"]}


def _changes(difference: Sequence[Mapping[str, Any]]) -> Element:
    return h.ul[[h.li[findings.change(one["title"], one["new"], one["changed"], one["gone"])] for one in difference]]


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
