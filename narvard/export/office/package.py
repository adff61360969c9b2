"""Office files with the same bytes every time: no clock in them but that of the data version."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip file can hold."""
STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def steady(package: bytes, created: datetime) -> bytes:
    """An Office file whose parts all have one date, and which says that it was made when its data were. Files in it too."""
    out = io.BytesIO()
    said = created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(package)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "docProps/core.xml":
                part = STAMP.sub(rb"\g<1>" + said + rb"\g<3>", part)
            elif name.endswith((".xlsx", ".docx")):
                part = steady(part, created)
            about = zipfile.ZipInfo(name, EARLIEST)
            about.external_attr, about.compress_type = 0o600 << 16, zipfile.ZIP_DEFLATED
            after.writestr(about, part)
    return out.getvalue()
