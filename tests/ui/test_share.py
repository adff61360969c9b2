"""”Dela”: the code decodes to the very link, and a link that is too long gives a shorter one that says what it lost."""

from __future__ import annotations

import base64
import io
import re
from urllib.parse import unquote

import pytest
import vl_convert
import zxingcpp
from PIL import Image

from narvard.selection import Selection
from narvard.selection.pages.proposal import Terms
from narvard.ui import share

LINK = "http://127.0.0.1:8501/jamfor?matt=N20897&omrade=1480.1490&niva=kommun&ar=senaste&kon=T&mot=lan&data=2026-11-21-1"


def decoded(picture: str) -> str:
    """What a phone reads in the <img>, on a dark page."""
    source = re.search(r'src="data:image/svg\+xml;(?P<kind>[^,]*),(?P<body>[^"]*)"', picture)
    assert source
    svg = base64.b64decode(source["body"]).decode() if "base64" in source["kind"] else unquote(source["body"])
    pixels = Image.open(io.BytesIO(vl_convert.svg_to_png(svg))).convert("RGBA")
    dark = Image.new("RGBA", pixels.size, "#10181c")
    dark.alpha_composite(pixels)
    (found,) = zxingcpp.read_barcodes(dark.convert("L"))
    return str(found.text)


@pytest.mark.parametrize("link", [LINK, LINK + "&x=" + "F01." * 60, "https://narvard.exempel.se/å?sok=läkare"])
def test_the_code_decodes_to_the_exact_link(link: str) -> None:
    picture = share.qr_image(link, "QR-kod")
    assert decoded(picture) == link
    width = int(re.search(r'width="(\d+)"', picture)[1])  # type: ignore[index]
    assert width >= 230


def test_a_module_is_at_least_four_pixels() -> None:
    assert share.MODULE >= 4


def test_a_long_link_loses_what_is_least_missed_first_and_says_so() -> None:
    proposal = tuple(f"F{number:02d}" for number in range(1, 40))
    wide = Selection(page="proposal", proposal=proposal, areas=("1480", "1490"), terms=Terms(must=("F01",), beside=proposal))
    shorter, lost = share.short_enough(wide, lambda one: one.terms == Terms())
    assert shorter is not None
    assert (shorter.proposal, shorter.areas) == (proposal, ("1480", "1490"))
    assert lost == "det bredvidlagda förslaget och villkoren för urvalet"
    assert share.short_enough(wide, lambda _one: True) == (wide, "")
    assert share.short_enough(wide, lambda _one: False) == (None, "")
