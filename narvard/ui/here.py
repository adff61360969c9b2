"""Whether who asks sits at this machine: asked from here, by a program that serves nobody else.

A proxy on the machine asks from here too, for everybody. One that says so is told by its headers; one that says nothing by what it
is: another user's process, or one that listens, or holds a connection that somebody made to it. Those are seen in /proc (Linux);
elsewhere only what the request says is known.
"""

from __future__ import annotations

import ipaddress
import os
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cachetools import LRUCache

from narvard import settings

LINE = "x-narvard-line"
"""The header in which the gate tells from where to where a request came, `127.0.0.1:50000-127.0.0.1:8501`. What a sender writes
there is taken away."""
FORWARDING = ("forwarded", "via", "x-forwarded", "x-real-ip", "x-original", "x-arr", "x-client-ip", "true-client-ip", "cf-")
"""How headers begin that a proxy on the way has set."""
PROC = Path("/proc")
LISTENS = "0A"
"""A socket that waits for others, in the kernel's own table."""


def asked_from_here(listens: str, sender: str | None, headers: Mapping[str, str]) -> bool:
    """Whether the reader sits at this machine. Streamlit gives no sender for loopback.

    Behind a proxy on the machine the server listens on loopback for everybody, so that the request is asked too: the host that it
    names, its sender, and whether a proxy has left its mark. Then the program at the other end is looked at.
    """
    if any(name.lower().startswith(FORWARDING) for name in headers):
        return False
    try:
        host = urlsplit(f"//{headers.get('Host', '')}").hostname
        named = [urlsplit(one).hostname for one in (settings.public_url(), headers.get("Origin", ""))]
    except ValueError:
        return False
    near = all(is_loopback(address or "") for address in (listens, host, sender or "127.0.0.1", *filter(None, named)))
    return near and is_a_persons(headers.get(LINE, ""))


def is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address.lower() == "localhost"


def line(client: tuple[str, int] | None, server: tuple[str, int | None] | None) -> str:
    """From where to where a request came, as the gate tells it; empty where that is not known."""
    if not client or not server or not client[1] or not server[1]:
        return ""
    return f"{client[0]}:{client[1]}-{server[0]}:{server[1]}"


def is_a_persons(line: str) -> bool:
    """Whether the program at the other end of a line is of the same user as the server, and serves nobody."""
    if sys.platform != "linux":
        return True
    client, _, server = line.partition("-")
    table = list(sockets())
    ours = _end(server)
    for one in table:
        if one.local == _end(client) and one.remote == ours and ours is not None:
            return one.user == os.getuid() and _serves_nobody(one.inode, table)
    return False


@dataclass(frozen=True)
class Socket:
    """A line of the kernel's table: both ends as (address, port), the state, whose it is, and its number."""

    local: tuple[str, int]
    remote: tuple[str, int]
    state: str
    user: int
    inode: str


def sockets() -> Iterator[Socket]:
    """Every TCP socket of the machine."""
    for name in ("tcp", "tcp6"):
        with suppress(OSError):
            for row in (PROC / "net" / name).read_text(encoding="ascii").splitlines()[1:]:
                fields = row.split()
                yield Socket(_written(fields[1]), _written(fields[2]), fields[3], int(fields[7]), fields[9])


def _written(end: str) -> tuple[str, int]:
    """`0100007F:2135` → 127.0.0.1, 8501: words of four bytes, each in the machine's own order."""
    address, _, port = end.partition(":")
    words = [bytes.fromhex(address[at : at + 8]) for at in range(0, len(address), 8)]
    whole = b"".join(word[::-1] if sys.byteorder == "little" else word for word in words)
    return _plain(ipaddress.ip_address(whole)), int(port, 16)


def _end(written: str) -> tuple[str, int] | None:
    """`127.0.0.1:8501` as in the table."""
    address, _, port = written.rpartition(":")
    try:
        return _plain(ipaddress.ip_address(address)), int(port)
    except ValueError:
        return None


def _plain(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> str:
    """The same whichever family it came by."""
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return str(mapped or address)


_LOCK = threading.Lock()
_JUDGED: LRUCache[str, bool] = LRUCache(2000)
"""A socket's number is of one program as long as it is open."""


def _serves_nobody(inode: str, table: list[Socket]) -> bool:
    """Whether every program that holds a socket has none on which it listens, and none that came to where somebody listens."""
    with _LOCK:
        known = _JUDGED.get(inode)
    if known is None:
        listening = {one.local[1] for one in table if one.state == LISTENS}
        serving = {one.inode for one in table if one.state == LISTENS or one.local[1] in listening}
        holders = [held for held in _held() if inode in held]
        known = bool(holders) and not any(held & serving for held in holders)
        with _LOCK:
            _JUDGED[inode] = known
    return known


def _held() -> Iterator[set[str]]:
    """Numbers of the sockets of every program that can be seen, but for the server itself."""
    for folder in PROC.glob("[0-9]*"):
        if folder.name != str(os.getpid()):
            found = set()
            with suppress(OSError):
                for descriptor in os.scandir(folder / "fd"):
                    with suppress(OSError):
                        target = os.readlink(descriptor.path)  # noqa: PTH115
                        if target.startswith("socket:["):
                            found.add(target[8:-1])
            yield found
