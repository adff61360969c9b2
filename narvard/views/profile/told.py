"""What /profil claims of the area's readings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from narvard.assess import judgements, placing
from narvard.assess.reading import Reading
from narvard.claims import At, Claim, Explained, Who, Within
from narvard.domain import Area, Catalogue, Level, Measure, Polarity
from narvard.domain.link_codes import Reference, ShownPerspective
from narvard.selection import Selection
from narvard.statistics.trend import TOO_SMALL, Turn
from narvard.texts.filters import PERSPECTIVE
from narvard.texts.verdicts import named
from narvard.views.profile import claims
from narvard.views.profile.lines import Line
from narvard.views.profile.population import Population


def whose(area: Area) -> Who:
    return Who(area.code, area.name)


def headline(area: Area, shown: Sequence[Line]) -> Claim:
    """How the area is placed; where nothing is judged, how it changes; else that nothing is shown."""
    if not shown:
        return claims.NothingShown(whose(area))
    cells = [line.cell for line in shown]
    found = placing.placed(whose(area), area.level, cells)
    improving, worsening = (sum(cell.turn is turn for cell in cells) for turn in (Turn.IMPROVING, Turn.WORSENING))
    if not found.judged and (improving or worsening):
        return claims.Turning(whose(area), improving, worsening, len(cells))
    return found


def about(area: Area, shown: Sequence[Line], reference: str) -> Iterator[Claim]:
    """What the headline rests on."""
    cells = [line.cell for line in shown]
    if cells:
        yield placing.differs(whose(area), reference, cells)
        yield placing.placed(whose(area), area.level, cells)


def filters(selection: Selection, catalogue: Catalogue) -> Iterator[claims.Filtered]:
    """What is counted, where that is not all."""
    chosen = {
        "perspective": (PERSPECTIVE[selection.perspective],) if selection.perspective is not ShownPerspective.ALL else (),
        "target_groups": tuple(catalogue.target_group_names[code] for code in selection.target_groups),
        "change_areas": tuple(catalogue.change_area_names[code] for code in selection.change_areas),
    }
    if any(chosen.values()):
        yield claims.Filtered(tuple(Within(field, names) for field, names in chosen.items() if names))


def notices(selection: Selection, area: Area, *, sized: bool) -> Iterator[claims.Noticed]:
    """Where the comparison is another than the link asks for, or none."""
    if selection.reference != Reference.SIMILAR:
        return
    if area.level is Level.MUNICIPALITY:
        if not sized:
            yield claims.Noticed("no_size", area.name)
    else:
        yield claims.Noticed("country" if area.level is Level.REGION else "county", "")


def people(area: Area, shown: Population | None) -> Iterator[claims.People]:
    if shown:
        total, old, oldest = shown.ages
        yield claims.People(whose(area), total.people, shown.year, total.change, shown.since, old.share, oldest.share)


def gaps(
    area: Area, shown: Sequence[Line], without: Sequence[tuple[Measure, str]], region_only: int, larger: Area | None
) -> Iterator[Claim]:
    """What is missing, and where more can be said."""
    weak = sum(is_weak(line.cell) for line in shown)
    if weak or larger:
        yield claims.Weak(whose(area), weak, larger.name if larger else "")
    if without:
        yield claims.Missing(whose(area), tuple((measure.id, flag) for measure, flag in without))
    if region_only:
        yield claims.RegionOnly(region_only, area.level)


def is_weak(cell: Reading) -> bool:
    return cell.verdict == "too_little_data" or cell.trend.reason in TOO_SMALL


def ranked(line: Line) -> claims.Ranked | None:
    spread, measure = line.spread, line.measure
    if spread is None:
        return None
    low, _, middle, _, high = spread.values
    return claims.Ranked(measure.id, spread.rank, spread.areas, measure.polarity is not Polarity.NEUTRAL, low, middle, high)


def course(line: Line) -> claims.Course | None:
    if len(line.cell.recent) < 2:
        return None
    (first, was), (last, now) = line.cell.recent[0], line.cell.recent[-1]
    return claims.Course(line.measure.id, At(was, first), At(now, last))


def explained(line: Line, reference: str) -> Explained:
    cell = line.cell
    return judgements.explained(cell, named(reference, cell.reference_members), followed=True)


def of_lines(shown: Sequence[Line]) -> Iterator[Claim]:
    """What the pictures of each line say in words."""
    for line in shown:
        yield from (claim for claim in (ranked(line), course(line)) if claim)
