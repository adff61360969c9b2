"""/behov: what the roles want to know, and how far it can be answered today and with the proposals."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from narvard.assess.chain import with_proposal
from narvard.assess.facets import Counted, Facet, WayOut, counted, kept, way_out, within
from narvard.assess.needs_met import FULL, answered, answered_later, measures_with_values, need_fit
from narvard.assess.view import Context, Placed
from narvard.claims import Claim, as_text
from narvard.domain import Catalogue, Measure, Need
from narvard.domain.link_codes import Answered, ShownPerspective, ShownStatus, WithProposal
from narvard.frames import table
from narvard.search import search
from narvard.selection import Selection, keys, measures, without
from narvard.selection.pages import facets as asked
from narvard.texts import measure as words
from narvard.texts.names import role_name
from narvard.texts.synonyms import SYNONYMS
from narvard.views.needs import claims, frames
from narvard.views.needs import words as say
from narvard.views.needs.claims import Voiced
from narvard.views.needs.heard import Attendance, attendance, voiced

TODAY = (Answered.FOLLOWED, Answered.PARTLY)
UNMET = (Answered.PROPOSED, Answered.WAITING, Answered.NOTHING)
LATER = (Answered.LATER, Answered.LATER_PARTLY)


@dataclass(frozen=True)
class Answering:
    """A measure that answers a need: how well, and whether it has values."""

    measure: Measure
    fit: str
    valued: bool


@dataclass(frozen=True)
class NeedRow:
    """A need with its answer today (`state`) and with the proposals (`later`), as codes of `svar`, and the measures behind.

    `later` is None where the proposals are not asked for; where they alone are, both are what they answer by themselves. `outcome`
    is how it is answered with the chosen proposals beside the existing measures, whatever is asked for.
    """

    need: Need
    state: Answered
    later: Answered | None
    measures: tuple[Answering, ...]
    outcome: WithProposal


@dataclass(frozen=True)
class Count:
    """A number and the list that it counts."""

    count: int
    target: Selection


@dataclass(frozen=True)
class RoleLine:
    """A role's needs by answer: code of `svar` → count; `total` counts every need, `inte` those without any answer today."""

    role: str
    counts: dict[str, Count]


@dataclass(frozen=True)
class Register:
    """`claims` are what is said, the headline first. `sentence` and what stands `below` it are in pieces, each with where its
    number leads (None for plain text). `status` is that of the measures asked for; `groups` are the rows shown, by role."""

    claims: tuple[Claim, ...]
    status: ShownStatus
    sentence: tuple[tuple[str, Selection | None], ...]
    below: tuple[tuple[str, Selection | None], ...]
    sub: str
    searched: str
    lines: tuple[RoleLine, ...]
    facets: tuple[Counted, ...]
    groups: tuple[tuple[str, tuple[NeedRow, ...]], ...]
    way_out: WayOut | None
    rows: pa.Table  # frames.NEEDS
    voiced: Mapping[str, Voiced] = field(default_factory=dict)
    attendance: Attendance | None = None


def answer(selection: Selection, context: Context) -> Register:
    catalogue = context.catalogue
    every = needs(context, selection.status, selection.proposal)
    filters = facets(catalogue, chosen=len(selection.proposal))
    matching = _matching(every, selection, catalogue)
    shown = kept(matching, selection, filters)
    story = kept(matching, selection, filters, but=asked.ANSWERS)
    claim = _claim(story, context, selection)
    behind, heard = voiced(catalogue), attendance(catalogue)
    voices = [behind[row.need.id] for row in shown if row.need.id in behind]
    searched = _searched(every, matching, selection, catalogue) if selection.facets.search else None
    narrowed = claims.Listed(len(shown), selection.facets.answers) if selection.facets.answers else None
    return Register(
        claims=(claim, *(one for one in (searched, narrowed) if one), *voices, *((heard.claim,) if heard else ())),
        status=selection.status,
        sentence=_pieces(say.sentence(claim), selection),
        below=_pieces(say.below(claim), selection),
        sub=say.listed(narrowed, selection.status) if narrowed else "",
        searched=say.searched(searched) if searched else "",
        lines=_lines(kept(matching, without(selection, (asked.ROLE, asked.ANSWERS)), filters), selection, catalogue),
        facets=counted(matching, selection, filters),
        groups=_groups(shown, catalogue),
        way_out=None if shown else _way_out(every, selection, catalogue, filters),
        rows=table([_row(row, selection.status, catalogue) for row in shown], frames.NEEDS),
        voiced=behind,
        attendance=heard,
    )


def needs(context: Context, status: ShownStatus = ShownStatus.ALL, proposal: Collection[str] = ()) -> list[NeedRow]:
    """Every need with its answer, in the register's order; only measures of the wanted `status` answer. Of the proposals those of
    `proposal` decide the outcome, or all."""
    catalogue = context.catalogue
    counting = {m.id for m in measures(Selection(status=status), catalogue)}
    proposed = catalogue.proposed_ids & counting
    valued = measures_with_values(context) & counting
    today, by_proposals = need_fit(catalogue, valued - proposed), need_fit(catalogue, proposed)
    later = need_fit(catalogue, valued | proposed)
    known, outcomes = need_fit(catalogue, counting), with_proposal(context, proposal)
    behind: dict[str, list[Answering]] = {need: [] for need in catalogue.need_by_id}
    for link in catalogue.need_measures:
        if link.measure_id not in counting:
            continue
        measure = catalogue.measure_by_id[link.measure_id]
        behind[link.need_id].append(Answering(measure, link.fit, measure.id in valued))
    return [
        NeedRow(
            need,
            state := answered(today[need.id], by_proposals[need.id], known[need.id]),
            None if status is ShownStatus.EXISTING else answered_later(later[need.id], state),
            tuple(sorted(behind[need.id], key=lambda a: (a.measure.id in proposed, not a.valued, a.fit != FULL))),
            outcomes[need.id],
        )
        for need in catalogue.needs
    ]


def facets(catalogue: Catalogue, chosen: int = 0) -> tuple[Facet[NeedRow], ...]:
    """The filters of the register, in the order they stand; so many proposals are chosen."""
    names = say.FACETS
    return (
        Facet(asked.ROLE, names["role"], {role: role_name(role) for role in catalogue.roles}, lambda r: (r.need.role,)),
        Facet(asked.ANSWERS, names["answers"], say.ANSWERS | say.LATER, lambda r: (r.state, r.later or r.state)),
        Facet(asked.WITH, say.with_proposal(chosen), say.OUTCOMES, lambda r: (r.outcome,)),
        Facet(asked.PRINCIPAL, names["principal"], words.PRINCIPALS, lambda r: (r.need.principal,)),
        Facet(keys.PERSPECTIVE, names["perspective"], words.PERSPECTIVES, lambda r: (ShownPerspective[r.need.perspective.name],)),
        Facet(asked.SYSTEM_LEVEL, names["system_level"], words.SYSTEM_LEVELS, lambda r: (r.need.system_level,)),
        Facet(asked.PRIORITY, names["priority"], say.PRIORITIES, lambda r: (str(r.need.priority),)),
        Facet(keys.TARGET_GROUPS, names["target_groups"], catalogue.target_group_names, lambda r: (r.need.target_group,)),
        Facet(keys.CHANGE_AREAS, names["change_areas"], catalogue.change_area_names, lambda r: (r.need.change_area,)),
    )


def _searched(every: Sequence[NeedRow], matching: Sequence[NeedRow], selection: Selection, catalogue: Catalogue) -> claims.Searched:
    without_name = {row.need.id for row in _matching(every, selection, catalogue, roles=False)}
    return claims.Searched(len(matching), sum(row.need.id not in without_name for row in matching))


def _matching(rows: Sequence[NeedRow], selection: Selection, catalogue: Catalogue, *, roles: bool = True) -> list[NeedRow]:
    """Needs that the search finds, in the register's order; without a search all of them. Without `roles` their names are not
    searched."""
    if not selection.facets.search:
        return list(rows)
    titles = {c.id: c.title for c in catalogue.change_areas} | {t.id: t.title for t in catalogue.target_groups}
    texts = {
        row.need.id: (
            (row.need.text, 4),
            (row.need.id, 4),
            (role_name(row.need.role) if roles else "", 2),
            (f"{titles[row.need.change_area]} {titles[row.need.target_group]}", 1),
        )
        for row in rows
    }
    found = set(search(selection.facets.search, texts, SYNONYMS))
    return [row for row in rows if row.need.id in found]


def _claim(story: Sequence[NeedRow], context: Context, selection: Selection) -> claims.Answered:
    """What is said of the needs in the `story`: where proposals alone are asked for, the existing measures are not missing."""
    counts = {key: _count(story, codes) for key, codes in STORY.items()}
    if selection.status is ShownStatus.PROPOSED:
        ids = {row.need.id for row in story}
        whole = [row for row in needs(context) if row.need.id in ids]
        counts |= {key: _count(whole, STORY[key]) for key in OF_ALL}
    if selection.status is ShownStatus.EXISTING:
        counts["later"] = 0
    chosen = within(selection, facets(context.catalogue), but=asked.ANSWERS)
    return claims.Answered(selection.status, within=chosen, **counts)


def _pieces(said: Sequence[say.Piece], selection: Selection) -> tuple[tuple[str, Selection | None], ...]:
    return tuple((text, _counted_by(key, selection) if key else None) for text, key in said)


def _counted_by(key: str, selection: Selection) -> Selection:
    """The list of just the needs that a number of the headline counts."""
    of_all = selection.status is ShownStatus.PROPOSED and key in OF_ALL
    return asked.ANSWERS.put(keys.STATUS.put(selection, ShownStatus.ALL) if of_all else selection, STORY[key])


STORY: dict[str, tuple[Answered, ...]] = {
    "total": (),
    "full": TODAY[:1],
    "partial": TODAY[1:],
    "later": LATER,
    "waiting": (Answered.WAITING,),
    "none": (Answered.NOTHING,),
}
"""What the numbers of the headline count, as codes of `svar`."""
OF_ALL = ("full", "partial", "waiting", "none")
"""Those that count all measures, though the proposed alone are asked for."""


def _count(rows: Sequence[NeedRow], codes: Collection[str]) -> int:
    return sum(not codes or row.state in codes or row.later in codes for row in rows)


def _lines(rows: Sequence[NeedRow], selection: Selection, catalogue: Catalogue) -> tuple[RoleLine, ...]:
    """Every role that has needs in the register, and all of them together last (role empty)."""
    lines = []
    for role in (*catalogue.roles, ""):
        here = [row for row in rows if role in ("", row.need.role)]
        own = asked.ROLE.put(selection, role)
        counts = {
            code or "total": Count(_count(here, codes), asked.ANSWERS.put(own, codes))
            for code in ("", *Answered)
            for codes in [(Answered(code),) if code else ()]
        }
        unmet = tuple(one for one in UNMET if one not in say.NEVER.get(selection.status, ()))
        counts[say.UNMET] = Count(_count(here, unmet), asked.ANSWERS.put(own, unmet))
        lines.append(RoleLine(role, counts))
    return tuple(lines)


def _groups(rows: Sequence[NeedRow], catalogue: Catalogue) -> tuple[tuple[str, tuple[NeedRow, ...]], ...]:
    groups = ((role, tuple(row for row in rows if row.need.role == role)) for role in catalogue.roles)
    return tuple((role, found) for role, found in groups if found)


def _way_out(
    every: Sequence[NeedRow], selection: Selection, catalogue: Catalogue, filters: Sequence[Facet[NeedRow]]
) -> WayOut | None:
    def count(tried: Selection) -> int:
        return len(kept(_matching(every, tried, catalogue), tried, filters))

    return way_out(selection, (*(facet.parameter for facet in filters), asked.SEARCH), count)


def _row(row: NeedRow, status: ShownStatus, catalogue: Catalogue) -> dict[str, object]:
    need, names = row.need, say.answers(status)
    return {
        "need_id": need.id,
        "need": need.text,
        "role": role_name(need.role),
        "principal": words.PRINCIPALS.get(need.principal, need.principal),
        "perspective": words.PERSPECTIVE_OF[need.perspective],
        "system_level": words.SYSTEM_LEVEL_SHORT[need.system_level],
        "change_area": catalogue.change_area_names[need.change_area],
        "target_group": catalogue.target_group_names[need.target_group],
        "priority": need.priority,
        "origin": need.origin,
        "answered": names[row.state],
        "with_proposals": names[row.later] if row.later else say.NOT_COUNTED,
        "existing_measures": " ".join(a.measure.id for a in row.measures if not a.measure.is_proposed),
        "proposed_measures": " ".join(a.measure.id for a in row.measures if a.measure.is_proposed),
    }


def in_view(selection: Selection, context: Context) -> Sequence[Placed]:
    """The needs of the list."""
    catalogue = context.catalogue
    found = _matching(needs(context, selection.status), selection, catalogue)
    return [row.need for row in kept(found, selection, facets(catalogue))]


def headlines(context: Context) -> Mapping[str, str]:
    """The first line of the page when nothing is chosen."""
    return {"": as_text(answer(Selection(page="needs"), context).sentence)}
