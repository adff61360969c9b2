"""Columns of what /lage shows and gives away."""

from __future__ import annotations

from narvard.frames import schema

MATRIX = schema(
    measure_id="text", title="text", area="text", name="text", sex="text", period="int", value="real", flag="text",
    reference="text", reference_value="real", basis="text", verdict="text", strength="real", reason="text", lower="real",
    upper="real", count="real", n="real", trend="text", turn="text", trend_reason="text", agreeing="int", pace="real",
    areas_with_value="int", areas="int", population_share="real", reference_share="real",
    stood="text",
)  # fmt: skip
"""One row per measure and area: the rows that `/lage` gives away, in words. `sex` is T where a measure is not
split by it; `basis` says whether `verdict` is one or only a position, `agreeing` how many of ten pairs of years point the
way of the trend, `pace` the change per year, `stood` the position of the value before."""
