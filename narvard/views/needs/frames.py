"""Columns of what /behov shows and gives away."""

from __future__ import annotations

from narvard.frames import schema

NEEDS = schema(
    need_id="text", need="text", role="text", principal="text", perspective="text", system_level="text", change_area="text",
    target_group="text", priority="int", origin="text", answered="text", with_proposals="text", existing_measures="text",
    proposed_measures="text",
)  # fmt: skip
"""One row per need: the rows that `/behov` shows and gives away. `answered` is today, from the values of the data version."""
