"""`streamlit run app.py`, but with tests/stand_in_check.py in the place of `python -m narvard check`."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from narvard.ui import upload

upload.CHECK = (sys.executable, "-m", "tests.stand_in_check")  # type: ignore[assignment]
runpy.run_module("streamlit", run_name="__main__")
