"""/samband as a reader meets it: lists with real links, evidence that opens by the link, and little at a meeting."""

from __future__ import annotations

import re

from tests.choosing import html, in_force
from tests.visiting import Visit

ARROW = re.compile(r'<a class="arrow ([\w-]+)[^"]*" href="([^"]*)"[^>]*title="([^"]*)"')


def test_every_arrow_is_a_link_to_its_evidence_and_says_what_is_known(visit: Visit) -> None:
    text = html(visit("pathways", matt="U79029"))
    found = ARROW.findall(text)
    assert len(found) == 5
    assert {href.count("samband=") for _, href, _ in found} == {1}
    assert all(title.startswith("När ”") and "väntas" in title for *_, title in found)
    assert text.count('class="said"') == 5


def test_what_is_known_opens_by_the_link_and_closes_again(visit: Visit) -> None:
    text = html(visit("pathways", matt="U79029", samband="F19.U79029"))
    assert "Om fler uppdrag löses i hemmet" in text
    assert "Går inte att pröva: ”Mobila team" in text
    assert "narvard-evidence" not in html(visit("pathways", matt="U79029"))


def test_columns_are_lists_with_headings_and_boxes_lead_to_the_measure(visit: Visit) -> None:
    text = html(visit("pathways", matt="U79029"))
    for heading in ("Förutsättning", "Arbetssätt", "Resultat för den enskilde", "Resultat för länet"):
        assert f"<h3>{heading}</h3>" in text
    assert len(re.findall(r'<a href="\./matt\?matt=\w+[^"]*" class="title"', text)) == 6


def test_who_tries_what_stands_below_and_all_notes_in_the_other_view(visit: Visit) -> None:
    text = html(visit("pathways", matt="U79029"))
    assert "Mobilt team även kvällar och helger." in text
    app = visit("pathways", vy="larande")
    assert in_force(app, "Visa") == ["Lärande"]
    notes = html(app)
    assert "Skövde och Mark provar också något om samma mått." in notes
    assert "Lyft från Borås, 1 september 2024" in notes


def test_what_is_made_up_says_so_wherever_an_area_is_named(visit: Visit) -> None:
    tag = '<span class="narvard-example">Exempel</span> '
    tries = html(visit("pathways", matt="U79029")).partition("Vem provar vad?</h3>")[2]
    assert tries.count(f"<li>{tag}<strong>") == 3
    notes = html(visit("pathways", vy="larande"))
    assert notes.count(f"<h4>{tag}") == notes.count('<li class="note">') == 6
    assert f"<li>{tag}<strong>Mark</strong>" in html(visit("pathways", vy="larande", lage="mote"))


def test_at_a_meeting_stand_the_sentence_the_switch_and_the_drawing(visit: Visit) -> None:
    text = html(visit("pathways", lage="mote"))
    assert "narvard-drivers" in text
    assert "Alla 60 samband" not in text
    assert "Vem provar vad?" not in text


def test_a_correlation_never_leads_to_anything(visit: Visit) -> None:
    assert "leder till" not in html(visit("pathways", matt="U21505", samband="U21401.U21505"))
