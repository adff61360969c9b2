"""Every file says what it shows, of what, from where and when; made-up values are marked. The files are read back."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation

from narvard.assess.view import Context
from narvard.database.publish import publish
from narvard.database.store import Store
from narvard.documents import DocumentError, make
from narvard.documents.slides import View, slides
from narvard.format import day
from narvard.selection import parse
from narvard.views.compare import answer as compare
from tests.content import content

BASE = "https://narvard.example"
FIGURES = [
    ("compare", {}),
    ("compare", {"vy": ["tid"]}),
    ("compare", {"vy": ["karta"], "omrade": ["1480"]}),
    ("compare", {"vy": ["spridning"]}),
    ("compare", {"vy": ["tabell"]}),
    ("compare", {"kon": ["KM"], "lage": ["mote"]}),
    ("matrix", {"omrade": ["1480"]}),
    ("profile", {"omrade": ["1480"]}),
    ("coverage", {}),
    ("coverage", {"rakna": ["behov"], "lage": ["mote"]}),
    ("needs", {}),
    ("chain", {}),
    ("chain", {"vy": ["idag"], "lage": ["mote"]}),
    ("pathways", {}),
    ("measure", {"matt": ["N20001"]}),
    ("measure", {"matt": ["F01"], "lage": ["mote"]}),
    ("proposal", {"forslag": ["F01"]}),
    ("proposal", {"forslag": ["F01"], "vy": ["kostnad"]}),
    ("proposal", {"forslag": ["F01"], "vy": ["plan"]}),
    ("proposal", {"vy": ["portfolj"]}),
]
IDS = [f"{page} {' '.join(f'{key}={value[0]}' for key, value in query.items())}".strip() for page, query in FIGURES]


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """tests/content.py as a version of made-up values."""
    home = tmp_path_factory.mktemp("demo")
    publish(replace(content(), demo=True), home)
    return context(Store(home))


def context(store: Store) -> Context:
    version = store.current()
    return Context(store.catalogue(version), partial(store.run, version), store.info(version))


def words(svg: str) -> str:
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))


@pytest.mark.parametrize(("page", "query"), FIGURES, ids=IDS)
def test_a_picture_says_what_it_is_in_words_that_can_be_seen(made_up: Context, page: str, query: dict[str, list[str]]) -> None:
    svg = make(page, "svg", query, made_up, BASE).decode()
    seen = words(svg)
    for part in ("Visar: ", made_up.info.version, day(made_up.info.created), "Exempelvärden", "narvard"):
        assert part in seen
    title = re.search(r"<title>([^<]+)</title>", svg)
    assert title
    assert title[1] in seen  # broken into lines, one after the other
    assert "Källa" in seen or "xempel" in seen
    assert svg.count("@font-face") == 2
    assert not re.search(r"(href|src)=\"(?!data:|#)", svg)


def test_real_values_are_not_marked_as_made_up(store: Store) -> None:
    assert "Exempelvärden" not in make("compare", "svg", {}, context(store), BASE).decode()


def test_a_png_says_the_same_in_the_file_itself(made_up: Context) -> None:
    image: Any = Image.open(io.BytesIO(make("compare", "png", {"omrade": ["1480"]}, made_up, BASE)))
    said = image.text
    shown = compare.answer(parse("compare", {"omrade": ["1480"]}, made_up.catalogue).selection, made_up)
    assert (said["Title"], image.width) == (shown.sentence, 2 * 1340)
    assert "Markerat: Göteborg" in said["Description"]
    assert said["Source"].endswith("/jamfor?matt=N20001&omrade=1480&niva=kommun&ar=senaste&kon=T&mot=lan")
    assert said["Creation Time"] == day(made_up.info.created)
    assert made_up.info.version in said["Software"]
    assert said["Warning"].startswith("Exempelvärden")


def test_a_picture_of_meeting_mode_has_the_size_of_a_slide(made_up: Context) -> None:
    image = Image.open(io.BytesIO(make("compare", "png", {"lage": ["mote"]}, made_up, BASE)))
    assert image.size == (2 * 1920, 2 * 1080)


def test_a_picture_for_a_frame_is_as_wide_as_the_frame_and_says_no_sentence(made_up: Context) -> None:
    image = Image.open(io.BytesIO(make("compare", "png", {"lage": ["ram"], "vy": ["karta"]}, made_up, BASE)))
    assert image.width == 2 * 464
    framed, page = (make("compare", "svg", {"vy": ["karta"]} | more, made_up, BASE).decode() for more in ({"lage": ["ram"]}, {}))
    assert framed.count('font-weight="600"') < page.count('font-weight="600"')


def opened(pptx: bytes) -> list[Any]:
    return list(Presentation(io.BytesIO(pptx)).slides)


@pytest.mark.parametrize(("page", "query"), FIGURES, ids=IDS)
def test_a_slide_has_the_sentence_the_link_and_what_it_rests_on(made_up: Context, page: str, query: dict[str, list[str]]) -> None:
    (slide,) = opened(make(page, "pptx", query, made_up, BASE))
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert texts[0] in make(page, "svg", query, made_up, BASE).decode()
    said = " ".join(texts)
    for part in ("Visar: ", made_up.info.version, day(made_up.info.created), "Exempelvärden"):
        assert part in said
    assert BASE in slide.notes_slide.notes_text_frame.text
    figures = [shape for shape in slide.shapes if shape.has_chart or shape.shape_type == 13]
    assert figures
    assert all(texts[0] in shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in figures)
    runs = slide._element.xpath(".//a:r/a:rPr")
    assert {run.get("lang") for run in runs} == {"sv-SE"}


def test_ranked_bars_can_be_edited_and_hold_the_values_of_the_page(made_up: Context) -> None:
    (slide,) = opened(make("compare", "pptx", {"omrade": ["1480"]}, made_up, BASE))
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    bars = dict(zip(chart.plots[0].categories, chart.plots[0].series[0].values, strict=True))
    shown = compare.answer(parse("compare", {"omrade": ["1480"]}, made_up.catalogue).selection, made_up)
    values = {row["name"]: row["value"] for row in shown.rows.to_pylist() if row["value"] is not None}
    assert {name: value for name, value in bars.items() if name != "Länet"} == values
    assert bars["Länet"] == shown.charts["ranking"]["reference_value"][0].as_py()
    assert list(bars.values()) == sorted(bars.values())


def test_a_year_without_a_value_is_a_gap_in_the_line(made_up: Context) -> None:
    (slide,) = opened(make("compare", "pptx", {"vy": ["tid"], "omrade": ["1480.1484"]}, made_up, BASE))
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    rows = compare.answer(
        parse("compare", {"vy": ["tid"], "omrade": ["1480.1484"]}, made_up.catalogue).selection, made_up
    ).rows.to_pylist()
    for series in chart.plots[0].series:
        known = {str(row["period"]): row["value"] for row in rows if row["name"] == series.name}
        drawn = dict(zip(chart.plots[0].categories, series.values, strict=True))
        assert {year: drawn[year] for year in known} == known
    assert "dispBlanksAs" in chart._chartSpace.xml
    assert '<c:dispBlanksAs val="gap"/>' in chart._chartSpace.xml


def test_an_agenda_becomes_a_slide_per_view_and_none_is_left_out(made_up: Context) -> None:
    queries = [("compare", {}), ("about", {}), ("coverage", {"vy": ["steg"]}), ("matrix", {})]
    views = [View(parse(page, query, made_up.catalogue).selection, made_up, f"Anteckning {page}") for page, query in queries]
    shown = opened(slides(views, "Arbetsgruppen", BASE))
    assert [
        f"Anteckning {page}" in slide.notes_slide.notes_text_frame.text
        for page, slide in zip((page for page, _ in queries), shown, strict=True)
    ] == [True] * 4
    assert all(slide.shapes.title.text_frame.text for slide in shown)


def test_no_clock_of_the_machine_is_in_a_presentation(made_up: Context) -> None:
    package = zipfile.ZipFile(io.BytesIO(make("compare", "pptx", {}, made_up, BASE)))
    assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    inner = [name for name in package.namelist() if name.endswith(".xlsx")]
    assert inner
    for name in inner:
        core = zipfile.ZipFile(io.BytesIO(package.read(name))).read("docProps/core.xml").decode()
        assert re.search(r"<dcterms:created[^>]*>([^<]*)<", core)[1].startswith(made_up.info.created[:10])  # type: ignore[index]


@pytest.mark.parametrize(("page", "query"), [("compare", {"ar": ["1950"]}), ("coverage", {"vy": ["steg"]}), ("proposal", {})])
def test_a_view_without_a_figure_says_why(made_up: Context, page: str, query: dict[str, list[str]]) -> None:
    with pytest.raises(DocumentError, match=r"^Det finns inget diagram att spara\. .+\.$"):
        make(page, "png", query, made_up, BASE)
