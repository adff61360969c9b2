"""How large a campaign is: small in `make test`, whole in `make test-all`, a tenth of that with `NARVARD_CAMPAIGN=0.1`."""

from __future__ import annotations

import os
from collections.abc import Iterable

import pytest
from _pytest.mark import ParameterSet

SHARE = float(os.environ.get("NARVARD_CAMPAIGN") or 1)


def sizes(small: int, whole: int) -> list[ParameterSet]:
    """Both, as what a test is given."""
    return [pytest.param(small, id="small"), pytest.param(_part(whole), id="whole", marks=pytest.mark.long)]


def sizes_of(names: Iterable[str], few: Iterable[str], small: int, whole: int) -> list[ParameterSet]:
    """A name and a size: some names small, and all of them whole."""
    return [
        *(pytest.param(name, small, id=f"{name} small") for name in few),
        *(pytest.param(name, _part(whole), id=f"{name} whole", marks=pytest.mark.long) for name in names),
    ]


def _part(whole: int) -> int:
    return max(1, round(whole * SHARE))
