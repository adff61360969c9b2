"""/data, one's own content: a file is checked, explored in this session only, and put away."""

from __future__ import annotations

import re
import sys
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from narvard.database.store import shared
from narvard.page import PAGES
from narvard.texts import links
from narvard.ui import upload
from narvard.views.data import history_words as say_history
from narvard.views.data import own_content_words as say
from tests.choosing import html, notices
from tests.stand_in_check import NEW
from tests.visiting import ROOT, Visit

STAND_IN = (sys.executable, "-m", "tests.stand_in_check")
RUNS = 600
"""Of the page, before what it waits for must have come: a slower machine runs the page slower too."""


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "CHECK", STAND_IN)


def bring_in(app: AppTest, name: str, content: bytes) -> AppTest:
    """The page when the check of a file is done."""
    app.file_uploader[0].upload(name, content)
    return wait_for(app, f'<div class="narvard-headline"><h2>{name}')


def wait_for(app: AppTest, text: str) -> AppTest:
    """The page when it says `text`."""
    assert any(text in text_of(app.run()) for _ in range(RUNS)), text_of(app)
    assert not app.exception, app.exception
    return app


def open_page(app: AppTest, page: str, **query: str) -> AppTest:
    app.switch_page(str(ROOT / "pages" / f"{page}.py"))
    for key, text in query.items():
        app.query_params[key] = text
    app.run()
    assert not app.exception, app.exception
    return app


def text_of(app: AppTest) -> str:
    return unescape(html(app))


def preview_id(app: AppTest) -> str:
    found = text_of(app).split("data=egen-")[1][:12]
    return f"egen-{found}"


def test_a_file_with_errors_is_told_with_place_what_is_allowed_and_a_suggestion(visit: Visit) -> None:
    app = bring_in(visit("data", vy="eget"), "behov.xlsx", b"fel")
    said = text_of(app)
    assert say.outcome("behov.xlsx", 34, 2, 0) in said
    assert all(words in said for words in ("Bladet Behov (2)", "I3, Prioritet", "Prioriteten 9 finns inte.", "1, 2, 3, 4 eller 5"))
    assert "hela bladet" in said
    assert say.EXPLORE not in said
    assert "import workbook" not in said


def test_a_whole_file_is_explored_on_all_pages_by_nobody_else_until_it_is_put_away(visit: Visit) -> None:
    app = bring_in(visit("data", vy="eget"), "behov.xlsx", b"PK")
    said = text_of(app)
    assert say.outcome("behov.xlsx", 34, 0, 0) in said
    assert 'python -m narvard import workbook "behov.xlsx" --merge' in said
    assert say.NO_HEADLINES in said, "a new wording of a need changes no headline"

    own = preview_id(app)
    for page in [page.name for page in PAGES if page.name != "data"]:
        open_page(app, page, data=own)
        assert say.banner("behov.xlsx") in text_of(app), page
        assert dict(app.query_params)["data"] == own
        assert "narvard-frozen" not in text_of(app), "the banner has said it"
        assert not re.search(r"<a [^>]*egen-[^>]* download", text_of(app)), f"{page} has a file for what no address can give"
    assert "underlag" in text_of(visit("proposal", forslag="F01.F02"))
    assert "underlag" not in text_of(open_page(app, "proposal", data=own, forslag="F01.F02"))
    assert f'data-version="{shared().current()}"' in text_of(open_page(app, "meeting", data=own)), "others can open the agenda"
    changed = text_of(open_page(app, "news", data=own))
    assert f"Förhandsvisningen jämförd med {shared().current()}." in changed, "with the version that it builds on"
    assert "nytt.atom" not in changed
    open_page(app, "needs", data=own)
    assert NEW in text_of(app)
    assert links.NO_FILES in text_of(app)

    other = visit("needs", data=own)
    assert NEW not in text_of(other)
    assert notices(other) == [links.no_preview()]
    assert "data" not in dict(other.query_params)

    open_page(app, "data", data=own, vy="eget").button(key="data.ta_bort").click().run()
    assert say.EXPLORE not in text_of(app)
    open_page(app, "needs", data=own)
    assert NEW not in text_of(app)


def test_the_other_way_of_bringing_in_checks_the_file_again(visit: Visit) -> None:
    app = bring_in(visit("data", vy="eget"), "behov.xlsx", b"PK")
    first = preview_id(app)
    open_page(app, "data", data=first, vy="eget")
    app.segmented_control(key="data.satt").set_value("replace")
    wait_for(app, 'import workbook "behov.xlsx" --replace')
    assert preview_id(app) != first
    assert "data" not in dict(app.query_params), "the preview of the link is no more"
    assert not notices(app)


def test_the_versions_are_listed_with_the_way_to_open_each(visit: Visit) -> None:
    said = text_of(visit("data", vy="versioner"))
    current = shared().current()
    assert say_history.heading(current, current=True) in said
    assert say_history.FIRST in said
    assert f"./?data={current}" in said
    assert say_history.undo(current) not in said, "it is the current one"
