"""Debians of their own, in folders, for what is to be tried on a machine that has nothing; and how a trial is told."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tools import bare_debian

PROJECT = Path(__file__).resolve().parent.parent
ROOTS = Path("/var/tmp/try-deploy")
SUITE = "bookworm"


@dataclass
class Said:
    """The steps that were taken, and how long each took."""

    failed: bool = False

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        start = time.monotonic()
        word = "FAILED"
        try:
            yield
            word = "worked"
        except (subprocess.CalledProcessError, AssertionError, OSError) as error:
            self.failed = True
            print(f"    {error}", flush=True)
            raise
        finally:
            print(f"{word:7} {time.monotonic() - start:6.1f} s  {name}", flush=True)


def run(*command: object, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(one) for one in command], check=True, text=True, **options)  # type: ignore[call-overload, no-any-return]


def output(*command: object) -> str:
    return run(*command, capture_output=True).stdout


def debian(name: str, packages: str) -> Path:
    """A new root of this Debian with these packages. What it was made of is kept, and what changes lies over it."""
    kept, root, over, work = (ROOTS / f"{name}{ending}" for ending in ("-kept", "", "-over", "-work"))
    if not kept.exists():
        making = ROOTS / f"{name}-making"
        shutil.rmtree(making, ignore_errors=True)
        making.parent.mkdir(parents=True, exist_ok=True)
        run("debootstrap", "--variant=minbase", f"--include={packages}", SUITE, making, bare_debian.mirror())
        making.rename(kept)
    subprocess.run(["umount", "--quiet", root], check=False, stderr=subprocess.DEVNULL)
    run("rm", "-rf", "--one-file-system", root, over, work)
    for folder in (root, over, work):
        folder.mkdir()
    run("mount", "-t", "overlay", "overlay", "-o", f"lowerdir={kept},upperdir={over},workdir={work}", root)
    return root


def reach_packages(root: Path) -> None:
    """This machine's certificates, and how it reaches packages, in files outside the project."""
    settings = bare_debian.settings_of_pip()
    lines = [f"{name.removeprefix('PIP_').lower().replace('_', '-')} = {value}" for name, value in settings.items()]
    kept = [line for line in lines if "file://" not in line and not line.startswith(("constraint", "find-links", "cert"))]
    (root / "etc/pip.conf").write_text("[global]\n" + "\n".join(kept) + "\n", encoding="utf-8")
    shutil.copy("/etc/ssl/certs/ca-certificates.crt", root / "etc/ssl/certs/ca-certificates.crt")
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")


def checked_out(folder: Path) -> None:
    """The project as last committed."""
    shutil.rmtree(folder, ignore_errors=True)
    run("git", "clone", "--quiet", "--depth=1", PROJECT.as_uri(), folder)


def fetched(address: str) -> bytes:
    return subprocess.run(["curl", "--silent", "--fail", address], check=True, capture_output=True).stdout


def wait_for(ask: Callable[[], object], process: subprocess.Popen[bytes] | None = None, seconds: float = 180) -> None:
    end = time.monotonic() + seconds
    while True:
        with suppress(subprocess.CalledProcessError):
            ask()
            return
        assert time.monotonic() < end, "no answer in time"
        assert process is None or process.poll() is None, "it ended"
        time.sleep(0.5)
