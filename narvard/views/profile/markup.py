"""The tables and lists of /profil as HTML. Pure: a view in, elements out, so that they can be cached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import htpy as h
from htpy import Element, Node
from markupsafe import Markup

from narvard import html
from narvard.assess.learning import Trial
from narvard.assess.view import Context
from narvard.charts import growth, sheet, spark, strip
from narvard.charts.theme import Look
from narvard.domain import Catalogue, Level
from narvard.format import number, swedish_key, with_unit
from narvard.html import hidden
from narvard.selection import Selection, on_page
from narvard.texts import DEMO
from narvard.texts import own_area as say_own
from narvard.texts import verdict_names as words
from narvard.texts.filters import PILOT
from narvard.texts.verdicts import rests_on, value_text
from narvard.ui import own_area
from narvard.ui.links import own_link
from narvard.views.profile import quadrant_words
from narvard.views.profile import words as say
from narvard.views.profile.answer import Profile
from narvard.views.profile.claims import Missing, People, RegionOnly, Tallied, Weak
from narvard.views.profile.lines import Group, Line, Spread, numbered, trial_texts
from narvard.views.profile.population import Age, Population
from narvard.views.profile.told import course, ranked

COLUMN, NUMBERS = h.th(scope="col"), h.th(".number", scope="col")
ROW, STRIP, OWN, SPARK = h.th(scope="row"), h.td(".strip"), h.td(".number.mine"), h.td(".spark")
SECTION = h.h2(".narvard-profile-section")
SCALE = h.span(".narvard-profile-shares")[h.span["sämre"], h.span["medianen"], h.span["bättre"]]


def mark(name: str) -> Markup:
    return html.mark(f"verdict {name}")


def to_area(selection: Selection, code: str, text: str) -> Element:
    """A link to the profile of another area: it stands first, the chosen ones after it."""
    others = tuple(area for area in selection.areas if area not in (code, selection.own))
    return own_link(replace(selection, areas=(code, *others)), text)


def comparison(selection: Selection) -> Selection:
    """The comparison with the same reference."""
    return replace(on_page(selection, "compare"), reference=selection.reference)


def to_measure(comparison: Selection, line: Line) -> Element:
    """A link to the comparison of a measure."""
    return own_link(replace(comparison, measure=line.measure.id), line.measure.title)


def top(shown: Profile, context: Context) -> Element:
    """The sentence, the facts of the area, and whom it is compared with."""
    why = h.p(".narvard-line")[say_own.peers(shown.own.like.claim)] if shown.own and shown.own.like else None
    return html.headline(shown.sentence, [demo(context), _facts(shown, context.catalogue) if shown.own else shown.sub], why)


def demo(context: Context) -> Node:
    """That the values are made up, where they are."""
    return html.example(DEMO if context.info.demo else "")


def own(shown: Profile, selection: Selection, _catalogue: Catalogue, _look: Look) -> Node:
    """The answer in short."""
    return own_area.answer(shown.own, selection) if shown.own else None


def _facts(shown: Profile, catalogue: Catalogue) -> str:
    people = shown.claimed(People)
    groups = [catalogue.area_by_code[code] for code in catalogue.parents.get(shown.area.code if shown.area else "", ())]
    named = [one.name for one in groups if one.level is Level.SKR_GROUP]
    return " · ".join((*(say.facts(people) if people else ()), *named))


def is_counted(shown: Profile) -> bool:
    """Whether any measure is judged, so that there is something to count."""
    return any(one.side != "silent" for one in shown.tallies)


def tallies(shown: Profile, _selection: Selection, _catalogue: Catalogue, _look: Look) -> Node:
    """How many measures stand on each side, how many of them are tested against chance, and what the sentence rests on."""
    return h.p(".narvard-line")[shown.sub], h.ul(".narvard-profile-counts")[
        [
            h.li(class_=one.side)[
                h.strong[one.count],
                mark(say.mark_of(one.marks)),
                h.span[say.SIDES[one.side], h.small[say.mark_counts(one.marks)], _undirected(one)],
            ]
            for one in shown.tallies
        ]
    ]


def _undirected(one: Tallied) -> Node:
    return h.small[say.undirected(one.undirected)] if one.undirected else None


def strips(shown: Profile, selection: Selection, catalogue: Catalogue, _look: Look) -> Node:
    """Legend, and a table per group: measure, place in the spread, value, reference, verdict, trend and the last years."""
    area = shown.area
    if area is None:
        return None
    years = Counter(line.cell.period for group in shown.groups for line in group.lines)
    usual = years.most_common(1)[0][0] if years else 0
    legend = html.legend(say.legend(area.name, area.level, shown.reference))
    spread = any(line.spread for group in shown.groups for line in group.lines)
    tables = [_group(group, shown, selection, usual, spread=spread) for group in shown.groups]
    return (legend, h.p(".narvard-muted")[say.OWN_SCALE]) if spread else None, tables, _trials(shown, catalogue)


def _trials(shown: Profile, catalogue: Catalogue) -> Node:
    """The numbered marks of the small lines, as text."""
    texts = trial_texts(shown.groups, catalogue)
    return (h.p(".narvard-muted")[say.TRIALS], h.ul(".narvard-trials")[[h.li[text] for text in texts]]) if texts else None


def _group(group: Group, shown: Profile, selection: Selection, usual: int, *, spread: bool) -> Node:
    name = shown.area.name if shown.area else ""
    caption = say.caption(name, shown.reference, group.title)
    own, reference = say.headings(name, shown.reference, usual)
    head = h.tr[
        COLUMN["Mått"],
        h.th(".strip", scope="col")[hidden("Läge i spridningen: "), SCALE],
        NUMBERS[own],
        NUMBERS[reference],
        COLUMN["Bedömning"],
        COLUMN["Utveckling"],
        COLUMN["Senaste värdena"],
    ]
    to, trials = comparison(selection), numbered(shown.groups)
    begun = [trials.get(line.measure.id, ()) for line in group.lines]
    rows = [_row(place, *one, to, shown.reference, usual) for place, one in enumerate(zip(group.lines, begun, strict=True))]
    css = "narvard-profile" if spread else "narvard-profile no-strip"
    table = html.scroll_table(caption, head, h.tbody[rows], css)
    return h.h3(".narvard-profile-group")[group.title], h.div(style=_pictures(group.lines, begun))[table]


def _pictures(lines: Sequence[Line], begun: Sequence[Sequence[Trial]]) -> str:
    """What each row of a table shows its part of: the spread of the others, and the last years."""
    look = sheet.Adapting()
    strips = [strip.shapes(one.ticks, one.half, None, look) if one else () for one in (line.spread for line in lines)]
    sparks = [_years(line, trials, look) if course(line) else () for line, trials in zip(lines, begun, strict=True)]
    under = sheet.address(strip.WIDTH, strip.HEIGHT, strips, preserveAspectRatio="none")
    return f"--rows:{len(lines)};--strips:url({under});--sparks:url({sheet.address(spark.WIDTH, spark.HEIGHT, sparks)})"


def _years(line: Line, begun: Sequence[Trial], look: Look) -> Sequence[Node]:
    return spark.shapes(line.points, line.measure.series_break, look, [(one.at, str(one.number)) for one in begun])


def _row(place: int, line: Line, begun: Sequence[Trial], to: Selection, compared: str, usual: int) -> Element:
    cell, measure = line.cell, line.measure
    notes = [] if with_unit("", measure.unit) else [measure.unit]
    notes += [PILOT] if measure.is_proposed else []
    unit = h.small[" · ".join(notes)] if notes else None
    year = h.small[cell.period] if cell.period != usual else None
    reference = "–" if cell.reference_value is None else number(cell.reference_value, measure.decimals)
    other_year = h.small[cell.reference_period] if cell.reference_period not in (None, cell.period) else None
    turn = words.trend(cell.course.verdict.value, cell.turn.value, cell.course.reason.value)
    return h.tr[
        ROW[to_measure(to, line), unit],
        STRIP[_strip(line, place)],
        OWN[value_text(cell.value or 0.0, measure), year],
        h.td(".number.against", data_namn=compared, title=rests_on(cell.reference_members) or None)[reference, other_year],
        h.td(class_=f"judged {cell.mark}", title=words.REASONS[cell.reason])[
            h.span[mark(cell.mark), say.mark_word(cell.mark, cell.strength, cell.reason)]
        ],
        h.td(class_=f"turn {cell.turn.value}", title=words.TREND_REASONS[cell.course.reason])[turn],
        SPARK[_spark(line, begun, place)],
    ]


def _strip(line: Line, place: int) -> Node:
    """The spread with the own mark over it, and the same in words."""
    spread, claim = line.spread, ranked(line)
    if spread is None or claim is None:
        return hidden(say.NO_STRIP)
    said = say.place(claim, line.measure.decimals)
    own = h.span(class_=f"narvard-mark verdict {line.cell.mark}", style=f"left:{100 * spread.own:.1f}%")
    other = None if spread.reference is None else h.b(style=f"left:{100 * spread.reference:.1f}%")
    return h.span(".narvard-strip", title=said, style=f"--at:{place}")[other, _interval(spread), own], hidden(said)


def _interval(spread: Spread) -> Element | None:
    if spread.interval is None:
        return None
    low, high = sorted(spread.interval)
    return h.span(".interval", style=f"left:{100 * low:.1f}%;width:{100 * (high - low):.1f}%")


def _spark(line: Line, begun: Sequence[Trial], place: int) -> Node:
    claim = course(line)
    if claim is None:
        return None
    alt = say.spark(claim, line.measure.decimals, line.measure.unit) + say.began(one.note for one in begun)
    return h.span(".narvard-spark", role="img", title=alt, style=f"--at:{place}")


def gaps(shown: Profile, selection: Selection, catalogue: Catalogue, _look: Look) -> Node:
    """Measures without a value and why, those of the region, and the larger area where more can be said."""
    parts: list[Node] = []
    weak, missing, region_only = shown.claimed(Weak), shown.claimed(Missing), shown.claimed(RegionOnly)
    if weak:
        link = to_area(selection, shown.larger.code, say.larger_link(shown.larger.name)) if shown.larger else None
        parts.append(h.p[f"{say.small(weak, len(shown.without))} ", link])
    if missing:
        items = html.items(say.without_item(m.title, flag) for m, flag in shown.without)
        parts.append(html.details(say.without(missing), items))
    if region_only:
        region = catalogue.codes_at(Level.REGION)[0]
        parts.append(h.p[f"{say.region_only(region_only)}: ", to_area(selection, region, say.REGION_LINK)])
    return parts


def people(shown: Population, name: str, other: str, look: Look) -> Node:
    """Inhabitants and the old: now, share, change, beside the area it is compared with, and a line over the years."""
    head = [f"Antal {shown.year}", "Andel", f"Sedan {shown.since}"]
    head += [f"Andel i {other}", f"Sedan {shown.since} i {other}"] if shown.other else []
    columns = h.tr[COLUMN["Ålder"], [NUMBERS[text] for text in head], COLUMN[f"{shown.since}–{shown.year}"]]
    body = h.tbody[[_age(age, shown, look) for age in shown.ages]]
    lines = h.p(".narvard-muted")[say.people_lines(name, other, shown.since)] if shown.since < shown.year else None
    return html.scroll_table(f"{say.PEOPLE}: {name}", columns, body, "narvard-profile-people"), lines


def _age(age: Age, shown: Population, look: Look) -> Element:
    whole = age.group == "pop_total"
    cells = [number(age.people), "–" if whole else say.percent(age.share), say.percent(age.change, sign=True)]
    if age.other_share is not None and age.other_change is not None:
        cells += ["–" if whole else say.percent(age.other_share), say.percent(age.other_change, sign=True)]
    picture = growth.address(age.line, age.other_line, look) if shown.since < shown.year else ""
    image = h.img(alt="", src=picture) if picture else None
    numbers = [h.td(".number")[text] for text in cells]
    return h.tr[ROW[say.AGES[age.group]], numbers, SPARK[image]]


def pairs(shown: Profile, selection: Selection, _catalogue: Catalogue, _look: Look) -> Element | None:
    """The quadrant as a table."""
    if shown.quadrant is None:
        return None
    one = shown.quadrant
    rows = sorted(one.points.to_pylist(), key=lambda row: swedish_key(row["name"]))
    first, second = quadrant_words.names(one.pair)
    columns = html.Column("Område"), html.Column(first, numeric=True), html.Column(second, numeric=True), html.Column("Läge")
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
    return html.table(quadrant_words.heading(one.pair), columns, cells, own)


def alike(shown: Profile, selection: Selection, catalogue: Catalogue, _look: Look) -> Node:
    """The municipalities like this one, and why these."""
    if shown.similar is None:
        return None
    links = [
        [place > 0 and ", ", to_area(selection, code, catalogue.area_by_code[code].name)]
        for place, code in enumerate(shown.similar.areas)
    ]
    return SECTION[say.SIMILAR], h.p(".narvard-text")[shown.similar.why], h.p[links]


PARTS: Mapping[str, Callable[[Profile, Selection, Catalogue, Look], Node]] = {
    "own": own,
    "tallies": tallies,
    "strips": strips,
    "gaps": gaps,
    "pairs": pairs,
    "alike": alike,
}
