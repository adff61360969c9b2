"""What is to be known of the chosen set's costs: between what they lie, in which year's prices, hours, and what answers nothing."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import Claim
from narvard.proposal import costs
from narvard.views.proposal import claims
from narvard.views.proposal.basis import Ground


@dataclass(frozen=True)
class Reserved:
    """None where the content says nothing of it."""

    span: claims.Span | None
    prices: claims.Prices | None
    hours: claims.Hours | None
    silent: claims.Silent | None

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(one for one in (self.span, self.prices, self.hours, self.silent) if one)


def reserved(ground: Ground) -> Reserved:
    rows = ground.costs(ground.ids)
    once, yearly = ([row for row in rows if row.kind == kind] for kind in (costs.ONE_OFF, costs.YEARLY))
    sums = [sum(values) for part in (once, yearly) for values in ([row.least for row in part], [row.most for row in part])]
    told = any(row.low_sek is not None or row.high_sek is not None for row in rows)
    years = tuple(sorted({row.price_year for row in rows if row.price_year is not None}))
    without = sum(row.price_year is None for row in rows)
    hours = [row.hours for row in rows if row.hours is not None]
    with_hours = {row.measure_id for row in rows if row.hours is not None}
    linked = {link.measure_id for link in ground.context.catalogue.need_measures}
    silent = tuple(m.id for m in ground.chosen if m.id not in linked)
    return Reserved(
        claims.Span(*sums) if told else None,
        claims.Prices(years, without) if years else None,
        claims.Hours(sum(hours), len(with_hours), len(ground.ids)) if hours else None,
        claims.Silent(silent) if silent else None,
    )
