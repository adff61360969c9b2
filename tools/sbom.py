"""What narvard is made of: a CycloneDX list of what requirements.lock installs, and the licences of it.

`python -m tools.sbom FILE` writes the list, of what is installed here, by the versions that the lock names and no others; it needs
no network. `python -m tools.sbom --licences` writes docs/licences.md, which a test compares with what is installed.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from narvard import __version__

PROJECT = Path(__file__).resolve().parent.parent
LOCK, PINS, TABLE = (PROJECT / name for name in ("requirements.lock", "requirements.txt", "docs/licences.md"))
PERMISSIVE = frozenset(
    "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MIT-0 MIT-CMU PSF-2.0 Unlicense Zlib".split()  # noqa: SIM905
)
OTHERS = frozenset({"MPL-2.0", "LGPL-3.0-only"})
"""Licences that are not permissive, and that decision 0025 allows: they stand in the appendix of the EUPL."""
SAID: Mapping[str, str] = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSFL": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""What libraries say that do not use the names of SPDX. `BSD License` names no clauses; those that say so here have three."""
HEAD = """# Licences

What `requirements.lock` installs, and under which licence. Written by `make licences`; a test compares it with what is installed,
and with what [decision 0025](decisions/0025-licence.md) allows. narvard itself is under [EUPL-1.2](../LICENSE). Of data and type:
[data/README.md](../data/README.md), `narvard/static/IBM-Plex-Sans-LICENSE.txt`.

| library | licence |
|---|---|
"""


class Differs(Exception):
    """What is installed is not what the lock names."""


def locked() -> dict[str, set[str]]:
    """Library → the versions that the lock has of it; some have one per Python."""
    found: dict[str, set[str]] = {}
    for library, version in re.findall(r"^([\w.-]+)==([\w.]+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE):
        found.setdefault(normal(library), set()).add(version)
    return found


def normal(library: str) -> str:
    return re.sub(r"[-_.]+", "-", library).lower()


def licence(library: str) -> str:
    """What a library that is installed says of itself, as an expression of SPDX; its own words where that is not known."""
    told = metadata.metadata(library)
    expression = (told.get_all("License-Expression") or [""])[0]
    if expression:
        return str(expression)
    field = str((told.get_all("License") or [""])[0]).strip()
    classes = [str(one).rpartition(" :: ")[2] for one in told.get_all("Classifier") or [] if str(one).startswith("License ::")]
    for said in (field, *classes):
        if (meant := SAID.get(said, said)) in PERMISSIVE | OTHERS:
            return meant
    return field.partition("\n")[0] or ", ".join(classes) or "?"


def allowed(expression: str) -> bool:
    """Whether decision 0025 allows it: every licence of the expression, or of an OR one of them."""
    choices = [re.split(r" AND ", choice.strip(" ()")) for choice in expression.split(" OR ")]
    return any(set(choice) <= PERMISSIVE | OTHERS for choice in choices)


def table() -> str:
    """docs/licences.md as it should be."""
    return HEAD + "".join(f"| {library} | {licence(library)} |\n" for library in sorted(locked()))


def bill() -> dict[str, Any]:
    """The list. Raises Differs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.json"
        how = ["environment", "--spec-version", "1.6", "--output-format", "JSON", "--output-reproducible"]
        command = [sys.executable, "-m", "cyclonedx_py", *how, "--output-file", str(path), sys.executable]
        subprocess.run(command, check=True)
        return narrowed(json.loads(path.read_text(encoding="utf-8")))


def narrowed(whole: dict[str, Any]) -> dict[str, Any]:
    """Of all that is installed only what the lock names, with narvard on top."""
    wanted = locked()
    parts = [_licensed(part) for part in whole["components"] if normal(part["name"]) in wanted]
    wrong = [f"{part['name']} {part['version']}" for part in parts if part["version"] not in wanted[normal(part["name"])]]
    missing = set(wanted) - {normal(part["name"]) for part in parts}
    if wrong or missing:
        raise Differs(f"not what requirements.lock names: {', '.join([*wrong, *sorted(missing)])}. Run: make lint")
    known = {part["bom-ref"] for part in parts}
    pinned = {normal(name) for name in re.findall(r"^([\w.-]+)", PINS.read_text(encoding="utf-8"), re.MULTILINE)}
    depends = [
        {**one, **({"dependsOn": sorted(known & set(one["dependsOn"]))} if "dependsOn" in one else {})}
        for one in whole.get("dependencies", [])
        if one["ref"] in known
    ]
    own = {"bom-ref": "narvard", "type": "application", "name": "narvard", "version": __version__}
    top = {"ref": "narvard", "dependsOn": sorted(part["bom-ref"] for part in parts if normal(part["name"]) in pinned)}
    told = {**whole.get("metadata", {}), "component": {**own, "licenses": [{"license": {"id": "EUPL-1.2"}}]}}
    return {**whole, "metadata": told, "components": parts, "dependencies": [top, *depends]}


def _licensed(part: dict[str, Any]) -> dict[str, Any]:
    """With the licence that it says in words, where it names none by SPDX."""
    return part if part.get("licenses") or "version" not in part else {**part, "licenses": [{"expression": licence(part["name"])}]}


def faults(text: str) -> str:
    """What is wrong with the list by the schema of CycloneDX 1.6; empty when nothing is."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    found = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    return "" if found is None else str(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, help="where the list is written")
    parser.add_argument("--licences", action="store_true", help="write docs/licences.md")
    asked = parser.parse_args()
    if asked.licences:
        TABLE.write_text(table(), encoding="utf-8")
        print(f"{TABLE.relative_to(PROJECT)}: {len(locked())} libraries")
    if asked.file:
        try:
            text = json.dumps(bill(), ensure_ascii=False, indent=1) + "\n"
        except Differs as error:
            print(error, file=sys.stderr)
            return 1
        if wrong := faults(text):
            print(f"The list breaks the schema of CycloneDX: {wrong}", file=sys.stderr)
            return 1
        asked.file.parent.mkdir(parents=True, exist_ok=True)
        asked.file.write_text(text, encoding="utf-8")
        print(f"{asked.file}: {len(json.loads(text)['components'])} components, CycloneDX 1.6, valid")
    return 0


if __name__ == "__main__":
    sys.exit(main())
