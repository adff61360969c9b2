"""The app without a browser, over the shipped examples published in a home of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from narvard.database import store
from narvard.database.publish import publish
from narvard.sources.demo import build_content

ROOT = Path(__file__).resolve().parents[1]
Visit = Callable[..., AppTest]


def forget() -> None:
    """What the process has kept of another home."""
    store.shared.cache_clear()
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("pages") / "var"
    publish(build_content(), home)
    return home


@pytest.fixture(scope="module", autouse=True)
def _demo(demo_home: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NARVARD_HOME", str(demo_home))
        forget()
        yield
    forget()


@pytest.fixture
def visit() -> Visit:
    """`visit("compare", matt="N20897")`: the page after its first run with that link. It must not fail."""

    def go(page: str, **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "narvard" / "main.py"), default_timeout=30).run()
        app.switch_page(str(ROOT / "pages" / f"{page}.py"))
        app.query_params.clear()
        for key, text in query.items():
            app.query_params[key] = text
        app.run()
        assert not app.exception, app.exception
        assert not app.error, app.error
        return app

    return go
