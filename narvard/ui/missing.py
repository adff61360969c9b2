"""A page without a figure: the measure that the link asks for is not there, and no other stands in its place."""

from __future__ import annotations

from dataclasses import replace

import htpy as h
from htpy import Element, Node

from narvard import html
from narvard.domain import Catalogue, Measure
from narvard.selection import Selection, on_page
from narvard.selection.missing import Missing, missing
from narvard.texts import links as say
from narvard.ui.links import own_link


def missing_measure(asked: str, selection: Selection, catalogue: Catalogue) -> Node:
    """What happened to it, and on to what replaced it, to the nearest, and to all measures. /matt has all measures below, and says
    what happened as it says all that could not be opened."""
    found = missing(asked, catalogue)
    near = _near(found, selection)
    if selection.page == "measure":
        return near
    every = own_link(replace(on_page(selection, "measure"), measure=""), say.ALL_MEASURES)
    said = say.missing_measure(found.code, withdrawn=bool(found.reason))
    return html.headline(said, found.reason or say.NEVER_KNOWN), near, h.p[every]


def _near(found: Missing, selection: Selection) -> Node:
    lists = ((say.REPLACED_BY, found.replaced_by), (say.NEAREST, found.nearest))
    return [_listed(heading, measures, selection) for heading, measures in lists if measures]


def _listed(heading: str, measures: tuple[Measure, ...], selection: Selection) -> Element:
    """The measures as links to the same view of each."""
    items = (own_link(replace(selection, measure=m.id), f"{m.title} ({m.id})") for m in measures)
    return h.section[h.h3[heading], html.items(items)]
