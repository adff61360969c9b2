"""An agenda as one short text for a link (`dagordning`): titles and addresses, compressed; never notes and decisions."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from urllib.parse import parse_qs, urlsplit

from narvard.domain import Agenda, Step
from narvard.page import PAGES
from narvard.selection.moved import moved
from narvard.selection.touched import page_path, unwrapped
from narvard.texts import agenda as say

LINK_STEPS = 8
"""Views that a link may hold; a longer agenda is sent as its file."""
LINK_LENGTH = 680
"""Characters of a packed agenda, so that the whole link stays under 1 500."""
MAX_TEXT = 8000
EDITION = "1"
"""First sign of a packed agenda: which COMMON it was packed with. A change of COMMON is a new edition beside the old."""
COMMON = (
    "Vad vill rollerna veta? Vad går att följa i dag? Var saknas mått? Hur ligger kommunerna till? Måttet i dag och förslaget "
    "Kostnad Tidplan Förslag till beslut utveckling Borås arbetsgruppen dagordning jämfört med länet\n"
    "matt?matt=F\nbehov?svar=saknas\nbehov\nlage?forandring=&niva=kommun&kon=T&mot=lan\nprofil?omrade=1490&mot=lan\n"
    "tackning?niva=kommun&vy=omraden&rakna=behov&rader=alla&ruta=\tforslag?forslag=F01.F02.F03.F06.F10&vy=kostnad&vy=plan"
    "&malgrupp=aldre&status=foreslaget\tjamfor?matt=N20897&omrade=1480.1490&niva=kommun&ar=senaste&kon=T&mot=lan&vy=tid"
)
PACKED = re.compile(r"1[A-Za-z0-9_-]{1,1400}")


PAGE_AT = {page.path: page.name for page in PAGES if page.name != "meeting"}
"""Address → page, for all that can be shown at a meeting."""


class AgendaError(ValueError):
    """An agenda that cannot be used; one Swedish sentence that names the place."""


def taken_apart(address: str) -> tuple[str, dict[str, list[str]]]:
    """The page and the query of a view's address; a whole link is understood as well. Raises AgendaError when no page is there."""
    try:
        found = urlsplit(unwrapped(address.strip()[:MAX_TEXT]))
    except ValueError as error:
        raise AgendaError(say.no_such_page(address)) from error
    path = page_path(found.path)
    if path not in PAGE_AT:
        raise AgendaError(say.no_such_page(path or found.path))
    page, query = PAGE_AT[path], parse_qs(found.query)
    return moved(page, query) or (page, query)


def pack(agenda: Agenda) -> str:
    """The agenda as text for a link, without notes and decisions. Raises AgendaError when it is too long for one."""
    if len(agenda.steps) > LINK_STEPS:
        raise AgendaError(say.too_many_for_link(len(agenda.steps), LINK_STEPS))
    lines = [f"{agenda.data}\t{agenda.title}", *(f"{step.address}\t{step.title}" for step in agenda.steps)]
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=COMMON.encode())
    body = squeeze.compress("\n".join(lines).encode()) + squeeze.flush()
    text = EDITION + base64.urlsafe_b64encode(body).decode().rstrip("=")
    if len(text) > LINK_LENGTH:
        raise AgendaError(say.TOO_LONG_FOR_LINK)
    return text


def unpack(text: str) -> Agenda:
    """What `pack` made. Raises AgendaError when it is anything else; never reads more than MAX_TEXT of what is compressed."""
    if not PACKED.fullmatch(text):
        raise AgendaError(say.BROKEN_LINK)
    try:
        body = base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4))
        found = zlib.decompressobj(-zlib.MAX_WBITS, zdict=COMMON.encode()).decompress(body, MAX_TEXT).decode()
    except (binascii.Error, zlib.error, UnicodeDecodeError) as error:
        raise AgendaError(say.BROKEN_LINK) from error
    head, *lines = [line.split("\t") for line in found.split("\n")]
    if len(head) != 2 or not 0 < len(lines) <= LINK_STEPS or any(len(line) != 2 for line in lines):
        raise AgendaError(say.BROKEN_LINK)
    return Agenda(head[1], tuple(Step(title, address) for address, title in lines), head[0])
