"""What somebody may, by what the provider says of them: two groups that narvard knows by name, or a file of groups and roles."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from narvard import settings
from narvard.domain.person import Role
from narvard.watch import Plain

LOG = logging.getLogger("narvard")
NAMES: Mapping[str, Role] = {"läsare": Role.READER, "medlem": Role.MEMBER, "redaktör": Role.EDITOR}
"""As they stand in the file."""
USUAL: Mapping[str, Role] = {"narvard-medlem": Role.MEMBER, "narvard-redaktor": Role.EDITOR}
"""Groups, where there is no file."""
LONGEST = 120
UNREADABLE = "NARVARD_SIGNIN_ROLES: {} går inte att läsa."
LINE = "NARVARD_SIGNIN_ROLES: rad {} ska vara grupp;roll;organisation, där rollen är läsare, medlem eller redaktör."


@dataclass(frozen=True)
class Granted:
    """What a line of the file gives; without an organisation that of the provider's counts."""

    role: Role
    organisation: str = ""


def granted(groups: Collection[str], subject: str) -> Granted:
    """The most that somebody may by their groups, or by a line of their own in the file (`subject`). By a broken file nobody may
    anything."""
    path = settings.signin_roles()
    try:
        known = listed(path) if path else {group: Granted(role) for group, role in USUAL.items()}
    except ValueError as error:
        LOG.error("%s", Plain(error))
        known = {}
    found = [known[one] for one in (*groups, *([subject] if path else [])) if one in known]
    return max(found, key=lambda one: one.role, default=Granted(Role.READER))


def listed(path: str) -> Mapping[str, Granted]:
    """The lines of the file as it is now. Raises ValueError."""
    try:
        about = Path(path).stat()
        return _read(path, about.st_mtime_ns, about.st_size)
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(UNREADABLE.format(path)) from error


@lru_cache(maxsize=4)
def _read(path: str, changed: int, size: int) -> Mapping[str, Granted]:
    del changed, size  # a file that is written again is read again
    found: dict[str, Granted] = {}
    for number, line in enumerate(Path(path).read_text(encoding="utf-8-sig").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        group, role, organisation = (part.strip() for part in (*line.split(";"), "", "")[:3])
        if not group or role.casefold() not in NAMES or len(organisation) > LONGEST:
            raise ValueError(LINE.format(number))
        found[group] = Granted(NAMES[role.casefold()], organisation)
    return found
