"""The command that starts the app, as a server does it."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress

import click
import uvicorn

from narvard import settings
from narvard.cli.groups import commands
from narvard.cli.swedish import Number, command
from narvard.domain import ContentError
from narvard.settings import PROJECT

APP = PROJECT / "app.py"
STOP_SECONDS = 10
"""How long answers under way are waited for. `streamlit run` waits for ever for a stream of events that somebody has open."""


def _names_nobody(record: logging.LogRecord) -> bool:
    """Not the line for each websocket, which begins with who opened it."""
    return '%s - "WebSocket' not in str(record.msg)


@command(commands, "serve")
@click.option("--port", default=8501, type=Number(1, 65535), metavar="PORT", help="Port. Förval: 8501.")
@click.option("--address", default="127.0.0.1", metavar="ADRESS", help="Adress. Förval: 127.0.0.1, bara den här datorn.")
def serve(port: int, address: str) -> None:
    """Starta webbappen."""
    if not APP.exists():
        raise ContentError("Filen app.py saknas, så webbappen kan inte startas. Kör från ett helt projekt.")
    settings.proxies(), settings.writes(), settings.cookie_secret(), settings.signin()
    if not settings.log_as_json():
        click.echo(f"Webbappen startar på http://{address}:{port} – avsluta med Ctrl+C.")
    os.chdir(PROJECT)  # Streamlit looks for its settings where it is started
    sys.path.insert(0, str(PROJECT))
    config = uvicorn.Config(
        "app:app",
        host=address,
        port=port,
        ws="websockets-sansio",  # as Streamlit asks for
        access_log=False,
        server_header=False,
        use_colors=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    # Streamlit gives them a hand of its own, and such lines have readers' addresses and what they chose.
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("uvicorn.error").addFilter(_names_nobody)
    server = uvicorn.Server(config)
    with suppress(SystemExit, KeyboardInterrupt):
        server.run()
    if not server.started:
        raise ContentError(
            f"Webbappen kunde inte starta på {address}:{port}. Raderna ovanför säger varför; ofta är porten upptagen."
        )
