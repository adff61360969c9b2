"""Links as readers, other programs and nobody sane would write them: right ones, right ones changed on the way, and noise."""

from __future__ import annotations

import random
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

from benchmarks.endurance import links as right_links
from narvard.domain import Catalogue
from narvard.page import PAGES
from narvard.selection import PARAMETERS
from tests.strategies import NASTY

KEYS = [parameter.key for parameter in PARAMETERS]
FOREIGN = (
    "utm_source=x",
    "fbclid=1",
    "_x_tr_sl=sv",
    "__proto__=1",
    "matt[]=1",
    "å=ä",
    "=",
    "%00=1",
    "a" * 300 + "=1",
    "embed=true",
)
RAW = (
    "%",
    "%zz",
    "%00",
    "%ff%fe",
    "%ed%a0%80",
    "&amp;",
    ";",
    "#",
    "?",
    "\\",
    "//",
    "\u202e",
    "\ud800",
    "\x00",
    "\r\nA: b",
    ")",
    "&lt;",
)
CODES = (
    "1480",
    "0014",
    "lan",
    "F16",
    "N20897",
    "alla",
    "senaste5",
    "2015-2022",
    "2026k3",
    "2026-09",
    "1",
    "0",
    "-1",
    "mote",
    "ram",
)
MEETING = "dagordning=1" + "A" * 30


def noise(chance: random.Random) -> str:
    """Anything at all under any name."""
    pairs = []
    for _ in range(chance.randint(0, 9)):
        key = chance.choice([*KEYS, *KEYS, *KEYS, chance.choice(NASTY)])
        value = ".".join(chance.choice([*CODES, *CODES, chance.choice(NASTY)]) for _ in range(chance.choice([1, 1, 1, 2, 5])))
        pairs.append(f"{quoted(key)}={quoted(value)}")
    page = chance.choice(
        [*(page.path for page in PAGES), *(page.path for page in PAGES), "finns-inte", "..%2f", quoted(chance.choice(NASTY))]
    )
    return f"/{page}?{'&'.join(pairs)}"


def quoted(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"))


def changed(chance: random.Random, link: str) -> str:
    """What programs and people do to a link on its way."""
    for _ in range(chance.choice([1, 1, 2, 4])):
        link = chance.choice(CHANGES)(chance, link)
    return link


def cut(chance: random.Random, link: str) -> str:
    return link[: chance.randrange(1, len(link) + 1)]


def sign(chance: random.Random, link: str) -> str:
    at = chance.randrange(len(link))
    return link[:at] + chance.choice([*RAW, chr(chance.randrange(32, 0x250))]) + link[at + chance.choice([0, 1]) :]


def twice(chance: random.Random, link: str) -> str:
    start, _, query = link.partition("?")
    pairs = query.split("&")
    return f"{start}?{'&'.join([*pairs, chance.choice(pairs), *pairs[: chance.randint(0, 2)]])}"


def strange(chance: random.Random, link: str) -> str:
    return link + ("&" if "?" in link else "?") + chance.choice([*FOREIGN, MEETING])


def exchanged(chance: random.Random, link: str) -> str:
    """The value of one parameter under the name of another."""
    start, _, query = link.partition("?")
    pairs = [pair.partition("=") for pair in query.split("&")]
    key, _, _ = chance.choice(pairs)
    at = chance.randrange(len(pairs))
    pairs[at] = (chance.choice([key, *KEYS]), "=", chance.choice([pairs[at][2], *CODES, quoted(chance.choice(NASTY))]))
    return f"{start}?{'&'.join(''.join(pair) for pair in pairs)}"


def otherwise(chance: random.Random, link: str) -> str:
    """In capitals, quoted twice, in brackets, with marks of HTML, decomposed, or another page with the same parameters."""
    start, _, query = link.partition("?")
    return chance.choice(
        [
            link.upper(),
            quote_plus(link.encode("utf-8", "surrogatepass")),
            f"<{link}>",
            link.replace("&", "&amp;"),
            link.replace("å", "a\u030a"),
            f"/{chance.choice(PAGES).path}?{query}",
            f"https://narvard.exempel.se{link}).",
            f"{start}?{query.replace('.', '..')}",
        ]
    )


CHANGES = (cut, sign, sign, twice, strange, exchanged, exchanged, otherwise)


def links(catalogue: Catalogue, seed: int) -> Iterator[str]:
    """Without end: one in six as it should be, half of them changed, the others noise."""
    chance, right = random.Random(seed), right_links(catalogue, seed)
    for path, query in right:
        link = f"/{path}?{query}"
        yield chance.choices([link, changed(chance, link), noise(chance)], [1, 3, 2])[0]
