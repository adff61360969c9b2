"""`make audit`: whether a fault is known in anything that requirements.lock installs. Asks a service outside, by pip-audit.

The exit code is 0 when it knows none, 1 when it knows some, and 3 when it could not be asked: then nothing is known, which is not
the same.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
NONE_KNOWN, SOME_KNOWN, NOT_ASKED = 0, 1, 3
COMMAND = (
    "-m",
    "pip_audit",
    "--requirement",
    "requirements.lock",
    "--require-hashes",
    "--disable-pip",
    "--progress-spinner",
    "off",
)


def judged(said: str) -> tuple[int, str]:
    """The exit code and a sentence, of the JSON that pip-audit wrote. What it could not look up it calls sound: here it is not."""
    try:
        parts = json.loads(said)["dependencies"]
        faults = [
            f"{part['name']} {part['version']}: {', '.join(one['id'] for one in part['vulns'])}"
            for part in parts
            if part.get("vulns")
        ]
        skipped = [part["name"] for part in parts if "vulns" not in part]
    except (ValueError, KeyError, TypeError):
        return NOT_ASKED, "NOT CHECKED: the service that knows of faults could not be asked"
    if faults:
        return SOME_KNOWN, "\n".join(["Faults are known:", *faults, *_unknown(skipped, len(parts))])
    if skipped or not parts:
        return NOT_ASKED, "\n".join(_unknown(skipped, len(parts)) or ["NOT CHECKED: nothing was asked"])
    return NONE_KNOWN, f"No fault is known in the {len(parts)} libraries that requirements.lock names"


def _unknown(skipped: list[str], of: int) -> list[str]:
    return (
        [f"NOT CHECKED: {len(skipped)} of {of} libraries, of which the service knew nothing: {', '.join(skipped)}"]
        if skipped
        else []
    )


def main() -> int:
    command = [sys.executable, *COMMAND, "--format", "json", *sys.argv[1:]]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    code, sentence = judged(done.stdout)
    last = [line for line in done.stderr.splitlines() if line.strip()][-1:] if code == NOT_ASKED else []
    print(sentence, *last, sep="\n", file=sys.stderr if code else sys.stdout)
    return code


if __name__ == "__main__":
    sys.exit(main())
