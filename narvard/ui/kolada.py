"""The button that fetches real values from Kolada: a child process whose progress is read from a file."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import htpy as h
import streamlit as st

from narvard import settings, whole
from narvard.database.store import followed, shared
from narvard.texts import operations
from narvard.texts import upload as say
from narvard.ui import controls
from narvard.ui.here import asked_from_here
from narvard.ui.show import as_it_is, show

STALE_SECONDS = 120


def allowed() -> bool:
    """Only who sits at this machine, or all where NARVARD_ALLOW_IMPORT=1 says so: it exchanges the values of all readers. Nobody
    where the values come from another server."""
    return not followed(shared().home) and (settings.may_import() or _from_here())


def workshops_allowed() -> bool:
    """The same for opening a workshop, where NARVARD_WORKSHOPS=1 lets all."""
    return settings.workshops() or _from_here()


def _from_here() -> bool:
    listens = str(st.get_option("server.address") or "")
    return asked_from_here(listens, st.context.ip_address, st.context.headers)


def fetch_panel(demo: bool, *, always: bool = False) -> None:
    """Says that values are made up, and offers real ones where that is allowed; shows the progress of a fetch under way.

    With real values it shows only while a fetch is under way, or `always`.
    """
    if not demo and not always and progress().get("state") != "running":
        return
    with st.container(border=True, key="kolada"):
        _panel(demo)


@st.fragment(run_every=2)
def _panel(demo: bool) -> None:
    state = progress()
    if state.get("state") == "running":
        done, total = int(state.get("done", 0)), max(int(state.get("total", 1)), 1)
        st.progress(min(done / total, 1.0), text=as_it_is(str(state.get("text", ""))))
        return
    if state.get("state") == "done" and controls.remembered("kolada"):
        controls.remember("kolada", False)
        st.rerun(scope="app")
    st.markdown(say.DEMO if demo else say.REAL)
    if state.get("state") == "failed":
        st.warning(as_it_is(say.failed(str(state.get("text", "")))))
    if allowed():
        st.button(say.BUTTON if demo else say.BUTTON_AGAIN, key="kolada.hamta", on_click=start, icon=":material/download:")
    else:
        show(h.p(".narvard-muted")[operations.FETCHES_ELSEWHERE if followed(shared().home) else say.NOT_HERE])


def start() -> None:
    """Starts `python -m narvard import kolada` unless one is running; it publishes by itself when complete."""
    if not allowed() or progress().get("state") == "running":
        return
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    _write(file, {"state": "running", "done": 0, "total": 1, "text": say.FETCHING, "updated": time.time()})
    command = [sys.executable, "-m", "narvard", "import", "kolada", "--progress-file", str(file.resolve())]
    command += settings.kolada_options()
    environment = settings.child_environment(shared().home)
    subprocess.Popen(command, cwd=settings.PROJECT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    controls.remember("kolada", True)


def progress() -> dict[str, Any]:
    """What the importer last said; a running one that has been silent too long has failed."""
    file = _file()
    try:
        state: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        silent = time.time() - file.stat().st_mtime
    except (OSError, ValueError):
        return {}
    if state.get("state") == "running" and silent > STALE_SECONDS:
        return {"state": "failed", "text": say.SILENT}
    return state


def _file() -> Path:
    return shared().home / "kolada-progress.json"


def _write(file: Path, state: dict[str, Any]) -> None:
    whole.write(file, json.dumps(state).encode(), lasting=False)
