"""/nytt: what is another than it was in an earlier data version, told once per cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

from narvard.assess import standing
from narvard.assess.view import Context
from narvard.claims import Claim, Within
from narvard.database import queries
from narvard.domain import REGION, Area, Catalogue, Decision, Level, Measure
from narvard.domain.link_codes import Reference
from narvard.format import round_half_up
from narvard.frames import blank, table
from narvard.selection import LEVELS, Selection, measures
from narvard.statistics.comparison import Verdict
from narvard.texts.verdict_names import MARKS
from narvard.views.news import claims, frames
from narvard.views.news import words as say

MISSING = Verdict.MISSING.value
UNJUDGED = {MISSING, Verdict.NOT_COMPARABLE.value}
Cell = tuple[str, str, str, int]
"""Measure, area, sex, period."""


@dataclass(frozen=True)
class Change:
    """One thing that is another: `what` is a key of words.WHAT. Values, or marks, `before` and `after`; None or empty for none."""

    what: str
    title: str
    measure: Measure | None = None
    area: Area | None = None
    sex: str = ""
    period: int | None = None
    before: float | None = None
    after: float | None = None
    before_text: str = ""
    after_text: str = ""


@dataclass(frozen=True)
class News:
    """`claims` are what is said, the headline first. `before` is the version compared with, empty when there is none; `notices`
    what must be known of the comparison. `changes` are in the order in which they are told: what came and went, decisions,
    verdicts, and values by measure, the newest period first.
    """

    claims: tuple[Claim, ...]
    sentence: str
    before: str
    notices: tuple[str, ...]
    changes: tuple[Change, ...]

    @cached_property
    def rows(self) -> pa.Table:
        """A row per change (frames.NEWS)."""
        return table(map(_row, self.changes), frames.NEWS)


def answer(selection: Selection, context: Context) -> News:
    """What has changed since the version of `sedan`, or the one before."""
    return compared(selection, context, context.before(selection.news.since))


def compared(selection: Selection, context: Context, then: Context | None) -> News:
    """What has changed since the version `then`; None where there is none."""
    asked = selection.news.since
    if then is None:
        first = claims.First(context.info.version)
        return News((first,), say.first(first), "", (), ())
    changes = () if then.info.version == context.info.version else tuple(_changes(selection, context, then))
    about = _about(selection, context, then, changes)
    nearest = (claims.Nearest(asked, then.info.version),) if asked not in ("", then.info.version) else ()
    return News(
        claims=(about, *nearest),
        sentence=say.sentence(about),
        before=then.info.version,
        notices=tuple(map(say.nearest, nearest)),
        changes=changes,
    )


def areas_in_view(selection: Selection, catalogue: Catalogue) -> tuple[Area, ...]:
    """The areas chosen; else every municipality and the region."""
    if selection.areas:
        return tuple(catalogue.area_by_code[code] for code in selection.areas)
    return (*catalogue.at_level(Level.MUNICIPALITY), *(area for area in catalogue.areas if area.code == REGION))


def _about(selection: Selection, context: Context, then: Context, changes: Sequence[Change]) -> claims.Changed:
    def count(what: str) -> int:
        return len({one.measure.id for one in changes if one.what == what and one.measure})

    chosen = {"target_groups": selection.target_groups, "change_areas": selection.change_areas}
    names = context.catalogue.target_group_names | context.catalogue.change_area_names
    areas = areas_in_view(selection, context.catalogue) if selection.areas else ()
    return claims.Changed(
        before=then.info.version,
        since=then.info.created,
        now=context.info.version,
        until=context.info.created,
        names=tuple(say.NAMES.get(area.code, area.name) for area in areas),
        gained=count("new"),
        revised=count("changed"),
        lost=count("gone"),
        verdicts=sum(one.what == "verdict" for one in changes),
        came=count("came"),
        went=count("went"),
        decisions=sum(one.what == "decision" for one in changes),
        made_up="" if _alike(context, then) else then.info.version if then.info.demo else context.info.version,
        within=tuple(Within(field, tuple(names[code] for code in codes)) for field, codes in chosen.items() if codes),
    )


def _changes(selection: Selection, now: Context, then: Context) -> Iterator[Change]:
    """A measure that came or went is told of by itself, without its values."""
    here, there = ({one.id: one for one in measures(selection, each.catalogue)} for each in (now, then))
    came = [one for code, one in here.items() if code not in then.catalogue.measure_by_id]
    went = [one for code, one in there.items() if code not in now.catalogue.measure_by_id]
    yield from (Change("came", one.title, one) for one in came)
    yield from (Change("went", one.title, one) for one in went)
    yield from (_decision(one) for one in now.catalogue.decisions if one not in then.catalogue.decisions)
    both = {code: one for code, one in here.items() if code in then.catalogue.measure_by_id}
    areas = areas_in_view(selection, now.catalogue)
    if _alike(now, then):
        yield from _verdicts(both, areas, now, then)
        yield from _values(both, areas, now, then)


def _alike(now: Context, then: Context) -> bool:
    """Whether values can be compared: made-up ones with made-up ones, real with real."""
    return now.info.demo == then.info.demo


def _decision(decision: Decision) -> Change:
    return Change("decision", decision.object, after_text=f"{decision.date}, {decision.forum}: {decision.text}")


def _verdicts(both: Mapping[str, Measure], areas: Sequence[Area], now: Context, then: Context) -> Iterator[Change]:
    """Verdicts beside the county and positions, as on /lage, that are others; also such as there was or is none of."""
    for level in LEVELS:
        here = [area for area in areas if area.level is level]
        if not here:
            continue
        asked = Selection(page="matrix", level=level, reference=Reference.COUNTY)
        after, before = (standing.answer(asked, each).cells for each in (now, then))
        for code, measure in both.items():
            for area in here:
                one, other = before.get((code, area.code)), after.get((code, area.code))
                was, is_ = (each.mark if each else MISSING for each in (one, other))
                read = other or one
                if read and was != is_ and not {was, is_} <= UNJUDGED:
                    words = MARKS[was], MARKS[is_]
                    yield Change("verdict", measure.title, measure, area, read.sex, read.period, None, None, *words)


def _values(both: Mapping[str, Measure], areas: Sequence[Area], now: Context, then: Context) -> Iterator[Change]:
    """Values that are new, other as they are shown, or gone; by measure, the newest period first, then by area."""
    order = {area.code: place for place, area in enumerate(areas)}
    after, before = (_cells(each, tuple(order)) for each in (now, then))
    place = {code: at for at, code in enumerate(both)}
    known = {cell for cell in after.keys() | before.keys() if cell[0] in place and after.get(cell) != before.get(cell)}
    for cell in sorted(known, key=lambda cell: (place[cell[0]], -cell[3], order[cell[1]], "TKM".index(cell[2]))):
        code, area, sex, period = cell
        measure, was, is_ = both[code], before.get(cell), after.get(cell)
        what = "new" if was is None else "gone" if is_ is None else "changed"
        if was is not None and is_ is not None and shown(was, measure) == shown(is_, measure):
            continue
        yield Change(what, measure.title, measure, areas[order[area]], sex, period, was, is_)


def shown(value: float, measure: Measure) -> float:
    """A value as it is shown."""
    return round_half_up(value, measure.decimals)


def _cells(context: Context, areas: tuple[str, ...]) -> dict[Cell, float]:
    found = context.run(queries.values(areas))
    *keys, values = (found.column(name).to_pylist() for name in ("measure_id", "area", "sex", "period", "value"))
    return dict(zip(zip(*keys, strict=True), values, strict=True))


def _row(change: Change) -> dict[str, object]:
    return blank(frames.NEWS) | {
        "measure_id": change.measure and change.measure.id,
        "title": change.title,
        "area": change.area and change.area.code,
        "name": change.area and change.area.name,
        "sex": change.sex or None,
        "period": change.period,
        "what": say.WHAT[change.what],
        "before": change.before,
        "after": change.after,
        "before_text": change.before_text or None,
        "after_text": change.after_text or None,
    }
