"""/profil as a reader meets it: an area is asked for, the sentence first, real tables, links that lead on."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.choosing import follow, html, link, notices
from tests.visiting import Visit


def rows(text: str) -> int:
    """Measures in the tables."""
    return sum(table.count('scope="row"') for table in re.findall(r'<table class="narvard-profile[ "].*?</table>', text, re.DOTALL))


def headline(text: str) -> str:
    found = re.search(r"<h2>(.*?)</h2>", text)
    assert found
    return unescape(found[1])


def test_an_area_is_asked_for_and_chosen(visit: Visit) -> None:
    app = visit("profile")
    assert headline(html(app)) == "Välj det område du vill se en profil för"
    assert "./profil?omrade=0014&amp;mot=skr-grupp" in html(app)
    follow(app, "Borås", "Välj din kommun")
    assert link(app) == {"omrade": "1490", "mot": "skr-grupp"}
    assert headline(html(app)).startswith("Borås ligger ")


def test_the_sentence_counts_what_the_tables_show(visit: Visit) -> None:
    text = html(visit("profile", omrade="1490"))
    worse, judged, better = map(int, re.findall(r"\d+", headline(text)))
    left = re.search(r"(\d+) mått går inte att bedöma som bättre eller sämre", text)
    assert left
    assert judged + int(left[1]) == rows(text)
    for side, count in (("better", better), ("worse", worse)):
        assert f'<li class="{side}"><strong>{count}</strong>' in text
    assert "Exempelvärden" in text


def test_every_row_leads_to_the_comparison_and_says_its_place_in_words(visit: Visit) -> None:
    text = html(visit("profile", omrade="1490", mot="riket"))
    first = re.search(r'<table class="narvard-profile".*?</table>', text, re.DOTALL)
    assert first
    assert len(re.findall(r'href="\./jamfor\?matt=\w+&amp;omrade=1490&amp;[^"]*mot=riket', first[0])) == first[0].count(
        'scope="row"'
    )
    assert len(re.findall(r"Plats \d+ av \d+ med ", first[0])) >= first[0].count('scope="row"')


def test_the_reference_and_the_grouping_stand_in_the_link(visit: Visit) -> None:
    app = visit("profile", omrade="1490")
    follow(app, "mot=riket")
    assert link(app) == {"omrade": "1490", "mot": "riket"}
    app = visit("profile", omrade="1490", vy="systemniva")
    assert "Mikro: mötet och enheten" in html(app)
    assert link(app) == {"omrade": "1490", "mot": "skr-grupp", "vy": "systemniva"}


def test_the_pair_is_chosen_and_stands_in_the_link(visit: Visit) -> None:
    app = visit("profile", omrade="1490", vy="kostnad")
    follow(app, "par=N21009.U21505")
    assert link(app)["par"] == "N21009.U21505"


def test_the_steps_of_a_measure_stand_in_the_link(visit: Visit) -> None:
    app = visit("profile", omrade="1490")
    assert "narvard-profile-step" not in html(app)
    follow(app, "profil?matt=U20462")
    assert link(app)["matt"] == "U20462"
    assert "Därför:" in html(app)


def test_the_answer_stands_first_and_each_point_has_its_link_and_its_reckoning(visit: Visit) -> None:
    text = html(visit("profile", omrade="1490"))
    assert '<ol class="narvard-own-points">' in text
    assert text.index("narvard-own-points") < text.index("narvard-profile-counts")
    assert text.count(">Så räknar vi<span") == text.count("narvard-own-steps") > 0
    assert text.count(">Jämför alla områden<") == text.count(">Om måttet<") == text.count(">Så räknar vi<span")


def test_more_of_the_area_stands_under_views(visit: Visit) -> None:
    assert "narvard-profile-people" in html(visit("profile", omrade="1490", vy="befolkning"))
    assert rows(html(visit("profile", omrade="1490", vy="befolkning"))) == 0
    assert "narvard-own-points" in html(visit("profile", omrade="1490", vy="kostnad"))


@pytest.mark.parametrize("code", ["0014", "kf-skaraborg", "vs-simba", "skr-a2"])
def test_the_region_and_groups_open_too(visit: Visit, code: str) -> None:
    text = html(visit("profile", omrade=code))
    assert rows(text) > 0
    assert ("no-strip" in text) is (code == "0014")


def test_the_county_says_why_it_has_no_profile(visit: Visit) -> None:
    assert "har ingen egen profil" in headline(html(visit("profile", omrade="lan")))


def test_filters_that_leave_nothing_say_so(visit: Visit) -> None:
    text = html(visit("profile", omrade="1490", malgrupp="anhoriga"))
    assert (rows(text), "har inga värden att visa med dina filter" in text) == (0, True)


def test_similar_municipalities_lead_to_their_own_profiles(visit: Visit) -> None:
    text = html(visit("profile", omrade="1490"))
    assert "Liknande kommuner" in text
    assert re.search(r'href="\./profil\?omrade=1\d{3}&amp;mot=skr-grupp"', text)


def test_a_bad_pair_is_said(visit: Visit) -> None:
    app = visit("profile", omrade="1490", par="N21009")
    assert notices(app) == ["Länken anger par=N21009. Skriv två olika mått med punkt emellan. Ett vanligt par visas."]
