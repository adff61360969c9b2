"""/om: the figures that its text has."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.assess.view import Context
from narvard.claims import Claim
from narvard.domain import Level
from narvard.selection import Selection
from narvard.views.about import claims
from narvard.views.about import words as say


@dataclass(frozen=True)
class About:
    """What the page says that could be otherwise: its lead, its words, and which data are shown."""

    lead: str
    words: tuple[tuple[str, str], ...]
    data: str
    sentence: str
    claims: tuple[Claim, ...]


def answer(_selection: Selection, context: Context) -> About:
    catalogue, info = context.catalogue, context.info
    kinds = [area.kind for area in catalogue.change_areas]
    municipalities = len(catalogue.at_level(Level.MUNICIPALITY))
    county = claims.County(municipalities, kinds.count("change_area"), kinds.count("prerequisite"))
    edition = claims.Edition(info.version, info.created, info.demo)
    return About(say.lead(county), say.words(county), say.data(edition), say.TITLE, (county, edition))
