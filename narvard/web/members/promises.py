"""The state of activities (`/skriv/aktiviteter`) and decisions (`/skriv/beslut`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import htpy as h
from htpy import Element, Node
from starlette.requests import Request
from starlette.responses import Response

from narvard.domain import Activity, Catalogue
from narvard.domain.member import LONG, SHORT, Decided, Reported, Written
from narvard.format import swedish_day, swedish_key
from narvard.sources.members import digest, reported, waiting
from narvard.texts import members as say
from narvard.web.members import parts
from narvard.web.members.doors import Again, Text
from narvard.web.members.parts import ACTIVITIES, DECISIONS
from narvard.web.shell import prefix
from narvard.web.signin.who import Person
from narvard.web.workshop import page
from narvard.web.workshop.doors import Form
from narvard.writes import engine as engines
from narvard.writes import members
from narvard.writes.commands import Refused

NEW, NEWEST = "ny", 60


def activities(_request: Request, who: Person, again: Again | None = None) -> Response:
    """All activities by target group, with what was last said of each."""
    (version, catalogue), written = parts.now(), members.written(engines.store())
    waits = {one.seq for one in waiting(written, catalogue, version)}
    groups = {group.id: group.short_title for group in catalogue.target_groups}
    body: list[Node] = []
    for code, name in sorted(groups.items(), key=lambda one: swedish_key(one[1])):
        rows = [one for one in catalogue.activities if one.target_group == code]
        if rows:
            body += [h.h2[name], h.ol(".poster")[[_activity(one, written, waits, who) for one in rows]]]
    return parts.shown(say.ACTIVITIES, who, ACTIVITIES, h.p[say.ACTIVITIES_LEAD], body or h.p[say.NOTHING], again=again)


def _activity(one: Activity, written: Written, waits: set[int], who: Person) -> Element:
    kept = written.reports.get(one.id)
    is_waiting = kept is not None and kept.seq in waits
    now = reported(one, kept.what) if kept and is_waiting else one
    back = parts.take_back(kept, who, waits=is_waiting)
    way = h.a(".knapp.lugn", href=f"{prefix()}/{ACTIVITIES}/{one.id}")[say.REPORT]
    return h.li(id=one.id)[h.h3[one.title], h.p[_said(now)], parts.state(kept, waits=is_waiting), h.div(".rad")[way, back]]


def _said(one: Activity) -> str:
    if not one.state or not one.said_on:
        return say.NOBODY_SAID
    return ", ".join(filter(None, (say.STATES[one.state].capitalize(), one.said_by, one.said_on))) + (
        f". {one.hindrance}" if one.hindrance else ""
    )


def activity(request: Request, who: Person, again: Again | None = None) -> Response:
    """Where one says how an activity goes."""
    (version, catalogue), written = parts.now(), members.written(engines.store())
    code, again = str(request.path_params["id"]), again or Again()
    found = _of(catalogue, code)
    kept = written.reports.get(code)
    now = reported(found, kept.what) if kept and kept in waiting(written, catalogue, version) else found
    seen, other = again.value("sett") or str(written.seen.get(f"activity {code}", 0)), None
    if again.status == 409 and kept:
        lines = {say.STATE: say.STATES[kept.what.state], say.SAID_ON: kept.what.said_on, say.HINDRANCE: kept.what.hindrance}
        seen, other = str(kept.seq), parts.stands_now(lines, parts.by(kept))
    form = parts.form(
        f"{ACTIVITIES}/{code}",
        again,
        page.hidden("sett", seen),
        page.choice("lage", say.STATE, say.STATES, again.value("lage", now.state)),
        parts.date("dag", say.SAID_ON, again.value("dag", swedish_day().isoformat())),
        parts.line("roll", say.ROLE, again.value("roll", now.said_by), SHORT),
        parts.area("hinder", say.HINDRANCE, again.value("hinder", now.hindrance), LONG, say.OPTIONAL, needed=False),
        parts.line("varfor", say.WHY, again.value("varfor"), SHORT, say.WHY_HINT, needed=False),
        h.button[say.SAVE],
    )
    back = h.p[h.a(href=f"{prefix()}/{ACTIVITIES}")[say.CANCEL]]
    return parts.shown(found.title, who, ACTIVITIES, h.p[_said(now)], other, form, back, again=again)


def _of(catalogue: Catalogue, code: str) -> Activity:
    found = next((one for one in catalogue.activities if one.id == code), None)
    if found is None:
        raise Refused(404, say.NO_SUCH)
    return found


def says(request: Request, who: Person, form: Form) -> Response:
    """Keeps the state of an activity, unless another has said something since the page was made."""
    catalogue, code, seen = parts.catalogue(), str(request.path_params["id"]), form.number("sett")
    _of(catalogue, code)
    said = Text(form, catalogue)
    payload = Reported(
        activity=code,
        state=said.one_of("lage", say.STATES, say.STATE),
        said_on=said.day("dag"),
        said_by=said.words("roll"),
        hindrance=said.words("hinder"),
        why=said.words("varfor"),
    )

    def check(now: Written) -> None:
        if now.seen.get(f"activity {code}", 0) != seen:
            raise Refused(409, say.CONFLICT)

    members.write(engines.store(), who, replace(payload, before=digest(payload, catalogue)), form.key, check)
    return page.there(f"{ACTIVITIES}#{code}")


# Decisions


def things(catalogue: Catalogue) -> dict[str, str]:
    """What a decision may be of, as the page of decisions knows it: measures, goals, commitments and activities."""
    measures = {one.id: one.title for one in catalogue.measures}
    goals = {one.id: f"{one.id} {one.text}" for one in catalogue.plan_goals}
    activities = {one.id: f"{one.id} {one.title}" for one in catalogue.activities}
    return measures | goals | activities | {one.id: f"{one.id} {one.text}" for one in catalogue.commitments}


def decisions(_request: Request, who: Person, again: Again | None = None) -> Response:
    """The newest decisions, those that wait first."""
    (version, catalogue), written = parts.now(), members.written(engines.store())
    waits, known = {one.seq for one in waiting(written, catalogue, version)}, things(catalogue)
    own = [
        h.li(id=str(one.seq))[
            _decision(one.what.date, one.what.forum, one.what.text, known.get(one.what.object, one.what.object)),
            parts.state(one, waits=one.seq in waits),
            parts.take_back(one, who, waits=one.seq in waits),
        ]
        for one in reversed(written.decisions)
        if one.seq in waits
    ]
    old = sorted(catalogue.decisions, key=lambda one: one.date, reverse=True)[:NEWEST]
    rest = [h.li[_decision(one.date, one.forum, one.text, known.get(one.object, one.object))] for one in old]
    new = h.p[h.a(".knapp", href=f"{prefix()}/{DECISIONS}/{NEW}")[say.NEW_DECISION]]
    body = h.ol(".poster")[own, rest] if own or rest else h.p[say.NOTHING]
    return parts.shown(say.DECISIONS, who, DECISIONS, h.p[say.DECISIONS_LEAD], new, body, again=again)


def _decision(date: str, forum: str, text: str, about: str) -> Node:
    return h.h2[text], h.p[f"{date} · {forum} · {about}"]


def decision(request: Request, who: Person, again: Again | None = None) -> Response:
    """Where a decision is written down."""
    again, asked, known = again or Again(), request.query_params, things(parts.catalogue())
    form = parts.form(
        f"{DECISIONS}/{NEW}",
        again,
        parts.area("beslut", say.DECISION, again.value("beslut"), LONG),
        page.choice(
            "galler", say.OBJECT, parts.named(known, empty=True), again.value("galler", asked.get("galler", "")), required=True
        ),
        parts.date("dag", say.DATE, again.value("dag", swedish_day().isoformat())),
        parts.line("forum", say.FORUM, again.value("forum"), SHORT),
        parts.line("vy", say.LINK, again.value("vy", asked.get("vy", "")), 2000, say.OPTIONAL, needed=False),
        parts.line("varfor", say.WHY, again.value("varfor"), SHORT, say.WHY_HINT, needed=False),
        h.button[say.SAVE],
    )
    back = h.p[h.a(href=f"{prefix()}/{DECISIONS}")[say.CANCEL]]
    return parts.shown(say.NEW_DECISION, who, DECISIONS, form, back, again=again)


def decides(_request: Request, who: Person, form: Form) -> Response:
    said = Text(form, catalogue := parts.catalogue())
    known: Mapping[str, str] = things(catalogue)
    link = form.one("vy")
    if link and (not link.startswith("/") or link.startswith("//") or "\\" in link or not link.isprintable()):
        raise Refused(400, say.NOT_OURS)
    payload = Decided(
        object=said.one_of("galler", known, say.OBJECT),
        date=said.day("dag"),
        forum=said.words("forum"),
        text=said.words("beslut"),
        link=link,
        why=said.words("varfor"),
    )
    members.write(engines.store(), who, payload, form.key)
    return page.there(DECISIONS)
