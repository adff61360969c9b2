"""Text as people and programs write it, brought to one form before it is compared."""

from __future__ import annotations

import unicodedata
from datetime import datetime

SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))


def composed(text: str) -> str:
    """Letters of two characters, as a Mac writes å, as one."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """For comparing words and names that people type: case, spaces and kinds of dash do not matter."""
    return " ".join(composed(text).translate(SPACES).translate(DASHES).casefold().split())


def shown(text: str) -> str:
    """A text as a sentence repeats it: on one line, without what cannot be seen, and not all of it when it is long."""
    return " ".join(visible(text[:200]).split())[:60]


def visible(text: str) -> str:
    """A text whose characters a workbook may hold: what cannot be seen is a space, but for line breaks."""
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)


def plain(cell: object) -> str:
    """A cell as the text it shows: whole numbers without decimals, dates as `2026-05-20`."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)
