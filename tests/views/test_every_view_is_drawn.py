"""Every page is drawn, not only asked, for every pair of a filter and a way to show: none fails, and none says nothing."""

from __future__ import annotations

import inspect
import logging
import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import product

import pytest
import streamlit as st

from narvard.assess.view import Context
from narvard.domain import ChangeArea
from narvard.export.picture import Nothing
from narvard.html import rendered
from narvard.page import PAGE, PAGES, Page
from narvard.selection import PARAMETER, parse
from narvard.sources.shipped import load

SHIPPED = load()
SHAPES: Mapping[str, tuple[str, ...]] = {
    "rader": ("arbetssatt", "forutsattningar", "alla"),
    "rakna": ("matt", "behov", "vikt"),
    "dela": ("systemniva", "huvudman", "perspektiv", "mognad", "steg"),
    "ruta": (".alla", "digitalisering.", "kontinuitet-samordning.aldre"),
    "niva": ("kommun", "kommunalforbund", "vardsamverkan", "skr-grupp", "region"),
    "status": ("befintligt", "foreslaget", "alla"),
    "perspektiv": ("kvalitet", "kostnad", "alla"),
    "kon": ("T", "K", "M", "KM"),
    "mot": ("lan", "riket", "skr-grupp", "ovriga", "1490"),
    "urval": ("skr-grupp",),
    "ar": ("senaste", "senaste5", "1950"),
    "huvudman": ("kommun", "vgr", "gemensamt"),
    "mognad": ("1", "2", "3"),
    "systemniva": ("mikro", "meso", "makro"),
    "prioritet": ("5", "1"),
    "svar": ("saknas", "helt"),
    "lage": ("mote",),
}
"""What changes how a page looks, in the words of links."""
KINDS = {area.kind: area.id for area in SHIPPED.change_areas}
FEW = {"forandring": tuple(KINDS.values()), "malgrupp": ("aldre",), "omrade": ("1490",)}
ALL = {
    "forandring": tuple(area.id for area in SHIPPED.change_areas),
    "malgrupp": tuple(group.id for group in SHIPPED.target_groups),
    "omrade": ("1490", "1490.1480.1401", "14"),
}


def pairs(page: Page, filters: Mapping[str, tuple[str, ...]]) -> list[dict[str, str]]:
    """Every pair of a value of a filter and a value of a shape that count on the page."""
    shapes = {"vy": tuple(page.views), **{key: values for key, values in SHAPES.items() if page.name in PARAMETER[key].pages}}
    sides = [[{key: value} for key, values in side.items() for value in values] for side in (filters, shapes)]
    return [one | other for one, other in product(*sides)]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The HTML that is put on the page. Outside a session Streamlit draws to nowhere, and complains of that alone."""
    seen: list[str] = []
    html = st.html

    def noted(body: str, **more: str) -> None:
        seen.append(body)
        html(body, **more)

    monkeypatch.setattr(st, "html", noted)
    logging.disable(logging.WARNING)
    yield seen
    logging.disable(logging.NOTSET)


def draw(page: Page, query: Mapping[str, str], context: Context) -> str:
    """What the page's script does below the filters; gives what is said before the app has started."""
    selection = parse(page.name, {key: [value] for key, value in query.items()}, context.catalogue).selection
    screen, shown = page.part("screen").screen, None
    if len(inspect.signature(screen).parameters) == 3:
        shown = page.part("answer").answer(selection, context)
        screen(selection, context, shown)
    else:
        screen(selection, context)
    return rendered(page.part("first").first(selection, context, shown))


DRAWN = [page for page in PAGES if page.name != "about"]
"""/om is the same whatever is chosen."""


@pytest.mark.parametrize("page", DRAWN, ids=lambda page: page.name)
def test_every_pair_of_a_filter_and_a_shape_is_drawn(page: Page, demo: Context, said: list[str]) -> None:
    _draw_all(page, pairs(page, FEW), demo, said)


@pytest.mark.long
@pytest.mark.parametrize("page", DRAWN, ids=lambda page: page.name)
def test_every_filter_there_is_is_drawn_with_every_shape(page: Page, demo: Context, said: list[str]) -> None:
    _draw_all(page, pairs(page, ALL), demo, said)


def _draw_all(page: Page, queries: list[dict[str, str]], context: Context, said: list[str]) -> None:
    assert queries
    for query in queries:
        said.clear()
        try:
            first = draw(page, query, context)
        except Exception as error:
            raise AssertionError(f"{page.path}?{query}: {error!r}") from error
        assert all(said), (page.path, query)
        assert any(said), (page.path, query)
        for headline in re.findall(r"<h2.*?</h2>", first):
            assert headline in "".join(said), (page.path, query, "said before the app, not by it")


@pytest.mark.parametrize("area", SHIPPED.change_areas, ids=lambda area: area.id)
def test_a_change_area_among_rows_of_the_other_kind_says_that_nothing_fits_and_leads_on(
    demo: Context, said: list[str], area: ChangeArea
) -> None:
    code = area.id
    others = "arbetssatt" if area.kind == "prerequisite" else "forutsattningar"
    draw(PAGE["coverage"], {"forandring": code, "rader": others}, demo)
    page = unescape("".join(said))
    assert "stämmer med alla dina filter" in page
    assert "Visa utan valet av rader" in page
    assert "<table" not in page
    selection = parse("coverage", {"forandring": [code], "rader": [others]}, demo.catalogue).selection
    with pytest.raises(Nothing, match="stämmer med alla dina filter"):
        PAGE["coverage"].part("picture").picture(selection, demo, None)
