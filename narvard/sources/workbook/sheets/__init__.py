"""All sheets, in the order of the workbook."""

from __future__ import annotations

from narvard.sources.workbook.sheets import catalogue, promises, proposal, roadmap, values, workshops
from narvard.sources.workbook.sheets.layout import SheetLayout

SHEETS: tuple[SheetLayout, ...] = (
    proposal.NEEDS,
    proposal.NEED_MEASURES,
    catalogue.MEASURES,
    catalogue.ALIASES,
    proposal.PATHWAYS,
    proposal.LEARNING,
    proposal.PILOTS,
    proposal.COSTS,
    proposal.PLAN,
    proposal.DECISIONS,
    promises.PLAN_GOALS,
    promises.ACTIVITIES,
    promises.AGREEMENTS,
    promises.COMMITMENTS,
    promises.COMMITMENT_MEASURES,
    promises.DEVIATIONS,
    workshops.WORKSHOPS,
    workshops.ROLES,
    workshops.NEEDS,
    workshops.VOICES,
    workshops.PANEL_RATINGS,
    catalogue.CHANGE_AREAS,
    catalogue.TARGET_GROUPS,
    catalogue.AREAS,
    catalogue.MEMBERS,
    roadmap.CORE_MEASURES,
    roadmap.RESOURCES,
    roadmap.FORMULAS,
    roadmap.CHECKPOINTS,
    roadmap.GUIDING_QUESTIONS,
    roadmap.TARGET_PICTURE,
    proposal.PRE_STUDY_BUDGET,
    proposal.PRE_STUDY_FOOTNOTES,
    proposal.PRE_STUDY_PLAN,
    values.POPULATION,
    values.VALUES,
)
BY_TABLE = {sheet.table: sheet for sheet in SHEETS}
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
BIG = frozenset({"observation", "population"})
"""Tables of many rows, kept as frames; the others become values of the domain."""
