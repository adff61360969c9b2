"""Column names of every answer, in order. A frame is an Arrow table: immutable, cheap to send, no DECIMAL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

COMPARISON = pa.schema(
    [
        ("area", pa.string()),
        ("name", pa.string()),
        ("level", pa.string()),
        ("sex", pa.string()),
        ("period", pa.int32()),
        ("value", pa.float64()),
        ("flag", pa.string()),
        ("previous_period", pa.int32()),
        ("change", pa.float64()),
        ("reference", pa.string()),
        ("reference_value", pa.float64()),
        ("difference", pa.float64()),
        ("sex_difference", pa.float64()),
        ("verdict", pa.string()),
        ("strength", pa.float64()),
        ("reason", pa.string()),
        ("lower", pa.float64()),
        ("upper", pa.float64()),
        ("count", pa.float64()),
        ("n", pa.float64()),
        ("position", pa.string()),
        ("method", pa.string()),
    ]
)
"""One row per area and sex: the rows that `/jamfor` shows and gives away. `lower` and `upper` are the 95 % interval, `strength`
is 95 or 99.8 for a mark; `position` is given whatever the verdict, `sex_difference` (women's value minus men's) where
both are asked for and known."""


def _schema(**columns: str) -> pa.Schema:
    types = {"text": pa.string(), "real": pa.float64(), "int": pa.int32(), "yes": pa.bool_()}
    return pa.schema([(name.rstrip("_"), types[kind]) for name, kind in columns.items()])


RANKING = _schema(
    code="text", name="text", value="real", value_text="text", men="real", men_text="text", apart_text="text", emphasis="int",
    half="int", first="yes", reference_value="real", reference_text="text", goal="real", year="text", note="text", low="real",
    high="real", lower="real", upper="real", mark="text", verdict_text="text", interval_text="text",
)  # fmt: skip
"""One row per area with a value: the ranked marks. `emphasis` is 1 own, 2 also chosen, 0 others; `half` 1 left, 2 right column;
`first` the first of its column; `men` that of men when the sexes stand side by side (`value` is then that of women, `apart_text`
women minus men); `low`, `high` the axis of both columns; `lower` and `upper` the interval, `mark` the verdict or position drawn."""

LINES = _schema(
    code="text", line="text", name="text", sex="text", period="int", value="real", value_text="text", role="text", segment="text",
    label="text", label_at="real", flag="text",
)  # fmt: skip
"""One row per line and year with a value. A line is drawn within a `segment` only; `label` stands at its end, at `label_at`."""

BREAKS = _schema(year="int", text="text")
"""First years of new series within the years shown."""

MAP = _schema(
    code="text",
    area="text",
    name="text",
    municipality="text",
    value_text="text",
    class_="int",
    emphasis="int",
    label="text",
    year="text",
)
"""One row per municipality (`code`) with the class (-1 no value) of the area it is coloured for (`area`)."""

ENDS = _schema(place="int", name="text", value_text="text", own="yes", end="text")
"""The highest and the lowest areas, with their place; `end` is highest or lowest."""

SPREAD = _schema(
    group="text", code="text", name="text", value="real", value_text="text", middle="real", emphasis="int", first="yes",
    reference_value="real", year="text",
)  # fmt: skip
"""One row per area with a value, in its group; `middle` is the group's median."""

ANSWERS = _schema(answer="text", areas="int", code="int")
"""One row per answer of a coded measure: how many areas gave it, highest code first; code -1 gave none."""

WAYS_OF_WORKING = _schema(id="text", change_area="text", existing="int", proposed="int", row="int")
"""One row per changed way of working: how many existing measures with values, and how many proposed. `row` is its place."""


DATA_STATUS = _schema(
    measure_id="text", title="text", status="text", source="text", source_id="text", delivery="text", retrieved_at="text",
    period="int",
    municipalities="int", expected="int", missing="int", privacy="int", suppressed="int", not_applicable="int", not_delivered="int",
    preliminary="int", series_break="text", values_in_all="int",
)  # fmt: skip
"""One row per measure: where its values come from, how fresh they are and why some are missing. Counts are of municipalities in
`period`; `expected` is how many could have a value, `not_delivered` how many have no row at all."""


COVERAGE_MEASURES = _schema(
    row_id="text", row="text", column_id="text", column="text", with_values="int", without_values="int", proposed="int",
    measures="int",
)  # fmt: skip
"""One row per cell of the matrix, totals included (their ids are empty): distinct measures, by whether they have values."""

COVERAGE_NEEDS = _schema(
    row_id="text", row="text", column_id="text", column="text", needs_full="int", needs_partial="int", needs_proposed="int",
    needs_waiting="int", needs_none="int", needs="int",
)  # fmt: skip
"""One row per cell, totals included: needs (or the sum of their priorities) that are followed in full, in part, only by proposed
measures, only by measures without values, or not at all."""

COVERAGE_LIST = _schema(
    measure_id="text", title="text", status="text", tier="int", has_values="text", period="int", municipalities="int",
    expected="int", population_share="real", region_period="int",
    need_ids="text", plan_step="text", plan_start="text", plan_end="text", responsible="text",
)  # fmt: skip
"""One row per measure: how far its values reach (`population_share` 0–1), the needs it meets, and the next step of its plan."""

COVERAGE_NEED_LIST = _schema(
    need_id="text", need="text", role="text", priority="int", answer="text", change_area="text", target_group="text",
    measure_ids="text",
)  # fmt: skip
"""One row per need: how far it is answered, and the measures that answer it."""

COVERAGE_AREAS = _schema(area="text", name="text", measure_id="text", title="text", period="int", flag="text")
"""One row per area and measure: the newest period with a value, else the reason why there is none."""

COVERAGE_STEPS = pa.schema([("step", pa.string()), *COVERAGE_LIST])
"""As COVERAGE_LIST, with the step of the way that the measure has come."""


MEASURES = _schema(
    measure_id="text", title="text", status="text", tier="int", change_areas="text", target_groups="text", principal="text",
    perspective="text", municipalities="int", period="int", definition="text", source="text",
)  # fmt: skip
"""One row per measure that a search found: the rows that `/matt` shows and gives away. `period` is its newest year with values."""

MEASURE_FACTS = _schema(measure_id="text", title="text", status="text", topic="text", text="text")
"""One row per measure and topic: a measure (with the ones it stands beside) as `/matt?matt=…` gives it away."""

NEEDS = _schema(
    need_id="text", need="text", role="text", principal="text", perspective="text", system_level="text", change_area="text",
    target_group="text", priority="int", origin="text", answered="text", with_proposals="text", existing_measures="text",
    proposed_measures="text",
)  # fmt: skip
"""One row per need: the rows that `/behov` shows and gives away. `answered` is today, from the values of the data version."""

QUADRANT = _schema(
    code="text", name="text", cost="real", quality="real", cost_text="text", quality_text="text", year="text", corner="text",
    emphasis="int", first="yes", cost_median="real", quality_median="real",
)  # fmt: skip
"""One row per area with both values: `corner` is where it stands against the medians, `emphasis` 1 own, 2 also chosen."""

PROFILE = _schema(
    area="text", name="text", measure_id="text", title="text", change_areas="text", system_level="text", unit="text", period="int",
    value="real", flag="text", reference="text", reference_value="real", reference_period="int", lower="real", upper="real",
    count="real", n="real", verdict="text", strength="real", reason="text", position="text", trend="text", trend_reason="text",
    pace="real", lowest="real", lower_quartile="real", median="real", upper_quartile="real", highest="real",
)  # fmt: skip
"""One row per measure with a value in the area, in words: how it stands against the reference and in the spread of its level.
`pace` is the change per year over the last five values."""

MATRIX = _schema(
    measure_id="text", title="text", area="text", name="text", period="int", value="real", flag="text", reference="text",
    reference_value="real", basis="text", verdict="text", strength="real", reason="text", lower="real", upper="real", count="real",
    n="real", trend="text", turn="text", trend_reason="text", agreeing="int", pace="real",
)  # fmt: skip
"""One row per measure and area: the rows that `/lage` gives away, in words. `basis` says whether `verdict` is one or only a
position, `agreeing` how many of ten pairs of years point the way of the trend, `pace` the change per year."""


PROPOSAL = _schema(
    measure_id="text", title="text", chosen="text", tier="int", new_needs="int", better_needs="int", full_need_ids="text",
    partial_need_ids="text", roles="text", relevance="int", validity="int", reliability="int", feasibility="int",
    actionability="int", timeliness="int", one_off="int", yearly="int", operation_start="text",
)  # fmt: skip
"""One row per proposed measure: what it would answer, the group's ratings 1–5, kronor, and its first month of operation."""

PROPOSAL_COSTS = _schema(
    measure_id="text", title="text", cost_item="text", financing_form="text", kind="text", payer="text", year="int", amount="int",
)  # fmt: skip
"""One row per chosen measure, cost item, principal and year: whole kronor that sum to every figure of the page."""

PROPOSAL_PLAN = _schema(
    measure_id="text", title="text", step="text", plan_start="text", plan_end="text", responsible="text", note="text",
    in_time="text",
)  # fmt: skip
"""One row per step of a chosen measure; `in_time` says whether the measure is in operation by the follow-up of 2028."""

PORTFOLIO = _schema(
    measure_id="text", title="text", chosen="text", best="text", beside="text", must="text", must_not="text", one_off="int",
    yearly="int", to_horizon="int",
)  # fmt: skip
"""One row per proposed measure: which of the sets it is in, what is demanded of it, and what it costs in kronor."""

PRE_STUDY = _schema(budget="text", financing_form="text", cost_item="text", amount="int")
"""One row per line of the pre-study's budget and of each principal's financing, in kronor."""

COST_YEARS = _schema(year="text", kind="text", order="int", amount="real", amount_text="text", total="real", total_text="text")
"""One row per year and kind (operation below one-off); amounts in millions of kronor, with the year's total."""

GANTT = _schema(
    title="text", row="int", step="text", order="int", start="real", end="real", label="text", period="text", responsible="text",
)  # fmt: skip
"""One row per step of a measure, which stands in the `row`; months as fractions of years, `label` is the step's name."""

COVERAGE_COST = _schema(cost="real", share="real", role="text", label="text", cost_text="text", share_text="text")
"""Points of cost (millions of kronor) and covered weight (percent): `curve` in order, and `own`, `best` and `beside`."""

MEASURE_LIST = _schema(
    id="text", status="text", tier="int", title="text", official_title="text", definition="text", unit="text", unit_kind="text",
    decimals="int", polarity="text", perspective="text", kind="text", viewpoint="text", system_level="text", area_level="text",
    principal="text", source="text", source_id="text", frequency="text", period_years="int", lag_months="int", series_break="text",
    by_gender="yes", denominator="text", goal_value="real", goal_year="int", goal_source="text", change_areas="text",
    target_groups="text", replaces="text", complements="text", note="text", period="int", municipalities="int",
)  # fmt: skip
"""One row per measure, in codes: the list for programs. Several codes have a full stop between, as in a link."""

AREA_LIST = _schema(
    code="text", name="text", level="text", skr_group="text", population="int", population_date="text", members="text",
    source="text",
)  # fmt: skip
"""One row per area; `members` are the municipalities of a group."""

NEED_LIST = _schema(
    id="text", text="text", role="text", principal="text", perspective="text", system_level="text", change_area="text",
    target_group="text", priority="int", origin="text", answered="text", with_proposals="text", existing_measures="text",
    proposed_measures="text",
)  # fmt: skip
"""One row per need, in codes; `answered` and `with_proposals` are those of `svar`."""

VALUE_LIST = _schema(
    measure_id="text", area="text", name="text", level="text", period="int", sex="text", value="real", numerator="real",
    denominator="real", flag="text", method="text",
)  # fmt: skip
"""One row per measure, area, sex and period that was delivered; oldest first."""

VERSION_LIST = _schema(version="text", created="text", current="yes", kept="yes", demo="yes", note="text")
"""One row per data version, newest first."""


def table(rows: Iterable[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    """Rows → a frame with exactly the columns of `schema`; keys that are not columns are left out."""
    return pa.Table.from_pylist([{name: row.get(name) for name in schema.names} for row in rows], schema=schema)
