"""/omstallning as a picture: each view with the sentences, numbers and small lines of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from narvard.assess.changes import Change
from narvard.assess.view import Context, Mark
from narvard.charts import course, lines
from narvard.charts.theme import LIGHT, Look, Unit
from narvard.domain import Catalogue
from narvard.domain.link_codes import Outcome
from narvard.export.picture import Nothing
from narvard.export.picture.drawing import Piece, Type, beside, moved, paragraph, under, word
from narvard.export.picture.grid import Entry, table
from narvard.export.picture.image import Picture, Size, chart
from narvard.export.picture.marks import mark
from narvard.format import day, number
from narvard.selection import Selection
from narvard.texts import shift as shared
from narvard.views.shift import answer, brief, markup
from narvard.views.shift import words as say
from narvard.views.shift.answer import Shift
from narvard.views.shift.ways import Row

MARKS = (
    Mark("verdict better", "åt rätt håll"),
    Mark("verdict worse", "åt fel håll"),
    Mark("untested", "ingen säker förändring"),
    Mark("verdict position-best", "ihåligt: inte prövat mot slumpen"),
    Mark("verdict missing", "går inte att säga"),
)
PERCENT = Unit("\N{NO-BREAK SPACE}%")
SHARE_ON_SLIDE = 0.6
LEFT, IN_A_ROW, ON_SLIDE = 0.27, 3, 2
"""Share of the width that the sentences of a row have; on a slide, rows and measures of resources beside each other."""


def picture(selection: Selection, context: Context, size: Size) -> Picture:
    """The view. Raises Nothing where it has nothing to draw."""
    shown = answer.answer(selection, context)
    shown = brief.shift(shown) if size.height else shown
    body = DRAWN[shown.view](shown, context.catalogue, size)
    if not body.height:
        raise Nothing(shown.sentence)
    info = context.info
    source = f"{say.source(day(info.created), info.version, demo=info.demo)} {say.EXAMPLE}"
    marks = MARKS if shown.view in ("arbetssatt", "avstamning") else ()
    return Picture(shown.sentence, shown.sub, body, source, marks)


def _muted(text: str, size: Size, width: float) -> Piece:
    return paragraph(text, Type(size.look.px(14), 400, LIGHT.muted), width)


def _ways(shown: Shift, catalogue: Catalogue, size: Size) -> Piece:
    years, gap = _muted(say.legend(catalogue.checkpoints, shown.baseline), size, size.width), size.look.px(14)
    if not size.height:
        return under([years, *(_way(row, shown, catalogue, size) for row in shown.ways)], gap)
    width = (size.width - 2 * (IN_A_ROW - 1) * gap) / IN_A_ROW
    made = [_way_on_slide(row, shown, catalogue, size, width) for row in shown.ways]
    return under([years, *(beside(made[at : at + IN_A_ROW], 2 * gap) for at in range(0, len(made), IN_A_ROW))], gap / 2)


def _way(row: Row, shown: Shift, catalogue: Catalogue, size: Size) -> Piece:
    """The sentences to the left of the small lines."""
    px, left = size.look.px, size.width * LEFT
    claim = row.claim
    counts = {"ratt": claim.right, "osakert": claim.unsure, "fel": claim.wrong, "okant": claim.untold}
    said = " · ".join(say.outcome(code, count) for code, count in counts.items() if count)
    text = under([*_said(row, shown, size, left), _muted(said, size, left)], px(2))
    return beside([text, _courses(_drawn(row), shown, catalogue, size, size.width - left - px(20), 4)], px(20))


def _way_on_slide(row: Row, shown: Shift, catalogue: Catalogue, size: Size, width: float) -> Piece:
    """The sentence beside the first small line."""
    gap = size.look.px(10)
    head, said = _said(row, shown, size, width)[0], _said(row, shown, size, (width - gap) / 2)[1]
    line = _courses(_drawn(row)[:1], shown, catalogue, size, (width - gap) / 2, 1)
    return replace(under([replace(head, width=width), beside([said, line], gap)], size.look.px(4)), width=width)


def _said(row: Row, shown: Shift, size: Size, width: float) -> list[Piece]:
    head = paragraph(row.change_area.short_title, Type(size.look.px(17), 600), width)
    return [head, paragraph(say.way(row.claim, shown.baseline), Type(size.look.px(14)), width)]


def _drawn(row: Row) -> list[Change]:
    return [change for change, _ in row.core if change.points]


def _courses(found: Sequence[Change], shown: Shift, catalogue: Catalogue, size: Size, width: float, many: int) -> Piece:
    """Small lines beside each other, so many in a row."""
    gap = size.look.px(18)
    each = (width - (many - 1) * gap) / many
    made = [_course(one, shown, catalogue, size, each) for one in found]
    return under([beside(made[at : at + many], gap) for at in range(0, len(made), many)], gap)


def _course(change: Change, shown: Shift, catalogue: Catalogue, size: Size, width: float) -> Piece:
    px, measure = size.look.px, change.measure
    scale, years = width / course.WIDTH, markup.years_of(catalogue)
    line = course.picture(change.points, measure.series_break, years, Look(), _size(width, course.HEIGHT * scale))
    labels, foot = Type(px(12), 400, LIGHT.muted), course.HEIGHT * scale
    shown_years = [(course.FIRST_YEAR, "start"), (years.baseline, "middle"), (years.last, "end")]
    svg = moved(Piece(str(line), width, foot), 0, 0) + "".join(
        word(str(year), labels, course.x_of(year, years) * scale, foot + px(11), anchor) for year, anchor in shown_years
    )
    drawn = Piece(svg, width, foot + px(14))
    symbol = mark(shared.MARKS[change.outcome.value, change.tested], px(14))
    ends = paragraph(markup.ends(change), Type(px(13)), width - symbol.width - px(5))
    why = say.capital(shared.whys(shown.baseline)[change.why]) if change.outcome is Outcome.UNTOLD else ""
    return under(
        [paragraph(measure.title, Type(px(14), 600), width), drawn, beside([symbol, ends], px(5)), _muted(why, size, width)], px(3)
    )


def _size(width: float, height: float) -> dict[str, str]:
    return {"width": f"{width:g}", "height": f"{height:g}"}


def _resources(shown: Shift, catalogue: Catalogue, size: Size) -> Piece:
    """The share, and the small lines below it; on a slide beside it."""
    own, gap = shown.resources, size.look.px(20)
    if own is None:
        return Piece("", size.width, 0)
    every = [change for _, found in own.kinds for change, _ in found]
    wide = size.width * (SHARE_ON_SLIDE if size.height and every else 1)
    share = own.share.measure if own.share else None
    line = [chart(lines.spec(PERCENT, share.series_break, size.look), own.lines, wide)] if share else []
    note = _muted(say.NEVER_ADDED, size, size.width)
    if size.height and line:
        right = _courses(every[: ON_SLIDE * 2], shown, catalogue, size, size.width - wide - gap, ON_SLIDE)
        return under([beside([*line, right], gap), note], gap)
    return under([*line, *([note, _courses(every, shown, catalogue, size, size.width, 4)] if every else [])], gap)


def _people(shown: Shift, _catalogue: Catalogue, size: Size) -> Piece:
    own = shown.people
    if own is None or not own.lines.num_rows:
        return Piece("", size.width, 0)
    first, last = own.ages[0].own[0][0], own.ages[0].own[-1][0]
    heads = [Entry("Ålder"), *(Entry(text, numeric=True) for text in (f"{first}", f"{last}", f"Sedan {first}"))]
    rows = [
        [
            Entry(one.name),
            *(Entry(text, numeric=True) for text in (number(one.own[0][1]), number(one.own[-1][1]), say.grown(one.own))),
        ]
        for one in own.ages
    ]
    drawn = chart(lines.spec(Unit(""), (), size.look), own.lines, size.width)
    return under([_muted(say.PER_OLD, size, size.width), drawn, table(heads, rows, size.width * 0.6, Type(size.look.px(15)))], 14)


def _review(shown: Shift, catalogue: Catalogue, size: Size) -> Piece:
    px = size.look.px
    target = [paragraph(one.text, Type(px(16)), size.width) for one in sorted(catalogue.target_picture, key=lambda one: one.no)]
    parts = [_muted(say.TARGET_TITLE, size, size.width), *target]
    for one in shown.chapters:
        named = ", ".join(new.title for new in one.proposed[:3])
        would = f"{say.WOULD}: {named}" if named else ""
        parts += [
            paragraph(one.question.text, Type(px(20), 600), size.width),
            paragraph(say.spoken(one.claim, shown.baseline), Type(px(16)), size.width),
            _told(one.changes, size),
            _muted(would, size, size.width),
        ]
    return under(parts, px(8))


def _told(found: Sequence[Change], size: Size) -> Piece:
    told = [one for one in found if one.outcome is not Outcome.UNTOLD]
    if not told:
        return Piece("", size.width, 0)
    style = Type(size.look.px(14))
    rows = [
        [
            Entry(one.measure.title),
            Entry(markup.ends(one)),
            Entry(shared.OUTCOMES[one.outcome.value], mark=mark(shared.MARKS[one.outcome.value, one.tested], style.size)),
        ]
        for one in told
    ]
    return table([Entry("Mått"), Entry("Före och efter"), Entry("Utfall")], rows, size.width, style)


DRAWN: Mapping[str, Callable[[Shift, Catalogue, Size], Piece]] = {
    "arbetssatt": _ways,
    "resurser": _resources,
    "befolkning": _people,
    "avstamning": _review,
}
