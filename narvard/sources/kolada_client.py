"""Kolada's API version 3 over HTTP: polite, patient, and distrustful of what it gets. Knows nothing of the catalogue."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type

BASE_URL = "https://api.kolada.se/v3"
MAX_IDS = 25
"""Ids per path segment; more are answered with 422."""
PER_PAGE = 5000
MAX_PAGES = 40
"""Far more than any question of ours needs: beyond it the paging has gone wrong."""
MOST_BYTES = 100_000_000
"""Of one page, unpacked: ten times the largest that our questions can have."""
RATE = 5.0
"""Requests per second; Kolada states no limit, public clients keep to five."""
ATTEMPTS = 8
ATTEMPTS_AT_FIRST_CONTACT = 3
"""Where nobody has answered yet, a refused connection or unknown host is told soon instead of after half a minute."""
FIRST_WAIT, LONGEST_WAIT, LONGEST_RETRY_AFTER = 0.5, 8.0, 60.0

Item = dict[str, Any]
T = TypeVar("T")


class KoladaError(Exception):
    """Nothing could be fetched and nothing has changed. The message is one Swedish sentence that says why and what to do."""


class _PassingError(Exception):
    """A fault that may pass: asked again after `wait` seconds, or after a growing wait. `unreachable`: nobody answered at all."""

    def __init__(self, reason: str, wait: float | None = None, unreachable: bool = False) -> None:
        super().__init__(reason)
        self.wait = wait
        self.unreachable = unreachable


class KoladaClient:
    """One conversation with Kolada. `sleep` and `clock` are those of the operating system unless a test brings its own.

    `on_wait` is told in Swedish before each new attempt, so that a long wait is not taken for a stop.
    """

    def __init__(
        self,
        base_url: str = BASE_URL,
        rate: float = RATE,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        on_wait: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self.host = _host(self.base_url)
        self._http = httpx.Client(headers={"User-Agent": "narvard"}, timeout=httpx.Timeout(30, connect=10), transport=transport)
        self._pause, self._sleep, self._clock, self._on_wait = 1 / rate, sleep, clock, on_wait
        self._next = 0.0
        self._answered = False

    def __enter__(self) -> KoladaClient:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def listing(self, kind: str, ids: Sequence[str]) -> list[Item]:
        """Descriptions of at most 25 ids; `kind` is kpi or municipality. Unknown ids are left out. Raises KoladaError."""
        return list(self._pages(f"{kind}/{','.join(ids)}"))

    def data(self, kpis: Sequence[str], areas: Sequence[str], years: Sequence[int]) -> list[Item]:
        """Answers `{kpi, municipality, period, values: [{gender, status, value, isdeleted}]}`; at most 25 of each asked for.

        Raises KoladaError.
        """
        path = f"data/kpi/{','.join(kpis)}/municipality/{','.join(areas)}/year/{','.join(map(str, years))}"
        return list(self._pages(path))

    def _pages(self, path: str) -> Iterator[Item]:
        """All items, page by page by our own count: `next_url` may name a foreign host, so only its presence is read."""
        for page in range(1, MAX_PAGES + 1):
            items, more = self._page(path, page)
            yield from items
            if not more or not items:
                return
        raise KoladaError(f"Kolada lämnar fler än {MAX_PAGES} sidor på en fråga, och det kan inte stämma. Försök igen senare.")

    def _page(self, path: str, page: int) -> tuple[list[Item], bool]:
        retrying = Retrying(
            stop=self._give_up,
            wait=_wait,
            retry=retry_if_exception_type(_PassingError),
            sleep=self._sleep,
            before_sleep=self._tell,
            reraise=True,
        )
        try:
            return retrying(self._ask, path, page)
        except _PassingError as error:
            raise KoladaError(f"{error} Ingenting har ändrats. Försök igen senare.") from error

    def _ask(self, path: str, page: int) -> tuple[list[Item], bool]:
        self._keep_pace()
        try:
            with self._http.stream("GET", f"{self.base_url}/{path}", params={"page": page, "per_page": PER_PAGE}) as response:
                body = self._body(response)
        except httpx.ConnectError as error:
            raise _PassingError(f"Det går inte att nå Kolada på {self.host}. Kontrollera nätverket.", unreachable=True) from error
        except httpx.TimeoutException as error:
            raise _PassingError(f"Kolada på {self.host} svarar inte i tid.") from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise _PassingError(f"Förbindelsen med Kolada på {self.host} bryts gång på gång.") from error
        self._answered = True
        _check_status(response, self.host)
        return _read(body)

    def _body(self, response: httpx.Response) -> bytes:
        """The answer, unpacked. A small one may say that it is packed, and be without end."""
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > MOST_BYTES:
                raise KoladaError(
                    f"Kolada på {self.host} svarar med mer än vad som kan stämma. Ingenting har ändrats. Kontrollera adressen."
                )
        return bytes(body)

    def _keep_pace(self) -> None:
        now = self._clock()
        if now < self._next:
            self._sleep(self._next - now)
        self._next = max(now, self._next) + self._pause

    def _tell(self, state: RetryCallState) -> None:
        self._on_wait(f"Kolada svarar inte som det ska. Försöker igen ({state.attempt_number} av {ATTEMPTS - 1})")

    def _give_up(self, state: RetryCallState) -> bool:
        fault = state.outcome.exception() if state.outcome else None
        early = isinstance(fault, _PassingError) and fault.unreachable and not self._answered
        return state.attempt_number >= (ATTEMPTS_AT_FIRST_CONTACT if early else ATTEMPTS)


def batches(ids: Sequence[T], size: int = MAX_IDS) -> list[Sequence[T]]:
    """`ids` in as few parts of at most `size` as possible, of nearly the same length."""
    count = -(-len(ids) // size)
    return [ids[len(ids) * part // count : len(ids) * (part + 1) // count] for part in range(count)]


def _host(base_url: str) -> str:
    try:
        url = httpx.URL(base_url)
    except httpx.InvalidURL:
        url = httpx.URL("")
    if url.scheme not in ("http", "https") or not url.host:
        raise KoladaError(f"Adressen ”{base_url}” går inte att använda. Skriv den som {BASE_URL}")
    return url.netloc.decode("ascii")


def _wait(state: RetryCallState) -> float:
    fault = state.outcome.exception() if state.outcome else None
    if isinstance(fault, _PassingError) and fault.wait is not None:
        return min(fault.wait, LONGEST_RETRY_AFTER)
    return float(min(FIRST_WAIT * 2 ** (state.attempt_number - 1), LONGEST_WAIT))


def _check_status(response: httpx.Response, host: str) -> None:
    status = response.status_code
    if status == 429:
        raise _PassingError(f"Kolada på {host} säger att frågorna kommer för tätt.", _retry_after(response))
    if status >= 500:
        raise _PassingError(f"Kolada på {host} har ett fel hos sig (svar {status}).", _retry_after(response))
    if status == 422:
        raise KoladaError("Kolada godtar inte frågan (svar 422). Det är ett fel i narvard; anmäl det. Ingenting har ändrats.")
    if status == 410:
        raise KoladaError(
            f"Kolada har stängt den här versionen av sin tjänst (svar 410). Använd {BASE_URL}. Ingenting har ändrats."
        )
    if status != 200:
        raise KoladaError(
            f"Det finns inget Kolada på den adressen (svar {status}). Skriv den som {BASE_URL}. Ingenting har ändrats."
        )


def _retry_after(response: httpx.Response) -> float | None:
    text = response.headers.get("Retry-After", "").strip()
    return float(text) if text.isdecimal() else None


def _read(answer: bytes) -> tuple[list[Item], bool]:
    """Items of a page, and whether there are more. A cut or foreign answer is a fault that may pass."""
    try:
        body = json.loads(answer)
        items, more = body["values"], bool(body.get("next_url"))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise _PassingError("Svaren från Kolada är trasiga.") from error
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise _PassingError("Svaren från Kolada är trasiga.")
    return items, more
