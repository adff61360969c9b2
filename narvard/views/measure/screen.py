"""The parts of /matt: the search with its list, one measure, and the pair."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from narvard.assess import view
from narvard.assess.view import Context, Mark
from narvard.charts.theme import Look
from narvard.domain import Measure
from narvard.selection import Selection, on_page, with_proposed, without_proposed
from narvard.texts import DEMO
from narvard.texts import measure as say
from narvard.ui import controls, facets, html, parts
from narvard.ui.marks import _status, mark
from narvard.ui.parts import actions
from narvard.views.measure import brief
from narvard.views.measure.answer import Link, Shown
from narvard.views.measure.markup import latest_lines, need_list, pair_table
from narvard.views.measure.search import Found, Hit

MEETING_HITS = 4
"""Measures of the list that a projector has room for."""


def screen(selection: Selection, context: Context, shown: Shown | Found) -> None:
    """The list to search, or the chosen measure."""
    if isinstance(shown, Found):
        _search(selection, shown)
    else:
        _one(selection, context, shown)


def _search(selection: Selection, found: Found) -> None:
    if not selection.meeting:
        with st.container(width=640):
            controls.search(say.SEARCH, selection, say.SEARCH_HINT)
    st.html(html.heading(found.sentence, 2, "narvard-rubrik2") + (html.paragraph(found.sub, "narvard-under") if found.sub else ""))
    if not selection.meeting:
        st.html(facets.facets(found.facets))
    if not found.hits:
        way = found.way_out
        link = facets.own_link(way.target, say.way_out(way.dropped, way.count)) if way else ""
        st.html(
            (html.paragraph(say.try_this(), "narvard-text") if selection.facets.search else "") + (f"<p>{link}</p>" if link else "")
        )
        return
    marks = (
        Mark("foljs", f"befintligt, {say.HAS_VALUES}"),
        Mark("novalue", f"befintligt, {say.NO_VALUES}"),
        Mark("romb", "föreslaget"),
    )
    st.html(html.legend(marks))
    hits = found.hits[:MEETING_HITS] if selection.meeting else found.hits
    st.html(
        f'<ul class="narvard-traffar">{"".join(_hit(hit, selection) for hit in hits)}</ul>{html.more(len(found.hits) - len(hits))}'
    )
    actions(selection, say.SORTED if selection.facets.search else "")


def _hit(hit: Hit, selection: Selection) -> str:
    """Mark and title as a link, what it measures, and how far its values reach."""
    measure, reach = hit.measure, hit.reach
    coverage = say.coverage(reach.municipalities, reach.of, reach.share, reach.period, reach.region_period)
    status = _status(measure)
    line = f"{status} · {measure.id} · {say.TIERS[str(measure.tier)]} · {coverage}"
    link = facets.own_link(replace(selection, measure=measure.id), measure.title)
    return (
        f"<li>{mark(measure, reach.newest > 0)}<div><h3>{link}</h3><p>{escape(measure.definition)}</p>"
        f'<p class="narvard-dampad">{escape(line)}</p></div></li>'
    )


def _one(selection: Selection, context: Context, shown: Shown) -> None:
    sheet = shown.sheet
    measure = sheet.measure
    look = parts.look(selection)
    back = "" if selection.meeting else facets.own_link(replace(selection, measure=""), say.BACK)
    back = f'<p class="narvard-tillbaka">{back}</p>' if back else ""
    css = "foreslaget" if sheet.proposed else "befintligt"
    st.html(
        f'{back}<p class="narvard-mattstatus {css}">{mark(measure, sheet.valued)}{say.status_line(sheet.proposed, measure.id)}</p>'
        + html.heading(measure.title, 2, "narvard-mattnamn")
        + f'<div class="narvard-rubrik">{html.heading(shown.sentence, 2)}{html.paragraph(shown.sub, "narvard-under")}</div>'
        + (_in_proposal(measure, selection) if sheet.proposed and not selection.meeting else "")
    )
    if shown.pair:
        demo = f"{DEMO}. " if context.info.demo and any(column.valued for column in shown.pair.columns) else ""
        pair = brief.pair(shown.pair) if selection.meeting else shown.pair
        st.html(
            pair_table(pair, selection, look) + html.paragraph(demo + say.pair_example(selection.terms.vgr_share), "narvard-kalla")
        )
        if not selection.meeting:
            st.html(html.heading(say.NEEDS_TITLE, 3) + need_list(sheet.needs, selection))
            st.html(_pathways(shown, selection))
            st.html(html.details(say.ABOUT_TITLE, html.definitions(shown.facts)))
    else:
        _alone(selection, context, shown, look)
    actions(selection, f"Källa: {measure.source}. Dataversion {context.info.version}.")


def _in_proposal(measure: Measure, selection: Selection) -> str:
    """Puts the measure into the proposal that follows the reader, or takes it out, and leads to the proposal."""
    if measure.id in selection.proposal:
        said = [escape(say.IN_PROPOSAL), facets.own_link(without_proposed(selection, measure.id), say.REMOVE_FROM_PROPOSAL)]
    else:
        said = [facets.own_link(with_proposed(selection, (measure.id,)), say.ADD_TO_PROPOSAL)]
    if selection.proposal:
        said.append(facets.own_link(on_page(selection, "proposal"), say.see_proposal(len(selection.proposal))))
    return f'<p class="narvard-iforslag">{"".join(f"<span>{part}</span>" for part in said)}</p>'


def _alone(selection: Selection, context: Context, shown: Shown, look: Look) -> None:
    """A measure by itself: what it is to the left; values, needs and pathways to the right."""
    sheet = shown.sheet
    left, right = st.columns([7, 5], gap="large")
    with left:
        st.html(html.heading(say.ABOUT_TITLE, 3) + html.definitions(shown.facts[: view.MOST] if selection.meeting else shown.facts))
    with right:
        reach = sheet.reach
        demo = f'<span class="narvard-exempel">{DEMO}</span> ' if context.info.demo and sheet.valued else ""
        coverage = say.coverage(reach.municipalities, reach.of, reach.share, reach.period, reach.region_period)
        text = html.heading(say.VALUES_TITLE, 3) + f'<p class="narvard-under">{demo}{escape(coverage)}</p>'
        text += latest_lines(sheet.latest, sheet.measure, look)
        if sheet.valued:
            to_compare = replace(on_page(selection, "compare"), measure=sheet.measure.id)
            text += f"<p>{facets.own_link(to_compare, say.COMPARE_LINK)}</p>"
        if sheet.proposed:
            text += html.heading(say.COST_TITLE, 3) + html.definitions(
                (
                    (say.TOPICS["one_off"], say.cost(sheet.one_off.total, sheet.one_off.vgr, sheet.one_off.municipalities)),
                    (say.TOPICS["yearly"], say.cost(sheet.yearly.total, sheet.yearly.vgr, sheet.yearly.municipalities)),
                    (say.TOPICS["plan"], shown.plan),
                )
            )
        text += _proposals(shown, selection)
        if not selection.meeting:
            text += html.heading(say.NEEDS_TITLE, 3) + need_list(sheet.needs, selection) + _pathways(shown, selection)
        st.html(text)


def _proposals(shown: Shown, selection: Selection) -> str:
    if not shown.proposals:
        return ""
    items = "".join(
        f"<li>{mark(measure, False)}<span>{escape(how)}: "
        f"{facets.own_link(replace(selection, measure=measure.id), measure.title)}</span></li>"
        for how, measure in (shown.proposals[:4] if selection.meeting else shown.proposals)
    )
    return html.heading(say.PROPOSALS_TITLE, 3) + f'<ul class="narvard-behov">{items}</ul>'


def _pathways(shown: Shown, selection: Selection) -> str:
    head = html.heading(say.PATHWAYS_TITLE, 3)
    if not shown.pathways:
        return head + html.paragraph(say.NO_PATHWAYS, "narvard-dampad")
    items = "".join(
        f'<li><span>{_linked(link, selection)}.<span class="narvard-dampad rad">{escape(link.rationale)}</span></span></li>'
        for link in shown.pathways
    )
    return head + html.paragraph(say.PATHWAYS_SUB, "narvard-dampad") + f'<ul class="narvard-behov">{items}</ul>'


def _linked(link: Link, selection: Selection) -> str:
    """The pathway's sentence with the other measure's title as a link."""
    title = facets.own_link(replace(selection, measure=link.other.id), link.other.title)
    return escape(link.text).replace(escape(link.other.title), title, 1)
