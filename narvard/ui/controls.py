"""The link, as Streamlit gives it. It is the only truth: every run reads it, and writes it in full.

The one module that touches st.session_state and st.query_params; only the reader's own file lies in preview.py. What is chosen is a
link too (choices.py), so there is nothing here for that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import streamlit as st

from narvard import selection as choice
from narvard.assess.view import Context
from narvard.domain import is_preview
from narvard.page import PAGE
from narvard.selection import Selection
from narvard.texts import links
from narvard.ui import answers as data

OPENED = "narvard.opened"
T = TypeVar("T")


@dataclass(frozen=True)
class Opened:
    """What this run shows: the selection of the link, its data, and what could not be opened. A page of a measure that is not there
    says that it is `missing`, and shows no other."""

    selection: Selection
    context: Context
    notices: tuple[str, ...]
    missing: str = ""

    def shown(self, answer: Callable[[Selection, Context], T]) -> T:
        """What the page shows, by its `answer`."""
        return data.kept(answer, self.selection, self.context)


def open_link(page: str) -> Opened:
    """Reads the link of this run and writes it back in full (also when equal, so that the address always is that of the view)."""
    query = choice.mended({key: st.query_params.get_all(key) for key in st.query_params}, choice.PARAMETER)
    version, found = data.version_for(next(iter(query.get("data", [])), ""))
    context = data.context(version)
    parsed = choice.parse(page, query, context.catalogue)
    missing = parsed.asked if PAGE[page].shows_measure else ""
    said_below = missing and PAGE[page].one_measure
    notices = [notice.text for notice in parsed.notices if not (said_below and notice.parameter == choice.MEASURE.key)]
    selection = parsed.selection
    if missing:
        selection = replace(selection, measure="")
    if selection.data and not found:
        notices.append(links.no_preview() if is_preview(selection.data) else links.pruned_version(selection.data))
        selection = replace(selection, data="")
    st.query_params.from_dict(choice.written_back(replace(parsed, selection=selection)))
    now = Opened(selection, context, tuple(notices), missing)
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
    """Makes `selection` the link: in a callback, or where a click in a chart was a choice."""
    st.query_params.from_dict(choice.to_query(selection))


def with_own_area(selection: Selection, code: str | None) -> Selection:
    """`code` becomes ”min kommun”: it stands first, the other areas after it. None forgets the first."""
    others = tuple(area for area in selection.areas if area != code)
    return replace(selection, areas=(code, *others) if code else selection.areas[1:])


# What does not belong to the link


def remember(key: str, value: object) -> None:
    """Keeps something for this reader's session."""
    st.session_state[f"narvard.{key}"] = value


def remembered(key: str) -> object:
    return st.session_state.get(f"narvard.{key}")
