"""The importer against a local server of real published values, where the project has one beside it; else left out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from narvard.cli import main
from narvard.database.store import Store, versions
from narvard.database.tables import OBSERVATION_COLUMNS
from narvard.sources.kolada import FIRST_YEAR, fetch, wish
from narvard.sources.kolada_client import KoladaClient
from narvard.sources.shipped import load
from tests.kolada_server import SERVER, VALUES, serving

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(not SERVER.exists(), reason="the local Kolada server is not beside this project")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture(scope="module")
def imported(url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home where everything has been imported once, by the command itself."""
    home = tmp_path_factory.mktemp("kolada")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NARVARD_HOME", str(home))
        assert main(["import", "kolada", "--base-url", url, "--rate", "200"]) == 0
    return home


@pytest.fixture(scope="module")
def served() -> pd.DataFrame:
    """kpi, area, period, sex, value of all that is asked for: the truth, read past the server."""
    catalogue = load()
    wanted = wish(catalogue, FIRST_YEAR, date.today())
    return (
        duckdb.connect()
        .execute(
            "select kpi, municipality as area, period::bigint as period, gender as sex, value from read_parquet($values) "
            "where list_contains($kpis, kpi) and list_contains($areas, municipality) and period >= $first order by all",
            {
                "values": str(VALUES),
                "kpis": [m.source_id for m in wanted.measures],
                "areas": list(wanted.areas),
                "first": FIRST_YEAR,
            },
        )
        .df()
    )


def test_every_imported_cell_equals_the_served_one(imported: Path, served: pd.DataFrame) -> None:
    store = Store(imported)
    calculated = {formula.measure_id for formula in load().formulas}
    sql = "select measure_id::varchar, area::varchar, period::bigint, sex::varchar, value from observation order by all"
    connection = duckdb.connect(str(imported / "versions" / f"{store.current()}.duckdb"), read_only=True)
    got = [row for row in connection.execute(sql).fetchall() if row[0] not in calculated]
    assert got == list(served.itertuples(index=False, name=None))  # the shipped catalogue uses Kolada's own ids
    assert served["kpi"].nunique() >= 75
    flags = connection.execute("select distinct flag::varchar, numerator, denominator from observation").fetchall()
    assert flags == [("ok", None, None)]
    assert tuple(name for name, *_ in connection.execute("describe observation").fetchall()) == OBSERVATION_COLUMNS


def test_population_is_the_served_one_and_65_is_the_sum_of_its_parts(imported: Path) -> None:
    connection = duckdb.connect(str(imported / "versions" / f"{Store(imported).current()}.duckdb"), read_only=True)
    got = dict(
        connection.execute("select age_group, count from population where area = '1480' and year = 2022 and sex = 'T'").fetchall()
    )
    expected = dict(
        duckdb.connect()
        .execute(
            "select kpi, value::bigint from read_parquet($values) where municipality = '1480' and period = 2022 and gender = 'T' "
            "and kpi in ('N01951', 'N01955', 'N01956', 'N01957')",
            {"values": str(VALUES)},
        )
        .fetchall()
    )
    assert got == {
        "pop_total": expected["N01951"],
        "pop_20_64": expected["N01955"],
        "pop_65": expected["N01956"] + expected["N01957"],
        "pop_80": expected["N01957"],
    }


def test_a_second_import_publishes_nothing(
    imported: Path, url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NARVARD_HOME", str(imported))
    before = versions(imported)
    assert main(["import", "kolada", "--base-url", url, "--rate", "200"]) == 0
    assert versions(imported) == before
    assert "Ingenting nytt" in capsys.readouterr().out


def test_every_cell_is_right_through_faults_of_all_kinds(served: pd.DataFrame) -> None:
    faults = ("429:0.1", "500:0.05", "drop:0.02", "cut:0.02")
    catalogue = load()
    wanted = wish(catalogue, FIRST_YEAR, date.today())
    waited: list[float] = []
    with (
        serving(*(part for fault in faults for part in ("--fail", fault))) as address,
        KoladaClient(address, rate=1000, sleep=waited.append) as client,
    ):
        delivery = fetch(client, wanted, catalogue, date.today(), lambda *_: None)
    got = delivery.cells[delivery.cells["kpi"].isin(served["kpi"])].sort_values(["kpi", "area", "period", "sex"])
    assert list(got[list(served.columns)].itertuples(index=False, name=None)) == list(served.itertuples(index=False, name=None))
    assert 1.0 in waited  # the server's Retry-After


def test_killed_half_way_the_earlier_version_is_untouched_and_a_rerun_completes(
    url: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NARVARD_HOME", str(home))
    assert main(["import", "kolada", "--base-url", url, "--rate", "200", "--measures", "N20897"]) == 0
    before = {path: path.read_bytes() for path in (home / "current", *(home / "versions").iterdir())}
    progress = tmp_path / "progress.json"
    command = ["import", "kolada", "--base-url", url, "--rate", "20", "--progress-file", str(progress)]
    with subprocess.Popen([sys.executable, "-m", "narvard", *command], cwd=ROOT) as process:
        while not (progress.exists() and json.loads(progress.read_text(encoding="utf-8"))["done"] >= 10):
            with pytest.raises(subprocess.TimeoutExpired):  # it is still at work
                process.wait(0.02)
        process.kill()
    assert {path: path.read_bytes() for path in (home / "current", *(home / "versions").iterdir())} == before
    assert main(["import", "kolada", "--base-url", url, "--rate", "200"]) == 0
    assert len(versions(home)) == 2


def test_a_real_import_written_out_as_a_workbook_reads_back_the_same(
    imported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """52 000 values out and in again: the version is still the same, by its content hash."""
    monkeypatch.setenv("NARVARD_HOME", str(imported))
    before = versions(imported)
    file = str(tmp_path / "allt.xlsx")
    assert main(["export", file]) == 0
    assert main(["import", "workbook", file, "--replace"]) == 0
    assert "Ingenting skiljer mot gällande dataversion." in capsys.readouterr().out
    assert versions(imported) == before
