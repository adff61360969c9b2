"""Personal identity numbers in cells: they are refused wherever they stand, and never repeated."""

from __future__ import annotations

import re
import unicodedata

from narvard.sources.workbook.letters import DASHES, plain

END = r" ?[-+]? ?(\d{4})(?!\d)"
PERSON = re.compile(rf"(?<!\d)(?:(?:19|20)?(\d\d)(\d\d)(\d\d)|(?:19|20)(\d\d)([-/. ])(\d\d)\5(\d\d)){END}")
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Characters without width, which may stand anywhere in what is pasted."""


def is_person(cell: object) -> bool:
    """A Swedish personal identity or coordination number: a date that can be, and a check digit that fits."""
    text = "" if isinstance(cell, float) and not cell.is_integer() else plain(cell)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(UNSEEN)).translate(DASHES)
    for found in PERSON.finditer(text):
        year, month, day = (found[no] or found[other] for no, other in ((1, 4), (2, 6), (3, 7)))
        digits = f"{year}{month}{day}{found[8]}"
        doubled = [int(digit) * (2 - no % 2) for no, digit in enumerate(digits)]
        if 1 <= int(month) <= 12 and 1 <= int(day) % 60 <= 31 and sum(n // 10 + n % 10 for n in doubled) % 10 == 0:
            return True
    return False
