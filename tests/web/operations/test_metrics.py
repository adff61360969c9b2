"""Figures: what they count, by names that are bounded; where they are to be had; and that nobody is hurt when they are not."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from narvard import settings, watch
from narvard.database.store import shared
from narvard.ui.kept import in_bytes
from narvard.watch import Kind
from narvard.web import operations
from narvard.web.operations import metrics, state
from narvard.web.operations.state import State
from tests.awaited import awaited
from tests.web.conftest import reading, unpublished
from tests.web.operations.seen import Seen, looked_on

__all__ = ["reading", "unpublished"]
ROOT = Path(__file__).parents[3]


@pytest.fixture
def seen() -> Iterator[Seen]:
    with looked_on() as found:
        yield found


@pytest.mark.usefixtures("reading")
def test_requests_are_counted_by_route_method_and_status(seen: Seen) -> None:
    client = seen.client()
    client.get("/jamfor.csv?matt=N20001")
    client.get("/jamfor.csv?matt=N20001")
    client.get("/jamfor.csv?matt=INGET")
    client.request("SPRING", "/jamfor.csv")
    figures = seen.figures()
    found = {name: value for name, value in figures.items() if name.startswith("narvard_requests_total")}
    assert found == {
        'narvard_requests_total{method="GET",route="/jamfor.csv",status="200"}': 2,
        'narvard_requests_total{method="GET",route="/jamfor.csv",status="400"}': 1,
        'narvard_requests_total{method="other",route="/jamfor.csv",status="405"}': 1,
    }
    assert figures['narvard_request_seconds_count{route="/jamfor.csv"}'] == 4
    assert figures['narvard_cache_lookups_total{cache="addresses",outcome="hit"}'] >= 0


@pytest.mark.usefixtures("reading")
def test_strangers_make_no_series(seen: Seen) -> None:
    client = seen.client()
    client.get("/x0")
    before = set(seen.figures())
    for number in range(1, 30):
        client.request(f"M{number}", f"/x{number}?q={number}")
        client.get(f"/y{number}/z", headers={"X-Request-ID": f"nummer-{number}"})
    new = set(seen.figures()) - before
    assert {name for name in new if "narvard_" in name} <= {
        'narvard_requests_total{method="other",route="/{address:unknown}",status="405"}',
        'narvard_requests_total{method="other",route="/{address:unknown}",status="404"}',
    }


@pytest.mark.usefixtures("reading")
def test_the_data_version_its_age_and_the_kept_answers_are_told(seen: Seen) -> None:
    figures = seen.figures()
    info = shared().info(shared().current())
    assert figures[f'narvard_data_info{{demo="{info.demo:d}",program="0.1.0",version="{info.version}"}}'] == 1
    assert figures["narvard_data_readable"] == 1
    assert figures["narvard_publishes_total"] == 1
    assert figures["narvard_data_created_timestamp_seconds"] > 1.7e9
    assert figures["narvard_data_published_timestamp_seconds"] >= figures["narvard_data_created_timestamp_seconds"]
    assert figures['narvard_orders{stage="waiting"}'] == 0
    if sys.platform == "linux":
        assert figures["process_resident_memory_bytes"] > 0


@pytest.mark.usefixtures("unpublished")
def test_without_data_the_other_figures_come_all_the_same(seen: Seen) -> None:
    figures = seen.figures()
    assert figures["narvard_data_readable"] == 0
    assert 'narvard_orders{stage="making"}' in figures


@pytest.mark.usefixtures("reading")
def test_a_part_that_cannot_be_told_takes_no_other_with_it(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks() -> object:
        raise RuntimeError

    monkeypatch.setattr(state, "orders", breaks)
    figures = seen.figures()
    assert figures["narvard_data_readable"] == 1
    assert 'narvard_orders{stage="making"}' not in figures


@pytest.mark.usefixtures("reading")
def test_kept_answers_are_hits_and_made_ones_misses(seen: Seen) -> None:
    for _ in range(3):
        assert in_bytes("2026-11-20-1", "prov", 100_000, "nyckel", lambda: "svar") == "svar"
    figures = seen.figures()
    assert figures['narvard_cache_lookups_total{cache="prov",outcome="miss"}'] == 1
    assert figures['narvard_cache_lookups_total{cache="prov",outcome="hit"}'] == 2
    assert figures['narvard_cache_entries{cache="prov"}'] == 1
    assert figures['narvard_cache_bytes{cache="prov"}'] > 0
    watch.rooms.pop("prov")


def test_work_of_every_kind_is_counted(seen: Seen) -> None:
    for kind, name in ((Kind.RERUN, "compare"), (Kind.QUERY, "series"), (Kind.DOCUMENT, "png"), (Kind.WRITE, "member")):
        with watch.work(kind, name):
            pass
    with pytest.raises(KeyError), watch.work(Kind.FOLLOW):
        raise KeyError
    watch.connected(1)
    watch.connected(1)
    watch.connected(-1)
    watch.connected(0)
    figures = seen.figures()
    assert figures['narvard_reruns_total{outcome="ok",page="compare"}'] == 1
    assert figures['narvard_rerun_cpu_seconds_total{page="compare"}'] >= 0
    assert figures['narvard_queries_total{outcome="ok",query="series"}'] == 1
    assert figures['narvard_documents_total{kind="png",outcome="ok"}'] == 1
    assert figures['narvard_writes_total{outcome="accepted",what="member"}'] == 1
    assert figures['narvard_follows_total{outcome="failed"}'] == 1
    assert figures["narvard_websockets_open"] == 1
    assert figures['narvard_websockets_total{outcome="accepted"}'] == 2
    assert figures['narvard_websockets_total{outcome="refused"}'] == 1


def test_what_is_rare_is_there_before_it_happens(seen: Seen) -> None:
    figures = seen.figures()
    for name in (
        'narvard_queries_total{outcome="memory",query="standing"}',
        'narvard_reruns_total{outcome="failed",page="matrix"}',
        'narvard_writes_total{outcome="away",what="member"}',
        'narvard_documents_total{kind="pdf",outcome="failed"}',
    ):
        assert figures[name] == 0


# Where they are to be had


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.mark.usefixtures("reading")
def test_they_are_had_at_an_address_of_their_own_as_long_as_the_server_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    monkeypatch.setenv("NARVARD_METRICS", f"127.0.0.1:{port}")

    async def asked() -> str:
        async with operations.running(), httpx.AsyncClient() as client:
            assert watch.watched()
            return (await client.get(f"http://127.0.0.1:{port}/metrics")).text

    text = awaited(asked())
    assert "narvard_data_readable 1.0" in text
    assert "narvard_threads 40.0" in text
    assert not watch.watched()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/metrics")


def test_a_port_that_is_taken_is_a_line_in_the_log(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("NARVARD_METRICS", f"127.0.0.1:{port}")

        async def starts() -> bool:
            async with operations.running():
                return watch.watched()

        with caplog.at_level(logging.ERROR):
            assert awaited(starts())
    assert f"Mätvärdena går inte att lämna på port {port}" in caplog.text


@pytest.mark.parametrize(
    ("text", "found"),
    [("", None), ("127.0.0.1:9108", ("127.0.0.1", 9108)), ("[::1]:9108", ("::1", 9108)), ("0.0.0.0:80", ("0.0.0.0", 80))],
)
def test_the_address_is_read(monkeypatch: pytest.MonkeyPatch, text: str, found: tuple[str, int] | None) -> None:
    monkeypatch.setenv("NARVARD_METRICS", text)
    assert settings.metrics() == found


# The event loop


def test_how_late_the_event_loop_is() -> None:
    now, late = [0.0], [0.0, 0.2, -0.1]
    found: list[float] = []

    async def sleep(seconds: float) -> None:
        if not late:
            raise asyncio.CancelledError
        now[0] += seconds + late.pop(0)

    with pytest.raises(asyncio.CancelledError):
        metrics.feel_lag(found.append, lambda: now[0], sleep).send(None)  # nothing in it waits, so that no loop is needed
    assert found == pytest.approx([0.0, 0.2, 0.0])


# What is off costs nothing

OFF = """
import sys
from starlette.applications import Starlette
from narvard.web.startup import middleware, routes
app = Starlette(routes=routes(), middleware=middleware())
heavy = {name for name in sys.modules if name.split(".")[0] in ("prometheus_client", "opentelemetry")}
assert not heavy, sorted(heavy)
assert not [one for one in middleware() if one.cls.__name__ == "Watched"]
"""


def test_what_is_off_imports_nothing_and_stands_in_no_requests_way(tmp_path: Path) -> None:
    names = ("NARVARD_METRICS", "NARVARD_LOG", "OTEL_EXPORTER_OTLP_ENDPOINT")
    environment = {name: value for name, value in os.environ.items() if name not in names} | {"NARVARD_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", OFF], cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_state_is_not_read_to_be_registered() -> None:
    assert list(State().describe()) == []
