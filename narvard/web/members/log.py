"""The log, for members and editors: `/logg`, where `/data?vy=logg` leads, and the same as CSV and JSON."""

from __future__ import annotations

import htpy as h
import pyarrow as pa
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Scope

from narvard.domain.codes import DIGITS
from narvard.export.csv import to_csv
from narvard.export.json import to_json
from narvard.format import in_sweden
from narvard.page import PAGE
from narvard.texts import members as say
from narvard.web.members import parts
from narvard.web.members.parts import LOG
from narvard.web.shell import prefix
from narvard.web.signin.who import MemberRoute, Person
from narvard.web.workshop import page
from narvard.writes import engine as engines
from narvard.writes import members
from narvard.writes.members import Line

AT_ONCE = 200


def shown(request: Request, who: Person) -> Response:
    """The newest lines; older ones by a link: `fore` is how many lines there were before those of this page, from the first on."""
    lines, before = _lines(), request.query_params.get("fore", "")
    if before.isdecimal() and len(before) <= DIGITS:
        lines = lines[max(len(lines) - int(before), 0) :]
    rows = [h.tr[[h.td[cell] for cell in _cells(one)]] for one in lines[:AT_ONCE]]
    heads = h.thead[h.tr[[h.th(scope="col")[name] for name in say.LOG_HEADS]]]
    table = h.div(".rull", tabindex="0", role="region", aria_label=say.LOG)[h.table[heads, h.tbody[rows]]]
    more = h.p[h.a(href=f"{prefix()}/{LOG}?fore={len(lines) - AT_ONCE}")[say.OLDER]] if len(lines) > AT_ONCE else None
    files = h.p[say.LOG_FILES, [(" ", h.a(href=f"{prefix()}/{LOG}.{ending}")[ending.upper()]) for ending in ("csv", "json")]]
    return parts.shown(say.LOG, who, LOG, h.p[say.LOG_LEAD], table if rows else h.p[say.NOTHING], more, files)


def _lines() -> list[Line]:
    """Nobody has written where there is no store."""
    return members.log(engines.store()) if engines.exists() else []


def _cells(one: Line) -> tuple[str, ...]:
    kind = one.event.kind
    what = say.KINDS.get(kind, kind) + (f" ({say.UNDONE})" if one.undone else "")
    role = say.ROLES.get(one.role, one.role)
    when = f"{in_sweden(one.event.at.isoformat()):%Y-%m-%d %H:%M}"
    return one.name, when, role, one.organisation, what, one.about, one.why, one.version


def saved(request: Request, _who: Person) -> Response:
    """All of it for programs and spreadsheets."""
    cells = [_cells(one) for one in _lines()]
    rows = pa.table({name: pa.array([row[place] for row in cells], pa.string()) for place, name in enumerate(say.LOG_NAMES)})
    if request.url.path.endswith(".json"):
        return Response(to_json(rows, {"description": say.LOG_LEAD}), media_type="application/json")
    name = {"Content-Disposition": 'attachment; filename="narvard-logg.csv"'}
    named = rows.rename_columns(list(say.LOG_HEADS))
    return Response(to_csv(named, "excel-sv"), media_type="text/csv; charset=utf-8", headers=name)


class LogViewRoute(MemberRoute):
    """`/data?vy=logg`, which leads to the log; all else of /data is as it was."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        asked = b"&" + scope.get("query_string", b"") + b"&"
        return super().matches(scope) if b"&vy=logg&" in asked else (Match.NONE, {})


def leads() -> LogViewRoute:
    return LogViewRoute(f"{prefix()}/{PAGE['data'].path}", lambda _: page.there(LOG))
