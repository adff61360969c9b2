"""/atagande as a picture: the table of each view, with what a slide has room for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from narvard.assess.view import Context, Mark
from narvard.charts.theme import LIGHT
from narvard.export.picture import Nothing
from narvard.export.picture.drawing import Piece, Type, paragraph, rectangle, under, width_of, word
from narvard.export.picture.grid import Entry, table
from narvard.export.picture.image import Picture, Size
from narvard.export.picture.marks import SYMBOLS as DRAWN
from narvard.format import whole_day
from narvard.selection import Selection
from narvard.texts import names
from narvard.views.promises import answer, told
from narvard.views.promises import words as say
from narvard.views.promises.agreement import Whole
from narvard.views.promises.answer import AGREEMENT, DECISIONS, DEVIATIONS, PLANS, Promises
from narvard.views.promises.claims import Promised
from narvard.views.promises.decisions import Decided
from narvard.views.promises.deviations import Line
from narvard.views.promises.examples import examples
from narvard.views.promises.plans import GoalLine, Plan, counted, stated

SYMBOLS = {"foljs": "filled", "delvis": "half", "foreslaget": "diamond", "utan-varden": "ring", "saknas": "empty"}
"""How far a commitment is followed (a code of `svar`) → its drawn mark."""
STATE_FILLS: Mapping[str, tuple[str, str]] = {
    "planned": (LIGHT.background, LIGHT.accent),
    "ongoing": (LIGHT.accent_tint, LIGHT.accent),
    "done": (LIGHT.accent, LIGHT.accent),
    "stopped": (LIGHT.similar, LIGHT.similar),
    "": (LIGHT.background, LIGHT.axis),
}
"""State of an activity → how its square is filled and framed."""
SQUARE, BAR = 14.0, (300.0, 14.0)
TEXTS, ROOM = (22, 19, 16), 0.6
"""Sizes of the text, and the part of a slide that is left for the table."""
DECISIONS_ON_SLIDE, THEMES_ON_SLIDE = 8, 5


def picture(selection: Selection, context: Context, size: Size) -> Picture:
    """The view as of today, or as of the day of a frozen link. Raises Nothing where nothing is entered."""
    shown = answer.answer(selection, context)
    body = _body(shown, context, size)
    if not body.height:
        raise Nothing(shown.sentence)
    names = say.FOLLOWED if size.height else {code: f"{say.FOLLOWED[code]}: {meaning}" for code, meaning in say.FOLLOWS.items()}
    marks = [Mark(SYMBOLS[code], names[code]) for code in say.FOLLOWS]
    legend = tuple(marks) if shown.view == AGREEMENT else ()
    found = examples(shown, context)
    values = say.source(context.info.version, demo=context.info.demo, valued=shown.view in (PLANS, AGREEMENT))
    source = f"{say.as_of(whole_day(shown.day))} {say.made_up(shown.view, found)}{values}"
    tags = (say.EXAMPLE,) if any(found) else ()
    return Picture(shown.sentence, shown.sub, body, source, legend, tags)


def _body(shown: Promises, context: Context, size: Size) -> Piece:
    """A slide has the largest text that it has room for, a picture the smallest."""
    draw = BODIES[shown.view]
    for px in TEXTS if size.height else ():
        body = draw(shown, context, size, Type(size.look.px(px)))
        if body.height <= ROOM * size.height:
            return body
    return draw(shown, context, size, Type(size.look.px(TEXTS[-1])))


# Plans


def _plans(shown: Promises, context: Context, size: Size, style: Type) -> Piece:
    """A row for each plan; of one plan a row for each goal."""
    if not shown.plans:
        return Piece("", 0, 0)
    if len(shown.plans) == 1:
        heads = [Entry(text) for text in (say.GOAL, say.NOW, say.FROM_TO, say.PACE, say.PLAN_HEADS[3])]
        return table(heads, [_goal(line, shown.day, size) for line in shown.plans[0].goals], size.width, style)
    titles = context.catalogue.target_group_names
    heads = [Entry(text, numeric=at in (1, 2)) for at, text in enumerate(say.PLAN_HEADS)]
    return table(heads, [_plan(plan, titles[plan.target_group], style) for plan in shown.plans], size.width, style)


def _plan(plan: Plan, title: str, style: Type) -> list[Entry]:
    claim = plan.claim
    numbers = Entry(str(claim.goals), numeric=True), Entry(str(told.enough(plan)), numeric=True)
    return [Entry(title, bold=True), *numbers, Entry(mark=_squares(plan, style)), Entry(told.silence(plan))]


def _squares(plan: Plan, style: Type) -> Piece:
    """The activities by state, a square each, and in words."""
    side, order = SQUARE * style.size / 16, list(STATE_FILLS)
    states = sorted((stated(one) for one in plan.activities), key=order.index)
    svg = "".join(rectangle(at * side * 1.25, 1, side, side, *STATE_FILLS[state], 1) for at, state in enumerate(states))
    words = say.states(plan.claim)
    wide = max(width_of(words, style), len(states) * side * 1.25)
    return Piece(svg + word(words, style, 0, side + style.size * 1.3), wide, side + style.size * 1.7)


def _goal(line: GoalLine, day: date, size: Size) -> list[Entry]:
    """What is wanted, how it goes, and each activity with its state; on a slide how many there are of each."""
    claim = line.claim
    measure = line.measure.title if line.measure else say.NO_MEASURE
    where = f"\n{claim.who.name}" if claim and claim.now else ""
    states = say.states(counted(line.activities, (), 0, day)) if size.height and line.activities else _states(line)
    return [
        Entry(f"{line.goal.text}\n{measure}"),
        Entry(told.now(line) + where, bold=True),
        Entry(told.aim(line)),
        Entry(told.pace(line)),
        Entry(states, muted=not line.activities),
    ]


def _states(line: GoalLine) -> str:
    """”Samordnad utskrivning: pågår”, a line for each activity."""
    return "\n".join(f"{one.title}: {names.state(stated(one))}" for one in line.activities) or say.NO_ACTIVITY


# The agreement


def _agreements(shown: Promises, _context: Context, size: Size, style: Type) -> Piece:
    return under([_whole(whole, size, style) for whole in shown.wholes], style.size)


def _whole(whole: Whole, size: Size, style: Type) -> Piece:
    own = whole.agreement.id
    heads = [Entry(text, numeric=at in (1, 3, 4)) for at, text in enumerate(say.PART_HEADS)]
    rows = [_sums(say.REST_OF if part.agreement.id == own else part.agreement.title, part.claim, style) for part in whole.parts]
    return table(heads, [*rows, _sums(say.TOTAL, whole.claim, style, bold=True)], size.width, style)


def _sums(title: str, claim: Promised, style: Type, *, bold: bool = False) -> list[Entry]:
    numbers = [Entry(str(count), numeric=True, bold=bold) for count in (claim.total, claim.later, claim.none)]
    return [Entry(title, bold=bold), numbers[0], Entry(mark=_bar(claim, style)), *numbers[1:]]


def _bar(claim: Promised, style: Type) -> Piece:
    """Followed in full and in part as shares of all, and under the bar how many, each after its mark."""
    scale = style.size / 16
    width, height = BAR[0] * scale, BAR[1] * scale
    full, part = (width * count / (claim.total or 1) for count in (claim.full, claim.partial))
    svg = rectangle(0, 0, width, height, LIGHT.background, LIGHT.axis, 1) + rectangle(0, 0, full, height, LIGHT.accent)
    svg += rectangle(full, 0, part, height, LIGHT.accent_tint, LIGHT.accent, 1) if part else ""
    x, y = 0.0, height + style.size * 1.15
    for code, text in (("foljs", f"{claim.full} helt"), ("delvis", f"{claim.partial} delvis")):
        symbol = (
            f'<g transform="translate({x + 5 * scale:g},{y - style.size * 0.34:g}) scale({scale:g})">{DRAWN[SYMBOLS[code]]()}</g>'
        )
        svg += symbol + word(text, style, x + 14 * scale, y)
        x += 14 * scale + width_of(text, style) + style.size
    return Piece(svg, max(width, x), height * 2.6)


# Deviations


def _deviations(shown: Promises, _context: Context, size: Size, style: Type) -> Piece:
    """The kinds by year, and what to lift."""
    found = shown.deviations
    if found is None or not found.years:
        return Piece("", 0, 0)
    last = found.years[-1]
    heads = [Entry(say.KIND), *(Entry(str(year), numeric=True) for year in found.years)]
    heads += [Entry(f"{text} {last}", numeric=True) for text in (say.RATE, say.ANALYSED)]
    kinds = table(heads, [_kind(line) for line in found.kinds], size.width, style)
    hidden = paragraph(say.HIDDEN, Type(style.size, 400, LIGHT.muted), size.width)
    themes = found.themes[:THEMES_ON_SLIDE] if size.height else found.themes
    if not themes:
        return under([kinds, hidden], style.size / 2)
    lifted = [[Entry(one.text), Entry(one.kind), Entry(", ".join(one.areas)), Entry(one.lifted_to)] for one in themes]
    title = paragraph(say.LIFT, Type(style.size * 1.25, 600), size.width)
    return under(
        [kinds, hidden, title, table([Entry(text) for text in say.THEME_HEADS], lifted, size.width, style)], style.size / 2
    )


def _kind(line: Line) -> list[Entry]:
    last = line.years[-1][1]
    counts = [told.count(found) for _, found in line.years]
    return [Entry(line.name), *(Entry(text, numeric=True) for text in (*counts, told.rate(last), told.analysed(last)))]


# Decisions


def _decisions(shown: Promises, _context: Context, size: Size, style: Type) -> Piece:
    if not shown.decisions:
        return Piece("", 0, 0)
    found = shown.decisions[:DECISIONS_ON_SLIDE] if size.height else shown.decisions
    drawn = table([Entry(text) for text in say.DECISION_HEADS[:4]], [_decision(one) for one in found], size.width, style)
    left = len(shown.decisions) - len(found)
    return under([drawn, paragraph(say.more_decisions(left) if left else "", style, size.width)], style.size / 2)


def _decision(one: Decided) -> list[Entry]:
    decision = one.decision
    return [Entry(decision.date, bold=True), Entry(decision.forum), Entry(one.about), Entry(decision.text)]


BODIES: Mapping[str, Callable[[Promises, Context, Size, Type], Piece]] = {
    PLANS: _plans,
    AGREEMENT: _agreements,
    DEVIATIONS: _deviations,
    DECISIONS: _decisions,
}
