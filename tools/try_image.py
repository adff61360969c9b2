"""The image of deploy/Containerfile, built by buildah from the file as it is, and run by podman as the compose file does."""

from __future__ import annotations

import shutil
import subprocess

from tools.debians import ROOTS, Said, checked_out, debian, fetched, output, reach_packages, run, wait_for

IN_BASE = "python3,python3-venv,ca-certificates,tzdata"
IMAGE, BASE = "localhost/narvard:try", "localhost/python:debian"
STORE = ("--root", str(ROOTS / "images"), "--runroot", "/run/try-deploy", "--storage-driver", "overlay")
SHUT_IN = (
    *("--read-only", "--tmpfs", "/tmp:size=1g,mode=1777", "--cap-drop", "all", "--security-opt", "no-new-privileges"),
    *("--pids-limit", "0", "--cgroups", "disabled", "--network", "host", "--log-driver", "none", "--no-healthcheck"),
    *("--ulimit", "nofile=4096:4096", "--ulimit", "nproc=4096:4096"),
)
"""As the compose file has it, less what needs a systemd of this machine: bounds by control groups, and a timer for its health."""
PODMAN = ("unshare", "--mount", "sh", "-c", 'umount /sys/fs/cgroup/unified 2>/dev/null; exec podman "$@"', "podman", *STORE)
"""crun takes control groups of one kind or the other, and not both."""


def image(said: Said, port: int) -> None:
    """The image, built from the file and run as the compose file does."""
    with said.step("image: a base"):
        root = debian("base", IN_BASE)
        reach_packages(root)
        shutil.move(root / "etc/pip.conf", ROOTS / "pip.conf")  # from a file system that lies over another
        container = output("buildah", *STORE, "from", "scratch").strip()
        run("buildah", *STORE, "add", "--quiet", container, root, "/", stdout=subprocess.DEVNULL)
        run("buildah", *STORE, "commit", "--quiet", "--rm", container, BASE, stdout=subprocess.DEVNULL)
    with said.step("image: built"):
        here = ROOTS / "source"
        checked_out(here)
        build = (
            "--isolation",
            "chroot",
            "--format",
            "docker",
            "--build-arg",
            f"PYTHON={BASE}",
            "--volume",
            f"{ROOTS / 'pip.conf'}:/etc/pip.conf:ro",
        )
        files = ("--file", here / "deploy/Containerfile", "--ignorefile", here / ".containerignore", "--tag", IMAGE, here)
        run("buildah", *STORE, "build", "--quiet", *build, *files)
    with said.step("image: nothing to build with, and nothing of root's to write"):
        found = inside_image("sh", "-c", LOOKS)
        assert found.split() == ["10001"], found
    with said.step("image: serves, shut in"):
        home = ROOTS / "home"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        shutil.chown(home, 10001, 10001)
        serve = ("python", "-m", "narvard", "serve", "--port", str(port))
        mounted = ("-v", f"{home}:/var/lib/narvard")
        process = subprocess.Popen([*PODMAN, "run", "--rm", *SHUT_IN, *mounted, IMAGE, *serve])
        try:
            wait_for(lambda: fetched(f"http://127.0.0.1:{port}/halsa"), process)
            assert b"narvard" in fetched(f"http://127.0.0.1:{port}/")
            assert fetched(f"http://127.0.0.1:{port}/jamfor.png").startswith(b"\x89PNG")
        finally:
            process.terminate()
        assert process.wait(20) == 0


LOOKS = r"""
find / -xdev '(' -path '*/bin/pip*' -o -path '*/site-packages/pip' -o -path '*/bin/gcc' -o -path '*/bin/make' \
    -o -name ensurepip ')' 2>/dev/null
python -c 'import pip' 2>/dev/null && echo pip
id -u
touch /opt/narvard/x 2>/dev/null && echo wrote in the project
touch /x 2>/dev/null && echo wrote
true
"""


def inside_image(*command: str) -> str:
    return output(*PODMAN, "run", "--rm", *SHUT_IN, IMAGE, *command)
