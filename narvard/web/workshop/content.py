"""What a workshop needs of the current data version: roles, needs that are known, and proposed measures. Without data, nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from narvard.database.store import StoreError, shared
from narvard.domain import NOBODYS, Catalogue, Need, Status
from narvard.texts import workshop as say


def catalogue() -> Catalogue | None:
    """The current version's; None where none can be read."""
    try:
        return shared().catalogue(shared().current())
    except StoreError:
        return None


def roles() -> tuple[str, ...]:
    found = catalogue()
    known = found.roles if found else ()
    return (*(role for role in known if role not in NOBODYS), say.OTHER_ROLE)


def known_needs() -> tuple[Need, ...]:
    found = catalogue()
    return tuple(found.needs) if found else ()


def proposed() -> Mapping[str, str]:
    """Proposed measure → its title."""
    found = catalogue()
    return {one.id: one.title for one in found.measures if one.status is Status.PROPOSED} if found else {}


def measure_titles(measures: Iterable[str]) -> Mapping[str, str]:
    """Measure → its title, or its id where the version lacks it."""
    titles = proposed()
    return {one: titles.get(one, one) for one in measures}
