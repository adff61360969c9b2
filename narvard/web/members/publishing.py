"""Where an editor looks at what waits and publishes it, `/skriv/publicera`: the command `members`, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import htpy as h
from starlette.requests import Request
from starlette.responses import Response

from narvard import settings
from narvard.database.store import StoreError, shared
from narvard.domain.member import SHORT
from narvard.texts import members as say
from narvard.watch.lines import relay
from narvard.web.bounds import Refused as Busy
from narvard.web.bounds import Turns
from narvard.web.members import parts
from narvard.web.members.doors import Again, Text
from narvard.web.members.parts import LOG
from narvard.web.signin.who import Person
from narvard.web.workshop import page
from narvard.web.workshop.doors import Form
from narvard.writes.commands import Refused

PUBLISH = "skriv/publicera"
TURNS = Turns(at_once=1, waiting=3, patience=60.0, busy=say.BUSY, wait=10)
SECONDS = 180


def run(*options: str) -> Sequence[str]:
    """What the command says. Raises Refused with its sentence where it failed."""
    command = [sys.executable, "-m", "narvard", "members", *options]
    environment = {**settings.child_environment(shared().home, relayed=True), "PYTHONIOENCODING": "utf-8"}
    try:
        with TURNS.turn():
            done = subprocess.run(
                command, cwd=settings.PROJECT, env=environment, check=False, capture_output=True, timeout=SECONDS, encoding="utf-8"
            )
    except Busy as error:
        raise Refused(error.status, str(error)) from error
    except (subprocess.SubprocessError, OSError) as error:
        raise Refused(503, say.NOT_PUBLISHED) from error
    said = [*relay(done.stdout).strip().splitlines(), *done.stderr.strip().splitlines()]
    if done.returncode == 1:
        raise Refused(409, "\n".join(said))
    if done.returncode:
        raise Refused(503, say.NOT_PUBLISHED)
    return said


def current() -> str:
    try:
        return shared().current()
    except StoreError as error:
        raise Refused(503, say.NO_DATA) from error


def shown(_request: Request, who: Person, again: Again | None = None) -> Response:
    """What would change, and the button. The version that it is of goes with it."""
    again, version = again or Again(), current()
    lines = run("--preview")
    told = h.ul[[h.li[line.strip()] for line in lines if line.strip()]]
    form = parts.form(
        PUBLISH,
        again,
        page.hidden("version", version),
        parts.line("varfor", say.WHY_PUBLISH, again.value("varfor"), SHORT, say.WHY_HINT, needed=False),
        h.button[say.PUBLISH],
    )
    ready = None if list(lines) == [say.NOTHING_WAITS] else (h.p[say.PUBLISH_LEAD], form)
    return parts.shown(say.PUBLISHING, who, PUBLISH, told, ready, again=again)


def publishes(_request: Request, who: Person, form: Form) -> Response:
    """Published, and the log says so; what changed meanwhile is told and nothing is done."""
    why = Text(form, parts.catalogue()).words("varfor")[:SHORT]
    run("--base", form.one("version"), "--by", who.organisation, why)
    return page.there(LOG)
