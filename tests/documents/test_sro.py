"""”Underlag till SRO” before it is Word or Excel: what it says, and that every sum is the sum of its rows."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narvard.assess.view import Context
from narvard.documents.sro import answer as sro
from narvard.domain import Status
from narvard.domain.link_codes import Mode
from narvard.export.office.document import Chapter, Document, Gantt, Heading, Row, Table, Text, widths
from narvard.selection import Selection
from narvard.selection.pages.proposal import Terms
from narvard.views.proposal import answer as proposal
from tests.strategies import choosing
from tests.views.proposal.test_answer import EIGHT, EXAMPLE_START, PROPOSED, some

BASE = "https://narvard.example"


def document(context: Context, chosen: tuple[str, ...] = EIGHT, **fields: Any) -> Document:
    """With the plan of the examples unless another start is chosen."""
    whole = {"start": EXAMPLE_START} | fields
    return sro.answer(choosing(Selection(page="proposal", proposal=chosen), **whole), context, BASE)


def tables(found: Document) -> list[Table]:
    in_chapters = [block for chapter in found.chapters for block in chapter.blocks if isinstance(block, Table)]
    return in_chapters + [table for sheet in found.sheets for table in sheet.tables]


def chapter(found: Document, title: str) -> Chapter:
    return next(chapter for chapter in found.chapters if chapter.title == title)


def said(found: Document) -> str:
    """All its text, with ordinary spaces."""
    texts = [block.text for chapter in found.chapters for block in chapter.blocks if isinstance(block, Text | Heading)]
    return "\n".join(texts).replace("\u00a0", " ").replace("\u202f", " ")


def check_sums(table: Table) -> int:
    """How many numbers are sums; each must be that of its rows and of its columns."""
    checked = 0
    for row in table.rows:
        for column, value in enumerate(row.cells):
            if isinstance(value, int):
                if row.of:
                    assert value == sum(cell for place in row.of if isinstance(cell := table.rows[place].cells[column], int))
                for total, summed in table.across:
                    if total == column:
                        assert value == sum(cell for other in summed if isinstance(cell := row.cells[other], int))
                checked += bool(row.of)
    return checked


@given(some, st.integers(0, 100), st.sampled_from(["lika", "befolkning"]), st.sampled_from(["", "2027-01", "2031-03"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10)
def test_every_sum_is_the_sum_of_its_rows_and_columns(
    demo: Context, chosen: tuple[str, ...], share: int, distribution: str, start: str
) -> None:
    found = document(demo, chosen, vgr_share=share, distribution=distribution, start=start)
    assert sum(map(check_sums, tables(found))) >= 5


def test_it_opens_with_the_headline_of_the_page_and_a_frozen_link(demo: Context) -> None:
    found = document(demo, vgr_share=60, mode=Mode.MEETING, view="kostnad")
    page = proposal.answer(Selection(page="proposal", proposal=EIGHT, terms=Terms(vgr_share=60, start=EXAMPLE_START)), demo)
    assert chapter(found, "Sammanfattning").blocks[0] == Text(f"{page.sentence}.", "lead")
    version = demo.info.version
    assert found.link == f"{BASE}/forslag?forslag={'.'.join(EIGHT)}&nyckel=60&start=2025-09&data={version}"
    assert dict(found.facts)["Dataversion"] == version
    assert found.created == demo.info.created


def test_it_says_of_everything_that_is_made_up_that_it_is(demo: Context, small: Context) -> None:
    made_up, real = document(demo), document(small, ("F01",))
    assert made_up.mark == "Exempel, inte beslutat. Exempelvärden."
    assert real.mark == "Exempel, inte beslutat."
    assert [any("påhittade" in mark for mark in found.marks) for found in (made_up, real)] == [True, False]
    assert dict(real.facts)["Värden"].startswith("Kolada.")


def test_each_chosen_measure_has_definition_relation_quality_cost_and_plan(demo: Context) -> None:
    found = chapter(document(demo), "De valda måtten")
    headings = [block.text for block in found.blocks if isinstance(block, Heading) and block.level == 2]
    assert headings[0] == "SIP där den enskilde varit delaktig (F03)"
    assert len(headings) == len(EIGHT)
    titles = [block.title for block in found.blocks if isinstance(block, Table)]
    assert titles == ["Kvalitet, bedömd 1–5 där 5 är bäst", "Kostnad, kronor", "Plan"] * len(EIGHT)
    facts = [dict(block.pairs) for block in found.blocks if hasattr(block, "pairs")]
    assert all({"Mäter", "Förhållande till befintliga mått", "Mognad"} <= set(one) for one in facts)


def test_the_gaps_are_the_needs_that_nothing_follows_today(demo: Context) -> None:
    found = document(demo)
    (gaps,) = [block for block in chapter(found, "Luckorna").blocks if isinstance(block, Table)]
    today = proposal.answer(Selection(page="proposal"), demo).gain
    assert len(gaps.rows) == today.needs - today.full - today.partial
    answers = [row.cells[3] for row in gaps.rows]
    assert answers == sorted(answers, key=["fullt svar", "delvis svar", "lucka"].index)
    later = proposal.answer(Selection(page="proposal", proposal=EIGHT), demo).gain
    assert answers.count("lucka") == later.needs - later.full - later.partial


def test_the_tables_of_money_are_those_of_the_page(demo: Context) -> None:
    page = proposal.answer(Selection(page="proposal", proposal=EIGHT, view="kostnad", terms=Terms(start=EXAMPLE_START)), demo)
    assert page.costs is not None
    found = {table.title: table for table in tables(document(demo))}
    for budget, title in zip(page.costs.budgets, ("Hela förslaget", "VGR:s finansiering", "Kommunernas finansiering"), strict=True):
        *_, total, beyond = found[f"{title}, kronor"].rows
        assert (total.cells[-1], beyond.cells[-1]) == (budget.total.total, budget.beyond.total)
    places = found["Folkmängd och kostnad per område, kronor"]
    assert len(places.rows) == 49 + 4 + 1
    assert places.rows[-1].cells[-2] == page.money.to_horizon.municipalities


def test_the_plan_is_a_picture_with_words_and_names_what_is_late(demo: Context) -> None:
    found = chapter(document(demo), "Plan")
    (picture,) = [block for block in found.blocks if isinstance(block, Gantt)]
    assert "SIP där den enskilde varit delaktig: definiera från september 2025" in picture.alt
    assert (picture.first, picture.last, found.wide) == (2025, 2030, True)
    assert not chapter(document(demo, PROPOSED), "Plan").wide
    assert "Mått som inte hinner vara i drift till uppföljningen 2028" in said(document(demo))


def test_nothing_chosen_says_what_to_do_and_shows_the_gaps(demo: Context) -> None:
    found = document(demo, ())
    assert "Inget mått är valt. Välj mått på sidan Förslag i narvard och hämta underlaget igen." in said(found)
    assert [one.title for one in found.chapters] == [
        "Sammanfattning",
        "Vad kan följas i dag?",
        "Luckorna",
        "Vad har vi lovat?",
        "Metod och källor",
    ]
    assert [sheet.name for sheet in found.sheets] == ["Frågor"]


def test_a_measure_without_plan_or_cost_says_so(small: Context) -> None:
    ids = tuple(sorted(m.id for m in small.catalogue.measures if m.status is Status.PROPOSED))
    found = document(small, ids)
    assert "Ingen kostnad är angiven för måttet." in said(found)
    assert "Måttet har ingen plan. Den behöver tas fram innan måttet kan beslutas." in said(found)
    sum(map(check_sums, tables(found)))


@pytest.mark.parametrize("chosen", [(), EIGHT, PROPOSED])
def test_no_cell_is_blank_but_where_words_cannot_be_summed(demo: Context, chosen: tuple[str, ...]) -> None:
    for table in tables(document(demo, chosen)):
        for row in table.rows:
            assert all(cell != "" for cell in row.cells), (table.title, row)
            assert row.kind == "sum" or None not in row.cells, (table.title, row)


def test_a_need_is_answered_in_one_way_only(demo: Context) -> None:
    (roles, *_) = [block for block in chapter(document(demo), "Vad kan följas i dag?").blocks if isinstance(block, Table)]
    total = roles.rows[-1].cells
    gain = proposal.answer(Selection(page="proposal", proposal=EIGHT), demo).gain
    assert total[1:] == (gain.needs, *_today(demo), gain.full, gain.partial)


def _today(context: Context) -> tuple[int, int]:
    today = proposal.answer(Selection(page="proposal"), context).gain
    return today.full, today.partial


def test_a_table_whose_rows_do_not_fit_its_headings_cannot_be() -> None:
    with pytest.raises(ValueError, match="Fel"):
        Table("Fel", ("a", "b"), (Row(("x",)),), widths(0.5, 1))
