"""Pieces of a picture: text of a known width, pieces under and beside each other. Nothing but SVG text; no library draws here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import ImageFont

from narvard.charts.theme import FONT, LIGHT

FONTS = Path(__file__).resolve().parent / "fonts"
"""IBM Plex Sans as TrueType: the browser's own files are compressed in a way that the converter does not read."""
FILES = {400: "IBMPlexSans-Regular.ttf", 600: "IBMPlexSans-SemiBold.ttf", 700: "IBMPlexSans-Bold.ttf"}
LEADING = 1.4
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True)
class Piece:
    """A part of a picture, drawn from its own upper left corner; sizes in pixels."""

    svg: str
    width: float
    height: float

    @property
    def alone(self) -> str:
        """As a picture of its own."""
        size = f'width="{self.width:g}" height="{self.height:g}" viewBox="0 0 {self.width:g} {self.height:g}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{self.svg}</svg>'


@dataclass(frozen=True)
class Type:
    """How a text is set."""

    size: float = 16
    weight: int = 400
    color: str = LIGHT.ink


def width_of(text: str, style: Type) -> float:
    """How wide a text is set in IBM Plex Sans."""
    return _font(style.weight).getlength(text) * style.size / 100


@cache
def _font(weight: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / FILES[weight], 100, layout_engine=ImageFont.Layout.BASIC)


def word(text: str, style: Type, x: float = 0, y: float = 0, anchor: str = "start", more: str = "") -> str:
    """One line of text with its baseline at `y`."""
    return (
        f'<text x="{x:g}" y="{y:g}" font-family="{FONT}" font-size="{style.size:g}" font-weight="{style.weight}" '
        f'fill="{style.color}" text-anchor="{anchor}"{more}>{escape(text)}</text>'
    )


def rectangle(x: float, y: float, width: float, height: float, fill: str, stroke: str = "none", line: float = 0) -> str:
    edge = f' stroke="{stroke}" stroke-width="{line:g}" rx="2"' if line else ""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}"{edge}/>'


def lines_of(text: str, style: Type, width: float) -> list[str]:
    """A text in lines no wider than `width`, broken between words and at soft hyphens; a longer word stands alone."""
    lines: list[str] = []
    for part in text.split(" "):
        whole = part.replace(SOFT_HYPHEN, "")
        if lines and width_of(f"{lines[-1]} {whole}", style) <= width:
            lines[-1] += f" {whole}"
        elif width_of(whole, style) <= width or SOFT_HYPHEN not in part:
            lines.append(whole)
        else:
            lines += _divided(part.split(SOFT_HYPHEN), style, width)
    return lines


def _divided(syllables: Sequence[str], style: Type, width: float) -> list[str]:
    lines = [syllables[0]]
    for syllable in syllables[1:]:
        if width_of(f"{lines[-1]}{syllable}-", style) <= width:
            lines[-1] += syllable
        else:
            lines[-1] += "-"
            lines.append(syllable)
    return lines


def paragraph(text: str, style: Type, width: float) -> Piece:
    """A text in as many lines as it needs."""
    if not text:
        return Piece("", width, 0)
    step = style.size * LEADING
    lines = lines_of(text, style, width)
    drawn = "".join(word(line, style, 0, step * number + style.size * 1.05) for number, line in enumerate(lines))
    return Piece(drawn, width, step * len(lines))


def moved(piece: Piece, x: float, y: float) -> str:
    return f'<g transform="translate({x:g},{y:g})">{piece.svg}</g>' if piece.svg else ""


def under(pieces: Sequence[Piece], gap: float = 0) -> Piece:
    """Pieces under each other; an empty one takes no room."""
    svg, y, width = "", 0.0, 0.0
    for piece in (p for p in pieces if p.height):
        y += gap if y else 0
        svg += moved(piece, 0, y)
        y, width = y + piece.height, max(width, piece.width)
    return Piece(svg, width, y)


def beside(pieces: Sequence[Piece], gap: float = 0) -> Piece:
    """Pieces beside each other, their upper edges in line."""
    svg, x = "", 0.0
    for piece in pieces:
        svg += moved(piece, x, 0)
        x += piece.width + gap
    return Piece(svg, x - gap, max((p.height for p in pieces), default=0))


def flowing(pieces: Sequence[Piece], width: float, gap: float, leading: float) -> Piece:
    """Pieces beside each other in as many rows as they need."""
    rows: list[list[Piece]] = []
    for piece in pieces:
        if rows and sum(p.width + gap for p in rows[-1]) + piece.width <= width:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return under([beside(row, gap) for row in rows], leading)
