"""What those who run narvard ask: whether it lives, versions for nodes that follow, figures, lines of the log, and traces."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from starlette.middleware import Middleware

from narvard import settings, watch
from narvard.web.operations import logs
from narvard.web.operations.requests import Routed, Watched


def watching(prefix: str) -> list[Middleware]:
    """What requests go through first where somebody looks on, else nothing. Raises ValueError for a setting that cannot be read.

    The log is ours from here on: what the server says as it starts comes before its first request.
    """
    looked_at, told, traced = settings.metrics(), settings.log_as_json(), settings.traces()
    watch.numbering(on=told or bool(traced))
    if told:
        logs.begin()
    return [Middleware(Watched, prefix=prefix)] if looked_at or told or traced else []


def inmost() -> list[Middleware]:
    """What they go through last, in the same case."""
    return [Middleware(Routed)] if settings.metrics() or settings.log_as_json() or settings.traces() else []


@asynccontextmanager
async def running() -> AsyncIterator[None]:
    """Those who are to look on do, as long as the server runs. Libraries that only they need are imported here."""
    watchers: list[watch.Watcher] = []
    async with AsyncExitStack() as stack:
        if address := settings.metrics():
            from narvard.web.operations import metrics

            watchers.append(await stack.enter_async_context(metrics.served(address)))
        if settings.traces():
            from narvard.web.operations import traces

            watchers.append(await stack.enter_async_context(traces.sent()))
        if settings.log_as_json():
            watchers.append(logs.Told())  # told of an end before the trace has ended, whose number a line has
        before = watch.watching(*watchers)
        try:
            yield
        finally:
            watch.watching(*before)
