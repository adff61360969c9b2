"""The page of decision: what to decide, what it costs whom, what happens otherwise – in words that are true, and in one page."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from narvard.assess.view import Context
from narvard.documents import make
from narvard.documents.sro import answer as sro
from narvard.documents.sro import claims, decision
from narvard.documents.sro import decision_words as say
from narvard.documents.sro.basis import Basis
from narvard.domain.link_codes import Distribution
from narvard.export.json import to_json
from narvard.export.office.document import Document, Heading, Row, Table, Text
from narvard.format import THIN_SPACE, number, unit_of
from narvard.selection import Selection
from narvard.views.proposal import answer as proposal
from narvard.views.proposal.basis import ground
from narvard.views.rows import part
from tests import office
from tests.strategies import choosing
from tests.truth import Facts, is_true, verify, wrong
from tests.truth import decision as checks
from tests.views.proposal.test_answer import EIGHT, EXAMPLE_START, some

BASE = "https://narvard.example"
QUERY = {"forslag": [".".join(EIGHT)], "start": [EXAMPLE_START]}
assert checks


def chosen(measures: tuple[str, ...] = EIGHT, **fields: Any) -> Selection:
    """With the plan of the examples unless another start is chosen."""
    return choosing(Selection(page="proposal", proposal=measures), **{"start": EXAMPLE_START} | fields)


def decided(context: Context, selection: Selection) -> decision.Decision:
    return decision.decision(Basis(ground(selection, context)))


def facts(context: Context, selection: Selection) -> Facts:
    return Facts(selection, context, proposal.answer(selection, context))


def said(found: Document | decision.Decision) -> str:
    """All its text, with ordinary spaces."""
    return raw(found).replace("\u00a0", " ").replace("\u202f", " ")


def raw(found: Document | decision.Decision) -> str:
    """All its text, as it is."""
    blocks = found.blocks if isinstance(found, decision.Decision) else found.front
    texts = [[block.text] if isinstance(block, Text | Heading) else block.items for block in blocks if not isinstance(block, Table)]  # type: ignore[union-attr]
    return "\n".join(text for some_texts in texts for text in some_texts)


def test_it_says_what_to_decide_what_it_costs_and_what_happens_otherwise(demo: Context) -> None:
    text = said(decided(demo, chosen()))
    for sentence in (
        "Politiskt samrådsorgan (SRO) föreslås rekommendera VGR och kommunerna",
        "att införa 8 nya mått i den länsgemensamma uppföljningen: SIP där den enskilde varit delaktig, ",
        "att avsätta 2 014 tkr en gång och 1 060 tkr per år i drift,",
        "att följa upp beslutet i den fördjupade uppföljningen 2028, då 7 av 8 mått är i drift.",
        "I dag får 5 av 60 frågor fullt svar och 27 delvis.",
        "28 frågor går fortsatt inte att besvara. Med förslaget hade 10 av dem fått svar, 5 fullt ut och 5 delvis.",
        "Planen börjar i september 2025, som redan har varit.",
        "Vad blir bäst för den enskilde? 3 av 8 mått hör till frågan.",
    ):
        assert sentence in text
    headings = [block.text for block in decided(demo, chosen()).blocks if isinstance(block, Heading)]
    assert headings == [
        "Förslag till beslut",
        "Varför",
        "Vad det kostar och vem som betalar",
        "Om inget beslutas (nollalternativet)",
        "Alternativen",
        "Risker",
        "De vägledande frågorna",
    ]


@given(some.filter(bool), st.integers(0, 100), st.sampled_from(["", "2027-01", "2031-03"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8)
def test_every_claim_of_any_set_is_true(demo: Context, measures: tuple[str, ...], share: int, start: str) -> None:
    selection = chosen(measures, vgr_share=share, start=start)
    for claim in decided(demo, selection).claims:
        verify(claim, facts(demo, selection))


def test_false_claims_are_seen(demo: Context) -> None:
    known = facts(demo, chosen())
    false = [one for claim in decided(demo, chosen()).claims for one in wrong(claim)]
    assert false
    assert sum(not is_true(one, known) for one in false) >= 0.95 * len(false)


def test_the_costs_per_principal_are_those_of_the_page_to_the_krona(demo: Context) -> None:
    page = proposal.answer(chosen(view="kostnad"), demo)
    rows = page.rows.to_pylist()
    heads, (vgr, theirs, total, beyond) = (table := decided(demo, chosen()).costs).heads, table.rows
    years = [int(head) for head in heads if head.isdigit()]
    for row, payer in ((vgr, "VGR"), (theirs, "kommunerna")):
        sums = [sum(one["amount"] for one in rows if one["payer"] == payer and one["year"] == year) for year in years]
        assert row.cells[3:] == (*sums, sum(sums))
    assert total.cells[1:3] == (page.money.one_off.total, page.money.yearly.total)
    assert total.cells[-1] == page.money.to_horizon.total
    assert beyond.cells[-1] == page.money.beyond.total
    assert [row.of for row in table.rows] == [(), (), (0, 1), ()]


def test_page_slide_and_json_say_the_numbers_of_the_paper(demo: Context) -> None:
    selection = chosen(view="kostnad")
    page = proposal.answer(selection, demo)
    (slide,) = Presentation(io.BytesIO(make("proposal", "pptx", QUERY | {"vy": ["kostnad"]}, demo, BASE))).slides
    assert slide.shapes.title.text_frame.text == page.sentence
    rows = part(selection, demo, BASE)
    assert rows.said == page.sentence
    paid = json.loads(to_json(rows.rows, {}))["data"]
    found = decided(demo, selection)
    for row, payer in zip(found.costs.rows[:2], ("VGR", "kommunerna"), strict=True):
        assert row.cells[-1] == sum(one["amount"] for one in paid if one["payer"] == payer)
    motion = next(claim for claim in found.claims if isinstance(claim, claims.Motion))
    unit = unit_of(motion.one_off, motion.yearly)
    assert f"De kostar {number(motion.one_off)} kr att ta fram och {number(motion.yearly)} kr per år" in page.sentence
    assert f"att avsätta {unit.text(motion.one_off)} en gång och {unit.text(motion.yearly)} per år i drift," in raw(found)


def test_the_alternatives_stand_beside_no_decision_and_the_set(demo: Context) -> None:
    options = decided(demo, chosen()).options
    assert options
    names = [row.cells[0] for row in options.rows]
    assert names == ["Inget beslut", "Mindre", "Förslaget", "Större"]
    costs = [row.cells[4] for row in options.rows]
    assert costs == sorted(costs, key=int)  # type: ignore[arg-type]
    own = proposal.answer(chosen(), demo)
    assert options.rows[2] == Row(
        (
            "Förslaget",
            8,
            own.money.one_off.total,
            own.money.yearly.total,
            own.money.to_horizon.total,
            own.gain.full,
            own.gain.partial,
        ),
        "form",
    )


def test_what_speaks_for_the_set_is_said_by_name_beside_what_the_numbers_say(demo: Context) -> None:
    text = said(decided(demo, chosen()))
    compared = next(one for one in decided(demo, chosen()).claims if isinstance(one, claims.Compared))
    assert compared.better
    first = demo.catalogue.need_by_id[compared.better[0]].text.removeprefix("Jag vill kunna se ").rstrip(".")
    assert f"Förslaget svarar bättre än det mindre på {len(compared.better)} frågor: {first}" in text
    assert "högst hälften av kostnaden till och med" in text
    assert "Det mindre kostar " in text
    assert "av engångskostnaden och" in text
    assert "behov" not in text
    chapter = decision.alternatives(decided(demo, chosen()))
    assert say.ANSWERS_BETTER in [block.text for block in chapter.blocks if isinstance(block, Heading)]


def alternative(kind: str, full: int, partial: int, one_off: int, yearly: int, total: int) -> claims.Alternative:
    return claims.Alternative(kind, (), 0, one_off, yearly, total, full, partial)


@pytest.mark.parametrize(
    ("better", "worse", "cheaper", "text"),
    [
        (0, 2, (13, 31), "Det mindre svarar på allt som förslaget svarar på, utan X. Det mindre svarar bättre på 2 frågor till. "
            "Räknat i antal svar är det mindre bättre."),
        (0, 0, (11, 31), "Det mindre svarar på allt som förslaget svarar på, utan X. Räknat i antal svar är de lika."),
        (4, 0, (9, 31), "Förslaget svarar bättre än det mindre på 4 frågor: om A, om B och 2 till."),
        (1, 3, (9, 31), "Förslaget svarar bättre än det mindre på en fråga: om A. Det mindre svarar bättre på 3 frågor."),
    ],
)  # fmt: skip
def test_the_choice_is_said_plainly(better: int, worse: int, cheaper: tuple[int, int], text: str, demo: Context) -> None:
    need, measure = demo.catalogue.needs[0], replace(demo.catalogue.proposed[0], title="X")
    asked = [replace(need, text=f"Jag vill kunna se om {letter}.") for letter in "ABCD"[:better]]
    claim = claims.Compared(("N",) * better, ("M",) * worse, (measure.id,))
    own, other = alternative("own", 11, 31, 2_000, 1_000, 4_800), alternative("cheaper", *cheaper, 1_240, 450, 2_370)
    told = say.compared(claim, own, other, asked, [measure], 2031)
    cost = "Det mindre kostar 49 procent av förslaget till och med 2031: "
    cost += "62 procent av engångskostnaden och 45 procent av driften per år."
    assert told == f"{text} {cost}"


@pytest.mark.parametrize(
    ("ready", "starts", "text"),
    [
        (2, "2026-01", "att följa upp beslutet i den fördjupade uppföljningen 2028."),
        (1, "2026-01", "att följa upp beslutet i den fördjupade uppföljningen 2028, då ett av 2 mått är i drift."),
        (0, "2027-01", "att följa upp hur långt införandet har kommit i den fördjupade uppföljningen 2028 "
            "och själva måtten när de är i drift."),
        (0, "2031-01", "att följa upp beslutet när måtten är i drift."),
    ],
)  # fmt: skip
def test_the_follow_up_is_of_what_is_there_by_then(ready: int, starts: str, text: str) -> None:
    claim = claims.Motion(("F01", "F02"), 1, 1, starts)
    assert say.motion(claim, ["A", "B"], 50, Distribution.EQUALLY, ready)[-1] == text


WHOLE = "Av hela summan till och med 2030 betalar "


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (claims.Borne(1_000_000, 460_000, 120_000, 200_000), "VGR 46 procent och kommunerna 54, "
            "eftersom VGR ensam står för 120 000 kr och kommunerna ensamma för 200 000 kr."),
        (claims.Borne(1_000_000, 620_000, 240_000, 0), "VGR 62 procent och kommunerna 38, eftersom VGR ensam står för 240 000 kr."),
        (claims.Borne(200_000, 0, 0, 200_000), "kommunerna allt, eftersom kommunerna ensamma står för 200 000 kr."),
        (claims.Borne(1_000_000, 500_000, 100_000, 100_000), ""),
        (claims.Borne(0, 0, 0, 0), ""),
    ],
)  # fmt: skip
def test_why_the_whole_is_not_paid_as_what_is_shared_is_said(claim: claims.Borne, text: str) -> None:
    assert say.borne(claim, 50, 2030).replace(THIN_SPACE, " ") == (WHOLE + text if text else "")


def test_the_page_has_no_years_and_the_appendix_has(demo: Context) -> None:
    whole = sro.answer(chosen(), demo, BASE)
    front = next(block for block in whole.front if isinstance(block, Table))
    assert front.heads == ("Betalas av, kr", "En gång", "Per år i drift", "Till och med 2030")
    found = decided(demo, chosen()).costs
    assert found in [block for chapter in whole.chapters for block in chapter.blocks]


def test_without_costs_there_is_nothing_to_set_beside_and_it_says_so(small: Context) -> None:
    text = said(decided(small, chosen(("F02",))))
    assert say.NO_ALTERNATIVES in text
    assert "att ta fram vad måtten kostar, eftersom ingen kostnad är angiven," in text


def test_the_appendices_can_be_left_out(demo: Context) -> None:
    whole, short = (sro.answer(chosen(appendices=on), demo, BASE) for on in (True, False))
    assert (whole.front, bool(whole.chapters)) == (short.front, True)
    assert short.chapters == ()
    assert [sheet.name for sheet in short.sheets] == ["Beslut"]
    assert short.link.replace("&bilagor=0", "") == whole.link


def test_word_and_excel_say_the_same_numbers(demo: Context) -> None:
    word = docx.Document(io.BytesIO(make("proposal", "docx", QUERY, demo, BASE)))
    book = openpyxl.load_workbook(io.BytesIO(make("proposal", "xlsx", QUERY, demo, BASE)), data_only=True)
    found = decided(demo, chosen())
    assert found.options
    for table, content in zip(word.tables[:2], (decision.cost_summary(found.costs), found.options), strict=True):
        shown = [["".join(filter(str.isdigit, cell.text)) for cell in row.cells[1:]] for row in table.rows[1:]]
        assert shown == [[str(value) for value in row.cells[1:]] for row in content.rows]
    cells = [[cell.value for cell in row] for row in book["Beslut"].iter_rows()]
    for content in (found.costs, found.options):
        for row in content.rows:
            assert any(line[: len(row.cells)] == list(row.cells) for line in cells), row.cells


@office.needs_office
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext")
def test_the_decision_is_one_page_and_the_appendices_begin_on_the_next(demo: Context, tmp_path: Path) -> None:
    file = tmp_path / "underlag.docx"
    file.write_bytes(make("proposal", "docx", QUERY, demo, BASE))
    made = office.converted(file, "pdf")
    pages = subprocess.run(["pdftotext", "-layout", str(made), "-"], capture_output=True, check=True).stdout.decode().split("\f")
    assert "Förslag till beslut" in pages[0]
    assert "Behövs överenskommelser?" in pages[0]
    assert "Bilaga 1. Sammanfattning" in pages[1]
