"""Another node's data versions over HTTP: asked for cheaply, fetched whole or in parts, and checked before they are believed."""

from __future__ import annotations

import json
import os
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from narvard.database.disk import why
from narvard.database.follow import ADDRESS, PIECE, FollowError, Listing, Offered, digest, from_json

MOST_LISTED = 8_000_000
"""Bytes of a list: thousands of versions."""
SECONDS, CONNECT_SECONDS = 60.0, 3.0
"""For a piece of an answer, a digest of gigabytes included; and for somebody to answer at all."""

DIGEST = re.compile(r"[0-9a-f]{64}")

Tell = Callable[[int, int], None]
"""Is told how many bytes of how many have come."""


class Gone(FollowError):
    """A version was removed there after the list was read."""


class Publisher:
    """The node at `address`, as it is seen by one that shows `token`."""

    def __init__(self, address: str, token: str, transport: httpx.BaseTransport | None = None) -> None:
        self.address = address.rstrip("/")
        self.host = urlsplit(self.address).netloc or self.address
        headers = {"Authorization": f"Bearer {token}", "User-Agent": "narvard", "Accept-Encoding": "identity"}
        timeout = httpx.Timeout(SECONDS, connect=CONNECT_SECONDS)
        self._http = httpx.Client(
            headers=headers,
            timeout=timeout,
            transport=transport,
            verify=ssl.create_default_context(),
            trust_env=False,  # the token is for that node, and for no proxy on the way
        )
        self._etag = ""
        self._listing: Listing | None = None

    def close(self) -> None:
        self._http.close()

    def listing(self) -> Listing:
        """What is offered; the one of last time when nothing has changed. Raises FollowError."""
        known = {"If-None-Match": self._etag} if self._listing and self._etag else {}
        with self._asked("GET", f"/{ADDRESS}", known, HTTPStatus.OK, HTTPStatus.NOT_MODIFIED) as answer:
            if answer.status_code == HTTPStatus.NOT_MODIFIED and self._listing:
                return self._listing
            try:
                self._listing = from_json(json.loads(b"".join(self._within(answer, MOST_LISTED))))
            except (ValueError, TypeError, KeyError) as error:
                raise FollowError(f"{self.host} svarar inte som en server med narvard. Kontrollera adressen.") from error
            self._etag = answer.headers.get("etag", "")
            return self._listing

    def digest(self, version: str) -> str:
        """SHA-256 of a version's file there. Raises FollowError, and Gone where it is no more."""
        with self._asked("HEAD", f"/{ADDRESS}/{version}.duckdb", {}, HTTPStatus.OK) as answer:
            found = str(answer.headers.get("etag", "")).strip('"')
        if not DIGEST.fullmatch(found):
            raise FollowError(f"{self.host} säger inte vilken kontrollsumma dataversion {version} har. Ingenting har hämtats.")
        return found

    def fetch(self, offered: Offered, folder: Path, tell: Tell = lambda _have, _all: None) -> Path:
        """The whole file of a version in `folder`, on disk and checked. What has come before a fault is gone on with the next time.

        Raises FollowError.
        """
        wanted = self.digest(offered.id)
        part = folder / part_name(offered.id, wanted)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._rest(offered, part, wanted, tell)
            if part.stat().st_size == offered.bytes and digest(part) == wanted:
                return part
            part.unlink()
        except OSError as error:
            raise FollowError(why(error)) from error
        raise FollowError(
            f"Dataversion {offered.id} kom inte fram som den är hos {self.host}, så den används inte. Den hämtas om från början."
        )

    def _rest(self, offered: Offered, part: Path, wanted: str, tell: Tell) -> None:
        """What is missing of a part. The other node starts over by itself when its file is another than the part is of."""
        have = part.stat().st_size if part.exists() else 0
        if have >= offered.bytes:
            return
        more = {"Range": f"bytes={have}-", "If-Range": f'"{wanted}"'} if have else {}
        expected = (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT)
        with self._asked("GET", f"/{ADDRESS}/{offered.id}.duckdb", more, *expected) as answer:
            goes_on = answer.status_code == HTTPStatus.PARTIAL_CONTENT
            with part.open("ab" if goes_on else "wb") as file:
                have = have if goes_on else 0
                for piece in self._within(answer, offered.bytes - have):
                    file.write(piece)
                    have += len(piece)
                    tell(have, offered.bytes)
                file.flush()
                os.fsync(file.fileno())

    def _within(self, answer: httpx.Response, most: int) -> Iterator[bytes]:
        """The pieces of an answer, which may be as long as it said that it would be."""
        came = 0
        for piece in answer.iter_raw(PIECE):
            came += len(piece)
            if came > most:
                raise FollowError(f"{self.host} skickar mer än det sa, så det används inte. Kontrollera adressen.")
            yield piece

    @contextmanager
    def _asked(self, method: str, path: str, headers: dict[str, str], *expected: int) -> Iterator[httpx.Response]:
        """An answer of one of these statuses. Raises FollowError for all others, and for none."""
        try:
            with self._http.stream(method, self.address + path, headers=headers) as answer:
                if answer.status_code not in expected:
                    raise self._refused(answer.status_code, path)
                yield answer
        except httpx.InvalidURL as error:
            raise FollowError(f"{self.address[:80]} är ingen adress. Skriv den som: http://10.0.0.11:8501") from error
        except httpx.ConnectError as error:
            raise FollowError(
                f"Det går inte att nå {self.host}. Det som fanns här gäller. Kontrollera adressen och nätverket."
            ) from error
        except httpx.HTTPError as error:
            raise FollowError(
                f"Förbindelsen med {self.host} bröts eller blev för långsam. Det som fanns här gäller. Nästa hämtning fortsätter."
            ) from error

    def _refused(self, status: int, path: str) -> FollowError:
        match status:
            case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN:
                return FollowError(f"{self.host} tar inte emot nyckeln. NARVARD_FOLLOW_TOKEN ska vara densamma på båda servrarna.")
            case HTTPStatus.NOT_FOUND if path == f"/{ADDRESS}":
                return FollowError(f"{self.host} lämnar inte ut dataversioner. Sätt NARVARD_FOLLOW_TOKEN där och starta om den.")
            case HTTPStatus.NOT_FOUND:
                return Gone(f"{self.host} gallrade en dataversion under tiden. Nästa hämtning tar det som finns där.")
            case HTTPStatus.SERVICE_UNAVAILABLE:
                return FollowError(f"{self.host} har ingen data att lämna ut just nu. Det som fanns här gäller.")
        return FollowError(f"{self.host} svarade med fel {status}. Det som fanns här gäller. Kontrollera adressen.")


def part_name(version: str, digest: str) -> str:
    """What the file of a version is called on its way here. Another content is another file."""
    return f"{version}.{digest[:16]}"
