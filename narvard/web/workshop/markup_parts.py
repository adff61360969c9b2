"""What the phones, the leader's page and the wall all show: results as they were shown, and the place that listens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import htpy as h
from htpy import Element, Node

from narvard.assess import workshop as claims
from narvard.claims import Grouped, Opinion
from narvard.domain.events import CRITERIA
from narvard.domain.workshop import Workshop
from narvard.texts import workshop as say
from narvard.web.shell import prefix
from narvard.web.workshop.told import state


def listening(workshop: Workshop, kind: str) -> Element:
    """The place that static/js/workshop.js fills when there is something new to see."""
    return h.p(
        ".nytt",
        role="status",
        hidden=True,
        data_handelser=f"{prefix()}/v/{workshop.code}/handelser",
        data_lyssnar=kind,
        data_lage=state(workshop, wall=kind == "vagg"),
    )[h.a(href=f"{prefix()}/v/{workshop.code}")[say.NEW_STEP]]


def text_of(workshop: Workshop, need: str) -> str:
    bundle = workshop.bundle_of.get(need)
    return bundle.text if bundle and bundle.text else say.REMOVED


def ranked(workshop: Workshop) -> Node:
    """The dots in bands, best first, once they are shown."""
    result = claims.dots(workshop)
    if result is None:
        return None
    banded = claims.banded(result)
    most = max((count for band in banded.bands for _, count in band), default=1)
    return (
        h.p(".stor")[" ".join(say.places(banded))],
        h.p(".dov")[say.balloted(claims.balloted(result))],
        [h.div(".band")[[_bar(workshop, need, count, most) for need, count in band]] for band in banded.bands],
        _groups(workshop, claims.grouped(result)),
    )


def _bar(workshop: Workshop, need: str, count: int, most: int) -> Element:
    text = text_of(workshop, need)
    return h.div(".stapel")[
        h.span[text], h.meter(min="0", max=str(most), value=str(count), aria_label=text), h.strong[say.dots(count)]
    ]


def _groups(workshop: Workshop, groups: Sequence[Grouped]) -> Node:
    """By role, where each group is large enough."""
    if not groups:
        return None
    heads = [h.th(scope="col")[say.group(group)] for group in groups]
    rows = [
        h.tr[h.th(scope="row")[text_of(workshop, need)], [h.td[str(group.dots[place][1])] for group in groups]]
        for place, (need, _) in enumerate(groups[0].dots)
    ]
    return h.div(".rull", tabindex="0", role="region", aria_label=say.ROLE)[h.table[h.thead[h.tr[h.td, heads]], h.tbody[rows]]]


def panel_lines(workshop: Workshop, measure: str, turn: int) -> Mapping[str, str]:
    """Criterion → what the panel said of a measure in a round; empty until it is shown."""
    kept = claims.marks(workshop, turn)
    if kept is None:
        return {}
    return {one.criterion: say.opinion(one) for one in claims.opinions(kept, turn) if one.measure == measure}


def judged(workshop: Workshop, titles: Mapping[str, str]) -> Node:
    """What the panel said of every measure by every criterion, in the last round that is shown."""
    shown = ((turn, claims.marks(workshop, turn)) for turn in (2, 1))
    turn, kept = next(((turn, kept) for turn, kept in shown if kept), (0, None))
    if kept is None:
        return None
    cells = {(one.measure, one.criterion): one for one in claims.opinions(kept, turn)}
    heads = [h.th(scope="col")[say.CRITERIA[one]] for one in CRITERIA]
    rows = [
        h.tr[h.th(scope="row")[titles.get(measure) or measure], [h.td[_cell(cells.get((measure, one)))] for one in CRITERIA]]
        for measure in workshop.measures
    ]
    table = h.table[h.thead[h.tr[h.th(scope="col")[say.MEASURE], heads]], h.tbody[rows]]
    return (
        h.h2[say.ROUND[turn]],
        h.p(".dov")[say.JUDGED],
        h.div(".rull", tabindex="0", role="region", aria_label=say.ROUND[turn])[table],
    )


def _cell(line: Opinion | None) -> Node:
    """The middle, the spread, and that the panel is torn; of too few only that they are."""
    if line is None or line.median is None or line.low is None or line.high is None:
        return h.span(".dov")[say.FEW]
    spread = f"{say.mark(line.low)}–{say.mark(line.high)}" if line.low != line.high else say.mark(line.low)
    torn = h.strong[say.TORN] if line.disagree else None
    return h.strong[say.mark(line.median)], h.br, h.span(".dov")[spread], torn and h.br, torn
