"""The chain counts every question once in each column, its bands lead to just what they count, and a recount agrees."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narvard.assess.view import Context
from narvard.domain.link_codes import ShownStatus
from narvard.selection import Selection
from narvard.sources.shipped import load
from narvard.views.chain.answer import Chain, answer
from narvard.views.chain.layout import layout
from narvard.views.measure.answer import answer as measures
from narvard.views.needs.answer import answer as needs
from narvard.views.proposal.answer import answer as proposal
from tests.strategies import choosing, selections
from tests.truth import Facts
from tests.truth.chain import ways

SHIPPED = load()
PAGE = Selection(page="chain")
CHOSEN = choosing(PAGE, proposal=("F01", "F12"))


def ids(shown: Chain) -> list[list[list[str]]]:
    return [[[q.need.id for q in node.questions] for node in column.nodes] for column in shown.columns]


def counts(shown: Chain, column: int) -> dict[str, int]:
    return {node.label: len(node.questions) for node in shown.columns[column].nodes}


def listed(target: Selection, context: Context) -> list[str]:
    """Questions of the list at the end of a link."""
    return [row["need_id"] for row in needs(target, context).rows.to_pylist()]


def test_the_chain_of_the_shipped_questions(demo: Context) -> None:
    shown = answer(PAGE, demo)
    assert (
        shown.sentence
        == "Av 60 frågor kan 5 besvaras helt i dag och 27 delvis. Med alla 39 förslag kan 29 besvaras helt och 27 delvis"
    )
    assert shown.sub == "Fyra frågor får inget svar ens då."
    assert counts(shown, 1) == {
        "besvaras helt": 5,
        "besvaras delvis": 27,
        "har mått utan värden": 4,
        "har inget mått": 24,
    }
    assert counts(shown, 2) == {"har ingen lucka": 5, "saknar en del av svaret": 27, "saknar hela svaret": 28}
    assert counts(shown, 3) == {
        "besvaras helt, som i dag": 5,
        "besvaras helt med förslagen": 6 + 18,
        "besvaras delvis, som i dag": 27 - 6,
        "besvaras delvis med förslagen": 6,
        "besvaras inte": 28 - 18 - 6,
    }


def test_the_picture_of_today_differs_in_its_last_column_alone(demo: Context) -> None:
    today, later = answer(choosing(PAGE, view="idag"), demo), answer(PAGE, demo)
    assert ids(today)[:3] == ids(later)[:3]
    assert counts(today, 3) == {"besvaras helt": 5, "besvaras delvis": 27, "besvaras inte": 28}
    assert today.sentence == later.sentence


def test_the_questions_of_one_role_are_told_by_whom_they_are_about(demo: Context) -> None:
    shown = answer(choosing(PAGE, role="patient-och-anhorig"), demo)
    assert counts(shown, 0) == {
        "om barn och unga": 1,
        "om psykisk hälsa": 1,
        "om multisjuka": 2,
        "om anhöriga": 2,
        "om alla": 1,
    }


@given(drawn=st.data())
@settings(max_examples=40, deadline=None)
def test_every_sum_is_that_of_an_independent_recount_and_every_link_leads_to_what_it_counts(
    demo: Context, drawn: st.DataObject
) -> None:
    selection = drawn.draw(selections(SHIPPED, "chain"))
    shown = answer(selection, demo)
    facts = Facts(selection, demo, shown)
    passed = ways(facts)
    whole = list(passed)
    for place, column in enumerate(shown.columns):
        assert sorted(code for node in column.nodes for code in (q.need.id for q in node.questions)) == sorted(whole)
        assert {node.code: len(node.questions) for node in column.nodes} == Counter(codes[place] for codes in passed.values())
        for node in column.nodes:
            assert listed(node.target, demo) == [q.need.id for q in node.questions]
    for place, bands in enumerate(shown.bands):
        found = {(band.start.code, band.end.code): len(band.questions) for band in bands}
        assert found == Counter(codes[place : place + 2] for codes in passed.values())
        for band in bands:
            assert listed(band.target, demo) == [q.need.id for q in band.questions]
    rows = shown.rows.to_pylist()
    assert [sum(row["questions"] for row in rows if row["link"] == link) for link in (1, 2, 3)] == [len(whole)] * 3
    assert all(row["questions"] == len(row["question_ids"].split()) for row in rows)


@pytest.mark.parametrize("selection", [PAGE, CHOSEN, choosing(PAGE, role="ekonom"), choosing(PAGE, target_groups=("aldre",))])
def test_what_stands_under_the_headings_leads_to_what_it_counts(demo: Context, selection: Selection) -> None:
    questions, existing, gaps, counted = answer(selection, demo).columns
    for column in (questions, gaps):
        assert column.target is not None
        assert column.counted.split()[0] == str(len(listed(column.target, demo)))
    assert (existing.target and existing.target.status, existing.counted) == (ShownStatus.EXISTING, "97 mått")
    assert existing.target is not None
    assert measures(existing.target, demo).rows.num_rows == 97
    assert counted.target is not None
    if selection is CHOSEN:
        assert counted.counted == "2 valda förslag"
        assert proposal(counted.target, demo).count == 2
    else:
        assert counted.counted == "Alla 39 förslag"
        assert measures(counted.target, demo).rows.num_rows == 39


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"target_groups": ("anhoriga",)}, "Av 3 frågor kan ingen besvaras i dag. Med alla 39 förslag kan alla tre besvaras"),
        ({"proposal": ("F01",)}, "Med det valda förslaget kan 6 besvaras helt och 28 delvis"),
        ({"proposal": ("F08",)}, "Det valda förslaget ändrar inte det"),
        ({"role": "ekonom", "target_groups": ("aldre",), "proposal": ("F08",)}, "Det valda förslaget ändrar inte det"),
        (
            {"role": "politiker", "target_groups": ("aldre",)},
            "Urvalets enda fråga kan besvaras delvis i dag. Inget av de 39 förslagen ändrar det",
        ),
        ({"role": "ekonom", "target_groups": ("anhoriga",)}, "Ingen fråga stämmer med alla dina filter"),
    ],
)
def test_the_headline_says_what_can_be_answered(demo: Context, fields: dict[str, object], said: str) -> None:
    assert said in answer(choosing(PAGE, **fields), demo).sentence


def test_filters_that_leave_no_question_lead_on(demo: Context) -> None:
    shown = answer(choosing(PAGE, role="ekonom", target_groups=("anhoriga",)), demo)
    assert shown.way_out is not None
    assert answer(shown.way_out.target, demo).told.total == shown.way_out.count > 0
    assert shown.rows.num_rows == 0


@given(drawn=st.data())
@settings(max_examples=30, deadline=None)
def test_bands_fill_their_bars_and_nothing_stands_on_anything_else(demo: Context, drawn: st.DataObject) -> None:
    drawing = layout(answer(drawn.draw(selections(SHIPPED, "chain")), demo))
    for column in drawing.columns:
        for above, below in zip(column, column[1:], strict=False):
            assert above.top + above.room < below.top
    for place, ribbons in enumerate(drawing.ribbons):
        for placed in drawing.columns[place]:
            assert sum(r.thickness for r in ribbons if r.band.start is placed.node) == pytest.approx(placed.height)
        for placed in drawing.columns[place + 1]:
            assert sum(r.thickness for r in ribbons if r.band.end is placed.node) == pytest.approx(placed.height)
    assert all(
        -1e-9 <= share <= 1 + 1e-9 for ribbons in drawing.ribbons for r in ribbons for corner in r.outline for share in corner
    )
