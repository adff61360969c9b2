"""/kedjan: from question to existing measures, gaps and proposals, each question once in each column."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pyarrow as pa

from narvard.assess.chain import counted_proposals, today, with_proposal
from narvard.assess.facets import Facet, WayOut, kept, way_out, within
from narvard.assess.needs_met import FULL, measures_with_values
from narvard.assess.view import Context, Placed
from narvard.claims import Claim
from narvard.domain import Catalogue, Measure, Need
from narvard.domain.link_codes import Answered, ShownStatus, WithProposal
from narvard.frames import table
from narvard.selection import Selection, keys, on_page
from narvard.selection.pages import facets as asked
from narvard.texts.names import role_name
from narvard.views.chain import claims, frames
from narvard.views.chain import words as say

UNANSWERED = (Answered.PROPOSED, Answered.WAITING, Answered.NOTHING)
GAP_OF = {Answered.FOLLOWED: "ingen", Answered.PARTLY: "del", Answered.WAITING: "hela", Answered.NOTHING: "hela"}
ANSWERS_OF: Mapping[str, tuple[Answered, ...]] = {"ingen": (Answered.FOLLOWED,), "del": (Answered.PARTLY,), "hela": UNANSWERED}
"""A gap, as codes of `svar`."""
LOOKS = {
    Answered.FOLLOWED: "helt",
    Answered.PARTLY: "delvis",
    Answered.WAITING: "inget",
    Answered.NOTHING: "inget",
    "ingen": "helt",
    "del": "delvis",
    "hela": "inget",
    WithProposal.FULL_ALREADY: "helt",
    WithProposal.FULL_NEW: "nytt-helt",
    WithProposal.PARTLY_ALREADY: "delvis",
    WithProposal.PARTLY_NEW: "nytt-delvis",
    WithProposal.NOT: "inget",
}
"""A node → how it is drawn."""
RANK = {Answered.FOLLOWED: 2, Answered.PARTLY: 1}


@dataclass(frozen=True)
class Question:
    """A need: how existing measures answer it, and how it is answered with the proposals that count."""

    need: Need
    today: Answered
    outcome: WithProposal


@dataclass(frozen=True)
class Kind:
    """What a node of a column counts: its code and words, which questions are of it, how the list of questions asks for them."""

    code: str
    label: str
    holds: Callable[[Question], bool]
    ask: Callable[[Selection], Selection]


@dataclass(frozen=True)
class Node:
    """Questions of a column that are of one kind; `target` is the list of just them."""

    kind: Kind
    questions: tuple[Question, ...]
    target: Selection

    @property
    def code(self) -> str:
        return self.kind.code

    @property
    def label(self) -> str:
        return self.kind.label

    @property
    def look(self) -> str:
        return LOOKS.get(self.kind.code, "fraga")


@dataclass(frozen=True)
class Band:
    """Questions that go from a node to one of the next column."""

    start: Node
    end: Node
    questions: tuple[Question, ...]
    target: Selection


@dataclass(frozen=True)
class Column:
    """A heading, under it what is counted with where it leads (None: nowhere) and the rest of the line, and the nodes."""

    heading: str
    counted: str
    target: Selection | None
    more: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Chain:
    """`columns` with their `bands` between them, in the order they are drawn; `through` are the proposals that answer any of the
    questions, those that give most first. `claims` are what is said, the headline first."""

    told: claims.Chain
    through: tuple[tuple[Measure, claims.Through], ...]
    claims: tuple[Claim, ...]
    sentence: str
    sub: str
    columns: tuple[Column, ...]
    bands: tuple[tuple[Band, ...], ...]
    way_out: WayOut | None
    rows: pa.Table  # frames.CHAIN


def answer(selection: Selection, context: Context) -> Chain:
    catalogue, filters = context.catalogue, facets(context.catalogue)
    every = _questions(selection, context)
    shown = kept(every, selection, filters)
    told = _told(shown, selection, context)
    kinds = (_asking(selection, catalogue), _of_measures(), _of_gaps(), _of_proposals(selection))
    base = _list(selection)
    nodes = tuple(_nodes(column, shown, base) for column in kinds)
    bands = tuple(_bands(starts, ends, base) for starts, ends in pairwise(nodes))
    measures = _measures(context)
    through = _through(shown, selection, catalogue)
    drawn = tuple(map(Column, say.COLUMNS, *zip(*_lines(told, measures, shown, selection), strict=True), nodes))
    return Chain(
        told=told,
        through=through,
        claims=(told, measures, *_claims(nodes, bands), *(claim for _, claim in through)),
        sentence=say.headline(told),
        sub=say.sub(told),
        columns=drawn,
        bands=bands,
        way_out=None if shown else way_out(selection, [f.parameter for f in filters], lambda s: len(kept(every, s, filters))),
        rows=table([_row(place, band) for place, found in enumerate(bands) for band in found], frames.CHAIN),
    )


def facets(catalogue: Catalogue) -> tuple[Facet[Question], ...]:
    """The filters of the page."""
    return (
        Facet(asked.ROLE, say.ROLE_LABEL, {role: role_name(role) for role in catalogue.roles}, lambda q: (q.need.role,)),
        Facet(keys.TARGET_GROUPS, "", catalogue.target_group_names, lambda q: (q.need.target_group,)),
        Facet(keys.CHANGE_AREAS, "", catalogue.change_area_names, lambda q: (q.need.change_area,)),
    )


def _questions(selection: Selection, context: Context) -> list[Question]:
    now, later = today(context), with_proposal(context, selection.proposal)
    return [Question(need, now[need.id], later[need.id]) for need in context.catalogue.needs]


def _told(shown: Sequence[Question], selection: Selection, context: Context) -> claims.Chain:
    full = (WithProposal.FULL_ALREADY, WithProposal.FULL_NEW)
    partial = (WithProposal.PARTLY_ALREADY, WithProposal.PARTLY_NEW)
    return claims.Chain(
        total=len(shown),
        full=sum(q.today is Answered.FOLLOWED for q in shown),
        partial=sum(q.today is Answered.PARTLY for q in shown),
        full_later=sum(q.outcome in full for q in shown),
        partial_later=sum(q.outcome in partial for q in shown),
        proposals=len(counted_proposals(context.catalogue, selection.proposal)),
        chosen=bool(selection.proposal),
        within=within(selection, facets(context.catalogue)),
    )


# The columns


def _asking(selection: Selection, catalogue: Catalogue) -> list[Kind]:
    """Who asks: the roles; of one role, whom it asks about."""
    if selection.facets.role:
        groups = catalogue.target_group_names
        return [Kind(code, f"om {name.lower()}", _about(code), _put_group(code)) for code, name in groups.items()]
    return [Kind(role, f"från {role_name(role).lower()}", _from(role), _put_role(role)) for role in catalogue.roles]


def _about(code: str) -> Callable[[Question], bool]:
    return lambda q: q.need.target_group == code


def _put_group(code: str) -> Callable[[Selection], Selection]:
    return lambda s: replace(s, target_groups=(code,))


def _from(role: str) -> Callable[[Question], bool]:
    return lambda q: q.need.role == role


def _put_role(role: str) -> Callable[[Selection], Selection]:
    return lambda s: asked.ROLE.put(s, role)


def _of_measures() -> list[Kind]:
    """What lacks an answer is asked for among existing measures alone: else a proposal would hide what is missing."""

    def put(code: Answered) -> Callable[[Selection], Selection]:
        status = ShownStatus.EXISTING if code in UNANSWERED else ShownStatus.ALL
        return lambda s: asked.ANSWERS.put(replace(s, status=status), (code,))

    def holds(code: Answered) -> Callable[[Question], bool]:
        return lambda q: q.today is code

    return [Kind(code, label, holds(code), put(code)) for code, label in say.TODAY.items()]


def _of_gaps(labels: Mapping[str, str] = say.GAPS) -> list[Kind]:
    def put(codes: Collection[Answered]) -> Callable[[Selection], Selection]:
        return lambda s: asked.ANSWERS.put(s, tuple(codes))

    def holds(gap: str) -> Callable[[Question], bool]:
        return lambda q: GAP_OF[q.today] == gap

    return [Kind(gap, label, holds(gap), put(ANSWERS_OF[gap])) for gap, label in labels.items()]


def _of_proposals(selection: Selection) -> list[Kind]:
    """What the proposals give; in the picture of today what is answered without them."""
    if selection.view == "idag":
        return _of_gaps(say.WITHOUT)

    def put(code: WithProposal) -> Callable[[Selection], Selection]:
        return lambda s: asked.WITH.put(s, code)

    def holds(code: WithProposal) -> Callable[[Question], bool]:
        return lambda q: q.outcome is code

    return [Kind(code, label, holds(code), put(code)) for code, label in say.WITH.items()]


def _list(selection: Selection) -> Selection:
    """The list of all questions in view."""
    return asked.ROLE.put(on_page(selection, "needs"), selection.facets.role)


def _nodes(kinds: Sequence[Kind], shown: Sequence[Question], base: Selection) -> tuple[Node, ...]:
    found = (Node(kind, tuple(filter(kind.holds, shown)), kind.ask(base)) for kind in kinds)
    return tuple(node for node in found if node.questions)


def _bands(starts: Sequence[Node], ends: Sequence[Node], base: Selection) -> tuple[Band, ...]:
    """Between two columns, by start and then by end. The start is asked for last: it is the narrower where both ask of the same."""
    every = (
        Band(start, end, tuple(filter(end.kind.holds, start.questions)), start.kind.ask(end.kind.ask(base)))
        for start in starts
        for end in ends
    )
    return tuple(band for band in every if band.questions)


def _measures(context: Context) -> claims.Measures:
    existing = context.catalogue.existing_ids
    return claims.Measures(len(existing), len(measures_with_values(context) & existing))


def _lines(
    told: claims.Chain, measures: claims.Measures, shown: Sequence[Question], selection: Selection
) -> tuple[tuple[str, Selection | None, str], ...]:
    """Under each heading: what is counted, the list of just that, and the rest of the line."""
    base = _list(selection)
    every = replace(on_page(selection, "measure"), measure="", areas=(), target_groups=(), change_areas=())
    gaps = sum(q.today is not Answered.FOLLOWED for q in shown)
    counted, more = say.proposals(told, counting=selection.view != "idag")
    listed = on_page(selection, "proposal") if told.chosen else keys.STATUS.put(every, ShownStatus.PROPOSED)
    existing, valued = say.measures(measures)
    return (
        (say.questions(told.total), base, ""),
        (existing, keys.STATUS.put(every, ShownStatus.EXISTING), valued),
        (say.gaps(gaps), asked.ANSWERS.put(base, (Answered.PARTLY, *UNANSWERED)) if gaps else None, ""),
        (counted, listed if counted else None, more),
    )


def _claims(nodes: Sequence[Sequence[Node]], bands: Sequence[Sequence[Band]]) -> list[Claim]:
    standing = [claims.Node(at, one.code, len(one.questions)) for at, column in enumerate(nodes, 1) for one in column]
    going = [claims.Band(at, b.start.code, b.end.code, len(b.questions)) for at, found in enumerate(bands, 1) for b in found]
    return [*standing, *going]


def _through(shown: Sequence[Question], selection: Selection, catalogue: Catalogue) -> tuple[tuple[Measure, claims.Through], ...]:
    """Each proposal that counts and answers any of the questions, by itself."""
    counting = counted_proposals(catalogue, selection.proposal)
    before = {q.need.id: RANK.get(q.today, 0) for q in shown}
    fits: dict[str, dict[str, int]] = {}
    for link in catalogue.need_measures:
        if link.need_id in before and link.measure_id in counting:
            ranks = fits.setdefault(link.measure_id, {})
            ranks[link.need_id] = max(2 if link.fit == FULL else 1, ranks.get(link.need_id, 0))
    found = []
    for measure in catalogue.proposed:
        ranks = fits.get(measure.id, {})
        full, better = sum(rank == 2 for rank in ranks.values()), sum(rank > before[need] for need, rank in ranks.items())
        if ranks:
            found.append((measure, claims.Through(measure.id, full, len(ranks) - full, better)))
    return tuple(sorted(found, key=lambda one: (-one[1].better, -one[1].full, -one[1].partial)))


def _row(place: int, band: Band) -> dict[str, object]:
    return {
        "link": place + 1,
        "from_column": say.COLUMNS[place],
        "from_node": band.start.label,
        "to_column": say.COLUMNS[place + 1],
        "to_node": band.end.label,
        "questions": len(band.questions),
        "question_ids": " ".join(q.need.id for q in band.questions),
    }


def in_view(selection: Selection, context: Context) -> Sequence[Placed]:
    """The questions in the picture."""
    return [one.need for one in kept(_questions(selection, context), selection, facets(context.catalogue))]


def headlines(context: Context) -> Mapping[str, str]:
    """The first line of the page when nothing is chosen."""
    return {"": answer(Selection(page="chain"), context).sentence}
