"""docs/links.md is the contract of the links: it and the code name the same parameters, values and pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from narvard.domain import SystemLevel
from narvard.domain.link_codes import (
    Answered,
    Count,
    Distribution,
    Mode,
    Order,
    Outcome,
    Principal,
    Priority,
    Reference,
    Rows,
    ShownAreas,
    ShownPerspective,
    ShownSex,
    ShownStatus,
    Split,
    Tier,
    WithProposal,
)
from narvard.page import PAGES
from narvard.selection import LEVELS, PARAMETERS
from narvard.selection.keys import LINK_SCHEMA

DOCUMENT = Path(__file__).parents[2] / "docs" / "links.md"
ROWS = re.findall(r"^\| `(\w+)` \| (.*) \| (.*) \| (.*) \|$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_table_and_the_code_name_the_same_parameters_in_the_same_order() -> None:
    assert [key for key, *_ in ROWS] == [p.key for p in PARAMETERS]


CLOSED: dict[str, Iterable[str]] = {
    "status": ShownStatus,
    "perspektiv": ShownPerspective,
    "niva": LEVELS,
    "kon": ShownSex,
    "mot": Reference,
    "urval": ShownAreas,
    "vy": [view for one in PAGES for view in one.views],
    "rakna": Count,
    "rader": Rows,
    "dela": Split,
    "huvudman": Principal,
    "systemniva": SystemLevel,
    "mognad": Tier,
    "prioritet": Priority,
    "svar": Answered,
    "med": WithProposal,
    "utfall": Outcome,
    "fordela": Distribution,
    "ordna": [order for order in Order if order],
    "lage": Mode,
    "l": [LINK_SCHEMA],
}


def test_the_table_names_every_fixed_value() -> None:
    named = {key: set(re.findall(r"`([^`]+)`", values)) for key, values, *_ in ROWS}
    for key, codes in CLOSED.items():
        assert named[key] == {str(code) for code in codes if code}


def test_the_table_names_the_pages_a_parameter_counts_on() -> None:
    pages = {key: "all" if not found else ", ".join(found) for key, *_, cell in ROWS for found in [re.findall(r"`(/\w*)`", cell)]}
    assert pages == {
        p.key: "all" if len(p.pages) == len(PAGES) else ", ".join(f"/{page.path}" for page in PAGES if page.name in p.pages)
        for p in PARAMETERS
    }
