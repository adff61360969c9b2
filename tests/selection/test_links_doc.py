"""docs/links.md is the contract of the links: it and the code name the same parameters, values and pages."""

from __future__ import annotations

import re
from pathlib import Path

from narvard.page import PAGES
from narvard.selection import COUNTS, LEVELS, LINK_SCHEMA, PARAMETERS, PERSPECTIVES, REFERENCES, SEXES, SPLITS, STATUSES

DOCUMENT = Path(__file__).parents[2] / "docs" / "links.md"
ROWS = re.findall(r"^\| `(\w+)` \| (.*) \| (.*) \| (.*) \|$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_table_and_the_code_name_the_same_parameters_in_the_same_order() -> None:
    assert [key for key, *_ in ROWS] == [p.key for p in PARAMETERS]


def test_the_table_names_every_fixed_value() -> None:
    named = {key: set(re.findall(r"`([^`]+)`", values)) for key, values, *_ in ROWS}
    assert named["status"] == set(STATUSES)
    assert named["perspektiv"] == set(PERSPECTIVES)
    assert named["niva"] == {level.value for level in LEVELS}
    assert named["kon"] == set(SEXES)
    assert named["mot"] == set(REFERENCES)
    assert named["vy"] == {view for one in PAGES for view in one.views}
    assert named["rakna"] == set(COUNTS)
    assert named["dela"] == set(SPLITS)
    assert named["l"] == {LINK_SCHEMA}


def test_the_table_names_the_pages_a_parameter_counts_on() -> None:
    pages = {key: "all" if not found else ", ".join(found) for key, *_, cell in ROWS for found in [re.findall(r"`(/\w*)`", cell)]}
    assert pages == {
        p.key: "all"
        if all(page.counts(p.key) for page in PAGES)
        else ", ".join(f"/{page.path}" for page in PAGES if page.counts(p.key))
        for p in PARAMETERS
    }
