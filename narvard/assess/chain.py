"""From question to proposal: how existing measures answer each need, and what proposed ones would change."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from narvard.assess.needs_met import FULL, NONE, measures_with_values, need_fit
from narvard.assess.view import Context
from narvard.domain import Catalogue
from narvard.domain.link_codes import Answered, WithProposal


def counted_proposals(catalogue: Catalogue, chosen: Collection[str]) -> frozenset[str]:
    """The proposed measures that count: those chosen, or all of them when none is."""
    return catalogue.proposed_ids & frozenset(chosen) if chosen else catalogue.proposed_ids


def today(context: Context) -> Mapping[str, Answered]:
    """Need id → how existing measures answer it; which of them have values is seen in the data version."""
    catalogue = context.catalogue
    fit = need_fit(catalogue, measures_with_values(context) & catalogue.existing_ids)
    known = need_fit(catalogue, catalogue.existing_ids)
    return {need: _of_existing(fit[need], known[need]) for need in fit}


def _of_existing(fit: str, known: str) -> Answered:
    if fit != NONE:
        return Answered.FOLLOWED if fit == FULL else Answered.PARTLY
    return Answered.NOTHING if known == NONE else Answered.WAITING


def with_proposal(context: Context, chosen: Collection[str]) -> Mapping[str, WithProposal]:
    """Need id → how it is answered when the proposed measures that are `chosen` count too (all of them when none is)."""
    catalogue = context.catalogue
    valued = measures_with_values(context) & catalogue.existing_ids
    before, after = need_fit(catalogue, valued), need_fit(catalogue, valued | counted_proposals(catalogue, chosen))
    return {need: _of_both(before[need], after[need]) for need in after}


def _of_both(before: str, after: str) -> WithProposal:
    if after == NONE:
        return WithProposal.NOT
    already = before == after
    if after == FULL:
        return WithProposal.FULL_ALREADY if already else WithProposal.FULL_NEW
    return WithProposal.PARTLY_ALREADY if already else WithProposal.PARTLY_NEW
