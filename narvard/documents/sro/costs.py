"""The tables of money in ”Underlag till SRO”, in the layout of the pre-study's: every sum knows what it is a sum of."""

from __future__ import annotations

from narvard.documents.sro import words as titles
from narvard.export.office.document import Row, Table, sum_row, widths
from narvard.proposal.costs import ORDINARY
from narvard.texts import names
from narvard.views.proposal import words as say
from narvard.views.proposal.costs import Budget, Costs, Line, Place

FORM_WIDTH, PLACE_WIDTH = 0.31, 0.18


def year_heads(costs: Costs, horizon: int) -> tuple[str, ...]:
    return (*(str(year) if year else say.UNPLANNED for year in costs.years), say.to_year(horizon))


def years(costs: Costs, horizon: int) -> Table:
    """One-off, operation, their sum, and what of it is beyond ordinary operation: per year and in all."""
    heads = (say.KRONOR.capitalize(), *year_heads(costs, horizon))
    amounts = list(costs.by_kind.values())
    kinds = [Row((name, *_with_sum([pair[at] for pair in amounts]))) for at, name in enumerate((names.ONE_OFF, names.YEARLY))]
    total = sum_row(say.TOTAL, kinds, len(heads), range(1, len(heads)))
    beyond = costs.budgets[0].beyond
    rows = (*kinds, total, Row((say.BEYOND, *_with_sum(list(beyond.by_year.values()))), "beyond"))
    return Table(f"{say.YEARS_TITLE}, {say.KRONOR}", heads, rows, widths(0.3, len(heads) - 1), _across(len(heads) - 1, 1))


def _with_sum(amounts: list[int]) -> tuple[int, ...]:
    return (*amounts, sum(amounts))


def _across(total: int, first: int) -> tuple[tuple[int, tuple[int, ...]], ...]:
    return ((total, tuple(range(first, total))),)


def budget(table: Budget, costs: Costs, horizon: int) -> Table:
    """Financing forms with their items, the whole, and what is beyond ordinary operation."""
    heads = (*say.BUDGET_HEADS, *year_heads(costs, horizon))
    rows: list[Row] = []
    forms: dict[int, str] = {}
    for form in table.forms:
        forms[len(rows)] = form.total.name
        first = len(rows) + 1
        rows.append(Row(_line(form.total), "form", tuple(range(first, first + len(form.items)))))
        rows += [Row(_line(item), "post") for item in form.items]
    beyond = tuple(place for place, name in forms.items() if name != ORDINARY)
    rows += [Row(_line(table.total), "sum", tuple(forms)), Row(_line(table.beyond), "beyond", beyond)]
    title = f"{say.TABLES[table.who]}, {say.KRONOR}"
    return Table(title, heads, tuple(rows), widths(FORM_WIDTH, len(heads) - 1), _across(len(heads) - 1, 3))


def _line(line: Line) -> tuple[str | int, ...]:
    return (line.name, line.one_off, line.yearly, *line.by_year.values(), line.total)


def places(costs: Costs, horizon: int) -> Table:
    """Kommunalförbund with their municipalities below, and the whole."""
    heads = (*say.LOCAL_HEADS, *year_heads(costs, horizon), say.BEYOND)
    rows: list[Row] = []
    groups: list[int] = []
    for group in costs.places:
        first = len(rows) + 1
        groups.append(len(rows))
        rows.append(Row(_place(group), "form", tuple(range(first, first + len(group.members)))))
        rows += [Row(_place(member), "post") for member in group.members]
    sums = sum_row(say.TOTAL, [rows[place] for place in groups], len(heads), range(1, len(heads)))
    rows.append(Row(sums.cells, "sum", tuple(groups)))
    return Table(
        f"{titles.PLACES_TITLE}, {say.KRONOR}", heads, tuple(rows), widths(PLACE_WIDTH, len(heads) - 1), _across(len(heads) - 2, 4)
    )


def _place(place: Place) -> tuple[str | int, ...]:
    return (place.name, place.population, place.one_off, place.yearly, *place.by_year.values(), place.total, place.beyond)
