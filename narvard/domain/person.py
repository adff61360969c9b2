"""Who writes, as far as narvard knows: a role, an organisation and a pseudonym. Never a name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Role(IntEnum):
    """What somebody may do; each may all that those before may."""

    READER = 1
    MEMBER = 2
    EDITOR = 3


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in, or sits at the machine itself. `id` is a pseudonym: the same each time, and no way back."""

    id: str
    role: Role
    organisation: str = ""
