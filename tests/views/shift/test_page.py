"""/omstallning as a reader meets it: the sentence, the counts and where they lead, the views, and that all say the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qs, parse_qsl

import pytest

from narvard.assess.view import Context
from narvard.domain.link_codes import Outcome
from narvard.export.picture.image import SLIDE
from narvard.page import PAGE
from narvard.selection import Selection, parse
from narvard.texts.shift import MARKS
from narvard.views.shift import markup
from narvard.views.shift.answer import answer
from narvard.views.shift.picture import picture
from tests.choosing import html
from tests.visiting import Visit

Shown = Callable[..., str]
VIEWS = tuple(PAGE["shift"].views)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)))


def listed(text: str) -> int:
    """Measures in the opened list."""
    found = re.search(r'<div class="narvard-shift-list">.*?</table>', text, re.DOTALL)
    return found[0].count('scope="row"') if found else 0


def counts(text: str) -> list[tuple[int, dict[str, str]]]:
    """Every count that is a link, and the query it leads to."""
    found = re.findall(r'href="\./omstallning\??([^"]*)"><strong>(\d+)</strong>', text)
    return [(int(number), dict(parse_qsl(unescape(query)))) for query, number in found]


def test_the_page_opens_with_how_the_shift_goes_and_so_does_the_start_page(visit: Visit, demo: Context) -> None:
    said = f"{answer(Selection(page='shift'), demo).sentence}."
    assert f"<h2>{said}</h2>" in html(visit("shift"))
    assert said in plain(html(visit("start")))


def test_every_count_leads_to_exactly_the_measures_it_counts(visit: Visit) -> None:
    leads = counts(html(visit("shift")))
    assert len(leads) > 20
    for number, query in leads[:5] + leads[-4:]:
        assert listed(html(visit("shift", **query))) == number


def test_an_opened_list_can_be_closed_and_stands_under_its_row(visit: Visit) -> None:
    text = html(visit("shift", utfall="mobila-team.okant"))
    assert plain(text).count("Stäng listan") == 1
    row = text[text.index("<h3>Mobila team</h3>") :]
    assert row.index("narvard-shift-list") < row.index("<h3>Välfärdsteknik</h3>")


def test_the_heading_of_an_opened_list_is_one_step_below_the_one_before_it(visit: Visit) -> None:
    for opened in (".okant", "mobila-team.okant"):
        text = html(visit("shift", utfall=opened))
        levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), (opened, levels)


def test_a_list_that_is_not_there_is_told(visit: Visit) -> None:
    assert "Listan ”mobila-teamnej” finns inte. Sidan visas utan lista." in plain(html(visit("shift", utfall="mobila-team.nej")))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("area", ["", "1480", "kf-fyrbodal", "vs-simba", "0014", "0000"])
def test_page_address_and_picture_say_the_same(demo: Context, view: str, area: str) -> None:
    selection = Selection(page="shift", view=view, areas=tuple(filter(None, (area,))))
    shown = answer(selection, demo)
    drawn = picture(selection, demo, SLIDE)
    assert (drawn.title, drawn.sub) == (shown.sentence, shown.sub)


@pytest.mark.parametrize("area", ["", "0000"])
def test_no_value_of_a_resource_is_given_away_twice(demo: Context, area: str) -> None:
    rows = answer(Selection(page="shift", view="resurser", areas=tuple(filter(None, (area,)))), demo).rows.to_pylist()
    keys = [(row["kind"], row["measure_id"], row["area"], row["period"]) for row in rows]
    assert "Andel" in {kind for kind, *_ in keys}
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("arbetssatt", ["Förändrade arbetssätt", "Förutsättningar", "Upprätta streck: 2022 året innan", "Att tänka på"]),
        ("resurser", ["läggs aldrig ihop", "Pengar", "Vårddygn", "år för år"]),
        ("befolkning", ["80 år och äldre", "20–64 år", "Sedan 2012", "väntas öka"]),
        (
            "avstamning",
            ["Färdplanens målbild", "Vad blir bäst för den enskilde?", "Används skattemedlen på bästa sätt?"]
            + ["Behövs överenskommelser? Kan inte besvaras i dag", "låst till den här dataversionen"],
        ),
    ],
)
def test_each_view_shows_its_parts(visit: Visit, view: str, said: list[str]) -> None:
    text = plain(html(visit("shift", vy=view)))
    for part in said:
        assert part in text, part


def test_the_documents_are_living_or_frozen(visit: Visit, demo: Context) -> None:
    links = re.findall(
        r'href="\./(omstallning\.(?:docx|pptx)\?[^"]*)" download', html(visit("shift", vy="avstamning", omrade="1480"))
    )
    documents = [link for link in links if "lage=mote" not in link]
    living, frozen = ([one for one in documents if ("data=" in one) is held] for held in (False, True))
    assert {link.partition("?")[0] for link in living} == {link.partition("?")[0] for link in frozen}
    assert all(link.endswith(f"data={demo.info.version}") for link in frozen)


def test_a_measures_own_warning_stands_under_its_line(visit: Visit, demo: Context) -> None:
    text = plain(html(visit("shift", forandring="mobila-team")))
    for code in ("U79029", "N70467"):
        assert plain(demo.catalogue.measure_by_id[code].note) in text


def test_at_a_meeting_the_counts_are_large_and_the_controls_gone(visit: Visit) -> None:
    text = html(visit("shift", lage="mote"))
    assert "narvard-shift-totals" in text
    assert 'aria-label="Vy"' not in text
    assert "Förutsättningar" not in plain(text)


def test_a_filter_and_an_area_are_named_in_the_sentence(demo: Context) -> None:
    shown = answer(parse("shift", parse_qs("malgrupp=aldre&omrade=1490"), demo.catalogue).selection, demo)
    assert shown.sentence.endswith("(urval: målgrupp Äldre)")
    assert "Borås" in shown.sentence + shown.sub


def test_a_total_is_filled_when_all_in_it_are_tested(demo: Context) -> None:
    for query in ("", "omrade=1490", "omrade=kf-skaraborg"):
        selection = parse("shift", parse_qs(query), demo.catalogue).selection
        shown = answer(selection, demo)
        marks = re.findall(r"narvard-mark ([\w -]+)", str(markup.totals(shown, selection)))
        for outcome, mark in zip(Outcome, marks, strict=True):
            here = [one.tested for one in shown.changes if one.outcome is outcome]
            assert mark == MARKS[outcome.value, bool(here) and all(here)]
