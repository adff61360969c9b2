"""Columns of what /samband shows and gives away."""

from __future__ import annotations

from narvard.frames import schema

PATHWAYS = schema(
    pathway="text", from_measure="text", from_title="text", to_measure="text", to_title="text", sign="text",
    system_level_from="text", system_level_to="text", rationale="text", evidence="text", evidence_source="text",
    evidence_strength="text", says="text", period="text", n="int", rho="real", lower="real", upper="real", p_value="real",
    detectable="real", change_period="text", change_n="int", change_rho="real", change_p_value="real",
)  # fmt: skip
"""One row per link; `detectable` is the weakest correlation that so many municipalities show."""

LEARNING = schema(
    note_id="text", area="text", name="text", measure_id="text", pathway="text", system_level="text", saw="text", believes="text",
    tries="text", know_by="text", learnt="text", state="text", role="text", began="text", lifted_from="text", overdue="yes",
)  # fmt: skip
"""One row per note, the newest trial first."""
