"""Decisions, the newest first: what each is of, and the view that it was taken on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

import pyarrow as pa

from narvard.assess.view import Context
from narvard.domain import Catalogue, Decision, is_preview
from narvard.frames import table
from narvard.page import PAGES
from narvard.selection import Selection, address, parse
from narvard.views.promises import claims, frames

PATHS = {page.path: page.name for page in PAGES}


@dataclass(frozen=True)
class Decided:
    """A decision; `about` is the name of what it is of, and where that is shown. `view` opens what it was taken on."""

    decision: Decision
    about: str
    target: Selection | None
    view: Selection | None


def decisions(context: Context) -> tuple[Decided, ...]:
    found = sorted(context.catalogue.decisions, key=lambda one: one.date, reverse=True)
    return tuple(_decided(one, context.catalogue) for one in found)


def _decided(decision: Decision, catalogue: Catalogue) -> Decided:
    about, target = _about(decision.object, catalogue)
    return Decided(decision, about, target, opened(decision.link, catalogue))


def _about(code: str, catalogue: Catalogue) -> tuple[str, Selection | None]:
    """The name of what an id is of, and the page that shows it; what is no id is its own name."""
    if code in catalogue.measure_by_id:
        return catalogue.measure_by_id[code].title, Selection(page="measure", measure=code)
    for goal in catalogue.plan_goals:
        if goal.id == code:
            return goal.text, Selection(page="promises", view="planer", target_groups=(goal.target_group,))
    for activity in catalogue.activities:
        if activity.id == code:
            return activity.title, Selection(page="promises", view="planer", target_groups=(activity.target_group,))
    for one in catalogue.commitments:
        if one.id == code:
            return one.text, Selection(page="promises", view="avtal")
    need = catalogue.need_by_id.get(code)
    return (need.text, Selection(page="needs")) if need else (code, None)


def opened(link: str, catalogue: Catalogue) -> Selection | None:
    """What a link opens, whatever stands before its path. None where that is no page, or a reader's own preview."""
    parts = urlsplit(link.strip())
    path = parts.path.rstrip("/").rpartition("/")[2]
    page = PATHS.get(path)
    if page is None or not link.strip() or (parts.netloc and not path):
        return None
    selection = parse(page, parse_qs(parts.query), catalogue).selection
    return None if is_preview(selection.data) else replace(selection, step=0)


def counted(found: Sequence[Decided]) -> claims.Decided:
    days = [one.decision.date for one in found]
    views = [one.view for one in found if one.view]
    frozen = sum(bool(view.data) for view in views)
    forums = len({one.decision.forum for one in found})
    return claims.Decided(len(found), forums, min(days, default=""), max(days, default=""), frozen, len(views) - frozen)


def rows(found: Sequence[Decided]) -> pa.Table:
    return table(
        [
            {
                "date": one.decision.date,
                "forum": one.decision.forum,
                "object": one.decision.object,
                "title": one.about,
                "text": one.decision.text,
                "view_link": f"/{address(one.view)}" if one.view else None,
            }
            for one in found
        ],
        frames.DECISIONS,
    )
