"""GLOSSARY.md and the code use the same words."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

from narvard import domain

ROOT = Path(__file__).parent.parent
ROWS = re.findall(
    r"^\| ([^|]+) \| (`\w+`|–) \| ([^|]+) \| ([^|]+) \|$", (ROOT / "GLOSSARY.md").read_text(encoding="utf-8"), re.MULTILINE
)
CODE_NAMES = {code.strip("`") for _, code, *_ in ROWS} - {"–"}


def identifiers() -> set[str]:
    """Every name that narvard/ gives or uses: classes, functions, attributes, arguments, and the words of its SQL."""
    found: set[str] = set()
    for path in (ROOT / "narvard").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found |= {str(getattr(node, part)) for part in ("id", "name", "attr", "arg") if getattr(node, part, None)}
    for path in (ROOT / "narvard" / "database" / "sql").glob("*.sql"):
        without_comments = re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
        found |= set(re.findall(r"\w+", without_comments))
    return found


def test_the_glossary_has_words() -> None:
    assert len(ROWS) > 40
    assert len({word for word, *_ in ROWS}) == len(ROWS), "a word stands twice"


def test_every_code_name_of_the_glossary_exists() -> None:
    assert sorted(CODE_NAMES - identifiers()) == []


def test_every_class_of_the_domain_is_in_the_glossary() -> None:
    classes = {name for name, value in inspect.getmembers(domain, inspect.isclass) if value.__module__.startswith(domain.__name__)}
    assert sorted(classes - CODE_NAMES) == []


def test_a_word_without_a_code_name_is_not_in_the_code() -> None:
    nameless = {word.replace(" ", "_") for word, code, *_ in ROWS if code == "–"}
    assert sorted(nameless & identifiers()) == [], "the code names it now: say so in the glossary"
