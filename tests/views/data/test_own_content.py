"""What a check found, as /data shows it."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from narvard.assess.view import Context
from narvard.cli import main
from narvard.database.store import PreviewStore, Store
from narvard.domain.report import Difference, Finding, read
from narvard.views.data import history
from narvard.views.data.own_content import by_sheet, changes, headlines

IN_A_CELL = {"sheet": "Behov", "row": 14, "column": "Prioritet", "cell": "C14", "rule": "allowed", "sentence": "9 finns inte."}
OF_THE_FILE = {"sheet": "behov.xlsx", "row": None, "column": None, "cell": None, "rule": "file", "sentence": "Ett blad saknas."}
FOUND = {
    "file": "behov.xlsx",
    "errors": [
        {**IN_A_CELL, "allowed": [1, 2]},
        {**OF_THE_FILE, "suggestion": None},
        {"sheet": "Behov", "row": 2, "rule": "id", "sentence": "Id saknas."},
    ],
    "warnings": [],
    "difference": [{"table": "need", "title": "Behov", "new": 1, "changed": 2, "gone": 3}],
    "rows": {"need": 34, "measure": 6},
    "built": False,
}


def test_the_outcome_is_read_and_grouped_by_sheet_from_the_top() -> None:
    found = read(FOUND)
    assert found.rows == 34 + 6
    assert found.difference == (Difference("Behov", 1, 2, 3),)
    assert found.errors[0] == Finding("allowed", "9 finns inte.", "Behov", 14, "Prioritet", "C14", "1, 2", "")
    assert [(sheet, [one.row for one in group]) for sheet, group in by_sheet(found.errors)] == [("Behov", [2, 14]), ("", [None])]


@pytest.mark.parametrize("broken", [{}, {**FOUND, "errors": 3}, {**FOUND, "difference": [{}]}, {**FOUND, "rows": None}])
def test_what_is_no_outcome_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not the outcome"):
        read(broken)


def test_headlines_tell_what_a_file_changes(store: Store) -> None:
    now = context(store)
    fewer = replace(now, catalogue=replace(now.catalogue, needs=now.catalogue.needs[1:], need_measures=()))
    assert changes(headlines(now), headlines(now)) == []
    changed = changes(headlines(now), headlines(fewer))
    before, after = len(now.catalogue.needs), len(fewer.catalogue.needs)
    assert ("start", f"{before} frågor", f"{after} frågor") in [(one.page, one.before, one.after) for one in changed]
    assert {"proposal", "needs"} <= {one.page for one in changed}


def test_a_history_counts_new_changed_and_gone_rows(store: Store) -> None:
    then = history.version(context(store))
    first, second, *rest = then.catalogue.needs
    needs = (replace(first, text="Något annat."), *rest, replace(second, id="B999"))
    costs = then.catalogue.costs[1:]
    now = replace(then, catalogue=replace(then.catalogue, needs=needs, need_measures=(), costs=costs), fingerprints={})
    tables, values = history.difference(now, then)
    found = {one.title: (one.new, one.changed, one.gone) for one in tables}
    assert found["frågor"] == (1, 1, 1)
    assert found["kostnader"] == (0, 0, 1)
    assert "mått" not in found, "tables without a difference are left out"
    assert set(values.lost) == {code for code, (count, _) in then.fingerprints.items() if count}
    assert then.values == sum(count for count, _ in then.fingerprints.values())


def test_what_the_command_tells_and_builds_is_what_the_page_reads(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The contract with `python -m narvard check`: its JSON, and a candidate that opens as a preview."""
    monkeypatch.setenv("NARVARD_HOME", str(home))
    assert main(["build"]) == 0
    file, told, preview = home / "behov.xlsx", home / "found.json", "egen-0123456789ab"
    own = home / "own" / "versions" / f"{preview}.duckdb"
    own.parent.mkdir(parents=True)
    assert main(["export", str(file), "--no-values"]) == 0
    book = openpyxl.load_workbook(file)
    book["Behov"]["B2"] = "Jag vill kunna se något annat."
    book.save(file)
    command = ["check", str(file), "--merge", "--json", str(told), "--build", str(own), "--marked", str(home / "marked.xlsx")]
    assert main(command) == 0
    found = read(json.loads(told.read_text(encoding="utf-8")))
    assert (found.errors, found.built) == ((), True)
    assert [(one.title, one.new, one.changed, one.gone) for one in found.difference] == [("Behov", 0, 1, 0)]
    candidate = PreviewStore(home / "own")
    assert candidate.catalogue(preview).needs[0].text == "Jag vill kunna se något annat."
    assert candidate.info(preview).demo

    book["Behov"]["I2"] = 9
    book.save(file)
    assert main(command) == 1
    (error,) = read(json.loads(told.read_text(encoding="utf-8"))).errors
    assert (error.sheet, error.row, error.column, error.cell) == ("Behov", 2, "Prioritet", "I2")


def context(store: Store) -> Context:
    version = store.current()
    return Context(store.catalogue(version), partial(store.run, version), store.info(version))
