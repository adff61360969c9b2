"""Finding what people type: å ä ö may be left out, a word may be cut short or bent, and one letter may be wrong.

Whole texts, with synonyms. Names in a list are found in the browser, by the same rule for a word (static/js/find.js).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

MIN_FORGIVEN = 4
"""A word of so many letters may have one wrong."""
MIN_STEM = 4
"""Letters that must be left when an ending is taken off, and that a part inside a longer word must have."""
ENDINGS = (
    "heterna", "heten", "heter", "ernas", "ornas", "arnas", "erna", "orna", "arna", "aste", "het", "ens", "ets", "are",
    "ade", "ar", "er", "or", "en", "et", "na", "as", "s", "a", "e", "n", "t",
)  # fmt: skip
"""Endings of Swedish nouns, adjectives and verbs, longest first, as `fold` writes them. One is taken off, no more: a light stem."""

EMPTY = frozenset(
    ("jag", "vill", "kunna", "se", "om", "hur", "att", "och", "i", "pa", "det", "som", "en", "ett", "den", "de", "av", "for")
    + ("till", "med", "ar", "vi", "ska", "har", "far", "min", "mina", "mitt", "nar", "manga", "hos")
)
"""Folded words that say nothing of what a sentence is about."""

Words = tuple[str, ...]
Field = tuple[str, int]
"""A text of a document and its weight."""


def fold(text: str) -> str:
    """Lower case, without accents and rings: ”Åmål” → ”amal”."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def _word_score(typed: str, word: str) -> int:
    if word.startswith(typed):
        return 4 if word == typed else 3
    if len(typed) >= 3 and typed in word:
        return 2
    if len(typed) < MIN_FORGIVEN:
        return 0
    beginnings = (word[: len(typed) + more] for more in (-1, 0, 1))
    return int(any(_is_misspelt(typed, part) for part in beginnings if part))


def search(typed: str, documents: Mapping[str, Sequence[Field]], synonyms: Iterable[Sequence[str]] = ()) -> list[str]:
    """Keys of the documents that hold every word typed, in any form, or a synonym of it; best first, else in the order given.

    `synonyms` are groups of words and phrases that mean the same. A wrong letter is forgiven only when nothing is found without.
    Nothing typed: all.
    """
    asked = words(typed)
    if not asked:
        return list(documents)
    groups = [tuple(words(phrase) for phrase in group) for group in synonyms]
    for forgiving in (False, True):
        units = _units(asked, groups, forgiving)
        scored = [(_document_score(units, fields, forgiving), key) for key, fields in documents.items()]
        found = [key for score, key in sorted(scored, key=lambda s: -s[0]) if score]
        if found:
            return found
    return []


@lru_cache(maxsize=5000)
def words(text: str) -> Words:
    """The words of a text, folded: ”SÄBO i Åmål” → sabo, i, amal."""
    return tuple(re.findall(r"\w+", fold(text)))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A folded word without its ending: ”lakaren” → ”lakar”, ”kostnaderna” → ”kostnad”. Short words stay as they are."""
    return next((word[: -len(end)] for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= MIN_STEM), word)


def likeness(one: str, other: str) -> float:
    """The share of the shorter sentence's meaning words that the other has too, whatever their endings; 0 for a single word."""
    first, second = ({stem(word) for word in words(text) if word not in EMPTY} for text in (one, other))
    common = len(first & second)
    return common / min(len(first), len(second)) if common > 1 or first == second != set() else 0.0


def _units(asked: Words, groups: Sequence[Sequence[Words]], forgiving: bool) -> list[list[Words]]:
    """The typed words, one unit each or one for a phrase that has synonyms; a unit lists what may stand for it, as typed first."""
    units, place = [], 0
    while place < len(asked):
        known = [(phrase, group) for group in groups for phrase in group if _begins(asked[place:], phrase, forgiving)]
        length = max((len(phrase) for phrase, _ in known), default=1)
        meant = [other for phrase, group in known if len(phrase) == length for other in group]
        units.append(list(dict.fromkeys([asked[place : place + length], *meant])))
        place += length
    return units


def _begins(asked: Words, phrase: Words, forgiving: bool) -> bool:
    return len(asked) >= len(phrase) and all(_same(a, b, forgiving) for a, b in zip(asked, phrase, strict=False))


def _same(typed: str, word: str, forgiving: bool) -> bool:
    if typed == word or stem(typed) == stem(word):
        return True
    return forgiving and len(typed) >= MIN_FORGIVEN and _is_misspelt(typed, word)


def _is_misspelt(typed: str, word: str) -> bool:
    from rapidfuzz.distance import DamerauLevenshtein  # 2 MB, for those who misspell

    return DamerauLevenshtein.distance(typed, word, score_cutoff=1) <= 1


def _document_score(units: Sequence[Sequence[Words]], fields: Sequence[Field], forgiving: bool) -> int:
    """0 when some unit is found nowhere; what was typed counts before its synonyms."""
    total = 0
    for unit in units:
        as_typed, *others = unit
        best = max(2 * _phrase_score(as_typed, fields, forgiving), *(_phrase_score(other, fields, False) for other in others), 0)
        if not best:
            return 0
        total += best
    return total


def _phrase_score(phrase: Words, fields: Sequence[Field], forgiving: bool) -> int:
    """Each word counts where it is best found; 0 when one is missing."""
    scores = [max(weight * _form_score(word, text, forgiving) for text, weight in fields) for word in phrase]
    return sum(scores) // len(scores) if all(scores) else 0


@lru_cache(maxsize=20_000)
def _form_score(typed: str, text: str, forgiving: bool) -> int:
    """How well a word is found in a text: as it stands 8, in another form 6, inside a longer word 4, with a letter wrong 2."""
    root = stem(typed)
    found = words(text)
    if typed in found:
        return 8
    if any(word.startswith(root) for word in found):
        return 6
    if len(root) >= MIN_STEM and any(root in word for word in found):
        return 4
    return 2 if forgiving and any(_near(typed, word) for word in found) else 0


@lru_cache(maxsize=20_000)
def _near(typed: str, word: str) -> bool:
    return _word_score(typed, word) > 0
