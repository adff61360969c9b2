"""/omstallning as a picture: each view with the sentences, numbers and small lines of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from narvard.assess.changes import Change
from narvard.assess.view import Context, Mark
from narvard.charts import course, lines
from narvard.charts.theme import LIGHT, Look, Unit
from narvard.domain import Catalogue
from narvard.domain.link_codes import Outcome
from narvard.export.picture import Nothing
from narvard.export.picture.drawing import Piece, Type, beside, moved, paragraph, under
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
    Mark("verdict similar", "ingen säker förändring"),
    Mark("verdict position-best", "ihåligt: inte prövat mot slumpen"),
    Mark("verdict missing", "går inte att säga"),
)
LEFT = 0.27
"""Share of the width that the sentences of a row have."""


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
    return Picture(f"{shown.sentence}.", shown.sub, body, source, marks)


def _muted(text: str, size: Size, width: float) -> Piece:
    return paragraph(text, Type(size.look.px(14), 400, LIGHT.muted), width)


def _ways(shown: Shift, catalogue: Catalogue, size: Size) -> Piece:
    years = _muted(say.legend(catalogue.checkpoints, shown.baseline), size, size.width)
    return under([years, *(_way(row, shown, catalogue, size) for row in shown.ways)], size.look.px(14))


def _way(row: Row, shown: Shift, catalogue: Catalogue, size: Size) -> Piece:
    px, left = size.look.px, size.width * LEFT
    claim = row.claim
    counts = {"ratt": claim.right, "osakert": claim.unsure, "fel": claim.wrong, "okant": claim.untold}
    said = " · ".join(say.outcome(code, count) for code, count in counts.items() if count)
    head = paragraph(row.change_area.short_title, Type(px(17), 600), left)
    text = [head, paragraph(say.way(claim, shown.baseline), Type(px(14)), left), _muted(said, size, left)]
    drawn = [change for change, _ in row.core if change.points]
    return beside([under(text, px(2)), _courses(drawn, shown, catalogue, size, size.width - left)], px(20))


def _courses(found: Sequence[Change], shown: Shift, catalogue: Catalogue, size: Size, width: float) -> Piece:
    """Small lines beside each other, four in a row."""
    gap = size.look.px(18)
    each = (width - 4 * gap) / 4
    made = [_course(one, shown, catalogue, size, each) for one in found]
    return under([beside(made[at : at + 4], gap) for at in range(0, len(made), 4)], gap)


def _course(change: Change, shown: Shift, catalogue: Catalogue, size: Size, width: float) -> Piece:
    px, measure = size.look.px, change.measure
    scale = width / course.WIDTH
    line = course.picture(
        change.points, measure.series_break, markup.years_of(catalogue), Look(), _size(width, course.HEIGHT * scale)
    )
    drawn = Piece(moved(Piece(str(line), width, course.HEIGHT * scale), 0, 0), width, course.HEIGHT * scale)
    symbol = mark(shared.MARKS[change.outcome.value, change.tested], px(14))
    ends = paragraph(markup.ends(change), Type(px(13)), width - symbol.width - px(5))
    why = say.capital(shared.whys(shown.baseline)[change.why]) if change.outcome is Outcome.UNTOLD else ""
    return under(
        [paragraph(measure.title, Type(px(14), 600), width), drawn, beside([symbol, ends], px(5)), _muted(why, size, width)], px(3)
    )


def _size(width: float, height: float) -> dict[str, str]:
    return {"width": f"{width:g}", "height": f"{height:g}"}


def _resources(shown: Shift, catalogue: Catalogue, size: Size) -> Piece:
    own = shown.resources
    if own is None:
        return Piece("", size.width, 0)
    share = own.share
    line = (
        chart(lines.spec(Unit("\N{NO-BREAK SPACE}%"), share.measure.series_break, size.look), own.lines, size.width)
        if share
        else None
    )
    every = [change for _, found in own.kinds for change, _ in found]
    shown_here = every[:4] if size.height else every
    below = [_muted(say.NEVER_ADDED, size, size.width), _courses(shown_here, shown, catalogue, size, size.width)] if every else []
    return under([*([line] if line else []), *below], size.look.px(14))


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
