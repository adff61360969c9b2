"""Traces by OpenTelemetry: a span per request, page that is drawn, question and document, sent where the environment says.

A span has the name of what was done and how it ended: no address, no words, no values, nothing of who asked. What is sent waits in
a queue that is bounded, in a thread of its own; when nobody takes it, it is thrown away and no reader notices.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import Token

from opentelemetry import context as contexts
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk._shared_internal import BatchProcessor
from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, StatusCode, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from starlette.concurrency import run_in_threadpool

from narvard import __version__, watch
from narvard.watch import Kind, Work

END_SECONDS = 3.0
"""How long the end of the server waits for what is not sent yet."""
WELL = (watch.OK, watch.LEFT, "refused")
SERVER_FAILS = 500

TALKATIVE = (OTLPSpanExporter.__module__, BatchProcessor.__module__, "urllib3.connectionpool")
"""Loggers that would say at every batch that nobody takes it."""

Begun = tuple[Span, Token[Context], str]


class Spans:
    """Makes a span of each piece of work, inside that of the work it is part of."""

    def __init__(self, provider: TracerProvider) -> None:
        self.tracer = provider.get_tracer("narvard", __version__)
        self.parents = TraceContextTextMapPropagator()

    def begun(self, work: Work) -> Begun:
        parent = self.parents.extract({"traceparent": work.parent}, Context()) if work.parent else None
        kind = SpanKind.SERVER if work.kind in (Kind.REQUEST, Kind.RERUN) else SpanKind.INTERNAL
        span = self.tracer.start_span(f"{work.kind} {work.name}".strip(), parent, kind=kind)
        before = watch.trace()
        watch.traced(f"{span.get_span_context().trace_id:032x}")
        return span, contexts.attach(set_span_in_context(span)), before

    def ended(self, work: Work, begun: object) -> None:
        if not isinstance(begun, tuple):
            return
        span, token, before = begun
        contexts.detach(token)
        watch.traced(before)
        if work.kind is Kind.REQUEST:
            span.update_name(f"{work.method} {work.name}")
            span.set_attribute("http.request.method", work.method)
            span.set_attribute("http.route", work.name)
            span.set_attribute("http.response.status_code", int(work.outcome))
            failed = int(work.outcome) >= SERVER_FAILS
        else:
            span.update_name(f"{work.kind} {work.name}")
            span.set_attribute("narvard.outcome", work.outcome)
            failed = work.outcome not in WELL
        if watch.number():
            span.set_attribute("narvard.request", watch.number())
        span.set_status(StatusCode.ERROR if failed else StatusCode.UNSET)
        span.end()

    def looked_up(self, room: str, *, found: bool) -> None: ...

    def connected(self, change: int) -> None: ...


def resource() -> Resource:
    """Who sends: narvard, unless the environment calls it otherwise."""
    named = "OTEL_SERVICE_NAME" in os.environ or f"{SERVICE_NAME}=" in os.environ.get("OTEL_RESOURCE_ATTRIBUTES", "")
    return Resource.create({SERVICE_VERSION: __version__} | ({} if named else {SERVICE_NAME: "narvard"}))


@asynccontextmanager
async def sent() -> AsyncIterator[Spans]:
    """Spans on their way to the collector as long as the server runs. One that does not answer is told of once in the log."""
    provider = TracerProvider(resource=resource(), shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    for name in TALKATIVE:
        logging.getLogger(name).addFilter(Once())
    try:
        yield Spans(provider)
    finally:
        last = threading.Thread(target=provider.shutdown, daemon=True, name="spår")
        last.start()
        await run_in_threadpool(last.join, END_SECONDS)


class Once(logging.Filter):
    """Lets a line through the first time it is said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: set[object] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        new = record.msg not in self.said
        self.said.add(record.msg)
        return new
