"""Tens of thousands of links: what can be opened is, and what cannot is said, by codec, answers, HTTP and app."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from urllib.parse import parse_qs

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from narvard import html
from narvard.assess.view import Context
from narvard.database.store import shared
from narvard.page import PAGE, PAGES, Page
from narvard.selection import AgendaError, Parsed, address, describe, parse
from narvard.selection.packed import taken_apart
from narvard.web.first import first, framed, told
from narvard.web.startup import middleware, routes
from tests.campaign.links import links
from tests.campaign.sizes import sizes
from tests.contexts import context_of
from tests.visiting import Visit, _demo, visit

__all__ = ["_demo", "visit"]
ANSWERED, AT_HTTP, IN_THE_APP = 10, 15, 400
"""One link in so many is answered by its page, asked for over HTTP, and opened in the app. All go through the codec."""
LONGEST = 1500
FAULT = re.compile(r"Traceback|\b[A-Z][A-Za-z]+(Error|Exception)\b|File \"|<built-in|object at 0x")


def opened(link: str, context: Context) -> tuple[Page, dict[str, list[str]], Parsed] | None:
    """As a page opens it; None where there is no page of that name."""
    try:
        name, query = taken_apart(link)
    except AgendaError:
        path, _, text = link.partition("?")
        page = next((page for page in PAGES if f"/{page.path}" == path), None)
        if page is None:
            return None
        name, query = page.name, parse_qs(text)
    return PAGE[name], query, parse(name, query, context.catalogue)


def is_read(link: str, context: Context) -> bool:
    """The codec: what is opened can be written, is short, and is the same when it is opened again."""
    found = opened(link, context)
    if found is None:
        return False
    page, query, parsed = found
    for notice in parsed.notices:
        assert notice.text.strip(), link
        notice.text.encode()
        assert not FAULT.search(notice.text), (link, notice)
    describe(parsed.selection, context.catalogue).encode()
    again = address(parsed.selection)
    assert len(again) <= LONGEST, again
    name, _, text = again.partition("?")
    reopened = parse(page.name, parse_qs(text), context.catalogue)
    assert (f"/{name}", address(reopened.selection)) == (f"/{page.path}", again), link
    return True


def is_answered(link: str, context: Context) -> None:
    """What the page shows of it, whole, in one sentence, and in the page of somebody else."""
    if found := opened(link, context):
        page, query, _ = found
        for shown in (str(first(page, query)), told(page, query), str(html.rendered(framed(page, query).body))):
            shown.encode()
            assert not FAULT.search(shown), link


@pytest.fixture
def context() -> Context:
    return context_of(shared())


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=routes(), middleware=middleware())) as made:
        yield made


@pytest.mark.parametrize("count", sizes(100, 50_000))
def test_no_link_shows_an_exception(count: int, context: Context, client: TestClient, visit: Visit) -> None:
    found = Counter[str]()
    for number, link in enumerate(islice(links(context.catalogue, 22), count)):
        try:
            found["page" if is_read(link, context) else "no page"] += 1
            if number % ANSWERED == 0:
                is_answered(link, context)
                found["answered"] += 1
            if number % AT_HTTP == 0:
                found[f"HTTP {at_http(link, client, number)}"] += 1
            if number % IN_THE_APP == 0 and (there := opened(link, context)):
                visit(there[0].name, **{key: values[0] for key, values in there[1].items() if values})
                found["app"] += 1
        except Exception as error:
            raise AssertionError(f"link {number}: {link!r}") from error
    print(dict(found))
    assert found["page"] > count // 2


def at_http(link: str, client: TestClient, number: int) -> int:
    """The page, and now and then its data: never a fault, never a flood."""
    path, _, query = link.encode("ascii", "ignore").decode().partition("?")
    ending = ("", "", ".json", ".csv", ".xlsx")[number % 5]
    safe = "".join(sign for sign in f"{path}{ending}?{query}" if sign.isprintable() and sign != " ")[:8000]
    if not safe.startswith("/") or safe.startswith("//"):
        return 0
    answer = client.get(safe, follow_redirects=False)
    assert answer.status_code in (200, 301, 307, 308, 400, 404), (answer.status_code, answer.text[:300])
    if "spreadsheet" not in answer.headers.get("content-type", ""):
        assert not FAULT.search(answer.text), answer.text[:300]
    assert "set-cookie" not in answer.headers
    return answer.status_code
