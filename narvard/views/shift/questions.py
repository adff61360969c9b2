"""The roadmap's guiding questions: what the measures that speak to each say, and what would answer the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narvard.assess.changes import Change
from narvard.assess.needs_met import NONE, measures_with_values, need_fit
from narvard.assess.view import Context
from narvard.domain import GuidingQuestion, Measure, Need
from narvard.selection import Selection, measures
from narvard.views.shift.claims import Spoken
from narvard.views.shift.ways import counts, titles


@dataclass(frozen=True)
class Chapter:
    """A question, what is claimed of it, the existing measures that speak to it, and the proposed ones, the readiest first."""

    question: GuidingQuestion
    claim: Spoken
    changes: tuple[Change, ...]
    proposed: tuple[Measure, ...]


def chapters(found: Sequence[Change], selection: Selection, context: Context) -> tuple[Chapter, ...]:
    """Every guiding question, over the measures and needs in view."""
    catalogue = context.catalogue
    fit = need_fit(catalogue, measures_with_values(context))
    unmet = [need for need in catalogue.needs if fit[need.id] == NONE and _in_view(need, selection)]
    proposed = [one for one in measures(selection, catalogue) if one.is_proposed]
    return tuple(
        _chapter(question, found, proposed, unmet) for question in sorted(catalogue.guiding_questions, key=lambda one: one.no)
    )


def speaks(question: GuidingQuestion, measure: Measure) -> bool:
    """Whether a measure has all that the question asks for; the status only parts the existing from the proposed."""
    return (
        question.viewpoint in ("", measure.viewpoint)
        and question.perspective in ("", measure.perspective)
        and (not question.change_area or question.change_area in measure.change_areas)
        and question.status in ("", measure.status)
    )


def _chapter(question: GuidingQuestion, found: Sequence[Change], proposed: Sequence[Measure], unmet: Sequence[Need]) -> Chapter:
    here = tuple(one for one in found if speaks(question, one.measure))
    new = {one.title: one for one in proposed if speaks(question, one)}
    named = titles(new.values())
    told = bool(question.perspective or question.change_area)  # a need has no viewpoint
    about = sum(
        told and question.perspective in ("", need.perspective) and question.change_area in ("", need.change_area) for need in unmet
    )
    claim = Spoken(question.no, **counts(here), needs=about, proposed=named)
    return Chapter(question, claim, here, tuple(new[title] for title in named))


def _in_view(need: Need, selection: Selection) -> bool:
    return (not selection.target_groups or need.target_group in selection.target_groups) and (
        not selection.change_areas or need.change_area in selection.change_areas
    )
