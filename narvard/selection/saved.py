"""The working group's saved set of proposed measures: that of the agenda which comes with narvard."""

from __future__ import annotations

import json
from functools import cache

from narvard.domain import Catalogue
from narvard.selection.packed import taken_apart
from narvard.settings import PROJECT

READY = PROJECT / "data" / "agenda.json"
"""The working group's agenda, in the format of a saved file."""


def saved_set(catalogue: Catalogue) -> tuple[str, ...]:
    """What /forslag opens on where the link chooses nothing; empty where the catalogue has none of it."""
    return tuple(sorted(catalogue.proposed_ids & _saved()))


@cache
def _saved() -> frozenset[str]:
    """The measures of the agenda's first view of the proposal."""
    steps = [taken_apart(step["adress"]) for step in json.loads(READY.read_text(encoding="utf-8"))["vyer"]]
    sets = [query["forslag"][0].split(".") for page, query in steps if page == "proposal" and "forslag" in query]
    return frozenset(sets[0]) if sets else frozenset()
