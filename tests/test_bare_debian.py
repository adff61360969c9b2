"""What a bare Debian is told of this machine: how to reach packages, and nothing else."""

from __future__ import annotations

from pathlib import Path

from tools import bare_debian

MACHINE = {
    "PIP_TIMEOUT": "180",
    "PIP_INDEX_URL": "https://packages.test/simple",
    "PIP_EXTRA_INDEX_URL": "file:///here/simple",
    "PIP_FIND_LINKS": "/here/wheels https://packages.test/wheels",
    "PIP_CONSTRAINT": "/here/constraints.txt",
    "https_proxy": "http://proxy.test:3128",
    "SSL_CERT_FILE": "/etc/ssl/certs/ca-certificates.crt",
    "GIT_TOKEN": "secret",
    "PATH": "/here/bin",
    "CI": "1",
}
TOLD = {
    "PIP_TIMEOUT": "180",
    "PIP_INDEX_URL": "https://packages.test/simple",
    "PIP_FIND_LINKS": "https://packages.test/wheels",
    "https_proxy": "http://proxy.test:3128",
    "SSL_CERT_FILE": "/etc/ssl/certs/ca-certificates.crt",
    "HOME": "/root",
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
}


def test_a_bare_root_is_told_how_to_reach_packages_but_not_of_files_that_it_lacks(tmp_path: Path) -> None:
    certificates = tmp_path / "etc/ssl/certs/ca-certificates.crt"
    certificates.parent.mkdir(parents=True)
    certificates.touch()
    assert bare_debian.environment(tmp_path, MACHINE) == TOLD
