"""The rows that a page gives away, with what they say of themselves: the one source of data addresses, files and minutes."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from narvard.assess.view import Context
from narvard.claims import as_text
from narvard.domain import Measure
from narvard.export.part import Part
from narvard.page import PAGE
from narvard.selection import Selection, address, describe
from narvard.views.pages import ANSWERS

ROW_LIMIT = 10_000
"""Most rows that one answer gives; it is said where rows are left out."""


def part(selection: Selection, context: Context, base: str) -> Part:
    """The rows of one view; `base` is the address that narvard is reached at."""
    page, shown = PAGE[selection.page], ANSWERS[selection.page](selection, context)
    rows = shown.rows
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
        said=as_text(shown.sentence),
    )


def parts(selection: Selection, context: Context, base: str) -> list[Part]:
    """Every view of the selection's page that has rows of its own, in the order of the page's switch."""
    found: list[Part] = []
    for view in PAGE[selection.page].views:
        one = part(replace(selection, view=view), context, base)
        if one.rows.num_columns and not any(one.rows.equals(other.rows) for other in found):
            found.append(one)
    return found or [part(selection, context, base)]


def _measures(selection: Selection, context: Context, rows: pa.Table) -> tuple[Measure, ...]:
    if "measure_id" not in rows.column_names:
        found = context.catalogue.measure_by_id.get(selection.measure)
        return (found,) if found and selection.page == "compare" else ()
    about = set(rows["measure_id"].unique().to_pylist())
    return tuple(m for m in context.catalogue.measures if m.id in about)
