"""/nytt as a reader meets it: the sentence, what is compared with, every change, and what can be taken along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from narvard.database.publish import publish
from narvard.sources.demo import build_content
from narvard.views.news import markup
from narvard.views.news import words as say
from tests.choosing import follow, html, link, notices
from tests.visiting import Visit, forget

FIRST, SECOND, THIRD = "2026-11-20-1", "2026-11-21-1", "2026-11-27-1"


@pytest.fixture(scope="module", autouse=True)
def _versions(_demo: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The shipped examples in three versions: without the newest values of a measure, with other ones, and as they are."""
    home, whole = tmp_path_factory.mktemp("nytt") / "var", build_content()
    rows = whole.observations
    values = rows.value.notna() & (rows.measure_id == rows.measure_id.iloc[0])
    newest = values & (rows.period == rows.period[values].max())
    publish(replace(whole, observations=rows[~newest]), home, date(2026, 11, 20))
    publish(replace(whole, observations=rows.assign(value=rows.value.where(~newest, rows.value * 0.9))), home, date(2026, 11, 21))
    publish(whole, home, date(2026, 11, 27))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NARVARD_HOME", str(home))
        forget()
        yield
    forget()


def plain(text: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", text))


def test_the_page_says_what_has_changed_for_my_municipality_since_the_version_before(visit: Visit) -> None:
    page = html(visit("news", omrade="1490"))
    (headline,) = re.findall(r"<h2>(.*?)</h2>", page)
    assert re.fullmatch(
        rf"Sedan dataversion {SECOND} har ett mått fått ändrade värden( och .* ändrats)? för Borås(; ingen bedömning har ändrats)?",
        headline,
    )
    assert f"Dataversion {THIRD} jämförd med {SECOND}." in page
    assert "Värden (" in page
    assert "Ändrat värde" in page
    assert re.search(r'<a class="narvard-link" href="\./jamfor\?matt=\w+&amp;omrade=1490[^"]*">', page)
    assert "Mot året innan" in page


@pytest.mark.parametrize(
    ("now", "earlier", "polarity", "said"),
    [
        (6.0, (2024, 7.5), "lower", "bättre"),
        (6.0, (2024, 7.5), "higher", "sämre"),
        (6.0, (2024, 6.0), "higher", "oförändrat"),
        (6.0, (2024, 7.5), "neutral", ""),
        (6.0, None, "lower", ""),
        (None, (2024, 7.5), "lower", ""),
    ],
)
def test_a_value_is_better_or_worse_than_the_year_before_by_the_direction_of_its_measure(
    now: float | None, earlier: tuple[int, float] | None, polarity: str, said: str
) -> None:
    assert say.against_earlier(now, earlier, polarity) == said


def test_the_county_is_what_has_changed() -> None:
    assert [say.whose((), levels) for levels in (("region",), ("kommun",), ("kommun", "region"), ())] == [
        "regionen",
        "länets kommuner",
        "länets kommuner och regionen",
        "länets kommuner och regionen",
    ]


def test_another_version_is_chosen_in_the_link(visit: Visit) -> None:
    app = follow(visit("news", omrade="1490"), FIRST)
    assert link(app) == {"omrade": "1490", "sedan": FIRST}
    assert f"Dataversion {THIRD} jämförd med {FIRST}." in html(app)
    assert "Nytt värde" in html(app)
    assert "Ändrat värde" not in html(app)


def test_the_first_version_says_that_there_is_nothing_to_compare_with(visit: Visit) -> None:
    page = html(visit("news", data=FIRST))
    assert f"Dataversion {FIRST} är den första som finns kvar, så det finns inget att jämföra med" in page
    assert say.TEXT not in page


def test_a_version_compared_with_itself_has_no_changes(visit: Visit) -> None:
    page = html(visit("news", sedan=THIRD))
    assert "har inga värden och inga bedömningar ändrats för länets kommuner och regionen" in page
    told = page.partition("</h2>")[2].partition("narvard-panel")[0]
    assert not any(heading in told for heading in say.GROUPS)
    assert say.FRESH in told, "how new the values are is told in place of what is new"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            "2026-11-25-1",
            f"Dataversion 2026-11-25-1 finns inte kvar eller är nyare än den du ser. Här jämförs i stället med {SECOND}.",
        ),
        ("igår", "Länken anger sedan=igår. Skriv en dataversion som 2026-11-20-1. Här jämförs med den förra."),
    ],
)
def test_a_version_that_cannot_be_compared_with_is_told_of_in_one_sentence(visit: Visit, asked: str, told: str) -> None:
    app = visit("news", sedan=asked)
    assert notices(app) == [told]
    assert f"Dataversion {THIRD} jämförd med {SECOND}." in html(app)


def test_the_whole_county_has_a_line_per_measure_and_bounded_tables(visit: Visit) -> None:
    page = html(visit("news", sedan=FIRST))
    assert len(re.findall(r"<tr", page)) < 1000
    assert re.search(r"nya värden i 49 områden|nya värden i 50 områden", plain(page))


def test_the_text_for_an_e_mail_the_files_and_the_feed_are_offered(visit: Visit) -> None:
    page = html(visit("news", omrade="1490", sedan=FIRST))
    assert say.TEXT in page
    (text,) = re.findall(r'<pre class="narvard-mail">(.*?)</pre>', page, re.DOTALL)
    assert "för Borås" in unescape(text)
    assert 'href="./nytt.atom?omrade=1490"' in page
    assert "nytt.csv?omrade=1490" in page
    assert 'data-version="2026-11-27-1"' in page


def test_a_frozen_link_does_not_ask_the_browser_to_remember(visit: Visit) -> None:
    assert "narvard-since-last" not in html(visit("news", data=SECOND))


def test_at_a_meeting_as_many_changes_are_shown_as_there_is_room_for(visit: Visit) -> None:
    page = html(visit("news", sedan=FIRST, lage="mote"))
    assert f"Sedan dataversion {FIRST}" in page
    (shown,) = re.findall(r"<table.*?</table>", page)
    assert shown.count("<tr>") == markup.MOST_AT_MEETING + 1
    assert re.search(r"och \d+ till på sidan i narvard", page)
    assert say.SINCE_LABEL not in page
    assert say.TEXT not in page
