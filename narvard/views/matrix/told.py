"""What /lage claims of the cells in view."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from narvard.assess import placing
from narvard.assess.hindsight import Past
from narvard.assess.reading import Reading
from narvard.assess.similar import Similar
from narvard.assess.standing import Standing
from narvard.claims import At, Claim, Who
from narvard.domain import Area, Level, Measure
from narvard.domain.link_codes import Reference, ShownSex
from narvard.selection import Selection
from narvard.statistics.comparison import Reason, Verdict
from narvard.statistics.multiple import expected_by_chance
from narvard.statistics.quantiles import Position
from narvard.statistics.trend import TrendVerdict, Turn
from narvard.views.matrix import claims

NOISE = 0.008
"""Of series without any trend or lasting difference, about this share is among the worst twice in a row and worsening (or best and
improving) with at least nine pairs of years agreeing: the same last values put them in both. Drawn for 49 areas, and 0.006 for six;
a test draws it again.
"""


POLAR = (Position.BEST, Position.WORST, Position.MIDDLE)
FOLLOWED = (TrendVerdict.INCREASING, TrendVerdict.DECREASING, TrendVerdict.NO_CHANGE)
"""Verdicts of a trend that could be looked for."""


def reference_of(cells: Sequence[Reading], references: Mapping[str, str]) -> str:
    """The name of what the cells are compared with: the same for all, or one of its own for each under one name."""
    return next((references[cell.reference] for cell in cells if cell.reference), "")


def own(area: Area, cells: Sequence[Reading], reference: str, sex: str) -> tuple[Claim, ...]:
    """How the own area stands, the headline first."""
    whose = placing.who(area, cells)
    placed, differs = placing.placed(whose, area.level, cells), placing.differs(whose, reference, cells)
    worsening = claims.Worsening(whose, sum(cell.listed is Turn.WORSENING for cell in cells), reference)
    return placed, differs, worsening, *_unsplit(sex, cells)


@dataclass(frozen=True)
class Judged:
    """How many cells are tested, and placed; and how many of these tier two could have found something in."""

    tested: int
    placed: int
    followed: int


def judged(cells: Sequence[Reading]) -> Judged:
    """What the lists could hold: positions that something could be found in are followed."""
    there = [cell for cell in cells if placing.is_judged(cell)]
    placed = [cell for cell in there if not cell.supported]
    return Judged(len(there) - len(placed), len(placed), sum(map(_could_be_listed, placed)))


def _could_be_listed(cell: Reading) -> bool:
    """Whether tier two could have found something here: positions, and five values to see a direction in."""
    polar = cell.position in POLAR and cell.stood in POLAR
    return polar and cell.trend.agreeing is not None


def why_unfollowed(cell: Reading) -> str:
    """Why a judged cell could not be told to be lastingly better or worse and on its way; empty where it could."""
    if cell.course.verdict not in FOLLOWED:
        return cell.course.reason.value
    return "" if cell.supported or cell.stood in POLAR else "no_stood"


def everybody(
    areas: Sequence[Area], cells: Sequence[Reading], reference: str, selection: Selection, lists: Sequence[Sequence[claims.Tiered]]
) -> tuple[Claim, ...]:
    """What stands out among all in view, the headline first; `lists` are the tiers of the worse and of the better."""
    worse, better = (sum(tier.count for tier in tiers) for tiers in lists)
    of = sum(tier.of for tier in lists[0])
    unfollowed = placing.counted(filter(None, map(why_unfollowed, filter(placing.is_judged, cells))))
    valued = [cell for cell in cells if cell.value is not None]
    left = placing.left(valued)
    higher, lower = (sum(cell.verdict is side for cell in valued) for side in (Verdict.HIGHER, Verdict.LOWER))
    compared = sum(cell.reason not in ALONE for cell in valued)
    measures = len({cell.measure.id for cell in cells})
    alone = () if compared else _alone(selection, valued)
    return (
        claims.Outstanding(
            worse, better, of, placing.sex_of(cells), reference, left, higher, lower, selection.level.value, unfollowed
        ),
        claims.About(measures, len(areas), selection.level, reference, compared, alone),
        *_unsplit(selection.sex.one, cells),
    )


def _alone(selection: Selection, valued: Sequence[Reading]) -> tuple[str, ...]:
    """Why no value stands beside another."""
    if selection.reference == Reference.SIMILAR and selection.level not in (Level.MUNICIPALITY, Level.REGION):
        return ("no_groups",)
    return tuple(sorted({cell.reason.value for cell in valued}))


def _unsplit(sex: str, cells: Sequence[Reading]) -> Iterator[Claim]:
    if sex != "T":
        yield placing.unsplit(sex, cells)


ALONE = (Reason.VALUE_MISSING, Reason.ITSELF, Reason.REFERENCE_MISSING, Reason.OTHER_PERIOD)
"""Reasons of a value that stands beside no other one of its year."""


def tier(turn: Turn, supported: bool, of: Judged, areas: Sequence[tuple[str, int]], reference: str) -> claims.Tiered:
    could, expected = (of.tested, 0.0) if supported else (of.placed, NOISE * of.followed)
    return claims.Tiered(turn.value, supported, could, reference, tuple(areas), expected)


def past(turn: Turn, stand: Standing) -> claims.Past:
    """What became of those listed by place and direction before, in all areas and measures of the level."""
    return claims.Past(turn.value, *stand.past.get(turn, Past()))


def evidence(cell: Reading, reference: str, year: int) -> claims.Evidence:
    """What a listed cell rests on."""
    (first, was), (last, now) = cell.recent[0], cell.recent[-1]
    valued, areas = placing.behind(cell.reference_members)
    return claims.Evidence(
        cell.measure.id,
        Who(cell.area.code, cell.area.name, cell.sex),
        At(cell.value or 0.0, cell.period),
        placing.age(cell.period, year),
        reference,
        valued,
        areas,
        cell.reference_value or 0.0,
        At(was, first),
        At(now, last),
    )


def notices(
    selection: Selection, own: Area | None, like: Similar | None, *, any_like: bool, any_value: bool
) -> Iterator[claims.Noticed]:
    """Where the view is another than the link asks for."""
    if selection.sex is ShownSex.BOTH and any_value:
        yield claims.Noticed("both_sexes", "")
    level, name = selection.level, own.name if own else ""
    if selection.only and level is not Level.MUNICIPALITY:
        yield claims.Noticed("no_like", "")
    elif selection.only and not like:
        municipal = own is not None and own.level is Level.MUNICIPALITY
        yield claims.Noticed("no_size" if municipal else "no_own", name if municipal else "")
    if level is Level.REGION and selection.reference in (Reference.COUNTY, Reference.REST, Reference.SIMILAR):
        yield claims.Noticed("country", "")
    elif selection.reference == Reference.SIMILAR:
        code = "no_groups" if level is not Level.MUNICIPALITY else "peers" if any_like else "no_peers"
        yield claims.Noticed(code, "")


def notes(
    selection: Selection, cells: Sequence[Reading], hollow: int, left_out: Sequence[Measure], valued: Collection[str], year: int
) -> Iterator[Claim]:
    """What chance gives, how old values are, and which measures that pass the filters are not shown; `hollow` cells are a place."""
    supported = sum(cell.supported for cell in cells)
    if supported:
        yield claims.Chance(supported, expected_by_chance(supported))
    if hollow:
        yield claims.Hollow(hollow)
    yield placing.aged(cells, year)
    coded = sum(measure.id in valued and (measure.is_code or measure.is_sum) for measure in left_out)
    if left_out:
        yield claims.LeftOut(coded, len(left_out) - coded, selection.level, selection.sex.one)
