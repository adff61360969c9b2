"""Välj: every proposed measure with what it would answer, how good it is, and what it costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pyarrow as pa

from narvard.assess.needs_met import FULL, NONE, PARTIAL, need_fit
from narvard.assess.view import Context, Placed
from narvard.domain import Measure, Need
from narvard.domain.link_codes import Order, ShownPerspective, ShownStatus
from narvard.format import swedish_key
from narvard.frames import table
from narvard.proposal import costs, plan
from narvard.search import search
from narvard.selection import Selection, measures
from narvard.texts import measure as words
from narvard.texts import names
from narvard.texts.synonyms import SYNONYMS
from narvard.views.proposal import claims, frames
from narvard.views.proposal import words as say
from narvard.views.proposal.basis import Ground


@dataclass(frozen=True)
class Candidate:
    """A proposed measure. `new` are needs that nothing answers today, `better` those it would answer in full instead of in part."""

    measure: Measure
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
    """The measures that pass the search, and the filters or are chosen (`ids`), in the order asked for."""

    candidates: tuple[Candidate, ...]
    filtered: bool
    ids: frozenset[str]

    @cached_property
    def rows(self) -> pa.Table:
        """A row per candidate (frames.PROPOSAL)."""
        return table((_row(one, one.measure.id in self.ids) for one in self.candidates), frames.PROPOSAL)


def choice(ground: Ground) -> Choice:
    selection, catalogue = ground.selection, ground.context.catalogue
    passing = {m.id for m in measures(_of_proposed(selection), catalogue)}
    left = tuple(m for m in catalogue.proposed if m.id in passing or m.id in ground.ids)
    shown = _found(left, selection.facets.search)
    found = sorted(_candidates(ground, shown), key=ORDERS[selection.terms.order])
    return Choice(tuple(found), len(shown) < len(catalogue.proposed), ground.ids)


def in_view(selection: Selection, context: Context) -> Sequence[Placed]:
    """The proposed measures that the search and the filters leave."""
    return _found(tuple(measures(_of_proposed(selection), context.catalogue)), selection.facets.search)


def _found(left: tuple[Measure, ...], words: str) -> tuple[Measure, ...]:
    """What a search finds, in the catalogue's order."""
    if not words:
        return left
    ids = set(search(words, {m.id: ((m.title, 4), (m.id, 4), (m.definition, 2)) for m in left}, SYNONYMS))
    return tuple(m for m in left if m.id in ids)


ORDERS: Mapping[Order, Callable[[Candidate], tuple[object, ...]]] = {
    Order.ID: lambda one: (one.measure.id,),
    Order.TITLE: lambda one: (swedish_key(one.measure.title),),
    Order.NEW: lambda one: (-len(one.new), one.measure.id),
    Order.BETTER: lambda one: (-len(one.better), one.measure.id),
    Order.ONE_OFF: lambda one: (one.one_off, one.measure.id),
    Order.YEARLY: lambda one: (one.yearly, one.measure.id),
    Order.TIER: lambda one: (one.measure.tier, one.measure.id),
    Order.START: lambda one: (not one.operation, one.operation, one.measure.id),
}
"""Most answers, least cost, readiest and earliest first."""


def _of_proposed(selection: Selection) -> Selection:
    """Of the filters only the target group and the change area count here."""
    return replace(selection, status=ShownStatus.PROPOSED, perspective=ShownPerspective.ALL)


def _candidates(ground: Ground, shown: tuple[Measure, ...]) -> list[Candidate]:
    catalogue = ground.context.catalogue
    today = need_fit(catalogue, ground.valued)
    meets: dict[tuple[str, str], list[Need]] = {}
    for link in catalogue.need_measures:
        meets.setdefault((link.measure_id, link.fit), []).append(catalogue.need_by_id[link.need_id])
    starts = plan.operation(ground.steps({m.id for m in shown}))
    price = Counter[tuple[str, str]]()
    for cost in catalogue.costs:
        price[cost.measure_id, cost.kind] += cost.amount_sek
    found = []
    for m in shown:
        full, partial = tuple(meets.get((m.id, FULL), ())), tuple(meets.get((m.id, PARTIAL), ()))
        start = starts.get(m.id)
        new = tuple(one for one in (*full, *partial) if today[one.id] == NONE)
        better = tuple(one for one in full if today[one.id] == PARTIAL)
        found.append(
            Candidate(
                measure=m,
                full=full,
                partial=partial,
                new=new,
                better=better,
                claim=claims.Priced(m.id, price[m.id, costs.ONE_OFF], price[m.id, costs.YEARLY], len(new), len(better)),
                operation=plan.code(start) if start is not None else "",
                in_time=start is not None and start <= plan.FOLLOW_UP,
            )
        )
    return found


def _row(one: Candidate, is_chosen: bool) -> dict[str, object]:
    return vars(one.measure.ratings) | {
        "measure_id": one.measure.id,
        "title": one.measure.title,
        "chosen": say.YES if is_chosen else say.NO,
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
