"""What an operations team is given (deploy/, docs/drift.md) names what exists, and the programs that read it take it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from benchmarks.servers import free_port
from narvard.cli import commands
from tests.test_readme import names

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
README, DRIFT = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/drift.md"))
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
TIMERS = sorted((DEPLOY / "systemd").glob("*.timer"))
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
NODES = ("node1", "node2", "backup", "command")
HAPROXY, ANALYZE, OPENSSL = (
    shutil.which(name) or shutil.which(name, path="/usr/sbin") for name in ("haproxy", "systemd-analyze", "openssl")
)


BESIDE = {"NARVARD_FOLLOW", "NARVARD_FOLLOW_TOKEN", "NARVARD_METRICS", "NARVARD_LOG", "OTEL_EXPORTER_OTLP_ENDPOINT"}
"""What several nodes and operations need, which deploy/ is written for."""
INNER = {"NARVARD_REQUEST"}
"""What narvard sets for its own processes."""


def documented() -> set[str]:
    return set(re.findall(r"^\| `(NARVARD_[A-Z_0-9]+|OTEL_[A-Z_]+)` \|", README, re.MULTILINE))


def known_command(words: list[str]) -> bool:
    """Whether `python -m narvard` followed by these words is a command, with options that it has."""
    group: click.Command = commands
    while isinstance(group, click.Group):
        if not words or words[0] not in group.commands:
            return False
        group, words = group.commands[words[0]], words[1:]
    options = {option for one in group.params for option in one.opts} | {"--help"}
    return {word for word in words if word.startswith("--")} <= options


# The environment


def test_the_example_has_every_variable_with_a_meaning_and_no_other() -> None:
    blocks = re.split(r"\n\n", (DEPLOY / "narvard.env.example").read_text(encoding="utf-8"))
    lines = [line for block in blocks for line in block.splitlines() if re.match(r"#?[A-Z_]+=", line)]
    explained = [block for block in blocks if re.search(r"^#?[A-Z_]+=", block, re.MULTILINE)]
    assert all(block.startswith("# ") for block in explained), "a comment says what it means"
    listed = [line.lstrip("#").partition("=")[0] for line in lines]
    assert sorted(listed) == sorted((documented() | BESIDE) - INNER)
    assert [line for line in lines if not line.startswith("#")] == ["NARVARD_HOME=/var/lib/narvard", "NARVARD_LOG=json"]


# HAProxy


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    if OPENSSL is None:
        pytest.skip("openssl is not installed here, so no certificate could be made")
    made = tmp_path / "narvard.pem"
    key = ["-newkey", "rsa:2048", "-nodes", "-subj", "/CN=narvard.exempel.se", "-days", "2"]
    subprocess.run(
        [OPENSSL, "req", "-x509", *key, "-keyout", tmp_path / "key", "-out", tmp_path / "crt"], check=True, capture_output=True
    )
    made.write_bytes((tmp_path / "crt").read_bytes() + (tmp_path / "key").read_bytes())
    return made


@pytest.mark.skipif(HAPROXY is None, reason="HAProxy is not installed here. On Debian: apt-get install haproxy")
@pytest.mark.parametrize("tls", [True, False])
def test_haproxy_takes_its_file(tls: bool, request: pytest.FixtureRequest) -> None:
    more = {"NARVARD_REDIRECT": "127.0.0.1:8641", "NARVARD_PROXY_METRICS": "127.0.0.1:8642", "NARVARD_NODE_2_FOLLOWS": "1"}
    more["NARVARD_RESOLVE"] = "1"
    if tls:
        more["NARVARD_CERTIFICATE"] = str(request.getfixturevalue("certificate"))
    done = subprocess.run(
        [str(HAPROXY), "-c", "-f", str(DEPLOY / "haproxy.cfg")],
        env={**os.environ, **(more if tls else {})},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, re.findall(r"WARNING|ALERT", done.stdout + done.stderr)) == (0, []), done.stderr


@pytest.mark.skipif(HAPROXY is None, reason="HAProxy is not installed here. On Debian: apt-get install haproxy")
def test_the_proxy_hands_out_no_data_version_however_its_address_is_written(tmp_path: Path) -> None:
    """No node answers here: what is let through gets 503."""
    port, pid = free_port(), tmp_path / "pid"
    places = {"NARVARD_BIND": f"127.0.0.1:{port}", "NARVARD_NODE_1": "127.0.0.1:1", "NARVARD_NODE_2": "127.0.0.1:1"}
    command = [str(HAPROXY), "-D", "-p", str(pid), "-f", str(DEPLOY / "haproxy.cfg")]  # ends when it listens
    subprocess.run(command, env={**os.environ, **places}, check=True, capture_output=True)
    try:
        found = {}
        for path in ("/versioner", "/%76ersioner", "/version%65r/2026-11-20-1.duckdb", "/api/v1/versioner"):
            asked = HTTPConnection("127.0.0.1", port)
            asked.request("GET", path)
            found[path] = asked.getresponse().status
            asked.close()
        assert list(found.values()) == [404, 404, 404, 503], found
    finally:
        os.kill(int(pid.read_text(encoding="utf-8")), signal.SIGKILL)


def test_containers_are_found_again_by_name() -> None:
    assert COMPOSE["services"]["proxy"]["environment"]["NARVARD_RESOLVE"] == "1"
    text = (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")
    assert text.count("    default-server resolvers names\n") == text.count("init-addr last,libc,none\n") == 2


def test_the_proxy_logs_no_address_of_a_reader_and_no_query() -> None:
    text = (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")
    formats = re.findall(r"^ *(?:error-)?log-format (.*)$", text, re.MULTILINE)
    assert len(formats) == 2
    assert not re.search(r"%(ci|cp|HU|HQ|HP\b|r\b|hr|hs|CC|CS)|src|query|url", " ".join(formats))
    assert "option httplog" not in text


def test_every_variable_of_the_proxy_is_told() -> None:
    text = (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")
    used = set(re.findall(r'"\$\{(\w+)\}"|defined\((\w+)\)', text))
    asked = {one or other for one, other in used}
    told = set(re.findall(r"presetenv (\w+)|^#   (\w+)", text, re.MULTILINE))
    assert asked == {one or other for one, other in told}


# systemd


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_runs_commands_that_exist_as_a_user_of_its_own(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    for line in re.findall(r"^ExecStart=(.*)$", text, re.MULTILINE):
        program, *words = line.split()
        assert program == "/opt/narvard/deploy/run"
        assert known_command(words), line
    assert {"User=narvard", "NoNewPrivileges=yes", "ProtectSystem=strict", "EnvironmentFile=/etc/narvard/narvard.env"} <= set(
        text.split("\n")
    )


def test_a_node_outlives_a_document_that_the_kernel_ends() -> None:
    lines = (DEPLOY / "systemd/narvard@.service").read_text(encoding="utf-8").splitlines()
    assert "OOMPolicy=continue" in lines
    assert not [line for line in lines if line.startswith("MemoryHigh=")], "a node that is held back answers nobody"


def test_every_job_has_its_timer() -> None:
    assert {path.stem for path in TIMERS} == {path.stem for path in UNITS if "@" not in path.name}


@pytest.mark.skipif(ANALYZE is None, reason="systemd is not installed here. On Debian: apt-get install systemd")
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_is_not_exposed(unit: Path, tmp_path: Path) -> None:
    copy = tmp_path / unit.name.replace("@", "@8501")
    copy.write_text(unit.read_text(encoding="utf-8"), encoding="utf-8")
    told = [str(ANALYZE), "security", "--offline=true", "--no-pager", "--threshold=20", str(copy)]
    done = subprocess.run(told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-300:] + done.stderr
    assert "Unknown" not in done.stderr


# Containers


def instructions() -> list[tuple[str, str]]:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    return [
        (line.split(maxsplit=1)[0], line.split(maxsplit=1)[1]) for line in text.splitlines() if line and not line.startswith("#")
    ]


def test_the_image_copies_what_is_there_and_ends_as_nobody_special() -> None:
    allowed = {line[1:] for line in (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")}
    for name, rest in instructions():
        if name == "COPY" and not rest.startswith("--from"):
            for source in rest.split()[:-1]:
                assert (ROOT / source).exists(), source
                assert any(source == one or source.startswith(f"{one}/") for one in allowed), f"{source} is left out"
    stages = " ".join(f"{name} {rest}\n" for name, rest in instructions()).split("FROM ")
    last = stages[-1]
    assert re.search(r"USER (?!0)\d+:\d+", last)
    assert "/levande" in last
    assert not re.search(r"pip |apt", last)
    command = next(rest for name, rest in instructions() if name == "CMD")
    assert known_command(yaml.safe_load(command)[3:])


def test_everything_at_run_time_is_in_the_image() -> None:
    copied = {source for name, rest in instructions() if name == "COPY" for source in rest.split()[:-1]}
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    tops = {path.partition("/")[0] for path in kept}
    left = tops - copied - {"deploy"}
    assert left <= {
        *(".ci", ".containerignore", ".dockerignore", ".editorconfig", ".gitattributes", ".gitignore", ".pre-commit-config.yaml"),
        *("CHANGELOG.md", "CONTRIBUTING.md", "GLOSSARY.md", "Makefile", "README.md", "SECURITY.md"),
        *(
            "benchmarks",
            "docs",
            "pyproject.toml",
            "requirements-dev.lock",
            "requirements-dev.txt",
            "requirements.txt",
            "tests",
            "tools",
        ),
    }


def test_the_compose_file_names_files_that_exist(tmp_path: Path) -> None:
    subprocess.run(["sh", str(DEPLOY / "new-secrets.sh"), str(tmp_path / "secrets")], check=True, capture_output=True)
    made = {path.name for path in (tmp_path / "secrets").iterdir()}
    handed = {Path(file).name for service in COMPOSE["services"].values() for file in service.get("env_file", ())}
    assert {Path(one["file"]).name for one in COMPOSE["secrets"].values()} | handed == made
    for service in COMPOSE["services"].values():
        assert set(service.get("secrets", ())) <= set(COMPOSE["secrets"])
        assert set(service.get("networks", ())) <= set(COMPOSE["networks"])
        for volume in service.get("volumes", ()):
            source = re.sub(r"\$\{\w+:-(.*?)\}", r"\1", volume).partition(":")[0]
            known = source in COMPOSE["volumes"] or source.startswith("./secrets") or (DEPLOY / source).exists()
            assert known, volume
    build = COMPOSE["x-node"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).exists()


def test_secrets_are_made_once(tmp_path: Path) -> None:
    def made() -> dict[str, str]:
        subprocess.run(["sh", str(DEPLOY / "new-secrets.sh"), str(tmp_path)], check=True, capture_output=True)
        return {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}

    first = made()
    assert made() == first
    assert len(first["secret"]) >= 32
    assert first["writes"] == f"postgresql+psycopg://narvard:{first['database']}@database/narvard"


@pytest.mark.parametrize("name", NODES)
def test_a_node_is_shut_in(name: str) -> None:
    service = COMPOSE["services"][name]
    assert (service["read_only"], service["cap_drop"], service["security_opt"]) == (True, ["ALL"], ["no-new-privileges:true"])
    assert service["user"] == "10001:10001"
    assert service["mem_limit"]
    words = [*service.get("entrypoint", []), *service.get("command", [])]
    assert not words or known_command(words[3:])
    assert set(service["environment"]) <= documented() | BESIDE
    assert not [value for key, value in service["environment"].items() if "SECRET" in key and not key.endswith("_FILE")]


# The words


def test_every_command_of_the_operations_guide_exists() -> None:
    asked = re.findall(
        r"(?:^|[^/\w])(?:python -m )?narvard ((?:[a-z]+)(?: [^`\n|&;<>#]*)?)",
        "\n".join(re.findall(r"```(?:\w*)\n(.*?)```", DRIFT, re.DOTALL)),
    )
    strange = [line for line in asked if not known_command([word for word in shlex.split(line) if word.isascii()])]
    assert asked
    assert strange == []


def test_every_file_that_the_guide_names_is_there() -> None:
    local = re.findall(r"\]\((?!https?:|#)([^)#]+)", DRIFT)
    assert [path for path in local if not (ROOT / "docs" / path).exists()] == []
    assert [
        path
        for path in re.findall(r"\bdeploy/[\w./@-]+\w", DRIFT)
        if not (ROOT / path).exists() and not path.startswith("deploy/secrets")
    ] == []
    assert [path.relative_to(ROOT).as_posix() for path in (*UNITS, *TIMERS) if path.stem.rstrip("@") not in DRIFT] == []


@pytest.mark.parametrize("script", sorted([*DEPLOY.rglob("*.sh"), DEPLOY / "run"]), ids=lambda path: path.name)
def test_a_script_can_be_read(script: Path) -> None:
    assert os.access(script, os.X_OK)
    assert subprocess.run(["sh", "-n", str(script)], check=False).returncode == 0
    assert "set -eu" in script.read_text(encoding="utf-8")


def test_names_of_commands_are_those_of_the_readme() -> None:
    assert {"backup", "restore", "serve"} <= names(commands)
