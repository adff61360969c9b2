"""The parts of /profil: what the area's measures say, the strips, the population, the quadrant, and how it is worked out."""

from __future__ import annotations

from dataclasses import replace

import htpy as h
import streamlit as st
from markupsafe import Markup

from narvard import html
from narvard.assess.view import Context
from narvard.charts import quadrant
from narvard.charts.theme import Look, Unit
from narvard.domain import Area, Level, Measure
from narvard.format import with_unit
from narvard.page import PAGE
from narvard.selection import Selection, keys, to_query
from narvard.selection.pages.profile import PAIR
from narvard.texts import filters as filter_texts
from narvard.ui import answers, controls, filters, parts
from narvard.ui.links import COPY_LINK, downloads
from narvard.ui.show import show
from narvard.views.profile import brief, markup
from narvard.views.profile import words as say
from narvard.views.profile.answer import Profile, answer
from narvard.views.profile.quadrant import Quadrant


def screen(selection: Selection, context: Context, shown: Profile) -> None:
    """The whole page, or a request to choose an area."""
    if shown.area is None:
        _choose(selection, context, shown)
        return
    for notice in shown.notices:
        st.info(notice)
    _top(selection, context, shown)
    _controls(selection, context, shown.area)
    if shown.groups:
        _part("strips", selection, context)
    if selection.meeting:
        show(h.p(".narvard-source")[say.source(context.info)])
        return
    _part("gaps", selection, context)
    _source(selection, context)
    _people(selection, context, shown, shown.area)
    _quadrant(selection, context, shown)
    _part("alike", selection, context)
    if shown.groups:
        _part("findings", selection, context)
        _steps(selection, shown)


def _drawn(selection: Selection, context: Context, part: str, look: Look) -> Markup:
    """A large piece of HTML, made once per data version, selection and look."""
    shown = answers.kept(answer, selection, context)
    shown = brief.profile(shown) if selection.meeting else shown
    return html.rendered(markup.PARTS[part](shown, selection, context.catalogue, look))


def _part(part: str, selection: Selection, context: Context) -> None:
    show(answers.kept(_drawn, selection, context, part, parts.look(selection)))


def _choose(selection: Selection, context: Context, shown: Profile) -> None:
    show(html.headline(shown.sentence, shown.sub))
    with st.container(width=400):
        controls.choose_own_area(selection, filters.names(context.catalogue.at_level(Level.MUNICIPALITY)))
    region = context.catalogue.at_level(Level.REGION)
    show(h.p[markup.to_area(selection, one.code, say.REGION_LINK)] for one in region)


def _top(selection: Selection, context: Context, shown: Profile) -> None:
    show(markup.top(shown, context))
    if markup.is_counted(shown):
        _part("tallies", selection, context)


def _controls(selection: Selection, context: Context, area: Area) -> None:
    if selection.meeting:
        return
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom", gap="medium"):
        if area.level is not Level.REGION:
            controls.choose_reference(say.COMPARE_WITH, selection, context.catalogue.area_by_code, selection.areas[1:], 220)
        controls.switch(
            "Perspektiv", selection, keys.PERSPECTIVE, filter_texts.PERSPECTIVE, selection.perspective, hide_label=False
        )
        controls.switch(say.GROUP_BY, selection, keys.VIEW, PAGE["profile"].views, selection.view or "forandring", hide_label=False)


def _source(selection: Selection, context: Context) -> None:
    with st.container(horizontal=True, vertical_alignment="top", horizontal_alignment="distribute", key="source-line"):
        show(h.p(".narvard-source")[say.source(context.info)])
        strips = to_query(PAIR.put(selection, ()))
        show(downloads(PAGE[selection.page].path, strips, figure=True), COPY_LINK, width="content")


def _people(selection: Selection, context: Context, shown: Profile, area: Area) -> None:
    if shown.population is None:
        return
    codes = context.catalogue.area_by_code
    other = {"lan": "länet", "0000": "riket"}.get(
        shown.population.other, codes[shown.population.other].name if shown.population.other else ""
    )
    show(markup.SECTION[say.PEOPLE], markup.people(shown.population, area.name, other, parts.look(selection)))


def _quadrant(selection: Selection, context: Context, shown: Profile) -> None:
    one = shown.quadrant
    if one is None:
        return
    show(markup.SECTION[say.QUADRANT], h.h3[one.sentence], h.p(".narvard-line")[one.sub])
    left, right = st.columns(2)
    with left:
        _choose_pair(say.COST, selection, one.costs, one, 0)
    with right:
        _choose_pair(say.QUALITY, selection, one.qualities, one, 1)
    if not one.points.num_rows:
        show(h.p(".narvard-text")[say.QUADRANT_NONE])
        return
    chart, table = st.columns([7, 5], gap="large")
    with chart:
        spec = quadrant.spec(
            _unit(one.cost),
            _unit(one.quality),
            one.quality.polarity == "lower",
            say.corners(one.quality.polarity),
            parts.look(selection),
        )
        parts.chart(spec, one.points, "profile.kvadrant", f"{one.sentence}. {one.sub}")
        pair = to_query(PAIR.put(selection, (one.cost.id, one.quality.id)))
        show(
            h.p(".narvard-source")[f"{say.QUADRANT_CAUTION} {say.missing_in_quadrant(one.missing)}"],
            downloads(PAGE[selection.page].path, pair, rows=(), figure=True),
        )
    with table, st.container(height=400, border=False):
        _part("pairs", selection, context)


def _unit(measure: Measure) -> Unit:
    return Unit(with_unit("", measure.unit))


def _choose_pair(label: str, selection: Selection, options: tuple[Measure, ...], one: Quadrant, place: int) -> None:
    """One side of the pair; the other is kept as shown."""
    pair = (one.cost.id, one.quality.id)

    def chosen(code: str) -> Selection:
        return PAIR.put(selection, (*pair[:place], code, *pair[place + 1 :]))

    controls.choose(label, f"profile.pair.{place}", {m.id: m.title for m in options}, pair[place], chosen)


def _steps(selection: Selection, shown: Profile) -> None:
    """From value to verdict for the measure in the link."""
    show(markup.SECTION[say.HOW], h.p(".narvard-text")[say.HOW_SUB])
    listed = {line.measure.id: line.measure.title for group in shown.groups for line in group.lines}
    with st.container(width=560):
        chosen = replace(selection, measure=selection.measure if selection.measure in listed else "")
        controls.choose_one(say.HOW_PICK, chosen, keys.MEASURE, {"": say.HOW_NONE} | listed)
    if shown.steps:
        show(h.ol(".narvard-profile-step")[[h.li[step] for step in shown.steps]])
