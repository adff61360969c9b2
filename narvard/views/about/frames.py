"""Columns of what /om gives away."""

from __future__ import annotations

from narvard.frames import schema

PRE_STUDY = schema(budget="text", financing_form="text", cost_item="text", amount="int")
"""One row per line of the pre-study's budget and of each principal's financing, in kronor."""
