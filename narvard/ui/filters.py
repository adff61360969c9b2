"""The filters of the whole app: page name, area, target group, change area, chips and ”Rensa”."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import htpy as h
from htpy import Element, Node
from markupsafe import Markup

from narvard.assess.view import Context, Placed
from narvard.domain import Area, Level
from narvard.domain.link_codes import Mode
from narvard.format import swedish_key
from narvard.html import items, rendered
from narvard.page import PAGE
from narvard.selection import PLAIN, Selection, keys, measures, without
from narvard.selection.parameter import Parameter
from narvard.texts import filters as say
from narvard.ui import answers
from narvard.ui.choices import Codes, chip, choice, find_field, group, opener, panel, toggle
from narvard.ui.show import show

MAX_CHIPS = 6
GROUP_LEVELS = (Level.KOMMUNALFORBUND, Level.VARDSAMVERKAN, Level.SKR_GROUP)
MORE = "list-more"
BUTTONS = {
    keys.AREAS.key: ("list-area", "Område"),
    keys.TARGET_GROUPS.key: ("list-target-group", "Målgrupp"),
    keys.CHANGE_AREAS.key: ("list-change-area", "Förändringsområde"),
}
"""Key of a filter → the list that its button opens, and what the button says."""
Shown = Callable[[Selection, Context], Sequence[Placed] | None]
"""A selection → what its page shows, by where each of it stands."""


def filter_row(selection: Selection, context: Context) -> Node:
    """The row above every page but the start page: its name, and the filters that change what it shows. Not at a meeting."""
    if selection.meeting:
        return None
    offered = _offered(selection)
    buttons = [opener(name, label) for key, (name, label) in BUTTONS.items() if key in offered]
    title = h.h1(".narvard-page-name")[PAGE[selection.page].title]
    return h.div(".narvard-filters")[title, buttons, _chips(selection, context) if offered else None]


def _offered(selection: Selection) -> tuple[str, ...]:
    return PAGE[selection.page].filtered_by(selection.view, selection.measure)


def to_choose_among(selection: Selection, context: Context) -> Sequence[Placed] | None:
    """Measures that pass the filters: what most pages show."""
    return measures(selection, context.catalogue)


def uncounted(_selection: Selection, _context: Context) -> Sequence[Placed] | None:
    """Of a page on which nobody can say beforehand what a filter leaves."""
    return None


def lists(selection: Selection, context: Context, *more: Node, shown: Shown = to_choose_among) -> None:
    """What the buttons open, and `more`. Sent last, as nobody sees it at once.

    `shown` gives what the page shows under a selection, which is what stands beside each option. Where that is measures that pass
    the filters the lists are the same HTML until others are chosen.
    """
    if selection.meeting:
        return
    children = context.catalogue.children
    deciding = replace(selection, measure="", proposal=(), data="", mode=Mode.PAGE, step=0, agenda="", terms=PLAIN.terms)
    if shown in (to_choose_among, uncounted):
        deciding = replace(
            PLAIN,
            page=selection.page,
            view=selection.view,
            areas=tuple(code for code in selection.areas if children.get(code)),
            target_groups=selection.target_groups,
            change_areas=selection.change_areas,
            status=selection.status,
            perspective=selection.perspective,
        )
    show(answers.kept(_lists, deciding, context, shown, _offered(selection)), more)


def _lists(selection: Selection, context: Context, shown: Shown, offered: tuple[str, ...]) -> Markup:
    catalogue = context.catalogue
    ways = []
    for kind, label in (("change_area", say.CHANGE_AREAS), ("prerequisite", say.PREREQUISITES)):
        options = {c.id: c.short_title for c in catalogue.change_areas if c.kind == kind}
        ways.append(_choices(label, selection, keys.CHANGE_AREAS, options, _counts(selection, context, keys.CHANGE_AREAS, shown)))
    counts = _counts(selection, context, keys.TARGET_GROUPS, shown)
    groups = _choices(say.TARGET_GROUPS, selection, keys.TARGET_GROUPS, catalogue.target_group_names, counts)
    of_groups = tuple(code for code in selection.areas if catalogue.children.get(code))
    areas = answers.kept(_areas, replace(PLAIN, page=selection.page, areas=of_groups), context)
    inside: Mapping[str, tuple[Node, str]] = {
        keys.AREAS.key: (areas, "wide"),
        keys.TARGET_GROUPS.key: (
            (groups, h.p(".narvard-muted")[say.all_target_groups(selection.page, catalogue.target_group_names.values())]),
            "",
        ),
        keys.CHANGE_AREAS.key: ((ways, h.p(".narvard-muted")[say.all_change_areas(selection.page)]), ""),
    }
    return rendered([panel(*BUTTONS[key], node, css=css) for key, (node, css) in inside.items() if key in offered])


def names(areas: tuple[Area, ...]) -> dict[str, str]:
    """Code → name, in Swedish order."""
    return {area.code: area.name for area in sorted(areas, key=lambda area: swedish_key(area.name))}


def _counts(selection: Selection, context: Context, parameter: Parameter[Codes], shown: Shown) -> Counter[str] | None:
    """Code → how much of the page it would leave, the other filters as they are."""
    left = shown(parameter.put(selection, ()), context)
    return None if left is None else Counter(code for one in left for code in set(getattr(one, parameter.name)))


def _choices(
    label: str, selection: Selection, parameter: Parameter[Codes], options: Mapping[str, str], counts: Counter[str] | None
) -> Node:
    """Options with how many each would leave. A zero stays, and says why."""
    named = {code: name if counts is None else f"{name} ({counts[code]})" for code, name in options.items()}
    lines = [h.li[toggle(selection, parameter, code, name)] for code, name in named.items()]
    none = counts is not None and any(not counts[code] for code in options)
    return group(label, lines, css="narvard-pills"), none and h.p(".narvard-muted")[say.ZERO]


def _areas(selection: Selection, context: Context) -> Markup:
    """Every area, found by typing: the municipalities, and the groups, which keep their municipalities only."""
    catalogue, children = context.catalogue, context.catalogue.children
    every = names(catalogue.at_level(Level.MUNICIPALITY))
    members = {child for code in selection.areas for child in children.get(code, ())}

    def part(heading: str, options: Mapping[str, str], css: str = "narvard-pills") -> Element:
        return group(heading, [h.li[toggle(selection, keys.AREAS, code, name)] for code, name in options.items()], css=css)

    of_groups = [
        part(say.PICK[level], {code: f"{name} ({len(children[code])})" for code, name in names(catalogue.at_level(level)).items()})
        for level in GROUP_LEVELS
    ]
    return rendered(
        find_field(say.SEARCH_AREA, say.SEARCH_AREA_HINT, say.no_area("{}")),
        part(say.MARK_IN_GROUP, {code: every[code] for code in every if code in members}, "narvard-columns") if members else None,
        part(say.MARK, every, "narvard-columns"),
        of_groups,
        h.p(".narvard-muted")[say.AREA_HELP],
    )


def _chips(selection: Selection, context: Context) -> Node:
    """Every chosen value as a chip that a click removes."""
    catalogue = context.catalogue
    offered = _offered(selection)
    chips = [(keys.AREAS, code, catalogue.area_by_code[code].name) for code in selection.areas]
    chips += [(keys.TARGET_GROUPS, t.id, t.short_title) for t in catalogue.target_groups_of(selection.target_groups)]
    chips += [(keys.CHANGE_AREAS, c.id, c.short_title) for c in catalogue.change_areas_of(selection.change_areas)]
    chips = [one for one in chips if one[0].key in offered]
    if not chips:
        return h.p(".narvard-muted")[say.WHOLE_COUNTY if keys.AREAS.key in offered else say.EVERYTHING]
    shown = chips[: MAX_CHIPS - 1] if len(chips) > MAX_CHIPS else chips
    left = chips[len(shown) :]
    more = (opener(MORE, f"+ {len(left)} till"), panel(MORE, say.CHOSEN, items(name for *_, name in left))) if left else None
    filters = [one for one in keys.LISTS if one.key in offered]
    empty = choice(without(selection, filters), filters, "Rensa", css="narvard-clear")
    return h.ul(".narvard-chips", aria_label=say.CHOSEN)[[chip(selection, *one) for one in shown]], more, empty
