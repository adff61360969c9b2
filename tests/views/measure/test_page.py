"""/matt as a reader meets it: search and filters in the link, one measure, the pair as one table."""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from tests.choosing import follow, html, link, notices
from tests.visiting import Visit


def hits(app: AppTest) -> list[str]:
    """Ids of the measures in the list, in order; none where the change areas stand in its place."""
    found = re.findall(r'<ul class="narvard-hits">.*?</ul>', html(app), re.DOTALL)
    return re.findall(r'<h3><a [^>]*href="\./matt\?matt=(\w+)', "".join(found))


def change_areas(app: AppTest) -> int:
    return len(re.findall(r'<th scope="row"><a [^>]*href="\./matt\?forandring=', html(app)))


def test_typing_a_search_puts_it_in_the_link_and_narrows_the_list(visit: Visit) -> None:
    app = visit("measure")
    assert (change_areas(app), hits(app)) == (11, [])  # the whole register begins with its change areas
    follow(app, "sok=", written="fast läkare")
    assert link(app) == {"sok": "fast läkare"}
    assert hits(app)[:3] == ["F07", "F08", "F10"]


def test_a_link_with_a_search_and_filters_opens_as_it_was(visit: Visit) -> None:
    app = visit("measure", sok="sip", status="befintligt")
    assert link(app) == {"sok": "sip", "status": "befintligt"}
    assert hits(app)[:2] == ["U21343", "U21353"]


def test_a_choice_that_would_leave_nothing_stays_dimmed_without_a_link(visit: Visit) -> None:
    text = html(visit("measure", status="befintligt"))
    assert '<li class="zero">Metod ska tas fram (0)</li>' in text
    assert re.search(r'<li class="picked"><a [^>]*href="\./matt">Befintliga \(97\)', text)  # a click lets it go


def test_no_hit_says_what_to_try_and_leads_on(visit: Visit) -> None:
    text = html(visit("measure", sok="zzxq", status="befintligt"))
    assert "Inga mått hittades för ”zzxq”" in text
    assert "Pröva ett kortare ord" in text
    assert '<a class="narvard-link" href="./matt?status=befintligt">Ta bort sökordet: 97 mått</a>' in text


def test_an_unknown_measure_is_said_and_the_list_stands_there(visit: Visit) -> None:
    app = visit("measure", matt="N99999")
    assert "Måttet ”N99999” finns inte" in notices(app)[0]
    assert change_areas(app) == 11


@pytest.mark.parametrize(("code", "columns"), [("F16", 3), ("F12", 4), ("F22", 3)])
def test_the_pair_is_one_table_whose_rows_have_a_heading_and_a_cell_for_each_measure(visit: Visit, code: str, columns: int) -> None:
    tables = re.findall(r'<table class="narvard-pair".*?</table>', html(visit("measure", matt=code)), re.DOTALL)
    assert [table.count('scope="col"') for table in tables] == [columns, columns]  # what differs, and what is alike
    rows = re.findall(r'<tr role="row"(?: class="samma")?><th scope="row".*?</tr>', "".join(tables), re.DOTALL)
    assert len(rows) == 1 + 15 + 3 + 7 + 3 + 2  # needs, definition, values, quality, cost, plan
    assert all(row.count("<td ") == columns for row in rows)


def test_an_existing_measure_shows_its_facts_values_and_what_proposes_to_replace_it(visit: Visit) -> None:
    text = unescape(html(visit("measure", matt="U21343", omrade="1490")))
    for said in ("Officiell titel", "Nämnare", "kommuner: breddinfört", "Föreslås ersättas av F22", "Jämför områdena"):
        assert said in text
    assert "./jamfor?matt=U21343&omrade=1490" in text


def test_values_over_time_are_a_picture_with_words(visit: Visit) -> None:
    assert re.search(
        r'<img alt="Länet: [\d,]+\D*dagar år \d{4}, [\d,]+\D*dagar år \d{4}" src="data:image/svg\+xml;base64,',
        html(visit("measure", matt="N20403")),
    )


def test_a_proposal_that_stands_alone_shows_its_cost_and_plan(visit: Visit) -> None:
    text = html(visit("measure", matt="F01"))
    assert "Kostnad och plan" in text
    assert "narvard-pair" not in text


def test_a_proposed_measure_is_put_into_the_proposal_and_taken_out_by_links(visit: Visit) -> None:
    text = html(visit("measure", matt="F16"))
    assert '<a class="narvard-link" href="./matt?matt=F16&amp;forslag=F16">Lägg till i förslaget</a>' in text
    assert "Se förslaget" not in text
    text = html(visit("measure", matt="F16", forslag="F03.F16"))
    assert '<a class="narvard-link" href="./matt?matt=F16&amp;forslag=F03">Ta bort ur förslaget</a>' in text
    assert '<a class="narvard-link" href="./forslag?forslag=F03.F16">Se förslaget (2 mått)</a>' in text
    assert "förslaget</a>" not in html(visit("measure", matt="U21343", forslag="F03"))  # it exists already
