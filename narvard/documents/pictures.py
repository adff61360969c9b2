"""A view as a picture, PNG or SVG."""

from __future__ import annotations

from narvard.assess.view import Context
from narvard.export.picture.image import SIZES, Facts, Picture, Size, to_png, to_svg
from narvard.format import day
from narvard.page import PAGE
from narvard.selection import Selection, address, describe
from narvard.texts import documents as say


def png(selection: Selection, context: Context, base: str) -> bytes:
    size = SIZES[selection.mode]
    return to_png(picture(selection, context, size), facts_of(selection, context, base), size)


def svg(selection: Selection, context: Context, base: str) -> bytes:
    size = SIZES[selection.mode]
    return to_svg(picture(selection, context, size), facts_of(selection, context, base), size).encode()


def facts_of(selection: Selection, context: Context, base: str) -> Facts:
    """What a document of a view says of itself, whatever its kind."""
    page, info = PAGE[selection.page], context.info
    link = address(selection, base)
    chosen = (
        [context.catalogue.measure_by_id[code].title for code in selection.proposal]
        if selection.page in ("proposal", "chain")
        else []
    )
    shows = say.shows(describe(selection, context.catalogue), chosen)
    return Facts(page.title, shows, day(info.created), info.version, info.demo, link)


def picture(selection: Selection, context: Context, size: Size) -> Picture:
    """What the page draws. Raises Nothing, with its sentence, when there is nothing to draw."""
    drawn: Picture = PAGE[selection.page].part("picture").picture(selection, context, size)
    return drawn
