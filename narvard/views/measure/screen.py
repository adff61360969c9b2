"""The parts of /matt: the search with its list, one measure, and the pair."""

from __future__ import annotations

from dataclasses import replace

import htpy as h
import streamlit as st
from htpy import Element, Node

from narvard import html
from narvard.assess import view
from narvard.assess.view import Context, Mark
from narvard.charts.theme import Look
from narvard.domain import Measure
from narvard.selection import Selection, on_page, with_proposed, without_proposed
from narvard.selection.pages.measures import Measures
from narvard.selection.pages.pathways import OPENED
from narvard.texts import DEMO
from narvard.texts import measure as say
from narvard.ui import facets, filters, parts, promised
from narvard.ui.choices import opener
from narvard.ui.links import own_link
from narvard.ui.marks import mark
from narvard.ui.parts import actions
from narvard.ui.show import show
from narvard.views.measure import brief
from narvard.views.measure.answer import Link, Shown
from narvard.views.measure.markup import (
    BESIDE_LIST,
    beside_list,
    found_line,
    hits,
    latest_lines,
    name,
    need_list,
    pair_tables,
    panels,
    search_field,
)
from narvard.views.measure.markup_pilots import pilots
from narvard.views.measure.search import Found, in_view

MEETING_PROPOSALS = 4


def screen(selection: Selection, context: Context, shown: Shown | Found) -> None:
    """The list to search, or the chosen measure."""
    if isinstance(shown, Found):
        show(filters.filter_row(selection, context), search_field(selection), _found(selection, shown))
    else:
        _one(selection, context, shown)
    beside = beside_list(selection, context.catalogue.measures) if isinstance(shown, Shown) else None
    filters.lists(selection, context, beside, shown=in_view)


def _found(selection: Selection, found: Found) -> Node:
    chosen = facets.chosen(found.facets)
    filtering = None if selection.meeting else html.details(say.FILTER, facets.facets(found.facets), is_open=chosen > 0)
    head = found_line(found), filtering
    if not found.hits:
        way = found.way_out
        link = h.p[own_link(way.target, say.way_out(way.dropped, way.count))] if way else None
        return head, h.p(".narvard-text")[say.try_this()] if selection.facets.search else None, link
    marks = (
        Mark("foljs", f"befintligt, {say.HAS_VALUES}"),
        Mark("novalue", f"befintligt, {say.NO_VALUES}"),
        Mark("diamond", "föreslaget"),
    )
    return (
        head,
        None if found.groups else html.legend(marks),
        hits(found, selection),
        actions(selection, say.SORTED if selection.facets.search else ""),
    )


def _one(selection: Selection, context: Context, shown: Shown) -> None:
    sheet = shown.sheet
    measure = sheet.measure
    look = parts.look(selection)
    show(
        filters.filter_row(selection, context),
        name(sheet, selection),
        html.headline(shown.sentence, shown.sub),
        _in_proposal(measure, selection) if sheet.proposed and not selection.meeting else None,
        pilots(shown.pilots, selection),
        None
        if selection.meeting
        else h.div(".narvard-controls")[opener(BESIDE_LIST, say.BESIDE, "outlined"), _alone_again(selection)],
    )
    if shown.pair:
        demo = f"{DEMO}. " if context.info.demo and any(column.valued for column in shown.pair.columns) else ""
        proposing = any(column.proposed for column in shown.pair.columns)
        example = say.pair_example(selection.terms.vgr_share) if proposing else ""
        pair = brief.pair(shown.pair, piloted=shown.pilots is not None) if selection.meeting else shown.pair
        show(pair_tables(pair, selection, look), h.p(".narvard-source")[demo + example])
        if not selection.meeting:
            show(panels(shown.panels), h.h3[say.NEEDS_TITLE], need_list(sheet.needs, selection))
            show(_pathways(shown, selection), promised.of_measure(measure, selection, context.catalogue))
            show(html.details(say.ABOUT_TITLE, html.definitions(shown.facts)))
    else:
        _alone(selection, context, shown, look)
    show(actions(selection, f"Källa: {measure.source}. Dataversion {context.info.version}."))


def _alone_again(selection: Selection) -> Element | None:
    """The way back from what was set beside."""
    return own_link(replace(selection, measures=Measures()), say.NOTHING_BESIDE) if selection.measures.others else None


def _in_proposal(measure: Measure, selection: Selection) -> Element:
    """Puts the measure into the proposal that follows the reader, or takes it out, and leads to the proposal."""
    if measure.id in selection.proposal:
        said: list[Node] = [say.IN_PROPOSAL, own_link(without_proposed(selection, measure.id), say.REMOVE_FROM_PROPOSAL)]
    else:
        said = [own_link(with_proposed(selection, (measure.id,)), say.ADD_TO_PROPOSAL)]
    if selection.proposal:
        said.append(own_link(on_page(selection, "proposal"), say.see_proposal(len(selection.proposal))))
    return h.p(".narvard-in-proposal")[[h.span[part] for part in said]]


def _alone(selection: Selection, context: Context, shown: Shown, look: Look) -> None:
    """A measure by itself: what it is to the left; values, needs and pathways to the right."""
    sheet = shown.sheet
    left, right = st.columns([7, 5], gap="large")
    with left:
        first, rest = _told_first(shown)
        show(h.h3[say.ABOUT_TITLE], html.definitions(first[: view.MOST] if selection.meeting else first))
        show(None if selection.meeting else (html.details(say.REST_TITLE, html.definitions(rest)), panels(shown.panels)))
    with right:
        reach = sheet.reach
        demo = html.example(DEMO if context.info.demo and sheet.valued else "")
        coverage = say.coverage(reach.municipalities, reach.of, reach.share, reach.period, reach.region_period, sheet.lengths)
        said: list[Node] = [h.h3[say.VALUES_TITLE], h.p(".narvard-line")[demo, coverage]]
        said.append(latest_lines(sheet.latest, sheet.measure, look))
        if sheet.valued:
            to_compare = replace(on_page(selection, "compare"), measure=sheet.measure.id)
            said.append(h.p[own_link(to_compare, say.COMPARE_LINK)])
        if sheet.proposed:
            one_off, yearly = sheet.one_off, sheet.yearly
            costs = (
                (say.TOPICS["one_off"], say.cost(one_off.vgr, one_off.municipalities)),
                (say.TOPICS["yearly"], say.cost(yearly.vgr, yearly.municipalities)),
                (say.TOPICS["plan"], shown.plan),
            )
            said += [h.h3[say.COST_TITLE], html.definitions(costs)]
        said.append(_proposals(shown, selection))
        if not selection.meeting:
            said += [h.h3[say.NEEDS_TITLE], need_list(sheet.needs, selection), _pathways(shown, selection)]
            said.append(promised.of_measure(sheet.measure, selection, context.catalogue))
        show(said)


FIRST = ("polarity", "unit", "denominator", "frequency", "expected", "duplicate", "proxy", "goal", "series_break", "note")
"""Topics that a reader of the values needs; the rest is folded."""


def _told_first(shown: Shown) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    labels = [say.LABELS[topic] for topic in FIRST]
    first = sorted((fact for fact in shown.facts if fact[0] in labels), key=lambda fact: labels.index(fact[0]))
    return first, [fact for fact in shown.facts if fact[0] not in labels]


def _proposals(shown: Shown, selection: Selection) -> Node:
    if not shown.proposals:
        return None
    listed = shown.proposals[:MEETING_PROPOSALS] if selection.meeting else shown.proposals
    items = [
        h.li[mark(measure, False), h.span[f"{how}: ", own_link(replace(selection, measure=measure.id), measure.title)]]
        for how, measure in listed
    ]
    return h.h3[say.PROPOSALS_TITLE], h.ul(".narvard-need")[items], html.more(len(shown.proposals) - len(listed))


def _pathways(shown: Shown, selection: Selection) -> Node:
    head = h.h3[say.PATHWAYS_TITLE]
    if not shown.pathways:
        return head, h.p(".narvard-muted")[say.NO_PATHWAYS]
    items = [
        h.li[h.span[_linked(link, selection), ".", h.span(".narvard-muted.line")[link.rationale, " ", _known(link, selection)]]]
        for link in shown.pathways
    ]
    return head, h.p(".narvard-muted")[say.PATHWAYS_SUB], h.ul(".narvard-need")[items]


def _known(link: Link, selection: Selection) -> Node:
    """To what is known of the pathway, in the drawing of its result."""
    target = replace(on_page(selection, "pathways"), measure=link.code.partition(".")[2], view="")
    return own_link(OPENED.put(target, link.code), say.WHAT_IS_KNOWN)


def _linked(link: Link, selection: Selection) -> Node:
    """The pathway's sentence with the other measure's title as a link."""
    before, title, after = link.text.partition(link.other.title)
    return before, title and own_link(replace(selection, measure=link.other.id), title), after
