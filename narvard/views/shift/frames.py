"""Columns of what /omstallning shows and gives away."""

from __future__ import annotations

from narvard.frames import schema

CHANGES = schema(
    question="int", question_text="text", change_areas="text", measure_id="text", title="text", core="text", area="text",
    name="text", unit="text", direction="text", before_period="int", before="real", after_period="int", after="real",
    difference="real", lower="real", upper="real", outcome="text", tested="yes", reason="text", newest_period="int", note="text",
)  # fmt: skip
"""One row per existing measure; `question` and its text only where measures stand under a question, `core` the change areas that a
measure stands for. `lower` and `upper` are the 95 percent limits of the difference."""

RESOURCES = schema(
    kind="text", measure_id="text", title="text", unit="text", area="text", name="text", period="int", value="real",
    new_series="yes", why="text", note="text",
)  # fmt: skip
"""One row per measure, area and year; `new_series` from the year on that cannot be compared with those before."""

PEOPLE = schema(area="text", name="text", year="int", pop_80="int", pop_20_64="int", per_old="real")
"""One row per area and year: inhabitants of two ages, and how many of 20–64 years there are for each of 80 and older."""

LINES = schema(
    code="text", line="text", period="int", value="real", value_text="text", role="text", segment="text", label="text",
    label_at="real",
)  # fmt: skip
"""One row per line and year of a chart (charts/lines.py). A line is drawn within a `segment` only; `label` stands at its end."""
