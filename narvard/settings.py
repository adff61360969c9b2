"""What the environment says, and where the project lies. Read when asked, so that a test and a server may set it."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def home() -> Path:
    """Where data versions live."""
    return Path(os.environ.get("NARVARD_HOME") or PROJECT / "var")


def public_url() -> str:
    """The address readers use, without a closing slash; empty where the request's own is to be used."""
    return _text("NARVARD_PUBLIC_URL").rstrip("/")


def frame_ancestors() -> str:
    """Who may show narvard in a frame."""
    return _text("NARVARD_FRAME_ANCESTORS") or "'self'"


def rate() -> str:
    """How often one sender may ask the data addresses, such as `600/minute`; empty is no limit."""
    return _text("NARVARD_RATE")


def proxies() -> list[str]:
    """Addresses and networks of the proxies whose word on who asks is taken; none unless listed. Raises ValueError."""
    listed = [one.strip() for one in _text("NARVARD_PROXIES").split(",") if one.strip()]
    try:
        for one in listed:
            ipaddress.ip_network(one)
    except ValueError:
        raise ValueError("NARVARD_PROXIES ska vara adresser med kommatecken emellan, till exempel: 127.0.0.1, 10.0.0.0/8") from None
    return listed


def may_import() -> bool:
    """Whether readers may start the Kolada import on a server that others reach."""
    return os.environ.get("NARVARD_ALLOW_IMPORT") == "1"


def workshops() -> bool:
    """Whether a workshop may be opened on a server that others reach."""
    return os.environ.get("NARVARD_WORKSHOPS") == "1"


def writes() -> str:
    """Where what people write is kept; empty where it is in NARVARD_HOME."""
    return _text("NARVARD_WRITES")


def kolada_options() -> list[str]:
    """Options of `import kolada` for another address or pace than the usual ones."""
    named = {"--base-url": "NARVARD_KOLADA_URL", "--rate": "NARVARD_KOLADA_RATE"}
    return [part for option, name in named.items() if (value := os.environ.get(name)) for part in (option, value)]


def shows_faults() -> bool:
    """Whether a command that meets a fault of ours tells where in the code it is."""
    return os.environ.get("NARVARD_TRACE") == "1"


def child_environment(home: Path) -> dict[str, str]:
    """The environment of a process of ours that works on the data versions in `home`; what it writes goes to a log."""
    return {**os.environ, "NARVARD_HOME": str(home.resolve()), "NARVARD_TRACE": "1"}


def _text(name: str) -> str:
    return os.environ.get(name, "").strip()
