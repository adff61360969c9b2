"""Only html.py makes markup: elsewhere no text holds a tag, nothing is escaped by hand, and no text is called finished HTML."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TAG = re.compile(r"</|<(a|b|br|button|dd|details|div|dl|dt|h\d|img|input|li|meta|nav|ol|p|section|span|strong|table|td|th|tr|ul)\b")
MAKES_MARKUP = re.compile(r"narvard/(html\.py|export/|views/(\w+/)+picture\w*\.py)")
"""HTML's own module, and what makes files: the XML of Word, and of drawings."""
OF_STREAMLIT = "PATTERNS"
"""What web/shell.py looks for in Streamlit's own page."""


def by_hand(tree: ast.Module) -> Iterator[ast.expr | ast.stmt]:
    """Texts with a tag but for docstrings, imports of a function that escapes, and calls of `Markup`."""
    named = [node for node in tree.body if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == OF_STREAMLIT]
    left_out = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    left_out |= {id(part) for node in named for part in ast.walk(node)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if TAG.search(text) and id(node) not in left_out:
                yield node
            case ast.ImportFrom(module="html" | "markupsafe" | "xml.sax.saxutils") if {a.name for a in node.names} - {"Markup"}:
                yield node
            case ast.Call(func=ast.Name(id="Markup") | ast.Attribute(attr="Markup")):
                yield node


def test_only_html_makes_markup() -> None:
    files = {path: path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "narvard").rglob("*.py"))}
    found = [
        f"{name}:{node.lineno}"
        for path, name in files.items()
        if not MAKES_MARKUP.match(name)
        for node in by_hand(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("planted", "count"),
    [
        ("x = f'<p class=\"{css}\">{text}'", 1),
        ("x = text + '</li>'", 1),
        ("from html import escape", 1),
        ("from markupsafe import Markup, escape", 1),
        ("x = markupsafe.Markup(text)", 1),
        ("from html import unescape\nx = Markup(f'<b>{text}</b>')", 4),
        ("'<p> in a docstring'\nfrom markupsafe import Markup\nx: Markup = rendered(h.p['a < b'])", 0),
        ("PATTERNS: dict[str, str] = {'titel': '<title>Streamlit</title>'}", 0),
    ],
)
def test_a_planted_fault_is_found(planted: str, count: int) -> None:
    assert len(list(by_hand(ast.parse(planted)))) == count
