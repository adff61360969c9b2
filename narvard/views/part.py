"""The rows that a page gives away, with what they say of themselves: the one source of data addresses, files and minutes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

import pyarrow as pa

from narvard import texts
from narvard.domain import Measure
from narvard.selection import VIEWS, Selection, describe, to_query
from narvard.texts import export as say
from narvard.views import compare, coverage, data, matrix, measure, needs_register, profile, proposal
from narvard.views.view import Answer, Context, Info

TABLES: Mapping[str, Callable[[Selection, Context], Answer]] = {
    "compare": compare.answer,
    "matrix": matrix.answer,
    "profile": profile.answer,
    "coverage": coverage.answer,
    "measure": measure.answer,
    "needs": needs_register.answer,
    "proposal": proposal.answer,
    "data": lambda selection, context: data.answer(selection, context, None),
}
"""Pages with a table, and the view that answers each; its `rows` are those of the table."""

ROW_LIMIT = 10_000
"""Most rows that one answer gives; it is said where rows are left out."""


@dataclass(frozen=True)
class Part:
    """A view's rows, of `total`. `link` opens it again, `frozen` on just these data; `measures` are those the rows are about."""

    page: texts.Page
    view: str
    sentence: str
    link: str
    frozen: str
    total: int
    rows: pa.Table = field(repr=False)
    measures: tuple[Measure, ...] = field(repr=False)
    info: Info

    @property
    def name(self) -> str:
        """The page, and its view when that was chosen: ”Täckning, områden”."""
        view = say.VIEW_NAMES.get(self.view, "")
        return f"{self.page.title}, {view.lower()}" if view else self.page.title


def part(selection: Selection, context: Context, base: str) -> Part:
    """The rows of one view; `base` is the address that narvard is reached at."""
    page, rows = texts.PAGE[selection.page], TABLES[selection.page](selection, context).rows
    return Part(
        page=page,
        view=selection.view,
        sentence=describe(selection, context.catalogue),
        link=address(selection, base),
        frozen=address(replace(selection, data=context.info.version), base),
        total=rows.num_rows,
        rows=rows.slice(0, ROW_LIMIT),
        measures=_measures(selection, context, rows),
        info=context.info,
    )


def parts(selection: Selection, context: Context, base: str) -> list[Part]:
    """Every view of the selection's page that has rows of its own, in the order of the page's switch."""
    found: list[Part] = []
    for view in VIEWS.get(selection.page, ()):
        one = part(replace(selection, view=view), context, base)
        if one.rows.num_columns and not any(one.rows.equals(other.rows) for other in found):
            found.append(one)
    return found or [part(selection, context, base)]


def address(selection: Selection, base: str) -> str:
    """The link that opens a selection."""
    query = to_query(selection)
    return f"{base}/{texts.PAGE[selection.page].path}" + (f"?{urlencode(query, safe='.')}" if query else "")


def _measures(selection: Selection, context: Context, rows: pa.Table) -> tuple[Measure, ...]:
    if "measure_id" not in rows.column_names:
        found = context.catalogue.measure_by_id.get(selection.measure)
        return (found,) if found and selection.page == "compare" else ()
    about = set(rows["measure_id"].unique().to_pylist())
    return tuple(m for m in context.catalogue.measures if m.id in about)
