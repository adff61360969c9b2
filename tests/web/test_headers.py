"""Headers, closed addresses, and Streamlit's files compressed once."""

from __future__ import annotations

import gzip

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from narvard.web.headers import CompressedFiles, SecurityHeaders, content_security_policy, frame_ancestors
from narvard.web.own_files import STREAMLIT_FILES

SCRIPT = next(path for path in sorted((STREAMLIT_FILES / "static" / "js").glob("index.*.js")))


def site(prefix: str = "") -> TestClient:
    inner = Route("/{rest:path}", lambda _request: PlainTextResponse("inre"), methods=["GET", "POST"])
    stack = [Middleware(SecurityHeaders, prefix=prefix), Middleware(CompressedFiles, folder=STREAMLIT_FILES, prefix=prefix)]
    return TestClient(Starlette(routes=[inner], middleware=stack))


def test_the_policy_allows_neither_eval_nor_inline_script_nor_foreign_addresses() -> None:
    policy = dict(part.split(" ", 1) for part in content_security_policy("'self'").split("; "))
    assert policy["script-src"] == "'self'"
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert not any("http" in sources or "*" in sources or "unsafe-eval" in sources for sources in policy.values())


def test_frames_are_allowed_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert frame_ancestors() == "'self'"
    monkeypatch.setenv("NARVARD_FRAME_ANCESTORS", "'self' https://*.exempel.se")
    assert "frame-ancestors 'self' https://*.exempel.se" in site().get("/").headers["content-security-policy"]


@pytest.mark.parametrize("bad", ["'self'; script-src *", "a, b", "https://exempel.se\nX-Header: 1", "https://å.se"])
def test_a_setting_that_would_break_the_policy_is_refused(monkeypatch: pytest.MonkeyPatch, bad: str) -> None:
    monkeypatch.setenv("NARVARD_FRAME_ANCESTORS", bad)
    with pytest.raises(ValueError, match="NARVARD_FRAME_ANCESTORS"):
        frame_ancestors()


@pytest.mark.parametrize("prefix", ["", "/narvard"])
@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp"])
def test_closed_addresses_answer_404_with_headers(prefix: str, path: str) -> None:
    for answer in (site(prefix).get(prefix + path), site(prefix).post(prefix + path)):
        assert answer.status_code == 404
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_own_files_with_a_version_are_kept_for_a_year_and_others_for_a_day() -> None:
    for path in ("narvard.css?v=abc", "narvard.js?v=abc"):
        assert site().get(f"/app/static/{path}").headers["cache-control"] == "public, immutable, max-age=31536000"
    assert site().get("/app/static/typsnitt.woff2").headers["cache-control"] == "max-age=86400"
    assert "cache-control" not in site().get("/jamfor").headers


@pytest.mark.parametrize("prefix", ["", "/narvard"])
def test_streamlits_scripts_come_compressed_and_whole(prefix: str) -> None:
    address = f"{prefix}/static/js/{SCRIPT.name}"
    answer = site(prefix).get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.content == SCRIPT.read_bytes()
    assert int(answer.headers["content-length"]) == len(gzip.compress(SCRIPT.read_bytes(), 6, mtime=0))


def test_who_cannot_unpack_gets_the_file_as_it_is() -> None:
    answer = site().get(f"/static/js/{SCRIPT.name}", headers={"Accept-Encoding": "identity"})
    assert answer.text == "inre"  # left to Streamlit


def test_paths_outside_the_folder_are_never_read() -> None:
    assert site().get("/static/js/../../../config.py").text == "inre"
