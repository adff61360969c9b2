"""A view as a picture, PNG or SVG."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from narvard import texts
from narvard.documents.compare import sheet as comparison
from narvard.documents.coverage import sheet as coverage
from narvard.documents.matrix import sheet as matrix
from narvard.documents.measure import sheet as measure
from narvard.documents.needs import sheet as needs
from narvard.documents.profile import sheet as profile
from narvard.documents.proposal import sheet as proposal
from narvard.export.image import Facts, Sheet, Size, size_of, to_png, to_svg
from narvard.format import day
from narvard.selection import Selection, describe, to_query
from narvard.texts import documents as say
from narvard.views.view import Context

SHEETS: Mapping[str, Callable[[Selection, Context, Size], Sheet]] = {
    "compare": comparison,
    "matrix": matrix,
    "profile": profile,
    "coverage": coverage,
    "measure": measure,
    "needs": needs,
    "proposal": proposal,
}
"""Page → what it draws."""


def png(selection: Selection, context: Context, base: str) -> bytes:
    size = size_of(selection.meeting)
    return to_png(SHEETS[selection.page](selection, context, size), facts_of(selection, context, base), size)


def svg(selection: Selection, context: Context, base: str) -> bytes:
    size = size_of(selection.meeting)
    return to_svg(SHEETS[selection.page](selection, context, size), facts_of(selection, context, base), size).encode()


def facts_of(selection: Selection, context: Context, base: str) -> Facts:
    """What a document of a view says of itself, whatever its kind."""
    page, info = texts.PAGE[selection.page], context.info
    link = f"{base}/{page.path}?{urlencode(to_query(selection), safe='.')}"
    chosen = [context.catalogue.measure_by_id[code].title for code in selection.proposal] if selection.page == "proposal" else []
    shows = say.shows(describe(selection, context.catalogue), chosen)
    return Facts(page.title, shows, day(info.created), info.version, info.demo, link)
