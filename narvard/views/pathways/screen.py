"""The parts of /samband: the sentence, which result, the drawing with its evidence, who tries what, and all links; or the notes."""

from __future__ import annotations

import htpy as h
from htpy import Element, Node
from markupsafe import Markup

from narvard import html
from narvard.assess.view import Context
from narvard.format import swedish_key
from narvard.page import PAGE
from narvard.selection import Selection, keys, to_query
from narvard.texts import members as members_say
from narvard.ui import answers, choices, filters, members
from narvard.ui.links import COPY_LINK, downloads
from narvard.ui.show import show
from narvard.views.pathways import markup
from narvard.views.pathways import words as say
from narvard.views.pathways.answer import Shown, answer, in_view
from narvard.views.pathways.claims import Listed

PATH, VIEWS = PAGE["pathways"].path, PAGE["pathways"].views


def screen(selection: Selection, context: Context, shown: Shown) -> None:
    """The whole page; at a meeting the sentence, the result and the drawing. Members have a way to write a note."""
    show(answers.kept(_page, selection, context))
    if selection.meeting:
        return
    result = {"matt": shown.drawing.result.id} if shown.drawing else {}
    members.ways((members_say.WRITE_NOTE, "skriv/larande/ny", dict(zip(("omrade",), selection.areas, strict=False)) | result))
    filters.lists(selection, context, shown=in_view)


def _page(selection: Selection, context: Context) -> Markup:
    """Made once per data version and selection."""
    shown = answers.kept(answer, selection, context)
    said, controls = markup.sentence(shown, context), _controls(shown, selection)
    top = (
        h.div(".narvard-beside")[said, controls] if selection.meeting else (filters.filter_row(selection, context), said, controls)
    )
    return html.rendered(top, _learning(shown, selection, context) if shown.view == "larande" else _drawn(shown, selection))


def _controls(shown: Shown, selection: Selection) -> Element:
    switch = choices.switch(say.VIEW_LABEL, selection, keys.VIEW, VIEWS, shown.view, hide_label=selection.meeting)
    if not shown.drawing or selection.meeting:
        return h.div(".narvard-controls.pathways")[switch]
    ordered = sorted(shown.results, key=lambda one: swedish_key(one[0].title))
    options = {measure.id: say.option(measure.title, count) for measure, count in ordered}
    pick = choices.pick(
        say.RESULT_LABEL,
        "list-result",
        options,
        shown.drawing.result.id,
        lambda code: keys.MEASURE.put(selection, code),
        keys.MEASURE,
    )
    return h.div(".narvard-controls.pathways")[switch, pick]


def _drawn(shown: Shown, selection: Selection) -> Node:
    drawn = shown.drawing
    if drawn is None:
        return None
    drawing = markup.drawing(drawn, selection), markup.legend(drawn)
    if selection.meeting:
        return drawing
    leading = h.p(".narvard-text")[
        None if drawn.asked else f"{say.leading(drawn.told, drawn.result.title)} ", say.drawn_for(shown.area)
    ]
    searched = bool(selection.facets.search or selection.target_groups or selection.change_areas)
    found = html.details(say.listed(_listed(shown)), markup.every(shown.listed, selection), is_open=searched)
    search = h.div(".narvard-controls")[choices.search(say.SEARCH, selection, say.SEARCH_HINT)]
    return (
        leading,
        drawing,
        markup.evidence(shown, selection),
        markup.tries(shown.noted, selection),
        search,
        found,
        _foot(selection),
    )


def _listed(shown: Shown) -> Listed:
    return next(one for one in shown.claims if isinstance(one, Listed))


def _learning(shown: Shown, selection: Selection, context: Context) -> Node:
    if selection.meeting:
        return markup.in_short(shown)
    notes = markup.notes(shown, selection, context.catalogue)
    files = h.div(".narvard-actions")[downloads(PATH, to_query(selection), figure=bool(shown.noted)), COPY_LINK]
    search = h.div(".narvard-controls")[choices.search(say.SEARCH_NOTES, selection, say.SEARCH_HINT)]
    return search, notes, h.div(".narvard-beside.top")[h.p(".narvard-source")[say.LIFTING], files]


def _foot(selection: Selection) -> Element:
    """How it is worked out, and what it can be saved as."""
    files = downloads(PATH, to_query(selection), figure=True), COPY_LINK
    return h.div(".narvard-beside.top")[h.p(".narvard-source")[f"{say.HOW} {say.HOW_TRIED}"], h.div(".narvard-actions")[files]]
