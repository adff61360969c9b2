"""Everything a data version says but its observations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from narvard.domain.codes import ContentError, Level
from narvard.domain.values import (
    Area,
    AreaMember,
    ChangeArea,
    Decision,
    Measure,
    MeasureAlias,
    Need,
    NeedMeasure,
    Pathway,
    PreStudyActivity,
    PreStudyCost,
    PreStudyFootnote,
    ProposalCost,
    ProposalStep,
    TargetGroup,
)


@dataclass(frozen=True)
class Catalogue:
    """All content but the observations. Raises ContentError when a reference points at nothing or an id stands twice."""

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

    def __post_init__(self) -> None:
        _no_doubles("Området", (a.code for a in self.areas))
        _no_doubles("Måttet", (m.id for m in self.measures))
        _no_doubles("Behovet", (n.id for n in self.needs))
        area, measure, need = set(self.area_by_code), set(self.measure_by_id), {n.id for n in self.needs}
        change, target = {c.id for c in self.change_areas}, {t.id for t in self.target_groups}
        for m in self.members:
            _known("Områdestillhörigheten", "området", (m.parent, m.child), area)
        for row in self.measures:
            _known(f"Måttet {row.id}", "förändringsområdet", row.change_areas, change)
            _known(f"Måttet {row.id}", "målgruppen", row.target_groups, target)
            _known(f"Måttet {row.id}", "måttet", row.replaces + row.complements, measure)
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
            _known("Planen", "måttet", (s.measure_id,), measure)

    @cached_property
    def area_by_code(self) -> dict[str, Area]:
        return {a.code: a for a in self.areas}

    @cached_property
    def measure_by_id(self) -> dict[str, Measure]:
        return {m.id: m for m in self.measures}

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

    def at_level(self, level: Level) -> tuple[Area, ...]:
        return tuple(a for a in self.areas if a.level is level)


def _no_doubles(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ContentError(f"{what} {one} förekommer två gånger; varje id får bara användas en gång.")
        seen.add(one)


def _known(where: str, what: str, ids: Iterable[str], known: set[str]) -> None:
    for one in ids:
        if one not in known:
            raise ContentError(f"{where} hänvisar till {what} ”{one}”, som inte finns.")
