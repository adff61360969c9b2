"""The controls of /jamfor: measure, level, year, sex and reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import htpy as h
import streamlit as st
from htpy import Element
from markupsafe import Markup

from narvard import html, texts
from narvard.assess.needs_met import measures_with_values
from narvard.assess.view import Context, Mark
from narvard.domain import Level, Measure
from narvard.domain.link_codes import ShownAreas, ShownSex
from narvard.search import find
from narvard.selection import LEVELS, Period, Selection, keys, measures
from narvard.texts import filters as say
from narvard.texts import links, similar
from narvard.ui import answers, controls
from narvard.ui.links import own_link
from narvard.ui.show import show
from narvard.views.compare.answer import years


def comparison_controls(selection: Selection, context: Context) -> None:
    """One row under the filters. Not at a meeting."""
    if selection.meeting:
        return
    valued = measures_with_values(context)
    measure = context.catalogue.measure_by_id[selection.measure]
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(width=455, gap="xxsmall", key="measure-choice"):
            show(h.p(".narvard-label")["Mått"])
            # Made in every run: it opens at once, and closing it costs no run. Its list is the same whatever measure is shown.
            with st.popover(measure.title, type="secondary", key=f"matt.{measure.id}", width="stretch"):
                _measure_picker(selection, context, valued)
        _level(selection, context)
        controls.choose_one("År", selection, keys.PERIOD, _periods(selection, years(selection, context)), width=140)
        sexes = {sex: texts.SEX_NAMES[sex] for sex in ShownSex if measure.by_gender or sex in (ShownSex.TOTAL, selection.sex)}
        controls.choose_one("Kön", selection, keys.SEX, sexes, width=190)
        controls.choose_reference("Jämför med", selection, context.catalogue.area_by_code, selection.areas, 190)


def _level(selection: Selection, context: Context) -> None:
    """The levels, and among them the municipalities like ”min kommun” when there is one."""
    options: dict[Level | ShownAreas, str] = {level: texts.LEVEL_NAMES[level] for level in LEVELS}
    own = context.catalogue.area_by_code.get(selection.own)
    if selection.only or (own and own.level is Level.MUNICIPALITY):
        options[ShownAreas.SIMILAR] = similar.LEVEL

    def then(code: Level | ShownAreas) -> Selection:
        level, only = (code, ShownAreas.ALL) if isinstance(code, Level) else (LEVELS[0], code)
        return replace(selection, level=level, only=only)

    controls.choose("Nivå", f"{selection.page}.level", options, selection.only or selection.level, then, width=205)


def _periods(selection: Selection, years: Sequence[int]) -> dict[Period, str]:
    """The latest, every year, and every year as the first of several."""
    periods = {Period(): "Senaste"}
    if len(years) > 1:
        periods[Period(min(years), max(years), 0)] = "Alla år"
    periods |= {Period(year, year, 0): str(year) for year in years}
    periods |= {Period(year, max(years), 0): say.since(year) for year in sorted(years)[1:-1]}
    return periods | {p: links.period_words(p.code) for p in (selection.period,) if p not in periods}


def _measure_picker(selection: Selection, context: Context, valued: frozenset[str]) -> None:
    """Search, status and perspective; then every measure left, under its change areas, with a mark for whether it has values."""
    typed = controls.typed(say.SEARCH_MEASURE, "sok.matt", say.SEARCH_MEASURE_HINT)
    with st.container(horizontal=True, gap="medium"):
        controls.switch("Status", selection, keys.STATUS, say.STATUS, selection.status)
        controls.switch("Perspektiv", selection, keys.PERSPECTIVE, say.PERSPECTIVE, selection.perspective)
    show(html.legend((Mark("existing", say.HAS_VALUES), Mark("novalue", say.NO_VALUES), Mark("diamond", say.PROPOSED))))
    period = Period() if selection.period.latest else selection.period
    show(answers.kept(_measure_list, replace(selection, measure="", view="", period=period), context, typed, valued))


def _measure_list(selection: Selection, context: Context, typed: str, valued: frozenset[str]) -> Markup:
    """Every measure that the filters and the words typed leave, as links. The same whatever measure is shown, so it is kept."""
    left = {m.id: m for m in measures(selection, context.catalogue)}
    found = [left[code] for code in find(typed, {m.id: f"{m.title} {m.official_title}" for m in left.values()})]
    if not found:
        return html.rendered(h.p(".narvard-muted")[say.no_measure(typed) if typed else say.none_left()])
    groups = []
    for area in context.catalogue.change_areas:
        here = [m for m in found if area.id in m.change_areas]
        if here and (not selection.change_areas or area.id in selection.change_areas):
            name = f"{area.short_title} ({len(here)})"
            links = [_measure_link(m, selection, valued) for m in here]
            groups.append([h.p(".narvard-group")[name], h.ul(aria_label=name)[links]])
    return html.rendered(h.div(".narvard-sheet")[groups], h.p(".narvard-muted")[say.SEVERAL])


def _measure_link(measure: Measure, selection: Selection, valued: frozenset[str]) -> Element:
    proposed = measure.is_proposed
    symbol = "diamond" if proposed else "existing" if measure.id in valued else "novalue"
    words = (
        (say.PILOT if measure.id in valued else say.PROPOSED)
        if proposed
        else say.HAS_VALUES
        if measure.id in valued
        else say.NO_VALUES
    )
    period = Period() if selection.period.latest else selection.period
    link = own_link(replace(selection, measure=measure.id, view="", period=period), measure.title)
    return h.li[html.mark(symbol), html.hidden(words), link]
