"""Lines of text, tables and marks of pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from narvard.charts import ranking
from narvard.charts.theme import LIGHT
from narvard.export.picture.drawing import Piece, Type, beside, lines_of, under, width_of
from narvard.export.picture.grid import Entry, table
from narvard.export.picture.marks import SYMBOLS, TINTS, drawing
from narvard.texts.verdict_names import MARKS
from narvard.views.coverage import words as coverage

CSS = Path(__file__).parents[3] / "narvard" / "static"
STYLE = Type(16)


def test_figures_are_equally_wide_and_bold_is_wider() -> None:
    assert width_of("111", STYLE) == width_of("888", STYLE)
    assert width_of("Borås", Type(16, 700)) > width_of("Borås", STYLE)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("ett två tre", 1000, ["ett två tre"]),
        ("ett två tre", 60, ["ett två", "tre"]),
        ("ett", 1, ["ett"]),  # a word is never cut
        ("Funktions\u00adnedsättning", 100, ["Funktions-", "nedsättning"]),
        ("Funktions\u00adnedsättning", 1000, ["Funktionsnedsättning"]),
    ],
)
def test_text_is_broken_between_words_and_at_soft_hyphens(text: str, width: float, lines: list[str]) -> None:
    assert lines_of(text, STYLE, width) == lines


def test_pieces_take_the_room_they_need() -> None:
    a, b = Piece("a", 30, 10), Piece("b", 20, 40)
    assert (under([a, b], 5).width, under([a, b], 5).height) == (30, 55)
    assert (beside([a, b], 5).width, beside([a, b], 5).height) == (55, 40)


def test_a_table_is_as_wide_as_its_place_and_long_text_is_broken() -> None:
    short = table([Entry("A"), Entry("B", numeric=True)], [[Entry("ett"), Entry("1", numeric=True)]], 400, STYLE)
    long = table([Entry("A"), Entry("B", numeric=True)], [[Entry("ord " * 60), Entry("1", numeric=True)]], 400, STYLE)
    assert short.width == pytest.approx(400, abs=2)
    assert long.width == pytest.approx(400, abs=2)
    assert long.height > short.height


def test_text_is_escaped() -> None:
    assert "<script>" not in table([Entry("<script>")], [[Entry("a & b")]], 400, STYLE).svg


def test_every_mark_of_a_legend_can_be_drawn() -> None:
    for symbol in (*(f"verdict {mark}" for mark in ranking.MARKS), *(f"tile {mark}" for mark in MARKS), *coverage.MARKS.values()):
        assert drawing(symbol).startswith("<")
    assert set(TINTS) == set(MARKS)
    assert {f"verdict {mark}" for mark in MARKS} <= set(SYMBOLS)


def test_colours_are_those_of_the_style_sheet() -> None:
    css = (CSS / "css" / "tokens.css").read_text(encoding="utf-8")
    tokens = dict(re.findall(r"--narvard-([\w-]+): light-dark\((#\w{6}),", css))
    for name in ("better-tint", "worse-tint", "similar-tint", "better", "worse", "similar", "axis", "rule", "context"):
        assert getattr(LIGHT, name.replace("-", "_")).lower() == tokens[name]
