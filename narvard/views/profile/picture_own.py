"""The answer of an area as a picture: weakest and strongest beside each other, below them what has turned and what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.assess.own_area import OwnArea, Side
from narvard.charts.theme import LIGHT
from narvard.export.picture.drawing import Piece, Type, beside, paragraph, under
from narvard.export.picture.image import Size
from narvard.export.picture.marks import mark
from narvard.texts import LEVEL_IN_SENTENCE
from narvard.texts import own_area as say
from narvard.texts.verdicts import warning

GAP = 40


def answer(shown: OwnArea, size: Size) -> Piece:
    """Two by two, as on the page."""
    width = (size.width - size.look.px(GAP)) / 2
    rows = [
        [_side(side, shown, size, width) for side in (shown.weakest, shown.strongest)],
        [_turned(shown, size, width), _unmeasured(shown, size, width)],
    ]
    return under([beside([_wide(one, width) for one in row], size.look.px(GAP)) for row in rows], size.look.px(20))


def notes(shown: OwnArea, size: Size) -> str:
    """How they are ordered, and the warnings of the measures that are named; a slide has no room for these."""
    points = (*shown.weakest.points, *shown.strongest.points)
    order = say.ORDER.format(level=LEVEL_IN_SENTENCE[shown.area.level]) if points else ""
    said = [f"{point.measure.title}: {warning(point.measure)}" for point in points if point.measure.note]
    return order if size.height else " ".join(filter(None, (order, *said)))


def _wide(piece: Piece, width: float) -> Piece:
    return Piece(piece.svg, width, piece.height)


def _side(side: Side, shown: OwnArea, size: Size, width: float) -> Piece:
    px = size.look.px
    points = [
        _marked(
            f"verdict {point.claim.mark}",
            [
                (point.measure.title, Type(px(16), 600)),
                (say.finding(point.claim, point.measure, shown.area.level), Type(px(16))),
            ],
            size,
            width,
        )
        for point in side.points
    ]
    return under([*_heading(say.heading(side.claim), say.side(side.claim), size, width), *points], px(10))


def _turned(shown: OwnArea, size: Size, width: float) -> Piece:
    px, every = size.look.px, say.named(shown.turned, shown.worsening, shown.improving)
    items = [
        _marked(
            f"verdict {point.turned}",
            [(f"{point.measure.title}: {say.moved(point.claim, point.measure)}", Type(px(16)))],
            size,
            width,
        )
        for point in every
    ]
    left = say.more([one.measure.title for one in (*shown.worsening, *shown.improving) if one not in every])
    line = f"{say.turned(shown.turned)} {say.worsening(shown.turned)}".strip()
    return under([*_heading(say.TURNED, line, size, width), *items, _muted(left, size, width)], px(10))


def _unmeasured(shown: OwnArea, size: Size, width: float) -> Piece:
    px, claim = size.look.px, shown.unmeasured
    said = [paragraph(text, Type(px(16)), width) for text in (say.unmeasured(claim), say.needs(claim))]
    why = _muted("" if size.height else say.reasons_in_a_row(claim), size, width)
    return under([paragraph(say.UNMEASURED, Type(px(19), 600), width), said[0], why, said[1]], px(6))


def _heading(title: str, line: str, size: Size, width: float) -> list[Piece]:
    return [under([paragraph(title, Type(size.look.px(19), 600), width), _muted(line, size, width)], size.look.px(4))]


def _muted(text: str, size: Size, width: float) -> Piece:
    return paragraph(text, Type(size.look.px(15), 400, LIGHT.muted), width)


def _marked(symbol: str, texts: Sequence[tuple[str, Type]], size: Size, width: float) -> Piece:
    """Lines beside their mark."""
    drawn = mark(symbol, size.look.px(16))
    room = width - drawn.width - size.look.px(8)
    return beside([drawn, under([paragraph(text, style, room) for text, style in texts], 1)], size.look.px(8))
