"""Traces: a span per request, page, question and document, sent to a collector on this machine, or thrown away in silence."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult

from narvard import watch
from narvard.database.queries import series
from narvard.database.store import shared
from narvard.watch import Kind
from narvard.web import operations
from narvard.web.operations import traces
from tests.awaited import awaited
from tests.web.conftest import reading
from tests.web.operations.seen import Seen, looked_on
from tests.web.operations.test_metrics import free_port

__all__ = ["reading"]
TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = f"00-{TRACE}-b7ad6b7169203331-01"


@pytest.fixture
def seen() -> Iterator[Seen]:
    with looked_on(proxies="10.0.0.0/8") as found:
        yield found


@pytest.mark.usefixtures("reading")
def test_a_request_has_a_span_and_its_questions_are_inside_it(seen: Seen) -> None:
    answer = seen.client().get("/jamfor.csv?matt=N20001")
    spans = {span.name: span for span in seen.exporter.get_finished_spans()}
    whole = spans["GET /jamfor.csv"]
    assert dict(whole.attributes or {}) == {
        "http.request.method": "GET",
        "http.route": "/jamfor.csv",
        "http.response.status_code": 200,
        "narvard.request": answer.headers["x-request-id"],
    }
    questions = [span for name, span in spans.items() if name.startswith("query ")]
    assert questions
    assert all(span.parent and span.parent.span_id == whole.context.span_id for span in questions)
    assert all(dict(span.attributes or {})["narvard.outcome"] == "ok" for span in questions)
    (line,) = seen.lines("request")
    assert line["trace"] == f"{whole.context.trace_id:032x}"


@pytest.mark.usefixtures("reading")
def test_a_page_that_is_drawn_has_a_span_with_its_questions(seen: Seen) -> None:
    with watch.rerun() as rerun:
        rerun.name = "compare"
        shared().run(shared().current(), series("N20001", ("1480",), ("T",)))
    assert seen.spans() == ["query series", "rerun compare"]
    assert watch.trace() == ""


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize(("sender", "continued"), [("10.0.0.5", True), ("192.0.2.7", False)])
def test_a_trace_goes_on_from_a_listed_proxy_alone(seen: Seen, sender: str, *, continued: bool) -> None:
    seen.client((sender, 4711)).get("/halsa", headers={"traceparent": PARENT, "tracestate": "vendor=Signe"})
    span = seen.exporter.get_finished_spans()[-1]
    assert (f"{span.context.trace_id:032x}" == TRACE) is continued
    assert "Signe" not in seen.everything()


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize("given", ["", "00-0-0-01", "Signe", "00-" + "g" * 32 + "-" + "1" * 16 + "-01"])
def test_a_trace_that_cannot_be_read_is_begun_here(seen: Seen, given: str) -> None:
    assert seen.client(("10.0.0.5", 4711)).get("/halsa", headers={"traceparent": given}).status_code == 200
    assert seen.spans()[-1] == "GET /halsa"


def test_work_that_fails_is_an_error_and_nothing_of_what_it_said(seen: Seen) -> None:
    with pytest.raises(KeyError), watch.work(Kind.DOCUMENT, "png"):
        raise KeyError("Signe")
    with pytest.raises(KeyboardInterrupt), watch.work(Kind.RERUN, "compare"):
        raise KeyboardInterrupt
    failed, left = seen.exporter.get_finished_spans()
    assert not failed.status.is_ok
    assert failed.events == ()
    assert failed.status.description is None
    assert left.status.is_unset


# The collector


@contextmanager
def collector() -> Iterator[tuple[str, list[ExportTraceServiceRequest]]]:
    """One on this machine, and what it was sent."""
    received: list[ExportTraceServiceRequest] = []

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # noqa: N802
            assert self.path == "/v1/traces"
            received.append(ExportTraceServiceRequest.FromString(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Taking)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", received
    server.shutdown()
    server.server_close()
    thread.join()


def answered(address: str, patch: pytest.MonkeyPatch) -> int:
    """The status with which a server answers whose traces are sent there, from its start to its end."""
    patch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", address)

    async def runs() -> int:
        from httpx import ASGITransport, AsyncClient
        from starlette.applications import Starlette

        from narvard.web.startup import middleware, routes

        app = Starlette(routes=routes(), middleware=middleware())
        async with operations.running(), AsyncClient(transport=ASGITransport(app), base_url="http://narvard.test") as client:
            return (await client.get("/halsa")).status_code

    try:
        return awaited(runs())
    finally:
        watch.numbering(on=False)


@pytest.mark.usefixtures("reading")
def test_spans_come_to_the_collector_before_the_server_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    with collector() as (address, received):
        assert answered(address, monkeypatch) == 200
    (one,) = received
    (sent,) = one.resource_spans
    about = {entry.key: entry.value.string_value for entry in sent.resource.attributes}
    assert (about["service.name"], about["service.version"]) == ("narvard", "0.1.0")
    names = [span.name for scope in sent.scope_spans for span in scope.spans]
    assert "GET /halsa" in names


@pytest.mark.usefixtures("reading")
def test_a_collector_that_is_away_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traces, "END_SECONDS", 0.0)
    assert answered(f"http://127.0.0.1:{free_port()}", monkeypatch) == 200


def test_what_waits_to_be_sent_is_bounded() -> None:
    class Slow(SpanExporter):
        def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:  # noqa: ARG002
            may.wait(60)
            return SpanExportResult.SUCCESS

    may = threading.Event()
    processor = BatchSpanProcessor(Slow(), max_queue_size=50, max_export_batch_size=10)
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(processor)
    before = watch.watching(traces.Spans(provider))
    for _ in range(500):
        with watch.work(Kind.QUERY, "series"):
            pass
    watch.watching(*before)
    assert len(processor._batch_processor._queue) <= 50
    may.set()
    provider.shutdown()


def test_a_service_is_called_what_the_environment_calls_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert traces.resource().attributes["service.name"] == "narvard"
    monkeypatch.setenv("OTEL_SERVICE_NAME", "narvard-prov")
    assert traces.resource().attributes["service.name"] == "narvard-prov"
    assert not {"host.name", "process.owner", "process.command_args"} & traces.resource().attributes.keys()
