"""Resources: the share of primary care, and money, staff, beds, bed days and visits beside each other, never added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import pyarrow as pa

from narvard.assess.changes import Change
from narvard.assess.view import Context
from narvard.claims import At, Who
from narvard.database import queries
from narvard.database.queries import Course
from narvard.domain import COUNTRY, RESOURCES, Area, Measure
from narvard.frames import table
from narvard.texts import shift as shared
from narvard.texts.verdicts import value_text
from narvard.views.shift import frames
from narvard.views.shift import words as say
from narvard.views.shift.claims import Held, Run, Share

Points = tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Shown:
    """The share with its lines (frames.LINES), None where the area has none; measures by kind of resource, each with what is to be
    known of it; and the rows of it all (frames.RESOURCES)."""

    claim: Share | Held
    share: Change | None
    lines: pa.Table
    kinds: tuple[tuple[str, tuple[tuple[Change, str], ...]], ...]
    rows: pa.Table


def resources(found: Sequence[Change], area: Area, context: Context) -> Shown:
    """What of the measures in view stands for resources; `area` is the one in view."""
    catalogue = context.catalogue
    by_id = {one.measure.id: one for one in found}
    chosen = sorted(catalogue.resources, key=lambda one: (RESOURCES.index(one.kind), one.no))
    here = [(one.kind, by_id[one.measure_id], one.why) for one in chosen if one.measure_id in by_id]
    valued = [(kind, change, why) for kind, change, why in here if change.points]
    share = next((by_id[code] for code in sorted(catalogue.calculated) if code in by_id and by_id[code].points), None)
    other: Points = ()
    if share:
        country = context.rows(queries.courses((COUNTRY,)), Course)
        other = tuple((row.period, row.value) for row in country if row.measure_id == share.measure.id)
    claim = _share(share, other, context) if share else Held(Who(area.code, area.name), len(valued), len(here))
    kinds = groupby(valued, key=lambda one: one[0])
    return Shown(
        claim=claim,
        share=share,
        lines=_lines(claim, share, other) if isinstance(claim, Share) and share else table((), frames.LINES),
        kinds=tuple((kind, tuple((change, why) for _, change, why in of_kind)) for kind, of_kind in kinds),
        rows=table(_rows(valued, share, other, context), frames.RESOURCES),
    )


def runs(points: Points, measure: Measure) -> tuple[Points, ...]:
    """The values of each series: they are parted where the measure says that a new one begins."""
    starts = [year for year in measure.series_break if points and points[0][0] < year <= points[-1][0]]
    edges = [0, *starts, 9999]
    found = [tuple(point for point in points if low <= point[0] < high) for low, high in zip(edges, edges[1:], strict=False)]
    return tuple(run for run in found if run)


def _share(share: Change, other: Points, context: Context) -> Share:
    area = share.area
    assert area is not None  # it has points
    country = context.catalogue.area_by_code.get(COUNTRY)

    def told(points: Points) -> tuple[Run, ...]:
        return tuple(Run(_at(run[0]), _at(run[-1])) for run in runs(points, share.measure))

    beside = Who(country.code, country.name) if country and other and area.code != COUNTRY else None
    own = Who(area.code, area.name)
    return Share(share.measure.id, share.measure.title, own, told(share.points), beside, told(other) if beside else ())


def _at(point: tuple[int, float]) -> At:
    return At(point[1], point[0])


def _lines(claim: Share, share: Change, other: Points) -> pa.Table:
    sides = [(claim.who, share.points, "chosen0")] + ([(claim.other, other, "country")] if claim.other else [])
    rows: list[Mapping[str, object]] = []
    for who, points, role in sides:
        series = runs(points, share.measure)
        for number, run in enumerate(series):
            for year, value in run:
                last = number == len(series) - 1 and year == run[-1][0]
                said = value_text(value, share.measure)
                rows.append(
                    {
                        "code": who.code,
                        "line": who.name,
                        "period": year,
                        "value": value,
                        "value_text": said,
                        "role": role,
                        "segment": f"{who.code}{number}",
                        "label": f"{say.capital(shared.place(who))} {said}" if last else "",
                        "label_at": value,
                    }
                )
    return table(rows, frames.LINES)


def _rows(
    valued: Sequence[tuple[str, Change, str]], share: Change | None, other: Points, context: Context
) -> list[Mapping[str, object]]:
    country = context.catalogue.area_by_code.get(COUNTRY)
    own = ([("share", share, "", share.area, share.points)] if share else []) + [
        (kind, change, why, change.area, change.points) for kind, change, why in valued
    ]
    beside = [("share", share, "", country, other)] if share and country and country != share.area else []
    return [
        {
            "kind": say.KINDS[kind],
            "measure_id": change.measure.id,
            "title": change.measure.title,
            "unit": change.measure.unit,
            "area": area.code,
            "name": area.name,
            "period": year,
            "value": value,
            "new_series": any(points[0][0] < one <= year for one in change.measure.series_break),
            "why": why,
            "note": change.measure.note,
        }
        for kind, change, why, area, points in (*own, *beside)
        if area is not None
        for year, value in points
    ]
