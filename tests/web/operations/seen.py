"""All that operations see of a server, kept for a test: lines, figures and spans."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from prometheus_client import CollectorRegistry, generate_latest
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.testclient import TestClient
from streamlit import logger as streamlits

from narvard import watch
from narvard.web.operations import logs, metrics, traces
from narvard.web.operations.state import State
from narvard.web.startup import middleware, routes

setup_formatter = streamlits.setup_formatter


@dataclass
class Seen:
    stream: StringIO
    registry: CollectorRegistry
    exporter: InMemorySpanExporter
    more: tuple[BaseRoute, ...] = ()
    app: Starlette | None = field(default=None, repr=False)

    def client(self, sender: tuple[str, int] = ("192.0.2.7", 50000)) -> TestClient:
        """A server that is seen, and who asks it."""
        self.app = self.app or Starlette(routes=[*self.more, *routes()], middleware=middleware())
        return TestClient(self.app, client=sender, raise_server_exceptions=False)

    def lines(self, event: str = "") -> list[dict[str, Any]]:
        found = [json.loads(line) for line in self.stream.getvalue().splitlines()]
        return [line for line in found if event in ("", line["event"])]

    def figures(self) -> dict[str, float]:
        """Each series as it is written, and its value."""
        text = generate_latest(self.registry).decode()
        pairs = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
        return {name: float(value) for name, _, value in pairs}

    def spans(self) -> list[str]:
        return [span.name for span in self.exporter.get_finished_spans()]

    def everything(self) -> str:
        spans = "\n".join(span.to_json() or "" for span in self.exporter.get_finished_spans())
        return "\n".join((self.stream.getvalue(), generate_latest(self.registry).decode(), spans))


@contextmanager
def looked_on(*more: BaseRoute, proxies: str = "") -> Iterator[Seen]:
    """Everything is on, as if a server ran."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NARVARD_LOG", "json")
        patch.setenv("NARVARD_PROXIES", proxies)
        root = logging.getLogger()
        patch.setattr(logging.getLogger("narvard"), "level", logging.INFO)
        stream, exporter, provider = StringIO(), InMemorySpanExporter(), TracerProvider()
        provider.add_span_processor(SimpleSpanProcessor(exporter))
        registry, counted = metrics.registry()
        registry.register(State())
        logs.begin(stream)
        before = watch.watching(counted, traces.Spans(provider), logs.Told())
        try:
            yield Seen(stream, registry, exporter, more)
        finally:
            watch.watching(*before)
            watch.numbering(on=False)
            watch.numbered("")
            threading.excepthook = threading.__excepthook__
            logging.captureWarnings(False)
            for one in [one for one in root.handlers if getattr(one, "narvards", False)]:
                root.removeHandler(one)
            logging.getLogger("uvicorn.access").disabled = False
            streamlits.setup_formatter = setup_formatter
            streamlits.update_formatter()
