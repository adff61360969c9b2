"""The command that starts the app, as a server does it."""

from __future__ import annotations

import os

import click
import uvicorn

from narvard.cli.groups import commands
from narvard.cli.swedish import Number, command
from narvard.domain import ContentError
from narvard.settings import PROJECT

APP = PROJECT / "app.py"
STOP_SECONDS = 10
"""How long answers under way are waited for. `streamlit run` waits for ever for a stream of events that somebody has open."""


@command(commands, "serve")
@click.option("--port", default=8501, type=Number(1, 65535), metavar="PORT", help="Port. Förval: 8501.")
@click.option("--address", default="127.0.0.1", metavar="ADRESS", help="Adress. Förval: 127.0.0.1, bara den här datorn.")
def serve(port: int, address: str) -> None:
    """Starta webbappen."""
    if not APP.exists():
        raise ContentError("Filen app.py saknas, så webbappen kan inte startas. Kör från ett helt projekt.")
    click.echo(f"Webbappen startar på http://{address}:{port} – avsluta med Ctrl+C.")
    os.chdir(PROJECT)  # Streamlit looks for its settings where it is started
    uvicorn.run(
        "app:app",
        host=address,
        port=port,
        app_dir=str(PROJECT),
        ws="websockets-sansio",  # as Streamlit asks for
        access_log=False,
        server_header=False,
        use_colors=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
