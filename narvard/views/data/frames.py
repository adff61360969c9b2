"""Columns of what /data shows and gives away."""

from __future__ import annotations

from narvard.frames import schema

DATA_STATUS = schema(
    measure_id="text", title="text", status="text", source="text", source_id="text", delivery="text", retrieved_at="text",
    period="int",
    municipalities="int", expected="int", missing="int", privacy="int", suppressed="int", not_applicable="int", not_delivered="int",
    preliminary="int", series_break="text", values_in_all="int", levels="text",
)  # fmt: skip
"""One row per measure: where its values come from, how fresh they are and why some are missing. Counts are of municipalities in
`period`; `expected` is how many could have a value, `not_delivered` how many have no row at all. `levels` are those that have a
value in it."""
