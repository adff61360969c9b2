"""/samband as a picture: the same boxes and arrows as on the page, or the notes as a table."""

from __future__ import annotations

from narvard.assess.view import Context, Mark
from narvard.charts.theme import LIGHT
from narvard.export.picture import Nothing
from narvard.export.picture.drawing import Piece, Type, lines_of, moved, rectangle, width_of, word
from narvard.export.picture.grid import Entry, table
from narvard.export.picture.image import Picture, Size
from narvard.format import day
from narvard.selection import Selection
from narvard.views.pathways import answer
from narvard.views.pathways import words as say
from narvard.views.pathways.answer import Drawing, Shown, value_words
from narvard.views.pathways.layout import LINE, WHOLE, Arrow, Placed, layout

TONES = {
    "syns": LIGHT.accent,
    "syns-inte": LIGHT.muted,
    "forskning": LIGHT.proposed,
    "gar-inte": LIGHT.axis,
    "antagande": LIGHT.axis,
}
DASHES = {"antagande": "5 3", "gar-inte": "2 2"}
HEAD, MOST, IN_A_PICTURE = 34.0, 23.0, 8
"""Height of the headings, of a line at most, and notes that a picture holds."""
TALLEST = 560.0
"""Of the drawing on a slide."""


def picture(selection: Selection, context: Context, size: Size) -> Picture:
    """The view. Raises Nothing where there is nothing to draw."""
    shown, info = answer.answer(selection, context), context.info
    if shown.view == "larande":
        return Picture(shown.sentence, shown.sub, _notes(shown, size), say.notes_source(), (), (say.EXAMPLE,))
    if shown.drawing is None:
        raise Nothing(shown.sentence)
    drawn = shown.drawing
    lines = (shown.sub, "" if drawn.asked else say.leading(drawn.told, drawn.result.title), say.drawn_for(shown.area))
    sub, source = " ".join(filter(None, lines)), f"{say.HOW} {say.source(info.version, demo=info.demo)}"
    legend = tuple(Mark("none", f"{say.SHORT[code]}: {say.MEANINGS[code]}") for code, _ in drawn.told.says)
    return Picture(shown.sentence, sub, _drawn(drawn, size), source, legend, (say.EXAMPLE,))


def _drawn(drawn: Drawing, size: Size) -> Piece:
    """Arrows first, so that boxes and words stand on them."""
    placed = layout(drawn.links, drawn.every)
    line = float(size.look.px(MOST))
    if size.height:
        line = min(line, size.look.px(TALLEST) / placed.height)
    pen = _Pen(size.width, line, float(size.look.px(HEAD)))
    arrows = "".join(map(pen.arrow, placed.arrows))
    boxes = "".join(pen.box(one, drawn) for column in placed.columns for one in column)
    pills = "".join(map(pen.pill, placed.arrows))
    heads = "".join(pen.head(at, text) for at, text in enumerate(say.COLUMNS))
    return Piece(heads + arrows + boxes + pills, size.width, pen.y(placed.height) + line)


class _Pen:
    """The measures of one drawing, and its parts drawn by them."""

    def __init__(self, width: float, line: float, top: float) -> None:
        self.width, self.line, self.top = width, line, top
        self.style = Type(line * 0.7)

    def x(self, percent: float) -> float:
        return self.width * percent / 100

    def y(self, lines: float) -> float:
        return self.top + lines * self.line

    def head(self, at: int, text: str) -> str:
        return word(text, Type(self.style.size * 1.15, 600), self.x(WHOLE.left(at)), self.top * 0.6)

    def arrow(self, one: Arrow) -> str:
        corners = " ".join(f"{self.x(x):.1f},{self.y(y):.1f}" for x, y in one.corners)
        return f'<polygon points="{corners}" fill="{TONES.get(one.link.says, LIGHT.axis)}"/>'

    def pill(self, one: Arrow) -> str:
        text = f"{say.SIGNS[one.link.path.sign]} {say.SHORT[one.link.says]}"
        style = Type(self.style.size * 0.92)
        wide, high, away = width_of(text, style) + style.size, style.size * 1.5, style.size * 0.9
        left = self.x(one.words[0]) + 2 * away if one.back else self.x(one.words[0]) - away - wide
        top = self.y(one.words[1]) - high / 2
        dashes = f' stroke-dasharray="{DASHES[one.link.says]}"' if one.link.says in DASHES else ""
        frame = (
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high:.1f}" rx="{high / 2:.1f}" '
            f'fill="{LIGHT.background}" stroke="{TONES.get(one.link.says, LIGHT.axis)}" stroke-width="1.5"{dashes}/>'
        )
        return frame + word(text, style, left + style.size / 2, top + high * 0.7)

    def box(self, placed: Placed, drawn: Drawing) -> str:
        measure, size = placed.measure, self.style.size
        left, top, wide, high = self.x(placed.left), self.y(placed.top), self.x(WHOLE.width), placed.height * self.line
        edge = (LIGHT.ink, 2) if measure.id == drawn.result.id else (LIGHT.rule, 1)
        svg = rectangle(left, top, wide, high, LIGHT.background, *edge)
        svg += rectangle(left, top, size * 0.3, high, LIGHT.proposed if measure.is_proposed else LIGHT.accent)
        bold = Type(size, 600)
        title = lines_of(measure.title, bold, wide - size * 1.3)
        said, mark = value_words(measure, drawn)
        rest = [(f"{said}{f', {mark[0]}' if mark else ''}", self.style), (say.level(measure), Type(size, 400, LIGHT.muted))]
        room = wide - size * 1.3
        texts = [(line, bold) for line in title] + [(line, style) for text, style in rest for line in lines_of(text, style, room)]
        step = min(LINE * self.line, high / (len(texts) + 0.3))
        start = top + (high - step * len(texts)) / 2 + step * 0.75
        lines = [word(text, style, left + size * 0.75, start + step * no) for no, (text, style) in enumerate(texts)]
        return svg + "".join(lines)


def _notes(shown: Shown, size: Size) -> Piece:
    if not shown.noted:
        raise Nothing(shown.sentence)
    heads = [Entry(text) for text in say.NOTE_HEADS]
    ordered = sorted(shown.noted, key=lambda one: not one.overdue)[:IN_A_PICTURE]
    rows = [
        [
            Entry(one.area.name, bold=True),
            Entry(day(one.note.date)),
            Entry(say.tries(one.note)),
            Entry(say.state(one.note, late=one.overdue)),
            Entry(one.note.learnt or say.NOT_YET, muted=not one.note.learnt),
        ]
        for one in ordered
    ]
    drawn = table(heads, rows, size.width, Type(size.look.px(15)))
    left = len(shown.noted) - len(ordered)
    if not left:
        return drawn
    more = moved(Piece(word(say.more(left), Type(size.look.px(15)), 0, size.look.px(18)), size.width, 0), 0, drawn.height)
    return Piece(drawn.svg + more, drawn.width, drawn.height + size.look.px(26))
