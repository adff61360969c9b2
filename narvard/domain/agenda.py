"""A meeting's agenda: views in order, each an address of narvard, with what was noted and decided."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One view of a meeting. `address` is a page and its query, `jamfor?matt=N20897&mot=lan`, without data version or mode."""

    title: str
    address: str
    note: str = ""
    decision: str = ""


@dataclass(frozen=True)
class Agenda:
    """The steps of a meeting. `data` is the version that all of them are shown with; empty until the meeting has begun."""

    title: str
    steps: tuple[Step, ...]
    data: str = ""
