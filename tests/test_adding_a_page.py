"""A page is added in four files, as CONTRIBUTING says: nothing else has to know of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COPIED = (".streamlit", "app.py", "data", "narvard", "pages", "requirements.txt", "tests")
LAST = '    Page(\n        "about"'
ADDED = {
    "pages/roles.py": """
        from narvard.ui import controls, filters
        from narvard.views.roles.answer import answer
        from narvard.views.roles.screen import screen

        opened = controls.opened()
        filters.filter_row(opened.selection, opened.context)
        screen(opened.shown(answer))
    """,
    "narvard/views/roles/answer.py": '''
        """/roller: how many needs each role has."""

        from __future__ import annotations

        from dataclasses import dataclass

        import pyarrow as pa

        from narvard.assess.view import Context
        from narvard.frames import schema, table
        from narvard.selection import Selection

        ROLES = schema(role="text", needs="int")


        @dataclass(frozen=True)
        class Roles:
            sentence: str
            rows: pa.Table


        def answer(_selection: Selection, context: Context) -> Roles:
            needs = context.catalogue.needs
            counts = [(role, sum(need.role == role for need in needs)) for role in context.catalogue.roles]
            rows = table(({"role": role, "needs": count} for role, count in counts), ROLES)
            return Roles(f"{len(counts)} roller har {len(needs)} behov", rows)
    ''',
    "narvard/views/roles/screen.py": '''
        """The parts of /roller."""

        from __future__ import annotations

        import streamlit as st

        from narvard.views.roles.answer import Roles


        def screen(shown: Roles) -> None:
            st.header(shown.sentence)
    ''',
}
RECORD = '    Page("roles", "roller", "Roller", "Om", "Hur många behov har varje roll?", table=True),\n'
VISIT = """
import json
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest
from narvard.web.startup import routes
from tests.test_architecture import ROOT, RULES

app = AppTest.from_file("narvard/main.py", default_timeout=60).run()
app.switch_page(str(ROOT / "pages" / "roles.py")).run()
client = TestClient(Starlette(routes=routes()))
print(json.dumps({
    "faults": [*(one.value for one in app.exception), *(one.value for one in app.error)],
    "headers": [one.value for one in app.header],
    "menu": "".join(one.proto.body for one in app.get("html")),
    "answers": {address: client.get(address).status_code for address in ("/roller", "/roller.csv", "/rollen.csv")},
    "csv": client.get("/roller.csv").text.splitlines(),
    "broken": {sentence: broken for sentence, rule in RULES.items() if (broken := rule(ROOT))},
}))
"""


def files(root: Path) -> dict[str, bytes]:
    paths = (path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def unindented(text: str) -> str:
    return "\n".join(line.removeprefix(" " * 8) for line in text.strip("\n").rstrip().splitlines()) + "\n"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("copy")
    for name in COPIED:
        whole = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        whole(ROOT / name, root / name)
    return root


def test_a_page_is_added_in_four_files_shown_linked_and_given_away(copy: Path, demo_home: Path) -> None:
    before = files(copy)
    for name, text in ADDED.items():
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_text(unindented(text), encoding="utf-8")
    table = copy / "narvard" / "page.py"
    table.write_text(table.read_text(encoding="utf-8").replace(LAST, RECORD + LAST), encoding="utf-8")
    after = files(copy)
    assert len([name for name in after if after[name] != before.get(name)]) == 4

    environment = {**os.environ, "NARVARD_HOME": str(demo_home), "PYTHONPATH": str(copy)}
    visited = subprocess.run([sys.executable, "-c", VISIT], cwd=copy, env=environment, capture_output=True, text=True, check=False)
    assert visited.returncode == 0, visited.stderr
    found = json.loads(visited.stdout.splitlines()[-1])
    assert found["faults"] == []
    assert found["headers"] == ["7 roller har 60 behov"]
    assert '<a class="narvard-link" href="./roller" data-follows="" aria-current="page">Roller</a>' in found["menu"]
    assert found["answers"] == {"/roller": 200, "/roller.csv": 200, "/rollen.csv": 404}
    assert len(found["csv"]) == 1 + 7
    assert found["broken"] == {}
