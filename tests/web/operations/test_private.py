"""A property: who asks, and whatever they send wherever they send it, is in no line, no figure and no span."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from narvard import watch
from narvard.watch import Kind
from narvard.web.startup import sentence_for
from tests.web.conftest import reading
from tests.web.operations.seen import Seen, looked_on

__all__ = ["reading"]
NAMES = ("Signe Ågrenius", "Björn-Ove Östblom", "Zlatko Perić")
PATHS = (
    "/", "/jamfor", "/jamfor.csv", "/profil", "/matt", "/lage.json", "/data?vy=logg", "/bestallningar", "/bestallningar/x",
    "/v", "/verkstad", "/logga-in", "/skriv/anteckning", "/api/v1/matt", "/trasig", "/loggar", "/halsa", "/nyheter.atom",
    "/{}", "/v/{}", "/verkstad/{}",
    "/_stcore/upload_file/{}/{}", "/static/{}", "/api/{}", "/bestallningar/{}", "/trasig/{}",
)  # fmt: skip
HEADERS = ("X-Request-ID", "traceparent", "tracestate", "baggage", "User-Agent", "Referer", "Origin", "Cookie", "Accept", "Prefer",
           "X-Forwarded-For", "X-Forwarded-Host", "Authorization", "If-None-Match", "Accept-Language", "Host")  # fmt: skip
PARAMETERS = ("matt", "omrade", "ar", "namn", "q", "data", "id", "till", "nyckel", "behov", "malgrupp", "state", "code")
FIELDS = ("namn", "text", "provar", "nyckel", "roll", "varfor", "huvudman")


def breaks(request: Request) -> Response:
    """What nobody foresaw, with all that was sent in its words."""
    raise ValueError(f"{request.url} {dict(request.headers)}")


async def logs(request: Request) -> Response:
    """A library's careless line, and a page that breaks."""
    sent = f"{request.url} {dict(request.headers)} {(await request.body()).decode(errors='replace')}"
    for name in ("narvard", "uvicorn.error", "streamlit.prov", "ett.bibliotek"):
        logging.getLogger(name).error("Kunde inte läsa %s", sent)
        logging.getLogger(name).error(sent)
    sentence_for(KeyError(sent))
    with watch.work(Kind.DOCUMENT, "png"):
        pass
    return Response(sent)


@pytest.fixture(scope="module")
def seen(reading: Path) -> Iterator[Seen]:
    del reading
    more = (Route("/trasig", breaks), Route("/trasig/{vad:path}", breaks), Route("/loggar", logs, methods=["GET", "POST"]))
    with looked_on(*more, proxies="10.0.0.0/8") as found:
        yield found


@st.composite
def persons(draw: DrawFn) -> tuple[str, ...]:
    """What tells who somebody is, each in a form that the code has nowhere."""
    name = draw(st.sampled_from(NAMES))
    born = draw(st.dates()).strftime("%y%m%d").zfill(6)
    number = f"{born}-{draw(st.integers(1000, 9999))}"
    mail = f"{name.split()[0].casefold()}.{draw(st.integers(100, 999))}@exempel.se"
    return name, number, mail


def hidden_in(person: tuple[str, ...], text: str) -> list[str]:
    """What of somebody stands in a text, also without its hyphen or in part."""
    name, number, mail = person
    parts = (*name.split(), number, number.replace("-", ""), mail, mail.partition("@")[0])
    return [part for part in parts if part in text or part.encode("ascii", "backslashreplace").decode() in text]


@dataclass(frozen=True)
class Asked:
    """Where a person writes who they are."""

    path: str
    headers: set[str]
    parameters: set[str]
    fields: set[str]
    method: str
    sender: tuple[str, int]


def asked() -> SearchStrategy[Asked]:
    return st.builds(
        Asked,
        path=st.sampled_from(PATHS),
        headers=st.sets(st.sampled_from(HEADERS), max_size=4),
        parameters=st.sets(st.sampled_from(PARAMETERS), max_size=3),
        fields=st.sets(st.sampled_from(FIELDS), max_size=3),
        method=st.sampled_from(("GET", "POST", "PUT", "SIGNE")),
        sender=st.sampled_from((("10.0.0.5", 4711), ("203.0.113.9", 0), ("203.0.113.9", 4711))),
    )


@given(person=persons(), asks=asked())
def test_nothing_of_a_person_is_seen(seen: Seen, person: tuple[str, ...], asks: Asked) -> None:
    said = " ".join(person)
    sent = {name: said.encode() for name in asks.headers}
    sent |= {"X-Forwarded-For": b"203.0.113.9"} if asks.sender[1] == 0 else {}
    seen.client(asks.sender).request(
        asks.method,
        "http://testserver" + asks.path.replace("{}", said),
        headers=sent,
        params=dict.fromkeys(asks.parameters, said) if asks.parameters else None,
        data=dict.fromkeys(asks.fields, said) if asks.method == "POST" else None,
        follow_redirects=False,
    )
    text = seen.everything()
    assert hidden_in(person, text) == []
    assert "203.0.113.9" not in text
    assert "10.0.0.5" not in text


@pytest.mark.parametrize("name", HEADERS)
def test_no_header_is_seen(seen: Seen, name: str) -> None:
    for path in ("/loggar", "/trasig", "/jamfor", "/finns-inte"):
        seen.client(("10.0.0.5", 4711)).get(path, headers={name: "Signe-191212121212"})
    assert "Signe" not in seen.everything()
    assert "191212121212" not in seen.everything()
