"""One area's answer as HTML, for the start page and the profile: weakest and strongest, what has turned, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import htpy as h
from htpy import Element, Node

from narvard import html
from narvard.assess.own_area import OwnArea, Point, Side
from narvard.domain import Need
from narvard.selection import Selection, on_page
from narvard.texts import LEVEL_IN_SENTENCE
from narvard.texts import own_area as say
from narvard.texts.filters import PILOT
from narvard.texts.verdicts import HOW, reckoning, trend_steps, warning
from narvard.ui.links import own_link

LINE = h.p(".narvard-line")


def answer(shown: OwnArea, selection: Selection) -> Node:
    """Two sides, and beside them what has turned and what cannot be said. At a meeting nothing is left to open."""
    sides = [_side(side, shown, selection) for side in (shown.weakest, shown.strongest)]
    rest = h.div(".narvard-own-rest")[_turned(shown, selection), _unmeasured(shown, selection)]
    order = h.p(".narvard-muted.narvard-own-order")[say.ORDER.format(level=LEVEL_IN_SENTENCE[shown.area.level])]
    return h.div(".narvard-own")[sides, rest], order if shown.points else None


def _side(side: Side, shown: OwnArea, selection: Selection) -> Element:
    points = [_point(point, shown, selection) for point in side.points]
    return h.section(class_=side.claim.side)[
        h.h3[say.heading(side.claim)], LINE[say.side(side.claim)], h.ol(".narvard-own-points")[points] if points else None
    ]


def _point(point: Point, shown: OwnArea, selection: Selection) -> Element:
    """A measure, its sentence, and on demand how it is worked out."""
    pilot = h.small[f" {PILOT}"] if point.measure.is_proposed else None
    how = None if selection.meeting else html.details([HOW, html.hidden(f": {point.measure.title}")], _how(point, shown, selection))
    return h.li[
        html.mark(f"verdict {point.claim.mark or 'similar'}"),
        h.div[
            own_link(_comparison(point, shown, selection), point.measure.title),
            pilot,
            h.p[say.finding(point.claim, point.measure, shown.area.level)],
            how,
        ],
    ]


def _how(point: Point, shown: OwnArea, selection: Selection) -> Node:
    """The steps from value to verdict and to the trend, the measure's own warning, and the ways on."""
    steps = (*reckoning(point.steps, point.measure), *trend_steps(point.reading.recent, point.trend, point.measure))
    about = replace(on_page(selection, "measure"), measure=point.measure.id)
    return (
        h.ol(".narvard-own-steps")[[h.li[step] for step in steps]],
        h.p[warning(point.measure)] if point.measure.note else None,
        h.p[own_link(_comparison(point, shown, selection), say.COMPARE), " · ", own_link(about, say.MEASURE)],
    )


def _comparison(point: Point, shown: OwnArea, selection: Selection) -> Selection:
    """The measure in all areas of the level, beside the same reference."""
    there = replace(on_page(selection, "compare"), measure=point.measure.id, level=shown.area.level)
    return replace(there, reference=shown.asked)


def _turned(shown: OwnArea, selection: Selection) -> Element:
    """What is worse and getting worse, then what goes the right way."""
    every = say.named(shown.turned, shown.worsening, shown.improving)
    items = [
        h.li[
            html.mark(f"verdict {point.turned}"),
            h.div[own_link(_comparison(point, shown, selection), point.measure.title), ": ", say.moved(point.claim, point.measure)],
        ]
        for point in every
    ]
    left = say.more([one.measure.title for one in (*shown.worsening, *shown.improving) if one not in every])
    return h.section(".turned")[
        h.h3[say.TURNED],
        LINE[f"{say.turned(shown.turned)} {say.worsening(shown.turned)}".strip()],
        h.ul(".narvard-own-points")[items] if items else None,
        LINE[left] if left else None,
    ]


def _unmeasured(shown: OwnArea, selection: Selection) -> Element:
    """How many measures, and how many questions; which and why on demand."""
    claim = shown.unmeasured
    measures, needs = say.unmeasured(claim), say.needs(claim)
    if selection.meeting:
        return h.section(".silent")[h.h3[say.UNMEASURED], h.p[measures], LINE[say.reasons_in_a_row(claim)], h.p[needs]]
    why = html.details(say.WHICH_MEASURES, html.items(say.reasons(claim))) if claim.left else None
    to = h.p[own_link(on_page(selection, "needs"), say.NEEDS_LINK)]
    which = html.details(say.WHICH_NEEDS, _needs(shown.unmet), to) if shown.unmet else None
    return h.section(".silent")[h.h3[say.UNMEASURED], h.div[h.p[measures], why], h.div[h.p[needs], which] if needs else None]


def _needs(unmet: Sequence[Need]) -> Element:
    return html.items(need.text for need in unmet)
