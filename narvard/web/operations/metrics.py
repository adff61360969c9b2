"""Figures for Prometheus, on an address of their own.

Labels are names that the code knows, of routes, pages and questions, and never what was asked.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
    start_http_server,
)
from starlette.concurrency import run_in_threadpool

from narvard.database.slices import SQL
from narvard.documents import MAKERS
from narvard.page import PAGES
from narvard.watch import Kind, Plain, Work
from narvard.web.operations.state import State

LOG = logging.getLogger("narvard")
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""A page is to be answered within 0.25; a question is stopped after 10."""
LONG = (0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0)
"""Of documents."""
LAG = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)
LAG_EVERY = 0.5
WRITES = ("workshop", "member", "signin", "signout", "forget", "own")
"""Kinds of writing, as the store of what people write calls them."""
QUESTIONS = [path.stem for path in SQL.glob("*.sql") if path.stem not in ("schema", "derived", "subannual")]


class Metrics:
    """Counts and times of work, as it ends."""

    def __init__(self, registry: CollectorRegistry) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.requests = Counter(
            "narvard_requests", "Anrop, efter adressens form, metod och svar.", ["route", "method", "status"], registry=registry
        )
        self.request_seconds = Histogram(
            "narvard_request_seconds", "Tid till hela svaret.", ["route"], buckets=SECONDS, registry=registry
        )
        self.reruns = Counter("narvard_reruns", "Sidor som ritats åt en läsare.", ["page", "outcome"], registry=registry)
        self.rerun_seconds = Histogram(
            "narvard_rerun_seconds", "Tid att rita en sida.", ["page"], buckets=SECONDS, registry=registry
        )
        self.rerun_cpu = Counter("narvard_rerun_cpu_seconds", "Processortid att rita sidor.", ["page"], registry=registry)
        self.queries = Counter(
            "narvard_queries", "Frågor till databasen, efter hur de slutade.", ["query", "outcome"], registry=registry
        )
        self.query_seconds = Histogram(
            "narvard_query_seconds", "Tid för en fråga till databasen.", ["query"], buckets=SECONDS, registry=registry
        )
        self.lookups = Counter("narvard_cache_lookups", "Svar som söktes bland sparade.", ["cache", "outcome"], registry=registry)
        self.documents = Counter("narvard_documents", "Dokument som gjorts.", ["kind", "outcome"], registry=registry)
        self.document_seconds = Histogram(
            "narvard_document_seconds", "Tid att göra ett dokument.", ["kind"], buckets=LONG, registry=registry
        )
        self.writes = Counter("narvard_writes", "Det som skrivits, efter hur det slutade.", ["what", "outcome"], registry=registry)
        self.write_seconds = Histogram("narvard_write_seconds", "Tid att spara.", buckets=SECONDS, registry=registry)
        self.follows = Counter("narvard_follows", "Dataversioner hämtade från en annan nod.", ["outcome"], registry=registry)
        self.websockets = Gauge("narvard_websockets_open", "Sidor som är öppna hos läsare.", registry=registry)
        self.connections = Counter("narvard_websockets", "Sidors uppkopplingar.", ["outcome"], registry=registry)
        self.lag = Histogram("narvard_loop_lag_seconds", "Hur sent händelseslingan kommer.", buckets=LAG, registry=registry)
        self.ended_by = {
            Kind.REQUEST: self._request,
            Kind.RERUN: self._rerun,
            Kind.QUERY: self._query,
            Kind.DOCUMENT: self._document,
            Kind.WRITE: self._write,
            Kind.FOLLOW: self._follow,
        }

        self._begin_at_nothing()

    def _begin_at_nothing(self) -> None:
        """What is rare is there from the start, or Prometheus would not see the first time that it happens."""
        for query in sorted((*QUESTIONS, "catalogue", "meta")):
            for outcome in ("stopped", "memory", "failed"):
                self.queries.labels(query, outcome)
        for page in PAGES:
            self.reruns.labels(page.name, "failed")
        for _, ending in MAKERS:
            self.documents.labels(ending, "failed")
        for what in WRITES:
            for outcome in ("accepted", "refused", "away", "failed"):
                self.writes.labels(what, outcome)
        for outcome in ("ok", "failed"):
            self.follows.labels(outcome)

    def begun(self, work: Work) -> None: ...

    def ended(self, work: Work, begun: object) -> None:
        del begun
        self.ended_by[work.kind](work)

    def looked_up(self, room: str, *, found: bool) -> None:
        self.lookups.labels(room, "hit" if found else "miss").inc()

    def connected(self, change: int) -> None:
        if change >= 0:
            self.connections.labels("accepted" if change else "refused").inc()
        self.websockets.inc(change)

    def _request(self, work: Work) -> None:
        self.requests.labels(work.name, work.method, work.outcome).inc()
        self.request_seconds.labels(work.name).observe(work.seconds)

    def _rerun(self, work: Work) -> None:
        self.reruns.labels(work.name, work.outcome).inc()
        self.rerun_seconds.labels(work.name).observe(work.seconds)
        self.rerun_cpu.labels(work.name).inc(max(work.cpu, 0.0))

    def _query(self, work: Work) -> None:
        self.queries.labels(work.name, work.outcome).inc()
        self.query_seconds.labels(work.name).observe(work.seconds)

    def _document(self, work: Work) -> None:
        self.documents.labels(work.name, work.outcome).inc()
        self.document_seconds.labels(work.name).observe(work.seconds)

    def _write(self, work: Work) -> None:
        self.writes.labels(work.name, "accepted" if work.outcome == "ok" else work.outcome).inc()
        self.write_seconds.observe(work.seconds)

    def _follow(self, work: Work) -> None:
        self.follows.labels(work.outcome).inc()


def registry() -> tuple[CollectorRegistry, Metrics]:
    """All figures of this process."""
    made = CollectorRegistry()
    metrics = Metrics(made)
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=made)
    return made, metrics


async def feel_lag(
    observe: Callable[[float], None], clock: Callable[[], float], sleep: Callable[[float], Awaitable[object]]
) -> None:
    """How late the event loop is: what is to come after a while, and when it comes. Ends never."""
    while True:
        due = clock() + LAG_EVERY
        await sleep(LAG_EVERY)
        observe(max(clock() - due, 0.0))


@asynccontextmanager
async def served(address: tuple[str, int]) -> AsyncIterator[Metrics]:
    """The figures at an address as long as the server runs. When the port is taken the log says so, and readers notice nothing."""
    host, port = address
    found, metrics = registry()
    found.register(State(current_default_thread_limiter()))
    try:
        server, thread = await run_in_threadpool(start_http_server, port, host, found)
    except OSError as error:
        LOG.error("Mätvärdena går inte att lämna på port %d: %s", port, Plain(type(error).__name__))
        yield metrics
        return
    LOG.info("Mätvärden finns på port %d", port)
    loop = asyncio.get_running_loop()
    lag = asyncio.create_task(feel_lag(metrics.lag.observe, loop.time, asyncio.sleep))
    try:
        yield metrics
    finally:
        lag.cancel()
        await run_in_threadpool(server.shutdown)
        server.server_close()
        thread.join(1)
