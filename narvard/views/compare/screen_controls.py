"""The controls of /jamfor: measure, level, year, sex and reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import htpy as h
from htpy import Element
from markupsafe import Markup

from narvard import html, texts
from narvard.assess.needs_met import measures_with_values
from narvard.assess.view import Context, Mark
from narvard.database import queries
from narvard.database.queries import Valued
from narvard.domain import Level, Measure
from narvard.domain.link_codes import ShownAreas, ShownSex
from narvard.format import PERIOD_NAMES, period_short
from narvard.periods import Months
from narvard.selection import LEVELS, PLAIN, Period, Selection, keys, measures, over_time
from narvard.texts import filters as say
from narvard.texts import links, similar
from narvard.ui import answers, choices
from narvard.views.compare.answer import years
from narvard.views.compare.question import Question

MEASURES = "list-measure"


def comparison_controls(selection: Selection, context: Context) -> Element | None:
    """One row under the filters: what is compared, when and with what. Level, sex and the other end of the years are rarer.

    None of them counts where all measures of one area are shown."""
    if selection.view == "smamatt" and selection.own:
        return None
    question = Question(selection, context.catalogue)
    measure = question.measure
    sexes = {sex: texts.SEX_NAMES[sex] for sex in ShownSex if measure.by_gender or sex in (ShownSex.TOTAL, selection.sex)}
    spans = over_time(selection, measure) or (not selection.view and question.view[0] == "tid")
    known = Known(years(selection, context), question.months, question.months is context.catalogue.usual_length(measure.id))
    when, rarely = (_first(selection, known), _last(selection, known)) if spans else (_one(selection, known), None)
    rare = [_length(selection, context), _level(selection, context), choices.choose_one("Kön", selection, keys.SEX, sexes), rarely]
    made = sum(parameter.of(selection) != parameter.of(PLAIN) for parameter in (keys.LEVEL, keys.SEX)) + bool(selection.only)
    return h.div(".narvard-controls")[
        h.div(".narvard-choose.measure")[
            h.span(aria_hidden="true")["Mått"], choices.opener(MEASURES, [html.hidden("Mått: "), measure.title])
        ],
        when,
        choices.choose_reference("Jämför med", selection, context.catalogue.area_by_code, selection.areas),
        choices.more(made, *rare),
    ]


def _level(selection: Selection, context: Context) -> Element:
    """The levels, and among them the municipalities like ”min kommun” when there is one."""
    options: dict[Level | ShownAreas, str] = {level: texts.LEVEL_NAMES[level] for level in LEVELS}
    own = context.catalogue.area_by_code.get(selection.own)
    if selection.only or (own and own.level is Level.MUNICIPALITY):
        options[ShownAreas.SIMILAR] = similar.LEVEL

    def then(code: Level | ShownAreas) -> Selection:
        level, only = (code, ShownAreas.ALL) if isinstance(code, Level) else (LEVELS[0], code)
        return replace(selection, level=level, only=only)

    return choices.choose("Nivå", options, selection.only or selection.level, then, keys.LEVEL, keys.ONLY)


class Known(NamedTuple):
    """Periods of a measure that have values, newest first; how long they are; and whether that is what is shown unasked."""

    numbers: Sequence[int]
    months: Months
    usual: bool

    @property
    def newest(self) -> int:
        return max(self.numbers, default=0)

    @property
    def latest(self) -> Period:
        """What asks for the latest of them."""
        return Period() if self.usual or not self.numbers else Period(self.newest, self.newest, 0)


def _length(selection: Selection, context: Context) -> Element | None:
    """Years, quarters or months, where the measure has values of more than one length."""
    catalogue, measure = context.catalogue, selection.measure
    usual = catalogue.usual_length(measure)
    lengths = dict.fromkeys([usual, *catalogue.lengths_of(measure)])
    if len(lengths) < 2:
        return None
    options: dict[Period, str] = {}
    for months in lengths:
        found = [row.period for row in context.rows(queries.periods(measure, selection.level, months), Valued)]
        if months is usual or found:
            options[Period() if months is usual else Period(min(found), max(found), 0)] = PERIOD_NAMES[months]
    mine = Question(selection, catalogue).months
    shown = next((one for one in options if (one.months if one.last else usual) is mine), Period())
    return choices.choose(
        say.LENGTH, options, shown, lambda period: replace(selection, period=period, view=""), keys.PERIOD, keys.VIEW
    )


def _one(selection: Selection, known: Known) -> Element:
    """The one period that is shown."""
    period = selection.period
    shown = Period(period.last, period.last, 0) if period.last else Period()
    each = {Period(one, one, 0): period_short(one) for one in known.numbers}
    return _periods(PERIOD_NAMES[known.months], selection, {known.latest: say.LATEST} | each, shown)


def _first(selection: Selection, known: Known) -> Element:
    """The first of the periods over time, up to the last that is asked for."""
    period, newest = selection.period, known.newest
    last = period.last or newest
    every = Period(last, last, 0) if last < newest else known.latest
    before = {Period(one, last, 0): period_short(one) for one in known.numbers if one < last}
    return _periods(say.since(PERIOD_NAMES[known.months]), selection, {every: say.NO_START} | before, period)


def _last(selection: Selection, known: Known) -> Element:
    """The last of the periods over time, from the first that is asked for."""
    period, newest = selection.period, known.newest
    first = period.first if period.first < period.last else 0
    latest = {Period(first, newest, 0) if first else known.latest: say.LATEST}
    before = {Period(first or one, one, 0): period_short(one) for one in known.numbers if first < one < newest}
    return _periods(say.until(PERIOD_NAMES[known.months]), selection, latest | before, period)


def _periods(label: str, selection: Selection, options: dict[Period, str], shown: Period) -> Element:
    """A list of years; among them the years in force, which the link may have named in another way."""
    options |= {} if shown in options else {shown: links.period_words(shown.code)}
    return choices.choose(label, options, shown, lambda period: replace(selection, period=period), keys.PERIOD)


def measure_list(selection: Selection, context: Context) -> Markup:
    """Every measure that the filters leave, as links. The same whatever measure is shown."""
    deciding = replace(
        PLAIN,
        page=selection.page,
        target_groups=selection.target_groups,
        change_areas=selection.change_areas,
        status=selection.status,
        perspective=selection.perspective,
        period=selection.period if selection.period.latest > 1 else Period(),
    )
    return answers.kept(_measure_list, deciding, context)


def _measure_list(selection: Selection, context: Context) -> Markup:
    """Search, status and perspective; then every measure left, under its change areas, with a mark for whether it has values."""
    found, valued = measures(selection, context.catalogue), measures_with_values(context)
    groups = []
    for area in context.catalogue.change_areas:
        here = [m for m in found if area.id in m.change_areas]
        if here and (not selection.change_areas or area.id in selection.change_areas):
            groups.append(choices.group(area.short_title, [_measure_link(m, selection, valued) for m in here], len(here)))
    marks = (Mark("existing", say.HAS_VALUES), Mark("novalue", say.NO_VALUES), Mark("diamond", say.PROPOSED))
    inside = (
        choices.find_field(say.SEARCH_MEASURE, say.SEARCH_MEASURE_HINT, say.no_measure("{}")),
        h.div(".narvard-controls")[
            choices.switch("Status", selection, keys.STATUS, say.STATUS, selection.status, hide_label=False),
            choices.switch("Perspektiv", selection, keys.PERSPECTIVE, say.PERSPECTIVE, selection.perspective, hide_label=False),
        ],
        html.legend(marks),
        h.div(".narvard-sheet")[groups] if groups else h.p(".narvard-muted")[say.none_left()],
        h.p(".narvard-muted")[say.SEVERAL] if groups else None,
    )
    return html.rendered(choices.panel(MEASURES, "Mått", inside, css="wide"))


def _measure_link(measure: Measure, selection: Selection, valued: frozenset[str]) -> Element:
    proposed = measure.is_proposed
    symbol = "diamond" if proposed else "existing" if measure.id in valued else "novalue"
    words = (
        (say.PILOT if measure.id in valued else say.PROPOSED)
        if proposed
        else say.HAS_VALUES
        if measure.id in valued
        else say.NO_VALUES
    )
    target = replace(selection, measure=measure.id, view="", period=Period())
    changed = (keys.MEASURE, keys.VIEW, *((keys.PERIOD,) if selection.period.latest > 1 else ()))
    also = measure.official_title if measure.official_title != measure.title else None
    return h.li(data_also=also)[html.mark(symbol), html.hidden(words), choices.choice(target, changed, measure.title)]
