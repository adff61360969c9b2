"""/data: the rows of the table, and the deliveries and fingerprints of the version."""

from __future__ import annotations

from narvard.assess.view import Context
from narvard.database import queries
from narvard.views.data import claims
from tests.truth import Facts, holds, said_filters


@holds(claims.Fresh)
def _fresh(claim: claims.Fresh, facts: Facts) -> None:
    have = {row.measure_id for row in facts.context.rows(queries.measures_with_values(), queries.WithValues)}
    years = [row["period"] for row in facts.rows if row["period"] and row["measure_id"] in have]
    elsewhere = sum(row["period"] is not None and row["measure_id"] not in have for row in facts.rows)
    filters = tuple(one for one in said_filters(facts) if one.field in ("target_groups", "change_areas"))
    assert claim == claims.Fresh(len(years), len(facts.rows), max(years, default=0), elsewhere, filters)


@holds(claims.Values)
def _values(claim: claims.Values, facts: Facts) -> None:
    assert claim.count == sum(row["values_in_all"] or 0 for row in facts.rows)


@holds(claims.Delivered)
def _delivered(claim: claims.Delivered, facts: Facts) -> None:
    rows = facts.context.rows(queries.batches(), queries.Batch)
    assert (claim.source, claim.rows, claim.rejected) in {(row.source, row.rows_in or 0, row.rows_rejected or 0) for row in rows}


@holds(claims.Changed)
def _changed(claim: claims.Changed, facts: Facts) -> None:
    before = facts.context.before()
    assert before is not None
    now, then = map(_prints, (facts.context, before))
    gained, lost = now.keys() - then.keys(), then.keys() - now.keys()
    changed = [code for code in now.keys() & then.keys() if now[code] != then[code]]
    assert claim == claims.Changed(before.info.version, len(gained), len(lost), len(changed))


def _prints(context: Context) -> dict[str, tuple[object, ...]]:
    return {row.measure_id: tuple(row) for row in context.rows(queries.fingerprints(), queries.Fingerprint)}
