"""A workbook from file to new content: read, judge everything, and with no errors join it with what is published."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from narvard.database.built import Content
from narvard.database.small import KEY
from narvard.domain import TABLES, ContentError
from narvard.format import printable, swedish_day
from narvard.sources.kolada_joined import SOURCE as KOLADA
from narvard.sources.workbook import checking, deliveries, deviations, merging, rules, values
from narvard.sources.workbook.deliveries import Source
from narvard.sources.workbook.difference import Difference, difference
from narvard.sources.workbook.findings import Finding, Findings, refusal
from narvard.sources.workbook.guards import Refused
from narvard.sources.workbook.letters import folded
from narvard.sources.workbook.merging import Merged, Mode
from narvard.sources.workbook.parsing import Names, ids, names_of, typed
from narvard.sources.workbook.reading import Book, Raw, read
from narvard.sources.workbook.sheets import BIG, BY_TABLE, SHEETS
from narvard.sources.workbook.sheets.layout import BY_TITLE, READ_ME
from narvard.sources.workbook.sheets.values import VALUES
from narvard.texts import findings as say
from narvard.texts.read_me import DEMO_LABEL, DEMO_WORD

Progress = Callable[[int, int, str], None]
STAGES = ("Läser filen", "Kontrollerar bladen", "Kontrollerar hur bladen hänger ihop", "Fogar ihop med gällande innehåll")


@dataclass(frozen=True)
class Examined:
    """The outcome. `content` is the new content, None when there are errors; `raw` the sheets as they stand, for a marked copy."""

    name: str
    hash: str
    mode: Mode
    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    rows: Mapping[str, int]
    content: Content | None
    difference: tuple[Difference, ...]

    def as_json(self, *, built: bool) -> dict[str, Any]:
        """The report of `check --json`."""
        return {
            "file": self.name,
            "hash": self.hash,
            "mode": self.mode,
            "errors": [f.as_json() for f in self.errors],
            "warnings": [f.as_json() for f in self.warnings],
            "difference": [d.as_json() for d in self.difference],
            "rows": dict(self.rows),
            "built": built,
        }


def examine(path: Path, before: Content, mode: Mode, tell: Progress, note: str = "", today: date | None = None) -> Examined:
    """Everything that is to be said of a file, and what it would make of `before`."""
    findings, digest = Findings(), _hash(path)
    try:
        tell(0, len(STAGES), STAGES[0])
        book = read(path, findings)
    except Refused as error:
        findings.add(refusal(error, path.name))
        return Examined(path.name, digest, mode, findings.errors, findings.warnings, {}, None, ())
    tell(1, len(STAGES), STAGES[1])
    work = _Work(book, digest, before, mode, findings, today or swedish_day())
    work.check_sheets()
    tell(2, len(STAGES), STAGES[2])
    work.check_together()
    tell(3, len(STAGES), STAGES[3])
    content = None if findings.errors else work.content(note)
    tell(len(STAGES), len(STAGES), STAGES[3])
    changes = difference(work.before, content) if content else ()
    for one in changes if mode == "replace" else ():
        emptied = one.table in book.sheets and book.sheets[one.table].cells.empty  # which is told
        if one.gone and not emptied:
            findings.add(Finding(one.title, "rows-gone", say.rows_gone(one.gone), warning=True))
    return Examined(book.name, digest, mode, findings.errors, findings.warnings, book.rows, content, changes)


def _hash(path: Path) -> str:
    """SHA-256 of the file; empty when there is none."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Work:
    """The sheets of one book on their way to content."""

    def __init__(self, book: Book, digest: str, before: Content, mode: Mode, findings: Findings, today: date) -> None:
        self.book, self.hash, self.before, self.mode = book, digest, before, mode
        self.findings, self.today = findings, today
        self.own: dict[str, pd.DataFrame] = {}
        self.unreadable: dict[str, set[int]] = {}
        self.merged: dict[str, Merged] = {}

    @property
    def says_demo(self) -> bool:
        return folded(self.book.facts.get(DEMO_LABEL, "")) == DEMO_WORD

    def check_sheets(self) -> None:
        names = {sheet.table: self._names(sheet.table) for sheet in SHEETS if len(sheet.key) == 1}
        for table, raw in self.book.sheets.items():
            rows, unreadable = typed(raw, names, self.findings)
            if table == VALUES.table:
                self.before = self.before.opened(rows["measure_id"].dropna().unique())
            checking.check(raw, rows, unreadable, names, self.findings)
            self.own[table] = rows
            self.unreadable[table] = {row for row, _ in unreadable}
            if raw.cells.empty and self.mode == "replace" and self._published(table):
                needed = TABLES[table].needed
                sentence = say.EMPTY_NEEDED if needed else say.EMPTIED
                self.findings.add(Finding(raw.sheet.name, "empty-sheet", sentence, warning=not needed))

    def _published(self, table: str) -> int:
        """How many rows the table has now."""
        if table in BIG:
            return self.before.count if table == VALUES.table else len(self.before.population)
        return len(merging.published_rows(self.before.catalogue, BY_TABLE[table]))

    def _names(self, table: str) -> Names:
        """Ids and titles, short and whole, that a reference may use: the workbook's, and those that stay."""
        found: list[tuple[str, str]] = []
        whole: list[tuple[str, str]] = []
        raw, sheet = self.book.sheets.get(table), BY_TABLE[table]
        if raw is None or self.mode == "merge":
            rows = merging.published_rows(self.before.catalogue, sheet)
            found += [(str(row[sheet.key[0]]), str(row[sheet.title]) if sheet.title else "") for row in rows]
            whole += [(str(row[sheet.key[0]]), str(row["title"])) for row in rows if table in BY_TITLE]
        if raw is not None:
            found += ids(raw)
            whole += ids(raw, "title") if table in BY_TITLE else []
        best = {id: title for id, title in found if title} if table in BY_TITLE else {}
        return names_of(table, found, sheet.where, best, whole)

    def check_together(self) -> None:
        own = {table: rows for table, rows in self.own.items() if table not in BIG}
        merged = merging.tables(self.before.catalogue, own, self.mode)
        self.merged = deviations.hidden(merged, self.before.catalogue, self.book.sheets, self.findings)
        rules.check(self.merged, self.book.sheets, self.before.catalogue, self.findings)
        if "population" in self.own:
            values.check_population(self.book.sheets["population"], self.own["population"], self.today, self.findings)
        if VALUES.table in self.own:
            self._check_values(self.book.sheets[VALUES.table])

    def _check_values(self, raw: Raw) -> None:
        rows = values.with_flags(self.own[VALUES.table])
        rows = deliveries.known(rows, self.before.observations)
        new = ~rows["same"] & (rows["differs"] | rows["source"].ne(KOLADA))
        readable = ~rows.index.isin(list(self.unreadable[VALUES.table]))
        values.check(raw, rows[readable], new[readable], self.merged, self.today, self.findings)
        if not self.before.demo:
            deliveries.tell_emptied(raw, rows, self.before, self.findings)
        if not self.says_demo:
            known = self.before.observations.iloc[: 0 if self.before.demo else None]
            known = known.assign(stays=known.index.isin(deliveries.staying(self.before, self.mode).index))
            known = deliveries.without(known, rows, KEY)
            rows = values.suppress(raw, rows, new, known, self.merged, self.findings)
        if self.before.demo and not self.says_demo and not rows["same"].all():
            self.findings.add(Finding(raw.sheet.name, "demo-gone", say.DEMO_GONE, warning=True))
        elif self.says_demo and not self.before.demo:
            self.findings.add(Finding(READ_ME, "demo-in-real", say.DEMO_IN_REAL))
        elif self.says_demo and not rows["same"].all() and self.mode == "merge":
            self.findings.add(Finding(READ_ME, "demo-changed", say.DEMO_CHANGED, warning=True))
        if not self.before.demo:
            deliveries.tell_conflicts(raw, rows, self.before, KOLADA, self.findings)
        self.own[VALUES.table] = rows

    def content(self, note: str) -> Content | None:
        """The new content. None, and a finding, for what only the whole can tell."""
        try:
            catalogue = merging.catalogue_of(self.merged)
        except ContentError as error:
            self.findings.add(Finding(self.book.name, "content", str(error)))
            return None
        before, demo = self._base()
        rows = self.own.get(VALUES.table)
        rows = rows if rows is None else deliveries.known(rows.drop(columns=deliveries.MARKS), before.observations)
        name, note = printable(f"Arbetsbok {self.book.name}"), printable(note)
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        source = Source(name, moment, self.hash, note, sum(self.book.rows.values()))
        observations, batches = deliveries.observations(rows, before, source, self.mode)
        people = deliveries.population(self.own.get("population"), before.population, self.mode)
        rest = before.rest if rows is None else deliveries.unread(before, self.mode)
        new = Content(catalogue, observations, people, batches, demo, f"{name}. {note}".strip(), rest)
        return self._within(new)

    def _base(self) -> tuple[Content, bool]:
        """What the values join, and whether the result is demo: a version is wholly made up or wholly real."""
        rows = self.own.get(VALUES.table)
        if rows is None or rows.empty or (rows["same"].all() and self.mode == "merge"):
            return self.before, self.before.demo
        if self.before.demo != self.says_demo and (self.before.demo or self.mode == "replace"):
            return _without_values(self.before), self.says_demo
        return self.before, self.says_demo if self.mode == "replace" else self.before.demo

    def _within(self, content: Content) -> Content:
        """Values of measures and areas that are no longer there go with them, and that is told."""
        measures, areas = content.catalogue.measure_by_id, content.catalogue.area_by_code
        rows, people = content.observations, content.population
        stays = rows["measure_id"].isin(list(measures)) & rows["area"].isin(list(areas))
        rest, unread = deliveries.within(content.rest, measures, areas)
        gone = Counter(rows.loc[~stays, "measure_id"].value_counts().to_dict()) + unread
        for id, count in gone.most_common():
            self.findings.add(Finding("Mått", "values-gone", say.values_gone(str(id), int(count)), warning=True))
        kept = rows[stays].reset_index(drop=True)
        content = replace(content, observations=kept, population=people[people["area"].isin(list(areas))], rest=rest)
        return replace(content, batches=deliveries.used(content, self.hash, KOLADA))


def _without_values(content: Content) -> Content:
    """As if nothing had been measured: what was there is made up."""
    empty = (frame.iloc[:0] for frame in (content.observations, content.population, content.batches))
    observations, population, batches = empty
    return replace(content, observations=observations, population=population, batches=batches, rest=None)
