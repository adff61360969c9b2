"""A meeting's agenda: views in order, each an address of narvard, with what was noted and decided, and how it was held."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One view of a meeting. `address` is a page and its query, `jamfor?matt=N20897&mot=lan`, without data version or mode."""

    title: str
    address: str
    note: str = ""
    decision: str = ""
    responsible: str = ""  # a role
    due: str = ""  # when the decision is to be carried out


@dataclass(frozen=True)
class Held:
    """How a meeting was held, as its minutes say it; empty until somebody has filled it in."""

    date: str = ""
    time: str = ""
    place: str = ""
    chair: str = ""
    adjuster: str = ""
    present: str = ""


@dataclass(frozen=True)
class Agenda:
    """The steps of a meeting. `data` is the version that all of them are shown with; empty until the meeting has begun."""

    title: str
    steps: tuple[Step, ...]
    data: str = ""
    held: Held = Held()
