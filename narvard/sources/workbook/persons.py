"""Persons in cells: identity numbers are refused wherever they stand, names where notes are kept; neither is ever repeated."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

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


MAIL = re.compile(r"\S@\S")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
NAMES = """
agneta alexander anders andreas anette angelica anita anna annika antonia arne astrid barbro bengt berit birgitta björn
camilla carina carl caroline cecilia charlotte christer christian christina daniel david elin elisabeth elsa emelie emil
emma erik erika ester eva evelina felicia fredrik frida gabriel gerd göran gunilla gunnar gustav hanna hans harald helen
helena henrik håkan ida inga inger ingrid irene jakob jan jenny jessica joakim johan johanna johannes jonas josefin
karin karl katarina kenneth kerstin kjell kristina lars lena leif linda linnea lisa louise magnus malin margareta maria
marie martin mats matilda mattias mikael mohammed monica monika niklas nils olof oscar oskar patrik peter pia rebecka
robert roger roland rolf sara simon sofia sofie sonja stefan susanne sven tobias tomas thomas torbjörn ulf ulla ulrika
veronica viktor viktoria wilhelm yvonne åke åsa
"""
"""First names that many have and that are no word besides. One is enough: of a trial in a team everybody knows who is meant."""
GIVEN = frozenset(NAMES.split())
SURNAME = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+(?:sson|sdotter|qvist|kvist|gren|ström|lund|berg)")
ROLES = re.compile(
    r"\b(?:dr|doktor|docent|professor|syster|chefen|chef|läkaren|sjuksköterskan) (?=[A-ZÅÄÖ][a-zåäöé])", re.IGNORECASE
)


def names_somebody(text: str, places: frozenset[str] = frozenset()) -> str:
    """`name` or `mail` when a text looks as if it named a person, else nothing. `places` are names of areas, folded: no persons.

    A list of names cannot be whole. It catches the usual slip; whoever reads the preview catches the rest.
    """
    if MAIL.search(text):
        return "mail"
    bare = text
    for place in places:
        bare = re.sub(rf"\b{re.escape(place)}\b", " ", bare, flags=re.IGNORECASE)
    words = WORD.findall(bare)
    given = any(word[0].isupper() and word.split("-")[0].casefold() in GIVEN for word in words)
    pair = any(a[0].isupper() and SURNAME.fullmatch(b) for a, b in pairwise(words))
    return "name" if given or pair or ROLES.search(bare) else ""
