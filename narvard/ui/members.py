"""Links to where members write: shown to those who are signed in alone, and asked of the store at each run."""

from __future__ import annotations

from collections.abc import Mapping

import htpy as h
import streamlit as st
from htpy import Element

from narvard import html, settings
from narvard.domain.person import Role
from narvard.selection import Selection, address
from narvard.texts import members as say
from narvard.texts.members import signin
from narvard.ui.show import show
from narvard.writes import sessions
from narvard.writes.engine import Away


def writes() -> bool:
    """Whether the reader is signed in and may write. Where nobody signs in nothing is asked, and no store is opened."""
    if settings.signin() is None:
        return False
    try:
        found = sessions.person(st.context.cookies)
    except Away:
        return False
    return found is not None and found.role >= Role.MEMBER


def ways(*links: tuple[str, str, Mapping[str, str]]) -> None:
    """Links to pages where one writes: words, address and what is filled in there. Nothing for others than members."""
    if writes():
        show(h.p(".narvard-actions")[[_link(words, path, query) for words, path, query in links]])


def _link(words: str, path: str, query: Mapping[str, str]) -> Element:
    """Not one of those that are followed within the app: there is a page of another kind."""
    return html.link(html.href(path, query), words, css="narvard-button", target="_blank", rel="noopener")


def log_or_sign_in(selection: Selection) -> None:
    """The log, to members; to others the way to sign in and back to this very view, where there is one."""
    if writes():
        ways((say.LOG_LINK, "logg", {}))
    elif settings.signin() is not None:
        start = str(st.get_option("server.baseUrlPath") or "").strip("/")
        back = f"/{start}/{address(selection)}" if start else f"/{address(selection)}"
        show(h.p(".narvard-actions")[html.link(html.href("logga-in", {"till": back}), signin.SIGN_IN_LINK, css="narvard-button")])
