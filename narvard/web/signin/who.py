"""Who sends a request, and what they may: to be asked at every page that shows what only some may see, and at every post.

Ask in a thread (`asked` and `sent` of the workshop's doors do): the answer is read from the store each time, and raises Away.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.routing import Match, Route
from starlette.types import Scope
from streamlit import config

from narvard import settings
from narvard.domain.person import Person, Role
from narvard.ui.here import asked_from_here
from narvard.writes import sessions

__all__ = ["AT_THE_MACHINE", "MemberRoute", "Person", "Role", "may", "person"]
AT_THE_MACHINE = Person("vid-datorn", Role.EDITOR)
"""Who sits at the machine itself: without sign-in, they may what an editor may."""


def sits_here(request: HTTPConnection) -> bool:
    """Whether who asks sits at the machine itself: the rule of the Kolada import and of workshops."""
    listens = str(config.get_option("server.address") or "")
    return asked_from_here(listens, request.client.host if request.client else None, Headers(scope=request.scope))


def person(request: HTTPConnection) -> Person | None:
    """Who asks; None for a reader whom nobody knows. Raises Away."""
    if settings.signin() is not None:
        return sessions.person(request.cookies)
    return AT_THE_MACHINE if sits_here(request) else None


def may(request: HTTPConnection, role: Role) -> bool:
    """Whether who asks has this role, or one that may more. Raises Away."""
    found = person(request)
    return found is not None and found.role >= role


class MemberRoute(Route):
    """An address that is there only where somebody may write: elsewhere whatever would answer without it does."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        found = super().matches(scope)
        is_there = found[0] is not Match.NONE and (settings.signin() is not None or sits_here(HTTPConnection(scope)))
        return found if is_there else (Match.NONE, {})


class SignInRoute(Route):
    """An address that is there only where one can sign in."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        found = super().matches(scope)
        return found if found[0] is not Match.NONE and settings.signin() else (Match.NONE, {})
