"""Secrets may stand in the environment or in files that it names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from narvard import settings


@pytest.mark.parametrize(
    ("name", "said"),
    [("NARVARD_WRITES", settings.writes), ("NARVARD_SECRET", settings.cookie_secret)],
)
def test_a_secret_is_what_the_variable_says_else_what_its_file_has(
    name: str, said: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(name, raising=False)
    assert said() == ""
    (tmp_path / "fil").write_text("ur filen\n", encoding="utf-8")
    monkeypatch.setenv(f"{name}_FILE", str(tmp_path / "fil"))
    assert said() == "ur filen"
    monkeypatch.setenv(name, "ur miljön")
    assert said() == "ur miljön"


def test_a_file_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NARVARD_SECRET", raising=False)
    monkeypatch.setenv("NARVARD_SECRET_FILE", str(tmp_path / "borta"))
    with pytest.raises(ValueError, match="går inte att läsa"):
        settings.cookie_secret()


def test_the_secret_at_the_provider_may_be_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hos-tjansten").write_text("abc", encoding="utf-8")
    monkeypatch.setenv("NARVARD_SIGNIN", "http://localhost/.well-known/openid-configuration")
    monkeypatch.setenv("NARVARD_SIGNIN_SECRET_FILE", str(tmp_path / "hos-tjansten"))
    found = settings.signin()
    assert found is not None
    assert found.secret == "abc"
