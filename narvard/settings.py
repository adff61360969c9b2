"""What the environment says, and where the project lies. Read when asked, so that a test and a server may set it."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass
from pathlib import Path

from narvard import watch

PROJECT = Path(__file__).resolve().parent.parent


class SettingError(ValueError):
    """A setting that means nothing. The message is a Swedish sentence that names it."""


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
    """Addresses and networks of the proxies whose word on who asks is taken; none unless listed. Raises SettingError."""
    listed = [one.strip() for one in _text("NARVARD_PROXIES").split(",") if one.strip()]
    try:
        for one in listed:
            ipaddress.ip_network(one)
    except ValueError:
        raise SettingError(
            "NARVARD_PROXIES ska vara adresser med kommatecken emellan, till exempel: 127.0.0.1, 10.0.0.0/8"
        ) from None
    return listed


def may_import() -> bool:
    """Whether readers may start the Kolada import on a server that others reach."""
    return os.environ.get("NARVARD_ALLOW_IMPORT") == "1"


def workshops() -> bool:
    """Whether a workshop may be opened on a server that others reach."""
    return os.environ.get("NARVARD_WORKSHOPS") == "1"


def writes() -> str:
    """Where what people write is kept; empty where it is in NARVARD_HOME. Raises SettingError."""
    return _secret("NARVARD_WRITES", "NARVARD_WRITES_FILE")


@dataclass(frozen=True)
class SignIn:
    """How one signs in: where the provider describes itself, who narvard is to it, and where it says what somebody may.

    `scope` is what the provider is asked for, `groups` and `organisation` are names of claims in its answer; `hours` is how long
    one is signed in.
    """

    provider: str
    client: str
    secret: str
    scope: str
    groups: str
    organisation: str
    hours: float


def signin() -> SignIn | None:
    """None where nobody signs in. Raises SettingError for what cannot be read, and where a server others reach has no secret."""
    provider = _text("NARVARD_SIGNIN")
    if not provider:
        return None
    if not provider.startswith(("https://", "http://")):
        raise SettingError(
            "NARVARD_SIGNIN ska vara en adress, till exempel: https://inloggning.exempel.se/.well-known/openid-configuration"
        )
    if public_url().startswith("https:") and not cookie_secret():
        raise SettingError(NO_SECRET)
    if cookie_secret() and len(cookie_secret()) < SHORTEST_SECRET:
        raise SettingError(f"NARVARD_SECRET är för kort. {SECRET_HOW}")
    try:
        hours = float(_text("NARVARD_SIGNIN_HOURS") or 8)
    except ValueError:
        hours = 0
    if not 0 < hours <= LONGEST_HOURS:
        raise SettingError(f"NARVARD_SIGNIN_HOURS ska vara ett antal timmar, högst {LONGEST_HOURS}, till exempel: 8")
    return SignIn(
        provider,
        client=_text("NARVARD_SIGNIN_CLIENT") or "narvard",
        secret=_secret("NARVARD_SIGNIN_SECRET", "NARVARD_SIGNIN_SECRET_FILE"),
        scope=_text("NARVARD_SIGNIN_SCOPE") or "openid",
        groups=_text("NARVARD_SIGNIN_CLAIM") or "roles",
        organisation=_text("NARVARD_SIGNIN_ORGANISATION") or "organisation",
        hours=hours,
    )


SHORTEST_SECRET, LONGEST_HOURS = 32, 24
SECRET_HOW = (
    f"Den ska ha minst {SHORTEST_SECRET} tecken och vara samma på alla servrar. "
    'Gör en med: python -c "import secrets; print(secrets.token_urlsafe(48))"'
)
NO_SECRET = f"NARVARD_SECRET saknas. Den behövs när NARVARD_SIGNIN är satt och läsarna når narvard med https. {SECRET_HOW}"


def signin_roles() -> str:
    """The file of groups and roles; empty where the groups that narvard knows by name count."""
    return _text("NARVARD_SIGNIN_ROLES")


def cookie_secret() -> str:
    """What cookies of those who sign in are signed with, the same on all nodes; empty where the store's own key is to be used.

    Raises SettingError.
    """
    return _secret("NARVARD_SECRET", "NARVARD_SECRET_FILE")


def follows() -> str:
    """What NARVARD_FOLLOW says, unjudged: whatever it is, nothing is published here."""
    return _text("NARVARD_FOLLOW").rstrip("/")


def follow() -> str:
    """The server that this one follows, without a closing slash; empty where it publishes by itself. Raises SettingError."""
    address = follows()
    if address and not address.startswith(("https://", "http://")):
        raise SettingError("NARVARD_FOLLOW ska vara en adress, till exempel: http://10.0.0.11:8501")
    if address and not follow_token():
        raise SettingError(f"NARVARD_FOLLOW_TOKEN saknas. Den behövs när NARVARD_FOLLOW är satt. {SECRET_HOW}")
    return address


def follow_token() -> str:
    """What a node that follows shows the one that it follows; empty where nobody may. Raises SettingError."""
    token = _text("NARVARD_FOLLOW_TOKEN")
    if token and (len(token) < SHORTEST_SECRET or not token.isascii()):
        raise SettingError(f"NARVARD_FOLLOW_TOKEN är för kort eller har å, ä eller ö. {SECRET_HOW}")
    return token


def kolada_options() -> list[str]:
    """Options of `import kolada` for another address or pace than the usual ones."""
    named = {"--base-url": "NARVARD_KOLADA_URL", "--rate": "NARVARD_KOLADA_RATE"}
    return [part for option, name in named.items() if (value := os.environ.get(name)) for part in (option, value)]


def shows_faults() -> bool:
    """Whether a command that meets a fault of ours tells where in the code it is."""
    return os.environ.get("NARVARD_TRACE") == "1"


def metrics() -> tuple[str, int] | None:
    """The address and port at which figures on the work are to be had; None unless set. Raises SettingError."""
    text = _text("NARVARD_METRICS")
    if not text:
        return None
    host, _, port = text.rpartition(":")
    host = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    try:
        ipaddress.ip_address(host)
        if not (port.isascii() and port.isdecimal() and 0 < int(port) <= LAST_PORT):
            raise ValueError
    except ValueError:
        raise SettingError("NARVARD_METRICS ska vara en IP-adress och en port, till exempel: 127.0.0.1:9108") from None
    return host, int(port)


LAST_PORT = 65535


def log_as_json() -> bool:
    """Whether the log is a line of JSON per event. Raises SettingError."""
    if (text := _text("NARVARD_LOG")) not in ("", "json"):
        raise SettingError(f"NARVARD_LOG ska vara json, eller inte vara satt. Nu står där: {text[:40]}")
    return bool(text)


def traces() -> str:
    """Where traces are sent, as all programs of OpenTelemetry are told; empty where none are made. Raises SettingError."""
    address = _text("OTEL_EXPORTER_OTLP_ENDPOINT")
    if address and not address.startswith(("http://", "https://")):
        raise SettingError("OTEL_EXPORTER_OTLP_ENDPOINT ska vara en adress, till exempel: http://127.0.0.1:4318")
    return address


def request() -> str:
    """The number of the request for which a server started this process; empty for one that somebody else started."""
    return _text("NARVARD_REQUEST")


def child_environment(home: Path, *, relayed: bool = False) -> dict[str, str]:
    """The environment of a process of ours that works on the data versions in `home`; what it writes goes to a log.

    One that is `relayed` tells its end in JSON too, with the number of our request, where we do.
    """
    ours = {name: value for name, value in os.environ.items() if name not in ("NARVARD_LOG", "NARVARD_REQUEST")}
    told = {"NARVARD_LOG": "json", "NARVARD_REQUEST": watch.number()} if relayed and log_as_json() else {}
    return {**ours, **told, "NARVARD_HOME": str(home.resolve()), "NARVARD_TRACE": "1"}


def _secret(name: str, file: str) -> str:
    """What a variable says, else what stands in the file that another names: so do containers and systemd hand secrets over."""
    path = _text(file)
    if _text(name) or not path:
        return _text(name)
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        raise SettingError(f"{file}: filen {path} går inte att läsa. Kontrollera sökvägen och rättigheterna.") from None


def _text(name: str) -> str:
    return os.environ.get(name, "").strip()
