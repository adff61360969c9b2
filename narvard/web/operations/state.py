"""What narvard holds at the moment it is asked: the data version, orders, kept answers, sessions and threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime

from anyio import CapacityLimiter
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from streamlit import runtime

from narvard import __version__, watch
from narvard.database.store import StoreError, history, pointer, shared
from narvard.web.documents import orders


class State:
    """Collected when Prometheus asks. A part that cannot be told is left out, and the rest comes all the same."""

    def __init__(self, threads: CapacityLimiter | None = None) -> None:
        self.threads = threads
        self.parts: tuple[Callable[[], Iterator[Metric]], ...] = (data, documents, caches, sessions, self.pool)

    def describe(self) -> Iterator[Metric]:
        """Asked when it is registered: nothing is read for that."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        for part in self.parts:
            with suppress(Exception):
                yield from list(part())

    def pool(self) -> Iterator[Metric]:
        busy = GaugeMetricFamily("narvard_threads_busy", "Trådar som svarar på anrop.")
        most = GaugeMetricFamily("narvard_threads", "Trådar som kan svara på anrop.")
        if self.threads:
            busy.add_metric([], self.threads.borrowed_tokens)
            most.add_metric([], float(self.threads.total_tokens))
        yield from (busy, most)


def data() -> Iterator[Metric]:
    """The version that readers see, and since when."""
    readable = GaugeMetricFamily("narvard_data_readable", "1 när gällande dataversion går att läsa.")
    about = InfoMetricFamily("narvard_data", "Gällande dataversion och programmets version.")
    made = GaugeMetricFamily("narvard_data_created_timestamp_seconds", "När gällande dataversion gjordes.")
    since = GaugeMetricFamily("narvard_data_published_timestamp_seconds", "När gällande dataversion började gälla.")
    ever = CounterMetricFamily("narvard_publishes", "Dataversioner som har gällt på den här noden.")
    store = shared()
    try:
        info = store.info(store.current())
        about.add_metric([], {"version": info.version, "demo": str(int(info.demo)), "program": __version__})
        made.add_metric([], datetime.fromisoformat(info.created).timestamp())
        since.add_metric([], pointer(store.home).stat().st_mtime)
        readable.add_metric([], 1)
    except StoreError:
        readable.add_metric([], 0)
    ever.add_metric([], len(history(store.home)))
    yield from (readable, about, made, since, ever)


def documents() -> Iterator[Metric]:
    waiting, making = orders().counts()
    held = GaugeMetricFamily("narvard_orders", "Beställda dokument som väntar eller görs.", labels=["stage"])
    held.add_metric(["waiting"], waiting)
    held.add_metric(["making"], making)
    yield held


def caches() -> Iterator[Metric]:
    entries = GaugeMetricFamily("narvard_cache_entries", "Sparade svar.", labels=["cache"])
    size = GaugeMetricFamily("narvard_cache_bytes", "Sparade svars storlek.", labels=["cache"])
    for room, held in list(watch.rooms.items()):
        count, total = held()
        entries.add_metric([room], count)
        size.add_metric([room], total)
    yield from (entries, size)


def sessions() -> Iterator[Metric]:
    """Streamlit's: those that are connected, and those whose reader may come back."""
    held = GaugeMetricFamily("narvard_sessions", "Läsares sessioner, också de som kan komma tillbaka.")
    if runtime.exists():
        held.add_metric([], len(runtime.get_instance()._session_mgr.list_sessions()))
    yield held
