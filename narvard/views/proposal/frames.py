"""Columns of what /forslag shows and gives away."""

from __future__ import annotations

from narvard.frames import schema

PROPOSAL = schema(
    measure_id="text", title="text", chosen="text", tier="int", new_needs="int", better_needs="int", full_need_ids="text",
    partial_need_ids="text", roles="text", relevance="int", validity="int", reliability="int", feasibility="int",
    actionability="int", timeliness="int", one_off="int", yearly="int", operation_start="text",
)  # fmt: skip
"""One row per proposed measure: what it would answer, the group's ratings 1–5, kronor, and its first month of operation."""


PROPOSAL_COSTS = schema(
    measure_id="text", title="text", cost_item="text", financing_form="text", kind="text", payer="text", year="int", amount="int",
)  # fmt: skip
"""One row per chosen measure, cost item, principal and year: whole kronor that sum to every figure of the page."""


PROPOSAL_PLAN = schema(
    measure_id="text", title="text", step="text", plan_start="text", plan_end="text", responsible="text", note="text",
    in_time="text",
)  # fmt: skip
"""One row per step of a chosen measure; `in_time` says whether the measure is in operation by the follow-up of 2028."""


PORTFOLIO = schema(
    measure_id="text", title="text", chosen="text", best="text", beside="text", must="text", must_not="text", one_off="int",
    yearly="int", to_horizon="int",
)  # fmt: skip
"""One row per proposed measure: which of the sets it is in, what is demanded of it, and what it costs in kronor."""


COST_YEARS = schema(year="text", kind="text", order="int", amount="real", amount_text="text", total="real", total_text="text")
"""One row per year and kind (operation below one-off); amounts in millions of kronor, with the year's total."""


GANTT = schema(
    title="text", row="int", step="text", order="int", start="real", end="real", label="text", period="text", responsible="text",
)  # fmt: skip
"""One row per step of a measure, which stands in the `row`; months as fractions of years, `label` is the step's name."""


COVERAGE_COST = schema(cost="real", share="real", role="text", label="text", cost_text="text", share_text="text")
"""Points of cost (millions of kronor) and covered weight (percent): `curve` in order, and `own`, `best` and `beside`."""
