"""The pair as one table with rows that line up; on a phone each row is a heading with its cells below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import htpy as h
from htpy import Element, Node

from narvard import html
from narvard.assess.measure_sheet import Latest, MeasureSheet, NeedLine
from narvard.charts import spark
from narvard.charts.theme import Look
from narvard.domain import Measure
from narvard.selection import Selection, on_page
from narvard.selection.pages.facets import SEARCH
from narvard.selection.pages.measures import BESIDE, Measures
from narvard.texts import measure as say
from narvard.texts.names import role_name
from narvard.ui import choices
from narvard.ui.links import own_link
from narvard.ui.marks import mark
from narvard.views.measure import words
from narvard.views.measure.claims import Judged
from narvard.views.measure.pair import Cell, Pair, PairRow, by_role
from narvard.views.measure.panels import Panels
from narvard.views.measure.search import Found, Group, Hit

MEETING_HITS = 4


def pair_tables(shown: Pair, selection: Selection, look: Look) -> Node:
    """What differs in a table, what is alike in another that is folded."""
    alike = tuple(row for row in shown.rows if row.same)
    differing = replace(shown, rows=tuple(row for row in shown.rows if not row.same))
    if not alike:
        return pair_table(shown, selection, look)
    folded = pair_table(replace(shown, rows=alike), selection, look, say.ALIKE)
    return pair_table(differing, selection, look), html.details(say.alike(len(alike)), folded)


def pair_table(shown: Pair, selection: Selection, look: Look, caption: str = "") -> Element:
    """A column per measure; the rows stand under sections."""
    columns = shown.columns
    body: list[Element] = []
    section = ""
    for row in shown.rows:
        if row.section and row.section != section:
            section = row.section
            body.append(h.tr(".section", role="row")[h.th(role="rowheader", colspan=len(columns) + 1)[section]])
        body.append(_row(row, columns, look))
    heads = h.td(role="cell"), [_head(column, selection) for column in columns]
    caption = f"{caption}{': ' if caption else ''}{' och '.join(column.measure.title for column in columns)}"
    return html.folding_table(caption, heads, body, "narvard-pair", data_kolumner=len(columns))


def _head(sheet: MeasureSheet, selection: Selection) -> Element:
    measure = sheet.measure
    css, symbol, word = ("foreslaget", "diamond", say.PROPOSED) if sheet.proposed else ("befintligt", "foljs", say.EXISTING)
    symbol = "novalue" if symbol == "foljs" and not sheet.valued else symbol
    there = replace(selection, measure=measure.id, measures=Measures())
    title = measure.title if measure.id == selection.measure else own_link(there, measure.title)
    return h.th(scope="col", role="columnheader", class_=css)[
        h.span(class_=f"narvard-measure-status {css}")[html.mark(symbol), f"{word} · {measure.id}"], h.span(".name")[title]
    ]


def _row(row: PairRow, columns: Sequence[MeasureSheet], look: Look) -> Element:
    tag = None if row.same is None else h.span(".same")[say.SAME] if row.same else h.span(".differs")[say.DIFFERS]
    cells = [
        h.td(role="cell", class_="foreslaget" if column.proposed else "befintligt", data_namn=column.measure.id)[
            _cell(cell, column, look)
        ]
        for cell, column in zip(row.cells, columns, strict=True)
    ]
    return h.tr(role="row", class_=row.same and "samma")[h.th(scope="row", role="rowheader")[row.label, tag], cells]


def _cell(cell: Cell, column: MeasureSheet, look: Look) -> Node:
    if cell.score is not None:
        return _dots(cell.score, cell.text)
    if cell.share is not None:
        return _share(cell.share, cell.text)
    if cell.needs:
        return _needs(cell.needs, column)
    if cell.latest:
        return latest_lines(cell.latest, column.measure, look)
    if cell.parts:
        return [h.mark[text] if differs else text for text, differs in cell.parts]
    return cell.text


def _dots(score: int, text: str) -> Node:
    """Five places, as many filled as the score says; the number stands beside."""
    dots = [h.span(class_=["dot", place < score and "filled"]) for place in range(5)]
    return h.span(".narvard-dots", aria_hidden="true")[dots], h.span(".narvard-rating")[text]


def _share(share: float, text: str) -> Node:
    bar = h.span(style=f"width:{round(100 * share)}%")
    return h.span(".narvard-bar", aria_hidden="true")[bar], h.span(".narvard-rating")[text]


def _needs(needs: Sequence[NeedLine], column: MeasureSheet) -> Node:
    """How many, by role; of a proposed measure also how many that nothing answers today."""
    new = sum(line.is_new for line in needs) if column.proposed else 0
    news = h.span(".line.narvard-new")[f"{new} {say.NEW}"] if new else None
    return h.strong[len(needs)], " frågor" if len(needs) > 1 else " fråga", h.span(".line.narvard-muted")[by_role(needs)], news


def need_list(needs: Sequence[NeedLine], selection: Selection) -> Element:
    """Each need as a link to the register, how well the measure answers it, and whether that is new."""
    if not needs:
        return h.p(".narvard-muted")[say.NO_NEEDS]
    register = replace(on_page(selection, "needs"), target_groups=(), change_areas=())
    return h.ul(".narvard-need")[
        [
            h.li[
                h.span[
                    own_link(SEARCH.put(register, line.need.id), line.need.text),
                    h.span(".narvard-muted.line")[_need_line(line)],
                ]
            ]
            for line in needs
        ]
    ]


def _need_line(line: NeedLine) -> str:
    fit = say.FULL if line.fit == "full" else say.PARTIAL
    return f"{role_name(line.need.role)} · måttet {fit}" + (f" · {say.NEW}" if line.is_new else "")


def latest_lines(lines: Sequence[Latest], measure: Measure, look: Look) -> Element | None:
    """Area, value, year and a word-sized line where there are at least two years."""
    if not lines:
        return None
    return h.ul(".narvard-latest")[
        [
            h.li[h.span[line.name], h.strong[line.text], h.span(".narvard-muted")[line.year], _spark(line, measure, look)]
            for line in lines
        ]
    ]


def _spark(line: Latest, measure: Measure, look: Look) -> Node:
    if sum(value is not None for _, value in line.points) < 2:
        return None
    return h.img(alt=line.alt, src=spark.address(line.points, measure.series_break, look))


def panels(shown: Panels | None) -> Node:
    """What is written beside each panel's judgement, criterion by criterion."""
    if shown is None:
        return None
    head = h.tr[
        [h.th(scope="col")[one] for one in (words.CRITERION, words.WRITTEN)],
        [h.th(scope="col")[name, h.span(".narvard-muted.line")[when]] for name, when in shown.heads],
    ]
    body = [
        h.tr[
            h.th(scope="row")[words.CRITERIA[row.criterion]],
            h.td[say.NOT_RATED if row.written is None else str(row.written)],
            [h.td[_judged(cell)] for cell in row.judged],
        ]
        for row in shown.rows
    ]
    return (
        h.h3[words.PANELS],
        h.p(".narvard-text")[" ".join(shown.said)],
        html.scroll_table(words.PANELS, head, h.tbody[body], "narvard-table narvard-panels"),
        h.p(".narvard-muted")[words.PANELS_SUB],
    )


def _judged(claim: Judged | None) -> Node:
    if claim is None:
        return say.NONE
    torn = h.strong[" ", words.TORN] if claim.disagree else None
    return words.mark(claim.median), torn, h.span(".narvard-muted.line")[words.spread(claim)]


def name(sheet: MeasureSheet, selection: Selection) -> Node:
    """The way back to the list, whether the measure exists or is proposed, and what it is called."""
    back = (
        None if selection.meeting else h.p(".narvard-back")[own_link(replace(selection, measure="", measures=Measures()), say.BACK)]
    )
    css = "foreslaget" if sheet.proposed else "befintligt"
    status_line = say.status_line(sheet.proposed, sheet.measure.id)
    return (
        back,
        h.p(class_=f"narvard-measure-status {css}")[mark(sheet.measure, sheet.valued), status_line],
        h.h2(".narvard-measure-name")[sheet.measure.title],
    )


def search_field(selection: Selection) -> Element | None:
    """Where to write what is searched for."""
    return None if selection.meeting else h.div(".narvard-controls")[choices.search(say.SEARCH, selection, say.SEARCH_HINT)]


def found_line(found: Found) -> Node:
    """How many measures the search and the filters leave."""
    return h.h2(".narvard-subhead")[found.sentence], found.sub and h.p(".narvard-line")[found.sub]


def hits(found: Found, selection: Selection) -> Node:
    """The measures found, at a meeting as many as a projector has room for; of the whole register how many each change area has."""
    if found.groups:
        return _groups(found.groups, selection)
    shown = found.hits[:MEETING_HITS] if selection.meeting else found.hits
    return _list(shown, selection), html.more(len(found.hits) - len(shown))


def _groups(groups: Sequence[Group], selection: Selection) -> Node:
    """A row leads to the measures of its change area."""
    head = h.tr[[h.th(scope="col", class_=place > 0 and "number")[one] for place, one in enumerate(say.GROUP_COLUMNS)]]
    body = [
        h.tr[
            h.th(scope="row")[own_link(replace(selection, change_areas=(one.code,)), one.title)],
            [h.td(".number")[count] for count in (one.existing, one.valued, one.proposed)],
        ]
        for one in groups
    ]
    return html.scroll_table(say.GROUPS, head, h.tbody[body], "narvard-table narvard-register"), h.p(".narvard-source")[
        say.IN_SEVERAL
    ]


def _list(hits: Sequence[Hit], selection: Selection) -> Element:
    return h.ul(".narvard-hits")[[_hit(hit, selection) for hit in hits]]


def _hit(hit: Hit, selection: Selection) -> Element:
    """Mark and title as a link, what it measures, and how far its values reach."""
    measure, reach = hit.measure, hit.reach
    coverage = say.coverage(reach.municipalities, reach.of, reach.share, reach.period, reach.region_period)
    line = f"{measure.id} · {say.TIERS[str(measure.tier)] if measure.is_proposed else coverage}"
    title = h.h3[own_link(replace(selection, measure=measure.id), measure.title)]
    return h.li[mark(measure, reach.newest > 0), title, h.p(".narvard-muted")[line], h.p[measure.definition]]


def beside_list(selection: Selection, measures: Sequence[Measure]) -> Element:
    """Measures to set beside the one shown, found by typing; those that are there can be taken away."""
    lines = [
        h.li[choices.toggle(selection, BESIDE, one.id, f"{one.title} ({one.id})")]
        for one in measures
        if one.id != selection.measure
    ]
    field = choices.find_field(say.SEARCH, say.SEARCH_HINT, say.no_measure("{}"))
    return choices.panel(BESIDE_LIST, say.BESIDE, field, h.ul(".narvard-names", aria_label=say.BESIDE)[lines])


BESIDE_LIST = "list-beside"
