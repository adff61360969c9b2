"""The leader's pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import htpy as h
from htpy import Element, Node
from starlette.responses import HTMLResponse

from narvard.domain import Catalogue
from narvard.domain.events import LONGEST, TITLE, Stage
from narvard.domain.workshop import Bundle, Workshop
from narvard.texts import workshop as say
from narvard.texts.workshop import guide as guide_words
from narvard.texts.workshop import publishing
from narvard.ui.share import qr_image
from narvard.web.shell import prefix
from narvard.web.workshop import page
from narvard.web.workshop.doors import new_key
from narvard.web.workshop.markup_parts import judged, listening, ranked
from narvard.web.workshop.markup_phone import dot_fields
from narvard.web.workshop.markup_place import compiled
from narvard.web.workshop.told import line


@dataclass(frozen=True)
class Offered:
    """What the leader may choose among; `base` is where phones go, `link` the leader's secret one, and `editing`
    the data version that who leads may publish on; empty for who may not."""

    base: str
    link: str
    roles: Sequence[str]
    proposed: Mapping[str, str]
    catalogue: Catalogue | None
    editing: str = ""


def start() -> HTMLResponse:
    """Where a workshop is opened."""
    name = h.input(type="text", name="namn", maxlength=str(TITLE), required=True, placeholder=say.NAME_HINT)
    form = page.form(
        f"{prefix()}/verkstad",
        new_key(),
        h.label[say.NAME, name],
        page.choice("panel", say.PANEL, say.PANELS),
        h.button[say.OPENS],
    )
    return page.shown(say.TITLE, h.h1[say.OPEN], h.p[say.LEAD], form)


def shown(workshop: Workshop, offered: Offered) -> HTMLResponse:
    """The workshop as its leader sees it: the steps, what this one needs, and what can be undone."""
    address = f"{offered.base}/v/{workshop.code}"
    wall = h.a(".knapp", href=_to(workshop, "skarm"), target="_blank", rel="noopener")[say.WALL]
    secret = h.details[h.summary[say.LEADER_LINK], h.p(".dov")[say.LEADER_LINK_TEXT], h.p[h.code[offered.link]]]
    return page.shown(
        workshop.title,
        h.p(".dov")[f"{say.TITLE} {workshop.code} · {say.PANELS[workshop.panel]}"],
        h.h1[workshop.title],
        h.p[say.CODE_ON_WALL.format(address.partition("://")[2])],
        h.div(".rad")[wall, _next(workshop), _undo(workshop)],
        h.details[h.summary["QR"], qr_image(address, f"QR: {address}")],
        _stages(workshop),
        h.p(".dov")[publishing.SEALED] if workshop.sealed and workshop.stage is not Stage.COMPILE else None,
        h.h2[say.STAGES[workshop.stage]],
        None if workshop.stage is Stage.COMPILE else h.p(data_rad=True, role="status")[line(workshop)],
        _step(workshop, offered),
        secret,
        css="leder",
        live=listening(workshop, "vagg"),
    )


def _to(workshop: Workshop, name: str) -> str:
    return f"{prefix()}/verkstad/{workshop.code}/{name}"


def _stages(workshop: Workshop) -> Element:
    """The steps as buttons: any of them can be opened, also one of before."""
    return h.ol(".steg")[
        [
            h.li[
                page.form(
                    _to(workshop, "steg"),
                    new_key(),
                    h.button(".lugn", name="steg", value=code, aria_current="step" if code == workshop.stage else None)[
                        f"{number}. {name}"
                    ],
                )
            ]
            for number, (code, name) in enumerate(say.STAGES.items(), 1)
        ]
    ]


def _next(workshop: Workshop) -> Node:
    order = list(Stage)
    place = order.index(workshop.stage) + 1
    if place == len(order):
        return None
    return page.form(_to(workshop, "steg"), new_key(), h.button(name="steg", value=order[place])[say.NEXT])


def _undo(workshop: Workshop) -> Node:
    if not workshop.steps:
        return None
    last = workshop.steps[-1]
    text = (
        say.STAGES.get(last.text, "")
        if last.kind == "staged"
        else f"”{last.text}”"
        if last.kind in ("merged", "parted") and last.text
        else ""
    )
    button = h.button(".lugn", name="handelse", value=str(last.event))[say.undoes(last.kind, text)]
    return page.form(_to(workshop, "angra"), new_key(), button)


def _step(workshop: Workshop, offered: Offered) -> Node:
    match workshop.stage:
        case Stage.GATHER:
            field = h.label[say.WISH, h.textarea(name="text", rows="2", maxlength=str(LONGEST), required=True)]
            guide = h.p[h.a(href=_to(workshop, "intervjuguide"))[guide_words.OPEN]]
            return _assist(workshop, offered, "at-nagon", field), guide
        case Stage.MERGE:
            return _merge(workshop)
        case Stage.PRIORITISE:
            return _prioritise(workshop, offered)
        case Stage.JUDGE:
            return _judge(workshop, offered)
        case Stage.COMPILE:
            return compiled(workshop, offered.catalogue, offered.editing)


def _assist(workshop: Workshop, offered: Offered, to: str, fields: Node) -> Element:
    """For those without a telephone: each is a person, and marked as helped."""
    people = {"": say.NEW_PERSON} | {one.id: say.person(one.number, one.role) for one in workshop.people if one.assisted}
    return h.details[
        h.summary[say.ASSIST],
        h.p(".dov")[say.ASSIST_LEAD],
        page.form(
            _to(workshop, to),
            new_key(),
            page.choice("person", say.WHO, people),
            page.choice("roll", say.ROLE, {role: say.role_one(role) for role in offered.roles}, say.OTHER_ROLE),
            page.choice("huvudman", say.PRINCIPAL, say.PRINCIPALS),
            fields,
            h.button[say.SAVE],
        ),
    ]


def _merge(workshop: Workshop) -> Node:
    if not workshop.bundles:
        return h.p[say.NOTHING]
    key = new_key()
    text = h.input(type="text", name="text", maxlength=str(LONGEST))
    chosen = [
        h.label[h.input(type="checkbox", name="behov", value=bundle.id), bundle.text or say.REMOVED, " ", _count(bundle)]
        for bundle in workshop.bundles
    ]
    form = page.form(
        _to(workshop, "sla-ihop"),
        key,
        page.hidden("sett", str(workshop.bundled)),
        h.p[say.MERGE_LEAD],
        chosen,
        h.label[say.MERGE_TEXT, text],
        h.button[say.MERGE],
    )
    return form, [_voices(workshop, bundle) for bundle in workshop.bundles if len(bundle.voices) > 1]


def _count(bundle: Bundle) -> Element:
    return h.span(".dov")[say.voices(len(bundle.voices))]


def _voices(workshop: Workshop, bundle: Bundle) -> Element:
    """Every voice under a need, and the way out for one that does not belong there."""

    def out(need: str, text: str) -> Node:
        if len(bundle.needs) < 2 or not text:
            return None
        button = h.button(".lugn", name="behov", value=need, aria_label=f"{say.PART}: {text}")[say.PART]
        return page.form(_to(workshop, "dela-av"), new_key(), button)

    lines = [h.li[voice.text or say.AGREE, " ", out(voice.need, voice.text)] for voice in bundle.voices]
    return h.details[h.summary[f"{say.voices(len(bundle.voices))}: {bundle.text or say.REMOVED}. {say.VOICES}"], h.ul[lines]]


def _prioritise(workshop: Workshop, offered: Offered) -> Node:
    if "dots" in workshop.shown:
        return ranked(workshop)
    if not workshop.bundles:
        return h.p[say.NOTHING]
    help_ = None if "dots" in workshop.closed else _assist(workshop, offered, "prickar-at", dot_fields(workshop, {}))
    return h.p[say.HIDDEN], _show(workshop, "dots"), help_


def _show(workshop: Workshop, what: str) -> Element:
    button = h.button(name="vad", value=what)[say.SHOW]
    return page.form(_to(workshop, "visa"), new_key(), h.p(".dov")[say.SHOW_SURE], button)


def _judge(workshop: Workshop, offered: Offered) -> Node:
    """First which measures; then round by round, hidden until shown."""
    open_round = f"round{workshop.round}"
    show = _show(workshop, open_round) if workshop.measures and open_round not in workshop.shown else None
    titles = {**dict.fromkeys(workshop.measures, ""), **offered.proposed}
    pick = None
    if not workshop.closed & {"round1", "round2"}:
        boxes = [
            h.label[h.input(type="checkbox", name="matt", value=code, checked=code in workshop.measures), title]
            for code, title in offered.proposed.items()
        ]
        pick = h.details(open=not workshop.measures)[
            h.summary[say.PICK_LEAD], page.form(_to(workshop, "valj"), new_key(), boxes, h.button[say.PICK])
        ]
    heading = h.p[h.strong[say.ROUND[workshop.round]], " ", say.ROUND_LEAD[workshop.round]] if workshop.measures else None
    return heading, show, pick, judged(workshop, titles)


def conflict(before: Workshop, now: Workshop, chosen: Sequence[str], text: str) -> HTMLResponse:
    """What the leader wanted beside what somebody else did meanwhile."""
    known = before.bundle_of
    mine = [known[need].text or say.REMOVED for need in chosen if need in known] + ([text] if text else [])
    return page.shown(
        say.NOT_SAVED,
        h.h1[say.NOT_SAVED],
        h.p(".fel", role="alert")[say.CONFLICT],
        h.ul[[h.li[bundle.text or say.REMOVED, " ", _count(bundle)] for bundle in now.bundles]],
        h.p[say.YOUR_TEXT],
        h.ul[[h.li[one] for one in mine]],
        h.p[h.a(href=f"{prefix()}/verkstad/{now.code}")[say.BACK]],
        status=409,
    )
