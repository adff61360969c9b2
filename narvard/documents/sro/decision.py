"""The first page of ”Underlag till SRO”: what to decide, why, what it costs whom, what happens otherwise, and two alternatives."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from narvard.assess.needs_met import FULL, NONE, PARTIAL, need_fit
from narvard.claims import Claim
from narvard.documents.sro import claims as made
from narvard.documents.sro import decision_words as say
from narvard.documents.sro import words as titles
from narvard.documents.sro.basis import Basis
from narvard.documents.sro.costs import year_heads
from narvard.domain import GuidingQuestion, Measure, Need
from narvard.export.office.document import Block, Bullets, Chapter, Heading, Row, Table, Text, WorkbookSheet, sum_row, widths
from narvard.proposal import portfolio
from narvard.proposal.costs import MUNICIPALITIES, VGR
from narvard.proposal.portfolio import Unsolved
from narvard.texts import documents
from narvard.views.proposal import words
from narvard.views.proposal.basis import Ground
from narvard.views.proposal.costs import Costs, Line
from narvard.views.proposal.portfolio import problem_of
from narvard.views.shift.questions import speaks

RANK = {NONE: 0, PARTIAL: 1, FULL: 2}
METHODLESS = "3"
"""The readiness of a measure whose method is to be developed."""
HALF, MORE = (1, 2), (3, 2)
"""What the alternatives may cost, of what the set costs."""


@dataclass(frozen=True)
class Decision:
    """The page as blocks, what it claims, and the alternatives with the catalogue's measures to name them by. `costs` are year by
    year, which the page is not; `compared` are questions that the set answers better than the cheaper alternative."""

    blocks: tuple[Block, ...]
    claims: tuple[Claim, ...]
    costs: Table
    options: Table | None
    alternatives: tuple[made.Alternative, ...]
    own: tuple[Measure, ...]
    proposed: tuple[Measure, ...]
    better: tuple[Need, ...] = ()


def decision(basis: Basis) -> Decision:
    """What SRO is asked to decide of the chosen set, which is not empty."""
    ground, catalogue = basis.ground, basis.ground.context.catalogue
    motion, borne, otherwise, risks = _motion(basis), _borne(ground), _otherwise(basis), _risks(basis)
    found, unsolved = _alternatives(ground)
    guided = tuple(_guided(question, ground.chosen) for question in _questions(basis))
    costs = cost_table(basis.costs, ground.horizon)
    options = _options(found, basis) if len(found) > 1 else None
    cheaper = next((one for one in found if one.kind == "cheaper"), None)
    compared = _compared(cheaper, basis) if cheaper else None
    better = tuple(catalogue.need_by_id[need] for need in compared.better) if compared else ()
    beside = say.compared(compared, found[0], cheaper, better, ground.chosen, ground.horizon) if compared and cheaper else ""
    names = [_titles(ground, ids) for ids in (risks.late, risks.methodless, risks.unpriced, risks.unplanned)]
    beyond = words.beyond_sentence(basis.costs.beyond) if basis.costs.beyond.total else ""
    told = say.risks(risks, beyond, names) or (say.NO_RISKS,)
    terms = ground.selection.terms
    ready = risks.count - len(risks.late) - len(risks.unplanned)
    clauses = say.motion(motion, [one.title for one in ground.chosen], terms.vgr_share, terms.distribution, ready)
    questions = tuple(say.guided(one.text, claim) for one, claim in zip(_questions(basis), guided, strict=True))
    uneven = say.borne(borne, terms.vgr_share, ground.horizon)
    head = basis.head.claims[0]
    blocks: tuple[Block, ...] = (
        Heading(say.MOTION_TITLE),
        Text(say.MOTION_LEAD),
        Bullets(clauses),
        Heading(say.WHY_TITLE),
        Text(say.why(head)),  # type: ignore[arg-type]
        Heading(say.COST_TITLE),
        cost_summary(costs),
        *([Text(uneven, "note")] if uneven else []),
        Heading(say.OTHERWISE_TITLE),
        Text(say.otherwise(otherwise)),
        Heading(say.ALTERNATIVES_TITLE),
        *_told(found, options, beside, ground.horizon, unsolved=unsolved),
        Heading(say.RISKS_TITLE),
        Bullets(told),
        Heading(say.QUESTIONS_TITLE),
        Bullets(questions) if questions else Text(say.NO_QUESTIONS),
    )
    said = (motion, borne, otherwise, *found, *([compared] if compared else []), risks, *guided)
    return Decision(blocks, said, costs, options, found[1:], ground.chosen, catalogue.proposed, better)


def _motion(basis: Basis) -> made.Motion:
    money, ground = basis.ground.own_money, basis.ground
    starts = basis.plan.claim.starts if any(one.steps for one in basis.plan.measures) else ""
    return made.Motion(tuple(one.id for one in ground.chosen), money.one_off.total, money.yearly.total, starts)


def _borne(ground: Ground) -> made.Borne:
    paid = ground.own_money.to_horizon
    return made.Borne(paid.total, paid.vgr, ground.alone(VGR), ground.alone(MUNICIPALITIES))


def _otherwise(basis: Basis) -> made.Otherwise:
    unmet = [need for need, fit in basis.today.items() if fit == NONE]
    full, partial = (sum(basis.later[need] == how for need in unmet) for how in (FULL, PARTIAL))
    better = sum(fit == PARTIAL and basis.later[need] == FULL for need, fit in basis.today.items())
    return made.Otherwise(len(unmet), full, partial, better)


def cost_table(costs: Costs, horizon: int) -> Table:
    """Per principal and year, their sum, and what of it is beyond ordinary operation."""
    by_payer = {budget.who: budget for budget in costs.budgets}
    heads = (*say.COST_HEADS, *year_heads(costs, horizon))
    rows = [Row((name, *_amounts(by_payer[who].total))) for who, name in say.PAYERS.items()]
    total = sum_row(words.TOTAL, rows, len(heads), range(1, len(heads)))
    beyond = Row((words.BEYOND, *_amounts(by_payer["total"].beyond)), "beyond")
    shares = (0.13, 0.11, 0.1, *(0.55 / max(1, len(costs.years)) for _ in costs.years), 0.11)
    across = ((len(heads) - 1, tuple(range(len(say.COST_HEADS), len(heads) - 1))),)
    return Table(say.COST_TITLE, heads, (*rows, total, beyond), shares, across)


def cost_summary(costs: Table) -> Table:
    """The same without its years, for a page that is read in a minute."""
    kept = (*range(len(say.COST_HEADS)), len(costs.heads) - 1)
    rows = tuple(replace(row, cells=tuple(row.cells[place] for place in kept)) for row in costs.rows)
    return Table(costs.title, tuple(costs.heads[place] for place in kept), rows, widths(0.4, len(kept) - 1))


def _amounts(line: Line) -> tuple[int, ...]:
    return (line.one_off, line.yearly, *line.by_year.values(), line.total)


# The alternatives


def _alternatives(ground: Ground) -> tuple[tuple[made.Alternative, ...], bool]:
    """The set itself, then the cheaper and the larger one where there are; and whether the solver gave up."""
    own, total = _alternative(ground, "own", ground.ids, 0), ground.own_money.to_horizon.total
    problem, found = problem_of(ground), [own]
    try:
        for kind, (part, whole) in (("cheaper", HALF), ("larger", MORE)):
            limit = total * part // whole
            ids = portfolio.best(replace(problem, most_in_all=limit)).chosen if total else frozenset()
            worth = problem.value(ids) > problem.value(ground.ids if kind == "larger" else ())
            if worth and ids != ground.ids:
                found.append(_alternative(ground, kind, ids, limit))
    except Unsolved:
        return (own,), True
    return tuple(found), False


def _alternative(ground: Ground, kind: str, ids: Collection[str], limit: int) -> made.Alternative:
    money, gain = ground.money(ids), ground.gain(ids)
    named = tuple(one.id for one in ground.context.catalogue.proposed if one.id in ids)
    totals = (money.one_off.total, money.yearly.total, money.to_horizon.total)
    return made.Alternative(kind, named, limit, *totals, gain.full, gain.partial)


def _compared(cheaper: made.Alternative, basis: Basis) -> made.Compared:
    """The most important needs first."""
    ground = basis.ground
    needs, theirs = ground.context.catalogue.needs, need_fit(ground.context.catalogue, ground.valued | set(cheaper.measures))
    by_weight = sorted(needs, key=lambda need: -need.priority)
    gains = {need.id: RANK[basis.later[need.id]] - RANK[theirs[need.id]] for need in by_weight}
    return made.Compared(
        tuple(need for need, gain in gains.items() if gain > 0),
        tuple(need for need, gain in gains.items() if gain < 0),
        tuple(one.id for one in ground.chosen if one.id not in cheaper.measures),
    )


def _options(found: Sequence[made.Alternative], basis: Basis) -> Table:
    """No decision, and then what is cheaper, chosen and larger, by cost."""
    today, heads = basis.ground.gain(()), list(say.ALTERNATIVES_HEADS)
    heads.insert(4, f"{words.to_year(basis.ground.horizon)}, kr")
    rows = [Row((say.ALTERNATIVES["none"], 0, 0, 0, 0, today.full, today.partial))]
    for one in sorted(found, key=lambda one: list(say.ALTERNATIVES).index(one.kind)):
        amounts = (one.one_off, one.yearly, one.total, one.full, one.partial)
        kind = "form" if one.kind == "own" else ""
        rows.append(Row((say.ALTERNATIVES[one.kind], len(one.measures), *amounts), kind))
    return Table(say.ALTERNATIVES_TITLE, tuple(heads), tuple(rows), widths(0.22, len(heads) - 1))


def _told(found: Sequence[made.Alternative], options: Table | None, beside: str, horizon: int, *, unsolved: bool) -> list[Block]:
    """The table of alternatives and what speaks for the set; in place of one that is not there, why."""
    if options is None:
        return [Text(say.UNSOLVED if unsolved else say.NO_ALTERNATIVES)]
    kinds = {one.kind for one in found}
    missing = {"cheaper": say.NOTHING_LESS, "larger": say.NOTHING_MORE}
    said = " ".join((say.alternatives_note(horizon), *(sentence for kind, sentence in missing.items() if kind not in kinds)))
    return [options, *([Text(beside)] if beside else []), Text(said, "note")]


def alternatives(found: Decision) -> Chapter:
    """Which measures the alternatives are of, beside those of the set."""
    own = {one.id for one in found.own}
    blocks: list[Block] = [] if found.alternatives else [Text(say.NO_ALTERNATIVES)]
    for one in found.alternatives:
        blocks += [Heading(say.MEASURES_OF[one.kind]), Text(say.limit(one))]
        ids = set(one.measures)
        for name, some in ((say.ADDED, ids - own), (say.LEFT_OUT, own - ids), (say.KEPT, ids & own)):
            listed = tuple(f"{measure.title} ({measure.id})" for measure in found.proposed if measure.id in some)
            blocks += [Heading(name, 3), Bullets(listed)] if listed else []
        if one.kind == "cheaper" and found.better:
            blocks += [Heading(say.ANSWERS_BETTER, 3), Bullets(tuple(need.text for need in found.better))]
    return Chapter(titles.CHAPTERS["alternatives"], tuple(blocks))


# Risks and questions


def _risks(basis: Basis) -> made.Risks:
    ground = basis.ground
    ids = [one.id for one in ground.chosen]
    priced = {cost.measure_id for cost in ground.costs(ids)}
    planned = {one.measure.id for one in basis.plan.measures if one.steps}
    starts = _motion(basis).starts
    return made.Risks(
        count=len(ids),
        late=tuple(one.measure.id for one in basis.plan.late if one.measure.id in planned),
        methodless=tuple(one.id for one in ground.chosen if str(one.tier) == METHODLESS),
        unpriced=tuple(one for one in ids if one not in priced),
        unplanned=tuple(one for one in ids if one not in planned),
        past=starts if starts and starts < ground.context.month else "",
    )


def _titles(ground: Ground, ids: Collection[str]) -> list[str]:
    return [one.title for one in ground.chosen if one.id in ids]


def _questions(basis: Basis) -> list[GuidingQuestion]:
    return sorted(basis.ground.context.catalogue.guiding_questions, key=lambda one: one.no)


def _guided(question: GuidingQuestion, chosen: Sequence[Measure]) -> made.Guided:
    return made.Guided(question.no, sum(speaks(question, one) for one in chosen), len(chosen))


def sheet(found: Decision) -> WorkbookSheet:
    """The numbers of the page, as tables of the workbook."""
    return WorkbookSheet(documents.SHEETS["decision"], (found.costs, *([found.options] if found.options else [])))
