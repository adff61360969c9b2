"""Everything that is known of one measure: what it is, where it has values, which needs it answers, what it costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narvard.assess.needs_met import FULL, NONE, PARTIAL
from narvard.assess.reach import Reach
from narvard.assess.view import Context
from narvard.database import queries
from narvard.database.queries import Delivered
from narvard.domain import COUNTRY, COUNTY, REGION, AreaLevel, Catalogue, Level, Measure, Need, ProposalStep
from narvard.periods import Months
from narvard.proposal.costs import ONE_OFF, YEARLY, Shared, in_all
from narvard.proposal.plan import begun_steps
from narvard.selection import Selection
from narvard.texts import FLAG_TEXTS
from narvard.texts import measure as say
from narvard.texts.verdicts import value_text

MAX_AREAS = 5
"""Chosen areas whose latest values stand on the page."""


@dataclass(frozen=True)
class NeedLine:
    """A need that a measure answers. `today` is how far it is answered by existing measures with values."""

    need: Need
    fit: str  # full | partial
    today: str  # full | partial | none

    @property
    def is_new(self) -> bool:
        """Nothing answers the need today."""
        return self.today == NONE

    @property
    def is_better(self) -> bool:
        return self.fit == FULL and self.today == PARTIAL


@dataclass(frozen=True)
class Latest:
    """The latest value of an area in words, and its series: (year, value), None where a year in between has none."""

    name: str
    text: str
    year: int
    points: tuple[tuple[int, float | None], ...] = ()
    alt: str = ""


@dataclass(frozen=True)
class Expected:
    """The next values by the measure's own pace, an estimate: those of `period`, around `month` (`2027-06`). `late` says that the
    version in view should have them by that."""

    period: int
    month: str
    late: bool


@dataclass(frozen=True)
class MeasureSheet:
    measure: Measure
    reach: Reach
    latest: tuple[Latest, ...]
    needs: tuple[NeedLine, ...]
    one_off: Shared
    yearly: Shared
    step: ProposalStep | None
    expected: Expected | None = None
    lengths: tuple[Months, ...] = ()
    """Of periods below a year that it has values of."""

    @property
    def proposed(self) -> bool:
        return self.measure.is_proposed

    @property
    def valued(self) -> bool:
        return self.reach.newest > 0

    @property
    def discontinued(self) -> bool:
        return self.measure.frequency == "upphörd"


def measure_sheet(
    code: str, selection: Selection, context: Context, reach: Mapping[str, Reach], today: dict[str, str]
) -> MeasureSheet:
    """`reach` is that of every measure with values, `today` how far each need is answered."""
    catalogue = context.catalogue
    measure = catalogue.measure_by_id[code]
    month = context.month
    costs = catalogue.costs_of({code})
    return MeasureSheet(
        measure=measure,
        reach=reach.get(code, Reach()),
        latest=_latest(measure, selection, context) if code in reach else (),
        needs=_needs(measure, catalogue, today),
        one_off=in_all(costs, ONE_OFF, selection.terms.vgr_share),
        yearly=in_all(costs, YEARLY, selection.terms.vgr_share),
        step=begun_steps(catalogue.plan, month).get(code),
        expected=expected(measure, reach.get(code, Reach()).newest, month),
        lengths=catalogue.lengths_of(code),
    )


ROUNDS = {"månadsvis": 1, "kvartalsvis": 1, "årligen": 1, "vartannat år": 2, "vart tredje år": 3}
"""How often a measure is taken → years between its yearly values."""


def expected(measure: Measure, newest: int, month: str) -> Expected | None:
    """When the year after the `newest` usually is published: so many months after its end. None where that is not known, or nothing
    more is to come. `month` is that of the data version."""
    if measure.is_proposed or not newest or measure.lag_months is None or measure.frequency not in ROUNDS:
        return None
    period = newest + ROUNDS[measure.frequency]
    years, months = divmod(measure.lag_months + 11, 12)
    there = f"{period + years}-{months + 1:02}"
    return Expected(period, there, there < month)


def facts(measure: Measure, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Topic (a key of say.LABELS) → what the measure says of it; several items where it is a list."""
    target_groups = tuple(t.short_title for t in catalogue.target_groups_of(measure.target_groups))
    change_areas = tuple(c.short_title for c in catalogue.change_areas_of(measure.change_areas))
    goal = say.goal(value_text(measure.goal_value, measure), measure.goal_year, measure.goal_source) if measure.goal_value else ""
    said = {
        "definition": (measure.definition,),
        "official_title": (measure.official_title,),
        "unit": (measure.unit,),
        "polarity": (say.POLARITIES[measure.polarity],),
        "denominator": (say.DENOMINATORS[measure.denominator],),
        "target_groups": target_groups,
        "change_areas": change_areas,
        "kind": (say.KINDS[measure.kind],),
        "viewpoint": (say.VIEWPOINTS[measure.viewpoint],),
        "perspective": (say.PERSPECTIVE_OF[measure.perspective],),
        "system_level": (say.SYSTEM_LEVELS[measure.system_level],),
        "area_level": (say.AREA_LEVELS[measure.area_level],),
        "principal": (say.PRINCIPALS.get(measure.principal, measure.principal),),
        "frequency": (say.frequency(measure.frequency, measure.period_years),),
        "lag": (say.lag(measure.lag_months),),
        "source": (measure.source,),
        "by_gender": ("Kvinnor och män" if measure.by_gender else "Bara alla tillsammans",),
        "series_break": (say.breaks(measure.series_break),),
        "goal": (goal,),
        "note": (measure.note,),
        "duplicate": tuple(_named(code, catalogue) for code in catalogue.duplicates_of(measure.id)),
        "proxy": tuple(_named(code, catalogue) for code in measure.proxy),
    }
    return {topic: tuple(item for item in items if item) for topic, items in said.items() if any(items)}


def _named(code: str, catalogue: Catalogue) -> str:
    return f"{catalogue.measure_by_id[code].title} ({code})"


def _needs(measure: Measure, catalogue: Catalogue, today: dict[str, str]) -> tuple[NeedLine, ...]:
    """Needs that the measure answers: what is new first, then by priority."""
    lines = [
        NeedLine(catalogue.need_by_id[link.need_id], link.fit, today[link.need_id])
        for link in catalogue.need_measures
        if link.measure_id == measure.id
    ]
    return tuple(sorted(lines, key=lambda line: (not line.is_new, not line.is_better, -line.need.priority)))


def _latest(measure: Measure, selection: Selection, context: Context) -> tuple[Latest, ...]:
    """The chosen areas, the county and the country (the region where the measure is the region's), as far as they have values."""
    catalogue = context.catalogue
    if measure.is_code:
        return _coded(measure, selection, context)
    wanted = (REGION, COUNTRY) if measure.area_level is AreaLevel.REGION else (*selection.areas[:MAX_AREAS], COUNTY, COUNTRY)
    rows = context.rows(queries.series(measure.id, wanted, ("T",)), Delivered)
    found = [_line(measure, catalogue.area_by_code[code].name, [r for r in rows if r.area == code]) for code in wanted]
    return tuple(line for line in found if line is not None) or _anywhere(measure, context)


def _anywhere(measure: Measure, context: Context) -> tuple[Latest, ...]:
    """The municipalities that have values, when neither the county nor the chosen areas do: those that try a proposed measure."""
    codes = tuple(area.code for area in context.catalogue.at_level(Level.MUNICIPALITY))
    rows = context.rows(queries.series(measure.id, (*codes, REGION), ("T",)), Delivered)
    names = {area.code: area.name for area in context.catalogue.areas}
    found = [_line(measure, names[code], [r for r in rows if r.area == code]) for code in (*codes, REGION)]
    return tuple(line for line in found if line is not None)[:MAX_AREAS]


def _line(measure: Measure, name: str, rows: Sequence[Delivered]) -> Latest | None:
    """Oldest row first. None without any value."""
    valued = {row.period: row.value for row in rows if row.value is not None}
    if not valued:
        return None
    first, last = min(valued), max(valued)
    yearly = not measure.frequency.startswith(("vartannat", "vart "))
    years = range(first, last + 1) if yearly else sorted(valued)
    flag = next((FLAG_TEXTS[row.flag] for row in rows if row.period == last), "")
    text = value_text(valued[last], measure) + (f", {flag}" if flag else "")
    alt = say.spark_alt(name, value_text(valued[first], measure), first, value_text(valued[last], measure), last)
    return Latest(name, text, last, tuple((year, valued.get(year)) for year in years), alt)


def _coded(measure: Measure, selection: Selection, context: Context) -> tuple[Latest, ...]:
    """The answers of the chosen areas in words, and how many municipalities gave the highest answer in the newest year."""
    codes = tuple(area.code for area in context.catalogue.at_level(Level.MUNICIPALITY))
    rows = [row for row in context.rows(queries.series(measure.id, codes, ("T",)), Delivered) if row.value is not None]
    if not rows:
        return ()
    year = max(row.period for row in rows)
    now = {row.area: int(row.value or 0) for row in rows if row.period == year}
    own = [
        Latest(context.catalogue.area_by_code[code].name, measure.code_words.get(now[code], str(now[code])), year)
        for code in selection.areas[:MAX_AREAS]
        if code in now
    ]
    top = max(measure.code_words, default=0)
    words = say.coded(measure.code_words.get(top, str(top)), sum(v == top for v in now.values()), len(now))
    return (*own, Latest(context.catalogue.area_by_code[COUNTY].name, words, year))
