"""An editor makes what a workshop found into content: `/verkstad/KOD/granska`, `publicera` and `ta-tillbaka`.

The work is that of `python -m narvard freeze`, in a process of its own as every check of a workbook is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from narvard import child
from narvard.database.store import StoreError, shared
from narvard.domain import ContentError
from narvard.domain.events import LONGEST
from narvard.domain.report import Frozen, read_frozen
from narvard.domain.workshop import Workshop
from narvard.sources.workbook.persons import names_somebody
from narvard.texts import findings
from narvard.texts.workshop import publishing as say
from narvard.web.bounds import Refused as Busy
from narvard.web.bounds import Turns
from narvard.web.shell import prefix
from narvard.web.signin import who
from narvard.web.workshop import markup_publishing, page
from narvard.web.workshop.content import catalogue
from narvard.web.workshop.doors import Form, Reply, asked, leads, sent
from narvard.web.workshop.phone import workshop_of
from narvard.writes.commands import Refused

FREEZE = (*child.NARVARD, "freeze")
TURNS = Turns(at_once=1, waiting=3, patience=60.0, busy=say.BUSY, wait=10)
ROLES = {who.Role.EDITOR: say.EDITOR, who.Role.MEMBER: say.MEMBER, who.Role.READER: say.READER}


@dataclass(frozen=True)
class Found:
    """What a run said: its exit code and words, and its report (None where it made none)."""

    code: int
    sentence: str
    report: Frozen | None


def may_publish(request: Request) -> bool:
    """Raises Away."""
    return who.may(request, who.Role.EDITOR)


def version_now() -> str:
    """The version that readers see; empty where there is none."""
    try:
        return shared().current()
    except StoreError:
        return ""


def _editor(request: Request) -> list[str]:
    """Who asks, as the command is told it. Raises Refused where that is no editor."""
    found = who.person(request)
    if found is None or found.role < who.Role.EDITOR:
        raise Refused(403, say.ONLY_EDITORS)
    role = say.AT_THE_MACHINE if found == who.AT_THE_MACHINE else ROLES[found.role]
    return ["--by", role, found.organisation]


def _run(workshop: Workshop, *options: str) -> Found:
    """Raises Refused when others are at it, or when it came to nothing that can be told."""
    with TURNS.turn(), child.private_folder() as folder:
        report = Path(folder) / "report.json"
        command = [*FREEZE, workshop.code, "--json", str(report), *options]
        working = child.start(command, shared().home, Path(folder) / "log")
        if working is None:
            raise Busy(503, say.BUSY)
        code = working.wait()
        try:
            told = read_frozen(json.loads(report.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            told = None
        return Found(code, working.sentence, told)


def _ran(workshop: Workshop, *options: str) -> Found:
    try:
        found = _run(workshop, *options)
    except Busy as error:
        raise Refused(error.status, str(error)) from error
    if found.code and not found.sentence and not found.report:
        raise Refused(503, say.FAILED)
    return found


def preview(request: Request) -> Response:
    """What would become content, and what the checks of the workbook say of it. Nothing is published."""
    _editor(request)
    workshop = workshop_of(request)
    found = _ran(workshop, "--preview")
    if found.report is None:
        raise Refused(409, found.sentence)
    return markup_publishing.previewed(workshop, found.report, catalogue())


def publishes(request: Request, form: Form) -> Response:
    """A new data version, unless there is another than the one that was looked at: then both are told."""
    by, workshop, base = _editor(request), workshop_of(request), form.one("version")
    why = _why(form)
    if base != version_now():
        return _conflict(workshop)
    found = _ran(workshop, "--base", base, *by, why)
    if found.code and base != version_now():
        return _conflict(workshop)
    if found.code:
        raise Refused(409, found.sentence or say.NOT_PUBLISHED)
    return _after(request, workshop)


def takes_back(request: Request, form: Form) -> Response:
    """The version of before, while the one that the workshop made still is the current one."""
    by, workshop, version, why = _editor(request), workshop_of(request), form.one("version"), _why(form)
    if version != version_now():
        return _conflict(workshop)
    found = _ran(workshop, "--undo", "--base", version, *by, why)
    if found.code and version != version_now():
        return _conflict(workshop)
    if found.code:
        raise Refused(409, found.sentence or say.FAILED)
    return _after(request, workshop)


def _why(form: Form) -> str:
    """The reason, which all readers of the version see: nothing that may be of a person. Raises ContentError."""
    text, known = form.said("varfor"), catalogue()
    if found := names_somebody(text, frozenset(area.name for area in known.areas) if known else frozenset()):
        raise ContentError(findings.PERSONS[found])
    return text[:LONGEST]


def _after(request: Request, workshop: Workshop) -> Response:
    """The leader's page for who leads, else the editor's."""
    mine = leads(request, workshop.code, workshop.secret)
    return page.there(f"verkstad/{workshop.code}{'' if mine else '/granska'}")


def _conflict(workshop: Workshop) -> Response:
    now = version_now()
    info = shared().info(now) if now else None
    return markup_publishing.conflict(workshop, now, info.created if info else "", info.note if info else "")


POSTS: dict[str, Reply] = {"publicera": publishes, "ta-tillbaka": takes_back}


def publishing_routes(route: type[Route]) -> list[Route]:
    """The editor's addresses of a workshop."""
    start = f"{prefix()}/verkstad/{{code}}"
    posts = [route(f"{start}/{name}", sent(reply), methods=["POST"]) for name, reply in POSTS.items()]
    return [route(f"{start}/granska", asked(preview)), *posts]
