"""The documents of a workshop, made by a process of its own, as all documents are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from starlette.responses import Response

from narvard import child, settings, watch
from narvard.database.store import shared
from narvard.documents import MEDIA_TYPES
from narvard.domain.workshop import Workshop
from narvard.texts import api
from narvard.texts import workshop as say
from narvard.watch.lines import relay
from narvard.web.bounds import Refused as Busy
from narvard.web.bounds import Turns
from narvard.writes.commands import Refused

TURNS = Turns(at_once=1, waiting=5, patience=60.0, busy=api.BUSY, wait=10)
SECONDS = 120


def made(workshop: Workshop, ending: str) -> Response:
    """A document; it holds every voice and no name. Raises Refused."""
    if ending not in say.DOCUMENTS:
        raise Refused(404, say.NO_DOCUMENT)
    try:
        with TURNS.turn(), child.private_folder() as folder:
            file = Path(folder) / f"verkstad.{ending}"
            command = [sys.executable, "-m", "narvard", "workshop", workshop.code, str(file)]
            environment = settings.child_environment(shared().home, relayed=True)
            with watch.work(watch.Kind.DOCUMENT, ending):
                done = subprocess.run(
                    command, cwd=settings.PROJECT, env=environment, check=True, capture_output=True, timeout=SECONDS
                )
            relay(done.stdout)
            content = file.read_bytes()
    except Busy as error:
        raise Refused(error.status, str(error)) from error
    except (subprocess.SubprocessError, OSError) as error:
        raise Refused(503, say.NO_DOCUMENT) from error
    name = f"verkstad-{workshop.code.lower()}.{ending}"
    return Response(content, media_type=MEDIA_TYPES[ending], headers={"Content-Disposition": f'attachment; filename="{name}"'})
