"""The Streamlit shell: the page registry, the menu, and then the page. Run by app.py."""

# ruff: noqa: E402

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
if str(HERE) in sys.path:  # Streamlit puts it first at each run, and our `statistics` and `html` would hide Python's own
    sys.path.remove(str(HERE))

import streamlit as st

from narvard import watch
from narvard.page import PAGES
from narvard.ui import controls, parts
from narvard.ui.missing import missing_measure
from narvard.ui.show import show
from narvard.views.data import screen_own_content as workbook

FOLDER = HERE.parent / "pages"

with watch.rerun() as rerun:
    registry = {
        page.name: st.Page(FOLDER / f"{page.name}.py", title=page.title, url_path=page.path, default=not page.path)
        for page in PAGES
    }
    chosen = st.navigation(list(registry.values()), position="hidden")
    name = next(page.name for page in PAGES if page.path == chosen.url_path)
    rerun.name = name

    opened = controls.open_link(name)
    st.set_page_config(layout="wide", page_title=controls.title(opened))
    parts.menu(opened.selection, opened.context)
    workbook.banner(opened)
    parts.notices(opened)
    if opened.missing:
        show(missing_measure(opened.missing, opened.selection, opened.context.catalogue))
    if not opened.missing or name == "measure":
        chosen.run()
    parts.footer(opened.selection, opened.context)
