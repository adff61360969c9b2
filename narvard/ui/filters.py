"""The filters of the whole app: page name, area, target group, change area, chips and ”Rensa”."""

from __future__ import annotations

from dataclasses import replace

import htpy as h
import streamlit as st

from narvard.assess.view import Context
from narvard.domain import Area, Level
from narvard.format import swedish_key
from narvard.html import items
from narvard.page import PAGE
from narvard.search import find
from narvard.selection import Selection, keys, measures
from narvard.selection.parameter import Parameter
from narvard.texts import filters as say
from narvard.ui import controls
from narvard.ui.controls import Codes
from narvard.ui.show import show

MAX_CHIPS = 6
GROUP_LEVELS = (Level.KOMMUNALFORBUND, Level.VARDSAMVERKAN, Level.SKR_GROUP)


def filter_row(selection: Selection, context: Context) -> None:
    """The row above every page but the start page, not in meetings. Nothing in a popover is made before it is opened."""
    if selection.meeting:
        return
    catalogue = context.catalogue
    with st.container(key="filter-line", horizontal=True, vertical_alignment="center", gap="small"):
        show(h.h1(".narvard-page-name")[PAGE[selection.page].title], width="content")
        with controls.opening("Område", f"{selection.page}.oppna.omrade") as is_open:
            if is_open:
                _area_picker(selection, context)
        with controls.opening("Målgrupp", f"{selection.page}.oppna.malgrupp") as is_open:
            if is_open:
                _choices(say.TARGET_GROUPS, selection, context, keys.TARGET_GROUPS, catalogue.target_group_names)
                show(h.p(".narvard-muted")[say.all_target_groups(selection.page)])
        with controls.opening("Förändringsområde", f"{selection.page}.oppna.forandring") as is_open:
            if is_open:
                for kind, label in (("change_area", say.CHANGE_AREAS), ("prerequisite", say.PREREQUISITES)):
                    options = {c.id: c.short_title for c in catalogue.change_areas if c.kind == kind}
                    _choices(label, selection, context, keys.CHANGE_AREAS, options)
                show(h.p(".narvard-muted")[say.all_change_areas(selection.page)])
        _chips(selection, context)


def names(areas: tuple[Area, ...]) -> dict[str, str]:
    """Code → name, in Swedish order."""
    return {area.code: area.name for area in sorted(areas, key=lambda area: swedish_key(area.name))}


def _choices(label: str, selection: Selection, context: Context, parameter: Parameter[Codes], options: dict[str, str]) -> None:
    """Pills with how many measures each choice would leave, the other filters as they are. A zero stays, and says why."""
    left = measures(parameter.put(selection, ()), context.catalogue)
    counts = {code: sum(code in getattr(measure, parameter.name) for measure in left) for code in options}
    controls.choose_many(label, selection, parameter, {code: f"{name} ({counts[code]})" for code, name in options.items()})
    if any(count == 0 for count in counts.values()):
        show(h.p(".narvard-muted")[say.ZERO])


def _area_picker(selection: Selection, context: Context) -> None:
    """Level → group → municipalities. Typing finds any area by name; a group keeps its municipalities only."""
    catalogue, page = context.catalogue, selection.page
    every = names(catalogue.at_level(Level.MUNICIPALITY))
    groups = {level: names(catalogue.at_level(level)) for level in GROUP_LEVELS}
    search = controls.typed(say.SEARCH_AREA, f"{page}.sok.omrade", say.SEARCH_AREA_HINT)
    if search:
        found = find(search, every | {code: name for level in groups.values() for code, name in level.items()})
        if not found:
            show(h.p(".narvard-muted")[say.no_area(search)])
        controls.choose_many(say.FOUND, selection, keys.AREAS, {code: catalogue.area_by_code[code].name for code in found[:12]})
        return
    level = controls.among(
        say.PICK_BY, f"{page}.bland", {Level.MUNICIPALITY.value: "Kommun"} | {g.value: say.PICK[g] for g in GROUP_LEVELS}
    )
    if level == Level.MUNICIPALITY:
        controls.choose_many(say.MARK, selection, keys.AREAS, every)
    else:
        _by_group(selection, context, groups[Level(level)], every)
    show(h.p(".narvard-muted")[say.AREA_HELP])


def _by_group(selection: Selection, context: Context, groups: dict[str, str], every: dict[str, str]) -> None:
    children = context.catalogue.children
    controls.choose_many(
        say.WHOLE_GROUP, selection, keys.AREAS, {code: f"{name} ({len(children[code])})" for code, name in groups.items()}
    )
    members = {child for code in selection.areas if code in groups for child in children[code]}
    if members:
        controls.choose_many(
            say.MARK_IN_GROUP, selection, keys.AREAS, {code: name for code, name in every.items() if code in members}
        )


def _chips(selection: Selection, context: Context) -> None:
    """Every chosen value as a chip that a click removes."""
    catalogue = context.catalogue
    chips = {("areas", code): catalogue.area_by_code[code].name for code in selection.areas}
    chips |= {("target_groups", t.id): t.short_title for t in catalogue.target_groups_of(selection.target_groups)}
    chips |= {("change_areas", c.id): c.short_title for c in catalogue.change_areas_of(selection.change_areas)}
    if not chips:
        show(h.p(".narvard-muted")[say.WHOLE_COUNTY], width="content")
        return
    shown = list(chips)[: MAX_CHIPS - 1] if len(chips) > MAX_CHIPS else list(chips)
    controls.removable(say.CHOSEN, selection, {chip: chips[chip] for chip in shown})
    if len(chips) > len(shown):
        with controls.opening(f"+ {len(chips) - len(shown)} till", f"{selection.page}.oppna.fler") as is_open:
            if is_open:
                show(items(name for chip, name in chips.items() if chip not in shown))
    empty = replace(selection, areas=(), target_groups=(), change_areas=())
    st.button("Rensa", type="tertiary", key=f"{selection.page}.rensa", on_click=controls.go, args=(empty,))
