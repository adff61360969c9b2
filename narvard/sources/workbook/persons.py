"""Personal identity numbers in cells: they are refused wherever they stand, and never repeated."""

from __future__ import annotations

import re

from narvard.sources.workbook.letters import plain

PERSON = re.compile(r"(?<!\d)(?:19|20)?(\d{2})(\d{2})(\d{2})[-+ ]?(\d{4})(?!\d)")


def is_person(cell: object) -> bool:
    """A Swedish personal identity or coordination number: a date that can be, and a check digit that fits."""
    text = "" if isinstance(cell, float) and not cell.is_integer() else plain(cell)
    for found in PERSON.finditer(text):
        month, day, digits = int(found[2]), int(found[3]) % 60, "".join(found.groups())
        doubled = [int(digit) * (2 - no % 2) for no, digit in enumerate(digits)]
        if 1 <= month <= 12 and 1 <= day <= 31 and sum(n // 10 + n % 10 for n in doubled) % 10 == 0:
            return True
    return False
