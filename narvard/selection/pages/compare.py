"""/jamfor: how sure the marks are to be."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.selection.parameter import Parameter, among

PAGES = ("compare",)


@dataclass(frozen=True)
class Compare:
    whiskers: bool = True
    corrected: bool = False


def _switch(key: str, field: str) -> Parameter[bool]:
    return Parameter(key, f"compare.{field}", among({"1": True, "0": False}), lambda on: "1" if on else "0", PAGES)


WHISKERS, CORRECTED = PARAMETERS = (_switch("ki", "whiskers"), _switch("bh", "corrected"))
