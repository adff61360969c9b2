"""A view as a picture, PNG or SVG."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from narvard import texts
from narvard.documents.compare import sheet as comparison
from narvard.export.image import Facts, Sheet, Size, size_of, to_png, to_svg
from narvard.format import day
from narvard.selection import Selection, describe, to_query
from narvard.texts import documents as say
from narvard.views.view import Context

SHEETS: Mapping[str, Callable[[Selection, Context, Size], Sheet]] = {"compare": comparison}
"""Page → what it draws."""


def png(selection: Selection, context: Context, base: str) -> bytes:
    size = size_of(selection.meeting)
    return to_png(SHEETS[selection.page](selection, context, size), facts(selection, context, base), size)


def svg(selection: Selection, context: Context, base: str) -> bytes:
    size = size_of(selection.meeting)
    return to_svg(SHEETS[selection.page](selection, context, size), facts(selection, context, base), size).encode()


def facts(selection: Selection, context: Context, base: str) -> Facts:
    """What a document of a view says of itself, whatever its kind."""
    page, info = texts.PAGE[selection.page], context.info
    link = f"{base}/{page.path}?{urlencode(to_query(selection), safe='.')}"
    shows = say.shows(describe(selection, context.catalogue))
    return Facts(page.title, shows, day(info.created), info.version, info.demo, link)
