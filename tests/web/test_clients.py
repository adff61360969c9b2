"""Programs that people use read the addresses right: numbers as numbers, å ä ö whole, codes with their zeros."""

from __future__ import annotations

import asyncio
import io
import shutil
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import urlretrieve

import duckdb
import httpx
import openpyxl
import pandas as pd
import pytest
import uvicorn
from fsspec import AbstractFileSystem
from starlette.applications import Starlette

from narvard.web.startup import middleware, routes

VIEW = "jamfor.{}?matt=N20001&ar=2022"
VALUES = "api/v1/varden?matt=N20001&ar=2022&omrade=1401.1480.0014"
HARRYDA = 13.0
"""The value of Härryda in 2022 (tests/content.py)."""
CURL, OFFICE = shutil.which("curl"), shutil.which("soffice")


@pytest.fixture(scope="module")
def address(reading: Path) -> Iterator[str]:
    """Our own addresses on a real port, with the data of `reading`."""
    assert reading.exists()
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes(), middleware=middleware()), port=0, log_level="error"))
    started = threading.Event()

    async def serve() -> None:
        config = server.config
        config.load()
        server.lifespan = config.lifespan_class(config)
        await server.startup()
        started.set()
        await server.main_loop()
        await server.shutdown()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    assert started.wait(20)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/"
    server.should_exit = True
    thread.join(20)


def right(frame: pd.DataFrame) -> None:
    """Härryda's value is a number, decimals are decimals, and the names are whole."""
    frame = frame.rename(columns={"name": "område", "value": "värde", "difference": "skillnad"})
    assert dict(zip(frame["område"], frame["värde"], strict=True))["Härryda"] == HARRYDA
    assert {"Göteborg", "Trollhättan"} <= set(frame["område"])
    assert frame["skillnad"].dtype == "float64"
    assert (frame["skillnad"].dropna() % 1 != 0).any()


@pytest.mark.skipif(CURL is None, reason="curl is not installed")
def test_curl_saves_the_name_the_server_gives_and_asks_again_only_for_news(address: str, tmp_path: Path) -> None:
    def curl(*options: str) -> str:
        command = [str(CURL), "--silent", "--show-error", "--fail-with-body", "--compressed", *options]
        return subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True, encoding="utf-8").stdout

    curl("--remote-name", "--remote-header-name", address + VIEW.format("csv"))
    (saved,) = tmp_path.glob("narvard-jamfor-*.csv")
    assert "Härryda" in saved.read_text(encoding="utf-8")
    news = ("--etag-save", "etag", "--etag-compare", "etag", "--write-out", "%{http_code}", "--output", "ut.csv", address + VALUES)
    assert [curl(*news), curl(*news)] == ["200", "304"]


def test_pandas_reads_csv_excel_and_json(address: str) -> None:
    right(pd.read_csv(address + VIEW.format("csv")))
    right(pd.read_csv(address + VIEW.format("csv") + "&dialekt=excel-sv", sep=";", decimal=","))
    right(pd.read_excel(address + VIEW.format("xlsx"), sheet_name="Data", engine="openpyxl"))
    right(pd.read_json(address + VIEW.format("json"), orient="table"))
    listed = pd.read_json(address + VALUES, orient="table")
    assert list(listed["area"]) == ["1401", "1480", "0014"]


PLAIN = {"Accept-Encoding": "identity"}


class Http(AbstractFileSystem):  # type: ignore[misc]
    """DuckDB's own reading over HTTP is an extension that is fetched from its makers; here it asks by this instead."""

    protocol = ("http",)

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return path

    def glob(self, path: str, **_: Any) -> list[str]:
        return [path]  # its question mark is no wildcard

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        return {"name": path, "type": "file", "size": int(httpx.head(path, headers=PLAIN).headers["content-length"])}

    def modified(self, path: str) -> datetime:
        assert httpx.head(path).status_code == 200
        return datetime.now(UTC)

    def _open(self, path: str, mode: str = "rb", **_: Any) -> io.BytesIO:
        assert mode == "rb"
        return io.BytesIO(httpx.get(path).content)


def test_duckdb_reads_csv_and_json_over_http(address: str) -> None:
    with duckdb.connect() as reader:
        reader.register_filesystem(Http())
        where = f"read_csv('{address}{VIEW.format('csv')}') where värde is not null"
        right(reader.sql(f"select område, värde, skillnad from {where}").df())
        kinds = reader.sql(f"describe select unnest(data, recursive := true) from read_json('{address}{VIEW.format('json')}')").df()
    assert dict(zip(kinds["column_name"], kinds["column_type"], strict=True))["value"] == "DOUBLE"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_swedish_csv_and_excel(address: str, tmp_path: Path) -> None:
    urlretrieve(address + VIEW.format("csv") + "&dialekt=excel-sv", tmp_path / "rader.csv")
    urlretrieve(address + VIEW.format("xlsx"), tmp_path / "bok.xlsx")
    office = [str(OFFICE), "--headless", f"-env:UserInstallation=file://{tmp_path}/profil"]
    as_swedish = "--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1053"
    for name, sheet, options in (("rader.csv", "rader", [as_swedish]), ("bok.xlsx", "Data", [])):
        command = [*office, *options, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "ut", name]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
        saved = tmp_path / "ut" / Path(name).with_suffix(".xlsx")
        head, *rows = openpyxl.load_workbook(saved)[sheet].iter_rows(values_only=True)
        right(pd.DataFrame(rows, columns=head))
