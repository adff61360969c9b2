"""Columns of what /profil shows and gives away."""

from __future__ import annotations

from narvard.frames import schema

QUADRANT = schema(
    code="text", name="text", cost="real", quality="real", cost_text="text", quality_text="text", year="text", corner="text",
    emphasis="int", first="yes", cost_median="real", quality_median="real",
)  # fmt: skip
"""One row per area with both values: `corner` is where it stands against the medians, `emphasis` 1 own, 2 also chosen."""


PROFILE = schema(
    area="text", name="text", measure_id="text", title="text", change_areas="text", system_level="text", unit="text", period="int",
    value="real", flag="text", reference="text", reference_value="real", reference_period="int", lower="real", upper="real",
    count="real", n="real", verdict="text", strength="real", reason="text", position="text", trend="text", trend_reason="text",
    pace="real", lowest="real", lower_quartile="real", median="real", upper_quartile="real", highest="real",
    areas_with_value="int", areas="int", population_share="real", reference_share="real",
)  # fmt: skip
"""One row per measure with a value in the area, in words: how it stands against the reference and in the spread of its level.
`pace` is the change per year over the last five values."""
