"""The pages of a participant's phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import htpy as h
from htpy import Element, Node
from starlette.responses import HTMLResponse

from narvard.domain.events import CRITERIA, DOTS, HIGHEST, LONGEST, LOWEST, Stage
from narvard.domain.workshop import Workshop
from narvard.texts import workshop as say
from narvard.web.shell import prefix
from narvard.web.workshop import page
from narvard.web.workshop.doors import new_key
from narvard.web.workshop.markup_parts import judged, listening, panel_lines, ranked, text_of
from narvard.web.workshop.told import line


def enter(tried: str) -> HTMLResponse:
    """Where one types the code."""
    wrong = h.p(".fel", role="alert")[say.NO_SUCH.format(tried)] if tried else None
    field = h.input(type="text", name="kod", required=True, maxlength="8", autocomplete="off", autocapitalize="characters")
    form = h.form(method="get", action=f"{prefix()}/v")[h.label[say.CODE, field], h.p(".dov")[say.CODE_HINT], h.button[say.GO]]
    return page.shown(say.TITLE, h.h1[say.TITLE], wrong, form, status=404 if tried else 200)


def shown(workshop: Workshop, who: str, roles: Sequence[str], titles: Mapping[str, str]) -> HTMLResponse:
    """What a device sees now: nothing that others chose, until it is shown."""
    body = _step(workshop, who, titles) if workshop.person(who) else _join(workshop, roles)
    return page.shown(
        workshop.title,
        h.p(".dov")[f"{say.TITLE} {workshop.code}"],
        h.h1[workshop.title],
        body,
        _privacy(workshop),
        live=listening(workshop, "telefon"),
    )


def _to(workshop: Workshop, name: str) -> str:
    return f"{prefix()}/v/{workshop.code}/{name}"


def _join(workshop: Workshop, roles: Sequence[str]) -> Element:
    return page.form(
        _to(workshop, "roll"),
        new_key(),
        page.choice("roll", say.ROLE, {role: say.role_one(role) for role in roles}, say.OTHER_ROLE),
        page.choice("huvudman", say.PRINCIPAL, say.PRINCIPALS),
        h.button[say.BEGIN],
    )


def _step(workshop: Workshop, who: str, titles: Mapping[str, str]) -> Node:
    match workshop.stage:
        case Stage.GATHER:
            return _gather(workshop, who)
        case Stage.MERGE:
            return h.p[say.MERGING], _own(workshop, who, open_=False)
        case Stage.PRIORITISE:
            return _dots(workshop, who)
        case Stage.JUDGE:
            return _judge(workshop, who, titles)
        case Stage.COMPILE:
            return h.p[say.DONE], _own(workshop, who, open_=False), ranked(workshop), judged(workshop, titles)


def _gather(workshop: Workshop, who: str) -> Node:
    field = h.textarea(name="text", rows="3", maxlength=str(LONGEST), required=True)
    return (
        page.form(_to(workshop, "skriv"), new_key(), h.label[say.WISH, field], h.p(".dov")[say.WISH_HINT], h.button[say.SEND]),
        h.p(".dov", data_rad=True)[line(workshop)],
        _own(workshop, who, open_=True),
    )


def _own(workshop: Workshop, who: str, *, open_: bool) -> Node:
    """What this device has sent; as long as the step is open it can be taken back."""
    own = [voice for voice in workshop.voices if voice.person == who]

    def back(event: int) -> Node:
        send = h.button(".lugn", name="handelse", value=str(event))[say.TAKE_BACK]
        return page.form(_to(workshop, "ta-tillbaka"), new_key(), send) if open_ else None

    lines = [h.li[voice.text or say.AGREED_TO.format(text_of(workshop, voice.need)), " ", back(voice.event)] for voice in own]
    return h.h2[say.YOURS], h.ul[lines] if own else h.p(".dov")[say.NONE_YET]


def offered(workshop: Workshop, key: str, text: str, alike: Sequence[tuple[str, str]]) -> HTMLResponse:
    """Needs that look like what was written, to agree with instead."""

    def agree(need: str, words: str) -> Element:
        button = h.button(aria_label=say.alike(words))[say.AGREE]
        if need:
            return page.form(_to(workshop, "hall-med"), key, page.hidden("behov", need), button)
        return page.form(_to(workshop, "skriv"), key, page.hidden("text", words), page.hidden("anda", "1"), button)

    anyway = page.form(
        _to(workshop, "skriv"),
        key,
        h.label[say.WISH, h.textarea(name="text", rows="3", maxlength=str(LONGEST))[text]],
        page.hidden("anda", "1"),
        h.button(".lugn")[say.SEND_ANYWAY],
    )
    found = [h.li[words, agree(need, words)] for need, words in alike]
    return page.shown(workshop.title, h.h1[workshop.title], h.p[say.ALIKE], h.ul[found], anyway)


def dot_fields(workshop: Workshop, given: Mapping[str, int]) -> Node:
    """A need a line, with how many dots it gets."""
    numbers = {str(number): str(number) for number in range(DOTS + 1)}
    mine = {bundle.id: sum(given.get(need, 0) for need in bundle.needs) for bundle in workshop.bundles}
    return [
        h.div(".prick")[
            h.span[bundle.text or say.REMOVED],
            h.select(name=f"prick-{bundle.id}", aria_label=bundle.text or say.REMOVED)[
                [h.option(value=code, selected=code == str(mine[bundle.id]))[text] for code, text in numbers.items()]
            ],
        ]
        for bundle in workshop.bundles
    ]


def _dots(workshop: Workshop, who: str) -> Node:
    if "dots" in workshop.shown:
        return ranked(workshop)
    if not workshop.bundles or "dots" in workshop.closed:
        return h.p[say.CLOSED if workshop.bundles else say.NOTHING]
    given = workshop.dots.get(who, {})
    saved = h.p(role="status")[h.strong[say.DOTS_GIVEN]] if given else None
    form = page.form(_to(workshop, "prickar"), new_key(), dot_fields(workshop, given), h.p[h.button[say.SAVE]])
    return h.p[say.DOTS_LEAD], h.p(".dov")[say.HIDDEN], saved, form, h.p(".dov", data_rad=True)[line(workshop)]


def _judge(workshop: Workshop, who: str, titles: Mapping[str, str]) -> Node:
    if not workshop.measures:
        return h.p[say.NOT_PICKED]
    if "round2" in workshop.closed:
        return judged(workshop, titles) or h.p[say.CLOSED]
    turn = workshop.round
    lead = h.h2[say.ROUND[turn]], h.p[say.ROUND_LEAD[turn]], h.p[say.JUDGE_LEAD]
    return lead, [_measure(workshop, who, measure, titles, turn) for measure in workshop.measures]


def _measure(workshop: Workshop, who: str, measure: str, titles: Mapping[str, str], turn: int) -> Element:
    """A measure with its six criteria; in the second round beside what the panel said in the first."""
    before = workshop.ratings.get((who, measure, 1), {})
    own = workshop.ratings.get((who, measure, turn), before)
    panel = panel_lines(workshop, measure, 1) if turn == 2 else {}
    marks = {"": say.NO_ANSWER} | {str(mark): str(mark) for mark in range(LOWEST, HIGHEST + 1)}
    fields = [
        page.choice(
            f"svar-{one}", [say.CRITERIA[one], h.br, h.span(".dov")[panel[one]]] if one in panel else say.CRITERIA[one], marks,
            str(own.get(one, "")),
        )
        for one in CRITERIA
    ]  # fmt: skip
    answered = (who, measure, turn) in workshop.ratings
    inside = page.form(
        _to(workshop, "bedom"),
        new_key(),
        page.hidden("matt", measure),
        page.hidden("omgang", str(turn)),
        fields,
        h.button[say.SAVE],
    )
    return h.details(open=not answered)[h.summary[f"{'✓ ' if answered else ''}{titles.get(measure, measure)}"], inside]


def _privacy(workshop: Workshop) -> Element:
    sure = h.label[h.input(type="checkbox", name="saker", value="ja", required=True), say.REMOVE_SURE]
    form = page.form(_to(workshop, "glom"), new_key(), sure, h.button(".lugn")[say.REMOVE])
    return h.details[h.summary[say.PRIVACY], h.p[say.PRIVACY_TEXT], form]


def forgotten(code: str) -> Node:
    return h.h1[say.TITLE], h.p(role="status")[say.FORGOTTEN], h.p[h.a(href=f"{prefix()}/v/{code}")[say.BACK]]
