"""Choices as links: every option is an address that says what it changes.

The rest of the view is added when it is used (static/js/choices.js), so that a list is the same whatever the view shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeVar

import htpy as h
from htpy import Attribute, Element, Node, VoidElement

from narvard import texts
from narvard.domain import Area
from narvard.html import element, hidden
from narvard.html import href as address_of
from narvard.page import PAGE
from narvard.selection import PLAIN, REFERENCES, Selection, change, keys
from narvard.selection.pages.facets import SEARCH
from narvard.selection.parameter import AnyParameter, Parameter
from narvard.texts import filters as say

T = TypeVar("T")
Codes = tuple[str, ...]
MORE = "list-more-choices"
CLOSE = h.span(".close", aria_hidden="true")


def choice(target: Selection, parameters: Iterable[AnyParameter], *inside: Node, chosen: bool = False, css: str = "") -> Element:
    """A link that makes `parameters` what they are in `target`."""
    current = "true" if chosen else None
    return h.a(class_=css or None, href=change(target, parameters), data_choice="", aria_current=current)[inside]


def toggle(target: Selection, parameter: Parameter[Codes], code: str, *inside: Node, css: str = "") -> Element:
    """A link that puts a code into a list of the selection, or takes it out."""
    href = _toggled(target.page, parameter, code)
    return element("a", {"class": css or None, "href": href, "data-choice": "", "data-adds": "toggle"}, *inside)


@cache
def _toggled(page: str, parameter: Parameter[Codes], code: str) -> str:
    """Once for each page and option: some ninety stand in the lists of every page."""
    return change(parameter.put(replace(PLAIN, page=page), (code,)), (parameter,))


def own_area(selection: Selection, code: str, *inside: Node, **more: str) -> Element:
    """A link that makes an area ”min kommun”: it stands first, the others after it. Without a code the first is forgotten."""
    return element("a", {"href": _area_address(selection.page, code), "data-adds": "first", **more}, *inside)


def own_areas(rows: Sequence[Node], **more: str | None) -> Element:
    """A list of fifty such links, whose rows have `one_of_own_areas`: what they add is said once, as it is sent at every change."""
    return h.ol(**more, data_adds="first")[rows]


def one_of_own_areas(selection: Selection, code: str, *inside: Node, **more: str) -> Element:
    return element("a", {"href": _area_address(selection.page, code), **more}, *inside)


@cache
def _area_address(page: str, code: str) -> str:
    """Once for each page and area: some fifty stand in a ranking."""
    return change(replace(PLAIN, page=page, areas=(code,) if code else ()), (keys.AREAS,))


def onward(page: str, *inside: Node, css: str = "narvard-link", query: Mapping[str, str] = {}, **more: Attribute) -> Element:
    """A link to another page, which takes what follows the reader along when it is used."""
    return h.a(class_=css, href=address_of(PAGE[page].path, query), data_follows="", **more)[inside]


def choose_one(label: str, selection: Selection, parameter: AnyParameter, options: Mapping[T, str]) -> Element:
    """A list that sets a parameter of the link."""
    return choose(label, options, parameter.of(selection), lambda code: parameter.put(selection, code), parameter)


def choose(label: str, options: Mapping[T, str], shown: T, then: Callable[[T], Selection], *parameters: AnyParameter) -> Element:
    """A native list in which `shown` is chosen. `then(code)` is the selection that a choice leads to, in `parameters`."""
    lines = [h.option(value=change(then(code), parameters), selected=code == shown)[text] for code, text in options.items()]
    name = f"choose-{parameters[0].key}"
    select = h.select(id=name, data_choice="", autocomplete="off")[lines]
    return h.div(".narvard-choose")[h.label(for_=name)[label], h.span(".list")[select]]


def choose_reference(label: str, selection: Selection, areas: Mapping[str, Area], own: Sequence[str]) -> Element:
    """What is compared with: the usual references, the areas of `own`, and the one in the link."""
    options = {code: texts.REFERENCE_NAMES[code] for code in REFERENCES}
    options |= {code: areas[code].name for code in (*own, selection.reference) if code not in options}
    return choose_one(label, selection, keys.REFERENCE, options)


def pick(
    label: str, name: str, options: Mapping[T, str], shown: T, then: Callable[[T], Selection], *parameters: AnyParameter
) -> Element:
    """A long list, found by typing, in which `shown` is chosen."""
    lines = [h.li[choice(then(code), parameters, text, chosen=code == shown)] for code, text in options.items()]
    return _found_by_typing(label, name, options.get(shown, say.CHOOSE), lines, css="marked")


def pick_own_area(selection: Selection, areas: Mapping[str, str]) -> Element:
    """”Välj din kommun”: the chosen municipality stands first, the other areas after it; or the first is forgotten."""

    none = {"": say.NO_OWN} if selection.own in areas else {}
    lines = [h.li[own_area(selection, code, text)] for code, text in {**none, **areas}.items()]
    return _found_by_typing(say.OWN, "list-own", areas.get(selection.own, say.OWN_HINT), lines)


def _found_by_typing(label: str, name: str, shown: str, lines: Iterable[Node], css: str = "") -> Element:
    """With `marked` the option in force is said here: the page may have chosen it, and then it is not in the link."""
    inside = find_field(label, say.FIND_HINT, say.nothing("{}")), h.ul(".narvard-names", aria_label=label)[lines]
    return h.div(".narvard-choose.long")[
        h.span(aria_hidden="true")[label],
        opener(name, [hidden(f"{label}: "), shown]),
        panel(name, label, inside, css=css),
    ]


def switch(
    label: str, selection: Selection, parameter: AnyParameter, options: Mapping[T, str], shown: T, *, hide_label: bool = True
) -> Element:
    """The values of a parameter beside each other; `shown` is the one in force."""
    links = [choice(parameter.put(selection, code), (parameter,), text, chosen=code == shown) for code, text in options.items()]
    group = h.div(".narvard-switch", role="group", aria_label=label)[links]
    return group if hide_label else h.div(".narvard-choose")[h.span(aria_hidden="true")[label], group]


def more(chosen: int, *lists: Node) -> Element:
    """”Fler val”: the lists that few readers need, in a list of their own. How many of them are `chosen` stands in the button."""
    return h.div(".narvard-choose")[
        opener(MORE, say.more_choices(chosen), "outlined"), panel(MORE, say.MORE_CHOICES, h.div(".narvard-more")[lists])
    ]


# Lists that open above the page


def opener(name: str, label: Node, css: str = "") -> Element:
    """The button that opens the list `name`."""
    given = {"id": f"open-{name}", "type": "button", "popovertarget": name, "aria-haspopup": "dialog"}
    return h.button(given, class_=["narvard-opener", css])[h.span[label]]


def panel(name: str, label: str, *inside: Node, css: str = "", fill: str | None = None) -> Element:
    """A list that its opener opens. One with `fill` is fetched from there when it opens, for the view in the address bar."""
    given = {"id": name, "popover": "auto", "role": "dialog", "aria-label": label, **({"data-fill": fill} if fill else {})}
    return h.div(given, class_=["narvard-panel", css])[inside]


def find_field(label: str, hint: str, nothing: str) -> Node:
    """A field that narrows down the list it stands in. When none is left `nothing` is said, with what is typed for {}."""
    given = {"type": "search", "aria-label": label, "placeholder": hint, "autocomplete": "off", "spellcheck": "false"}
    return h.input(given, class_="narvard-field"), h.p(".narvard-muted", role="status", data_nothing=nothing)


def group(heading: str, lines: Iterable[Node], count: int | None = None, css: str = "") -> Element:
    """Options under a heading, and how many they are."""
    counted = None if count is None else [" ", h.span(".count")[f"({count})"]]
    return h.section(class_=css or None)[h.p(".narvard-group")[heading, counted], h.ul(aria_label=heading)[lines]]


# What is written


def field(label: str, address: str, hint: str, value: str = "", *, css: str = "", **more: str) -> Element:
    """A field whose text takes the place of {} in `address`."""
    given = {"type": "text", "data-choice": address, "placeholder": hint, "autocomplete": "off", "spellcheck": "false", **more}
    given |= {"value": value} if value else {}
    return h.label(class_=["narvard-choose", css])[h.span[label], h.input(given, class_="narvard-field")]


def slider(label: str, address: str, value: str, most: str, step: str, field: str) -> VoidElement:
    """A slider whose number takes the place of {} in `address`; while it is dragged the number stands in `field` too."""
    given = {"type": "range", "data-choice": address, "data-shows": field, "value": value, "min": "0", "max": most, "step": step}
    return h.input({**given, "id": f"{field}-drag", "aria-label": label, "autocomplete": "off"}, class_="narvard-slider")


def search(label: str, selection: Selection, hint: str) -> Element:
    """A field whose words stand in the link, while they are typed. Its own are set in the browser, so that it stays as it is."""
    address = change(SEARCH.put(selection, ""), (SEARCH,))
    return field(label, f"{address}{{}}", hint, css="long", **{"data-field": SEARCH.key, "id": "search"})


def chip(target: Selection, parameter: Parameter[Codes], code: str, name: str) -> Element:
    """A chosen code that a click takes away."""
    return h.li[toggle(target, parameter, code, name, hidden(", ta bort"), CLOSE, css="narvard-chip")]
