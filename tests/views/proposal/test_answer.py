"""/forslag: the headline, the views and their sums, and that they agree with each other and with /tackning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narvard.assess.needs_met import NONE, need_fit
from narvard.assess.view import Context
from narvard.domain import Status
from narvard.domain.link_codes import Count, Rows
from narvard.format import in_letters
from narvard.page import PAGE
from narvard.selection import Selection, parse, to_query
from narvard.selection.pages.coverage import Coverage
from narvard.selection.pages.proposal import Ceiling, Terms
from narvard.sources.shipped import load
from narvard.views.coverage import answer as coverage
from narvard.views.proposal import answer as proposal
from narvard.views.proposal import claims
from narvard.views.proposal import frames as proposal_frames
from narvard.views.proposal.basis import ground
from tests.strategies import choosing

SHIPPED = load()
PROPOSED = tuple(sorted(m.id for m in SHIPPED.measures if m.status is Status.PROPOSED))
EXAMPLE_START = "2025-09"
"""The plan as the shipped examples have it: its sums are the same whatever day the version is made."""
EIGHT = ("F03", "F06", "F10", "F12", "F14", "F16", "F18", "F25")

some = st.lists(st.sampled_from(PROPOSED), unique=True, max_size=39).map(lambda chosen: tuple(sorted(chosen)))


def shown(context: Context, view: str = "", chosen: tuple[str, ...] = EIGHT, **fields: Any) -> proposal.Proposal:
    """With the plan of the examples unless another start is chosen."""
    whole = {"start": EXAMPLE_START} | fields
    return proposal.answer(choosing(Selection(page="proposal", proposal=chosen, view=view), **whole), context)


def plain(text: str) -> str:
    """With ordinary spaces, so that a test can be read."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def total(rows: Sequence[dict[str, Any]], **wanted: str) -> int:
    return sum(row["amount"] for row in rows if all(row[name] == value for name, value in wanted.items()))


# The headline


def test_the_headline_says_needs_money_and_who_pays(demo: Context) -> None:
    found = shown(demo)
    assert plain(found.sentence) == (
        f"Åtta nya mått ger svar på {in_letters(found.gain.full + found.gain.partial - 32)} frågor till. "
        "De kostar 2 014 000 kr att ta fram och 1 060 000 kr per år"
    )
    assert plain(found.sub) == (
        "Av 60 frågor får 11 fullt svar (i dag 5) och 31 delvis (i dag 27). "
        "Till och med 2030 kostar måtten 5 146 500 kr, varav 3 817 333 kr utöver ordinarie verksamhet. "
        "VGR betalar 52 % av hela summan, kommunerna 48 %."
    )


def test_nothing_chosen_says_what_to_do(demo: Context) -> None:
    found = shown(demo, chosen=())
    assert found.sentence == "Inget mått är valt än"
    assert found.sub == "Bocka för de mått som ska ingå. I dag får 5 av 60 frågor fullt svar."
    assert found.by_year == {}
    assert found.money.to_horizon.total == 0


@given(some)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_needs_met_are_those_of_the_same_measures_anywhere(demo: Context, chosen: tuple[str, ...]) -> None:
    base = ground(Selection(page="proposal", proposal=chosen), demo)
    fit = list(need_fit(demo.catalogue, base.valued | set(chosen)).values())
    assert (base.gain(chosen).full, base.gain(chosen).partial) == (fit.count("full"), fit.count("partial"))


def test_coverage_says_the_same_of_nothing_and_of_all(demo: Context) -> None:
    needs = coverage.answer(Selection(page="coverage", coverage=Coverage(Count.NEEDS, Rows.ALL)), demo).needs
    today, everything = shown(demo, chosen=()).gain, shown(demo, chosen=PROPOSED).gain
    assert (today.full, today.partial) == (needs["foljs"], needs["delvis"])
    assert everything.full + everything.partial == needs["foljs"] + needs["delvis"] + needs["foreslaget"]
    assert (everything.full, everything.needs) == (29, 60)


# Välj


def test_every_proposed_measure_is_listed_with_its_needs_and_price(demo: Context) -> None:
    found = shown(demo).choice
    assert found is not None
    assert [one.measure.id for one in found.candidates] == list(PROPOSED)
    sip = next(one for one in found.candidates if one.measure.id == "F03")
    assert (sip.one_off, sip.yearly, sip.operation, sip.in_time) == (160_000 + 140_000, 40_000, "2027-08", True)
    assert not set(sip.new) & set(sip.better)
    assert {need.id for need in sip.full} == {n.need_id for n in SHIPPED.need_measures if (n.measure_id, n.fit) == ("F03", "full")}
    assert found.rows.schema == proposal_frames.PROPOSAL
    assert not found.filtered


def test_filters_narrow_the_list_but_the_chosen_stay(demo: Context) -> None:
    found = shown(demo, target_groups=("barn-och-unga",)).choice
    assert found is not None
    assert found.filtered
    ids = {one.measure.id for one in found.candidates}
    assert set(EIGHT) < ids < set(PROPOSED)
    assert all("barn-och-unga" in one.measure.target_groups for one in found.candidates if one.measure.id not in EIGHT)


# Kostnad


@given(some, st.integers(0, 100), st.sampled_from(["lika", "befolkning"]), st.sampled_from(["", "2027-01", "2030-03"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_every_table_sums_to_the_same_whole(
    demo: Context, chosen: tuple[str, ...], share: int, distribution: str, start: str
) -> None:
    found = shown(demo, "kostnad", chosen, vgr_share=share, distribution=distribution, start=start)
    costs, rows = found.costs, found.rows.to_pylist()
    assert costs is not None
    whole, vgr, theirs = costs.budgets
    assert whole.total.total == total(rows) == found.money.to_horizon.total == sum(map(sum, found.by_year.values()))
    assert vgr.total.total == total(rows, payer="VGR") == found.money.to_horizon.vgr
    assert theirs.total.total == sum(place.total for place in costs.places) == found.money.to_horizon.municipalities
    assert whole.total.yearly == found.money.yearly.total == vgr.total.yearly + theirs.total.yearly
    assert whole.total.one_off == found.money.one_off.total == vgr.total.one_off + theirs.total.one_off
    assert theirs.beyond.total == sum(place.beyond for place in costs.places)
    for table in costs.budgets:
        for field in ("one_off", "yearly", "total"):
            forms = [getattr(form.total, field) for form in table.forms]
            assert sum(forms) == getattr(table.total, field)
            for form in table.forms:
                assert sum(getattr(item, field) for item in form.items) == getattr(form.total, field)
        for year in costs.years:
            assert sum(form.total.by_year[year] for form in table.forms) == table.total.by_year[year]
    for place in costs.places:
        for field in ("population", "one_off", "yearly", "total", "beyond"):
            assert sum(getattr(member, field) for member in place.members) == getattr(place, field)
    for year in costs.years:
        assert sum(place.by_year[year] for place in costs.places) == theirs.total.by_year[year]
    assert sum(place.yearly for place in costs.places) == theirs.total.yearly


def test_the_municipalities_part_is_equal_or_by_population(demo: Context) -> None:
    equal, by_people = (shown(demo, "kostnad", distribution=how).costs for how in ("lika", "befolkning"))
    assert equal
    assert by_people
    assert [len(place.members) for place in equal.places] == [12, 14, 8, 15]
    assert max(place.one_off for place in equal.places) - min(place.one_off for place in equal.places) <= 2
    largest = max(by_people.places, key=lambda place: place.one_off)
    assert largest.name == "Göteborgsregionen"
    assert largest.total / sum(place.total for place in by_people.places) == pytest.approx(0.567, abs=0.001)


def test_the_key_moves_only_what_is_shared(demo: Context) -> None:
    none, half, every = (shown(demo, "kostnad", vgr_share=share).money.one_off for share in (0, 50, 100))
    assert none.total == half.total == every.total == 2_014_000
    own = sum(c.amount_sek for c in SHIPPED.costs if c.measure_id in EIGHT and (c.kind, c.principal) == ("one_off", "vgr"))
    assert none.vgr == own
    assert half.vgr - none.vgr == every.vgr - half.vgr


def test_a_cost_far_ahead_is_still_in_the_years(demo: Context) -> None:
    found = shown(demo, "kostnad", start="2030-03")
    assert found.horizon > 2030
    assert list(found.by_year) == list(range(2030, found.horizon + 1))
    assert sum(one_off for one_off, _ in found.by_year.values()) == 2_014_000


# Plan


def test_what_is_late_for_the_follow_up_is_named_with_the_remedy(demo: Context) -> None:
    found = shown(demo, "plan").plan
    assert found is not None
    assert found.claim == claims.Planned(8, 7, 8, "2025-09")
    (late,) = found.late
    assert (late.measure.id, late.claim.start, late.claim.months) == ("F14", "2028-12", 6)
    assert late.claim.latest == ""  # March 2025 has been
    moved = shown(demo, "plan", start="2025-03").plan
    assert moved is not None
    assert moved.late == ()
    one_later = shown(demo, "plan", start="2025-04").plan
    assert one_later is not None
    assert [one.measure.id for one in one_later.late] == ["F14"]


@pytest.mark.parametrize(
    ("made", "starts", "ready", "late"),
    [
        ("2024-10-15T09:00:00+00:00", "2025-09", 7, {"F14": ("2028-12", "2025-03")}),
        ("2026-01-31T23:30:00+00:00", "2026-04", 4, {}),  # February by Swedish clocks
        ("2026-11-27T12:00:00+00:00", "2027-01", 0, {}),
    ],
)
def test_the_plan_begins_the_quarter_after_the_version_and_says_what_it_cannot_reach(
    demo: Context, made: str, starts: str, ready: int, late: dict[str, tuple[str, str]]
) -> None:
    context = replace(demo, info=replace(demo.info, created=made))  # type: ignore[type-var]
    found = shown(context, "plan", start="")
    assert found.plan is not None
    assert found.plan.claim.starts == found.usual_start == starts
    assert found.plan.claim.ready == ready
    said = {one.measure.id: (one.claim.start, one.claim.latest) for one in found.plan.late}
    assert late.items() <= said.items()
    assert found.by_year == shown(context, "plan", start=starts).by_year


def test_of_all_measures_twenty_six_are_in_time(demo: Context) -> None:
    found = shown(demo, "plan", PROPOSED).plan
    assert found is not None
    assert found.claim.ready == 26
    assert found.rows.num_rows == 4 * 39
    assert found.chart.schema == proposal_frames.GANTT


def test_bars_follow_each_other_and_operation_goes_on(demo: Context) -> None:
    found = shown(demo, "plan", ("F03",), start="2026-09").plan
    assert found is not None
    bars = found.chart.to_pylist()
    assert [bar["step"] for bar in bars] == ["definiera", "testa", "infora", "drift"]
    assert bars[0]["start"] == pytest.approx(2026 + 8 / 12)
    assert bars[3]["end"] == 2031
    assert [bar["end"] for bar in bars[:3]] == [bar["start"] for bar in bars[1:]]
    assert bars[3]["period"] == "augusti 2028 – tills vidare"


# Portfölj


def test_for_the_same_money_the_best_is_at_least_as_good(demo: Context) -> None:
    found = shown(demo, "portfolj").portfolio
    assert found is not None
    assert found.from_own
    own, best = (next(one for one in found.sets if one.role == role) for role in ("own", "best"))
    assert best.gain.value >= own.gain.value
    assert best.money.one_off.total <= own.money.one_off.total
    assert best.money.yearly.total <= own.money.yearly.total
    assert [row["role"] for row in found.chart.to_pylist()].count("curve") == len(found.curve)
    assert found.curve[0][0] == 0
    assert all(a[0] < b[0] and a[1] <= b[1] for a, b in zip(found.curve, found.curve[1:], strict=False))


def test_demands_and_ceilings_are_kept(demo: Context) -> None:
    found = shown(demo, "portfolj", (), ceiling=Ceiling(1_000, 400), must=("F26",), must_not=("F01", "F05")).portfolio
    assert found is not None
    assert found.best is not None
    assert "F26" in found.best.ids
    assert not {"F01", "F05"} & found.best.ids
    assert found.best.money.one_off.total <= 1_000_000
    assert found.best.money.yearly.total <= 400_000
    assert not found.from_own


def test_what_cannot_be_says_why(demo: Context) -> None:
    found = shown(demo, "portfolj", ceiling=Ceiling(600, None), must=("F01", "F26"), must_not=("F01",)).portfolio
    assert found is not None
    assert found.best is None
    assert found.impossible is not None
    assert found.impossible.both == ("F01",)
    assert found.impossible.over == (("one_off", 240_000 + 630_000, 600_000),)
    assert not found.unsolved


def test_two_portfolios_stand_side_by_side(demo: Context) -> None:
    found = shown(demo, "portfolj", beside=("F01", "F02")).portfolio
    assert found is not None
    assert [one.role for one in found.sets] == ["today", "own", "beside", "best"]
    beside = found.sets[2]
    assert beside.money == shown(demo, chosen=("F01", "F02")).money
    assert beside.gain == shown(demo, chosen=("F01", "F02")).gain


# Links


def test_a_link_to_all_measures_is_short_and_opens_the_same() -> None:
    terms = Terms(must=PROPOSED[:3], ceiling=Ceiling(2_000, 800), start="2027-01")
    everything = Selection(page="proposal", proposal=PROPOSED, terms=terms)
    query = to_query(everything)
    assert len(f"https://narvard.example/forslag?{urlencode(query)}") < 1500
    assert parse("proposal", {key: [text] for key, text in query.items()}, SHIPPED).selection == everything


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("F03.F99", "Länken nämner det föreslagna måttet F99, som inte finns. Det är inte med i summorna."),
        ("F98.F03.F99", "Länken nämner de föreslagna måtten F98 och F99, som inte finns. De är inte med i summorna."),
        ("F03.N28892", "Måttet N28892 är borttaget. "),
        ("F03.N20403", "bland de föreslagna måtten, men måttet finns redan. Det är inte med i summorna."),
    ],
)
def test_a_measure_that_is_not_proposed_is_named_and_left_out(demo: Context, link: str, said: str) -> None:
    parsed = parse("proposal", {"forslag": [link], "start": [EXAMPLE_START]}, demo.catalogue)
    assert parsed.selection.proposal == ("F03",)
    (notice,) = parsed.notices
    assert said in notice.text
    assert notice.text.endswith("inte med i summorna.")
    assert proposal.answer(parsed.selection, demo).money == shown(demo, chosen=("F03",)).money


@pytest.mark.parametrize(
    ("key", "text"), [("nyckel", "101"), ("nyckel", "-5"), ("tak", "."), ("tak", "abc"), ("start", "2027-13"), ("start", "1999-01")]
)
def test_what_cannot_be_read_is_said_and_the_usual_is_shown(key: str, text: str) -> None:
    usual, parsed = parse("proposal", {}, SHIPPED), parse("proposal", {key: [text]}, SHIPPED)
    assert parsed.selection == usual.selection
    assert len(parsed.notices) == 1
    assert parsed.notices[0].parameter == key


@pytest.mark.parametrize(
    ("text", "ceiling"), [("2000.800", Ceiling(2000, 800)), ("2000.", Ceiling(2000)), (".0", Ceiling(None, 0))]
)
def test_a_ceiling_is_read_and_written(text: str, ceiling: Ceiling) -> None:
    parsed = parse("proposal", {"tak": [text]}, SHIPPED)
    assert parsed.selection.terms.ceiling == ceiling
    assert to_query(parsed.selection)["tak"] == text


# The small data version: plans and costs that are not complete


@pytest.mark.parametrize("view", PAGE["proposal"].views)
def test_every_view_stands_with_little_content(small: Context, view: str) -> None:
    ids = tuple(sorted(m.id for m in small.catalogue.measures if m.status is Status.PROPOSED))
    found = shown(small, view, ids)
    assert found.sentence
    assert found.view == view
    without = [need for need, fit in need_fit(small.catalogue, set(ids)).items() if fit == NONE]
    assert found.gain.full + found.gain.partial >= found.gain.needs - len(without)
    if found.costs:
        assert sum(found.costs.budgets[0].total.by_year.values()) == found.money.to_horizon.total
