"""The reader's own file, for this session only: no other session, link or address reaches it.

It lies in the session's state, which survives a short break in the connection. When the session is gone
so are its files.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from uuid import uuid4

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from narvard.database.store import shared
from narvard.domain import is_preview
from narvard.ui.show import as_it_is
from narvard.ui.upload import MODES, Upload

KEY, LOST = "narvard.upload", "narvard.lost"
GRACE_SECONDS = 5.0
"""Added to the time that Streamlit keeps a session whose connection is broken."""


def uploaded() -> Upload | None:
    """The file that this session has brought in."""
    upload: Upload | None = st.session_state.get(KEY)
    if upload is None or upload.closed:
        return None
    upload.seen += 1
    _present(str(upload.file), upload)
    return upload


def lost() -> bool:
    """Whether a file that this reader had brought in lies at another server, that is gone, and none has come in its place."""
    return LOST in st.session_state and uploaded() is None


def mine(version: str) -> Upload | None:
    """The session's own preview if `version` is that."""
    if not is_preview(version):
        return None
    upload: Upload | None = st.session_state.get(KEY)
    return upload if upload and upload.ready and upload.version == version else None


def bring_in(name: str, content: bytes, mode: str = MODES[0]) -> None:
    """A new file takes the place of the one before. Raises StoreError."""
    store = shared()
    base = store.current()
    put_away()
    st.session_state[KEY] = Upload(name, content, mode, base, store.home)


def again(mode: str) -> None:
    """The same file, brought in another way, or into what has been published since."""
    upload = uploaded()
    if upload:
        bring_in(upload.name, upload.file.read_bytes(), mode)


def put_away() -> None:
    """Ends the preview and removes the file."""
    upload: Upload | None = st.session_state.pop(KEY, None)
    if upload:
        upload.close()


def choose_mode(label: str, modes: Mapping[str, str], after: Callable[[], None]) -> str:
    """How a file is brought in. Another choice checks the file that is here again, and then calls `after`."""
    key = "data.satt"
    if st.session_state.get(key) not in modes:
        upload = uploaded()
        st.session_state[key] = upload.mode if upload else next(iter(modes))

    def change() -> None:
        again(st.session_state[key])
        after()

    st.segmented_control(
        as_it_is(label), list(modes), format_func=lambda mode: as_it_is(modes[mode]), key=key, required=True, on_change=change
    )
    return str(st.session_state[key])


def choose_file(label: str, types: Sequence[str], mode: str, after: Callable[[], None]) -> None:
    """Where a file is dropped. One that is taken away again is forgotten. `after` is called when either was done."""
    key = f"data.fil{st.session_state.get(LOST, '')}"

    def change() -> None:
        file = st.session_state[key]
        if file is None:
            put_away()
        else:
            bring_in(file.name, file.getvalue(), mode)
        after()

    st.file_uploader(as_it_is(label), type=list(types), key=key, on_change=change)
    if isinstance(st.session_state.get(key), DeletedFile):  # it lies at a server that is gone: the list of files begins anew
        st.session_state[LOST] = f".{uuid4().hex[:8]}"
        st.rerun()


def _left(upload: Upload) -> None:
    """The connection is broken. Streamlit keeps the session for a while; then nobody can come back to it."""
    seen = upload.seen

    def close_unless_back() -> None:
        if upload.seen == seen:
            upload.close()

    wait = threading.Timer(float(st.get_option("server.disconnectedSessionTTL")) + GRACE_SECONDS, close_unless_back)
    wait.daemon = True
    wait.start()


@st.cache_resource(scope="session", max_entries=1, show_spinner=False, on_release=_left)
def _present(file: str, _upload: Upload) -> Upload:  # noqa: ARG001
    """Released by Streamlit when the session's connection ends: the only sign of that there is."""
    return _upload
