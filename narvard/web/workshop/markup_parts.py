"""What the phones, the leader's page and the wall all show: results as they were shown, and the place that listens."""

from __future__ import annotations

from collections.abc import Mapping

import htpy as h
from htpy import Element, Node

from narvard.domain.events import CRITERIA
from narvard.domain.results import Judgement, Priorities, judgements, priorities
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
    if "dots" not in workshop.shown:
        return None
    result = priorities(workshop.shown["dots"])
    most = max(result.total.dots.values(), default=1)
    return (
        h.p(".stor")[" ".join(say.places([len(band) for band in result.bands]))],
        h.p(".dov")[say.based_on(result.total.people, result.assisted)],
        [h.div(".band")[[_bar(workshop, need, result, most) for need in band]] for band in result.bands],
        _groups(workshop, result),
    )


def _bar(workshop: Workshop, need: str, result: Priorities, most: int) -> Element:
    count = result.total.dots.get(need, 0)
    text = text_of(workshop, need)
    return h.div(".stapel")[
        h.span[text], h.meter(min="0", max=str(most), value=str(count), aria_label=text), h.strong[say.dots(count)]
    ]


def _groups(workshop: Workshop, result: Priorities) -> Node:
    """By role, where each group is large enough."""
    if not result.groups:
        return None
    order = [need for band in result.bands for need in band]
    heads = [h.th(scope="col")[say.group(group.name, group.people)] for group in result.groups]
    rows = [
        h.tr[h.th(scope="row")[text_of(workshop, need)], [h.td[str(group.dots.get(need, 0))] for group in result.groups]]
        for need in order
    ]
    return h.div(".rull", tabindex="0", role="region", aria_label=say.ROLE)[h.table[h.thead[h.tr[h.td, heads]], h.tbody[rows]]]


def panel_lines(workshop: Workshop, measure: str, turn: int) -> Mapping[str, str]:
    """Criterion → what the panel said of a measure in a round; empty until it is shown."""
    kept = workshop.shown.get(f"round{turn}")
    if kept is None:
        return {}
    return {line.criterion: _said(line) for line in judgements(kept).lines if line.measure == measure}


def _said(line: Judgement) -> str:
    if line.median is None or line.low is None or line.high is None:
        return say.too_few(line.count)
    return say.spread(line.median, line.low, line.high, disagree=line.disagree)


def judged(workshop: Workshop, titles: Mapping[str, str]) -> Node:
    """What the panel said of every measure by every criterion, in the last round that is shown."""
    turn = next((turn for turn in (2, 1) if f"round{turn}" in workshop.shown), 0)
    if not turn:
        return None
    cells = {(line.measure, line.criterion): line for line in judgements(workshop.shown[f"round{turn}"]).lines}
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


def _cell(line: Judgement | None) -> Node:
    """The middle, the spread, and that the panel is torn; of too few only that they are."""
    if line is None or line.median is None or line.low is None or line.high is None:
        return h.span(".dov")[say.FEW]
    spread = f"{say.mark(line.low)}–{say.mark(line.high)}" if line.low != line.high else say.mark(line.low)
    torn = h.strong[say.TORN] if line.disagree else None
    return h.strong[say.mark(line.median)], h.br, h.span(".dov")[spread], torn and h.br, torn
