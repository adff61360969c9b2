"""Columns of what /atagande shows and gives away."""

from __future__ import annotations

from narvard.frames import schema

PLANS = schema(
    target_group="text", what="text", id="text", text="text", goals="text", measure_id="text", start_value="real",
    goal_value="real", goal_year="int", area="text", period="int", value="real", outlook="text", reached="int", level="text",
    responsible="text", start="text", end="text", state="text", said_on="text", said_by="text", hindrance="text", source="text",
)  # fmt: skip
"""One row per goal and per activity of the plans in view; `what` says which."""
COMMITMENTS = schema(
    id="text", agreement="text", section="text", text="text", principal="text", answered="text", with_proposals="text",
    existing_measures="text", proposed_measures="text", source="text",
)  # fmt: skip
"""One row per commitment; `answered` is today, from the values of the data version."""
DEVIATIONS = schema(
    area="text", name="text", level="text", period="int", kind="text", count="int", hidden="int", per_10000="real",
    analysed="int", of_known="int", themes="text", source="text",
)  # fmt: skip
"""One row per area of the level, year and kind: what is shown of it. `hidden` numbers are in none of them."""
DECISIONS = schema(date="text", forum="text", object="text", title="text", text="text", view_link="text")
"""One row per decision, the newest first."""
