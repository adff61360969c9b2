"""/om: the figures that its text has, and the background: the assignment and the pre-study."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from narvard.assess.view import Context
from narvard.claims import Claim
from narvard.domain import Level
from narvard.selection import Selection
from narvard.views.about import claims
from narvard.views.about import prestudy_words as told
from narvard.views.about import words as say
from narvard.views.about.prestudy import PreStudy, pre_study


@dataclass(frozen=True)
class Background:
    """Why narvard was made: sentences of the roadmap's target picture, its questions, and the pre-study; `sub` is said of it."""

    target: tuple[str, ...]
    questions: tuple[str, ...]
    pre_study: PreStudy
    sub: str


@dataclass(frozen=True)
class About:
    """What the page says that could be otherwise: its lead, its words, which data are shown; or the background."""

    lead: str
    words: tuple[tuple[str, str], ...]
    data: str
    sentence: str
    claims: tuple[Claim, ...]
    rows: pa.Table  # frames.PRE_STUDY
    background: Background | None = None


def answer(selection: Selection, context: Context) -> About:
    catalogue, info = context.catalogue, context.info
    kinds = [area.kind for area in catalogue.change_areas]
    municipalities = len(catalogue.at_level(Level.MUNICIPALITY))
    county = claims.County(municipalities, kinds.count("change_area"), kinds.count("prerequisite"))
    edition = claims.Edition(info.version, info.created, info.demo)
    found = pre_study(catalogue)
    if selection.view != "bakgrund":
        said = (say.lead(county), say.words(county), say.data(edition), say.TITLE)
        return About(*said, (county, edition), found.rows)
    claim = _claim(found)
    target = tuple(one.text for one in catalogue.target_picture)
    background = Background(target, tuple(one.text for one in catalogue.guiding_questions), found, told.pre_study_sub(claim))
    return About("", (), "", told.pre_study_sentence(claim), (claim,), found.rows, background)


def _claim(found: PreStudy) -> claims.PreStudy:
    whole, vgr, theirs = (found.table(who) for who in told.PRE_STUDY)
    shares = {amount for _, amount in found.per_group}
    each = shares.pop() if len(shares) == 1 else 0  # not the same for all: the table says it
    of_vgr = (vgr.total, vgr.beyond, vgr.least_beyond)
    return claims.PreStudy(whole.total, whole.beyond, *of_vgr, theirs.total, theirs.beyond, each, len(found.per_group))
