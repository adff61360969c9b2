"""The pieces of HTML: escaped whatever is put in, named to those who listen, and written as htpy writes them."""

from __future__ import annotations

import htpy as h
import pytest
from htpy import Node
from markupsafe import Markup

from narvard.html import Cell, Column, Shape, details, hidden, href, legend, link, mark, picture, rendered, scroll_table, table


def test_every_cell_and_heading_is_escaped() -> None:
    nasty = '<script>"&'
    html = rendered(table(nasty, [Column(nasty), Column("Tal", numeric=True)], [[Cell(nasty), Cell("–", muted=True)]], own=[0]))
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 4  # region, caption, heading, cell
    assert 'class="number muted"' in html


def test_a_table_has_a_caption_and_headings_with_scope() -> None:
    html = rendered(table("Vad den visar", [Column("Namn"), Column("Tal", numeric=True)], [[Cell("Ale"), Cell("1,5", 1.5)]]))
    assert '<caption class="narvard-hidden">Vad den visar</caption>' in html
    assert html.count('scope="col"') == 2
    assert '<th scope="row">Ale</th><td class="number" data-v="1.5">1,5</td>' in html
    assert 'tabindex="0" role="region" aria-label="Vad den visar"' in html


def test_a_link_is_relative_and_escaped() -> None:
    assert rendered(link(href("jamfor", {"matt": "N1", "omrade": "1.2"}), "A & B")) == (
        '<a class="narvard-link" href="./jamfor?matt=N1&amp;omrade=1.2">A &amp; B</a>'
    )
    assert rendered(link(href("", {}), "Start", aria_current=None)) == '<a class="narvard-link" href="./">Start</a>'


def test_a_shape_is_closed_in_itself_as_xml_wants_it() -> None:
    drawn = picture(10, 5, [Shape.of("path", d="M0 1", stroke_width="2")], {"width": "20"})
    assert rendered(drawn) == (
        '<svg width="20" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"><path d="M0 1" stroke-width="2"/></svg>'
    )


@pytest.mark.parametrize(
    "node",
    [
        "<b> & \"'",
        Markup("<b>finished</b>"),
        [None, True, False, 0, 12, ["a", ("b", h.br)]],
        h.div(".a", title="<")[h.p["x"], None, [h.span[2], h.img(alt="")]],
        h.fragment[h.p["<"], "y"],
        h.html(lang="sv")[h.body["z"]],
        details("Mer", mark("own"), hidden("<"), is_open=True),
        legend([("own", "A & B")], upright=True),
        scroll_table("Namn", h.tr[h.th["<"]], h.tbody, "css", data_ord='{"a":1}'),
    ],
)
def test_our_own_walk_writes_what_htpy_writes(node: Node) -> None:
    assert rendered(node) == str(h.fragment[node])


def test_a_list_that_can_be_read_once_is_read_once() -> None:
    assert rendered(h.ul[(h.li[text] for text in "ab")], map(str, (1, 2))) == "<ul><li>a</li><li>b</li></ul>12"
