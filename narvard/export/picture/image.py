"""Pictures of a view: the chart as on the screen, in its frame of sentence, selection, source, date and data version."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

import pyarrow as pa
import vl_convert
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from narvard import texts
from narvard.assess.view import Mark
from narvard.charts.theme import LIGHT, Look
from narvard.domain.link_codes import Mode
from narvard.export.picture.drawing import FONTS, Piece, Type, moved, paragraph, rectangle, under, width_of, word
from narvard.export.picture.marks import legend
from narvard.settings import PROJECT
from narvard.texts import documents as say

STATIC = PROJECT / "narvard" / "static"
VEGA_LITE = "6.4"
"""The grammar that Altair writes and Streamlit draws."""
SCALE = 2
"""Pixels of a PNG per pixel of the screen."""
RESOLUTION = 200
"""Pixels per inch that a PNG asks to be shown at: a picture for reports is as wide as a page of text."""


@dataclass(frozen=True)
class Facts:
    """What every picture says of itself."""

    page: str
    shows: str
    date: str
    version: str
    demo: bool
    link: str


@dataclass(frozen=True)
class Picture:
    """What a picture shows: sentence, muted line, marks, the drawing, and where the values come from."""

    title: str
    sub: str
    body: Piece
    source: str
    legend: tuple[Mark, ...] = ()
    tags: tuple[str, ...] = ()
    """What is said in a box before the muted line, besides that values are made up."""


@dataclass(frozen=True)
class Size:
    """Width of what is drawn, margin round it and least height, in pixels; how the charts look."""

    width: float
    margin: float
    height: float
    look: Look


REPORT = Size(1260, 40, 0, Look())
SLIDE = Size(1780, 70, 1080, Look(meeting=True))
FRAME = Size(464, 0, 0, Look())
SIZES = {Mode.PAGE: REPORT, Mode.MEETING: SLIDE, Mode.FRAME: FRAME}
"""As the page is on a screen, on a projector, and in a frame of 480 pixels, where the page says the sentence beside it."""


def chart(spec: Mapping[str, Any], rows: pa.Table, width: float) -> Piece:
    """A chart as on the screen, as wide as the place it stands in."""
    _register_fonts()
    data = {"values": rows.to_pylist()}
    svg = vl_convert.vegalite_to_svg({**spec, "data": data, "width": width}, vl_version=VEGA_LITE)
    found = re.fullmatch(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"[^>]*>(.*)</svg>', svg.strip(), re.DOTALL)
    if found is None:
        raise ValueError("the converter did not answer with one svg element")
    return Piece(found[3], float(found[1]), float(found[2]))


def apart(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces whose clips and gradients have names of their own, so that they can stand in one picture."""
    return [
        replace(piece, svg=re.sub(r'( id="|url\(#|href="#)', rf"\g<1>d{number}-", piece.svg)) for number, piece in enumerate(pieces)
    ]


def to_svg(picture: Picture, facts: Facts, size: Size) -> str:
    """The whole picture, with its font inside."""
    style = f"<style>{_font_faces()}</style>"
    return _picture(picture, facts, size, f"{style}<metadata>{escape(_about(picture, facts))}</metadata>")


def to_png(picture: Picture, facts: Facts, size: Size) -> bytes:
    """The whole picture in pixels. What it says of itself can be read in the file too."""
    _register_fonts()
    drawn = vl_convert.svg_to_png(_picture(picture, facts, size), scale=SCALE)
    said = PngInfo()
    for key, text in told(picture, facts).items():
        said.add_itxt(key, text)
    out = io.BytesIO()
    Image.open(io.BytesIO(drawn)).convert("RGB").save(out, "PNG", pnginfo=said, dpi=(RESOLUTION, RESOLUTION))
    return out.getvalue()


def drawing_png(picture: Picture, size: Size) -> tuple[bytes, float]:
    """Marks and drawing alone, for a slide that says the rest itself, and its height as a share of its width."""
    _register_fonts()
    body = under([legend(picture.legend, size.width, Type(size.look.px(16))), picture.body], size.look.px(12))
    drawn = vl_convert.svg_to_png(_canvas(body.svg, size.width, body.height, "", picture.title), scale=SCALE)
    out = io.BytesIO()
    Image.open(io.BytesIO(drawn)).convert("RGB").save(out, "PNG")
    return out.getvalue(), body.height / size.width


def told(picture: Picture, facts: Facts) -> dict[str, str]:
    """What a file says of itself, under the keys that the PNG standard names."""
    said = {
        "Title": picture.title,
        "Description": facts.shows,
        "Source": f"{picture.source} {facts.link}".strip(),
        "Creation Time": facts.date,
        "Software": f"{texts.APP}, dataversion {facts.version}",
    }
    return said | ({"Warning": f"{texts.DEMO}. {texts.DEMO_SENTENCE}"} if facts.demo else {})


def _about(picture: Picture, facts: Facts) -> str:
    return "\n".join(f"{key}: {text}" for key, text in told(picture, facts).items())


def _picture(picture: Picture, facts: Facts, size: Size, inside: str = "") -> str:
    px, width = size.look.px, size.width
    said = [
        paragraph(picture.title, Type(px(30), 600), width),
        _sub(picture.sub, [texts.DEMO] * facts.demo + list(picture.tags), Type(px(17), 400, LIGHT.muted), width),
    ]
    head = under([*(said if size is not FRAME else ()), legend(picture.legend, width, Type(px(16)))], px(10))
    foot = _foot(picture, facts, size)
    content = under([head, picture.body, foot], px(16))
    height = max(content.height + 2 * size.margin, size.height)
    if content.height + 2 * size.margin < height:  # the source stands at the foot of a slide
        content = under([head, picture.body], px(16))
        content = Piece(content.svg + moved(foot, 0, height - 2 * size.margin - foot.height), width, height)
    about = f"<desc>{escape(facts.shows)}</desc>{inside}"
    return _canvas(moved(content, size.margin, size.margin), width + 2 * size.margin, height, about, picture.title)


def _canvas(drawn: str, width: float, height: float, about: str, title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" lang="sv" role="img" '
        f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}">'
        f"<title>{escape(title)}</title>{about}{rectangle(0, 0, width, height, LIGHT.background)}{drawn}</svg>"
    )


def _sub(text: str, tags: Sequence[str], style: Type, width: float) -> Piece:
    """The muted line; what is made up or an example is marked in a box before it, as on the page."""
    mark, svg, x = replace(style, color=LIGHT.ink, size=style.size * 0.94), "", 0.0
    for tag in tags:
        box = width_of(tag, mark) + style.size * 0.8
        svg += rectangle(x + 0.5, 0.5, box, style.size * 1.35, "none", LIGHT.axis, 1)
        svg += word(tag, mark, x + style.size * 0.4, style.size * 1.03)
        x += box + style.size * 0.5
    beginning = paragraph(text, style, width - x)
    return Piece(svg + moved(beginning, x, 0), width, max(beginning.height, style.size * 1.4 if tags else 0))


def _foot(picture: Picture, facts: Facts, size: Size) -> Piece:
    """What the picture shows and where it comes from; narvard's name to the right."""
    style = Type(size.look.px(14.5), 400, LIGHT.muted)
    said = under(
        [
            Piece(rectangle(0, 0, size.width, 1, LIGHT.rule), size.width, 1 + size.look.px(8)),
            paragraph(facts.shows, style, size.width * 0.88),
            paragraph(picture.source, style, size.width * 0.88),
            paragraph("" if facts.date in picture.source else say.version(facts.version, facts.date), style, size.width * 0.88),
        ]
    )
    name = word(
        texts.APP, replace(style, weight=600, color=LIGHT.accent), size.width, 1 + size.look.px(8) + style.size * 1.05, "end"
    )
    return Piece(said.svg + name, size.width, said.height)


@cache
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(FONTS))


@cache
def _font_faces() -> str:
    """The faces of the page's own style sheet with the files inside: it looks the same where IBM Plex Sans is not installed."""
    faces = re.findall(r"@font-face \{.*?\}", (STATIC / "css" / "tokens.css").read_text(encoding="utf-8"), re.DOTALL)

    def inside(found: re.Match[str]) -> str:
        return f"url(data:font/woff2;base64,{base64.b64encode((STATIC / found[1]).read_bytes()).decode()})"

    return re.sub(r'url\("([^"]+)"\)', inside, " ".join(faces))
