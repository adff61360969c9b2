"""The last step of the leader's page: where each need belongs, and the documents."""

from __future__ import annotations

from collections.abc import Mapping

import htpy as h
from htpy import Element, Node

from narvard.assess import workshop as claims
from narvard.domain import Catalogue
from narvard.domain.events import Placed
from narvard.domain.workshop import Bundle, Workshop
from narvard.texts import workshop as say
from narvard.texts.measure import SYSTEM_LEVELS
from narvard.web.shell import prefix
from narvard.web.workshop import markup_publishing, page
from narvard.web.workshop.doors import new_key

PERSPECTIVES = {"quality": "Kvalitet", "cost": "Kostnad"}


def compiled(workshop: Workshop, catalogue: Catalogue | None, editing: str) -> Node:
    """How many needs there are and are known, where the others belong, what can be taken along, and how it is published."""
    known = {need.text for need in catalogue.needs} if catalogue else set()
    claim = claims.compiled(workshop, known)
    files = [
        h.a(".knapp.lugn", href=f"{prefix()}/verkstad/{workshop.code}/fil.{ending}")[name] for ending, name in say.DOCUMENTS.items()
    ]
    forms = [_place(workshop, bundle, catalogue) for bundle in claims.new(workshop, known)] if catalogue else None
    return (
        h.p[say.compiled(claim)],
        h.div(".rad")[files],
        h.p(".dov")[say.WORKBOOK_NEXT],
        h.p[say.PLACE_LEAD, " ", say.unplaced(claim)],
        forms,
        markup_publishing.section(workshop, catalogue, editing),
    )


def _place(workshop: Workshop, bundle: Bundle, catalogue: Catalogue) -> Element:
    now = workshop.placed.get(bundle.id) or Placed(bundle.id, "", "alla", "quality", "meso")
    areas = {"": say.CHOOSE} | {one.id: one.short_title for one in catalogue.change_areas}
    groups = {one.id: one.short_title for one in catalogue.target_groups}
    levels: Mapping[str, str] = {str(code): name for code, name in SYSTEM_LEVELS.items()}
    placed = "✓ " if bundle.id in workshop.placed else ""
    return h.details[
        h.summary[f"{placed}{bundle.text} ({say.voices(len(bundle.voices))})"],
        page.form(
            f"{prefix()}/verkstad/{workshop.code}/placera",
            new_key(),
            page.hidden("behov", bundle.id),
            page.choice("forandring", say.CHANGE_AREA, areas, now.change_area, required=True),
            page.choice("malgrupp", say.TARGET_GROUP, groups, now.target_group),
            page.choice("perspektiv", say.PERSPECTIVE, PERSPECTIVES, now.perspective),
            page.choice("niva", say.LEVEL, levels, now.system_level),
            h.button[say.PLACE],
        ),
    ]
