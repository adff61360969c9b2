"""Columns of what /matt shows and gives away."""

from __future__ import annotations

from narvard.frames import schema

MEASURES = schema(
    measure_id="text", title="text", status="text", tier="int", change_areas="text", target_groups="text", principal="text",
    perspective="text", municipalities="int", period="int", definition="text", source="text",
)  # fmt: skip
"""One row per measure that a search found: the rows that `/matt` shows and gives away. `period` is its newest year with values."""


MEASURE_FACTS = schema(measure_id="text", title="text", status="text", topic="text", text="text")
"""One row per measure and topic: a measure (with the ones it stands beside) as `/matt?matt=…` gives it away."""
