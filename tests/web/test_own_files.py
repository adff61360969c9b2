"""The style sheet is one of many files; the scripts know no word and no address but those handed to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from narvard.web.own_files import (
    FRAME,
    HANDED,
    OWN_FILES,
    SCRIPT,
    STANDALONE,
    STYLES,
    WORKSHOP,
    WORKSHOP_STYLE,
    handed,
    own_file,
    scripts,
    style_sheet,
    whole_script,
)
from narvard.web.shell import template

FILES = {name: text for name, text in scripts().items() if name != HANDED}


def test_every_style_file_has_its_place_in_the_cascade() -> None:
    alone = Path(WORKSHOP_STYLE).stem
    assert sorted((*STYLES, alone)) == sorted(path.stem for path in (OWN_FILES / "css").glob("*.css"))
    assert STYLES[0] == "tokens"
    assert STYLES[-1] == "print"


def test_every_file_that_a_style_shows_exists() -> None:
    assert [name for name in re.findall(r'url\("([^"]+)"\)', style_sheet()) if not (OWN_FILES / name).is_file()] == []


@pytest.mark.parametrize("name", ["words", "parameters", "pages"])
def test_scripts_ask_for_nothing_that_is_not_handed(name: str) -> None:
    known = handed()[name]
    assert isinstance(known, dict)
    asked = {key for text in FILES.values() for key in re.findall(rf"\b{name}\.(\w+)", text)}
    assert sorted(asked - set(known)) == []
    if name == "words":
        assert sorted(set(known) - asked) == [], "nobody says it"


@pytest.mark.parametrize("name", FILES)
def test_a_script_imports_only_what_there_is(name: str) -> None:
    for names, file in re.findall(r'^import \{([^}]+)\} from "\./([^"]+)";', FILES[name], re.MULTILINE):
        exported = set(re.findall(r"^export const (\w+)", scripts()[file], re.MULTILINE))
        assert {one.strip() for one in names.split(",") if one.strip()} <= exported


@pytest.mark.parametrize("name", FILES)
def test_a_script_has_no_swedish_of_its_own(name: str) -> None:
    """What begins with a capital or holds å, ä or ö in quotes is said to somebody."""
    lines = [line.partition(" // ")[0] for line in re.sub(r"/\*.*?\*/", "", FILES[name], flags=re.DOTALL).splitlines()]
    said = [text for line in lines for text in re.findall(r'["`]([^"`]*)["`]', line)]
    assert [text for text in said if re.search(r"[åäöÅÄÖ]|^[A-Z][a-z]+ [a-z]", text)] == []


@pytest.mark.parametrize("name", [SCRIPT, STANDALONE, FRAME, WORKSHOP])
def test_a_script_and_all_it_imports_are_one_file_in_the_order_they_need(name: str) -> None:
    whole = whole_script(name)
    assert not re.search(r"^(import|export) ", whole, re.MULTILINE)
    for used in re.findall(r'= files\["([\w.]+)"\];', whole):
        assert whole.index(f'files["{used}"] = ') < whole.index(f'= files["{used}"];')
    if name == SCRIPT:
        assert set(re.findall(r'^files\["([\w.]+)"\] = ', whole, re.MULTILINE)) == set(scripts()) - {STANDALONE, FRAME, WORKSHOP}


def test_our_script_is_run_before_streamlits() -> None:
    html = template()
    assert html.index(own_file(SCRIPT)) < html.index("./static/js/index.")
    assert html.count('rel="stylesheet"') == 2, "Streamlit's and ours"


def test_files_come_packed_with_their_kind(client: TestClient) -> None:
    for name, kind in (
        ("narvard.css", "text/css"),
        (SCRIPT, "text/javascript"),
        (STANDALONE, "text/javascript"),
        (FRAME, "text/javascript"),
    ):
        answer = client.get(f"/{own_file(name)}")
        assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
        assert answer.headers["content-encoding"] == "gzip"
        assert "immutable" in answer.headers["cache-control"]
