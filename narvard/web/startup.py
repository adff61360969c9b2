"""What happens when the server starts, and the sentence a reader gets when something fails."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import logging
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from narvard import settings
from narvard.child import leave, sweep
from narvard.database.store import NoVersion, StoreError, shared
from narvard.watch import Plain, with_number
from narvard.watch.lines import relay
from narvard.web.addresses import data_routes
from narvard.web.agenda import agenda_routes, share_routes
from narvard.web.api import api_routes
from narvard.web.api_page import api_page_routes
from narvard.web.documents import document_routes, orders
from narvard.web.errors import OwnErrors
from narvard.web.gate import Gate
from narvard.web.headers import CompressedFiles, SecurityHeaders
from narvard.web.members.log import leads
from narvard.web.members.routes import member_routes
from narvard.web.missing import missing_routes
from narvard.web.operations import following, inmost, running, watching
from narvard.web.operations.health import health_routes
from narvard.web.operations.versions import version_routes
from narvard.web.own_files import STREAMLIT_FILES, own_file_routes
from narvard.web.patience import Patience, hang_up_on_silent, servers
from narvard.web.sessions import Sessions
from narvard.web.shell import page_routes, prefix
from narvard.web.signin.routes import signin_routes
from narvard.web.workbooks import workbook_routes
from narvard.web.workshop import live
from narvard.web.workshop.routes import workshop_routes
from narvard.writes import engine as engines
from narvard.writes.commands import forget_old
from narvard.writes.engine import Away
from narvard.writes.roles import listed
from narvard.writes.sessions import end_old

M_ARENA_MAX, M_MMAP_THRESHOLD = -8, -3
"""Of malloc.h."""
TRIM_SECONDS, FORGET_SECONDS = 20.0, 24 * 3600.0
LOG = logging.getLogger("narvard")
SOMETHING_FAILED = "Något gick fel när sidan skulle visas. Ladda om sidan. Händer det igen: hör av dig till den som sköter narvard."


def routes() -> list[BaseRoute]:
    """All addresses of our own, before Streamlit's. Raises ShellError when Streamlit's page has changed."""
    return [
        *health_routes(),
        leads(),
        *page_routes(),
        *own_file_routes(prefix()),
        *data_routes(),
        *version_routes(),
        *document_routes(),
        *workbook_routes(),
        *api_routes(),
        *api_page_routes(),
        *agenda_routes(),
        *share_routes(),
        *workshop_routes(),
        *signin_routes(),
        *member_routes(),
        *missing_routes(),
    ]


def middleware() -> list[Middleware]:
    """What every request goes through, from the outside in. Raises ValueError for settings that cannot be read."""
    settings.proxies()
    settings.follow()
    settings.follow_token()
    if settings.signin() and settings.signin_roles():
        listed(settings.signin_roles())
    return [
        *watching(prefix()),
        Middleware(SecurityHeaders, prefix=prefix()),
        Middleware(OwnErrors, prefix=prefix()),
        Middleware(Gate, prefix=prefix()),
        Middleware(Patience),
        Middleware(Sessions, prefix=prefix()),
        Middleware(CompressedFiles, folder=STREAMLIT_FILES, prefix=prefix()),
        *inmost(),
    ]


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[dict[str, object]]:
    """Follows another node or builds the first data version when there is none, and removes what killed servers left behind.

    Documents that were ordered and not made are taken up. Then what lives for ever is taken out of garbage collection. At the end
    readers' files are removed.
    """
    library = few_heaps()
    await run_in_threadpool(begin_with_data)
    answer_at_once()
    trust_listed_proxies()
    live.running()
    await run_in_threadpool(sweep)
    await run_in_threadpool(orders().take_up)
    works = hang_up_on_silent(servers()), give_back(library), forget_in_time()
    watches = [asyncio.create_task(work) for work in works]
    gc.collect()
    gc.freeze()
    async with running():
        yield {}
    for watch in watches:
        watch.cancel()
    following.end()
    leave()


def few_heaps() -> ctypes.CDLL | None:
    """Has glibc keep two heaps for all threads, and give what is large back to the machine. None with another C library.

    It would keep eight heaps for each processor, and what one reader's thread gives back to a heap is of no use to threads that
    have another; and once large pieces have come and gone, it would cut the next ones out of its heaps. Some 70 MB.
    """
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    if library is None or not hasattr(library, "mallopt") or not hasattr(library, "malloc_trim"):
        return None
    library.mallopt(M_ARENA_MAX, 2)
    library.mallopt(M_MMAP_THRESHOLD, 64 * 1024)
    return library


async def give_back(library: ctypes.CDLL | None) -> None:
    """Gives the free pages in the middle of the heaps back now and then, which glibc never does by itself."""
    while library is not None:
        await asyncio.sleep(TRIM_SECONDS)
        await run_in_threadpool(library.malloc_trim, 0)


async def forget_in_time() -> None:
    """Removes what people wrote in workshops that ended long ago, once a day."""
    while True:
        if engines.exists():
            with suppress(Away):  # tried again tomorrow
                await run_in_threadpool(lambda: forget_old(engines.store()))
                await run_in_threadpool(lambda: end_old(engines.store()))
        await asyncio.sleep(FORGET_SECONDS)


def answer_at_once() -> None:
    """Sends small answers without waiting for the reader's acknowledgement of what went before (Nagle's algorithm).

    Streamlit binds its socket without naming TCP, and asyncio then leaves the algorithm on: an answer in two small parts takes
    40 ms. A connection inherits the choice of the socket that listens.
    """
    for found in gc.get_objects():
        if type(found) is socket.socket and found.fileno() >= 0 and found.family in (socket.AF_INET, socket.AF_INET6):
            with suppress(OSError):
                if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def trust_listed_proxies() -> None:
    """Lets only the proxies of NARVARD_PROXIES say who asks. uvicorn takes the word of every program on this machine."""
    for found in gc.get_objects():
        if type(found) is ProxyHeadersMiddleware:
            found.trusted_hosts = ProxyHeadersMiddleware(found.app, settings.proxies()).trusted_hosts


def begin_with_data() -> None:
    """A node that follows another never builds: its data comes from there, now or as soon as that one answers."""
    if following.begin(shared().home) is None:
        build_when_empty()


def build_when_empty() -> None:
    """Runs `python -m narvard build` when nothing is published. A failure is logged; pages then say that there is no data."""
    store = shared()
    try:
        store.current()
    except NoVersion:
        LOG.warning("Det finns ingen data ännu; bygger den första dataversionen i %s", Plain(store.home))
        environment = settings.child_environment(store.home, relayed=True)
        command = [sys.executable, "-m", "narvard", "build"]
        done = subprocess.run(command, cwd=settings.PROJECT, env=environment, check=False, capture_output=settings.log_as_json())
        relay(done.stdout)
        if done.returncode:
            LOG.error("Det gick inte att bygga den första dataversionen. Kör: python -m narvard build")
    except StoreError as error:
        LOG.error("%s", Plain(error))


def sentence_for(error: Exception) -> str:
    """The Swedish sentence for an error that no page took care of, as Markdown. Only domain errors are logged without a trace."""
    if isinstance(error, StoreError):
        LOG.error("%s", Plain(error))
        return str(error)
    LOG.error("Ett fel i en sida", exc_info=error)
    return with_number(SOMETHING_FAILED)
