"""Everything a data version says but its observations."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from narvard.domain.codes import ContentError, Level
from narvard.domain.heard import Gathering, Heard, PanelRating, Raised, Voices
from narvard.domain.pathways import Learning, Pathway, PathwaySeen
from narvard.domain.pilots import Pilot
from narvard.domain.promises import Activity, Agreement, Commitment, CommitmentMeasure, Deviations, PlanGoal
from narvard.domain.roadmap import Checkpoint, CoreMeasure, FormulaPart, GuidingQuestion, Resource, TargetSentence
from narvard.domain.values import (
    Area,
    AreaMember,
    ChangeArea,
    Decision,
    Measure,
    MeasureAlias,
    Need,
    NeedMeasure,
    PreStudyActivity,
    PreStudyCost,
    PreStudyFootnote,
    ProposalCost,
    ProposalStep,
    TargetGroup,
)
from narvard.periods import Months, Subannual

LAST_BEFORE = 2022
"""The roadmap applies from 2023-01-01."""


@dataclass(frozen=True)
class Catalogue:
    """All content but the observations. Raises ContentError when a reference points at nothing or an id stands twice.

    `seen` is what the observations say of the pathways, and `subannual` the measures that have values of quarters or months,
    worked out when a version is published.
    """

    areas: tuple[Area, ...] = ()
    members: tuple[AreaMember, ...] = ()
    change_areas: tuple[ChangeArea, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    measures: tuple[Measure, ...] = ()
    aliases: tuple[MeasureAlias, ...] = ()
    needs: tuple[Need, ...] = ()
    need_measures: tuple[NeedMeasure, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    costs: tuple[ProposalCost, ...] = ()
    plan: tuple[ProposalStep, ...] = ()
    decisions: tuple[Decision, ...] = ()
    pre_study_costs: tuple[PreStudyCost, ...] = ()
    pre_study_footnotes: tuple[PreStudyFootnote, ...] = ()
    pre_study_plan: tuple[PreStudyActivity, ...] = ()
    core_measures: tuple[CoreMeasure, ...] = ()
    resources: tuple[Resource, ...] = ()
    formulas: tuple[FormulaPart, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    guiding_questions: tuple[GuidingQuestion, ...] = ()
    target_picture: tuple[TargetSentence, ...] = ()
    plan_goals: tuple[PlanGoal, ...] = ()
    activities: tuple[Activity, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    commitment_measures: tuple[CommitmentMeasure, ...] = ()
    deviations: tuple[Deviations, ...] = ()
    learning: tuple[Learning, ...] = ()
    pilots: tuple[Pilot, ...] = ()
    workshops: tuple[Gathering, ...] = ()
    heard: tuple[Heard, ...] = ()
    raised: tuple[Raised, ...] = ()
    voices: tuple[Voices, ...] = ()
    panel_ratings: tuple[PanelRating, ...] = ()
    seen: tuple[PathwaySeen, ...] = field(default=(), compare=False)
    subannual: tuple[Subannual, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        _no_doubles("Området", (a.code for a in self.areas))
        _no_doubles("Måttet", (m.id for m in self.measures))
        _no_doubles("Behovet", (n.id for n in self.needs))
        _no_doubles("Anteckningen", (n.id for n in self.learning))
        area, measure, need = set(self.area_by_code), set(self.measure_by_id), set(self.need_by_id)
        change, target = set(self.change_area_names), set(self.target_group_names)
        for m in self.members:
            _known("Områdestillhörigheten", "området", (m.parent, m.child), area)
        for row in self.measures:
            _known(f"Måttet {row.id}", "förändringsområdet", row.change_areas, change)
            _known(f"Måttet {row.id}", "målgruppen", row.target_groups, target)
            _known(f"Måttet {row.id}", "måttet", row.replaces + row.complements + row.proxy + row.duplicate, measure)
        for n in self.needs:
            _known(f"Behovet {n.id}", "förändringsområdet", (n.change_area,), change)
            _known(f"Behovet {n.id}", "målgruppen", (n.target_group,), target)
        for nm in self.need_measures:
            _known("Kopplingen behov–mått", "behovet", (nm.need_id,), need)
            _known(f"Behovet {nm.need_id}", "måttet", (nm.measure_id,), measure)
        for p in self.pathways:
            _known("Sambandet", "måttet", (p.from_measure, p.to_measure), measure)
        for c in self.costs:
            _known("Kostnaden", "måttet", (c.measure_id,), measure)
        for s in self.plan:
            _known("Planen", "måttet", filter(None, (s.measure_id, s.depends_on)), measure)
        for core in self.core_measures:
            _known("Kärnmåttet", "måttet", (core.measure_id,), measure)
            _known(f"Kärnmåttet {core.measure_id}", "förändringsområdet", (core.change_area,), change)
        for resource in self.resources:
            _known("Resursen", "måttet", (resource.measure_id,), measure)
        for part in self.formulas:
            _known("Formeln", "måttet", (part.measure_id, part.source_measure), measure)
        self._promises_hold(area, measure, change, target)
        for question in self.guiding_questions:
            _known("Frågan", "förändringsområdet", filter(None, (question.change_area,)), change)
        _notes(self)
        _pilots(self)
        _workshops(self)

    def _promises_hold(self, area: set[str], measure: set[str], change: set[str], target: set[str]) -> None:
        """References of plans, agreements and deviations."""
        for what, rows in (("Målet", self.plan_goals), ("Aktiviteten", self.activities), ("Avtalet", self.agreements)):
            _no_doubles(what, (row.id for row in rows))
        _no_doubles("Åtagandet", (row.id for row in self.commitments))
        goals, agreements, commitments = ({row.id for row in rows} for rows in (self.plan_goals, self.agreements, self.commitments))
        for goal in self.plan_goals:
            _known(f"Målet {goal.id}", "målgruppen", (goal.target_group,), target)
            _known(f"Målet {goal.id}", "förändringsområdet", filter(None, (goal.change_area,)), change)
            _known(f"Målet {goal.id}", "måttet", filter(None, (goal.measure_id,)), measure)
        for one in self.activities:
            _known(f"Aktiviteten {one.id}", "målgruppen", (one.target_group,), target)
            _known(f"Aktiviteten {one.id}", "målet", one.goals, goals)
            _known(f"Aktiviteten {one.id}", "området", filter(None, (one.area,)), area)
        for part in self.agreements:
            _known(f"Avtalet {part.id}", "avtalet", filter(None, (part.part_of,)), agreements)
        for promise in self.commitments:
            _known(f"Åtagandet {promise.id}", "avtalet", (promise.agreement,), agreements)
        for link in self.commitment_measures:
            _known("Kopplingen åtagande–mått", "åtagandet", (link.commitment,), commitments)
            _known(f"Åtagandet {link.commitment}", "måttet", (link.measure_id,), measure)
        for row in self.deviations:
            _known("Avvikelserna", "området", (row.area,), area)
            _known("Avvikelserna", "åtagandet", filter(None, (row.commitment,)), commitments)

    @cached_property
    def area_by_code(self) -> dict[str, Area]:
        return {a.code: a for a in self.areas}

    @cached_property
    def measure_by_id(self) -> dict[str, Measure]:
        return {m.id: m for m in self.measures}

    @cached_property
    def proposed(self) -> tuple[Measure, ...]:
        return tuple(m for m in self.measures if m.is_proposed)

    @cached_property
    def existing(self) -> tuple[Measure, ...]:
        return tuple(m for m in self.measures if not m.is_proposed)

    @cached_property
    def proposed_ids(self) -> frozenset[str]:
        return frozenset(m.id for m in self.proposed)

    @cached_property
    def existing_ids(self) -> frozenset[str]:
        return frozenset(m.id for m in self.existing)

    @cached_property
    def need_by_id(self) -> dict[str, Need]:
        return {n.id: n for n in self.needs}

    @cached_property
    def pathway_by_id(self) -> dict[str, Pathway]:
        return {p.id: p for p in self.pathways}

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """Roles that have needs, in the register's order."""
        return tuple(dict.fromkeys(n.role for n in self.needs))

    @cached_property
    def change_area_names(self) -> dict[str, str]:
        """Id → short title, in order."""
        return {c.id: c.short_title for c in self.change_areas}

    @cached_property
    def target_group_names(self) -> dict[str, str]:
        """Id → short title, in order."""
        return {t.id: t.short_title for t in self.target_groups}

    @cached_property
    def alias_by_id(self) -> dict[str, MeasureAlias]:
        return {a.old_id: a for a in self.aliases}

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        """Group code → codes of its municipalities."""
        found: dict[str, list[str]] = {}
        for member in self.members:
            found.setdefault(member.parent, []).append(member.child)
        return {parent: tuple(codes) for parent, codes in found.items()}

    @cached_property
    def parents(self) -> dict[str, tuple[str, ...]]:
        """Municipality code → codes of the groups it belongs to."""
        found: dict[str, list[str]] = {}
        for member in self.members:
            found.setdefault(member.child, []).append(member.parent)
        return {child: tuple(codes) for child, codes in found.items()}

    @cached_property
    def calculated(self) -> frozenset[str]:
        """Ids of the measures that narvard works out itself."""
        return frozenset(part.measure_id for part in self.formulas)

    @cached_property
    def baseline(self) -> int:
        """The year that later years are compared with; where none is chosen, the last before the roadmap applied."""
        return next((one.year for one in self.checkpoints if one.baseline), LAST_BEFORE)

    def duplicates_of(self, code: str) -> tuple[str, ...]:
        """Ids of the measures whose values are those of another, whichever of the two says so."""
        said = self.measure_by_id[code].duplicate
        return tuple(dict.fromkeys((*said, *(m.id for m in self.measures if code in m.duplicate))))

    def share_of_county(self, code: str) -> float:
        """How much of the county's people, 0–1, live in a municipality or a group of them; 0 where that is not known."""
        people = {area.code: area.population for area in self.at_level(Level.MUNICIPALITY)}
        return sum(people.get(one, 0) for one in self.children.get(code, (code,))) / (sum(people.values()) or 1)

    def at_level(self, level: Level) -> tuple[Area, ...]:
        return tuple(a for a in self.areas if a.level is level)

    def codes_at(self, level: Level) -> tuple[str, ...]:
        return tuple(a.code for a in self.at_level(level))

    def change_areas_of(self, ids: Collection[str]) -> tuple[ChangeArea, ...]:
        """Those of `ids`, in the catalogue's order."""
        return tuple(c for c in self.change_areas if c.id in ids)

    def target_groups_of(self, ids: Collection[str]) -> tuple[TargetGroup, ...]:
        """Those of `ids`, in the catalogue's order."""
        return tuple(t for t in self.target_groups if t.id in ids)

    def lengths_of(self, measure: str) -> tuple[Months, ...]:
        """The lengths below a year that a measure has values of, the longest first."""
        return tuple(sorted((one.months for one in self.subannual if one.measure_id == measure), reverse=True))

    def usual_length(self, measure: str) -> Months:
        """How long a period of a measure is when nothing is asked for: a year, unless it has values of shorter ones alone."""
        found = [one.months for one in self.subannual if one.measure_id == measure and one.alone]
        return max(found, default=Months.YEAR)

    def pilots_of(self, measure: str) -> tuple[Pilot, ...]:
        return tuple(pilot for pilot in self.pilots if pilot.measure_id == measure)

    def measures_of(self, change_area: str) -> tuple[Measure, ...]:
        return tuple(m for m in self.measures if change_area in m.change_areas)

    def costs_of(self, ids: Collection[str]) -> tuple[ProposalCost, ...]:
        """What measures cost."""
        return tuple(c for c in self.costs if c.measure_id in ids)


def _no_doubles(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ContentError(f"{what} {one} förekommer två gånger; varje id får bara användas en gång.")
        seen.add(one)


def _notes(catalogue: Catalogue) -> None:
    for note in catalogue.learning:
        _known(f"Anteckningen {note.id}", "området", (note.area,), set(catalogue.area_by_code))
        _known(f"Anteckningen {note.id}", "måttet", filter(None, (note.measure_id,)), set(catalogue.measure_by_id))
        _known(f"Anteckningen {note.id}", "sambandet", filter(None, (note.pathway,)), set(catalogue.pathway_by_id))
        _known(f"Anteckningen {note.id}", "anteckningen", filter(None, (note.lifted_from,)), {n.id for n in catalogue.learning})


def _pilots(catalogue: Catalogue) -> None:
    for pilot in catalogue.pilots:
        _known("Piloten", "området", (pilot.area,), set(catalogue.area_by_code))
        _known("Piloten", "det föreslagna måttet", (pilot.measure_id,), set(catalogue.proposed_ids))


def _workshops(catalogue: Catalogue) -> None:
    _no_doubles("Verkstaden", (one.code for one in catalogue.workshops))
    codes, need, measure = {one.code for one in catalogue.workshops}, set(catalogue.need_by_id), set(catalogue.measure_by_id)
    _known("Rollen", "verkstaden", (one.workshop for one in catalogue.heard), codes)
    _known("Det som kom fram", "verkstaden", (one.workshop for one in catalogue.raised), codes)
    _known("Bedömningen", "verkstaden", (one.workshop for one in catalogue.panel_ratings), codes)
    for row in catalogue.raised:
        _known(f"Verkstaden {row.workshop}", "behovet", (row.need_id,), need)
    for voices in catalogue.voices:
        _known("Rösterna", "behovet", (voices.need_id,), need)
        _known(f"Rösterna för {voices.need_id}", "verkstaden", voices.workshops, codes)
    for rating in catalogue.panel_ratings:
        _known(f"Verkstaden {rating.workshop}", "måttet", (rating.measure_id,), measure)


def _known(where: str, what: str, ids: Iterable[str], known: set[str]) -> None:
    for one in ids:
        if one not in known:
            raise ContentError(f"{where} hänvisar till {what} ”{one}”, som inte finns.")
