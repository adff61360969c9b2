"""LibreOffice, where there is one: opens what we wrote as a reader's own program would."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

needs_office = pytest.mark.skipif(SOFFICE is None, reason="Inget LibreOffice: filerna öppnades INTE i ett kontorsprogram")


def converted(file: Path, kind: str) -> Path:
    """`file` opened and saved as another kind (pdf, xlsx), beside it in the folder `som`."""
    folder = file.parent / "som"
    profile = f"-env:UserInstallation=file://{file.parent / 'profil'}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{file.stem}.{kind}"
