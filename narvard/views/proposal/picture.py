"""/forslag as a picture: cost per year and plan, the costs, the plan, or the curve of what money can give."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from narvard.assess.view import Context, Mark
from narvard.charts import cost_years, coverage_cost, gantt
from narvard.charts.theme import LIGHT
from narvard.export.picture import Nothing
from narvard.export.picture.drawing import Piece, Type, paragraph, under
from narvard.export.picture.grid import Entry, table
from narvard.export.picture.image import Picture, Size, apart, chart
from narvard.export.picture.marks import legend
from narvard.format import number
from narvard.selection import Selection
from narvard.texts import documents
from narvard.texts.names import ONE_OFF, YEARLY
from narvard.views.proposal import answer, portfolio_words
from narvard.views.proposal import words as say
from narvard.views.proposal.answer import Proposal

Parts = list[Piece]


def picture(selection: Selection, context: Context, size: Size) -> Picture:
    """The figures of the view that the page shows. Raises Nothing when it has tables only, or nothing is chosen."""
    shown = answer.answer(selection, context)
    draw = DRAW.get(shown.view)
    if draw is None:
        raise Nothing(documents.NO_FIGURE)
    parts = apart(draw(shown, size))
    if not parts:
        raise Nothing(say.CHOOSE_FIRST)
    return Picture(shown.sentence, shown.sub, under(parts, size.look.px(26)), say.EXAMPLES, tags=(say.EXAMPLE,))


def section(title: str, sub: str, marks: tuple[Mark, ...], body: Piece, size: Size) -> Piece:
    """A figure with its own sentence, among others in one picture."""
    px = size.look.px
    head = [paragraph(title, Type(px(21), 600), size.width), paragraph(sub, Type(px(16), 400, LIGHT.muted), size.width)]
    return under([*head, legend(marks, size.width, Type(px(15))), body], px(7))


def _years(shown: Proposal, size: Size) -> Parts:
    if shown.peak is None:
        return []
    marks = (Mark("once", ONE_OFF), Mark("existing", YEARLY))
    drawn = chart(cost_years.spec(size.look), shown.years_chart, min(size.width, size.look.px(760)))
    return [section(say.peak(shown.peak), say.peak_sub(shown.peak, shown.unit), marks, drawn, size)]


def _plan(shown: Proposal, size: Size) -> Parts:
    found = shown.plan
    if found is None or not found.chart.num_rows:
        return []
    first = int(min(found.chart["start"].to_pylist()))
    marks = (Mark("reference", say.FOLLOW_UP), Mark("country", say.TARGET_YEAR))
    drawn = chart(gantt.spec(first, found.last, size.look), found.chart, size.width)
    return [section(say.plan_sentence(found.claim), say.plan_sub(found.claim), marks, drawn, size)]


def _costs(shown: Proposal, size: Size) -> Parts:
    """The bars, and under them what is one-off, what is operation, and what is beyond ordinary operation, year by year."""
    found = shown.costs
    if found is None or not shown.count:
        return []
    amounts = list(found.by_kind.values())
    beyond = found.budgets[0].beyond.by_year
    lines = (
        (ONE_OFF, [one_off for one_off, _ in amounts]),
        (YEARLY, [yearly for _, yearly in amounts]),
        (say.TOTAL, [sum(both) for both in amounts]),
        (say.BEYOND, [beyond.get(year, 0) for year in found.by_kind]),
    )
    heads = [say.KRONOR.capitalize(), *(str(year) if year else say.UNPLANNED for year in found.years), say.to_year(shown.horizon)]
    rows = [[Entry(name), *(Entry(number(kronor), numeric=True) for kronor in (*values, sum(values)))] for name, values in lines]
    grid = table([Entry(heads[0]), *(Entry(head, numeric=True) for head in heads[1:])], rows, size.width, Type(size.look.px(15)))
    return [*_years(shown, size), grid]


def _curve(shown: Proposal, size: Size) -> Parts:
    found = shown.portfolio
    if found is None or not found.curve:
        return []
    roles = {one.role for one in found.sets}
    names = {
        "own": Mark("own", portfolio_words.OWN),
        "beside": Mark("beside", portfolio_words.BESIDE),
        "best": Mark("best", portfolio_words.BEST),
    }
    marks = (Mark("curve", portfolio_words.CURVE), *(mark for role, mark in names.items() if role in roles))
    drawn = chart(coverage_cost.spec(size.look), found.chart, min(size.width, size.look.px(900)))
    return [section(portfolio_words.CURVE_TITLE, portfolio_words.curve_sub(shown.horizon), marks, drawn, size)]


DRAW: Mapping[str, Callable[[Proposal, Size], Parts]] = {
    "valj": lambda shown, size: [*_years(shown, size), *_plan(shown, size)],
    "kostnad": _costs,
    "plan": _plan,
    "portfolj": _curve,
}
