"""/lage as a reader meets it: the sentence, the controls, a table of links that says all in words, and the two lists."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest

from narvard.views.matrix import list_words
from tests.choosing import follow, html, link
from tests.visiting import Visit

ROW = re.compile(r'<tr data-matt="(.*?)" data-slut="(.*?)" data-celler="(.*?)"><th scope="row"><a[^>]*>(.*?)</a></th></tr>')
HEAD = re.compile(r'<th scope="col" data-lank="(.*?)"[^>]*><a[^>]*><span>(.*?)</span>')


def cells(app: AppTest) -> list[tuple[str, dict[str, str], str, str]]:
    """Classes, query, title and label of every cell, as matrix.js makes them of the codes in the rows."""
    text = html(app)
    columns = [(unescape(tail), unescape(name)) for tail, name in HEAD.findall(text)]
    words = json.loads(unescape(found[1])) if (found := re.search(r'data-ord="(.*?)"', text)) else {}
    made = []
    for measure, endings, codes, title in ROW.findall(text):
        for (css, value, at), (tail, name) in zip(json.loads(unescape(codes)), columns, strict=True):
            mark = re.sub(r"( [udrv])?( x)?$", "", css)
            said = [words.get(mark), *(words[arrow] for arrow in css.removeprefix(mark).split() if arrow != "x")]
            label = ", ".join(filter(None, (name, unescape(title), value, *said)))
            made.append(
                (css, dict(parse_qsl(f"matt={measure}{tail}")), f"{name} {value}{json.loads(unescape(endings))[at]}", label)
            )
    return made


def plain(app: AppTest) -> str:
    return unescape(re.sub(r"<.*?>", "", html(app)))


def test_the_sentence_comes_first_and_the_link_is_whole(visit: Visit) -> None:
    app = visit("matrix", omrade="1490")
    first = re.search(r"<h2>(.*?)</h2>", html(app))
    assert first is not None
    assert first[1].startswith("Borås ligger ")
    assert dict(app.query_params) == {"omrade": "1490", "niva": "kommun", "kon": "T", "mot": "lan"}


def test_every_cell_says_area_measure_value_and_verdict_and_leads_to_it(visit: Visit) -> None:
    found = cells(visit("matrix"))
    assert len(found) % 49 == 0
    assert len(found) > 1_500
    for _css, query, title, text in found:
        assert query["matt"]
        assert re.fullmatch(r"\d{4}", query["omrade"])
        assert text.split(", ")[0] in title
        assert len(text.split(", ")) >= 3


def test_the_own_area_stays_first_in_the_links(visit: Visit) -> None:
    areas = {query["omrade"] for _, query, _, _ in cells(visit("matrix", omrade="1490"))}
    assert "1490" in areas
    assert all(code.startswith("1490") for code in areas)


def test_links_take_filters_and_reference_along(visit: Visit) -> None:
    found = cells(visit("matrix", malgrupp="aldre", mot="riket", kon="K"))
    assert all((query["malgrupp"], query["mot"], query["kon"]) == ("aldre", "riket", "K") for _, query, _, _ in found)


def test_against_a_reference_of_its_own_an_area_comes_first(visit: Visit) -> None:
    found = cells(visit("matrix", omrade="1490", mot="ovriga"))
    assert {query["omrade"].split(".")[0] for _, query, _, _ in found} > {"1480", "1490"}


def test_there_are_three_kinds_of_marks_until_more_is_asked_for(visit: Visit) -> None:
    app = visit("matrix")
    assert {css.removesuffix(" x") for css, *_ in cells(app)} <= {"b", "pb", "w", "pw", "s", "pm", "k"}
    assert re.search(r"fler=1[^>]*>Visa fler mått \(\d+\) och märken<", html(app))
    whole = visit("matrix", fler="1")
    assert {css.split()[0] for css, *_ in cells(whole)} > {"h", "n", "m"}
    assert "Visa färre mått och märken" in html(whole)
    assert len(cells(whole)) > len(cells(app))


def test_rarer_choices_stand_behind_one_button_that_counts_them(visit: Visit) -> None:
    assert "Fler val<" in html(visit("matrix"))
    app = visit("matrix", kon="K", perspektiv="kvalitet")
    assert "Fler val (2 gjorda)<" in html(app)
    follow(app, "Alla", "Perspektiv")
    assert "Fler val (1 gjort)<" in html(app)
    assert "perspektiv" not in link(app)


def test_a_cell_that_is_worse_and_worsening_is_framed(visit: Visit) -> None:
    app = visit("matrix", fler="1")
    framed = [css.split() for css, *_ in cells(app) if "x" in css.split()]
    assert framed
    assert all({"w", "pw"} & set(css) and "d" in css for css in framed)
    count = re.search(r"Varaktigt sämre och försämras \((\d+)\)", html(app))
    assert count is not None
    assert int(count[1]) == len(framed)


def test_both_tiers_are_named_for_what_they_are(visit: Visit) -> None:
    text = plain(visit("matrix"))
    assert text.count(list_words.SUPPORTED) == text.count(list_words.DIRECTION) == 2
    assert "Om värdena bara varierade slumpvis" in text


def test_the_switch_shows_the_own_municipality_and_those_like_it(visit: Visit) -> None:
    app = visit("matrix", omrade="1480", urval="liknande")
    assert len({query["omrade"] for _, query, _, _ in cells(app)}) == 7
    assert "närmast i antal invånare" in plain(app)


def test_the_level_is_chosen_in_a_list(visit: Visit) -> None:
    app = visit("matrix")
    follow(app, "Kommunalförbund", "Nivå")
    assert link(app)["niva"] == "kommunalforbund"
    assert len({query["omrade"] for _, query, _, _ in cells(app)}) == 4


def test_nothing_left_says_why_and_leads_on(visit: Visit) -> None:
    app = visit("matrix", malgrupp="anhoriga", status="befintligt", perspektiv="kostnad")
    assert "Inget mått stämmer med alla dina filter" in html(app)
    assert "Visa utan" in html(app)
    assert cells(app) == []


def test_the_page_stays_light(visit: Visit) -> None:
    """No more than some 30 characters a cell, or the whole table takes too long to send and to clean."""
    app = visit("matrix")
    assert len(html(app)) < 30 * len(cells(app)) + 85_000
