"""Every link is drawn on the way to its result, totals add up, and what is said of a link is what is known of it."""

from __future__ import annotations

from collections import Counter

import pytest

from narvard.assess.pathways import Says, columns, links, results, way_to
from narvard.assess.view import Context
from narvard.domain import MOST_STEPS
from narvard.export.picture.image import REPORT, SLIDE
from narvard.selection import Selection
from narvard.sources.shipped import load
from narvard.views.pathways import words as say
from narvard.views.pathways.answer import answer, value_words
from narvard.views.pathways.claims import Leading
from narvard.views.pathways.layout import Placed, layout
from narvard.views.pathways.picture import picture
from tests.strategies import choosing

PAGE = Selection(page="pathways")
LEARNING = choosing(PAGE, view="larande")
EVERY = links(load())


def test_every_link_is_reached_from_its_result_and_from_what_it_leads_to_in_the_end() -> None:
    ends = {link.end.id for link in EVERY} - {link.start.id for link in EVERY}
    assert set(results(EVERY)) == {link.end.id for link in EVERY}
    assert {link.path.id for end in ends for link in way_to(end, EVERY)} == {link.path.id for link in EVERY}
    assert all(link in way_to(link.end.id, EVERY) for link in EVERY)


def test_the_way_to_a_result_has_three_steps_at_most() -> None:
    for result in results(EVERY):
        away = {result: 0}
        for _ in range(MOST_STEPS):
            for link in way_to(result, EVERY):
                if link.end.id in away:
                    away.setdefault(link.start.id, away[link.end.id] + 1)
        assert {code for link in way_to(result, EVERY) for code in (link.start.id, link.end.id)} == set(away)


def test_each_link_is_said_to_be_one_thing_and_they_add_up(real: Context) -> None:
    shown = answer(PAGE, real)
    said = Counter(link.says for link in links(real.catalogue))
    assert said == {Says.ASSUMED: 48, Says.UNTRIED: 7, Says.UNSEEN: 5}
    assert shown.rows.num_rows == len(shown.listed) == said.total() == 60


def test_the_headline_on_real_values(real: Context) -> None:
    shown = answer(PAGE, real)
    assert (
        shown.sentence
        == "För 12 av 60 samband finns båda måtten i dag; 5 går att pröva mellan kommunerna, och inget av dem syns i värdena"
    )
    assert shown.sub == (
        "Det betyder inte att de är fel: med 49 kommuner syns bara samband starkare än ungefär 0,4, där 1 är det starkaste."
    )
    rho = {row["pathway"]: row["rho"] for row in shown.rows.to_pylist() if row["rho"] is not None}
    assert list(rho.values()) == pytest.approx([-0.08, 0.08, 0.02, -0.09, 0.20], abs=0.005)
    assert {row["period"] for row in shown.rows.to_pylist()} == {None, "2022"}


def test_the_page_opens_with_the_result_that_most_links_between_existing_measures_lead_to_and_takes_the_measure_of_the_link(
    demo: Context,
) -> None:
    def drawn(measure: str) -> str:
        shown = answer(choosing(PAGE, measure=measure), demo)
        assert shown.drawing is not None
        return shown.drawing.result.id

    assert drawn("") == "U21505"
    assert drawn("F12") == "F12", "what an older link names"
    assert drawn("U79029") == "U79029"
    assert drawn("F07") == "U79029", "what it leads to"
    assert drawn("N15428") == "N15428"


def test_the_headline_answers_for_the_result_that_is_asked_for(real: Context) -> None:
    shown = answer(choosing(PAGE, measure="U79029"), real)
    assert shown.sentence == "5 samband till ”Akutbesök, 80 år och äldre”: " + ("alla är antaganden som inte går att pröva än")
    assert isinstance(shown.claims[0], Leading)
    assert shown.sub == f"{answer(PAGE, real).sentence}. {answer(PAGE, real).sub}", "of all links, below"


def test_a_value_has_its_unit(real: Context) -> None:
    shown = answer(choosing(PAGE, measure="U20462"), real)
    assert shown.drawing is not None
    said = {code: value_words(one.measure, shown.drawing)[0] for code, one in shown.drawing.values.items() if one.points}
    assert " per 100 000 invånare 65+ (" in said["U20462"]


def test_a_link_that_is_open_says_n_and_power_and_never_what_causes_what(real: Context) -> None:
    shown = answer(choosing(PAGE, opened="U23495.U23505"), real)
    lines = [say.tried(one) for one in shown.tried]
    assert [line.split(":")[0] for line in lines] == ["2022, 31 kommuner", "Förändringen 2017–2022, 31 kommuner"]
    assert all("Så många kommuner visar bara samband starkare än ungefär 0,4" in line for line in lines)
    assert "p är under 0,05, men det räcker inte när alla prövningar räknas in" in lines[1]
    assert "leder till" not in " ".join(lines)


def test_a_way_of_working_close_to_the_person_has_no_judgement_without_its_result(real: Context) -> None:
    shown = answer(choosing(PAGE, measure="U20462", areas=("1490",)), real)
    assert shown.drawing is not None
    assert not shown.drawing.plain, "the result has values"


@pytest.mark.parametrize("result", results(EVERY))
def test_boxes_stand_beside_each_other_and_every_arrow_ends_at_its_box(result: str) -> None:
    way = way_to(result, EVERY)
    drawn = layout(way, EVERY)
    placed: dict[str, Placed] = {one.measure.id: one for column in drawn.columns for one in column}
    assert set(placed) == {code for link in way for code in (link.start.id, link.end.id)}
    assert {code: one.column for code, one in placed.items()} == {code: columns(EVERY)[code] for code in placed}
    for column in drawn.columns:
        for one, other in zip(column, column[1:], strict=False):
            assert one.top + one.height < other.top
    for arrow in drawn.arrows:
        box = placed[arrow.link.end.id]
        assert box.top < arrow.arrives[1] < box.top + box.height
    assert [arrow.link for arrow in drawn.arrows] == list(way)


@pytest.mark.parametrize("result", results(EVERY))
def test_no_arrow_turns_behind_the_words_of_another(result: str) -> None:
    arrows = layout(way_to(result, EVERY), EVERY).arrows
    for one in arrows:
        x, y = one.words
        words = (x + 1.9, x + 8) if one.back else (x - 7.3, x - 1.05)
        for other in arrows:
            crossing = [(cx, cy) for cx, cy in other.corners if words[0] < cx < words[1] and abs(cy - y) < 0.6]
            assert not crossing or other is one or one.back, (one.link.path.id, other.link.path.id)


def test_what_is_tried_and_what_should_have_been_followed_up(demo: Context) -> None:
    shown = answer(LEARNING, demo)
    states = Counter(one.note.state for one in shown.noted)
    assert states == {"provar": 4, "klart": 1, "nedlagt": 1}
    late = [one.note.id for one in shown.noted if one.overdue]
    assert late == [one.note.id for one in shown.noted if one.note.state == "provar" and one.note.know_by < shown.day]
    assert shown.sentence == "6 försök: 4 pågår, ett är klart och ett är nedlagt"
    assert shown.sub.startswith("3 försök skulle redan ha följts upp, räknat den ")


def test_a_lifted_note_keeps_its_history_and_others_that_try_the_same_are_named(demo: Context) -> None:
    notes = {one.note.id: one for one in answer(LEARNING, demo).noted}
    assert [old.id for old in notes["L05"].history] == ["L03"]
    assert set(notes["L01"].others) == {"Mark", "SIMBA"}
    assert notes["L03"].others == ()


@pytest.mark.parametrize(("area", "found"), [("1490", {"L03", "L05"}), ("kf-boras", {"L02", "L03", "L05"}), ("1402", set())])
def test_notes_of_an_area_are_its_own_and_those_of_its_groups(demo: Context, area: str, found: set[str]) -> None:
    assert {one.note.id for one in answer(choosing(LEARNING, areas=(area,)), demo).noted} == found


def test_search_finds_links_and_notes(demo: Context) -> None:
    found = answer(choosing(PAGE, search="akutbesök"), demo)
    assert {"F07.U79029", "F19.U79029"} <= {link.path.id for link in found.listed}
    assert {one.note.id for one in answer(choosing(LEARNING, search="arbetslag"), demo).noted} >= {"L03", "L05"}


@pytest.mark.parametrize("size", [REPORT, SLIDE])
@pytest.mark.parametrize("view", ["", "larande"])
def test_a_picture_says_what_the_page_says(demo: Context, view: str, size: object) -> None:
    selection = choosing(PAGE, view=view, measure="U79029")
    drawn, shown = picture(selection, demo, size), answer(selection, demo)  # type: ignore[arg-type]
    assert drawn.title == shown.sentence
    assert ("antagande" if not view else "Mobilt") in drawn.body.svg
