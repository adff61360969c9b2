"""The chosen measures in ”Underlag till SRO”: each with its definition, what it replaces, its quality, cost and plan."""

from __future__ import annotations

from collections.abc import Iterable

from narvard.assess.measure_sheet import facts
from narvard.documents.sro import words as say
from narvard.domain import Catalogue, Measure, Need
from narvard.export.office.document import Block, Bullets, Facts, Heading, Row, Table, Text, sum_row, widths
from narvard.proposal import costs, plan
from narvard.texts import measure as words
from narvard.texts import names
from narvard.views.proposal import words as money
from narvard.views.proposal.basis import Ground
from narvard.views.proposal.choice import Candidate
from narvard.views.proposal.plan import Planned, end_text

TOPICS = ("definition", "target_groups", "change_areas", "principal", "system_level", "frequency", "source", "note")
"""What is said of a measure, in the order it stands."""


def measure_blocks(ground: Ground, one: Candidate, planned: Planned) -> tuple[Block, ...]:
    """All that the document says of a chosen measure."""
    measure, catalogue = one.measure, ground.context.catalogue
    gain = words.proposal_sentence(len(one.new), len(one.better), len(one.full) + len(one.partial), one.one_off, one.yearly)
    return (
        Heading(f"{measure.title} ({measure.id})"),
        Text(f"{gain}."),
        Facts(measure.title, tuple(_facts(measure, catalogue))),
        Heading(say.NEEDS_TITLE, 3),
        *_needs(one),
        quality((measure,), catalogue),
        *_costs(ground, measure),
        *_plan(planned),
    )


def _facts(measure: Measure, catalogue: Catalogue) -> Iterable[tuple[str, str]]:
    said = facts(measure, catalogue)

    def titles(codes: Iterable[str]) -> list[str]:
        return [f"”{catalogue.measure_by_id[code].title}” ({code})" for code in codes]

    for topic in TOPICS:
        if topic in said:
            yield words.LABELS[topic], ", ".join(said[topic])
    yield say.RELATION, words.relation(titles(measure.replaces), titles(measure.complements))
    yield say.READINESS, words.TIERS[str(measure.tier)]


def _needs(one: Candidate) -> list[Block]:
    found = [(need, fit) for fit, needs in (("full", one.full), ("partial", one.partial)) for need in needs]
    items = tuple(_need(need, say.fit(fit)) for need, fit in found)
    return [Bullets(items)] if items else [Text(words.NO_NEEDS)]


def _need(need: Need, fit: str) -> str:
    return f"{need.text.rstrip('.')} ({names.role_name(need.role)}, {fit})"


def quality(measures: Iterable[Measure], catalogue: Catalogue) -> Table:
    """The six judgements of proposed measures, each above those of the existing measures it replaces or complements."""
    heads = (words.PROPOSED, *words.RATINGS.values())
    rows = []
    for measure in measures:
        rows.append(Row(_rated(measure, measure.title), "form"))
        beside = [catalogue.measure_by_id[code] for code in dict.fromkeys((*measure.replaces, *measure.complements))]
        rows += [Row(_rated(other, f"{words.EXISTING}: {other.title}"), "post") for other in beside]
    return Table(say.QUALITY_TITLE, ("Mått", *heads[1:]), tuple(rows), widths(0.4, len(heads) - 1))


def _rated(measure: Measure, name: str) -> tuple[str | int, ...]:
    scores = (getattr(measure.ratings, field) for field in words.RATINGS)
    return (name, *(words.NOT_RATED if score is None else score for score in scores))


def _costs(ground: Ground, measure: Measure) -> list[Block]:
    rows = [
        Row(
            (
                cost.cost_item,
                cost.financing_form,
                say.PAYERS.get(cost.principal, cost.principal),
                *(cost.amount_sek if cost.kind == kind else 0 for kind in (costs.ONE_OFF, costs.YEARLY)),
            )
        )
        for cost in ground.costs({measure.id})
    ]
    if not rows:
        return [Text(say.NO_COST)]
    rows.append(sum_row(money.TOTAL, rows, len(say.COST_HEADS), (3, 4)))
    return [Table(say.COST_TITLE, say.COST_HEADS, tuple(rows), (0.36, 0.25, 0.15, 0.12, 0.12))]


def _plan(planned: Planned) -> list[Block]:
    rows = tuple(
        Row((money.step_name(s.step), money.month(plan.code(s.start)), end_text(s), s.responsible, s.note or money.NONE))
        for s in planned.steps
    )
    return [Table(say.PLAN_TITLE, money.PLAN_HEADS[1:], rows, (0.11, 0.15, 0.15, 0.22, 0.37))] if rows else [Text(say.NO_PLAN)]
