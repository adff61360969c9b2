"""/data: where values come from, how fresh they are, what is missing and why, and what this data version changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from narvard.assess.needs_met import measures_with_values
from narvard.assess.view import Context
from narvard.claims import Claim, Within
from narvard.database import queries
from narvard.domain import AreaLevel, Level
from narvard.frames import table
from narvard.selection import Selection, measures
from narvard.views.data import claims, frames
from narvard.views.data import words as say

BLANKS = ("missing", "privacy", "suppressed", "not_applicable")
Fingerprints = Mapping[str, tuple[int, str]]
"""Measure → how many values it has, and a fingerprint of them all."""


@dataclass(frozen=True)
class Changes:
    """What differs from the version before: ids of measures that gained, lost or changed values."""

    before: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def claim(self) -> claims.Changed:
        return claims.Changed(self.before, len(self.gained), len(self.lost), len(self.changed))


@dataclass(frozen=True)
class Delivery:
    """A delivery that the version is made of, with the importer's warnings, one a line."""

    source: str
    retrieved_at: str
    rows: int
    rejected: int
    warnings: tuple[str, ...]

    @property
    def claim(self) -> claims.Delivered:
        return claims.Delivered(self.source, self.rows, self.rejected)


@dataclass(frozen=True)
class Line:
    """A measure and its values: the columns of frames.DATA_STATUS. What only values can say is None without any."""

    measure_id: str
    title: str
    status: str
    source: str
    source_id: str
    series_break: str
    expected: int
    not_delivered: int | None
    delivery: str | None = None
    retrieved_at: str | None = None
    period: int | None = None
    municipalities: int | None = None
    missing: int | None = None
    privacy: int | None = None
    suppressed: int | None = None
    not_applicable: int | None = None
    preliminary: int | None = None
    values_in_all: int | None = None
    levels: str | None = None

    @property
    def counts(self) -> dict[str, int]:
        """Municipalities without a final value in the newest period, by reason."""
        return {reason: getattr(self, reason) or 0 for reason in (*BLANKS, "not_delivered", "preliminary")}


@dataclass(frozen=True)
class Status:
    """`claims` are what is said: how fresh the values are first; `sub` says what is not counted. `count`
    is how many values there are in view."""

    claims: tuple[Claim, ...]
    sentence: str
    sub: str
    count: int
    lines: tuple[Line, ...]
    rows: pa.Table  # frames.DATA_STATUS
    deliveries: tuple[Delivery, ...]
    changes: Changes | None
    by_year: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """The measures that are counted, by their newest year; those without any value last, under 0."""


def answer(selection: Selection, context: Context) -> Status:
    """Status of the measures that pass the filters, the deliveries of the version, and how it differs from the one before."""
    before = context.before()
    known = {row.measure_id: row for row in context.rows(queries.data_status(), queries.DataStatus)}
    municipalities = len(context.catalogue.at_level(Level.MUNICIPALITY))
    lines = []
    for measure in measures(selection, context.catalogue):
        row = known.get(measure.id)
        expected = 0 if measure.area_level is AreaLevel.REGION else municipalities
        delivered = [row.municipalities, *(getattr(row, reason) for reason in BLANKS)] if row else []
        said = {
            "measure_id": measure.id,
            "title": measure.title,
            "status": measure.status.value,
            "source": measure.source,
            "source_id": measure.source_id,
            "series_break": ", ".join(str(year) for year in measure.series_break),
            "expected": expected,
            "not_delivered": max(expected - sum(count or 0 for count in delivered), 0) if row else None,
        }
        lines.append(Line(**((row._asdict() if row else {}) | said)))
    able = measures_with_values(context)
    newest = [line.period for line in lines if line.period and line.measure_id in able]
    elsewhere = sum(line.period is not None and line.measure_id not in able for line in lines)
    chosen = {"target_groups": selection.target_groups, "change_areas": selection.change_areas}
    names = context.catalogue.target_group_names | context.catalogue.change_area_names
    filters = tuple(Within(name, tuple(names[code] for code in codes)) for name, codes in chosen.items() if codes)
    fresh = claims.Fresh(len(newest), len(lines), max(newest, default=0), elsewhere, filters)
    count = sum(line.values_in_all or 0 for line in lines)
    deliveries = tuple(_deliveries(context))
    differing = changes(fingerprints(context), fingerprints(before), before.info.version) if before else None
    return Status(
        claims=(
            fresh,
            claims.Values(count),
            *(one.claim for one in deliveries),
            *((differing.claim,) if differing else ()),
        ),
        sentence=say.status(fresh, context.info),
        sub=say.elsewhere(fresh),
        count=count,
        lines=tuple(lines),
        rows=table(map(vars, lines), frames.DATA_STATUS),
        deliveries=deliveries,
        changes=differing,
        by_year=_by_year(lines, able),
    )


def _by_year(lines: Sequence[Line], able: Collection[str]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    found: dict[int, list[str]] = {}
    for line in lines:
        if line.measure_id in able or not line.period:
            found.setdefault((line.period or 0) if line.measure_id in able else 0, []).append(line.title)
    return tuple((year, tuple(found[year])) for year in sorted(found, reverse=True))


def _deliveries(context: Context) -> list[Delivery]:
    return [
        Delivery(
            row.source,
            row.retrieved_at,
            row.rows_in or 0,
            row.rows_rejected or 0,
            tuple(line for line in (row.note or "").splitlines() if line.strip()),
        )
        for row in context.rows(queries.batches(), queries.Batch)
    ]


def fingerprints(context: Context) -> Fingerprints:
    return {code: (count, print_) for code, count, print_ in context.rows(queries.fingerprints(), queries.Fingerprint)}


def changes(now: Fingerprints, then: Fingerprints, before: str) -> Changes:
    """What differs between two versions; `before` is the id of the earlier one."""
    with_now, with_then = ({code for code, (count, _) in rows.items() if count} for rows in (now, then))
    return Changes(
        before=before,
        gained=tuple(sorted(with_now - with_then)),
        lost=tuple(sorted(with_then - with_now)),
        changed=tuple(sorted(c for c in with_now & with_then if now[c] != then[c])),
    )
