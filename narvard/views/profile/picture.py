"""/profil as a picture: the answer; every measure with its place in the spread; or the pair of cost and quality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from htpy import Element

from narvard.assess.learning import Trial
from narvard.assess.view import Context, Mark
from narvard.charts import quadrant, spark, strip
from narvard.charts.theme import LIGHT, Look, Unit
from narvard.export.picture import Nothing
from narvard.export.picture.drawing import Piece, Type, moved, paragraph, rectangle, under
from narvard.export.picture.grid import Entry, table
from narvard.export.picture.image import Picture, Size, chart
from narvard.export.picture.marks import SYMBOLS, mark
from narvard.format import number, with_unit
from narvard.selection import Selection
from narvard.texts import own_area as say_own
from narvard.texts import verdict_names as words
from narvard.texts.verdicts import value_text
from narvard.views.profile import answer, brief, picture_own, quadrant_words
from narvard.views.profile import words as say
from narvard.views.profile.answer import Profile
from narvard.views.profile.lines import Group, Line, numbered, trial_texts
from narvard.views.profile.quadrant import Quadrant

STRIP, SPARK = (300.0, 22.0), (110.0, 28.0)
"""Width and height of the small pictures in a row."""


def picture(selection: Selection, context: Context, size: Size) -> Picture:
    """The answer, or the view that is chosen. Raises Nothing without an area, or without values."""
    shown = answer.answer(selection, context)
    view = "kostnad" if selection.profile.pair else selection.view
    if shown.area is not None and view == "kostnad" and shown.quadrant and shown.quadrant.points.num_rows:
        return _pair(shown.quadrant, context, size)
    if shown.area is None or shown.own is None:
        raise Nothing(shown.sentence)
    if view not in ("forandring", "systemniva"):
        like = say_own.peers(shown.own.like.claim) if shown.own.like else ""
        source = f"{picture_own.notes(shown.own, size)} {say.source(context.info)}"
        return Picture(shown.sentence, like, picture_own.answer(shown.own, size), source)
    years = Counter(line.cell.period for group in shown.groups for line in group.lines)
    usual = years.most_common(1)[0][0]
    marks = tuple(Mark(symbol, text) for symbol, text in say.legend(shown.area.name, shown.area.level, shown.reference))
    note = paragraph(say.OWN_SCALE, Type(size.look.px(15), 400, LIGHT.muted), size.width)
    drawn = brief.profile(shown) if size.height else shown
    texts = trial_texts(drawn.groups, context.catalogue)
    trials = paragraph(" ".join([say.TRIALS, *texts]) if texts else "", Type(size.look.px(15), 400, LIGHT.muted), size.width)
    body = under([note, _tables(drawn, usual, size), trials], size.look.px(14))
    return Picture(shown.sentence, shown.sub, body, " ".join((*shown.notes, say.source(context.info))), marks)


def _pair(found: Quadrant, context: Context, size: Size) -> Picture:
    turned = found.quality.polarity == "lower"
    units = (Unit(with_unit("", found.cost.unit)), Unit(with_unit("", found.quality.unit)))
    names = quadrant_words.names(found.pair)
    spec = quadrant.spec(*units, turned, names, quadrant_words.corners(found.claim, found.pair), size.look)
    drawn = chart(spec, found.points, size.width)
    parts = quadrant_words.caution(found.pair), quadrant_words.missing(found.claim), say.source(context.info)
    return Picture(found.sentence, found.sub, drawn, " ".join(filter(None, parts)))


def _tables(shown: Profile, usual: int, size: Size) -> Piece:
    """A heading and a table per group: measure, strip, value, reference, verdict, trend, last years."""
    style = Type(size.look.px(15))
    begun = numbered(shown.groups)
    every = [_row(line, usual, style, begun) for group in shown.groups for line in group.lines]
    return under([_group(group, shown, usual, size.width, style, every) for group in shown.groups], size.look.px(14))


def _group(group: Group, shown: Profile, usual: int, width: float, style: Type, every: list[list[Entry]]) -> Piece:
    name = shown.area.name if shown.area else ""
    own, reference = say.headings(name, shown.reference, usual)
    heads = [
        Entry("Mått"),
        Entry(say.STRIP_HEAD),
        Entry(own, numeric=True),
        Entry(reference, numeric=True),
        Entry("Bedömning"),
        Entry("Utveckling"),
        Entry("Senaste värdena"),
    ]
    begun = numbered(shown.groups)
    rows = [_row(line, usual, style, begun) for line in group.lines]
    title = paragraph(group.title, Type(style.size * 1.27, 600), width)
    return under([title, table(heads, rows, width, style, like=every)], 2)


def _row(line: Line, usual: int, style: Type, begun: Mapping[str, Sequence[Trial]]) -> list[Entry]:
    cell, measure = line.cell, line.measure
    unit = "" if with_unit("", measure.unit) else f"\n{measure.unit}"
    year = "" if cell.period == usual else f" ({cell.period})"
    reference = "–" if cell.reference_value is None else number(cell.reference_value, measure.decimals)
    reference += "" if cell.reference_period in (None, cell.period) else f" ({cell.reference_period})"
    return [
        Entry(measure.title + unit),
        Entry(mark=strip_of(line, style.size / 15)),
        Entry(value_text(cell.value or 0.0, measure) + year, numeric=True, bold=True),
        Entry(reference, numeric=True),
        Entry(say.mark_word(cell.mark, cell.strength, cell.reason), mark=mark(f"verdict {cell.mark}", style.size)),
        Entry(words.trend(cell.course.verdict.value, cell.turn.value, cell.course.reason.value)),
        Entry(mark=spark_of(line, style.size / 15, begun.get(line.measure.id, ()))),
    ]


def strip_of(line: Line, scale: float) -> Piece:
    """The others as ticks, the own mark over them; empty where too few have values."""
    width, height = STRIP[0] * scale, STRIP[1] * scale
    if line.spread is None:
        return Piece("", width, height)
    spread = line.spread
    under_it = _inside(strip.picture(spread.ticks, spread.half, spread.reference, Look(), _size(width, height)), width, height)
    low, high = sorted(spread.interval or (spread.own, spread.own))
    interval = rectangle(low * width, height / 2 - 0.75, (high - low) * width, 1.5, LIGHT.axis)
    own = f'<g transform="translate({spread.own * width:g},{height / 2:g}) scale({scale:g})">'
    return Piece(under_it + interval + own + SYMBOLS[f"verdict {line.cell.mark}"]() + "</g>", width, height)


def spark_of(line: Line, scale: float, begun: Sequence[Trial] = ()) -> Piece:
    """The last years as a line; empty where there is only one."""
    width, height = SPARK[0] * scale, SPARK[1] * scale
    if len(line.cell.recent) < 2:
        return Piece("", width, height)
    marks = [(one.at, str(one.number)) for one in begun]
    drawn = spark.picture(line.points, line.measure.series_break, Look(), _size(width, height), marks)
    return Piece(_inside(drawn, width, height), width, height)


def _size(width: float, height: float) -> dict[str, str]:
    return {"width": f"{width:g}", "height": f"{height:g}"}


def _inside(drawn: Element, width: float, height: float) -> str:
    """A picture as a part of another."""
    return moved(Piece(str(drawn), width, height), 0, 0)
