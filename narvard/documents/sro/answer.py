"""”Underlag till SRO”: the chosen measures as a document, made from a link. Word and Excel are both written from this."""

from __future__ import annotations

from dataclasses import replace

from narvard.assess.needs_met import FULL, NONE, PARTIAL, need_fit
from narvard.assess.view import Context
from narvard.documents.promised import chapter as promised
from narvard.documents.sro import costs as sro_costs
from narvard.documents.sro import decision
from narvard.documents.sro import words as say
from narvard.documents.sro.basis import Basis
from narvard.documents.sro.measures import measure_blocks, quality
from narvard.domain import Need
from narvard.domain.link_codes import Mode
from narvard.export.office.document import (
    Block,
    Bullets,
    Chapter,
    Document,
    Gantt,
    Heading,
    Row,
    Table,
    Text,
    WorkbookSheet,
    sum_row,
    widths,
)
from narvard.format import day
from narvard.selection import Selection, address
from narvard.texts import documents
from narvard.texts.names import role_name
from narvard.views.proposal import words
from narvard.views.proposal.basis import ground

ROWS_OF_A_WIDE_PLAN = 12
"""Rows that have room on a page that lies down; a longer plan stands."""


def answer(selection: Selection, context: Context, base: str) -> Document:
    """The document of the set that a selection of /forslag chooses. `base` is the address that its link starts with."""
    basis = Basis(ground(selection, context))
    info = context.info
    frozen = replace(selection, page="proposal", view="", mode=Mode.PAGE, data=info.version)
    values = say.demo_values() if info.demo else say.real_values()
    marks = (say.EXAMPLE_CONTENT, *((values,) if info.demo else ()))
    motion = decision.decision(basis) if basis.measures else None
    whole = selection.terms.appendices or not motion
    return Document(
        title=say.TITLE,
        subtitle=say.SUBTITLE,
        receiver=say.RECEIVER,
        facts=((documents.DATE, day(info.created)), (documents.VERSION, info.version), (documents.VALUES, values)),
        link=address(frozen, base),
        marks=marks,
        mark=f"{say.EXAMPLE_MARK}. {values.split('.')[0]}." if info.demo else f"{say.EXAMPLE_MARK}.",
        created=info.created,
        chapters=(
            _summary(basis),
            _today(basis),
            _gaps(basis),
            promised(context),
            *_proposed(basis, motion),
            _method(basis),
        )
        if whole
        else (),
        sheets=((decision.sheet(motion),) if motion else ()) + (_sheets(basis) if whole else ()),
        front=motion.blocks if motion else (),
        numbered=say.APPENDIX if motion else "",
    )


def _proposed(basis: Basis, motion: decision.Decision | None) -> tuple[Chapter, ...]:
    """What is only there when something is chosen."""
    return (decision.alternatives(motion), _measures(basis), _costs(basis, motion.costs), _plan(basis)) if motion else ()


def _summary(basis: Basis) -> Chapter:
    blocks: list[Block] = [Text(f"{basis.head.sentence}.", "lead"), Text(basis.head.sub)]
    if basis.measures:
        blocks += [Text(_beyond(basis)), Text(_plan_sentence(basis)), chosen(basis), Text(say.CHOSEN_NOTE, "note")]
    else:
        blocks.append(Text(say.NOTHING_CHOSEN))
    return Chapter(say.CHAPTERS["summary"], tuple(blocks))


def _beyond(basis: Basis) -> str:
    return words.beyond_sentence(basis.costs.beyond)


def _plan_sentence(basis: Basis) -> str:
    return f"{words.plan_sentence(basis.plan.claim)}."


def chosen(basis: Basis) -> Table:
    """Every chosen measure with what it answers and costs, and the sum of the costs."""
    rows = [
        Row(
            (
                f"{one.measure.title} ({one.measure.id})",
                len(one.new),
                len(one.better),
                one.one_off,
                one.yearly,
                words.month(one.operation) if one.operation else words.NONE,
            )
        )
        for one in basis.measures
    ]
    rows.append(sum_row(words.TOTAL, rows, len(say.CHOSEN_HEADS), (3, 4)))
    return Table(say.CHOSEN_TITLE, say.CHOSEN_HEADS, tuple(rows), (0.38, 0.09, 0.1, 0.13, 0.13, 0.17))


def _today(basis: Basis) -> Chapter:
    catalogue, gain = basis.ground.context.catalogue, basis.ground.gain(())
    return Chapter(
        say.CHAPTERS["today"],
        (
            Text(say.today_sentence(gain.full, gain.partial, gain.needs), "lead"),
            Text(say.measures_sentence(len(basis.ground.valued), len(catalogue.existing), len(catalogue.proposed))),
            by_role(basis),
            by_change_area(basis),
            Text(say.WAYS_NOTE, "note"),
        ),
    )


def by_role(basis: Basis) -> Table:
    """Per role: its needs, and how many are answered today and with the chosen measures."""
    needs = basis.ground.context.catalogue.needs
    rows = []
    for role in basis.ground.context.catalogue.roles:
        own = [need.id for need in needs if need.role == role]
        counts = [sum(fit[need] == how for need in own) for fit in (basis.today, basis.later) for how in (FULL, PARTIAL)]
        rows.append(Row((role_name(role), len(own), *counts)))
    rows.append(sum_row(words.TOTAL, rows, len(say.ROLES_HEADS), range(1, len(say.ROLES_HEADS))))
    return Table(say.ROLES_TITLE, say.ROLES_HEADS, tuple(rows), widths(0.3, len(say.ROLES_HEADS) - 1))


def by_change_area(basis: Basis) -> Table:
    catalogue, ground = basis.ground.context.catalogue, basis.ground
    rows = []
    for area in catalogue.change_areas:
        here = catalogue.measures_of(area.id)
        existing = [m for m in here if not m.is_proposed]
        valued = sum(m.id in ground.valued for m in existing)
        picked = sum(m.id in ground.ids for m in here)
        rows.append(Row((area.title, valued, len(existing) - valued, len(here) - len(existing), picked)))
    return Table(say.WAYS_TITLE, say.WAYS_HEADS, tuple(rows), widths(0.42, len(say.WAYS_HEADS) - 1))


def _gaps(basis: Basis) -> Chapter:
    today, later = basis.today, basis.later
    unmet = [need for need, fit in today.items() if fit == NONE]
    full, partial = (sum(later[need] == how for need in unmet) for how in (FULL, PARTIAL))
    better = sum(fit == PARTIAL and later[need] == FULL for need, fit in today.items())
    left = [need for need in unmet if later[need] == NONE]
    catalogue = basis.ground.context.catalogue
    proposed = need_fit(catalogue, catalogue.proposed_ids)
    sentences = [say.better_sentence(better), say.left_sentence(len(left), sum(proposed[need] != NONE for need in left))]
    blocks: list[Block] = [Text(say.gaps_sentence(len(unmet), full, partial), "lead")]
    if unmet:
        blocks += [Text(" ".join(filter(None, sentences))), gaps(basis), Text(say.PRIORITY_NOTE, "note")]
    return Chapter(say.CHAPTERS["gaps"], tuple(blocks))


def gaps(basis: Basis) -> Table:
    """Needs that cannot be followed today: what stays a gap last, and the most important first."""
    order = (FULL, PARTIAL, NONE)

    def place(need: Need) -> tuple[int, int]:
        return order.index(basis.later[need.id]), -need.priority

    unmet = sorted((need for need in basis.ground.context.catalogue.needs if basis.today[need.id] == NONE), key=place)
    rows = tuple(Row((need.text, role_name(need.role), need.priority, say.GAP_ANSWERS[basis.later[need.id]])) for need in unmet)
    return Table(say.GAPS_TITLE, say.GAPS_HEADS, rows, (0.5, 0.25, 0.11, 0.14))


def _measures(basis: Basis) -> Chapter:
    planned = {one.measure.id: one for one in basis.plan.measures}
    blocks = [block for one in basis.measures for block in measure_blocks(basis.ground, one, planned[one.measure.id])]
    return Chapter(say.CHAPTERS["measures"], (Text(say.QUALITY_NOTE), *blocks))


def _costs(basis: Basis, by_payer: Table) -> Chapter:
    selection, found, horizon = basis.ground.selection, basis.costs, basis.ground.horizon
    return Chapter(
        say.CHAPTERS["costs"],
        (
            Text(_beyond(basis), "lead"),
            Text(say.share_sentence(selection.terms.vgr_share, selection.terms.distribution)),
            by_payer,
            sro_costs.years(found, horizon),
            *(sro_costs.budget(table, found, horizon) for table in found.budgets),
            Heading(words.LOCAL_TITLE),
            Text(words.local_sub(selection.terms.distribution, found.local)),
            sro_costs.places(found, horizon),
        ),
        wide=True,
    )


def _plan(basis: Basis) -> Chapter:
    plan = basis.plan
    wide = len(plan.measures) <= ROWS_OF_A_WIDE_PLAN
    blocks: list[Block] = [Text(_plan_sentence(basis), "lead")]
    if plan.chart.num_rows:
        first = int(min(plan.chart["start"].to_pylist()))
        blocks.append(Text(say.start_sentence(words.month(plan.claim.starts), bool(basis.ground.shift))))
        blocks += [Gantt(say.GANTT_TITLE, f"{_plan_sentence(basis)} {plan.alt}", first, plan.last, wide, plan.chart)]
        blocks.append(Text(say.GANTT_NOTE, "note"))
    if plan.late:
        late = tuple(words.late(one.measure.title, one.claim) for one in plan.late)
        blocks += [Heading(say.LATE_TITLE), Bullets(late)]
    return Chapter(say.CHAPTERS["plan"], tuple(blocks), wide=wide)


def steps(basis: Basis) -> Table:
    rows = tuple(Row(tuple(cell or words.NONE for cell in line)) for line in basis.plan.lines)
    return Table(say.PLAN_TITLE, words.PLAN_HEADS, rows, (0.22, 0.08, 0.12, 0.12, 0.18, 0.28))


def _method(basis: Basis) -> Chapter:
    examples = (say.EXAMPLE_CONTENT, *((say.demo_values(),) if basis.ground.context.info.demo else ()))
    return Chapter(
        say.CHAPTERS["method"],
        (
            Heading(say.METHOD_TITLE),
            *(Text(line) for line in (*say.METHOD, words.COST_METHOD)),
            Heading(documents.EXAMPLES_TITLE),
            *(Text(line) for line in examples),
            Heading(say.SOURCES_TITLE),
            Bullets(say.sources(basis.ground.context.info.demo)),
        ),
    )


def _sheets(basis: Basis) -> tuple[WorkbookSheet, ...]:
    """The same tables, by subject; the plan of all measures as one."""
    names, found, horizon = documents.SHEETS, basis.costs, basis.ground.horizon
    needs = WorkbookSheet(
        names["needs"], (by_role(basis), by_change_area(basis), *([gaps(basis)] if NONE in basis.today.values() else []))
    )
    if not basis.measures:
        return (needs,)
    measures = (one.measure for one in basis.measures)
    return (
        WorkbookSheet(names["measures"], (chosen(basis), quality(measures, basis.ground.context.catalogue))),
        needs,
        WorkbookSheet(
            names["costs"], (sro_costs.years(found, horizon), *(sro_costs.budget(t, found, horizon) for t in found.budgets))
        ),
        WorkbookSheet(names["places"], (sro_costs.places(found, horizon),)),
        WorkbookSheet(names["plan"], (steps(basis),) if basis.plan.lines else ()),
    )
