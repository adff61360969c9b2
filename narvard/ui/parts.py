"""The parts pages are put together from: menu, figure, table, footer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from narvard import texts
from narvard.charts import ranking
from narvard.charts.theme import Look, Unit
from narvard.domain import Measure
from narvard.format import with_unit
from narvard.selection import Selection, describe, replace, to_query
from narvard.texts import compare as say
from narvard.ui import controls, html, tables
from narvard.views.view import Context, Figure

PAGE_FILE = "../pages/{}.py"


def look(selection: Selection) -> Look:
    """How charts are to look in this run."""
    return Look(dark=st.context.theme.type == "dark", meeting=selection.meeting)


def content() -> DeltaGenerator:
    """The centred column that every page stands in."""
    return st.container(horizontal=True, horizontal_alignment="center").container(width=1260, gap="small", key="innehall")


def menu(selection: Selection) -> None:
    """Logo and the pages that exist, in groups; on a phone one ”Meny”."""
    if selection.meeting:
        return
    with st.container(key="meny", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<a class="narvard-logo" href="./{_address("start", selection)}" aria-label="narvard, till startsidan"></a>', width="content")
        with st.container(key="meny-bred", horizontal=True, vertical_alignment="center", gap="small"):
            for group, pages in texts.MENU:
                if len(pages) == 1:
                    page_link(selection, pages[0])
                    continue
                with st.popover(group, type="tertiary", key=f"meny.{pages[0]}"):
                    for page in pages:
                        page_link(selection, page)
        with st.container(key="meny-smal"), st.popover("Meny", type="tertiary", key="meny.alla"):
            for _group, pages in texts.MENU:
                for page in pages:
                    page_link(selection, page)


def page_link(selection: Selection, page: str, label: str = "", icon: str | None = None) -> None:
    """A link to a page that takes the reader's filters along: one history entry, and an address that can be copied."""
    st.page_link(
        PAGE_FILE.format(page), label=label or texts.PAGE[page].title, icon=icon, query_params=controls.query_for(selection, page)
    )


def _address(page: str, selection: Selection) -> str:
    query = controls.query_for(selection, page)
    return texts.PAGE[page].path + (f"?{urlencode(query)}" if query else "")


def notices(opened: controls.Opened) -> None:
    """What in the link could not be opened as written, and that values are made up when they are."""
    for notice in opened.notices:
        st.info(notice)


def figure(selection: Selection, context: Context, shown: Figure) -> None:
    """Sentence, muted line, view switch, legend, chart or table, source and actions."""
    for notice in shown.notices:
        st.info(notice)
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="rubrikrad"):
        demo = f'<span class="narvard-exempel">{texts.DEMO}</span> ' if context.info.demo and shown.kind != "empty" else ""
        st.html(
            f'<div class="narvard-rubrik">{html.heading(shown.sentence, 2)}<p class="narvard-under">{demo}{html.escape(shown.sub)}</p></div>',
            width="stretch",
        )
        if shown.kind != "empty":
            controls.view_switch(selection, "tabell" if shown.kind == "table" else selection.view or "rang")
    DRAW[shown.kind](selection, context, shown)
    _actions(selection, shown)


def _draw_ranking(selection: Selection, context: Context, shown: Figure) -> None:
    st.html(html.legend(shown.legend))
    measure = context.catalogue.measure_by_id[selection.measure]
    rows = shown.charts["ranking"]
    digits = max(len(text.as_py()) for text in rows["value_text"])
    longest = max(len(name.as_py()) for name in rows["name"])
    spec = ranking.spec(_unit(measure), digits, max(ranking.NAME_WIDTH, 7 * longest), look(selection))
    halves = sorted(set(rows["half"].to_pylist()))
    alt = f"{shown.sentence}. {describe(selection, context.catalogue)}"
    for half, column in zip(halves, st.columns(len(halves), gap="large"), strict=True):
        part = rows.filter([number == half for number in rows["half"].to_pylist()])
        with column:
            picked = st.vega_lite_chart(
                part,
                spec,
                key=f"{selection.page}.rang.{half}",
                alt=alt if len(halves) == 1 else f"{alt} Del {half} av {len(halves)}.",
                theme=None,
                on_select="rerun",
                selection_mode=ranking.PICK,
            )
            _take_pick(picked, selection)


def _take_pick(picked: Any, selection: Selection) -> None:
    """A click on an area makes it ”min kommun”; a click on that again lets it go."""
    codes = [row["code"] for row in picked["selection"].get(ranking.PICK, []) if "code" in row]
    if codes and codes[0] != selection.own:
        controls.go(controls.with_own_area(selection, codes[0]))
        st.rerun()


def _unit(measure: Measure) -> Unit:
    return Unit(with_unit("", measure.unit), measure.decimals)


def _draw_table(selection: Selection, context: Context, shown: Figure) -> None:
    st.html(tables.comparison(selection, context, shown))


def _draw_empty(selection: Selection, context: Context, shown: Figure) -> None:
    for related in shown.related:
        measure = context.catalogue.measure_by_id[related]
        target = replace(selection, measure=related, view="")
        st.html(html.link(texts.PAGE[selection.page].path, to_query(target), say.nearest(measure.title)))


DRAW = {"ranking": _draw_ranking, "table": _draw_table, "empty": _draw_empty}


def _actions(selection: Selection, shown: Figure) -> None:
    """Source to the left; table, download and link to the right."""
    with st.container(horizontal=True, vertical_alignment="top", horizontal_alignment="distribute", key="kallrad"):
        st.html(html.paragraph(shown.source, "narvard-kalla"), width="stretch")
        if shown.kind == "empty":
            return
        with st.container(horizontal=True, width="content", gap="small", key="atgarder"):
            if shown.kind != "table":
                as_table = replace(selection, view="tabell")
                st.button("Visa som tabell", type="tertiary", icon=":material/table:", key="atgard.tabell", on_click=controls.go, args=(as_table,))
            address = f"./{texts.PAGE[selection.page].path}.csv?{urlencode(to_query(selection) | {'dialekt': 'excel-sv'})}"
            st.html(
                f'<a class="narvard-knapp" href="{html.escape(address)}" download>Ladda ner</a>'
                '<button type="button" class="narvard-kopiera">Kopiera länk</button>',
                width="content",
            )


def footer(context: Context) -> None:
    """Who, which data, and what is only an example."""
    values = "Exempelvärden, inte verkliga" if context.info.demo else "Källa: Kolada"
    st.html(
        '<footer class="narvard-fot"><span>Västra Götalandsregionen och länets 49 kommuner</span>'
        f"<span>{values}. Dataversion {html.escape(context.info.version)}</span>"
        "<span>Nya mått, behov, plan och kostnader är exempel och inte beslutade</span></footer>"
    )


def chart(spec: Mapping[str, Any], rows: Any, key: str, alt: str) -> None:
    """A chart without clicks."""
    st.vega_lite_chart(rows, dict(spec), key=key, alt=alt, theme=None)
