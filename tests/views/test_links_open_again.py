"""A link opened by somebody else shows what was sent: living on the same data, frozen whatever has been published since."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from narvard.database.built import Content
from narvard.database.publish import publish
from narvard.database.store import shared
from narvard.page import PAGE
from narvard.sources.demo import build_content
from tests.choosing import html
from tests.visiting import Visit, forget

MEASURES = ("N20897", "U21505", "N01451")
ONE_OF_EACH: list[tuple[str, dict[str, str]]] = [
    ("start", {"omrade": "1480"}),
    ("compare", {"matt": "N20897", "omrade": "1480.1490"}),
    ("compare", {"matt": "U21505", "vy": "tabell", "niva": "kommunalforbund"}),
    ("matrix", {"omrade": "1490"}),
    ("profile", {"omrade": "1490"}),
    ("chain", {}),
    ("coverage", {}),
    ("pathways", {"samband": "F16.F05", "matt": "F12"}),
    ("measure", {"matt": "N20897"}),
    ("needs", {"prioritet": "5"}),
    ("proposal", {"forslag": "F01.F03.F05", "vy": "kostnad"}),
    ("data", {}),
]
MANY: list[tuple[str, dict[str, str]]] = [
    *(
        ("compare", {"matt": code, "vy": view, "omrade": "1480"})
        for code in MEASURES
        for view in PAGE["compare"].views
        if view != "svar"
    ),
    *(("compare", {"matt": code, "kon": "KM", "mot": other}) for code in MEASURES for other in ("riket", "skr-grupp", "ovriga")),
    *(("matrix", {"omrade": area, "niva": level}) for area in ("1480", "1499") for level in ("kommun", "skr-grupp", "region")),
    *(("profile", {"omrade": area, "vy": view}) for area in ("1480", "kf-skaraborg", "0014") for view in PAGE["profile"].views),
    *(("coverage", {"vy": view, "rakna": count}) for view in PAGE["coverage"].views for count in ("matt", "behov")),
    *(("measure", query) for query in ({}, {"sok": "SIP"}, {"status": "foreslaget"}, {"matt": "F01"})),
    *(("needs", query) for query in ({}, {"svar": "delvis"})),
    *(("proposal", {"forslag": "F01.F03", "vy": view}) for view in PAGE["proposal"].views),
]


@pytest.fixture(scope="module")
def content() -> Content:
    return build_content()


@pytest.fixture
def own_home(content: Content, tmp_path: Path) -> Iterator[Path]:
    """A home of the test's own, to publish in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NARVARD_HOME", str(tmp_path))
        forget()
        publish(content, tmp_path)
        yield tmp_path
    forget()


def shown(app: AppTest) -> str:
    """A hash of every table, list and chart; their links differ between a living and a frozen page."""
    found = "".join(match[0] for match in re.finditer(r"<(table|dl|ul)\b.*?</\1>", html(app), re.DOTALL))
    charts = b"".join(chart.proto.data.data for chart in app.get("vega_lite_chart"))
    assert len(found) > 1000 or charts
    return hashlib.sha256(re.sub(r'\s(?:href|data-lank|data-slut)="[^"]*"', "", found).encode() + charts).hexdigest()


def link(app: AppTest) -> dict[str, str]:
    """The parameters that the page has written in its address."""
    return {key: value if isinstance(value, str) else value[0] for key, value in dict(app.query_params).items()}


def newer_versions(content: Content, home: Path, count: int) -> None:
    """Versions in which every value is another."""
    for number in range(1, count + 1):
        changed = content.observations.copy()
        changed["value"] = changed["value"] * (1 + number / 100)
        publish(replace(content, observations=changed), home)


def opens_again(visit: Visit, content: Content, home: Path, views: list[tuple[str, dict[str, str]]]) -> None:
    version = shared().current()
    first = []
    for page, query in views:
        app = visit(page, **query)
        first.append((page, link(app), shown(app)))
    for page, written, seen in first:
        assert shown(visit(page, **written)) == seen, (page, written)
        assert shown(visit(page, **written, data=version)) == seen, (page, written)
    newer_versions(content, home, 5)
    for page, written, seen in first:
        again = visit(page, **written, data=version)
        assert shown(again) == seen, (page, written)
        assert link(again)["data"] == version
    assert any(shown(visit(page, **written)) != seen for page, written, seen in first), "a living link follows new data"


def test_a_link_of_every_page_opens_again_and_frozen_after_five_new_versions(
    visit: Visit, content: Content, own_home: Path
) -> None:
    opens_again(visit, content, own_home, ONE_OF_EACH)


@pytest.mark.long
def test_sixty_links_open_again_and_frozen_after_five_new_versions(visit: Visit, content: Content, own_home: Path) -> None:
    assert len(ONE_OF_EACH + MANY) >= 60
    opens_again(visit, content, own_home, ONE_OF_EACH + MANY)
