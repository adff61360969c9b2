"""The README's two commands on a machine that has nothing: a minimal Debian with python3, python3-venv, make and git.

`.venv/bin/python -m tools.bare_debian bookworm trixie` as root on Debian with debootstrap. Each try gets a new root, with the
project as last committed and this machine's package mirror, certificates and settings of pip and npm; nothing else of this machine.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
ON_IT = "python3,python3-venv,make,git"
PASSED_ON = re.compile(r"(pip|npm_config)_.+|(https?|no|all)_proxy|.*(_ca_|cert|cainfo).*", re.IGNORECASE)
NPM = Path.home() / ".npmrc"
CERTIFICATES = "usr/local/share/ca-certificates/of-the-host.crt"
ENTER = """\
mount --rbind /dev "$0/dev" && mount --rbind /sys "$0/sys" && mount -t proc proc "$0/proc" || exit 1
exec chroot "$0" sh -c "cd /srv/narvard && $COMMAND"
"""
START_SECONDS = 900


def mirror() -> str:
    """Where this machine gets Debian's packages from."""
    only = ["Identifier: Packages", "Origin: Debian", "Label: Debian"]
    return _output("apt-get", "indextargets", "--format", "$(REPO_URI)", *only).partition("\n")[0]


def settings_of_pip() -> dict[str, str]:
    """pip's settings on this machine, from its files too, as the variables that say the same."""
    lines = _output(sys.executable, "-m", "pip", "config", "list").splitlines()
    found = (re.fullmatch(r"(?:global|install)\.([a-z-]+)='(.*)'", line) for line in lines)
    return {f"PIP_{line[1].upper().replace('-', '_')}": line[2].replace("\\n", " ") for line in found if line}


def environment(root: Path, machine: Mapping[str, str]) -> dict[str, str]:
    """Of the machine's variables those that say how to reach packages. Packages on its own disk are not in the root."""
    passed = {name: value.split() for name, value in machine.items() if PASSED_ON.fullmatch(name)}
    reached = {name: " ".join(word for word in words if _reached(word, root)) for name, words in passed.items()}
    own = {"HOME": "/root", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    return {name: value for name, value in {**reached, **own}.items() if value}


def _reached(word: str, root: Path) -> bool:
    path = word.removeprefix("file://")
    return not path.startswith("/") or (root / path.lstrip("/")).exists()


def bare(suite: str, source: str, roots: Path) -> Path:
    """A new root of this Debian with the project in it. The untouched one is kept beside it, so that it is made only once."""
    kept, root = roots / f"{suite}-kept", roots / suite
    if not kept.exists():
        making = roots / f"{suite}-making"
        shutil.rmtree(making, ignore_errors=True)
        making.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["debootstrap", "--variant=minbase", f"--include={ON_IT}", suite, making, source], check=True)
        making.rename(kept)
    subprocess.run(["rm", "-rf", "--one-file-system", root], check=True)
    subprocess.run(["cp", "-a", kept, root], check=True)
    subprocess.run(["git", "clone", "--quiet", "--depth=1", PROJECT.as_uri(), root / "srv/narvard"], check=True)
    if NPM.exists():
        shutil.copy(NPM, root / "root")
    if trusted := os.environ.get("SSL_CERT_FILE") or ssl.get_default_verify_paths().cafile:
        shutil.copy(trusted, root / CERTIFICATES)
        subprocess.run(["chroot", root, "update-ca-certificates"], check=True, capture_output=True)
    return root


def inside(root: Path, command: str) -> subprocess.Popen[bytes]:
    """`command` in the project's folder in the root. All that it started and mounted goes with it."""
    apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", ENTER, str(root)]
    told = environment(root, {**settings_of_pip(), **os.environ})
    return subprocess.Popen(apart, env={**told, "COMMAND": command})


def works(root: Path, command: str) -> bool:
    """Whether the command ended well."""
    return inside(root, command).wait() == 0


def shows_its_page(root: Path) -> bool:
    """Whether the app that `make run` starts shows its page. It is stopped then."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = inside(root, f"make run PORT={port}")
    end = time.monotonic() + START_SECONDS
    try:
        while time.monotonic() < end and process.poll() is None:
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
                return b"narvard" in page.read()
            time.sleep(0.5)
        return False
    finally:
        process.kill()
        process.wait()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", nargs="+", metavar="SUITE", help="a release of Debian, such as bookworm or trixie")
    parser.add_argument("--roots", type=Path, default=Path("/var/tmp/bare-debian"), help="where the roots lie (%(default)s)")
    parser.add_argument("--mirror", help="where Debian's packages come from; this machine's own mirror unless given")
    parser.add_argument(
        "--only", metavar="TESTS", help="files that make test runs, instead of all: 'tests/test_store.py tests/pages'"
    )
    asked = parser.parse_args()
    tests = f"PYTEST_ADDOPTS={shlex.quote(asked.only)} make test" if asked.only else "make test"
    tries: dict[str, Callable[[Path], bool]] = {
        "make run": shows_its_page,
        "make test": partial(works, command=tests),
        "make lint": partial(works, command="make lint"),
    }
    said = []
    for suite in asked.suites:
        root = bare(suite, asked.mirror or mirror(), asked.roots)
        for name, trial in tries.items():
            start = time.monotonic()
            word = "worked" if trial(root) else "FAILED"
            said.append(f"{suite:10} {name:10} {word} after {time.monotonic() - start:.0f} s")
            print(said[-1], flush=True)
    print(*said, sep="\n")
    return any("FAILED" in line for line in said)


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
