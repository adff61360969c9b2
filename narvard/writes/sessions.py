"""Who is signed in: a row for each browser, asked each time, so that who signs out is out everywhere at once.

The browser has a random number and the row a digest of it. What the provider calls somebody stands here as long as they are
signed in, and nowhere else: the log has a pseudonym.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from sqlalchemy import Engine, delete, insert, select

from narvard import settings
from narvard.domain.person import Person
from narvard.writes import engine as engines
from narvard.writes.engine import reading, writing
from narvard.writes.roles import granted
from narvard.writes.tables import SIGNED_IN

COOKIE, HOST_COOKIE = "narvard_inloggad", "__Host-narvard_inloggad"
"""The second where readers come by https: a browser then takes it from nobody else."""


@dataclass(frozen=True)
class Known:
    """What the provider said of somebody: what it calls them, their groups and organisation; `hint` lets them sign out there."""

    subject: str
    groups: tuple[str, ...]
    organisation: str
    hint: str = ""


def now() -> datetime:
    return datetime.now(UTC)


def secure() -> bool:
    """Whether readers come by https."""
    return settings.public_url().startswith("https:")


def cookie() -> str:
    return HOST_COOKIE if secure() else COOKIE


@cache
def _kept(address: str) -> str:
    del address  # a store has a key of its own
    return engines.key(engines.store(), "inloggning")


def secret() -> str:
    """What cookies are signed with, and pseudonyms made by: NARVARD_SECRET, else the store's own. Raises Away."""
    return settings.cookie_secret() or _kept(engines.address())


def pseudonym(subject: str) -> str:
    """What somebody is called in the log: the same each time, with no way back."""
    return hmac.new(secret().encode(), f"person {subject}".encode(), hashlib.sha256).hexdigest()[:24]


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def begin(engine: Engine, token: str, known: Known, hours: float, before: str = "") -> None:
    """Somebody has signed in; what their browser had `before` opens nothing any more. Raises Away."""
    row = {
        "id": _digest(token),
        "person": pseudonym(known.subject),
        "subject": known.subject,
        "groups": json.dumps(known.groups),
        "organisation": known.organisation,
        "hint": known.hint,
        "ends": now() + timedelta(hours=hours),
    }
    with writing(engine, "signin") as connection:
        connection.execute(delete(SIGNED_IN).where((SIGNED_IN.c.id == _digest(before)) | (SIGNED_IN.c.ends < now())))
        connection.execute(insert(SIGNED_IN).values(row))


def person(cookies: Mapping[str, str]) -> Person | None:
    """Who has this cookie, with what they may now. Raises Away."""
    token = cookies.get(cookie(), "")
    if not token or not engines.exists():
        return None
    with reading(engines.store()) as connection:
        found = connection.execute(select(SIGNED_IN).where(SIGNED_IN.c.id == _digest(token))).first()
    if found is None or found.ends <= now():
        return None
    allowed = granted(json.loads(found.groups), found.subject)
    return Person(found.person, allowed.role, allowed.organisation or found.organisation)


def end(engine: Engine, token: str) -> str | None:
    """Signs somebody out, in every browser of theirs; the hint for the provider, or None for who was not signed in. Raises Away."""
    with writing(engine, "signout") as connection:
        found = connection.execute(select(SIGNED_IN).where(SIGNED_IN.c.id == _digest(token))).first()
        if found is None:
            return None
        connection.execute(delete(SIGNED_IN).where(SIGNED_IN.c.person == found.person))
        return str(found.hint)


def end_old(engine: Engine) -> None:
    """Removes those whose time is out. Raises Away."""
    with writing(engine) as connection:
        connection.execute(delete(SIGNED_IN).where(SIGNED_IN.c.ends < now()))
