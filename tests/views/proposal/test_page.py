"""/forslag as a reader meets it: ticks in the link, the headline that follows, the views and what they offer."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from narvard.views.proposal import portfolio_words as say_money
from narvard.views.proposal import words as say
from tests.choosing import follow, html, link, notices
from tests.visiting import Visit

EIGHT = "F03.F06.F10.F12.F14.F16.F18.F25"


def plain(text: str) -> str:
    return re.sub(r"<[^>]+>", " ", text).replace("\u00a0", " ").replace("\u202f", " ")


def headline(app: AppTest) -> str:
    (found,) = re.findall(r'<div class="narvard-headline"><h2>(.*?)</h2>', html(app))
    return plain(found)


def test_a_tick_enters_the_link_in_order_and_the_headline_follows(visit: Visit) -> None:
    app = visit("proposal", forslag="inga")
    assert headline(app) == "Inget mått är valt än"
    follow(app, "forslag=F10")
    assert link(app) == {"forslag": "F10"}
    follow(app, "forslag=F03")
    assert link(app) == {"forslag": "F03.F10"}
    assert headline(app).startswith("Två nya mått ger svar på ")
    follow(app, "forslag=F10")
    assert headline(app).startswith("Ett nytt mått ger ")
    assert not app.exception


def test_the_list_is_the_same_whatever_is_ticked(visit: Visit) -> None:
    """So a tick neither sends nor moves a row; the browser marks the boxes (tests/browser/test_proposal.py)."""
    texts = [html(visit("proposal", forslag=codes)) for codes in ("F10", "F10.F20")]
    first, other = (re.findall(r'<div class="narvard-scroll narvard-details".*?</table>', text) for text in texts)
    assert (first, len(first)) == (other, 1)


def test_the_proposal_follows_to_other_pages(visit: Visit) -> None:
    for page in ("chain", "coverage", "measure", "needs"):
        app = visit(page, forslag=EIGHT)
        assert link(app)["forslag"] == EIGHT


def test_all_can_be_chosen_and_none(visit: Visit) -> None:
    app = visit("proposal")
    follow(app, say.CHOOSE_ALL)
    assert headline(app).startswith("39 nya mått ger svar på 24 frågor till. De kostar ")
    assert "Av 60 frågor får 29 fullt svar (i dag 5)" in plain(html(app))
    follow(app, say.CHOOSE_NONE)
    assert link(app) == {"forslag": "inga"}
    assert headline(app) == "Inget mått är valt än"


def test_the_page_opens_on_the_groups_saved_set(visit: Visit) -> None:
    app = visit("proposal")
    assert link(app) == {"forslag": EIGHT}
    assert headline(app).startswith("Åtta nya mått ger svar på ")


def test_the_table_is_searched_and_ordered_by_the_link(visit: Visit) -> None:
    ids = re.compile(r'id="tick-(F\d+)"')
    assert ids.findall(html(visit("proposal"))) == [f"F{number:02d}" for number in range(1, 40)]
    assert ids.findall(html(visit("proposal", sok="F12"))) == ["F12"]
    assert say.NO_HIT in html(visit("proposal", sok="xyzzy"))
    costs = re.findall(r'<td class="number">([\d\u202f]+)</td><td class="number">', html(visit("proposal", ordna="engangskostnad")))
    numbers = [int(text.replace("\u202f", "")) for text in costs]
    assert numbers == sorted(numbers)


def test_costs_show_the_sums_beyond_ordinary_operation_and_follow_the_key(visit: Visit) -> None:
    app = visit("proposal", forslag=EIGHT, vy="kostnad", start="2025-09")
    text = plain(html(app))
    assert "3 817 tkr av 5 147 tkr är utöver ordinarie verksamhet: 1 970 tkr för VGR och 1 847 tkr" in text
    assert text.count("varav utöver ordinarie verksamhet") > 7
    assert "VGR betalar 52 % av hela summan" in text
    follow(app, "nyckel=100")
    assert link(app)["nyckel"] == "100"
    assert "VGR betalar 52 %" not in plain(html(app))
    follow(app, "start=2027-01")
    assert "2027" in plain(html(app))
    assert link(app)["start"] == "2027-01"


def test_the_own_municipality_stands_out_in_its_open_group(visit: Visit) -> None:
    text = html(visit("proposal", forslag=EIGHT, vy="kostnad", omrade="1490"))
    (opened,) = re.findall(r'<details class="narvard-detail" open><summary>(.*?)</summary>', text)
    assert opened.startswith("Boråsregionen")
    assert '<tr class="own"><th scope="row">Borås</th>' in text


@pytest.mark.parametrize("view", ["kostnad", "plan"])
def test_a_view_of_nothing_leads_to_the_choice(visit: Visit, view: str) -> None:
    text = html(visit("proposal", vy=view, forslag="inga"))
    assert say.CHOOSE_FIRST in text
    assert 'href="./forslag?forslag=inga">Välj mått</a>' in text


def test_the_plan_warns_and_lists_every_step(visit: Visit) -> None:
    text = plain(html(visit("proposal", forslag=EIGHT, vy="plan", start="2025-09")))
    assert "7 av 8 mått är i drift till den fördjupade uppföljningen 2028" in text
    assert "Anhörigas belastning hinner inte till 2028; tidigast december 2028, 6 månader för sent." in text
    assert text.count("tills vidare") == 8


def test_the_best_set_can_be_used_and_set_beside(visit: Visit) -> None:
    app = visit("proposal", forslag="F03.F06", vy="portfolj", tak="1000.300")
    assert "För högst 1 000 000 kr en gång och 300 000 kr per år kan frågorna besvaras till" in plain(html(app))
    follow(app, "Ställ det bredvid")
    beside = link(app)["mot2"]
    assert len(beside.split(".")) > 2
    follow(app, "Använd det bästa urvalet")
    assert link(app)["forslag"] == beside
    assert "lika mycket som ert val" in plain(html(app))
    follow(app, "tak={}")
    assert link(app)["tak"] == ".300"


def test_an_impossible_demand_says_why(visit: Visit) -> None:
    text = plain(html(visit("proposal", vy="portfolj", tak="100.", maste="F26")))
    assert "Inget urval uppfyller kraven" in text
    assert "De mått som måste ingå kostar 630 000 kr en gång, men taket är 100 000 kr." in text


def test_an_unknown_measure_is_named(visit: Visit) -> None:
    app = visit("proposal", forslag="F03.F99")
    assert "F99" in notices(app)[0]
    assert link(app) == {"forslag": "F03"}


def test_a_budget_says_what_it_buys_and_who_pays(visit: Visit) -> None:
    """The headline is that of the best set; both limits can be dragged, and the other stays as it is."""
    app = visit("proposal", forslag="F03.F06", vy="portfolj", tak="2000.800")
    said = headline(app)
    assert re.search(
        r"nya mått ger svar på \w+ frågor till\. De kostar [\d ]+ kr att ta fram och [\d ]+ kr per år; VGR betalar", said
    )
    assert said.startswith("Bäst för pengarna: ")
    text = html(app)
    assert "Det är inte ert eget val, som är 2 mått." in text
    facts = re.findall(r"<dt>([^<]*)</dt><dd><strong>([^<]*)</strong><span>([^<]*)", text)
    assert [name for name, _, _ in facts] == ["Kostar i allt", "VGR betalar", "Kommunerna betalar"]
    amounts = [int(re.sub(r"\D", "", big)) for _, big, _ in facts]
    assert abs(amounts[0] - amounts[1] - amounts[2]) <= 1
    assert text.count('type="range"') == 2
    for part in (say_money.NEXT_TITLE, say_money.BELOW_TITLE, say_money.LIT_TITLE, "Används skattemedlen på bästa sätt?"):
        assert part in text
    follow(app, "tak={}.800")
    assert link(app)["tak"] == ".800"


def test_at_a_meeting_what_is_chosen_stands_first(visit: Visit) -> None:
    ticks = re.findall(r'id="tick-(F\d+)"', html(visit("proposal", forslag="F06.F25", lage="mote")))
    assert ticks[:3] == ["F06", "F25", "F01"]
    assert re.findall(r'id="tick-(F\d+)"', html(visit("proposal", forslag="F06.F25")))[:2] == ["F01", "F02"]


def test_a_budget_of_nothing_buys_nothing(visit: Visit) -> None:
    assert headline(visit("proposal", vy="portfolj", tak="0.0")).endswith("ryms inget nytt mått som ger mer svar")


def test_the_costs_say_between_what_they_lie_and_in_which_prices(visit: Visit) -> None:
    text = plain(html(visit("proposal", forslag=EIGHT, vy="kostnad")))
    assert re.search(r"Det kan kosta mellan [\d ,]+ (tkr|mkr) och [\d ,]+ (tkr|mkr) att ta fram och mellan ", text)
    assert "Beloppen är i 2026 års priser." in text
    assert re.search(r"Vem som betalar\s+En gång\s+Per år i drift", text)
    assert "timmar per år i varje kommun, räknat på de 3 av 8 mått som anger det." in text
