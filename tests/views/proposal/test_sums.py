"""/forslag: whatever is chosen and on whatever terms, every sum is what plain counting gives, on paper as on the page."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from typing import Any

import docx
import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narvard.assess.view import Context
from narvard.documents import make
from narvard.domain import ProposalCost
from narvard.export.json import to_json
from narvard.selection import Selection, to_query
from narvard.selection.pages.proposal import Ceiling, Terms
from narvard.views.proposal import answer as proposal
from narvard.views.proposal import claims
from narvard.views.proposal.basis import Money
from narvard.views.rows import part
from tests.proposal.recount import Paid, in_a_year, paid
from tests.views.proposal.test_answer import PROPOSED, SHIPPED, some

ORDINARY = "Inom ramen för ordinarie verksamhet"
KINDS = {"engångskostnad": "one_off", "drift": "yearly"}
BASE = "https://narvard.example"

starts = st.builds("{}-{:02d}".format, st.integers(2025, 2034), st.integers(1, 12))
shares = st.integers(0, 100)
slow = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)


@st.composite
def priced(draw: st.DrawFn) -> tuple[ProposalCost, ...]:
    """The shipped cost items with other amounts, principals and ranges: some uneven, some nothing, some with one end only."""
    found = []
    for cost in SHIPPED.costs:
        likely = draw(st.one_of(st.integers(0, 12), st.integers(0, 9_999_999)))
        low, high = draw(st.none() | st.integers(0, likely)), draw(st.none() | st.integers(likely, 20_000_000))
        principal = draw(st.sampled_from(["vgr", "kommuner", "gemensamt"]))
        found.append(replace(cost, amount_sek=likely, low_sek=low, high_sek=high, principal=principal))
    return tuple(found)


def with_costs(context: Context, costs: tuple[ProposalCost, ...]) -> Context:
    return replace(context, catalogue=replace(context.catalogue, costs=costs))


def counted(rows: list[dict[str, Any]]) -> Counter[Paid]:
    """The rows of the page, kronor by what they are counted by."""
    found: Counter[Paid] = Counter()
    for row in rows:
        found[Paid(row["measure_id"], row["financing_form"], KINDS[row["kind"]], row["payer"], row["year"] or 0)] += row["amount"]
    return found


def total(found: Counter[Paid], **wanted: Any) -> int:
    return sum(kronor for key, kronor in found.items() if all(getattr(key, name) == value for name, value in wanted.items()))


def beyond(found: Counter[Paid]) -> Counter[Paid]:
    return Counter({key: kronor for key, kronor in found.items() if key.form != ORDINARY})


def is_of(money: Money, context: Context, ids: Collection[str], start: str, share: int) -> None:
    """Four sums of a set, each by principal."""
    whole = paid(context.catalogue, ids, start, share)
    for sums, (vgr, others) in (
        (money.one_off, in_a_year(context.catalogue, ids, "one_off", share)),
        (money.yearly, in_a_year(context.catalogue, ids, "yearly", share)),
        (money.to_horizon, (total(whole, payer="VGR"), total(whole, payer="kommunerna"))),
        (money.beyond, (total(beyond(whole), payer="VGR"), total(beyond(whole), payer="kommunerna"))),
    ):
        assert (sums.vgr, sums.municipalities) == (vgr, others)


@given(priced(), some, starts, shares)
@slow
def test_every_sum_per_measure_principal_and_year_is_that_of_plain_counting(
    demo: Context, costs: tuple[ProposalCost, ...], ids: tuple[str, ...], start: str, share: int
) -> None:
    context = with_costs(demo, costs)
    selection = Selection(page="proposal", view="kostnad", proposal=ids, terms=Terms(start=start, vgr_share=share))
    found = proposal.answer(selection, context)
    expected = paid(context.catalogue, ids, start, share)
    assert found.costs
    assert counted(found.rows.to_pylist()) == expected
    is_of(found.money, context, ids, start, share)
    for year, (one_off, operation) in found.by_year.items():
        assert one_off == total(expected, kind="one_off", year=year)
        assert operation == total(expected, kind="yearly", year=year)
    for table, payer in zip(found.costs.budgets, ({}, {"payer": "VGR"}, {"payer": "kommunerna"}), strict=True):
        assert table.total.total == total(expected, **payer)
        assert dict(table.total.by_year) == {year: total(expected, year=year, **payer) for year in found.costs.years}
        assert dict(table.beyond.by_year) == {year: total(beyond(expected), year=year, **payer) for year in found.costs.years}
    assert sum(place.total for place in found.costs.places) == total(expected, payer="kommunerna")


@given(priced(), some)
@slow
def test_a_range_is_the_sum_of_its_ends_and_the_likely_lies_within(
    demo: Context, costs: tuple[ProposalCost, ...], ids: tuple[str, ...]
) -> None:
    found = proposal.answer(Selection(page="proposal", view="kostnad", proposal=ids), with_costs(demo, costs))
    rows = [cost for cost in costs if cost.measure_id in ids]
    assert found.reserved
    if not any((cost.low_sek, cost.high_sek) != (None, None) for cost in rows):
        assert found.reserved.span is None
        return
    ends = [
        sum(cost.amount_sek if getattr(cost, end) is None else getattr(cost, end) for cost in rows if cost.kind == kind)
        for kind in ("one_off", "yearly")
        for end in ("low_sek", "high_sek")
    ]
    assert found.reserved.span == claims.Span(*ends)
    assert ends[0] <= found.money.one_off.total <= ends[1]
    assert ends[2] <= found.money.yearly.total <= ends[3]


@given(some, starts, shares, st.none() | st.integers(0, 12_000), st.none() | st.integers(0, 6_000))
@settings(slow, max_examples=8)
def test_what_a_budget_buys_costs_what_plain_counting_gives_and_keeps_the_budget(
    demo: Context, ids: tuple[str, ...], start: str, share: int, one_off: int | None, yearly: int | None
) -> None:
    terms = Terms(start=start, vgr_share=share, ceiling=Ceiling(one_off, yearly))
    found = proposal.answer(Selection(page="proposal", view="portfolj", proposal=ids, terms=terms), demo).portfolio
    assert found
    assert found.best
    for one in found.sets:
        is_of(one.money, demo, one.ids, start, share)
    if not found.from_own:
        assert one_off is None or found.best.money.one_off.total <= 1000 * one_off
        assert yearly is None or found.best.money.yearly.total <= 1000 * yearly
    for row in found.rows.to_pylist():
        costs = [in_a_year(demo.catalogue, {row["measure_id"]}, kind, share) for kind in ("one_off", "yearly")]
        assert [row["one_off"], row["yearly"]] == list(map(sum, costs))
        assert row["to_horizon"] == total(paid(demo.catalogue, {row["measure_id"]}, start, share))


def numbers(cells: Collection[object]) -> list[int]:
    """The whole numbers of a row, however a file writes them."""
    texts = ["".join(filter(str.isdigit, str(cell))) for cell in cells if cell is not None]
    return [int(text) for text in texts if text]


def test_json_word_and_excel_hold_the_cells_of_the_page(demo: Context) -> None:
    """An uneven set on uneven terms: measures from all over the list, VGR's share 37 percent, begun in May."""
    selection = Selection(page="proposal", view="kostnad", proposal=PROPOSED[2::5], terms=Terms(vgr_share=37, start="2027-05"))
    page = proposal.answer(selection, demo)
    assert page.costs
    expected = paid(demo.catalogue, selection.proposal, "2027-05", 37)
    assert counted(json.loads(to_json(part(selection, demo, BASE).rows, {}))["data"]) == expected
    query = {key: [text] for key, text in to_query(replace(selection, view="")).items()}
    word = docx.Document(io.BytesIO(make("proposal", "docx", query, demo, BASE)))
    book = openpyxl.load_workbook(io.BytesIO(make("proposal", "xlsx", query, demo, BASE)), data_only=True)
    in_word = [(row.cells[0].text, numbers([cell.text for cell in row.cells[1:]])) for table in word.tables for row in table.rows]
    in_excel = [(row[0], numbers(row[1:])) for sheet in book for row in sheet.iter_rows(values_only=True) if row]
    lines = [
        (line.name, [line.one_off, line.yearly, *line.by_year.values(), line.total])
        for table in page.costs.budgets
        for line in (*(form.total for form in table.forms), *(item for form in table.forms for item in form.items), table.total)
    ]
    assert len(lines) > 40
    for place in (place for group in page.costs.places for place in (group, *group.members)):
        lines.append(
            (place.name, [place.population, place.one_off, place.yearly, *place.by_year.values(), place.total, place.beyond])
        )
    for line in lines:
        assert line in in_word
        assert line in in_excel
