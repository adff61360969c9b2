"""Every error is ours: in Swedish, with our headers, whoever made it and whatever nobody foresaw."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from narvard.texts import errors as say
from narvard.web.own_files import STREAMLIT_FILES
from narvard.web.startup import middleware


def broken(_request: Request) -> Response:
    raise ValueError("hemlig sökväg /srv/narvard")


def begun(_request: Request) -> Response:
    def pieces() -> Any:
        yield "a"
        raise ValueError("mitt i")

    return StreamingResponse(pieces(), media_type="text/plain")


def refusing(status: int) -> Any:
    def endpoint(_request: Request) -> Response:
        raise HTTPException(status, "No, you may not", {"Retry-After": "5"})

    return endpoint


def answering(response: Response) -> Any:
    return lambda _request: response


ROUTES = [
    Route("/trasig", broken),
    Route("/halv", begun),
    Route("/egen", answering(JSONResponse({"fel": "Vår egen mening."}, 400))),
    Route("/sida", answering(HTMLResponse("<p>Vår egen sida.</p>", 404))),
    Route("/text", answering(PlainTextResponse("Helt i sin ordning."))),
    Route("/tom", answering(Response(status_code=502))),
    Route("/_stcore/nosuch", answering(FileResponse(STREAMLIT_FILES / "index.html"))),
    Route("/static/index.html", answering(FileResponse(STREAMLIT_FILES / "index.html"))),
    *(Route(f"/{status}", refusing(status)) for status in (400, 403, 404, 413, 418, 503)),
]


@pytest.fixture
def site() -> TestClient:
    return TestClient(Starlette(routes=ROUTES, middleware=middleware()), raise_server_exceptions=False)


def test_what_nobody_foresaw_is_told_without_a_word_of_what_it_was(site: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        answer = site.get("/trasig")
    assert (answer.status_code, answer.json()) == (500, {"fel": say.UNFORESEEN})
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "hemlig sökväg" in caplog.text


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 418, 502, 503])
def test_an_error_in_english_becomes_a_sentence_with_our_headers(site: TestClient, status: int) -> None:
    answer = {405: lambda: site.post("/text"), 502: lambda: site.get("/tom")}.get(status, lambda: site.get(f"/{status}"))()
    assert answer.status_code == status
    assert answer.json() == {"fel": say.sentence(status)}
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers.get("retry-after") == ("5" if status not in (405, 502) else None)
    assert ("allow" in answer.headers) is (status == 405)


def test_a_browser_gets_a_page(site: TestClient) -> None:
    answer = site.get("/trasig", headers={"Accept": "text/html,*/*"})
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert say.UNFORESEEN in answer.text
    assert '<html lang="sv">' in answer.text


def test_what_is_ours_already_is_left_alone(site: TestClient) -> None:
    assert site.get("/egen").json() == {"fel": "Vår egen mening."}
    assert site.get("/sida").text == "<p>Vår egen sida.</p>"
    assert site.get("/text").text == "Helt i sin ordning."


@pytest.mark.parametrize("path", ["/_stcore/nosuch", "/static/index.html"])
def test_streamlits_own_page_is_never_sent(site: TestClient, path: str) -> None:
    answer = site.get(path)
    assert (answer.status_code, answer.json()) == (404, {"fel": say.sentence(404)})


def test_an_answer_that_had_begun_is_cut_off_and_not_continued_with_another(site: TestClient) -> None:
    assert site.get("/halv").text == "a"
