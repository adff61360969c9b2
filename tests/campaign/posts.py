"""What is sent to the addresses that write: forms as they should be, and what nobody's browser would send."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_from_bytes, urlencode

from tests.strategies import NASTY
from tests.web.members.conftest import DECISION, FIELDS, REPORT
from tests.web.workshop.people import OWN, new_key

AGENDA = {"titel": "Prov", "data": "", "vyer": [{"titel": "Behov", "adress": "behov", "anteckning": "", "beslut": ""}]}
FORMS: Mapping[str, Mapping[str, str]] = {
    "/verkstad": {"namn": "Prov", "panel": ""},
    "/verkstad/{code}/steg": {"steg": "samla"},
    "/verkstad/{code}/sla-ihop": {"behov": "1", "text": "Samma sak", "sett": "0"},
    "/verkstad/{code}/dela-av": {"behov": "1"},
    "/verkstad/{code}/angra": {"handelse": "3"},
    "/verkstad/{code}/valj": {"matt": "F01"},
    "/verkstad/{code}/visa": {"vad": "dots"},
    "/verkstad/{code}/placera": {
        "behov": "3",
        "forandring": "halsoframjande",
        "malgrupp": "aldre",
        "perspektiv": "quality",
        "niva": "meso",
    },
    "/verkstad/{code}/at-nagon": {"person": "", "roll": "chef", "huvudman": "kommun", "text": "Hur anhöriga mår"},
    "/verkstad/{code}/prickar-at": {"person": "", "roll": "chef", "huvudman": "kommun", "prick-3": "2"},
    "/verkstad/{code}/publicera": {"version": "2026-11-20-1", "varfor": "Mötet i mars"},
    "/verkstad/{code}/ta-tillbaka": {"version": "2026-11-20-1", "varfor": "Mötet i mars"},
    "/v/{code}/roll": {"roll": "annan roll", "huvudman": "kommun"},
    "/v/{code}/skriv": {"text": "Hur många som har en fast läkare", "anda": "1"},
    "/v/{code}/hall-med": {"behov": "3"},
    "/v/{code}/ta-tillbaka": {"handelse": "3"},
    "/v/{code}/prickar": {"prick-3": "3", "prick-4": "2"},
    "/v/{code}/bedom": {"matt": "F01", "omgang": "1", "svar-relevance": "5"},
    "/v/{code}/glom": {"saker": "ja"},
    "/logga-ut": {},
    "/skriv/larande/{id}": FIELDS,
    "/skriv/aktiviteter/{id}": REPORT,
    "/skriv/beslut/ny": DECISION,
    "/skriv/ta-tillbaka": {"handelse": "1"},
    "/skriv/publicera": {"version": "2026-11-20-1", "varfor": ""},
    "/mote/dagordning": {},
    "/mote/dagordning.docx": {},
    "/mote/dagordning.pptx": {},
    "/mote/dagordning.xlsx": {},
}
"""Address → what a page of narvard's own sends there. A test holds that none is missing."""
VALUES = (
    *NASTY,
    *("-1", "0", "3", "1" * 5000, "1e999", "9" * 20, "٣", "½", "2026-13-45", "0001-01-01", "9999-12-31", "F01", "samla", "ja"),
    *("19121212-1212", "anna@exempel.se", "=1+1", "\u0000", "a\u0000b", "\ufffe", "💥" * 100, "\u202e", "x" * 301, "&#x41;", "%41"),
    *("[]", "{}", "null", "true", "prioritera", "bedom", "sammanstall", "dots", "round1", "referensgruppen", "/jamfor", "//ond.se"),
)
HEADERS: Sequence[Mapping[str, str]] = (
    {},
    {"Origin": "https://ond.se"},
    {"Origin": "null"},
    {"Origin": "http://["},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "same-origin, cross-site"},
    {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
)
"""Of pages that are not narvard's."""
STRANGE: Sequence[Mapping[str, str]] = (
    {"Content-Type": "application/json"},
    {"Content-Type": "multipart/form-data; boundary=x"},
    {"Content-Type": "multipart/form-data"},
    {"Content-Type": "text/plain; charset=utf-16"},
    {"Content-Type": "application/x-www-form-urlencoded; charset=latin-1"},
    {"Content-Type": ""},
    {"Content-Encoding": "gzip"},
    {"Content-Encoding": "br"},
    {"Content-Length": "0"},
    {"Content-Length": "-5"},
    {"Content-Length": "99999999999"},
    {"Accept": "text/html"},
    {"Accept": "*/*;q=x"},
    {"Accept-Encoding": "gzip;q=-1, br"},
    {"Accept-Language": "\u00e5\u00e4" * 10},
    {"X-Forwarded-For": "127.0.0.1"},
    {"X-Forwarded-For": "' or 1=1", "X-Forwarded-Proto": "https, http", "X-Forwarded-Host": "ond.se"},
    {"X-HTTP-Method-Override": "DELETE"},
    {"Prefer": "respond-async"},
    {"Prefer": "respond-async, wait=-1"},
    {"If-None-Match": "*"},
    {"Range": "bytes=0-0"},
    {"Expect": "100-continue"},
    {"Referer": "javascript:alert(1)"},
    {"User-Agent": "a" * 5000},
    {"Host": "ond.se"},
    {"Host": "testserver:99999"},
    {"Host": "[::1"},
    {"Authorization": "Bearer \u00ff"},
)
COOKIES = (
    "narvard_enhet",
    "narvard_ledare_{code}",
    "narvard_session",
    "__Host-narvard_session",
    "_streamlit_xsrf",
    "narvard_pa_vag",
)


@dataclass(frozen=True)
class Post:
    """One that is sent; `own` where it comes from a page of narvard's own."""

    path: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    own: bool = True
    method: str = "POST"


def post(chance: random.Random, code: str) -> Post:
    path = chance.choice(list(FORMS))
    own = chance.random() < 0.85
    headers = {"Content-Type": "application/x-www-form-urlencoded", **(OWN if own else chance.choice(HEADERS))}
    for _ in range(chance.choice([0, 0, 1, 2])):
        headers |= chance.choice(STRANGE)
    if chance.random() < 0.15:
        headers["Cookie"] = cookies(chance, code)
    content = agenda(chance) if path.startswith("/mote") else form(chance, FORMS[path])
    if chance.random() < 0.25:
        content = chance.choice(SPOILT)(chance, content)
    method = "POST" if chance.random() < 0.97 else chance.choice(["PUT", "PATCH", "DELETE", "OPTIONS"])
    return Post(filled(chance, path, code), content, headers, own, method)


def filled(chance: random.Random, path: str, code: str) -> str:
    odd = quote_from_bytes(chance.choice(NASTY).encode("utf-8", "surrogatepass")[:300], safe="") or "x"
    name = chance.choice(["ny", "L01", "A01", "A02", "LM1", "LM2", odd])
    start = path.replace("{code}", code if chance.random() < 0.9 else chance.choice(["QQQQ", code.lower(), odd]))
    return start.replace("{id}", name) + chance.choice([""] * 20 + ["?kod=x&nyckel=y", "/", "%00", "#x"])


def form(chance: random.Random, right: Mapping[str, str]) -> bytes:
    """As it should be one time in three; else with fields that are gone, other, strange or there again."""
    pairs = [("nyckel", new_key()), *right.items()]
    if chance.random() < 0.66:
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(pairs)) if pairs else 0
            change = chance.random()
            if change < 0.2 and pairs:
                del pairs[at]
            elif change < 0.75 and pairs:
                pairs[at] = (pairs[at][0], chance.choice(VALUES))
            else:
                pairs.append(
                    (
                        chance.choice([*(name for name, _ in pairs), "prick-1", "svar-x", chance.choice(VALUES)]),
                        chance.choice(VALUES),
                    )
                )
    return urlencode(
        [(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass")) for one, other in pairs]
    ).encode()


def agenda(chance: random.Random) -> bytes:
    """A file of an agenda, with values that do not belong."""
    made = json.loads(json.dumps(AGENDA))
    for _ in range(chance.randint(0, 3)):
        value: Any = chance.choice([*VALUES, None, 5, [], {}, True, ["behov"], {"titel": {}}, 1e308])
        where = chance.choice([made, made["vyer"][0] if isinstance(made.get("vyer"), list) and made["vyer"] else made])
        if isinstance(where, dict):
            where[chance.choice(["titel", "data", "vyer", "adress", "anteckning", "beslut", "klart", "ansvarig", "ny"])] = value
    if isinstance(made.get("vyer"), list) and chance.random() < 0.1:
        made["vyer"] *= chance.choice([2, 41, 500])
    return json.dumps(made).encode()


def cookies(chance: random.Random, code: str) -> str:
    named = [f"{chance.choice(COOKIES).format(code=code)}={chance.choice(RAW_COOKIES)}" for _ in range(chance.randint(1, 3))]
    return "; ".join(named)


RAW_COOKIES = (
    "",
    "x",
    "a.b.c",
    "." * 500,
    "%00",
    "\u00ff\u00fe",
    "'; drop table event; --",
    "eyJhbGciOiJub25lIn0..",
    "2|1|2|3",
    '"',
    "=" * 9,
)


def _cut(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _turned(chance: random.Random, content: bytes) -> bytes:
    made = bytearray(content or b"x")
    for _ in range(chance.randint(1, 9)):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


SPOILT = (
    _cut,
    _turned,
    lambda chance, content: content * chance.choice([2, 500]),
    lambda _chance, content: gzip.compress(content),
    lambda _chance, content: content.decode("utf-8", "replace").encode("utf-16"),
    lambda chance, _content: chance.randbytes(chance.choice([0, 1, 100, 39_999, 40_001, 500_000])),
    lambda _chance, _content: b"&".join([b"a=1"] * 3000),
    lambda _chance, _content: b"[" * 30_000,
    lambda _chance, content: b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n' + content + b"\r\n--x--\r\n",
    lambda _chance, _content: b"nyckel=" + b"%" * 500,
)
