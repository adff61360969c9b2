"""/behov: what is counted of needs, counted again from the catalogue's links and from the rows of the list."""

from __future__ import annotations

from dataclasses import replace

from narvard.assess.needs_met import measures_with_values
from narvard.domain.link_codes import ShownStatus
from narvard.search import search
from narvard.selection.pages import facets as asked
from narvard.texts.names import role_name
from narvard.texts.synonyms import SYNONYMS
from narvard.views.needs import claims
from narvard.views.needs.answer import answer
from narvard.views.needs.words import answers
from tests.truth import Facts, holds, said_filters


@holds(claims.Answered)
def _answered(claim: claims.Answered, facts: Facts) -> None:
    """Which needs pass the filters is seen in the rows without the choice of answers; what answers them in the links alone."""
    whole = replace(facts, answer=answer(asked.ANSWERS.put(facts.selection, ()), facts.context)).rows
    catalogue, valued = facts.context.catalogue, measures_with_values(facts.context)
    proposed = {m.id for m in catalogue.measures if m.status == "proposed"}
    behind = {
        row["need_id"]: {link.measure_id for link in catalogue.need_measures if link.need_id == row["need_id"]} for row in whole
    }
    if claim.status is ShownStatus.EXISTING:
        behind = {need: measures - proposed for need, measures in behind.items()}
    today = {need for need, measures in behind.items() if measures & valued - proposed}
    full = {link.need_id for link in catalogue.need_measures if link.fit == "full" and link.measure_id in valued - proposed}
    by_proposals = {need for need, measures in behind.items() if measures & proposed}
    alone = by_proposals if claim.status is ShownStatus.PROPOSED else by_proposals | today
    none = {need for need, measures in behind.items() if not measures}
    assert claim.status is facts.selection.status
    assert (claim.total, claim.none) == (len(whole), len(none))
    assert (claim.full, claim.partial) == (len(today & full), len(today - full))
    assert claim.waiting == len(whole) - len(today | by_proposals | none)
    assert claim.later == (0 if claim.status is ShownStatus.EXISTING else len(alone))
    assert claim.within == said_filters(facts, "status")


@holds(claims.Searched)
def _searched(claim: claims.Searched, facts: Facts) -> None:
    """The search done again, with the names of roles and without."""
    catalogue, word = facts.context.catalogue, facts.selection.facets.search

    def found(*, roles: bool) -> set[str]:
        texts = {
            need.id: (
                (need.text, 4),
                (need.id, 4),
                (role_name(need.role) if roles else "", 2),
                (f"{catalogue.change_area_names[need.change_area]} {catalogue.target_group_names[need.target_group]}", 1),
            )
            for need in catalogue.needs
        }
        return set(search(word, texts, SYNONYMS))

    assert word
    assert {row["need_id"] for row in facts.rows} <= found(roles=True)
    assert (claim.found, claim.by_name) == (len(found(roles=True)), len(found(roles=True) - found(roles=False)))


@holds(claims.Listed)
def _listed(claim: claims.Listed, facts: Facts) -> None:
    names = {answers(facts.selection.status)[code] for code in claim.answers}
    assert claim.answers == tuple(facts.selection.facets.answers)
    assert claim.shown == len(facts.rows)
    assert all(names & {row["answered"], row["with_proposals"]} for row in facts.rows)


@holds(claims.Voiced)
def _voiced(claim: claims.Voiced, facts: Facts) -> None:
    """Told row by row of the version's own table."""
    rows = [row for row in facts.context.catalogue.voices if row.need_id == claim.need]
    told = [row for row in rows if row.count]
    assert rows
    assert claim.need in {row["need_id"] for row in facts.rows}
    assert all(row.count is not None and row.count >= 5 for row in told)
    assert claim.voices == sum(row.count or 0 for row in told)
    assert claim.waiting is (len(told) != len(rows))
    assert claim.workshops == len(set().union(*(row.workshops for row in rows)))
    every = {row.role for row in rows}
    assert claim.role == (every.pop() if len(every) == 1 and not claim.waiting else "")


@holds(claims.Attended)
def _attended(claim: claims.Attended, facts: Facts) -> None:
    catalogue = facts.context.catalogue
    there = {row.role for row in catalogue.heard}
    sizes = [one.people for one in catalogue.workshops]
    assert claim.workshops == len(sizes) > 0
    assert (claim.people, claim.hidden) == (sum(size for size in sizes if size), sizes.count(None))
    roles = list(dict.fromkeys(need.role for need in catalogue.needs))
    assert list(claim.unheard) == [role for role in roles if role not in {*there, "deltagare", "annan roll"}]
