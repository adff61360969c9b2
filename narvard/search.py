"""Finding names that people type: å ä ö may be left out, a word may be cut short, and one letter may be wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import DamerauLevenshtein

MIN_FORGIVEN = 4
"""A word of so many letters may have one wrong."""


def fold(text: str) -> str:
    """Lower case, without accents and rings: ”Åmål” → ”amal”."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def find(typed: str, names: Mapping[str, str]) -> list[str]:
    """Keys of `names` that match every word typed, best first, else in the order given. Nothing typed: all.

    A typed word matches the beginning of a word in the name, a part of it (from three letters), or its beginning but one letter.
    """
    words = re.findall(r"\w+", fold(typed))
    if not words:
        return list(names)
    scored = [(_score(words, fold(name)), place, key) for place, (key, name) in enumerate(names.items())]
    return [key for score, _, key in sorted(scored, key=lambda s: (-(s[0] or 0), s[1])) if score]


def _score(words: Iterable[str], name: str) -> int:
    """0 when some typed word matches nothing in `name`; else higher for better matches."""
    found = re.findall(r"\w+", name)
    scores = [max((_word_score(word, other) for other in found), default=0) for word in words]
    return 0 if 0 in scores else sum(scores)


def _word_score(typed: str, word: str) -> int:
    if word.startswith(typed):
        return 4 if word == typed else 3
    if len(typed) >= 3 and typed in word:
        return 2
    if len(typed) < MIN_FORGIVEN:
        return 0
    beginnings = (word[: len(typed) + more] for more in (-1, 0, 1))
    return int(any(DamerauLevenshtein.distance(typed, part, score_cutoff=1) <= 1 for part in beginnings if part))
