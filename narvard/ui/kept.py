"""Answers kept per data version: of a published one for all readers, of a preview in the reader's own session alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from narvard.domain import is_preview

P = ParamSpec("P")
T = TypeVar("T")

OWN_ENTRIES = 50


def per_version(
    cache: Callable[..., Any], max_entries: int
) -> Callable[[Callable[Concatenate[str, P], T]], Callable[Concatenate[str, P], T]]:
    """Keeps the answers of a function whose first argument is the data version, with st.cache_data or st.cache_resource.

    A preview must never be read by another session, so its answers never enter a cache that sessions share.
    """

    def keep(function: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
        everyones = cache(max_entries=max_entries, show_spinner=False)(function)
        own = cache(max_entries=min(max_entries, OWN_ENTRIES), show_spinner=False, scope="session")(function)

        @wraps(function)
        def kept(version: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
            found: T = (own if is_preview(version) else everyones)(version, *args, **kwargs)
            return found

        return kept

    return keep
