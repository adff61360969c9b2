"""Columns of what /kedjan shows and gives away."""

from __future__ import annotations

from narvard.frames import schema

CHAIN = schema(
    link="int", from_column="text", from_node="text", to_column="text", to_node="text", questions="int", question_ids="text",
)  # fmt: skip
"""One row per band: the questions that go from one node to one of the next column. Those of a `link` are all the questions, each
once."""
