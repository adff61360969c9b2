"""What narvard is made of: allowed licences, a list that leaves nothing out, and no check that was not made is green."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from narvard import __version__
from tools import audit, sbom


def test_every_library_has_a_licence_that_is_allowed() -> None:
    assert {library: sbom.licence(library) for library in sbom.locked() if not sbom.allowed(sbom.licence(library))} == {}


def test_the_table_of_licences_is_what_is_installed() -> None:
    assert sbom.TABLE.read_text(encoding="utf-8") == sbom.table(), "run make licences"


@pytest.mark.parametrize(
    ("expression", "may"),
    [
        ("MIT", True),
        ("MPL-2.0", True),
        ("BSD-3-Clause AND Zlib AND CC0-1.0", True),
        ("GPL-2.0-only OR Apache-2.0", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-2.0-only", False),
        ("SSPL-1.0", False),
        ("?", False),
    ],
)
def test_of_several_licences_all_count_and_of_a_choice_one(expression: str, may: bool) -> None:
    assert sbom.allowed(expression) is may


@pytest.mark.long  # `.ci/run` makes the list each time
def test_the_list_is_valid_and_has_all_that_the_lock_names_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "sbom" / "narvard.cdx.json"
    done = subprocess.run(
        [sys.executable, "-m", "tools.sbom", str(path)], cwd=sbom.PROJECT, capture_output=True, text=True, check=True
    )
    assert "valid" in done.stdout
    bill = json.loads(path.read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert {sbom.normal(part["name"]) for part in bill["components"]} == set(sbom.locked())
    assert all(part["licenses"] and part["purl"].startswith("pkg:pypi/") for part in bill["components"])
    assert (bill["metadata"]["component"]["name"], bill["metadata"]["component"]["version"]) == ("narvard", __version__)
    known = {part["bom-ref"] for part in bill["components"]} | {"narvard"}
    assert all(one["ref"] in known and set(one.get("dependsOn", ())) <= known for one in bill["dependencies"])


def test_another_version_than_the_lock_names_is_told() -> None:
    part = {"bom-ref": "x", "name": "duckdb", "version": "0.0.1"}
    with pytest.raises(sbom.Differs, match=r"duckdb 0.0.1"):
        sbom.narrowed({"components": [part]})


SOUND, FAULTY = {"name": "a", "version": "1", "vulns": []}, {"name": "b", "version": "2", "vulns": [{"id": "CVE-1"}]}
UNKNOWN = {"name": "c", "skip_reason": "Dependency not found on PyPI and could not be audited"}


@pytest.mark.parametrize(
    ("found", "code", "said"),
    [
        ([SOUND], audit.NONE_KNOWN, "No fault is known in the 1"),
        ([SOUND, FAULTY], audit.SOME_KNOWN, "b 2: CVE-1"),
        ([FAULTY, UNKNOWN], audit.SOME_KNOWN, "NOT CHECKED: 1 of 2"),
        ([SOUND, UNKNOWN], audit.NOT_ASKED, "NOT CHECKED: 1 of 2"),
        ([], audit.NOT_ASKED, "NOT CHECKED"),
        (None, audit.NOT_ASKED, "NOT CHECKED"),
    ],
)
def test_a_library_that_was_not_looked_up_is_not_good_news(found: list[dict[str, object]] | None, code: int, said: str) -> None:
    told = "" if found is None else json.dumps({"dependencies": found})
    judged, sentence = audit.judged(told)
    assert judged == code
    assert said in sentence
