"""/omstallning: what has become of the measures since the roadmap began, resources, people, and the roadmap's questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from narvard.assess.changes import Change, changes, shifted
from narvard.assess.facets import in_force
from narvard.assess.view import Context, Placed
from narvard.claims import Claim, Filtered, Shifted
from narvard.domain import COUNTY, Area, Catalogue
from narvard.frames import blank, table
from narvard.selection import Selection, measures
from narvard.texts import POLARITY_TEXTS
from narvard.texts import shift as shared
from narvard.texts.filters import within
from narvard.views.shift import frames
from narvard.views.shift import people as ages
from narvard.views.shift import resources as means
from narvard.views.shift import words as say
from narvard.views.shift.claims import Held, Share
from narvard.views.shift.questions import Chapter, chapters
from narvard.views.shift.ways import Row, listed, rows

VIEW = "arbetssatt"
"""The view that a link without one opens."""


@dataclass(frozen=True)
class Shift:
    """What the page shows of `area` (the county with its region where none is chosen).

    `claims` are what is said, the headline first. Of `ways`, `resources`, `people` and `chapters` those of the view are filled.
    `listed` are the measures of an opened list. `rows` are the view's, by frames.CHANGES, RESOURCES or PEOPLE.
    """

    claims: tuple[Claim, ...]
    sentence: str
    sub: str
    view: str
    area: Area
    baseline: int
    changes: tuple[Change, ...]
    rows: pa.Table
    ways: tuple[Row, ...] = ()
    listed: tuple[Change, ...] = ()
    resources: means.Shown | None = None
    people: ages.Shown | None = None
    chapters: tuple[Chapter, ...] = ()


def answer(selection: Selection, context: Context) -> Shift:
    """The page for the first chosen area."""
    catalogue, view = context.catalogue, selection.view or VIEW
    area = catalogue.area_by_code.get(selection.own) or _whole(catalogue)
    in_view = {one.id for one in measures(selection, catalogue)}
    found = tuple(one for one in changes(selection.own, context) if one.measure.id in in_view)
    made = MADE[view](selection, context, area, found)
    chosen = in_force(selection, catalogue)
    counts = chosen and isinstance(made.claims[0], Shifted | Held)  # people, and one measure, are not counted under a filter
    return replace(made, claims=(*made.claims, Filtered(chosen)), sentence=f"{made.sentence}{within(chosen)}") if counts else made


def _whole(catalogue: Catalogue) -> Area:
    return catalogue.area_by_code.get(COUNTY) or catalogue.areas[0]


def _ways(selection: Selection, context: Context, area: Area, found: tuple[Change, ...]) -> Shift:
    catalogue = context.catalogue
    head = shifted(found, selection.own, catalogue.baseline, area)
    made = rows(found, selection, catalogue)
    opened = listed(found, selection) if selection.shift.listed else ()
    shown = opened if selection.shift.listed else found
    return Shift(
        claims=(head, *(row.claim for row in made)),
        sentence=shared.headline(head),
        sub=say.sub(head),
        view=VIEW,
        area=area,
        baseline=catalogue.baseline,
        changes=found,
        rows=table(change_rows(shown, catalogue), frames.CHANGES),
        ways=made,
        listed=opened,
    )


def _resources(_selection: Selection, context: Context, area: Area, found: tuple[Change, ...]) -> Shift:
    own = means.resources(found, area, context)
    share = own.share
    sub = say.share_sub(own.claim, share.measure.note) if isinstance(own.claim, Share) and share else ""
    return Shift(
        claims=(own.claim,),
        sentence=say.sentence((own.claim,)),
        sub=sub,
        view="resurser",
        area=area,
        baseline=context.catalogue.baseline,
        changes=found,
        rows=own.rows,
        resources=own,
    )


def _people(_selection: Selection, context: Context, area: Area, found: tuple[Change, ...]) -> Shift:
    every = changes(area.code if area.code != COUNTY else "", context)
    own = ages.people(area, every, context)
    return Shift(
        claims=own.claims,
        sentence=say.sentence(own.claims),
        sub=say.people_sub(own.claims),
        view="befolkning",
        area=area,
        baseline=context.catalogue.baseline,
        changes=found,
        rows=own.rows,
        people=own,
    )


def _review(selection: Selection, context: Context, area: Area, found: tuple[Change, ...]) -> Shift:
    catalogue = context.catalogue
    head = shifted(found, selection.own, catalogue.baseline, area)
    made = chapters(found, selection, context)
    told = [row for one in made for row in change_rows(one.changes, catalogue, one)]
    return Shift(
        claims=(head, *(one.claim for one in made)),
        sentence=shared.headline(head),
        sub=say.sub(head),
        view="avstamning",
        area=area,
        baseline=catalogue.baseline,
        changes=found,
        rows=table(told, frames.CHANGES),
        chapters=made,
    )


MADE = {VIEW: _ways, "resurser": _resources, "befolkning": _people, "avstamning": _review}


def change_rows(found: Sequence[Change], catalogue: Catalogue, chapter: Chapter | None = None) -> list[Mapping[str, object]]:
    """Changes as the data address gives them (frames.CHANGES)."""
    reasons = shared.whys(catalogue.baseline)
    core: dict[str, list[str]] = {}
    for one in catalogue.core_measures:
        core.setdefault(one.measure_id, []).append(one.change_area)
    question = {"question": chapter.question.no, "question_text": chapter.question.text} if chapter else {}
    return [
        blank(frames.CHANGES)
        | question
        | {
            "change_areas": ", ".join(one.measure.change_areas),
            "measure_id": one.measure.id,
            "title": one.measure.title,
            "core": ", ".join(core.get(one.measure.id, ())),
            "area": one.area.code if one.area else None,
            "name": one.area.name if one.area else None,
            "unit": one.measure.unit,
            "direction": POLARITY_TEXTS[one.measure.polarity],
            "before_period": one.before and one.before.period,
            "before": one.before and one.before.value,
            "after_period": one.after and one.after.period,
            "after": one.after and one.after.value,
            "difference": one.difference,
            "lower": one.lower,
            "upper": one.upper,
            "outcome": say.name_of(one.outcome),
            "tested": one.tested,
            "reason": reasons[one.why],
            "newest_period": one.newest,
            "note": one.measure.note,
        }
        for one in found
    ]


def in_view(selection: Selection, context: Context) -> Sequence[Placed]:
    """The existing measures: the page says of each what has become of it."""
    return [one for one in measures(selection, context.catalogue) if not one.is_proposed]


def headlines(context: Context) -> Mapping[str, str]:
    """The sentence with which the page opens; it has no name."""
    return {"": answer(Selection(page="shift"), context).sentence}
