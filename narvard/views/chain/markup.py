"""The chain as HTML: nested lists that a wide screen draws as columns with bands between them."""

from __future__ import annotations

from dataclasses import replace

import htpy as h
from htpy import Element, Node

from narvard import html
from narvard.assess.view import Context
from narvard.html import element
from narvard.selection import Selection, address, on_page
from narvard.ui.links import own_link
from narvard.views.chain import words as say
from narvard.views.chain.answer import Chain, Column
from narvard.views.chain.layout import Layout, Placed, Ribbon, layout

NUMBERED, STEEPEST = 1.0, 7
"""Lines of text that a band must be thick, and times its thickness that it may rise or fall, to have its number drawn on it."""


def sentence(shown: Chain, context: Context) -> Element:
    """The headline, what is left without an answer, and what it rests on."""
    source = say.source(context.info.version, demo=context.info.demo)
    return html.headline(f"{shown.sentence}.", [f"{shown.sub} " if shown.sub else None, html.example(say.EXAMPLE), source])


def chain(shown: Chain) -> Element:
    """A list of the columns, of their nodes, and of where each node's questions go."""
    drawn = layout(shown)
    columns = [_column(place, column, drawn) for place, column in enumerate(shown.columns)]
    return h.ol(".narvard-chain", style=f"--lines:{drawn.height:.2f}")[columns]


def _column(place: int, column: Column, drawn: Layout) -> Element:
    leaving = drawn.ribbons[place] if place < len(drawn.ribbons) else ()
    counted = own_link(column.target, column.counted) if column.target else column.counted
    nodes = [_node(placed, [one for one in leaving if one.band.start is placed.node]) for placed in drawn.columns[place]]
    return h.li(class_=f"column at{place}")[
        h.div(".head")[h.h3[column.heading], h.p(".narvard-muted")[counted, column.more]], h.ul[nodes]
    ]


def _node(placed: Placed, leaving: list[Ribbon]) -> Element:
    node = placed.node
    style = f"--top:{placed.top:.2f};--high:{placed.height:.2f}"
    words = h.strong[len(node.questions)], f" {node.label}"
    return element(
        "li",
        {"class": f"node {node.look}", "style": style},
        own_link(node.target, *words, css="words"),
        h.ul[[h.li[_band(one)] for one in leaving]] if leaving else None,
    )


def _band(ribbon: Ribbon) -> Element:
    """Its number is drawn where there is room; a list and a listener have the words too."""
    band = ribbon.band
    corners = ",".join(f"{100 * x:.0f}% {100 * y:.1f}%" for x, y in ribbon.outline)
    style = f"--top:{ribbon.top:.2f};--high:{ribbon.height:.2f};--arrives:{ribbon.arrives + ribbon.thickness / 2 - ribbon.top:.2f};"
    count, words = len(band.questions), say.band(len(band.questions), band.end.label)
    css = f"band {band.end.look}" + ("" if _has_room(ribbon) else " thin")
    return element(
        "a",
        {
            "class": css,
            "href": address(band.target, "."),
            "style": f"{style}--shape:polygon({corners})",
            "title": say.band_title(count, band.start.label, band.end.label),
        },
        h.span(".count")[count],
        h.span(".said")[words],
    )


def _has_room(ribbon: Ribbon) -> bool:
    return ribbon.thickness >= NUMBERED and ribbon.height <= STEEPEST * ribbon.thickness


def through(shown: Chain, selection: Selection) -> Node:
    """The proposals that answer any of the questions, on demand."""
    if not shown.through:
        return None
    sheet = on_page(selection, "measure")
    rows = [
        element(
            "tr",
            {"role": "row"},
            element("th", {"scope": "row", "role": "rowheader"}, own_link(replace(sheet, measure=measure.id), measure.title)),
            *(
                element("td", {"class": "number", "role": "cell", "data-namn": head}, text)
                for head, text in zip(say.THROUGH_HEADS[1:], say.through(claim), strict=True)
            ),
        )
        for measure, claim in shown.through
    ]
    heads = [
        h.th(scope="col", role="columnheader", class_=place > 0 and "number")[head] for place, head in enumerate(say.THROUGH_HEADS)
    ]
    title = say.through_title(len(shown.through), shown.told)
    body = html.folding_table(title, heads, rows, "narvard-roles narvard-through")
    return html.details(title, h.p(".narvard-muted")[say.THROUGH_NOTE], body)
