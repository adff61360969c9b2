"""The lines of a profile: one measure in one area, where it stands among the others, and its last years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from narvard.assess.learning import Trial, trials
from narvard.assess.reading import Reading
from narvard.assess.standing import Standing
from narvard.domain import Area, Catalogue, Measure, Polarity
from narvard.selection import Selection, measures
from narvard.views.profile import words as say

EDGE = 0.02
"""Room on both sides of a strip, as a share of its width, so that no mark is cut."""
PREREQUISITES = "forutsattningar"
FEWEST = 3
"""Areas with a value that it takes to speak of a median or a half of them."""


@dataclass(frozen=True)
class Spread:
    """The values of a level's areas, and their places on a strip: 0–1, the median at 0.5, better to the right.

    `values` are lowest, lower quartile, median, upper quartile and highest; `rank` is 1 for the best (the highest when neither is
    better), of `areas` with a value. `interval` and `reference` are cut at the ends of the strip.
    """

    values: tuple[float, float, float, float, float]
    rank: int
    areas: int
    ticks: tuple[float, ...]
    half: tuple[float, float]
    own: float
    reference: float | None
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class Line:
    """A measure, how the area stands on it, its spread (None where too few others have a value), and points of its last years.

    A year without a value between two that have one is None. `trials` of the area about the measure began in those years or later.
    """

    measure: Measure
    cell: Reading
    spread: Spread | None
    points: tuple[tuple[int, float | None], ...]
    trials: tuple[Trial, ...] = ()


@dataclass(frozen=True)
class Group:
    """Lines under a heading."""

    title: str
    lines: tuple[Line, ...]


def lines(area: Area, selection: Selection, standing: Standing, catalogue: Catalogue) -> list[Line]:
    """One line per measure that passes the filters, those without a value included."""
    left = {measure.id for measure in measures(selection, catalogue)}
    found = [
        _line(catalogue.measure_by_id[code], standing.cells[code, area.code], standing)
        for code in standing.measures
        if code in left
    ]
    noted = {code for note in catalogue.learning for code in note.measures}
    return [replace(line, trials=_begun(line, area, catalogue)) if line.measure.id in noted else line for line in found]


def _begun(line: Line, area: Area, catalogue: Catalogue) -> tuple[Trial, ...]:
    if len(line.points) < 2:
        return ()
    return tuple(one for one in trials(line.measure.id, (area.code,), catalogue) if one.at >= line.points[0][0] - 0.5)


def numbered(shown: Sequence[Group]) -> Mapping[str, tuple[Trial, ...]]:
    """Measure → its trials, all of them numbered in the order they stand on the page. One of two measures has a number for each."""
    found: dict[str, tuple[Trial, ...]] = {}
    number = 0
    for line in (line for group in shown for line in group.lines if line.trials):
        found[line.measure.id] = tuple(replace(one, number=number + place) for place, one in enumerate(line.trials, 1))
        number += len(line.trials)
    return found


def shown_view(selection: Selection) -> str:
    """What stands below the answer; a link in which a pair is chosen shows the pair."""
    return selection.view or ("kostnad" if selection.profile.pair else "forandring")


def groups(shown: Sequence[Line], selection: Selection, catalogue: Catalogue) -> tuple[Group, ...]:
    """Lines by change area or system level, each once: a measure of several change areas stands under its first."""
    if shown_view(selection) == "systemniva":
        names = dict(say.SYSTEM_LEVELS)
        found = {code: [line for line in shown if line.measure.system_level == code] for code in names}
    else:
        ways = [one for one in catalogue.change_areas if one.kind == "change_area"]
        names = {one.id: one.short_title for one in ways} | {PREREQUISITES: say.PREREQUISITES}
        wanted = selection.change_areas or catalogue.change_area_names
        first = {line.measure.id: next(code for code in line.measure.change_areas if code in wanted) for line in shown}
        found = {code: [line for line in shown if first[line.measure.id] == code] for code in names}
        found[PREREQUISITES] = [line for line in shown if first[line.measure.id] not in names]
    return tuple(Group(names[code], tuple(here)) for code, here in found.items() if here)


def trial_texts(shown: Sequence[Group], catalogue: Catalogue) -> list[str]:
    """A line per numbered mark: whose trial, since when, what is tried, and of which measure."""
    return [
        say.trial(one.number, catalogue.area_by_code[one.note.area].name, catalogue.measure_by_id[code].title, one.note)
        for code, own in numbered(shown).items()
        for one in own
    ]


def _line(measure: Measure, cell: Reading, standing: Standing) -> Line:
    values = [standing.cells[measure.id, code].value for code in standing.areas]
    known = np.array([value for value in values if value is not None])
    spread = _spread(known, cell, measure.polarity) if cell.value is not None and len(known) >= FEWEST else None
    return Line(measure, cell, spread, _points(cell.recent))


def _spread(known: np.ndarray[tuple[int], np.dtype[np.float64]], cell: Reading, polarity: Polarity) -> Spread:
    low, lower, middle, upper, high = (float(value) for value in np.quantile(known, (0, 0.25, 0.5, 0.75, 1)))
    reach, sign = max(high - middle, middle - low), -1 if polarity is Polarity.LOWER else 1
    own = cell.value or 0.0

    def place(value: float) -> float:
        away = max(-1.0, min(1.0, (value - middle) / reach)) if reach else 0.0
        return 0.5 + sign * away * (0.5 - EDGE)

    better = (known < own) if sign < 0 else (known > own)
    return Spread(
        values=(low, lower, middle, upper, high),
        rank=1 + int(better.sum()),
        areas=len(known),
        ticks=tuple(place(value) for value in known.tolist()),
        half=(place(lower), place(upper)),
        own=place(own),
        reference=None if cell.reference_value is None else place(cell.reference_value),
        interval=None if cell.lower is None or cell.upper is None else (place(cell.lower), place(cell.upper)),
    )


def _points(recent: Sequence[tuple[int, float]]) -> tuple[tuple[int, float | None], ...]:
    """The values with the rounds between them that have none."""
    years = [year for year, _ in recent]
    step = min((later - earlier for earlier, later in zip(years, years[1:], strict=False)), default=1)
    found = dict(recent)
    return tuple((year, found.get(year)) for year in range(years[0], years[-1] + 1, step)) if years else ()
