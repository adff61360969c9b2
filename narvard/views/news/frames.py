"""Columns of what /nytt shows and gives away."""

from __future__ import annotations

from narvard.frames import schema

NEWS = schema(
    measure_id="text", title="text", area="text", name="text", sex="text", period="int", what="text", before="real", after="real",
    before_text="text", after_text="text",
)  # fmt: skip
"""One row per change. `before` and `after` are values, `before_text` and `after_text` words: verdicts; of a decision its text."""
