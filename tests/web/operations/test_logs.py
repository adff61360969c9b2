"""The log of a server: a line per request of pages and data, with a number that follows everywhere, also into an error page."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit.logger import get_logger

from narvard import settings, watch
from narvard.database.store import NoVersion, shared
from narvard.texts import errors as say
from narvard.web.startup import SOMETHING_FAILED, build_when_empty, middleware, sentence_for
from tests.web.conftest import reading, unpublished
from tests.web.operations.seen import Seen, looked_on

__all__ = ["reading", "unpublished"]
PROXYS = "5f0c7a9e-3b1d-4c62-9a77-0123456789ab"
NUMBER = re.compile(r"[0-9a-f]{10}")


def broken(request: Request) -> Response:
    raise ValueError(request.query_params["namn"])


@pytest.fixture
def seen() -> Iterator[Seen]:
    with looked_on(Route("/trasig/{vad}", broken), proxies="10.0.0.0/8") as found:
        yield found


@pytest.mark.usefixtures("reading")
def test_a_request_has_a_line_with_its_route_status_time_and_versions(seen: Seen) -> None:
    answer = seen.client().get("/jamfor.csv?matt=N20001")
    (line,) = seen.lines("request")
    assert {"route": "/jamfor.csv", "method": "GET", "status": 200, "level": "info"}.items() <= line.items()
    assert line["message"] == "GET /jamfor.csv besvarades med 200"
    assert line["request"] == answer.headers["x-request-id"]
    assert NUMBER.fullmatch(line["request"])
    assert (line["data"], line["program"]) == (shared().current(), "0.1.0")
    assert line["ms"] >= 0


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize("path", ["/halsa", "/app/static/favicon.svg", "/static/js/x.js", "/favicon.png"])
def test_files_and_questions_of_health_have_no_line(seen: Seen, path: str) -> None:
    assert seen.client().get(path).headers["x-request-id"]
    assert seen.lines("request") == []


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/finns-inte-alls", "/{address:unknown}"),
        ("/api/finns-inte", "/api/{rest:path}"),
        ("/bestallningar/abc", "/bestallningar/{code}"),
    ],
)
def test_a_route_is_told_and_never_what_was_asked_for(seen: Seen, path: str, route: str) -> None:
    seen.client().get(path)
    (line,) = seen.lines("request")
    assert line["route"].partition("{")[0] == route.partition("{")[0]
    assert path not in seen.stream.getvalue()


# The number


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize(
    ("sender", "headers", "taken"),
    [
        (("10.0.0.5", 4711), {}, True),
        (("203.0.113.9", 0), {"X-Forwarded-For": "203.0.113.9"}, True),
        (("203.0.113.9", 4711), {"X-Forwarded-For": "203.0.113.9"}, False),
        (("203.0.113.9", 4711), {}, False),
        (("203.0.113.9", 0), {}, False),
    ],
)
def test_a_number_is_taken_from_a_listed_proxy_alone(
    seen: Seen, sender: tuple[str, int], headers: dict[str, str], *, taken: bool
) -> None:
    answer = seen.client(sender).get("/halsa", headers={"X-Request-ID": PROXYS, **headers})
    assert (answer.headers["x-request-id"] == PROXYS) is taken


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize(
    "given",
    ["abc", "a" * 65, "0123 4567 89ab cdef", "191212121212", "19121212-1212", "Signe-Svensson-Ek", "<script>", "åäö".encode()],
)
def test_what_does_not_look_like_a_number_is_not_taken(seen: Seen, given: str | bytes) -> None:
    answer = seen.client(("10.0.0.5", 4711)).get("/halsa", headers={"X-Request-ID": given})
    assert NUMBER.fullmatch(answer.headers["x-request-id"])


def test_an_error_page_tells_the_number_and_the_log_has_its_place(seen: Seen) -> None:
    answer = seen.client().get("/trasig/a?namn=Signe", headers={"Accept": "text/html"})
    number = answer.headers["x-request-id"]
    assert answer.status_code == 500
    assert f"{say.UNFORESEEN} Ange numret {number}." in answer.text
    wrong = [line for line in seen.lines() if "error" in line]
    assert [(line["request"], line["error"], line["level"]) for line in wrong] == [(number, "ValueError", "error")]
    assert wrong[0]["where"][-1].endswith("broken")
    (line,) = seen.lines("request")
    assert (line["status"], line["level"], line["request"]) == (500, "error", number)
    assert "Signe" not in seen.everything()


@pytest.mark.usefixtures("unpublished")
def test_being_without_data_has_no_number_to_tell(seen: Seen) -> None:
    answer = seen.client().get("/jamfor.csv")
    assert answer.status_code == 503
    assert "numret" not in answer.text
    with pytest.raises(NoVersion) as error:
        shared().current()
    assert sentence_for(error.value) == str(error.value)
    assert str(error.value) in [line["message"] for line in seen.lines("narvard")]


def test_a_page_that_fails_tells_the_number_of_its_rerun(seen: Seen) -> None:
    seen.client()

    def drawn() -> None:
        with watch.rerun() as rerun:
            rerun.name = "compare"
            raise KeyError("Signe")

    with pytest.raises(KeyError) as error:
        drawn()
    number = watch.number()
    assert sentence_for(error.value) == f"{SOMETHING_FAILED} Ange numret {number}."
    (line,) = seen.lines("rerun")
    assert (line["request"], line["route"], line["outcome"], line["level"]) == (number, "compare", "failed", "error")


@pytest.mark.usefixtures("reading")
def test_a_document_and_the_process_that_makes_it_have_the_number_of_the_request(seen: Seen) -> None:
    answer = seen.client().get("/jamfor.svg")
    assert answer.status_code == 200
    told = {line["event"]: line for line in seen.lines()}
    assert {told[event]["request"] for event in ("request", "document", "command")} == {answer.headers["x-request-id"]}
    assert (told["command"]["what"], told["command"]["code"], told["document"]["what"]) == ("document", 0, "svg")


@pytest.mark.usefixtures("unpublished")
def test_the_first_build_tells_its_end_in_the_log(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    line = '{"time": "", "level": "info", "event": "command", "message": "", "request": "1", "what": "build"}'

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        assert options["capture_output"]
        return subprocess.CompletedProcess(command, 0, f"Publicerad: x\n{line}\n".encode(), b"")

    monkeypatch.setattr(subprocess, "run", run)
    build_when_empty()
    assert [told["what"] for told in seen.lines("command")] == ["build"]


# Others' lines


@pytest.mark.parametrize("name", ["uvicorn.error", "streamlit.prov", "asyncio", "ett.bibliotek"])
def test_lines_of_the_server_and_the_libraries_have_the_same_form(seen: Seen, name: str) -> None:
    logger = get_logger(name) if name.startswith("streamlit") else logging.getLogger(name)
    logger.warning('%s - "GET %s" [accepted]', "192.0.2.7:1", "/x?namn=Signe")
    logger.warning(f"Signe {name}")
    assert [line["message"] for line in seen.lines(name)] == ['… - "GET …" [accepted]', "…"]


def test_a_thread_that_breaks_is_told_by_its_place(seen: Seen) -> None:
    def breaks() -> None:
        raise ValueError("Signe")

    thread = threading.Thread(target=breaks)
    thread.start()
    thread.join()
    (line,) = seen.lines("narvard")
    assert (line["message"], line["error"]) == ("Ett oväntat fel i en tråd", "ValueError")


# What is off, and what cannot be read


@pytest.mark.usefixtures("reading")
def test_without_it_answers_have_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    from starlette.applications import Starlette
    from starlette.testclient import TestClient

    monkeypatch.delenv("NARVARD_LOG", raising=False)
    answer = TestClient(Starlette(routes=[Route("/trasig", broken)], middleware=middleware())).get("/trasig")
    assert "x-request-id" not in answer.headers
    assert answer.json() == {"fel": say.UNFORESEEN}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NARVARD_LOG", "xml"),
        ("NARVARD_METRICS", "9108"),
        ("NARVARD_METRICS", "localhost:9108"),
        ("NARVARD_METRICS", "127.0.0.1:0"),
        ("NARVARD_METRICS", "127.0.0.1:99999"),
        ("NARVARD_METRICS", "::1:9108x"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "127.0.0.1:4318"),
    ],
)
def test_a_setting_that_cannot_be_read_is_a_sentence_at_the_start(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=f"^{name} ska vara .+"):
        middleware()


def test_the_sentence_is_all_that_the_start_says(tmp_path: Path) -> None:
    environment = {**os.environ, "NARVARD_HOME": str(tmp_path), "NARVARD_METRICS": "9108"}
    done = subprocess.run(
        [sys.executable, "-c", "import app"],
        cwd=settings.PROJECT,
        env=environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1] == "NARVARD_METRICS ska vara en IP-adress och en port, till exempel: 127.0.0.1:9108"
    assert "Traceback" not in done.stderr


def test_a_child_that_nobody_relays_is_as_it_was(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NARVARD_LOG", "json")
    monkeypatch.setenv("NARVARD_REQUEST", "en-annans")
    plain = settings.child_environment(tmp_path)
    assert {"NARVARD_LOG", "NARVARD_REQUEST"} & plain.keys() == set()
    watch.numbered("3f9a0c51d2")
    told = settings.child_environment(tmp_path, relayed=True)
    watch.numbered("")
    assert (told["NARVARD_LOG"], told["NARVARD_REQUEST"]) == ("json", "3f9a0c51d2")
