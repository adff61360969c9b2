"""/tackning as a reader meets it: the story, the switches, a matrix of links, and the lists that the links open."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from narvard.views.coverage import words as say
from tests.choosing import follow, html, link
from tests.visiting import Visit

ALL_ROWS = {"rader": "alla"}


def links(app: AppTest, css: str) -> dict[str, dict[str, str]]:
    """What a link says to a screen reader → the query it leads to, for links in elements of a class."""
    found: dict[str, dict[str, str]] = {}
    for tag, inside in re.findall(rf'(<a class="[^"]*{css}[^"]*"[^>]*>)(.*?)</a>', html(app)):
        href = unescape(re.search(r'href="([^"]*)"', tag)[1])  # type: ignore[index]
        found[unescape(re.sub(r"<.*?>", "", inside)).strip()] = dict(parse_qsl(urlsplit(href).query))
    return found


def titles(app: AppTest) -> list[str]:
    return [unescape(re.sub(r"<.*?>", "", text)) for text in re.findall(r"<h[23][^>]*>(.*?)</h[23]>", html(app))]


def test_the_story_comes_first(visit: Visit) -> None:
    app = visit("coverage")
    assert titles(app)[0] == "För anhöriga och samsjuklighet går nästan inget att följa"
    plain = unescape(re.sub(r"<.*?>", "", html(app)))
    assert (
        "Mått med värden finns i ingen av 6 rutor för anhöriga och i en för samsjuklighet. 20 av 48 rutor saknar befintligt mått."
        in plain
    )
    assert "Av 60 frågor kan 5 besvaras helt och 27 delvis i dag. Med förslagen kan 56 besvaras, helt eller delvis. En har" in plain
    assert dict(app.query_params) == {"niva": "kommun"}


def test_the_story_follows_the_filters(visit: Visit) -> None:
    assert titles(visit("coverage", malgrupp="aldre", rakna="behov"))[0].startswith("Av 14 frågor kan ")
    assert "Förslagen räknas inte" in html(visit("coverage", status="befintligt"))


def test_the_bar_leads_to_the_needs_it_counts(visit: Visit) -> None:
    found = {text: query.get("svar", "") for text, query in links(visit("coverage", rakna="behov"), "narvard-link").items()}
    assert (found["5"], found["27"]) == ("foljs", "delvis")
    assert found["56"] == "foljs.delvis.foreslaget"
    assert found["60"] == ""
    assert {text: states for text, states in found.items() if states and not text.isdigit() and text != "En"} == {
        "5 besvaras helt": "foljs",
        "27 besvaras delvis": "delvis",
        "24 bara föreslagna mått": "foreslaget",
        "1 bara mått utan värden": "utan-varden",
        "3 inget mått": "saknas",
    }


def test_a_cell_says_change_area_target_group_and_counts(visit: Visit) -> None:
    cells = links(visit("coverage"), "tile")
    assert len(cells) == (6 + 1) * (8 + 1)
    said = "Kontinuitet och samordning, Multisjuka: 3 befintliga med värden, 2 befintliga utan värden, 14 föreslagna"
    assert cells[said]["ruta"] == "kontinuitet-samordning.multisjuka"
    assert cells["Mobila team, Anhöriga: Inget mått"]["ruta"] == "mobila-team.anhoriga"
    assert cells["Alla rader, alla målgrupper: 59 befintliga med värden, 15 befintliga utan värden, 38 föreslagna"]["ruta"] == "."


def test_the_link_of_a_cell_opens_its_two_lists(visit: Visit) -> None:
    app = visit("coverage", ruta="kontinuitet-samordning.multisjuka")
    assert {"Kontinuitet och samordning för multisjuka", "5 befintliga", "14 föreslagna"} <= set(titles(app))
    page = html(app)
    assert page.count("<li><div") == 5 + 14
    assert len(re.findall(r'<td[^>]*><a [^>]*aria-current="true"', page)) == 1
    assert "Nivå 1 · 47 av 49 kommuner, 95 procent av befolkningen, 2024" in page
    assert "metod saknas" in page
    assert "Nästa steg i planen: " in page
    assert "Målgruppen Alla räknas för sig." in page


def test_needs_are_counted_and_listed(visit: Visit) -> None:
    app = visit("coverage", rakna="behov", ruta=".", **ALL_ROWS)
    assert {"Besvaras i dag (32)", "Besvaras inte i dag (28)"} <= set(titles(app))
    assert "Besvaras helt i dag (5)" in html(app)
    weighed = visit("coverage", rakna="vikt", **ALL_ROWS)
    assert say.WEIGHTS in html(weighed)


def test_what_is_counted_and_the_rows_stand_in_the_link(visit: Visit) -> None:
    app = visit("coverage")
    follow(app, "rakna=behov")
    follow(app, "rader=forutsattningar")
    assert link(app) == {"niva": "kommun", "rakna": "behov", "rader": "forutsattningar"}
    assert any(text.startswith("Välfärdsteknik, ") for text in links(app, "tile"))


def test_other_rows_close_the_cell(visit: Visit) -> None:
    app = visit("coverage", ruta="mobila-team.aldre")
    follow(app, "dela=huvudman")
    assert link(app) == {"niva": "kommun", "dela": "huvudman"}
    assert any(text.startswith("VGR, Äldre: ") for text in links(app, "tile"))


def test_areas_and_measures(visit: Visit) -> None:
    app = visit("coverage", vy="omraden", omrade="1490")
    page = html(app)
    assert page.count('<th scope="row">') == 49
    assert re.search(r'<tr class="own"><th scope="row">Borås', page)
    assert re.search(r'href="\./jamfor\?matt=\w+&amp;omrade=1490">20\d\d</a>', page)
    assert "inte aktuellt" in page


def test_the_steps(visit: Visit) -> None:
    app = visit("coverage", vy="steg")
    assert [t for t in titles(app) if t.endswith(")")] == [
        "Samlas in brett (81)",
        "Definierat men inte brett insamlat (43)",
        "Metod behöver utvecklas (12)",
    ]
    assert html(app).count("Nästa steg i planen: ") == 12


@pytest.mark.parametrize("view", ["matris", "omraden", "steg"])
def test_filters_that_leave_nothing_lead_on(visit: Visit, view: str) -> None:
    app = visit("coverage", vy=view, malgrupp="anhoriga", forandring="mobila-team")
    assert any(title.startswith("Inget mått stämmer med alla dina filter") for title in titles(app))
    ways = links(app, "narvard-link")
    assert any(text.startswith("Visa utan ") for text in ways)


def test_the_area_does_not_change_the_counts(visit: Visit) -> None:
    plain, chosen = visit("coverage"), visit("coverage", omrade="1490")
    assert list(links(plain, "tile")) == list(links(chosen, "tile"))


def test_which_data_the_states_rest_on_is_said(visit: Visit) -> None:
    assert "räknat ur exempelvärdena i dataversion" in html(visit("coverage"))


def test_the_proposed_measures_of_a_cell_can_be_taken_into_the_proposal(visit: Visit) -> None:
    opened = "kontinuitet-samordning.alla"
    (way,) = re.findall(
        r'href="\./forslag\?forslag=([\w.]+)">Ta med de \d+ måtten i förslaget', html(visit("coverage", ruta=opened))
    )
    first, *others = way.split(".")
    assert f"Ta med de {len(others)} som saknas i förslaget" in html(visit("coverage", ruta=opened, forslag=first))
    assert "Alla ingår i förslaget." in html(visit("coverage", ruta=opened, forslag=way))


def test_a_total_of_some_rows_says_what_it_leaves_out(visit: Visit) -> None:
    assert "Här räknas bara mått som hör till ett arbetssätt" in html(visit("coverage"))
    assert "Här räknas bara mått som hör till ett arbetssätt" not in html(visit("coverage", rader="alla"))


def test_only_what_has_values_is_marked_as_if_it_had(visit: Visit) -> None:
    """Each measure of an opened list has its own mark; the heading of those with and without values has none."""
    shown = html(visit("coverage", ruta="."))
    lines = re.findall(r'<span class="name"><span class="narvard-mark (\w+)".*?<span class="words">(.*?)</span>', shown)
    assert {words for symbol, words in lines if symbol == "filled"} == {"har värden"}
    assert {words for symbol, words in lines if symbol == "ring"} == {"saknar värden"}
    assert not {words for symbol, words in lines if symbol == "diamond"} & {"har värden", "saknar värden"}
    heads = re.findall(r'<h3 class="narvard-coverage-list-name">(.*?)</h3>', shown)
    assert ["narvard-mark" in head for head in heads] == [False, True]
