"""The filters of the whole app: page name, area, target group, change area, chips and ”Rensa”."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import htpy as h
from htpy import Element, Node
from markupsafe import Markup

from narvard.assess.view import Context
from narvard.domain import Area, Level
from narvard.format import swedish_key
from narvard.html import items, rendered
from narvard.page import PAGE
from narvard.selection import PLAIN, Selection, keys, measures
from narvard.selection.parameter import Parameter
from narvard.texts import filters as say
from narvard.ui import answers
from narvard.ui.choices import Codes, chip, choice, find_field, group, opener, panel, toggle
from narvard.ui.show import show

MAX_CHIPS = 6
GROUP_LEVELS = (Level.KOMMUNALFORBUND, Level.VARDSAMVERKAN, Level.SKR_GROUP)
AREA, TARGET_GROUP, CHANGE_AREA, MORE = "list-area", "list-target-group", "list-change-area", "list-more"


def filter_row(selection: Selection, context: Context) -> Node:
    """The row above every page but the start page; not at a meeting."""
    if selection.meeting:
        return None
    names = {AREA: "Område", TARGET_GROUP: "Målgrupp", CHANGE_AREA: "Förändringsområde"}
    buttons = [opener(code, name) for code, name in names.items() if _counts(code, selection)]
    title = h.h1(".narvard-page-name")[PAGE[selection.page].title]
    return h.div(".narvard-filters")[title, buttons, _chips(selection, context)]


def _counts(code: str, selection: Selection) -> bool:
    """Whether a filter does anything: one measure is shown for areas, the list of them by what they are about."""
    return selection.page != "measure" or (code == AREA) is bool(selection.measure)


def lists(selection: Selection, context: Context, *more: Node) -> None:
    """What the buttons open, and `more`: the same HTML until other filters are chosen. Sent last, as nobody sees it at once."""
    if selection.meeting:
        return
    groups = tuple(code for code in selection.areas if context.catalogue.children.get(code))
    deciding = replace(
        PLAIN,
        page=selection.page,
        areas=groups,
        target_groups=selection.target_groups,
        change_areas=selection.change_areas,
        status=selection.status,
        perspective=selection.perspective,
    )
    show(answers.kept(_lists, deciding, context), more)


def _lists(selection: Selection, context: Context) -> Markup:
    catalogue = context.catalogue
    ways = []
    for kind, label in (("change_area", say.CHANGE_AREAS), ("prerequisite", say.PREREQUISITES)):
        options = {c.id: c.short_title for c in catalogue.change_areas if c.kind == kind}
        ways.append(_choices(label, selection, context, keys.CHANGE_AREAS, options))
    groups = _choices(say.TARGET_GROUPS, selection, context, keys.TARGET_GROUPS, catalogue.target_group_names)
    return rendered(
        panel(AREA, "Område", _areas(selection, context), css="wide"),
        panel(TARGET_GROUP, "Målgrupp", groups, h.p(".narvard-muted")[say.all_target_groups(selection.page)]),
        panel(CHANGE_AREA, "Förändringsområde", ways, h.p(".narvard-muted")[say.all_change_areas(selection.page)]),
    )


def names(areas: tuple[Area, ...]) -> dict[str, str]:
    """Code → name, in Swedish order."""
    return {area.code: area.name for area in sorted(areas, key=lambda area: swedish_key(area.name))}


def _choices(label: str, selection: Selection, context: Context, parameter: Parameter[Codes], options: Mapping[str, str]) -> Node:
    """Options with how many measures each would leave, the other filters as they are. A zero stays, and says why."""
    left = measures(parameter.put(selection, ()), context.catalogue)
    counts = {code: sum(code in getattr(measure, parameter.name) for measure in left) for code in options}
    lines = [h.li[toggle(selection, parameter, code, f"{name} ({counts[code]})")] for code, name in options.items()]
    return group(label, lines, css="narvard-pills"), 0 in counts.values() and h.p(".narvard-muted")[say.ZERO]


def _areas(selection: Selection, context: Context) -> Node:
    """Every area, found by typing: the municipalities, and the groups, which keep their municipalities only."""
    catalogue, children = context.catalogue, context.catalogue.children
    every = names(catalogue.at_level(Level.MUNICIPALITY))
    members = {child for code in selection.areas for child in children[code]}

    def part(heading: str, options: Mapping[str, str], css: str = "narvard-pills") -> Element:
        return group(heading, [h.li[toggle(selection, keys.AREAS, code, name)] for code, name in options.items()], css=css)

    of_groups = [
        part(say.PICK[level], {code: f"{name} ({len(children[code])})" for code, name in names(catalogue.at_level(level)).items()})
        for level in GROUP_LEVELS
    ]
    return (
        find_field(say.SEARCH_AREA, say.SEARCH_AREA_HINT, say.no_area("{}")),
        part(say.MARK_IN_GROUP, {code: every[code] for code in every if code in members}, "narvard-columns") if members else None,
        part(say.MARK, every, "narvard-columns"),
        of_groups,
        h.p(".narvard-muted")[say.AREA_HELP],
    )


def _chips(selection: Selection, context: Context) -> Node:
    """Every chosen value as a chip that a click removes."""
    catalogue = context.catalogue
    chips = [(keys.AREAS, code, catalogue.area_by_code[code].name) for code in selection.areas]
    chips += [(keys.TARGET_GROUPS, t.id, t.short_title) for t in catalogue.target_groups_of(selection.target_groups)]
    chips += [(keys.CHANGE_AREAS, c.id, c.short_title) for c in catalogue.change_areas_of(selection.change_areas)]
    if not chips:
        return h.p(".narvard-muted")[say.WHOLE_COUNTY]
    shown = chips[: MAX_CHIPS - 1] if len(chips) > MAX_CHIPS else chips
    left = chips[len(shown) :]
    more = (opener(MORE, f"+ {len(left)} till"), panel(MORE, say.CHOSEN, items(name for *_, name in left))) if left else None
    empty = choice(replace(selection, areas=(), target_groups=(), change_areas=()), keys.LISTS, "Rensa", css="narvard-clear")
    return h.ul(".narvard-chips", aria_label=say.CHOSEN)[[chip(selection, *one) for one in shown]], more, empty
