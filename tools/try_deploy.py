"""What an operations team is given, tried: the image is built and run, and docs/drift.md is done as it is written.

`.venv/bin/python -m tools.try_deploy image server` as root on Debian, with debootstrap, buildah and podman for the image, and
systemd-container for the server. It tries what is committed, and says how long each step took. No registry of images is asked: the
base of the image is a minimal Debian, as the one in deploy/Containerfile is with Python of its own; all steps are the file's.

The server is a Debian that systemd starts as on a machine of its own, with a network of its own: HAProxy, PostgreSQL and the units
of deploy/systemd, in their own sandboxes. Every block of commands in docs/drift.md is run there in its order. What differs is told
in `INSTEAD`: there is no Kolada, and the certificate is its own.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tools.debians import PROJECT, ROOTS, Said, checked_out, debian, output, reach_packages, run, wait_for
from tools.try_image import image

ON_SERVER = "systemd,systemd-sysv,dbus,curl,openssl,iproute2,ca-certificates"
BLOCK = re.compile(r"^ *```sh\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
NAME = "narvard.exempel.se"
INSTEAD = {
    "ADRESSEN-TILL-NARVARD": "/srv/narvard.git",
    "narvard import kolada": "narvard build",
    "fullchain.pem privkey.pem": "/srv/fullchain.pem /srv/privkey.pem",
}
"""What stands in the guide, and what is done here in its place."""


def blocks(heading: str) -> list[str]:
    """The blocks of commands under a heading of docs/drift.md, as they are done here."""
    text = (PROJECT / "docs/drift.md").read_text(encoding="utf-8")
    found = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    assert found, heading
    return [instead(re.sub(r"^   ", "", block, flags=re.MULTILINE)) for block in BLOCK.findall(found)]


def instead(block: str) -> str:
    for written, done in INSTEAD.items():
        block = block.replace(written, done)
    return block


LOST = """\
systemctl stop narvard@8501 narvard@8502
mv /var/lib/narvard /var/lib/lost
install -d -o narvard -g narvard -m 0750 /var/lib/narvard
"""
NEW_DATABASE = """\
runuser -u postgres -- dropdb narvard
runuser -u postgres -- createdb --owner narvard --encoding UTF8 --template template0 narvard
"""
WRITTEN_BY_A_NEWER = """\
runuser -u postgres -- psql --quiet --dbname narvard -c "update alembic_version set version_num = 'senare'"
"""
SMALL_DISK = """\
mkdir -p /mnt/small
mount -t tmpfs -o size=8m tmpfs /mnt/small
chown narvard /mnt/small
"""
HOW_IT_IS = """\
systemctl show narvard@8501 -p MemoryCurrent -p TasksCurrent -p ActiveState -p NRestarts
systemd-analyze security --no-pager narvard@8501 | tail -1
"""


class Server:
    """A Debian of its own, started by systemd."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.process: subprocess.Popen[bytes] | None = None
        self.leader = ""

    def before(self, command: str) -> None:
        """A command before it is started, with this machine's network: packages come from outside."""
        enter = 'mount --rbind /dev "$0/dev" && mount -t proc proc "$0/proc" && exec chroot "$0" sh -euc "$COMMAND"'
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", enter, str(self.root)]
        told = {"HOME": "/root", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8"}
        with (ROOTS / "before").open("ab") as told_there:
            subprocess.run(apart, env={**told, "COMMAND": command}, check=True, stdout=told_there, stderr=told_there)

    def start(self) -> None:
        how = ("--quiet", "--boot", "--private-network", "--register=no", "--keep-unit", "--machine=narvard-try")
        with (ROOTS / "console").open("wb") as console:
            self.process = subprocess.Popen(
                ["systemd-nspawn", *how, "-D", str(self.root)], stdin=subprocess.DEVNULL, stdout=console, stderr=console
            )
        wait_for(self._find, self.process, 30)
        wait_for(lambda: self.do("systemctl is-system-running --wait | grep -E 'running|degraded'", quiet=True), self.process, 60)

    def _find(self) -> None:
        """The first process of it."""
        assert self.process
        self.leader = output("pgrep", "-P", self.process.pid, "-x", "systemd").split()[0]

    def do(self, command: str, *, quiet: bool = False) -> str:
        enter = ["nsenter", "--all", "--target", self.leader, "--", "/usr/bin/env", "-i", "HOME=/root", "LANG=C.UTF-8"]
        path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        done = subprocess.run(
            [*enter, path, "sh", "-euc", command], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode and not quiet:
            print(done.stdout[-2000:], done.stderr[-3000:], flush=True)
        done.check_returncode()
        return str(done.stdout)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            with suppress(subprocess.CalledProcessError):
                self.do("systemctl --no-block poweroff", quiet=True)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(30)
            self.process.kill()


def releases(folder: Path) -> None:
    """A repository with this commit as 0.1.0, and another one after it as 0.2.0."""
    work = ROOTS / "work"
    checked_out(work)
    git = ("git", "-C", work, "-c", "user.name=try", "-c", "user.email=try@exempel.se", "-c", "advice.detachedHead=false")
    run(*git, "tag", "v0.1.0")
    version = work / "narvard/__init__.py"
    version.write_text(version.read_text(encoding="utf-8").replace("0.1.0", "0.2.0"), encoding="utf-8")
    run(*git, "commit", "--quiet", "--no-verify", "-am", "next")
    run(*git, "tag", "v0.2.0")
    shutil.rmtree(folder, ignore_errors=True)
    run("git", "clone", "--quiet", "--bare", work, folder)


def certified(root: Path) -> None:
    """A certificate of its own, which the server believes."""
    key = ("-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}")
    run(
        "openssl",
        "req",
        "-x509",
        *key,
        "-keyout",
        root / "srv/privkey.pem",
        "-out",
        root / "srv/fullchain.pem",
        stderr=subprocess.DEVNULL,
    )
    with (root / "etc/ssl/certs/ca-certificates.crt").open("a", encoding="utf-8") as trusted:
        trusted.write((root / "srv/fullchain.pem").read_text(encoding="utf-8"))
    (root / "etc/hosts").write_text(f"127.0.0.1 localhost {NAME}\n", encoding="utf-8")


def server(said: Said, meanwhile: Callable[[Server], None] | None = None) -> None:
    """docs/drift.md, from an empty server to a restored one."""
    packages, install, database, proxy, kolada, start, check = blocks("Från tom server till första mötet")
    with said.step("server: an empty one"):
        root = debian("server", ON_SERVER)
        reach_packages(root)
        releases(root / "srv/narvard.git")
    here = Server(root)
    with said.step("1 packages"):
        (root / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
        (root / "usr/sbin/policy-rc.d").chmod(0o755)
        here.before(packages.replace("apt-get install", "apt-get install --yes --quiet"))
        (root / "usr/sbin/policy-rc.d").unlink()
    with said.step("2 narvard"):
        here.before(f"git config --system safe.directory '*'; {install}")
    certified(root)
    (root / "etc/narvard/narvard.env").write_text(settings(), encoding="utf-8")
    try:
        with said.step("the server starts"):
            here.start()
        for name, block in (("3 the database", database), ("5 HAProxy", proxy), ("6 data", kolada), ("7 start", start)):
            with said.step(name):
                here.do(block)
        with said.step("both nodes answer"):
            for port in (8501, 8502):
                wait_for(lambda port=port: here.do(f"curl -sf http://127.0.0.1:{port}/halsa", quiet=True))  # type: ignore[misc]
        with said.step("8 check"):
            print("   ", here.do(check).replace("}{", "}\n    {"))
        if meanwhile:
            meanwhile(here)
        upgrading(said, here)
        restoring(said, here)
        downs(said, here)
    finally:
        here.stop()


def settings() -> str:
    """What the guide says is enough."""
    text = (PROJECT / "docs/drift.md").read_text(encoding="utf-8")
    return next(str(block) for block in re.findall(r"```\n(NARVARD_HOME.*?)```", text, re.DOTALL))


def upgrading(said: Said, here: Server) -> None:
    install, one_at_a_time = blocks("Uppgradera")
    back, newer = blocks("Gå tillbaka")
    with said.step("upgrade: the new release beside the old one"):
        venv = here.root / "opt/narvard-0.2.0"
        here.do(install.partition("\n")[0])
        run("cp", "-a", here.root / "opt/narvard-0.1.0/.venv", venv / ".venv")  # no network in there; the lock is the same
        here.do("sed -i s/narvard-0.1.0/narvard-0.2.0/g /opt/narvard-0.2.0/.venv/pyvenv.cfg")
        here.do(install.partition("\n")[2])
    with said.step("upgrade: a node at a time, and every question is answered"):
        with asked_all_the_time(here) as answers:
            here.do(one_at_a_time)
        assert answers(), "nothing was asked"
        assert '"narvard":"0.2.0"' in here.do("curl -s http://127.0.0.1:8502/halsa").replace(" ", "")
    with said.step("back to the release before"):
        here.do(back)
        wait_for(lambda: here.do("curl -sf http://127.0.0.1:8502/halsa | grep 0.1.0", quiet=True))
        wait_for(lambda: here.do("curl -sf http://127.0.0.1:8501/halsa | grep 0.1.0", quiet=True))
    with said.step("back, where a newer release has changed the tables of what is written"):
        here.do(WRITTEN_BY_A_NEWER)
        here.do(of_the_newest(here, newer))
        wait_for(lambda: here.do("curl -sf http://127.0.0.1:8501/halsa | grep '\"ok\"'", quiet=True))


@contextmanager
def asked_all_the_time(here: Server) -> Iterator[Callable[[], int]]:
    """Somebody asks for a page all the while. Raises AssertionError when one was not answered."""
    loop = (
        "rm -f /tmp/stop; while [ ! -e /tmp/stop ]; do "
        f"curl -s -o /dev/null -w '%{{http_code}} %{{time_total}}\\n' https://{NAME}/jamfor.json; sleep 0.2; done"
    )
    found: list[str] = []
    enter = ["nsenter", "--all", "--target", here.leader, "--", "sh", "-c", loop]
    process = subprocess.Popen(enter, stdout=subprocess.PIPE, text=True)
    try:
        yield lambda: len(found)
    finally:
        here.do("touch /tmp/stop")
        found += (process.communicate(timeout=30)[0] or "").splitlines()
    bad = [line for line in found if not line.startswith("200 ")]
    slowest = max((float(line.split()[1]) for line in found), default=0.0)
    print(f"    {len(found)} questions, {len(bad)} not answered, the slowest after {slowest:.2f} s", flush=True)
    assert not bad, bad[:5]


def newest_backup(here: Server) -> str:
    return here.do("ls -d /var/backups/narvard/narvard-2* | tail -1").strip()


def of_the_newest(here: Server, block: str) -> str:
    """The same commands, of the backup that is there."""
    return re.sub(r"/var/backups/narvard/narvard-\d\S+", newest_backup(here), block)


def restoring(said: Said, here: Server) -> None:
    _new, there = blocks("Säkerhetskopiera och återställa")
    with said.step("backup: the unit, and its check"):
        here.do("systemctl start narvard-backup")
        newest = newest_backup(here)
        print(f"    {newest}: {here.do(f'du -sh {newest} | cut -f1').strip()}")
    with said.step("restore: on a server that has data"):
        here.do(of_the_newest(here, there))
        wait_for(lambda: here.do("curl -sf http://127.0.0.1:8501/halsa", quiet=True))
    with said.step("restore: on a new server"):
        here.do(LOST)
        here.do(NEW_DATABASE)
        here.do(f"narvard restore {newest}; systemctl start narvard@8501 narvard@8502")
        wait_for(lambda: here.do("curl -sf http://127.0.0.1:8501/halsa", quiet=True))
        wait_for(lambda: here.do("curl -sf http://127.0.0.1:8502/halsa", quiet=True))


def downs(said: Said, here: Server) -> None:
    """What the table of the guide says of each part that is down."""
    page = f"curl -s -o /dev/null -w '%{{http_code}}' https://{NAME}/jamfor.json"
    with said.step("a node is killed: nobody notices, and it is back by itself"):
        with asked_all_the_time(here):
            here.do("systemctl kill --signal=KILL narvard@8501; sleep 8")
        wait_for(lambda: here.do("curl -sf http://127.0.0.1:8501/halsa", quiet=True))
    with said.step("PostgreSQL is down: reading goes on"):
        here.do("systemctl stop postgresql")
        assert here.do(page) == "200"
        here.do("systemctl start postgresql")
        wait_for(lambda: here.do("curl -sf http://127.0.0.1:8501/halsa | grep '\"ok\"'", quiet=True))
    with said.step("both nodes are down: a Swedish sentence, and back again"):
        here.do("systemctl stop narvard@8501 narvard@8502")
        assert "svarar inte just nu" in here.do(f"curl -s https://{NAME}/jamfor")
        here.do("systemctl start narvard@8501 narvard@8502")
        wait_for(lambda: here.do(f"{page} | grep 200", quiet=True))
    with said.step("the disk is full: reading goes on, nothing is published, no backup is half"):
        here.do(SMALL_DISK)
        told = here.do("narvard backup /mnt/small 2>&1 || true")
        assert "disken är full" in told, told
        assert here.do("ls /mnt/small | grep -v -e lost -e lock || true") == ""
        here.do("umount /mnt/small")
    with said.step("https alone, with its headers"):
        assert (
            here.do(f"curl -s -o /dev/null -w '%{{http_code}} %{{redirect_url}}' http://{NAME}/lage") == f"301 https://{NAME}/lage"
        )
        told = here.do(f"curl -s -D - -o /dev/null https://{NAME}/").lower()
        assert "strict-transport-security: max-age=31536000" in told
        assert "server:" not in told
        told += here.do(f"curl -s -D - -o /dev/null https://{NAME}/_stcore/health").lower()
        cookies = [line for line in told.splitlines() if line.startswith("set-cookie")]
        assert cookies
        assert all("secure" in line for line in cookies), cookies
    with said.step("what is logged has no address and no query"):
        here.do(f"curl -s -o /dev/null 'https://{NAME}/jamfor.json?omrade=1490&hemligt=1'")
        log = here.do("journalctl -u haproxy -u 'narvard@*' --no-pager -o cat")
        assert "/jamfor.json" in log
        assert not re.search(r"hemligt|omrade=|\b127\.0\.0\.1:\d{5}\b", log), log[-500:]
    print(here.do(HOW_IT_IS))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="+", choices=["image", "server"])
    parser.add_argument("--port", type=int, default=8630, help="where the image answers while it is tried (%(default)s)")
    asked = parser.parse_args()
    said = Said()
    for one in asked.what:
        with suppress(subprocess.CalledProcessError, AssertionError, OSError):
            image(said, asked.port) if one == "image" else server(said)
    return said.failed


if __name__ == "__main__":
    sys.exit(main())
