"""Cells as people write them → values of the data model: Swedish decimals, dates as text, words for codes.

Each different cell of a column is read once, however many rows it stands on.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from narvard.domain import Flag
from narvard.format import CONTROL
from narvard.periods import FIRST_QUARTER, LAST_YEAR, is_number
from narvard.sources.workbook.findings import Finding, Findings
from narvard.sources.workbook.letters import DASHES, SPACES, folded, plain, shown
from narvard.sources.workbook.persons import is_person
from narvard.sources.workbook.reading import Raw
from narvard.sources.workbook.sheets.layout import SEPARATOR, TITLED, SheetColumn
from narvard.sources.workbook.words import FLAG
from narvard.texts import findings as say

NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}( \d{3})+)([.,]\d+)?([eE][+-]?\d+)?")
AMBIGUOUS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
DECORATED = re.compile(
    r"([+-]?\d+(?:[.,]\d+)?) ?(?:%|procent|st\.?|kr\.?|kronor|sek|:-|personer|invånare|år|dagar|timmar|poäng)", re.IGNORECASE
)
"""A number with words after it that do not change how much it is."""
HIDDEN_AS_FEW, FEW = ("value", "numerator", "denominator"), re.compile(r"(<|färre än|under|mindre än) ?\d+")
FEW_WORD = next(word for word, code in FLAG.items() if code == Flag.SUPPRESSED)
OFFICIAL = re.compile(r" (kommun|stad)$")
"""”Göteborgs Stad” and ”Karlsborgs kommun” are Göteborg and Karlsborg; ”Borås kommun” is Borås."""
REGION_NAMES = dict.fromkeys(("region västra götaland", "vgr", "regionen"), "västra götalandsregionen") | {"sverige": "riket"}
IDS, ID = ("id", "code"), re.compile(r"[A-Za-z0-9ÅÄÖåäö_-]{1,40}")
"""What links tell rows by. A full stop would separate two of them."""
GARBLED = re.compile("Ã[¥¤¶…„–\x84\x85\x96]|\ufffd")
FORMULA = re.compile(r"[=@\t\r]|[+-](?=[^\s\d.,])")
SHORTEST_PERSON = 1e8
"""A number below this has too few digits to be a personal number, leading zero and all."""
MONTHS = {
    name: no
    for no, name in enumerate(("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"), start=1)
}
MONTH = re.compile(r"(\d{4})-(\d{2})")
DAYS = (
    (re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: 00:00:00)?"), (1, 2, 3)),
    (re.compile(r"(\d{4})(\d{2})(\d{2})"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})/(\d{1,2}) (\d{4})"), (3, 2, 1)),
)
NAMED_DAY = re.compile(r"(\d{1,2}) ([a-zåäö]+)\.? (\d{4})")
NAMED_MONTH = re.compile(r"([a-zåäö]+)\.? (\d{4})|(\d{4})[-/ ]?(\d{1,2})")

QUARTER = re.compile(r"(\d{4}) ?(?:kvartal|kv|k|q)\.? ?([1-4])|(?:kvartal|kv|k|q)\.? ?([1-4])[ ,-]*(\d{4})")
"""2025k3, as links have it; 2025K3 of SCB, kvartal 3 2025, Q3 2025."""
MONTH_OF = re.compile(r"(\d{4})m?(\d{2})")
"""2025M09 of SCB, 202509."""


@dataclass(frozen=True)
class Unreadable:
    """A cell that is not of its column's kind; or, as a `warning`, that is read though it is odd."""

    rule: str
    sentence: str
    allowed: str = ""
    suggestion: str = ""
    warning: bool = False


BAD_ID = Unreadable("bad-id", say.BAD_ID, say.ID)
PERSONAL = Unreadable("personal-number", "")
"""Its sentence names the place, and nothing repeats what the cell holds."""


@dataclass(frozen=True)
class Names:
    """What ids a table has, by which other names people may call them (folded), the name they are best called, and where they
    stand."""

    ids: frozenset[str]
    called: Mapping[str, str]
    best: Mapping[str, str]
    where: str


def names_of(
    table: str,
    found: Sequence[tuple[str, str]],
    where: str,
    best: Mapping[str, str] | None = None,
    more: Sequence[tuple[str, str]] = (),
) -> Names:
    """Names of the table from its ids and titles. `more` are other names, which mean what no title means."""
    called = {folded(title): id for id, title in reversed((*found, *more)) if title} if table in TITLED else {}
    return Names(frozenset(id for id, _ in found), called, best or {}, where)


def ids(raw: Raw, title: str = "") -> list[tuple[str, str]]:
    """Ids of a sheet with their titles, the sheet being known by one column; or with what stands in the column `title`."""
    (key,) = raw.sheet.key
    pairs = zip(raw.cells[key], raw.cells[title or raw.sheet.title or key], strict=True)
    return [(plain(id).strip(), plain(title or "").strip()) for id, title in pairs if id is not None]


def typed(raw: Raw, names: Mapping[str, Names], findings: Findings) -> tuple[pd.DataFrame, frozenset[tuple[int, str]]]:
    """Cells as values, unreadable ones None; and the places (row, field) of the unreadable, which need no further finding."""
    columns, unreadable = {}, set(raw.faults)
    for column in raw.sheet.columns:
        values, rows = _column(raw, column, names.get(column.refers), findings)
        if column.kind == "number":
            values = _as_shown(raw, column, values, findings)
        columns[column.name] = values
        unreadable |= {(row, column.name) for row in rows}
    return pd.DataFrame(columns, index=raw.cells.index), frozenset(unreadable)


def _column(raw: Raw, column: SheetColumn, names: Names | None, findings: Findings) -> tuple[pd.Series[Any], list[int]]:
    cells = raw.cells[column.name]
    if column.kind == "number" and pd.api.types.infer_dtype(cells, skipna=True) in ("floating", "integer", "empty"):
        numbers = cells.astype("float64")
        if not (numbers.abs() >= SHORTEST_PERSON).any():
            return numbers, []
    codes, different = pd.factorize(cells)
    reader = _reader(column, names)
    read = [PERSONAL if is_person(cell) else None if str(cell).isspace() else reader(cell) for cell in different]
    bad = {no: one for no, one in enumerate(read) if isinstance(one, Unreadable)}
    odd = [(no, one) for no, cell in enumerate(different) if isinstance(cell, str) for one in _odd(cell, column)]
    if raw.sheet.key == (column.name,) and column.name in IDS:
        odd += [(no, BAD_ID) for no, cell in enumerate(different) if (id := plain(cell).strip()) and not ID.fullmatch(id)]
    _tell(raw, column, pd.Series(codes, index=cells.index), [*odd, *bad.items()], findings)
    values = pd.Series([None if no in bad else one for no, one in enumerate(read)] + [None], dtype="object")
    found = values.take(codes).set_axis(cells.index)  # code -1 is a blank: the last
    rows = [int(row) for row in cells.index[np.isin(codes, list(bad))]]
    return (found.astype("float64") if column.kind == "number" else found), rows


def _tell(
    raw: Raw, column: SheetColumn, codes: pd.Series[int], remarks: Sequence[tuple[int, Unreadable]], findings: Findings
) -> None:
    """Add what is remarked on different cells, on every row that has them: all of a rule at once, however many cells differ."""
    by_rule: dict[tuple[str, bool], dict[int, Unreadable]] = defaultdict(dict)
    for no, one in remarks:
        by_rule[one.rule, one.warning][no] = one
    for of_rule in by_rule.values():
        rows = [int(row) for row in codes.index[np.isin(codes, list(of_rule))]]
        findings.add_rows(rows, lambda row, of_rule=of_rule: _told(raw, column, row, of_rule[int(codes[row])]))  # type: ignore[misc]


def _as_shown(raw: Raw, column: SheetColumn, values: pd.Series[Any], findings: Findings) -> pd.Series[Any]:
    """Numbers that are shown as percent, in percent: 78,5 % is stored as 0.785."""
    rows = [row for row in values.index if (row, column.name) in raw.percents] if raw.percents else []
    if not rows:
        return values
    shown_as = (values.loc[rows] * 100).round(10)
    findings.add_rows(
        rows,
        lambda row: Finding(
            raw.sheet.name, "percent", say.read_as_percent(float(shown_as.loc[row])), **raw.place(column.name, row), warning=True
        ),
    )
    return values.where(~values.index.isin(rows), shown_as)


def _told(raw: Raw, column: SheetColumn, row: int, one: Unreadable) -> Finding:
    sentence = one.sentence or say.personal_number(raw.letters.get(column.name, "?"), row)
    place = raw.place(column.name, row)
    return Finding(raw.sheet.name, one.rule, sentence, **place, allowed=one.allowed, suggestion=one.suggestion, warning=one.warning)


def _odd(text: str, column: SheetColumn) -> list[Unreadable]:
    """What no text may look like, whatever its column; and what none may that is published as it stands."""
    found = []
    if text != text.strip():
        found.append(Unreadable("spaces", say.SPACES, warning=True))
    as_it_stands = column.words is None and not column.refers and column.kind == "text"
    if GARBLED.search(text):
        found.append(Unreadable("garbled", say.GARBLED))
    elif as_it_stands and FORMULA.match(text):
        found.append(Unreadable("formula-text", say.FORMULA_TEXT))
    if as_it_stands and (at := CONTROL.search(text.strip())):
        found.append(Unreadable("control-character", say.control(shown(text.strip()[: at.start()])[-30:])))
    return found


def _reader(column: SheetColumn, names: Names | None) -> Callable[[Any], Any]:
    """The function that reads one cell of the column."""
    if column.many:
        return _many(column, _one(column, names))
    return _one(column, names)


def _one(column: SheetColumn, names: Names | None) -> Callable[[Any], Any]:
    if column.words is not None:
        codes = {folded(word): code for word, code in column.words.items()} | {folded(code): code for code in column.words.values()}
        as_word: Callable[[Any], Any] = lambda cell: codes.get(folded(plain(cell)), plain(cell).strip())  # noqa: E731
        return (lambda cell: {"1": True, "0": False}.get(as_word(cell), as_word(cell))) if column.kind == "yes" else as_word
    if names is not None:
        return lambda cell: _reference(plain(cell).translate(SPACES).strip(), names)
    if column.name in HIDDEN_AS_FEW:
        return lambda cell: _few(cell) if FEW.fullmatch(_digits(cell).casefold()) else _number(cell)
    return READERS.get(column.kind, lambda cell: plain(cell).translate(SPACES).strip())


def _many(column: SheetColumn, one: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(cell: Any) -> Any:
        parts = tuple(dict.fromkeys(one(part.strip()) for part in plain(cell).split(SEPARATOR) if part.strip()))
        wrong = next((part for part in parts if isinstance(part, Unreadable)), None)
        return wrong or tuple(sorted(parts) if column.kind == "whole" else parts)

    return read


def _reference(text: str, names: Names) -> str:
    """An id; also by the name it goes by, and with the leading zero that spreadsheets take from codes."""
    if text in names.ids:
        return text
    padded = text.zfill(4)
    if text.isdigit() and padded in names.ids:
        return padded
    said = folded(text)
    bare = OFFICIAL.sub("", said)
    tried = (said, REGION_NAMES.get(said, said), *((bare, bare.removesuffix("s")) if bare != said else ()))
    return next((names.called[one] for one in tried if one in names.called), text)


def _number(cell: Any) -> float | Unreadable:
    if isinstance(cell, int | float) and math.isfinite(cell):
        return float(cell)
    text = _digits(cell)
    number = float(text.replace(" ", "").replace(",", ".")) if NUMBER.fullmatch(text) else float("inf")
    if math.isfinite(number):
        return number
    only = DECORATED.fullmatch(text)
    meant = only[1] if only and not is_ambiguous(only[1]) else ""
    return Unreadable("not-a-number", say.not_a_number(shown(text)), say.NUMBER, meant)


def _few(cell: Any) -> Unreadable:
    """”<5” hides a number: so does a blank cell with the word for it."""
    return Unreadable("not-a-number", say.few(shown(plain(cell)), FEW_WORD), say.NUMBER, FEW_WORD)


def _digits(cell: Any) -> str:
    return plain(cell).translate(SPACES).translate(DASHES).strip()


def _whole(cell: Any) -> int | Unreadable:
    if is_ambiguous(cell):
        return unsure(cell)
    number = _number(cell)
    if isinstance(number, Unreadable) or not number.is_integer():
        suggestion = number.suggestion if isinstance(number, Unreadable) else ""
        return Unreadable("not-whole", say.not_whole(shown(plain(cell))), say.WHOLE, suggestion)
    return int(number)


def _period(cell: Any) -> int | Unreadable:
    """The number of a year, a quarter or a month (periods.py)."""
    text = plain(cell).translate(SPACES).translate(DASHES).strip().casefold()
    if found := QUARTER.fullmatch(text):
        year, quarter = (found[1], found[2]) if found[1] else (found[4], found[3])
        return 100 * int(year) + FIRST_QUARTER - 1 + int(quarter)
    if (found := MONTH_OF.fullmatch(text)) and 1 <= int(found[2]) <= 12:
        return 100 * int(found[1]) + int(found[2])
    if "-" in text[1:] or any(name in text for name in MONTHS):
        meant = text if MONTH.fullmatch(text) else _meant_month(text)
        if meant and is_number(number := int(meant.replace("-", ""))):
            return number
        day = _day(cell)
        near = day[:7] if isinstance(day, str) else ""
        return Unreadable("not-a-period", say.not_a_period(shown(text)), say.PERIOD, near)
    whole = _whole(cell)
    if isinstance(whole, int) and whole > LAST_YEAR and is_number(whole):
        return Unreadable("out-of-range", say.out_of_range(shown(text)), say.PERIOD)
    return whole


def is_ambiguous(cell: Any) -> bool:
    """A text with one mark and three digits after it: 60.000 is sixty, or sixty thousand."""
    return isinstance(cell, str) and bool(AMBIGUOUS.fullmatch(_digits(cell)))


def unsure(cell: Any) -> Unreadable:
    """An ambiguous number, with both readings and how to write each."""
    text = _digits(cell)
    whole, rest = re.split("[.,]", text)
    small = f"{whole},{rest}".rstrip("0").rstrip(",")
    return Unreadable(
        "ambiguous",
        say.ambiguous(text, small, f"{whole} {rest}"),
        say.either(f"{whole}{rest}", f"{small}0" if len(small) == len(text) else small),
    )


def _day(cell: Any) -> str | Unreadable:
    text = plain(cell).translate(SPACES).strip().casefold()
    for pattern, order in DAYS:
        if found := pattern.fullmatch(text):
            return _real_day(*(int(found[no]) for no in order)) or _no_day(text)
    if (found := NAMED_DAY.fullmatch(text)) and found[2][:3] in MONTHS:
        return _real_day(int(found[3]), MONTHS[found[2][:3]], int(found[1])) or _no_day(text)
    return _no_day(text)


def _real_day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if 1900 <= year <= 2200 else ""
    except ValueError:
        return ""


def _no_day(text: str) -> Unreadable:
    return Unreadable("not-a-date", say.not_a_day(shown(text)), say.DAY)


def _month(cell: Any) -> str | Unreadable:
    text = plain(cell).translate(SPACES).strip().casefold()
    day = _day(cell)
    if isinstance(day, str):
        return day[:7]
    found = MONTH.fullmatch(text)
    if found and 1 <= int(found[2]) <= 12 and 1900 <= int(found[1]) <= 2200:
        return text
    return Unreadable("not-a-month", say.not_a_month(shown(text)), say.MONTH, _meant_month(text))


def _meant_month(text: str) -> str:
    found = NAMED_MONTH.fullmatch(text)
    if found is None:
        return ""
    year, month = (found[2], MONTHS.get(found[1][:3], 0)) if found[1] else (found[3], int(found[4]))
    return f"{year}-{month:02}" if 1 <= month <= 12 else ""


READERS: Mapping[str, Callable[[Any], Any]] = {
    "number": _number,
    "whole": _whole,
    "day": _day,
    "month": _month,
    "period": _period,
}
"""How a cell is read, by the kind of its column."""
