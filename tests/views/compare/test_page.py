"""/jamfor as a reader meets it: the sentence, the controls, the link that always is that of the view, and the chart."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from narvard.charts import answers, lines, map, spread
from narvard.charts.theme import Look, Unit
from narvard.format import MINUS, THIN_SPACE
from tests.choosing import follow, html, in_force, link, notices, options
from tests.visiting import Visit

MEASURE, BY_SEX, BORÅS, GÖTEBORG = "N20897", "U21463", "1490", "1480"
RIGHT_HALF = "Rangordning av områdena, del 2 av 2. Samma värden finns i tabellen."
WRITTEN = {"matt": MEASURE, "niva": "kommun", "ar": "senaste", "kon": "T", "mot": "lan"}


def heading(app: AppTest) -> str:
    """The sentence of the figure."""
    found = re.search(r"<h2>(.*?)</h2>", html(app))
    assert found
    return unescape(found[1])


def charts(app: AppTest) -> list[Any]:
    return [chart.proto for chart in app.get("vega_lite_chart")]


def rows(chart: Any) -> list[dict[str, Any]]:
    """The rows that were sent beside the spec."""
    found: list[dict[str, Any]] = pa.ipc.open_stream(chart.data.data).read_all().to_pylist()
    return found


def table(app: AppTest) -> list[list[str]]:
    """The cells of the page's table, its heading first."""
    found = re.search(r"<table.*?</table>", html(app), re.DOTALL)
    assert found
    lines_of = re.findall(r"<tr.*?</tr>", found[0], re.DOTALL)
    return [[unescape(re.sub(r"<.*?>", "", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", line)] for line in lines_of]


# The link


def test_the_link_is_written_back_in_full(visit: Visit) -> None:
    app = visit("compare", matt=MEASURE, omrade=f"{BORÅS}.{GÖTEBORG}")
    assert dict(app.query_params) == WRITTEN | {"omrade": f"{BORÅS}.{GÖTEBORG}"}


def test_without_a_link_there_is_a_good_first_measure(visit: Visit) -> None:
    app = visit("compare")
    assert set(app.query_params) == set(WRITTEN)
    assert html(app).count("<ol ") == 2
    assert not notices(app)


@pytest.mark.parametrize(
    ("group", "choice", "parameter"),
    [
        ("Nivå", "Kommunalförbund", ("niva", "kommunalforbund")),
        ("År", "2019", ("ar", "2019")),
        ("Kön", "Kvinnor och män", ("kon", "KM")),
        ("Jämför med", "Riket", ("mot", "riket")),
        ("Visa som", "Över tid", ("vy", "tid")),
    ],
)
def test_a_choice_changes_the_link_and_nothing_else_in_it(
    visit: Visit, group: str, choice: str, parameter: tuple[str, str]
) -> None:
    app = visit("compare", matt=BY_SEX, omrade=BORÅS)
    before = html(app)
    follow(app, choice, group)
    assert link(app) == WRITTEN | {"matt": BY_SEX, "omrade": BORÅS, parameter[0]: parameter[1]}
    assert html(app) != before


def test_the_controls_show_what_the_link_says(visit: Visit) -> None:
    app = visit("compare", matt=MEASURE, niva="vardsamverkan", ar="2018-2022", kon="K", mot="kf-fyrbodal")
    shown = {group: in_force(app, group) for group in ("Nivå", "Från år", "Till år", "Kön", "Jämför med", "Visa som")}
    assert shown == {
        "Nivå": ["Vårdsamverkansområden"],
        "Från år": ["2018"],
        "Till år": ["2022"],
        "Kön": ["Kvinnor"],
        "Jämför med": ["Fyrbodals kommunalförbund"],
        "Visa som": ["Över tid"],
    }


def test_a_chip_removes_its_choice_and_clear_removes_all(visit: Visit) -> None:
    app = visit("compare", matt=MEASURE, omrade=f"{BORÅS}.{GÖTEBORG}", malgrupp="aldre")
    follow(app, "Borås, ta bort")
    assert link(app) == WRITTEN | {"omrade": GÖTEBORG, "malgrupp": "aldre"}
    follow(app, "Rensa")
    assert link(app) == WRITTEN
    assert "Visar hela länet" in html(app)


def test_lists_and_menu_are_the_same_whatever_the_view_shows(visit: Visit) -> None:
    """What is the same is neither sent nor drawn again (decision 0038)."""
    first, other = (
        [part.proto.body for part in visit("compare", **query).get("html")]
        for query in ({"matt": MEASURE, "omrade": BORÅS}, {"matt": BY_SEX, "kon": "K", "mot": "riket", "ar": "2022"})
    )
    assert (first[0], first[-2]) == (other[0], other[-2])
    assert "narvard-menu" in first[0]
    assert "list-measure" in first[-2]


def test_the_list_of_measures_holds_those_that_the_filters_leave(visit: Visit) -> None:
    app = visit("compare", matt=MEASURE, malgrupp="barn-unga", perspektiv="kostnad")
    listed = {one.href for one in options(app) if "matt=" in one.href and "vy=" in one.href}
    assert 0 < len(listed) < 20
    assert all(re.fullmatch(r"\./jamfor\?matt=\w+&vy=", href) for href in listed)


def test_the_download_holds_the_whole_link(visit: Visit) -> None:
    app = visit("compare", matt=MEASURE, omrade=BORÅS, kon="K")
    found = re.search(r'href="\./(jamfor\.csv\?[^"]*)" download', html(app))
    assert found
    assert unescape(found[1]) == f"jamfor.csv?matt={MEASURE}&omrade={BORÅS}&niva=kommun&ar=senaste&kon=K&mot=lan&dialekt=excel-sv"


# What a link could not open


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"omrade": "9999"}, "Länken anger området 9999, som inte finns."),
        ({"ar": "i fjol"}, "Länken anger ar=i fjol."),
        ({"<b>x</b>": "1"}, "Länken innehåller ”bxb”, som narvard inte känner till."),
        ({"data": "2019-01-01-1"}, "Dataversion 2019-01-01-1 finns inte kvar. Här visas gällande data."),
        ({"data": "i går"}, "Dataversionen ”i går” finns inte."),
    ],
)
def test_what_cannot_be_opened_is_said_and_the_page_stands(visit: Visit, query: dict[str, str], said: str) -> None:
    app = visit("compare", **query)
    assert [notice[: len(said)] for notice in notices(app)] == [said]
    assert "narvard-ranked" in html(app)
    assert "data" not in app.query_params


def test_a_frozen_link_stays_frozen(visit: Visit) -> None:
    version = re.search(r"Dataversion (\S+?)<", html(visit("compare")))
    assert version
    app = visit("compare", matt=MEASURE, data=version[1])
    assert dict(app.query_params) == WRITTEN | {"data": version[1]}
    assert not notices(app)


# The figure


def test_the_sentence_stands_first_and_the_values_are_marked_as_made_up(visit: Visit) -> None:
    app = visit("compare", matt=MEASURE, omrade=BORÅS)
    assert re.fullmatch(r"Borås ligger (högre|lägre) än länet: \d+,\d procent mot \d+,\d", heading(app))
    assert html(app).index("<h2>") < html(app).rindex("narvard-legend")
    assert '<span class="narvard-example">Exempelvärden</span>' in html(app)
    assert "Exempelvärden, inte verkliga. Källa: Kolada" in html(app)
    assert "<span>Exempelvärden, inte verkliga. Dataversion" in html(app)


def test_ranked_marks_come_in_two_columns_with_all_areas_between_them(visit: Visit) -> None:
    app = visit("compare", matt=MEASURE, omrade=BORÅS)
    halves = [re.findall(r"<li.*?</li>", column, re.DOTALL) for column in re.findall(r"<ol.*?</ol>", html(app), re.DOTALL)]
    values = [float(value.replace(",", ".")) for half in halves for value in re.findall(r"<b>(.*?)<", "".join(half))]
    assert [len(half) for half in halves] == [25, 24]
    assert values == sorted(values, reverse=True)
    assert [re.findall(r">(\w+)</a>", row)[0] for half in halves for row in half if 'class="own"' in row] == ["Borås"]
    label = "Rangordning av områdena, del 1 av 2. Samma värden finns i tabellen."
    assert f'<ol aria-label="{label}" aria-description="Jämförelse: ' in html(app)
    assert f"Diagram: {heading(app)}. " in html(app)
    assert "Markerat: Borås." in html(app)
    assert not charts(app)


def test_an_area_of_the_ranking_is_a_choice_of_min_kommun(visit: Visit) -> None:
    before = visit("compare", matt=MEASURE, omrade=f"{BORÅS}.{GÖTEBORG}")
    last = [one for one in options(before) if one.group == RIGHT_HALF and one.adds == "first"][-1]
    app = follow(before, last.text, RIGHT_HALF)
    assert link(app)["omrade"] == f"{last.href.rpartition('=')[2]}.{BORÅS}.{GÖTEBORG}"
    assert re.findall(r'<li class="own"[^>]*><a [^>]*>(.*?)</a>', html(app)) == [last.text]


def test_a_row_of_the_ranking_says_what_it_rests_on_and_the_list_what_all_rows_share(visit: Visit) -> None:
    page = html(visit("compare", matt=BY_SEX, kon="KM"))
    of_lists, of_rows = (
        {re.sub(r"\d", "0", one) for one in re.findall(f'<{tag} [^>]*aria-description="(.*?)"', page)} for tag in ("ol", "a")
    )
    assert {one.partition(" 00")[0] for one in of_lists} == {"Jämförelse:"}
    assert {one.partition("\nÅr: 0000")[0] for one in of_rows} <= {
        f"Kvinnor: {women}\nMän: {men}\nKvinnor minus män: {apart}"
        for women in ("0,0", "00,0")
        for men in ("0,0", "00,0")
        for apart in ("0,0", "+0,0", f"{MINUS}0,0", "+00,0", f"{MINUS}00,0")
    }


PERCENT = Unit(f"{THIN_SPACE}%")


@pytest.mark.parametrize(
    ("query", "chart", "options"),
    [
        ({"vy": "tid"}, lines, (PERCENT, (), Look())),
        ({"vy": "karta"}, map, (Look(),)),
        ({"vy": "spridning"}, spread, (PERCENT, Look())),
        ({"matt": "U07344"}, answers, (Look(),)),
    ],
)
def test_every_view_sends_its_chart_as_it_was_built(visit: Visit, query: dict[str, str], chart: Any, options: Any) -> None:
    app = visit("compare", **({"matt": MEASURE} | query))
    sent = json.loads(charts(app)[0].spec)
    built = json.loads(json.dumps(chart.spec.__wrapped__(*options)))
    assert sent["config"] == built["config"]
    assert [layer.get("encoding") for layer in sent["layer"]] == [layer.get("encoding") for layer in built["layer"]]
    assert f"Diagram: {heading(app)}. " in html(app)
    assert chart.spec(*options) == chart.spec.__wrapped__(*options), "the cached spec was changed by its use"


def test_the_table_is_real_and_says_why_a_value_is_blank(visit: Visit) -> None:
    app = visit("compare", matt="U21463", vy="tabell", omrade=BORÅS, ar="2022")
    head, *body = table(app)
    assert head == ["Kommun", "Värde, %", "År", "Förändring sedan 2021", "Skillnad mot länet", "Anmärkning"]
    assert len(body) == 49
    assert all(row[-1] for row in body if row[1] == "–")
    assert any(row[1] == "–" for row in body)
    assert f'<caption class="narvard-hidden">{heading(app)}' in html(app)
    assert re.search(r'<tr class="own"><th scope="row">Borås</th>', html(app))
    assert not charts(app)


def test_lines_have_their_values_as_a_table(visit: Visit) -> None:
    app = visit("compare", matt=MEASURE, vy="tid", omrade=BORÅS, ar="2020-2022")
    head, *body = table(app)
    assert head == ["Område", "2020", "2021", "2022"]
    assert [row[0] for row in body][:2] == ["Borås", "Länet"]
    assert {row["role"] for row in rows(charts(app)[0])} == {"chosen0", "reference", "country", "context"}


def test_women_and_men_are_columns_of_the_table(visit: Visit) -> None:
    head, *body = table(visit("compare", matt=BY_SEX, vy="tabell", kon="KM"))
    assert head[:2] == ["Kommun", "Kön"]
    assert {row[1] for row in body} == {"Kvinnor", "Män"}


def test_a_measure_that_is_not_divided_by_sex_says_so(visit: Visit) -> None:
    app = visit("compare", matt=MEASURE, kon="KM")
    assert notices(app) == ["Måttet redovisas inte uppdelat på kvinnor och män. Värdena gäller alla."]
    assert app.query_params["kon"] == "KM"  # the choice is kept for the next measure


def test_a_measure_of_the_region_says_why_it_is_not_ranked(visit: Visit) -> None:
    app = visit("compare", matt="N61603")
    assert notices(app) == ["Måttet finns bara för regionen som helhet. Därför visas utvecklingen över tid, inte en rangordning."]
    assert [one.text for one in options(app) if one.group == "Visa som"] == ["Över tid", "Tabell"]
    assert "Skillnad mot riket" in table(visit("compare", matt="N61603", vy="tabell"))[0]


def test_a_proposed_measure_without_values_leads_on_to_one_that_has(visit: Visit) -> None:
    app = visit("compare", matt="F01", omrade=BORÅS)
    assert heading(app).endswith("är ett föreslaget mått och har inga värden än")
    assert not charts(app)
    assert "narvard-example" not in html(app)
    link = re.search(r'href="\./jamfor\?([^"]*)">Visa det närmaste befintliga måttet: ', html(app))
    assert link
    assert f"omrade={BORÅS}" in unescape(link[1])


def test_meeting_mode_is_larger_and_has_no_menu(visit: Visit) -> None:
    app = visit("compare", matt=MEASURE, lage="mote")
    assert '<div class="narvard-ranked large"' in html(app)
    lines_at_meeting = charts(visit("compare", matt=MEASURE, vy="tid", lage="mote"))
    assert json.loads(lines_at_meeting[0].spec)["config"]["text"]["fontSize"] >= 20
    assert "narvard-menu" not in html(app)
    assert dict(app.query_params) == WRITTEN | {"lage": "mote"}


def test_a_municipality_with_too_little_data_leads_to_its_kommunalforbund(visit: Visit) -> None:
    app = visit("compare", matt="N28819", omrade="1438", vy="tid")
    link = re.search(r'<a [^>]*href="([^"]*)"[^>]*>(Underlaget för Dals-Ed[^<]*)</a>', html(app))
    assert link
    assert link[2] == "Underlaget för Dals-Ed är litet. Se Fyrbodals kommunalförbund, där mer kan gå att säga"
    assert {"matt=N28819", "niva=kommunalforbund", "omrade=kf-fyrbodal"} <= set(unescape(link[1]).split("?")[1].split("&"))
    assert "Underlaget för Dals-Ed" not in html(visit("compare", matt="N28819", omrade="1438", vy="tid", lage="mote"))
