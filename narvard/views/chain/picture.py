"""/kedjan as a picture: the same columns and bands as on the page, with every number written out."""

from __future__ import annotations

from narvard.assess.view import Context
from narvard.charts.theme import LIGHT
from narvard.export.picture import Nothing
from narvard.export.picture.drawing import Piece, Type, lines_of, moved, paragraph, rectangle, under, width_of, word
from narvard.export.picture.image import Picture, Size
from narvard.selection import Selection
from narvard.views.chain import answer
from narvard.views.chain import words as say
from narvard.views.chain.answer import Chain
from narvard.views.chain.layout import Layout, Placed, Ribbon, layout

LEFT, RIGHT, BAR, HEAD = 245.0, 250.0, 9.0, 56.0
"""Room for the words of the first and the last column, width of a bar, height of the headings."""
LINE, ON_SLIDE = 19.0, 15.0
"""Height of a line of the drawing; lower on a slide, which has to hold it."""
NUMBERED = 0.9
"""Lines of text that a band must be thick to have its number written on it."""
BARS = {
    "fraga": LIGHT.similar,
    "helt": LIGHT.accent,
    "delvis": LIGHT.accent,
    "nytt-helt": LIGHT.proposed,
    "nytt-delvis": LIGHT.proposed,
}
FILLS = {
    "helt": (LIGHT.accent, 0.38),
    "delvis": (LIGHT.accent, 0.16),
    "inget": (LIGHT.similar, 0.14),
    "nytt-helt": (LIGHT.proposed, 0.38),
    "nytt-delvis": (LIGHT.proposed, 0.16),
}
"""How a node's bar is drawn, and how a band to it: a colour and how much of it."""


def picture(selection: Selection, context: Context, size: Size) -> Picture:
    """The chain. Raises Nothing where no question is left."""
    shown = answer.answer(selection, context)
    if not shown.told.total:
        raise Nothing(shown.sentence)
    info = context.info
    source = f"{say.ONCE} {say.source(info.version, demo=info.demo)}"
    return Picture(shown.sentence, shown.sub, _drawn(shown, size), source, (), (say.EXAMPLE,))


def _drawn(shown: Chain, size: Size) -> Piece:
    """Bands first, so that words stand on them."""
    placed, drawing = layout(shown), _Drawing(size)
    bands = "".join(drawing.band(one) for ribbons in placed.ribbons for one in ribbons)
    nodes = "".join(drawing.node(one, at) for at, column in enumerate(placed.columns) for one in column)
    heads = "".join(drawing.head(shown, at) for at in range(len(shown.columns)))
    return Piece(heads + bands + nodes, size.width, drawing.bottom(placed))


class _Drawing:
    """The measures of one picture, and its parts drawn by them."""

    def __init__(self, size: Size) -> None:
        px = size.look.px
        self.width, self.bar, self.line, self.top = (
            size.width,
            float(px(BAR)),
            float(px(ON_SLIDE if size.height else LINE)),
            float(px(HEAD)),
        )
        self.left, self.right, self.style = float(px(LEFT)), float(px(RIGHT)), Type(px(15))
        self.way = (size.width - self.left - self.right) / 3

    def x(self, at: int) -> float:
        return self.left + at * self.way

    def bottom(self, placed: Layout) -> float:
        return self.top + placed.height * self.line

    def head(self, shown: Chain, at: int) -> str:
        column = shown.columns[at]
        width = self.right if at == 3 else self.left - self.bar if at == 0 else self.way - 2 * self.bar
        size = self.style.size
        title = Piece(word(column.heading, Type(size * 1.2, 600), 0, size * 1.2), width, size * 1.7)
        line = paragraph(f"{column.counted}{column.more}", Type(size, 400, LIGHT.muted), width)
        if at:
            return moved(under([title, line]), self.x(at), 0)
        style = Type(size * 1.2, 600)
        words = word(column.heading, style, self.left - self.bar, size * 1.2, "end")
        return words + word(column.counted, Type(size, 400, LIGHT.muted), self.left - self.bar, size * 2.75, "end")

    def node(self, placed: Placed, at: int) -> str:
        y, high, look = self.top + placed.top * self.line, placed.height * self.line, placed.node.look
        bar = self._bar(look, self.x(at), y, high)
        count, size = str(len(placed.node.questions)), self.style.size
        base = y + size * 1.15
        if at == 0:
            end = self.x(0) - self.bar
            label = word(placed.node.label, self.style, end, base, "end")
            return bar + label + word(count, Type(size, 600), end - width_of(f"{placed.node.label} ", self.style), base, "end")
        start, bold = self.x(at) + 2 * self.bar, Type(size, 600)
        indent = width_of(f"{count} ", bold)
        room = (self.right if at == 3 else self.way) - 3 * self.bar - indent
        lines = lines_of(placed.node.label, self.style, room)
        words = "".join(word(text, self.style, start + indent, base + n * size * 1.25) for n, text in enumerate(lines))
        return bar + word(count, bold, start, base) + words

    def _bar(self, look: str, x: float, y: float, high: float) -> str:
        if look == "inget":
            return rectangle(x + 0.5, y, self.bar - 1, high, LIGHT.background, LIGHT.axis, 1)
        if not look.endswith("delvis"):
            return rectangle(x, y, self.bar, high, BARS[look])
        step = self.bar * 0.6
        stripes = "".join(
            rectangle(x, y + n * step, self.bar, min(step / 2, high - n * step), BARS[look]) for n in range(int(high // step) + 1)
        )
        return rectangle(x, y, self.bar, high, LIGHT.proposed_tint if look.startswith("nytt") else LIGHT.accent_tint) + stripes

    def band(self, ribbon: Ribbon) -> str:
        x, width, y = self.x(ribbon.before) + self.bar, self.way - self.bar, self.top + ribbon.top * self.line
        corners = " ".join(f"{x + share * width:.1f},{y + down * ribbon.height * self.line:.1f}" for share, down in ribbon.outline)
        color, much = FILLS[ribbon.band.end.look]
        drawn = f'<polygon points="{corners}" fill="{color}" fill-opacity="{much:g}"/>'
        if ribbon.thickness < NUMBERED:
            return drawn
        middle = self.top + (ribbon.arrives + ribbon.thickness / 2) * self.line + self.style.size * 0.36
        return drawn + word(str(len(ribbon.band.questions)), Type(self.style.size, 600), x + width - self.bar, middle, "end")
