"""A PostgreSQL of the test's own, of Debian's package."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

NOT_HERE = "PostgreSQL is not installed here, so nothing was tried on it. On Debian: apt-get install postgresql"


def programs() -> Path | None:
    """The folder of the newest server that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return Path(there).resolve().parent if there else None


@dataclass
class Server:
    """A server in a folder of its own, on a port of its own."""

    programs: Path
    folder: Path
    port: int

    def run(self, program: str, *arguments: str) -> None:
        """As the user postgres where the test is root: PostgreSQL refuses that."""
        user = "postgres" if os.geteuid() == 0 else None
        done = subprocess.run(
            [str(self.programs / program), *arguments],
            user=user,
            group=user,
            extra_groups=[] if user else None,
            cwd=self.folder,
            stdout=subprocess.PIPE if program != "pg_ctl" else subprocess.DEVNULL,  # whom it starts keeps what it was given
            stderr=subprocess.PIPE if program != "pg_ctl" else subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            raise AssertionError(f"{program} {arguments}: {(done.stderr or b'').decode(errors='replace')}")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} -c max_connections=60"
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-m", how, "stop")

    def database(self, name: str) -> str:
        """The address of a new, empty database."""
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "narvard", name)
        return f"postgresql+psycopg://narvard@127.0.0.1:{self.port}/{name}"


def made(programs: Path, folder: Path) -> Server:
    """A server that answers. Raises AssertionError where it is installed and does not start."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        for above in folder.parents[:3]:
            if above.stat().st_uid == 0 and above != Path("/"):
                above.chmod(above.stat().st_mode | 0o011)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Server(programs, folder, port)
    server.run("initdb", "-D", str(folder / "data"), "-U", "narvard", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8")
    server.start()
    return server
