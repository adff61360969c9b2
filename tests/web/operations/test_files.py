"""The dashboard, the alerts and the guide speak of figures that there are, and the guide of all of them."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import generate_latest

from narvard.web.operations import metrics
from narvard.web.operations.state import State
from tests.web.conftest import reading

__all__ = ["reading"]
ROOT = Path(__file__).parents[3]
DASHBOARD, ALERTS = ROOT / "deploy" / "grafana" / "narvard.json", ROOT / "deploy" / "alerts.yml"
GUIDE = ROOT / "docs" / "overvakning.md"
NAME = re.compile(r"\b(?:narvard|process)_[a-z_]+\b")
ENDINGS = {"histogram": ("_bucket", "_count", "_sum"), "counter": ("",), "gauge": ("",)}


@pytest.fixture(scope="module")
def figures(reading: Path) -> set[str]:
    """Names of all series that there may be."""
    del reading
    registry, _ = metrics.registry()
    registry.register(State())
    types = re.findall(r"^# TYPE (\S+) (\S+)$", generate_latest(registry).decode(), re.MULTILINE)
    return {name + ending for name, kind in types for ending in ENDINGS[kind]}


def panels() -> list[dict[str, Any]]:
    return [panel for panel in json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"] if panel["type"] != "row"]


def expressions(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]


@pytest.mark.skipif(sys.platform != "linux", reason="a process tells of itself in /proc")
@pytest.mark.parametrize("file", [DASHBOARD, ALERTS], ids=lambda file: file.name)
def test_every_figure_that_a_file_names_exists(figures: set[str], file: Path) -> None:
    named = {name for line in expressions(file) for name in NAME.findall(line)}
    assert len(named) > 8
    assert sorted(named - figures) == []


@pytest.mark.skipif(sys.platform != "linux", reason="a process tells of itself in /proc")
def test_the_guide_tells_of_every_figure(figures: set[str]) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    told = set(re.findall(r"`((?:narvard|process)_[a-z_]+)`", text))
    bare = {re.sub(r"_(bucket|count|sum)$", "", name) for name in figures}
    assert told <= bare
    assert sorted(name for name in bare if name.startswith("narvard_") and name not in told) == []


def test_every_figure_is_shown_or_alerted_of(figures: set[str]) -> None:
    shown = set(NAME.findall(DASHBOARD.read_text(encoding="utf-8") + ALERTS.read_text(encoding="utf-8")))
    ours = {name for name in figures if name.startswith("narvard_") and not name.endswith(("_sum", "_count"))}
    assert sorted(ours - shown) == []


def test_a_panel_has_a_title_a_place_and_a_question() -> None:
    assert len({panel["id"] for panel in panels()}) == len(panels())
    for panel in panels():
        assert panel["title"]
        assert panel["targets"]
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= 24
        assert all(target["datasource"] == panel["datasource"] for target in panel["targets"])


def test_the_goal_is_drawn_where_times_are() -> None:
    timed = [panel for panel in panels() if "hinner på" in panel["title"] and "dokument" not in panel["title"]]
    assert len(timed) >= 3
    assert all({"color": "red", "value": 0.25} in panel["fieldConfig"]["defaults"]["thresholds"]["steps"] for panel in timed)
    assert 0.25 in metrics.SECONDS


def test_an_alert_says_what_is_wrong_and_what_to_do() -> None:
    yaml = pytest.importorskip("yaml")
    (group,) = yaml.safe_load(ALERTS.read_text(encoding="utf-8"))["groups"]
    numbers = {12: "tolv", 13: "tretton", 14: "fjorton"}
    assert f"{numbers[len(group['rules'])]} larm" in GUIDE.read_text(encoding="utf-8")
    for rule in group["rules"]:
        assert rule["alert"].startswith("Narvard")
        assert rule["labels"]["severity"] in ("warning", "critical")
        assert rule["annotations"]["summary"].endswith(".")
        assert rule["annotations"]["description"].endswith(".")
    scraped = yaml.safe_load((ROOT / "deploy" / "prometheus.yml").read_text(encoding="utf-8"))
    assert scraped["rule_files"] == [ALERTS.name]
    assert [job["job_name"] for job in scraped["scrape_configs"]] == ["narvard"]
