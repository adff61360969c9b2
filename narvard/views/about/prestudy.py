"""Bakgrund: the pre-study's own budget, financing and plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from narvard.domain import Catalogue, Level, PreStudyActivity, PreStudyCost
from narvard.frames import table
from narvard.proposal.costs import EITHER, ORDINARY, split
from narvard.views.about import frames
from narvard.views.about import prestudy_words as say


@dataclass(frozen=True)
class PreStudyTable:
    """The whole budget (`who` is total) or a principal's financing of it: lines by financing form, sums in kronor, footnotes.

    `least_beyond` is what is beyond ordinary operation if all that may be moved within it is.
    """

    who: str
    forms: tuple[tuple[str, tuple[PreStudyCost, ...]], ...]
    total: int
    beyond: int
    least_beyond: int
    footnotes: tuple[str, ...]


@dataclass(frozen=True)
class PreStudy:
    """`per_group`: the municipalities' part beyond ordinary operation per kommunalförbund, in their order, to the krona."""

    tables: tuple[PreStudyTable, ...]
    per_group: tuple[tuple[str, int], ...]
    plan: tuple[PreStudyActivity, ...]
    rows: pa.Table  # frames.PRE_STUDY

    def table(self, who: str) -> PreStudyTable:
        return next(table for table in self.tables if table.who == who)


def pre_study(catalogue: Catalogue) -> PreStudy:
    tables = tuple(_table(who, catalogue) for who in say.PRE_STUDY)
    groups = catalogue.at_level(Level.KOMMUNALFORBUND)
    theirs = next(table for table in tables if table.who == "kommuner")
    each = split(theirs.beyond, [1] * len(groups)) if groups else ()
    return PreStudy(
        tables=tables,
        per_group=tuple(zip((group.name for group in groups), each, strict=True)),
        plan=catalogue.pre_study_plan,
        rows=table((_row(line) for line in catalogue.pre_study_costs), frames.PRE_STUDY),
    )


def _table(who: str, catalogue: Catalogue) -> PreStudyTable:
    lines = [line for line in catalogue.pre_study_costs if line.principal == who]
    forms = dict.fromkeys(line.financing_form for line in lines)
    return PreStudyTable(
        who=who,
        forms=tuple((form, tuple(line for line in lines if line.financing_form == form)) for form in forms),
        total=_sum(lines),
        beyond=_sum([line for line in lines if line.financing_form != ORDINARY]),
        least_beyond=_sum([line for line in lines if line.financing_form not in (ORDINARY, EITHER)]),
        footnotes=tuple(note.text for note in catalogue.pre_study_footnotes if note.table == who),
    )


def _sum(lines: Sequence[PreStudyCost]) -> int:
    return sum(line.amount_sek for line in lines)


def _row(line: PreStudyCost) -> dict[str, object]:
    return {
        "budget": say.PRE_STUDY.get(line.principal, line.principal),
        "financing_form": line.financing_form,
        "cost_item": line.cost_item,
        "amount": line.amount_sek,
    }
