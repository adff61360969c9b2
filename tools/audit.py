"""`make audit`: whether a fault is known in anything that requirements.lock installs. Asks a service outside, by pip-audit.

The exit code is 0 when it knows none, 1 when it knows some, and 3 when it could not be asked: then nothing is known, which is not
the same.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
NONE_KNOWN, SOME_KNOWN, NOT_ASKED = 0, 1, 3
ANSWERED = "known vulnerabilit"
"""What pip-audit says when it was answered, whatever the answer: that none was found, or how many."""
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


def judged(code: int, said: str) -> tuple[int, str]:
    """The exit code, and a sentence, of what pip-audit did and said."""
    if ANSWERED not in said:
        last = next((line for line in reversed(said.strip().splitlines()) if line.strip()), "no answer")
        return NOT_ASKED, f"NOT CHECKED: the service that knows of faults could not be asked ({last.strip()[:200]})"
    if code:
        return SOME_KNOWN, "Faults are known in what narvard installs: see above"
    return NONE_KNOWN, "No fault is known in what requirements.lock installs"


def main() -> int:
    done = subprocess.run([sys.executable, *COMMAND, *sys.argv[1:]], cwd=PROJECT, capture_output=True, text=True, check=False)
    print(done.stdout, end="")
    code, sentence = judged(done.returncode, done.stdout + done.stderr)
    print(sentence, file=sys.stderr if code else sys.stdout)
    return code


if __name__ == "__main__":
    sys.exit(main())
