"""What a selection chooses among the areas and measures of a catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from narvard.domain import Catalogue, Level, Measure
from narvard.selection.keys import FOLLOWING
from narvard.selection.parameter import AnyParameter
from narvard.selection.values import PLAIN, Selection, usual_reference


def on_page(selection: Selection, page: str) -> Selection:
    """The page with what follows the reader there, and its usual reference."""
    if page == selection.page:
        return selection
    following = {one.field: getattr(selection, one.field) for one in FOLLOWING}
    return Selection(page=page, reference=usual_reference(page, selection.own), **following)


def without(selection: Selection, parameters: Iterable[AnyParameter]) -> Selection:
    """The selection with nothing chosen in some parameters."""
    return reduce(lambda left, one: one.put(left, one.of(PLAIN)), parameters, selection)


def active(selection: Selection, parameters: Iterable[AnyParameter]) -> list[AnyParameter]:
    """Those of the parameters in which something is chosen."""
    return [one for one in parameters if one.of(selection) != one.of(PLAIN)]


def with_proposed(selection: Selection, codes: Iterable[str]) -> Selection:
    """Proposed measures put into the proposal."""
    return replace(selection, proposal=tuple(sorted({*selection.proposal, *codes})))


def without_proposed(selection: Selection, code: str) -> Selection:
    return replace(selection, proposal=tuple(one for one in selection.proposal if one != code))


def measures(selection: Selection, catalogue: Catalogue) -> list[Measure]:
    """Measures that pass the filters target group, change area, status and perspective, in the catalogue's order."""
    return [
        m
        for m in catalogue.measures
        if (not selection.target_groups or set(selection.target_groups) & set(m.target_groups))
        and (not selection.change_areas or set(selection.change_areas) & set(m.change_areas))
        and selection.status.lets(m.status)
        and selection.perspective.lets(m.perspective)
    ]


def default_measure(selection: Selection, catalogue: Catalogue) -> str:
    """A good first measure under the filters: collected for municipalities, with a better end, of a population, which gives its
    values intervals; else the nearest to that."""

    def unfit(m: Measure) -> tuple[bool, ...]:
        missing = m.is_proposed or m.tier != 1 or m.frequency == "upphörd"
        return missing, m.area_level == "region", m.polarity == "neutral", not m.denominator.startswith("pop_"), m.is_code

    found = measures(selection, catalogue) or list(catalogue.measures)
    return min(found, key=unfit).id if found else ""


def shown_level(level: Level, measure: Measure) -> Level:
    """The level at which areas are shown when `level` is asked for: one that the measure has."""
    if measure.area_level == "region":
        return Level.REGION
    if measure.is_code or (level is Level.REGION and measure.area_level == "kommun"):
        return Level.MUNICIPALITY
    return level


def over_time(selection: Selection, measure: Measure) -> bool:
    """Whether areas are compared over several years: asked for, or because several years are."""
    if measure.is_code or selection.view == "tabell":
        return False
    both = len(selection.sex) > 1 and measure.by_gender
    if shown_level(selection.level, measure) is Level.REGION or selection.view == "tid" or (selection.view == "sma" and not both):
        return True
    several = selection.period.first != selection.period.last or selection.period.latest > 1
    return several and (not selection.view or (both and selection.view not in ("rang", "tid")))


def shown_areas(selection: Selection, catalogue: Catalogue) -> tuple[str, ...]:
    """Codes of the areas in view: the whole level, or at `niva=kommun` the members of the chosen groups."""
    level = catalogue.codes_at(selection.level)
    if selection.level is not Level.MUNICIPALITY:
        return level
    members = {child for code in selection.areas for child in catalogue.children.get(code, ())}
    return tuple(code for code in level if code in members or code in selection.areas) if members else level
