"""The data versions: what each was made of, and how it differs from the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter

from narvard.assess.view import Context, Info
from narvard.database import queries
from narvard.domain import Catalogue
from narvard.domain.report import Difference
from narvard.views.data import history_words as say
from narvard.views.data.answer import Changes, Fingerprints, changes, fingerprints

KEYS: Mapping[str, tuple[str, ...]] = {
    "areas": ("code",),
    "measures": ("id",),
    "needs": ("id",),
    "need_measures": ("need_id", "measure_id"),
    "pathways": ("from_measure", "to_measure"),
    "learning": ("id",),
    "costs": ("measure_id", "cost_item", "financing_form", "kind", "principal"),
    "plan": ("measure_id", "step"),
    "decisions": ("object", "date", "forum"),
    "plan_goals": ("id",),
    "activities": ("id",),
    "agreements": ("id",),
    "commitments": ("id",),
    "commitment_measures": ("commitment", "measure_id"),
    "deviations": ("area", "period", "kind", "commitment"),
}
"""Tables whose rows a person asks about, and what tells their rows apart."""


@dataclass(frozen=True)
class Source:
    """A delivery that a version was made of."""

    name: str
    file_hash: str


@dataclass(frozen=True)
class Version:
    """What is kept of a data version to tell its history, without the database."""

    info: Info
    catalogue: Catalogue
    sources: tuple[Source, ...]
    fingerprints: Fingerprints

    @property
    def values(self) -> int:
        return sum(count for count, _ in self.fingerprints.values())


def version(context: Context) -> Version:
    sources = tuple(Source(row.source, row.file_hash or "") for row in context.rows(queries.batches(), queries.Batch))
    return Version(context.info, context.catalogue, sources, fingerprints(context))


def difference(now: Version, before: Version) -> tuple[tuple[Difference, ...], Changes]:
    """Rows of the catalogue that are new, changed and gone, tables without any left out; and measures whose values differ."""
    tables = (_difference(name, now.catalogue, before.catalogue) for name in KEYS)
    found = tuple(one for one in tables if one.new or one.changed or one.gone)
    return found, changes(now.fingerprints, before.fingerprints, before.info.version)


def _difference(name: str, now: Catalogue, before: Catalogue) -> Difference:
    """Rows with the same key are compared with all they say; rows that share a key are one."""
    after, then = _by_key(name, now), _by_key(name, before)
    changed = sum(after[one] != then[one] for one in after.keys() & then.keys())
    return Difference(say.TABLES[name], len(after.keys() - then.keys()), changed, len(then.keys() - after.keys()))


def _by_key(name: str, catalogue: Catalogue) -> dict[object, list[object]]:
    key, found = attrgetter(*KEYS[name]), defaultdict(list)
    for row in getattr(catalogue, name):
        found[key(row)].append(row)
    return dict(found)
