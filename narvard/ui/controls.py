"""Controls between the reader and the link. The link is the only truth: every run reads it, and a change writes it.

The one module that touches st.session_state and st.query_params; only the reader's own file lies in preview.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from narvard import selection as choice
from narvard import texts
from narvard.assess.view import Context
from narvard.domain import Area, is_preview
from narvard.selection import REFERENCES, Selection, keys
from narvard.selection.pages.facets import SEARCH, search_words
from narvard.selection.parameter import Parameter
from narvard.texts import links
from narvard.ui import answers as data

OPENED = "narvard.opened"
Codes = tuple[str, ...]
T = TypeVar("T")


@dataclass(frozen=True)
class Opened:
    """What this run shows: the selection of the link, its data, and what could not be opened."""

    selection: Selection
    context: Context
    notices: tuple[str, ...]

    def shown(self, answer: Callable[[Selection, Context], T]) -> T:
        """What the page shows, by its `answer`."""
        return data.kept(answer, self.selection, self.context)


def open_link(page: str) -> Opened:
    """Reads the link of this run and writes it back in full (also when equal, so that the address always is that of the view)."""
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    version, found = data.version_for(next(iter(query.get("data", [])), ""))
    context = data.context(version)
    parsed = choice.parse(page, query, context.catalogue)
    notices = [notice.text for notice in parsed.notices]
    selection = parsed.selection
    if selection.data and not found:
        notices.append(links.no_preview() if is_preview(selection.data) else links.pruned_version(selection.data))
        selection = replace(selection, data="")
    go(selection)
    now = Opened(selection, context, tuple(notices))
    st.session_state[OPENED] = now
    return now


def opened() -> Opened:
    """What `open_link` read in this run."""
    found: Opened = st.session_state[OPENED]
    return found


def title(shown: Opened) -> str:
    """The browser's title; a preview says that it is one."""
    title = choice.title(shown.selection, shown.context.catalogue)
    return f"{links.PREVIEW}: {title}" if is_preview(shown.selection.data) else title


def go(selection: Selection) -> None:
    """Makes `selection` the link; within a callback the run that follows shows it."""
    st.query_params.from_dict(choice.to_query(selection))


def with_own_area(selection: Selection, code: str | None) -> Selection:
    """`code` becomes ”min kommun”: it stands first, the other areas after it. None forgets the first."""
    others = tuple(area for area in selection.areas if area != code)
    return replace(selection, areas=(code, *others) if code else selection.areas[1:])


# Widgets bound to the link. Each is seeded from the selection in every run and writes the link when it is changed.


def choose_one(
    label: str, selection: Selection, parameter: Parameter[T], options: Mapping[Any, str], *, width: int | str = "stretch"
) -> None:
    """A list that sets a parameter of the link."""
    shown, then = parameter.of(selection), partial(parameter.put, selection)
    choose(label, f"{selection.page}.{parameter.name}", options, shown, then, width=width)


def choose(
    label: str,
    key: str,
    options: Mapping[Any, str],
    shown: object,
    then: Callable[[Any], Selection],
    *,
    width: int | str = "stretch",
) -> None:
    """A list in which `shown` is chosen. `then(code)` is the selection that a choice leads to."""
    _seed(key, shown, options)
    st.selectbox(
        label,
        list(options),
        format_func=lambda code: options.get(code, str(code)),
        key=key,
        on_change=lambda: go(then(st.session_state[key])),
        width=width,  # type: ignore[arg-type]
        placeholder="Välj",
    )


def choose_reference(label: str, selection: Selection, areas: Mapping[str, Area], own: Sequence[str], width: int) -> None:
    """What is compared with: the usual references, the areas of `own`, and the one in the link."""
    options = {code: texts.REFERENCE_NAMES[code] for code in REFERENCES}
    options |= {code: areas[code].name for code in (*own, selection.reference) if code not in options}
    choose_one(label, selection, keys.REFERENCE, options, width=width)


def choose_own_area(selection: Selection, names: Mapping[str, str]) -> None:
    """”Välj din kommun”: the chosen municipality stands first."""
    key = f"{selection.page}.min_kommun"
    _seed(key, selection.own if selection.own in names else None)
    st.selectbox(
        "Välj din kommun",
        list(names),
        format_func=names.__getitem__,
        key=key,
        on_change=lambda: go(with_own_area(selection, st.session_state[key])),
        index=None,
        placeholder="Skriv eller välj kommun",
    )


def choose_many(
    label: str, selection: Selection, parameter: Parameter[Codes], options: Mapping[str, str], *, hide_label: bool = False
) -> None:
    """Pills for those codes of a list that are among `options`; its other codes are kept, order and all."""
    key = f"{selection.page}.{parameter.name}.{label}"
    chosen = parameter.of(selection)
    _seed(key, [code for code in chosen if code in options])

    def change() -> None:
        wanted = st.session_state[key] or []
        kept = [code for code in chosen if code not in options or code in wanted]
        go(parameter.put(selection, (*kept, *(code for code in wanted if code not in chosen))))

    st.pills(
        label,
        list(options),
        selection_mode="multi",
        format_func=lambda code: options.get(code, code),
        key=key,
        on_change=change,
        label_visibility="collapsed" if hide_label else "visible",
        wrap=True,
    )


def removable(label: str, selection: Selection, chips: Mapping[tuple[str, str], str]) -> None:
    """Chips, each (field, code) → name, that a click removes. The fields are the lists of filters."""
    key = f"{selection.page}.chips"
    shown = list(chips)
    _seed(key, shown)

    def remove() -> None:
        gone = set(shown) - set(st.session_state[key] or [])
        target = selection
        for parameter in keys.LISTS:
            left = tuple(code for code in parameter.of(selection) if (parameter.name, code) not in gone)
            target = parameter.put(target, left)
        go(target)

    st.pills(
        label,
        shown,
        selection_mode="multi",
        format_func=lambda chip: f"{chips[chip]} :material/close:" if chip in chips else "",
        key=key,
        on_change=remove,
        label_visibility="collapsed",
        wrap=True,
    )


def switch(
    label: str, selection: Selection, parameter: Parameter[T], options: Mapping[Any, str], shown: str, *, hide_label: bool = True
) -> None:
    """A segmented control of a parameter; `shown` is the one in force."""
    key = f"{selection.page}.{parameter.name}.val"
    _seed(key, shown, options)
    st.segmented_control(
        label,
        list(options),
        format_func=lambda code: options.get(code, code),
        key=key,
        required=True,
        wrap=True,
        label_visibility="collapsed" if hide_label else "visible",
        on_change=lambda: go(parameter.put(selection, st.session_state[key])),
    )


def tick(label: str, selection: Selection, parameter: Parameter[Codes], code: str, after: Callable[[Codes], None]) -> None:
    """A box that puts a code in a set of the selection, which is kept in order. `after(set)` is told of the change."""
    key = f"{selection.page}.{parameter.name}.{code}"
    chosen = parameter.of(selection)
    _seed(key, code in chosen)

    def change() -> None:
        others = {one for one in chosen if one != code}
        wanted = tuple(sorted(others | {code} if st.session_state[key] else others))
        after(wanted)
        go(parameter.put(selection, wanted))

    st.checkbox(label, key=key, on_change=change)


def amount(
    label: str, selection: Selection, name: str, value: int | None, placeholder: str, after: Callable[[int | None], Selection]
) -> None:
    """A field for a whole number, or nothing. `after(number)` is the selection that it leads to."""
    key = f"{selection.page}.{name}"
    _seed(key, value)
    st.number_input(
        label,
        value=None,
        min_value=0,
        max_value=999_999,
        step=100,
        key=key,
        placeholder=placeholder,
        on_change=lambda: go(after(st.session_state[key])),
    )


# What does not belong to the link


@contextmanager
def opening(label: str, key: str, *, kind: str = "tertiary", width: int | str = "content") -> Iterator[bool]:
    """A popover whose content is made only while it is open: `with opening(…) as is_open: if is_open: …`."""
    popover = st.popover(label, type=kind, key=key, on_change="rerun", width=width)  # type: ignore[arg-type]
    with popover:
        yield bool(popover.open)


def typed(label: str, key: str, placeholder: str) -> str:
    """What is typed in a search field, while it is typed."""
    return st.text_input(label, key=key, placeholder=placeholder, live=True) or ""


def search(label: str, selection: Selection, placeholder: str) -> None:
    """A search field whose words stand in the link, while they are typed. A space just typed is left alone."""
    key = f"{selection.page}.search"
    if search_words(st.session_state.get(key) or "") != selection.facets.search:
        st.session_state[key] = selection.facets.search

    def change() -> None:
        go(SEARCH.put(selection, search_words(st.session_state[key] or "")))

    st.text_input(label, key=key, placeholder=placeholder, live=True, on_change=change)


def among(label: str, key: str, options: Mapping[str, str]) -> str:
    """A choice for this reader's session only; the first is chosen from the start."""
    if st.session_state.get(key) not in options:
        st.session_state[key] = next(iter(options))
    st.segmented_control(label, list(options), format_func=options.__getitem__, key=key, required=True, wrap=True)
    return str(st.session_state[key])


def remember(key: str, value: object) -> None:
    """Keeps something for this reader's session."""
    st.session_state[f"narvard.{key}"] = value


def remembered(key: str) -> object:
    return st.session_state.get(f"narvard.{key}")


def _seed(key: str, value: object, options: Iterable[object] = ()) -> None:
    """The widget shows what the link says; the widget itself gets no default. Of equals the option is shown: Streamlit takes no
    member of an enumeration for the text that it equals.
    """
    if st.session_state.get(key) != value:
        st.session_state[key] = next((option for option in options if option == value), value)
