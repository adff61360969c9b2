"""Agreements: how long they are valid, and how far their commitments are followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from narvard.assess.promises import Promise, promises
from narvard.assess.view import Context
from narvard.domain import Agreement, Catalogue
from narvard.domain.link_codes import Answered
from narvard.frames import table
from narvard.texts import measure as measure_words
from narvard.views.promises import claims, frames
from narvard.views.promises import words as say

TODAY, WITH_PROPOSALS = (Answered.FOLLOWED, Answered.PARTLY), (Answered.LATER, Answered.LATER_PARTLY)


@dataclass(frozen=True)
class Part:
    """An agreement or a named part of one, with its own commitments; `claim` says how far they are followed."""

    agreement: Agreement
    claim: claims.Promised
    promises: tuple[Promise, ...]


@dataclass(frozen=True)
class Whole:
    """An agreement with its named parts; of itself the commitments that stand in none of them."""

    agreement: Agreement
    valid: claims.Valid
    claim: claims.Promised
    parts: tuple[Part, ...]


def wholes(context: Context, day: date) -> tuple[Whole, ...]:
    """Agreements that are part of no other, in their order."""
    catalogue, found = context.catalogue, promises(context)
    return tuple(_whole(one, catalogue, found, day) for one in catalogue.agreements if not one.part_of)


def _whole(agreement: Agreement, catalogue: Catalogue, found: Sequence[Promise], day: date) -> Whole:
    parts = [one for one in catalogue.agreements if one.part_of == agreement.id]
    made = [_part(one, [p for p in found if p.commitment.agreement == one.id], agreement) for one in (agreement, *parts)]
    inside = [promise for part in made for promise in part.promises]
    return Whole(agreement, valid(agreement, day), counted(inside, agreement), tuple(part for part in made if part.promises))


def _part(one: Agreement, found: Sequence[Promise], whole: Agreement) -> Part:
    return Part(one, counted(found, whole), tuple(found))


def valid(agreement: Agreement, day: date) -> claims.Valid:
    """The last day is within the time it is valid: on that day 0 days are left after it."""
    left = (date.fromisoformat(agreement.valid_to) - day).days if agreement.valid_to else None
    return claims.Valid(agreement.title, day.isoformat(), agreement.valid_from, agreement.valid_to, left)


def counted(found: Sequence[Promise], whole: Agreement) -> claims.Promised:
    states = [one.state for one in found]
    return claims.Promised(
        total=len(found),
        full=states.count(Answered.FOLLOWED),
        partial=states.count(Answered.PARTLY),
        later=sum(one.later in WITH_PROPOSALS for one in found),
        waiting=states.count(Answered.WAITING),
        none=states.count(Answered.NOTHING),
        unstated=sum(one.commitment.agreement == whole.id for one in found),
    )


def nothing() -> claims.Promised:
    """What is claimed where there is no agreement."""
    return claims.Promised(0, 0, 0, 0, 0, 0, 0)


def rows(found: Sequence[Whole], context: Context) -> pa.Table:
    titles = {one.id: one.title for one in context.catalogue.agreements}
    return table([_row(one, titles[one.commitment.agreement]) for whole in found for one in every(whole)], frames.COMMITMENTS)


def every(whole: Whole) -> list[Promise]:
    return [promise for part in whole.parts for promise in part.promises]


def _row(one: Promise, agreement: str) -> dict[str, object]:
    promise = one.commitment
    names = {**say.FOLLOWED, **say.LATER}
    return {
        "id": promise.id,
        "agreement": agreement,
        "section": promise.section or None,
        "text": promise.text,
        "principal": measure_words.PRINCIPALS.get(promise.principal, promise.principal),
        "answered": names[one.state],
        "with_proposals": names[one.later],
        "existing_measures": " ".join(f.measure.id for f in one.measures if not f.measure.is_proposed),
        "proposed_measures": " ".join(f.measure.id for f in one.measures if f.measure.is_proposed),
        "source": promise.source,
    }
