"""The pair as one table with rows that line up; on a phone each row is a heading with its cells below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from narvard.assess.measure_sheet import Latest, MeasureSheet, NeedLine
from narvard.charts import spark
from narvard.charts.theme import Look
from narvard.domain import Measure
from narvard.selection import Selection, on_page
from narvard.selection.pages.facets import SEARCH
from narvard.texts import measure as say
from narvard.texts.names import role_name
from narvard.ui import facets
from narvard.views.measure.pair import Cell, Pair, PairRow, by_role


def pair_table(shown: Pair, selection: Selection, look: Look) -> str:
    """Roles are written out, since a phone lays the cells under each other."""
    heads = "".join(_head(column, selection) for column in shown.columns)
    body, section = "", ""
    for row in shown.rows:
        if row.section and row.section != section:
            section = row.section
            width = len(shown.columns) + 1
            body += f'<tr class="avsnitt" role="row"><th role="rowheader" colspan="{width}">{escape(section)}</th></tr>'
        body += _row(row, shown.columns, look)
    return (
        f'<table class="narvard-par" role="table" data-kolumner="{len(shown.columns)}"><caption class="narvard-dold">'
        f"{escape(shown.columns[-1].measure.title)} bredvid befintliga mått</caption>"
        f'<thead role="rowgroup"><tr role="row"><td role="cell"></td>{heads}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def _head(sheet: MeasureSheet, selection: Selection) -> str:
    measure = sheet.measure
    css, symbol, word = ("foreslaget", "romb", say.PROPOSED) if sheet.proposed else ("befintligt", "foljs", say.EXISTING)
    symbol = "novalue" if symbol == "foljs" and not sheet.valued else symbol
    title = escape(measure.title) if sheet.proposed else facets.own_link(replace(selection, measure=measure.id), measure.title)
    return (
        f'<th scope="col" role="columnheader" class="{css}"><span class="narvard-mattstatus {css}">'
        f'<span class="narvard-marke {symbol}"></span>{word} · {measure.id}</span><span class="namn">{title}</span></th>'
    )


def _row(row: PairRow, columns: Sequence[MeasureSheet], look: Look) -> str:
    tag = (
        ""
        if row.same is None
        else f'<span class="{"lika" if row.same else "skiljer"}">{say.SAME if row.same else say.DIFFERS}</span>'
    )
    cells = "".join(
        f'<td role="cell" class="{"foreslaget" if column.proposed else "befintligt"}" data-namn="{column.measure.id}">'
        f"{_cell(cell, column, look)}</td>"
        for cell, column in zip(row.cells, columns, strict=True)
    )
    css = ' class="samma"' if row.same else ""
    return f'<tr role="row"{css}><th scope="row" role="rowheader">{escape(row.label)}{tag}</th>{cells}</tr>'


def _cell(cell: Cell, column: MeasureSheet, look: Look) -> str:
    if cell.score is not None:
        return _dots(cell.score, cell.text)
    if cell.share is not None:
        return _share(cell.share, cell.text)
    if cell.needs:
        return _needs(cell.needs, column)
    if cell.latest:
        return latest_lines(cell.latest, column.measure, look)
    if cell.parts:
        return "".join(_part(text, differs) for text, differs in cell.parts)
    return escape(cell.text)


def _part(text: str, differs: bool) -> str:
    return f"<mark>{escape(text)}</mark>" if differs else escape(text)


def _dots(score: int, text: str) -> str:
    """Five places, as many filled as the score says; the number stands beside."""
    dots = "".join(f'<span class="prick{" fylld" if place < score else ""}"></span>' for place in range(5))
    return f'<span class="narvard-prickar" aria-hidden="true">{dots}</span><span class="narvard-betyg">{escape(text)}</span>'


def _share(share: float, text: str) -> str:
    width = round(100 * share)
    return (
        f'<span class="narvard-stapel" aria-hidden="true"><span style="width:{width}%"></span></span>'
        f'<span class="narvard-betyg">{escape(text)}</span>'
    )


def _needs(needs: Sequence[NeedLine], column: MeasureSheet) -> str:
    """How many, by role; of a proposed measure also how many that nothing answers today."""
    new = sum(line.is_new for line in needs) if column.proposed else 0
    news = f'<span class="rad narvard-nytt">{new} {say.NEW}</span>' if new else ""
    return f'<strong>{len(needs)}</strong> behov<span class="rad narvard-dampad">{escape(by_role(needs))}</span>{news}'


def need_list(needs: Sequence[NeedLine], selection: Selection) -> str:
    """Each need as a link to the register, how well the measure answers it, and whether that is new."""
    if not needs:
        return f'<p class="narvard-dampad">{say.NO_NEEDS}</p>'
    register = replace(on_page(selection, "needs"), target_groups=(), change_areas=())
    items = "".join(
        f"<li><span>{facets.own_link(SEARCH.put(register, line.need.id), line.need.text)}"
        f'<span class="narvard-dampad rad">{escape(_need_line(line))}</span></span></li>'
        for line in needs
    )
    return f'<ul class="narvard-behov">{items}</ul>'


def _need_line(line: NeedLine) -> str:
    fit = say.FULL if line.fit == "full" else say.PARTIAL
    return f"{role_name(line.need.role)} · måttet {fit}" + (f" · {say.NEW}" if line.is_new else "")


def latest_lines(lines: Sequence[Latest], measure: Measure, look: Look) -> str:
    """Area, value, year and a word-sized line where there are at least two years."""
    if not lines:
        return ""
    items = "".join(
        f"<li><span>{escape(line.name)}</span><strong>{escape(line.text)}</strong>"
        f'<span class="narvard-dampad">{line.year}</span>{_spark(line, measure, look)}</li>'
        for line in lines
    )
    return f'<ul class="narvard-senaste">{items}</ul>'


def _spark(line: Latest, measure: Measure, look: Look) -> str:
    if sum(value is not None for _, value in line.points) < 2:
        return ""
    return f'<img alt="{escape(line.alt)}" src="{spark.address(line.points, measure.series_break, look)}">'
