"""The parts of /profil: what the area's measures say, the strips, the population, the quadrant, and how it is worked out."""

from __future__ import annotations

from dataclasses import replace

import htpy as h
import streamlit as st
from htpy import Element, Node
from markupsafe import Markup

from narvard import html
from narvard.assess.view import Context
from narvard.charts import quadrant
from narvard.charts.theme import Look, Unit
from narvard.domain import Area, Level, Measure
from narvard.format import with_unit
from narvard.page import PAGE
from narvard.selection import PLAIN, Selection, keys, to_query
from narvard.selection.pages.profile import PAIR
from narvard.texts import filters as filter_texts
from narvard.ui import answers, choices, filters, parts
from narvard.ui.links import COPY_LINK, downloads, papers
from narvard.ui.show import show, stack
from narvard.views.profile import brief, markup, quadrant_words
from narvard.views.profile import words as say
from narvard.views.profile.answer import Profile, answer, in_view
from narvard.views.profile.lines import shown_view
from narvard.views.profile.quadrant import Quadrant


def screen(selection: Selection, context: Context, shown: Profile) -> None:
    """The whole page, or a request to choose an area."""
    if shown.area is None:
        show(filters.filter_row(selection, context), _choose(selection, context, shown))
    else:
        _profile(selection, context, shown, shown.area)
    filters.lists(selection, context, shown=in_view)


def _profile(selection: Selection, context: Context, shown: Profile, area: Area) -> None:
    """The answer, then what more there is; a meeting shows the answer, or what was chosen in its place."""
    top = _answer(selection, context, shown, area)
    if selection.meeting and not selection.view:
        stack(top, h.p(".narvard-source")[say.source(context.info)])
        return
    view = shown_view(selection)
    more = None if selection.meeting else (_source(selection, context, ""), _views(selection, view))
    if view == "befolkning":
        stack(top, more, _people(selection, context, shown, area))
    elif view == "kostnad":
        stack(top, more)
        _quadrant(selection, context, shown)
    else:
        stack(top, more, *_measures(selection, context, shown))


def _answer(selection: Selection, context: Context, shown: Profile, area: Area) -> Node:
    top = _top(selection, context, shown)
    return (
        filters.filter_row(selection, context),
        [html.notice(notice) for notice in shown.notices],
        top if selection.meeting else h.div(".narvard-beside.top")[top, controls(selection, context, area)],
        _part("own", selection, context) if not (selection.meeting and selection.view) else None,
    )


def _top(selection: Selection, context: Context, shown: Profile) -> Element:
    """The sentence of the area, or in a room that of the two measures that it is shown."""
    if selection.meeting and shown.quadrant and shown_view(selection) == "kostnad":
        return html.headline(shown.quadrant.sentence, [markup.demo(context), shown.quadrant.sub])
    return markup.top(shown, context)


def _measures(selection: Selection, context: Context, shown: Profile) -> tuple[Node, ...]:
    """Every measure, and what is missing; the steps from value to verdict for one of them."""
    strips = _part("strips", selection, context) if shown.groups else None
    if selection.meeting:
        return ((strips, h.p(".narvard-source")[say.source(context.info)]),)
    counts = _part("tallies", selection, context) if markup.is_counted(shown) else None
    notes = [h.p(".narvard-source")[note] for note in shown.notes]
    alike = _part("alike", selection, context), _steps(selection, shown) if shown.groups else None
    return (counts, strips, _part("gaps", selection, context), notes, _source(selection, context, "forandring")), alike


def _views(selection: Selection, view: str) -> Element:
    """What more there is of the area."""
    switch = choices.switch(say.VIEWS, selection, keys.VIEW, PAGE["profile"].views, view)
    return h.div(".narvard-beside.narvard-own-more")[h.h2[say.VIEWS], switch]


def _drawn(selection: Selection, context: Context, part: str, look: Look) -> Markup:
    """A large piece of HTML, made once per data version, selection and look."""
    shown = answers.kept(answer, selection, context)
    shown = brief.profile(shown) if selection.meeting else shown
    return html.rendered(markup.PARTS[part](shown, selection, context.catalogue, look))


def _part(part: str, selection: Selection, context: Context) -> Markup:
    return answers.kept(_drawn, selection, context, part, parts.look(selection))


def _choose(selection: Selection, context: Context, shown: Profile) -> Node:
    """The list that a municipality is chosen in; a room sees all of them at once."""
    region, every = context.catalogue.at_level(Level.REGION), filters.names(context.catalogue.at_level(Level.MUNICIPALITY))
    if selection.meeting:
        all_of_them = h.ul(".narvard-own-choice")[[h.li[markup.to_area(selection, code, name)] for code, name in every.items()]]
        return (
            html.headline(shown.sentence, shown.sub),
            all_of_them,
            [h.p[markup.to_area(selection, one.code, say.REGION_LINK)] for one in region],
        )
    return (
        html.headline(shown.sentence, shown.sub),
        h.div(".narvard-controls")[choices.pick_own_area(selection, every)],
        [h.p[markup.to_area(selection, one.code, say.REGION_LINK)] for one in region],
    )


def controls(selection: Selection, context: Context, area: Area) -> Element:
    """What is compared with; the perspective is asked for more seldom."""
    areas, is_region = context.catalogue.area_by_code, area.level is Level.REGION
    reference = None if is_region else choices.choose_reference(say.COMPARE_WITH, selection, areas, selection.areas[1:])
    made = int(selection.perspective != keys.PERSPECTIVE.of(PLAIN))
    rare = choices.choose_one("Perspektiv", selection, keys.PERSPECTIVE, filter_texts.PERSPECTIVE)
    return h.div(".narvard-controls")[reference, choices.more(made, rare)]


def _source(selection: Selection, context: Context, view: str) -> Element:
    """Where the values come from, and the files: of the answer, or of what a view shows in its place."""
    shown = replace(PAIR.put(selection, ()), view=(selection.view or view) if view else "")
    path, query = PAGE[selection.page].path, to_query(shown)
    files, paper = downloads(path, query, figure=True), papers(path, query)
    return h.div(".narvard-beside.top")[
        h.p(".narvard-source")[say.source(context.info)], h.div(".narvard-actions")[files, None if view else (paper, COPY_LINK)]
    ]


def _people(selection: Selection, context: Context, shown: Profile, area: Area) -> Node:
    if shown.population is None:
        return None
    codes = context.catalogue.area_by_code
    other = {"lan": "länet", "0000": "riket"}.get(
        shown.population.other, codes[shown.population.other].name if shown.population.other else ""
    )
    return markup.SECTION[say.PEOPLE], markup.people(shown.population, area.name, other, parts.look(selection))


def _quadrant(selection: Selection, context: Context, shown: Profile) -> None:
    one = shown.quadrant
    if one is None:
        return
    none = None if one.points.num_rows else h.p(".narvard-text")[quadrant_words.NONE]
    show(None if selection.meeting else _said(selection, one), none)
    if none:
        return
    if selection.meeting:
        _chart(selection, one)
        return
    chart, table = st.columns([7, 5], gap="large")
    with chart:
        _chart(selection, one)
    with table:
        show(h.div(".narvard-tall")[_part("pairs", selection, context)])


def _chart(selection: Selection, one: Quadrant) -> None:
    turned, corners = one.quality.polarity == "lower", quadrant_words.corners(one.claim, one.pair)
    look, names = parts.look(selection), quadrant_words.names(one.pair)
    spec = quadrant.spec(_unit(one.cost), _unit(one.quality), turned, names, corners, look)
    parts.chart(spec, one.points, "profile.kvadrant", f"{one.sentence}. {one.sub}")
    drawn = to_query(PAIR.put(selection, (one.cost.id, one.quality.id)))
    show(
        h.p(".narvard-source")[f"{quadrant_words.caution(one.pair)} {quadrant_words.missing(one.claim)}"],
        None if selection.meeting else downloads(PAGE[selection.page].path, drawn, rows=(), figure=True),
    )


def _said(selection: Selection, one: Quadrant) -> Node:
    """What the two measures say, and which two they are."""
    first, second = quadrant_words.labels(one.pair)
    pair = _choose_pair(first, selection, one.costs, one, 0), _choose_pair(second, selection, one.qualities, one, 1)
    heading = markup.SECTION[quadrant_words.heading(one.pair)]
    return heading, h.h3[one.sentence], h.p(".narvard-line")[one.sub], h.div(".narvard-controls.pair")[pair]


def _unit(measure: Measure) -> Unit:
    return Unit(with_unit("", measure.unit))


def _choose_pair(label: str, selection: Selection, options: tuple[Measure, ...], one: Quadrant, place: int) -> Element:
    """One side of the pair; the other is kept as shown."""
    pair = (one.cost.id, one.quality.id)

    def chosen(code: str) -> Selection:
        return PAIR.put(selection, (*pair[:place], code, *pair[place + 1 :]))

    return choices.pick(label, f"list-pair-{place}", {m.id: m.title for m in options}, pair[place], chosen, PAIR)


def _steps(selection: Selection, shown: Profile) -> Node:
    """From value to verdict for the measure in the link."""
    listed = {"": say.HOW_NONE} | {line.measure.id: line.measure.title for group in shown.groups for line in group.lines}
    measure = selection.measure if selection.measure in listed else ""
    chosen = choices.pick(say.HOW_PICK, "list-how", listed, measure, lambda code: keys.MEASURE.put(selection, code), keys.MEASURE)
    steps = h.ol(".narvard-profile-step")[[h.li[step] for step in shown.steps]] if shown.steps else None
    return markup.SECTION[say.HOW], h.p(".narvard-text")[say.HOW_SUB], h.div(".narvard-controls")[chosen], steps
