"""The tables and lists of /profil as HTML. Pure: a view in, text out, so that it can be cached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape

from narvard.assess.view import Mark
from narvard.charts import growth, spark, strip
from narvard.charts.theme import Look
from narvard.domain import Catalogue, Level, Polarity
from narvard.format import number, swedish_key, with_unit
from narvard.selection import Selection, on_page
from narvard.texts import verdict_names as words
from narvard.texts.filters import PILOT
from narvard.ui import html
from narvard.ui.facets import own_link
from narvard.views.profile import words as say
from narvard.views.profile.answer import Profile
from narvard.views.profile.lines import Group, Line, Spread
from narvard.views.profile.population import Age, Population


def mark(name: str) -> str:
    return f'<span class="narvard-marke bedomning {name}"></span>'


def hidden(text: str) -> str:
    return f'<span class="narvard-dold">{escape(text)}</span>'


def to_area(selection: Selection, code: str, text: str) -> str:
    """A link to the profile of another area: it stands first, the chosen ones after it."""
    others = tuple(area for area in selection.areas if area not in (code, selection.own))
    return own_link(replace(selection, areas=(code, *others)), text)


def to_measure(selection: Selection, line: Line) -> str:
    """A link to the comparison of a measure, with the same reference."""
    target = replace(on_page(selection, "compare"), measure=line.measure.id, reference=selection.reference)
    return own_link(target, line.measure.title)


def tallies(shown: Profile, _selection: Selection, _catalogue: Catalogue, _look: Look) -> str:
    """How many measures stand on each side, and how many of them are tested against chance."""
    items = "".join(
        f'<li class="{one.side}"><strong>{one.count}</strong>{mark(one.marks[0][0])}'
        f"<span>{escape(say.SIDES[one.side])}<small>{escape(say.mark_counts(one.marks))}</small></span></li>"
        for one in shown.tallies
    )
    return f'<ul class="narvard-profil-antal">{items}</ul>'


def strips(shown: Profile, selection: Selection, _catalogue: Catalogue, look: Look) -> str:
    """Legend, and a table per group: measure, place in the spread, value, reference, verdict, trend and the last years."""
    area = shown.area
    if area is None:
        return ""
    years = Counter(line.cell.period for group in shown.groups for line in group.lines)
    usual = years.most_common(1)[0][0] if years else 0
    legend = html.legend([Mark(symbol, text) for symbol, text in say.legend(area.name, area.level, shown.reference)])
    spread = any(line.spread for group in shown.groups for line in group.lines)
    tables = "".join(_group(group, shown, selection, look, usual, spread=spread) for group in shown.groups)
    return (legend + html.paragraph(say.OWN_SCALE, "narvard-dampad") if spread else "") + tables


def _group(group: Group, shown: Profile, selection: Selection, look: Look, usual: int, *, spread: bool) -> str:
    name = shown.area.name if shown.area else ""
    caption = escape(say.caption(name, shown.reference, group.title))
    ends = '<span class="narvard-profil-andar"><span>sämre</span><span>medianen</span><span>bättre</span></span>'
    own, reference = say.headings(name, shown.reference, usual)
    head = "".join(
        f'<th scope="col"{css}>{inside}</th>'
        for css, inside in (
            ("", "Mått"),
            (' class="remsa"', hidden("Läge i spridningen: ") + ends),
            (' class="tal"', escape(own)),
            (' class="tal"', escape(reference)),
            ("", "Bedömning"),
            ("", "Utveckling"),
            ("", "Senaste värdena"),
        )
    )
    body = "".join(_row(line, selection, shown.reference, look, usual) for line in group.lines)
    return html.heading(group.title, 3, "narvard-profil-grupp") + _table(
        "narvard-profil" if spread else "narvard-profil utan-remsa", caption, head, body
    )


def _table(css: str, caption: str, head: str, body: str) -> str:
    """A table that scrolls inside itself when it is too wide."""
    return (
        f'<div class="narvard-rulla" tabindex="0" role="region" aria-label="{caption}"><table class="{css}">'
        f'<caption class="narvard-dold">{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _row(line: Line, selection: Selection, compared: str, look: Look, usual: int) -> str:
    cell, measure = line.cell, line.measure
    notes = [] if with_unit("", measure.unit) else [measure.unit]
    notes += [PILOT] if measure.is_proposed else []
    unit = f"<small>{escape(' · '.join(notes))}</small>" if notes else ""
    year = f"<small>{cell.period}</small>" if cell.period != usual else ""
    reference = "–" if cell.reference_value is None else number(cell.reference_value, measure.decimals)
    turn = words.trend(cell.trend.verdict.value, cell.turn.value, cell.trend.reason.value)
    return (
        f'<tr><th scope="row">{to_measure(selection, line)}{unit}</th><td class="remsa">{_strip(line, look)}</td>'
        f'<td class="tal egen">{escape(say.value(cell.value or 0.0, measure))}{year}</td>'
        f'<td class="tal mot" data-namn="{escape(compared)}">{reference}</td>'
        f'<td class="bedomd {cell.mark}" title="{escape(words.REASONS[cell.reason])}"><span>{mark(cell.mark)}'
        f"{escape(say.mark_word(cell.mark, cell.strength, cell.reason))}</span></td>"
        f'<td class="vandning {cell.turn.value}" title="{escape(words.TREND_REASONS[cell.trend.reason])}">{escape(turn)}</td>'
        f'<td class="gnista">{_spark(line, look)}</td></tr>'
    )


def _strip(line: Line, look: Look) -> str:
    """The picture with the own mark over it, and the same in words."""
    spread, measure = line.spread, line.measure
    if spread is None:
        return hidden("inga andra områden att visa")
    address = strip.address(spread.ticks, spread.half, spread.reference, look)
    said = say.place(spread.rank, spread.areas, spread.values, measure.decimals, directed=measure.polarity is not Polarity.NEUTRAL)
    return (
        f'<span class="narvard-remsa" title="{escape(said)}"><img alt="" src="{address}">{_interval(spread)}'
        f'<span class="narvard-marke bedomning {line.cell.mark}" style="left:{100 * spread.own:.1f}%"></span></span>{hidden(said)}'
    )


def _interval(spread: Spread) -> str:
    if spread.interval is None:
        return ""
    low, high = sorted(spread.interval)
    return f'<span class="intervall" style="left:{100 * low:.1f}%;width:{100 * (high - low):.1f}%"></span>'


def _spark(line: Line, look: Look) -> str:
    if len(line.cell.recent) < 2:
        return ""
    alt = say.spark(line.cell.recent, line.measure.decimals)
    return f'<img alt="{escape(alt)}" title="{escape(alt)}" src="{spark.address(line.points, line.measure.series_break, look)}">'


def gaps(shown: Profile, selection: Selection, catalogue: Catalogue, _look: Look) -> str:
    """Measures without a value and why, those of the region, and the larger area where more can be said."""
    name = shown.area.name if shown.area else ""
    parts = []
    if shown.larger:
        said = say.small(name, shown.weak, len(shown.without), shown.larger.name)
        parts.append(f"<p>{escape(said)} {to_area(selection, shown.larger.code, say.larger_link(shown.larger.name))}</p>")
    if shown.without:
        parts.append(
            html.details(
                say.without(name, len(shown.without)), html.items([say.without_item(m.title, flag) for m, flag in shown.without])
            )
        )
    if shown.region_only:
        region = catalogue.codes_at(Level.REGION)[0]
        parts.append(f"<p>{escape(say.region_only(shown.region_only))}: {to_area(selection, region, say.REGION_LINK)}</p>")
    return "".join(parts)


def people(shown: Population, name: str, other: str, look: Look) -> str:
    """Inhabitants and the old: now, share, change, beside the area it is compared with, and a line over the years."""
    head = [f"Antal {shown.year}", "Andel", f"Sedan {shown.since}"]
    head += [f"Andel i {other}", f"Sedan {shown.since} i {other}"] if shown.other else []
    columns = "".join(f'<th scope="col" class="tal">{escape(text)}</th>' for text in head)
    body = "".join(_age(age, shown, look) for age in shown.ages)
    caption = escape(f"{say.PEOPLE}: {name}")
    columns = f'<th scope="col">Ålder</th>{columns}<th scope="col">{shown.since}–{shown.year}</th>'
    lines = html.paragraph(say.people_lines(name, other, shown.since), "narvard-dampad")
    return _table("narvard-profil-folk", caption, columns, body) + (lines if shown.since < shown.year else "")


def _age(age: Age, shown: Population, look: Look) -> str:
    whole = age.group == "pop_total"
    cells = [number(age.people), "–" if whole else say.percent(age.share), say.percent(age.change, sign=True)]
    if age.other_share is not None and age.other_change is not None:
        cells += ["–" if whole else say.percent(age.other_share), say.percent(age.other_change, sign=True)]
    picture = growth.address(age.line, age.other_line, look) if shown.since < shown.year else ""
    image = f'<img alt="" src="{picture}">' if picture else ""
    row = "".join(f'<td class="tal">{escape(text)}</td>' for text in cells)
    return f'<tr><th scope="row">{escape(say.AGES[age.group])}</th>{row}<td class="gnista">{image}</td></tr>'


def pairs(shown: Profile, selection: Selection, _catalogue: Catalogue, _look: Look) -> str:
    """The quadrant as a table."""
    if shown.quadrant is None:
        return ""
    one = shown.quadrant
    rows = sorted(one.points.to_pylist(), key=lambda row: swedish_key(row["name"]))
    columns = (
        html.Column("Område"),
        html.Column(say.COST, numeric=True),
        html.Column(say.QUALITY, numeric=True),
        html.Column("Läge"),
    )
    cells = [
        [
            html.Cell(row["name"]),
            html.Cell(row["cost_text"], row["cost"]),
            html.Cell(row["quality_text"], row["quality"]),
            html.Cell(row["corner"]),
        ]
        for row in rows
    ]
    own = [place for place, row in enumerate(rows) if row["code"] == selection.own]
    return html.table(say.QUADRANT, columns, cells, own)


def findings(shown: Profile, selection: Selection, _catalogue: Catalogue, _look: Look) -> str:
    """At most five sentences, each with its link and the mark it rests on."""
    area = shown.area
    if area is None:
        return ""
    head = html.heading(say.CLOSER, 2, "narvard-profil-avsnitt")
    if not shown.closer:
        return head + html.paragraph(say.CLOSER_NONE, "narvard-text")
    items = "".join(
        f"<li>{mark(line.cell.mark)}<span>{to_measure(selection, line)}: {escape(_finding(line, shown))}</span></li>"
        for line in shown.closer
    )
    return head + html.paragraph(say.CLOSER_SUB, "narvard-dampad") + f'<ol class="narvard-profil-fynd">{items}</ol>'


def _finding(line: Line, shown: Profile) -> str:
    areas = line.spread.areas if line.spread else 0
    return say.finding(line.cell, shown.reference, areas, shown.area.level if shown.area else "")


def alike(shown: Profile, selection: Selection, catalogue: Catalogue, _look: Look) -> str:
    """The municipalities like this one, and why these."""
    if shown.similar is None:
        return ""
    links = ", ".join(to_area(selection, code, catalogue.area_by_code[code].name) for code in shown.similar.areas)
    return (
        html.heading(say.SIMILAR, 2, "narvard-profil-avsnitt")
        + html.paragraph(shown.similar.why, "narvard-text")
        + f"<p>{links}</p>"
    )


PARTS: Mapping[str, Callable[[Profile, Selection, Catalogue, Look], str]] = {
    "tallies": tallies,
    "strips": strips,
    "gaps": gaps,
    "pairs": pairs,
    "findings": findings,
    "alike": alike,
}
