"""Steps of plans: months, moving them all, and what is late for a checkpoint."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.domain import ProposalStep
from narvard.proposal import plan
from narvard.proposal.plan import Late, Step


def step(measure: str, name: str, start: str, end: str) -> ProposalStep:
    return ProposalStep(measure, name, start, end, "Arbetsgruppen", "")


PLAN = (
    step("F01", "definiera", "2025-09", "2026-04"),
    step("F01", "drift", "2027-10", "2030-12"),
    step("F02", "definiera", "2027-02", "2028-06"),
    step("F02", "drift", "2028-07", "2029-12"),
    step("F03", "testa", "2026-01", "2026-02"),
)


@given(st.integers(12, 12 * 9999 + 11))
def test_a_month_comes_back_from_its_code(number: int) -> None:
    assert plan.month(plan.code(number)) == number


@pytest.mark.parametrize("text", ["2027-13", "2027-00", "sept", "2027"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="."):
        plan.month(text)


def test_the_whole_plan_moves_so_that_its_first_step_begins_in_the_month() -> None:
    assert plan.shift(PLAN, "2026-09") == 12
    assert plan.shift(PLAN, "2025-07") == -2
    assert plan.shift(PLAN, "") == plan.shift((), "2027-01") == 0


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        ("2024-11", "2025-09"),  # its own first month is yet to come
        ("2025-06", "2025-09"),
        ("2025-09", "2025-10"),
        ("2026-11", "2027-01"),
        ("2026-12", "2027-01"),
        ("2027-01", "2027-04"),
        ("2027-03", "2027-04"),
        ("2027-10", "2028-01"),
    ],
)
def test_a_plan_begins_in_the_next_quarter_and_never_before_its_own_first_month(now: str, begins: str) -> None:
    assert plan.begun(PLAN, now) == begins


def test_a_plan_of_nothing_never_begins() -> None:
    assert plan.begun((), "2026-11") == ""


def test_the_first_step_of_each_measure_is_that_of_the_plan_as_it_is_begun() -> None:
    assert [(one.measure_id, one.step, one.start, one.end) for one in plan.begun_steps(PLAN, "2026-11").values()] == [
        ("F01", "definiera", "2027-01", "2027-08"),
        ("F03", "testa", "2027-05", "2027-06"),
        ("F02", "definiera", "2028-06", "2029-10"),
    ]
    waiting = replace(step("F04", "definiera", "2026-01", "2026-06"), depends_on="F01")
    assert plan.begun_steps((*PLAN, waiting), "2024-11")["F04"].start == "2027-10"


def test_steps_of_chosen_measures_keep_their_distances_when_they_move() -> None:
    moved = plan.moved(PLAN, {"F01"}, 4)
    assert [(s.step, plan.code(s.start), s.end and plan.code(s.end)) for s in moved] == [
        ("definiera", "2026-01", "2026-08"),
        ("drift", "2028-02", None),  # planned to the end of the horizon: it goes on
    ]


def test_operation_that_ends_before_the_horizon_keeps_its_end() -> None:
    (_, drift) = plan.moved(PLAN, {"F02"}, 1)
    assert drift == Step("F02", "drift", plan.month("2028-08"), plan.month("2030-01"), "Arbetsgruppen", "")


def test_what_is_not_in_operation_by_the_follow_up_is_late() -> None:
    steps = plan.moved(PLAN, {"F01", "F02", "F03"}, 0)
    assert plan.late(steps, ("F01", "F02", "F03")) == (Late("F02", plan.month("2028-07"), 1), Late("F03", None, 0))
    assert plan.late(steps, ("F01", "F02"), plan.END) == ()


def test_a_step_waits_for_what_it_depends_on_and_so_do_the_steps_after_it() -> None:
    waiting = (
        step("F04", "definiera", "2026-01", "2026-06"),
        replace(step("F04", "testa", "2026-07", "2027-06"), depends_on="F01"),
        step("F04", "drift", "2027-07", "2030-12"),
    )
    steps = plan.moved((*PLAN, *waiting), {"F04"}, 0)  # F01 is in operation from 2027-10, chosen or not
    assert [(s.step, plan.code(s.start)) for s in steps] == [("definiera", "2026-01"), ("testa", "2027-10"), ("drift", "2028-10")]
    assert [plan.code(s.start) for s in plan.moved((*PLAN, *waiting), {"F04"}, 2)] == ["2026-03", "2027-12", "2028-12"]


def test_what_is_in_operation_already_is_not_waited_for() -> None:
    waiting = replace(step("F04", "definiera", "2029-01", "2029-06"), depends_on="F01")
    assert [plan.code(s.start) for s in plan.moved((*PLAN, waiting), {"F04"}, 0)] == ["2029-01"]
