"""Views that lie on another page than they did: an old link opens what it said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

MOVED = {("proposal", "forstudie"): ("about", "bakgrund")}
"""Page and `vy` as they were → as they are."""


def moved(page: str, query: Mapping[str, Sequence[str]]) -> tuple[str, dict[str, list[str]]] | None:
    """Where the view of a link lies now; None where it lies as it did."""
    view = next(iter(query.get("vy", [])), "").casefold()
    if (page, view) not in MOVED:
        return None
    there, now = MOVED[page, view]
    return there, {**{key: list(texts) for key, texts in query.items() if key != "forslag"}, "vy": [now]}
