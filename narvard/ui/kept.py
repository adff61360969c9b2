"""Answers kept per data version: of a published one for all readers, of a preview in the reader's own session alone."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Condition
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import streamlit as st
from cachetools import LRUCache, cached

from narvard import watch
from narvard.domain import is_preview

P = ParamSpec("P")
T = TypeVar("T")

OWN_ENTRIES = 20
OWN_PART = 8
"""A preview has this part of the room that all readers of the published versions share."""
KEY_BYTES = 2000
"""About what a kept answer takes besides itself."""
MOST_COUNTED, LARGE_BYTES = 4000, 2_500_000
"""Objects that are counted one by one, and what an answer of more of them is taken for."""
NOT_OWN = (type, FunctionType, BuiltinFunctionType, ModuleType)

Made = Callable[[], object]


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


@per_version(st.cache_resource, 100)
def _shelf(version: str, name: str, most_bytes: int) -> Callable[[Hashable, Made], object]:  # noqa: ARG001  a room for each
    """Keeps what was made last, in so many bytes; what many ask for at the same time is made once."""
    room: LRUCache[Hashable, object] = LRUCache(most_bytes // (OWN_PART if is_preview(version) else 1), getsizeof=held)
    if not is_preview(version):
        watch.keeps(name, lambda: (len(room), int(room.currsize)))
    return cached(room, key=lambda key, _make: key, condition=Condition())(lambda _key, make: make())


def in_bytes(version: str, name: str, most_bytes: int, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives for a version and a key, from a room of `most_bytes` with this name. Shared, so it must be frozen."""
    shelf = _shelf(version if is_preview(version) else "", name, most_bytes)
    if not watch.watched():
        return cast(T, shelf((version, key), make))
    missed = []

    def noted() -> object:
        missed.append(True)
        return make()

    found = shelf((version, key), noted)
    watch.looked_up(name, found=not missed)
    return cast(T, found)


def held(value: object) -> int:
    """Bytes that an answer holds, without what is the catalogue's. A large one, with the readings of a level, is not counted."""
    seen: set[int] = set()
    size, layer = KEY_BYTES, [value]
    while layer:
        new = {id(one): one for one in layer if id(one) not in seen and not _is_shared(one)}
        seen |= new.keys()
        size += sum(map(sys.getsizeof, new.values()))
        if len(seen) > MOST_COUNTED:
            return max(size, LARGE_BYTES)
        layer = gc.get_referents(*new.values())
    return size


def _is_shared(one: object) -> bool:
    return isinstance(one, NOT_OWN) or type(one).__module__.startswith("narvard.domain")
