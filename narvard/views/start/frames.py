"""Columns of what / shows and gives away."""

from __future__ import annotations

from narvard.frames import schema

WAYS_OF_WORKING = schema(id="text", change_area="text", existing="int", proposed="int", row="int")
"""One row per changed way of working: how many existing measures with values, and how many proposed. `row` is its place."""
