"""Columns of what /tackning shows and gives away."""

from __future__ import annotations

import pyarrow as pa

from narvard.frames import schema

COVERAGE_MEASURES = schema(
    row_id="text", row="text", column_id="text", column="text", with_values="int", without_values="int", proposed="int",
    measures="int",
)  # fmt: skip
"""One row per cell of the matrix, totals included (their ids are empty): distinct measures, by whether they have values."""


COVERAGE_NEEDS = schema(
    row_id="text", row="text", column_id="text", column="text", needs_full="int", needs_partial="int", needs_proposed="int",
    needs_waiting="int", needs_none="int", needs="int",
)  # fmt: skip
"""One row per cell, totals included: needs (or the sum of their priorities) that are followed in full, in part, only by proposed
measures, only by measures without values, or not at all."""


COVERAGE_LIST = schema(
    measure_id="text", title="text", status="text", tier="int", has_values="text", period="int", municipalities="int",
    expected="int", population_share="real", region_period="int",
    need_ids="text", plan_step="text", plan_start="text", plan_end="text", responsible="text",
)  # fmt: skip
"""One row per measure: how far its values reach (`population_share` 0–1), the needs it meets, and the next step of its plan."""


COVERAGE_NEED_LIST = schema(
    need_id="text", need="text", role="text", priority="int", answer="text", change_area="text", target_group="text",
    measure_ids="text",
)  # fmt: skip
"""One row per need: how far it is answered, and the measures that answer it."""


COVERAGE_AREAS = schema(area="text", name="text", measure_id="text", title="text", period="int", flag="text")
"""One row per area and measure: the newest period with a value, else the reason why there is none."""


COVERAGE_STEPS = pa.schema([("step", pa.string()), *COVERAGE_LIST])
"""As COVERAGE_LIST, with the step of the way that the measure has come."""
