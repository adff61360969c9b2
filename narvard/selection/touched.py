"""Links as other programs leave them: mail, chat, Safe Links, ads and translators. That is undone before a link is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from urllib.parse import parse_qs, parse_qsl, urlsplit

Query = Mapping[str, Sequence[str]]

KEY = re.compile(r"(?:&?amp;|[?&])+", re.IGNORECASE)
AROUND = " \t\r\n<>()[]{}\"'«»“”„’‘,;"
ENDING = AROUND + ".:!?*"
DOT_SAYS = {"ruta", "tak"}
"""Keys in whose values a full stop at the end means something."""
FREE = {"sok", "dagordning"}
"""Keys with words, and with what has no signs."""
FOREIGN = re.compile(
    # ads, letters and statistics
    r"(utm|mtm|pk|piwik|matomo|hsa|mc|fb|gad|vero|oly|sfmc|mkt|itm|at|dm|stm|trk|li|ga|tt|ref|wt|elq|ss|bta|cf)[_.-].*|_.+|"
    r"[a-z_]{1,6}clk?id|gclsrc|[gw]braid|igsh(id)?|xtor|trk|ref|referrer|source|src|feature|si|spm|campaign(id)?|cmpid|[cm]id|"
    r"ncid|smid|recipient(id)?|subscriber(id)?|newsletter|share|"
    # translators, frames and browsers
    r"[sthu]l|ui|client|prev|u|lang|embed|embed_options|nocache|amp|"
    # Teams, Outlook, Safe Links and other gates
    r"(tenant|group|channel|thread|team|chat|message|parent_?message|deeplink|entity|sub_?entity)_?id|created_?time|launch_?agent|"
    r"ms_?launch|suppress_?prompt|context|ctx|type|anon|web|enablemobilepage|isspofile|ovuser|clickparams|xsdata|sdata|reserved|url|"
    r"(login|domain)_?hint|auth_?user|ea|ct|safelinks?|originalsrc|shash",
    re.IGNORECASE,
)
"""Keys that other programs add to links; they say nothing about the view."""
OF_OUTLOOK = re.compile(r"\d\d\|")
"""How the `data` of Safe Links begins."""
WRAPS = ("url", "q", "u", "target", "a", "link")
"""Keys in which gates keep the address they lead on to."""
PROOFPOINT = re.compile(r"https?://urldefense\.[^/]+/v3/__(.+?)__;")


def composed(text: str) -> str:
    """Letters of one sign each (a Mac writes ”ä” as two), without signs that cannot be seen."""
    return "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf")


def mended(query: Query, known: Collection[str]) -> dict[str, list[str]]:
    """The query as it was written: keys of the link by their names, values without what was put around them."""
    found: dict[str, list[str]] = {}
    for key, value in _pairs(query):
        name = KEY.sub("", composed(key)).strip()
        name = name if name in known else next((one for one in known if one == name.casefold()), name)
        if not (name == "data" and OF_OUTLOOK.match(value)):
            found.setdefault(name, []).append(_bare(name, composed(value)))
    return found


def _pairs(query: Query) -> Iterable[tuple[str, str]]:
    """Each key and value; a value into which the rest of the link came is divided."""
    for key, values in query.items():
        for value in values:
            first, divided, rest = value.partition("&") if key not in FREE else (value, "", "")
            yield key, first
            if divided:
                yield from parse_qsl(rest, keep_blank_values=True)


def _bare(name: str, text: str) -> str:
    if name in FREE:
        return text
    text = text.lstrip(AROUND).rstrip(AROUND if name in DOT_SAYS else ENDING) or text
    while name in DOT_SAYS and text.endswith(".") and text.count(".") > 1:
        text = text[:-1].rstrip(AROUND)
    return text


def spelt(text: str, codes: Mapping[str, str]) -> str:
    """Codes with full stops between as they are spelt, whatever their case. `codes`: folded → as spelt."""
    return ".".join(codes.get(code.casefold(), code) for code in map(str.strip, text.split(".")))


def page_path(path: str) -> str:
    """The last part of an address's path, as pages' paths are written."""
    return composed(path).rstrip(ENDING + "/").rpartition("/")[2].casefold()


def unwrapped(address: str) -> str:
    """The address that a gate such as Safe Links leads on to; any other as it is. Raises ValueError for what is no address."""
    for _ in range(3):
        found = urlsplit(address)
        inside = PROOFPOINT.match(address)
        asked = parse_qs(found.query)
        first = (value for key in WRAPS for value in asked.get(key, ()) if re.match(r"https?://", value))
        on = inside[1] if inside else next(first, "")
        if not on:
            break
        address = on
    return address
