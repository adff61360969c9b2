"""/behov as a reader meets it: the headline, the roles, the filters, and every number a link."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl

from tests.choosing import follow, html, link
from tests.visiting import Visit


def rows(text: str) -> int:
    """Needs in the list."""
    tables = re.findall(r'<table class="narvard-needs-list".*?</table>', text, re.DOTALL)
    return sum(table.count('scope="row"') for table in tables)


def numbers(text: str) -> list[tuple[int, dict[str, str]]]:
    """Numbers of the headline and the summary, and the query that each leads to."""
    head = re.findall(r"<h2>.*?</h2>", text, re.DOTALL) + re.findall(r'<table class="narvard-roles".*?</table>', text, re.DOTALL)
    found = re.findall(r'href="\./behov\??([^"]*)">(\d+)', "".join(head))
    return [(int(number), dict(parse_qsl(unescape(query)))) for query, number in found]


def test_the_headline_and_the_list_are_those_of_the_shipped_needs(visit: Visit) -> None:
    text = html(visit("needs"))
    plain = re.sub(r"<[^>]+>", "", text)
    assert "Av 60 frågor kan 5 besvaras helt och 27 delvis i dagMed förslagen kan 56 besvaras, helt eller delvis; en har" in plain
    assert rows(text) == 60
    assert plain.count("exempel ur källdokumenten") == 1


def test_numbers_lead_to_exactly_the_needs_they_count(visit: Visit) -> None:
    leads = numbers(html(visit("needs", malgrupp="aldre")))
    assert len(leads) > 20
    for number, query in leads[:4] + leads[-3:]:
        assert rows(html(visit("needs", **query))) == number


def test_a_need_leads_to_its_measures_and_on_to_values(visit: Visit) -> None:
    text = html(visit("needs", sok="B01", omrade="1490"))
    assert rows(text) == 1
    assert "./matt?matt=N20403&amp;omrade=1490" in text
    assert "./jamfor?matt=N20403&amp;omrade=1490" in text


def test_filters_stand_in_the_link_and_are_open_when_chosen(visit: Visit) -> None:
    assert '<details class="narvard-detail"><summary>Fler filter</summary>' in html(visit("needs"))
    app = visit("needs", roll="ekonom", prioritet="5")
    assert link(app) == {"roll": "ekonom", "prioritet": "5"}
    assert '<details class="narvard-detail" open><summary>Fler filter (2 valda)</summary>' in html(app)


def test_filters_that_leave_nothing_say_so_and_lead_on(visit: Visit) -> None:
    text = html(visit("needs", roll="ekonom", malgrupp="anhoriga"))
    assert "Ingen fråga stämmer med alla dina filter" in text
    (query, count) = re.findall(r'href="\./behov\??([^"]*)">Ta bort \w+: (\d+) frågor', text)[0]
    assert rows(html(visit("needs", **dict(parse_qsl(unescape(query)))))) == int(count) > 0


def test_searching_is_typing(visit: Visit) -> None:
    app = visit("needs")
    follow(app, "sok=", written="SIP")
    assert link(app) == {"sok": "SIP"}
    assert 0 < rows(html(app)) < 20
