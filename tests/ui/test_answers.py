"""What pages keep: made once for the same question, and never mixed between data versions, selections, makers or parts."""

from __future__ import annotations

from dataclasses import replace

from narvard.assess.view import Context
from narvard.selection import Selection
from narvard.ui import answers

START, LEVEL = Selection(), Selection(page="matrix")


def of(context: Context, version: str) -> Context:
    return Context(context.catalogue, context.run, replace(context.info, version=version))  # type: ignore[type-var]


def told(selection: Selection, context: Context, *more: str) -> str:
    return " ".join((selection.page, context.info.version, *more))


def again(selection: Selection, context: Context, *more: str) -> str:
    return "again: " + told(selection, context, *more)


def test_an_answer_belongs_to_its_version_selection_maker_and_part(small: Context) -> None:
    first, second = of(small, "2026-11-20-1"), of(small, "2026-11-20-2")
    assert answers.kept(told, START, first) == "start 2026-11-20-1"
    assert answers.kept(told, START, second) == "start 2026-11-20-2"
    assert answers.kept(told, LEVEL, first) == "matrix 2026-11-20-1"
    assert answers.kept(again, START, first) == "again: start 2026-11-20-1"
    assert answers.kept(told, START, first, "part") == "start 2026-11-20-1 part"


def test_the_same_question_is_answered_once(small: Context) -> None:
    made: list[str] = []

    def make(selection: Selection, _context: Context) -> str:
        made.append(selection.page)
        return selection.page

    assert [answers.kept(make, START, of(small, "2026-11-20-3")) for _ in range(3)] == ["start"] * 3
    assert made == ["start"]
