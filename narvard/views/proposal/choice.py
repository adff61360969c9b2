"""Välj: every proposed measure with what it would answer, how good it is, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pyarrow as pa

from narvard.assess.needs_met import FULL, NONE, PARTIAL, need_fit
from narvard.domain import Measure, Need
from narvard.domain.link_codes import ShownPerspective, ShownStatus
from narvard.frames import table
from narvard.proposal import costs, plan
from narvard.selection import Selection, measures
from narvard.texts import measure as words
from narvard.texts import names
from narvard.views.proposal import claims, frames
from narvard.views.proposal import words as say
from narvard.views.proposal.basis import Ground


@dataclass(frozen=True)
class Candidate:
    """A proposed measure. `new` are needs that nothing answers today, `better` those it would answer in full instead of in part."""

    measure: Measure
    chosen: bool
    full: tuple[Need, ...]
    partial: tuple[Need, ...]
    new: tuple[Need, ...]
    better: tuple[Need, ...]
    claim: claims.Priced
    operation: str  # first month, empty without a plan
    in_time: bool

    @property
    def one_off(self) -> int:
        return self.claim.one_off

    @property
    def yearly(self) -> int:
        return self.claim.yearly

    @property
    def roles(self) -> tuple[str, ...]:
        """Names of the roles whose needs it answers, each once."""
        return tuple(dict.fromkeys(names.role_name(need.role) for need in (*self.full, *self.partial)))

    @property
    def ratings(self) -> tuple[tuple[str, int | None], ...]:
        return tuple((name, getattr(self.measure.ratings, field)) for field, name in words.RATINGS.items())


@dataclass(frozen=True)
class Choice:
    """The chosen measures and those that pass the filters, in the catalogue's order."""

    candidates: tuple[Candidate, ...]
    filtered: bool
    rows: pa.Table  # frames.PROPOSAL


def choice(ground: Ground) -> Choice:
    selection, catalogue = ground.selection, ground.context.catalogue
    passing = {m.id for m in measures(_of_proposed(selection), catalogue)}
    shown = tuple(m for m in catalogue.proposed if m.id in passing or m.id in ground.ids)
    found = tuple(_candidates(ground, shown))
    return Choice(found, len(shown) < len(catalogue.proposed), table(map(_row, found), frames.PROPOSAL))


def _of_proposed(selection: Selection) -> Selection:
    """Of the filters only the target group and the change area count here."""
    return replace(selection, status=ShownStatus.PROPOSED, perspective=ShownPerspective.ALL)


def _candidates(ground: Ground, shown: tuple[Measure, ...]) -> list[Candidate]:
    catalogue = ground.context.catalogue
    today = need_fit(catalogue, ground.valued)
    meets: dict[tuple[str, str], list[Need]] = {}
    for link in catalogue.need_measures:
        meets.setdefault((link.measure_id, link.fit), []).append(catalogue.need_by_id[link.need_id])
    starts = plan.operation(ground.steps([m.id for m in shown]))
    found = []
    for m in shown:
        full, partial = tuple(meets.get((m.id, FULL), ())), tuple(meets.get((m.id, PARTIAL), ()))
        price = {kind: sum(c.amount_sek for c in ground.costs({m.id}) if c.kind == kind) for kind in (costs.ONE_OFF, costs.YEARLY)}
        start = starts.get(m.id)
        new = tuple(one for one in (*full, *partial) if today[one.id] == NONE)
        better = tuple(one for one in full if today[one.id] == PARTIAL)
        found.append(
            Candidate(
                measure=m,
                chosen=m.id in ground.ids,
                full=full,
                partial=partial,
                new=new,
                better=better,
                claim=claims.Priced(m.id, price[costs.ONE_OFF], price[costs.YEARLY], len(new), len(better)),
                operation=plan.code(start) if start is not None else "",
                in_time=start is not None and start <= plan.FOLLOW_UP,
            )
        )
    return found


def _row(one: Candidate) -> dict[str, object]:
    return vars(one.measure.ratings) | {
        "measure_id": one.measure.id,
        "title": one.measure.title,
        "chosen": say.YES if one.chosen else say.NO,
        "tier": one.measure.tier,
        "new_needs": len(one.new),
        "better_needs": len(one.better),
        "full_need_ids": " ".join(need.id for need in one.full),
        "partial_need_ids": " ".join(need.id for need in one.partial),
        "roles": ", ".join(one.roles),
        "one_off": one.one_off,
        "yearly": one.yearly,
        "operation_start": one.operation,
    }
