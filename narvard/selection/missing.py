"""A measure that a link asks for and that is not there: what happened to it, what replaced it, and which are the nearest."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from narvard.domain import Catalogue, Measure
from narvard.selection.parameter import shown

NEAREST = 3


@dataclass(frozen=True)
class Missing:
    """`code` as the link has it. `reason` says why it was withdrawn; empty when it was never known."""

    code: str
    reason: str
    replaced_by: tuple[Measure, ...]
    nearest: tuple[Measure, ...]


def missing(asked: str, catalogue: Catalogue) -> Missing:
    """What is known of a measure that is not in the catalogue. The nearest are those whose ids are most like its."""
    code = shown(asked.split(".")[0]).upper()
    alias = catalogue.alias_by_id.get(code) or catalogue.alias_by_id.get(asked)
    replaced_by = tuple(m for m in catalogue.measures if code in m.replaces or (alias and m.id == alias.new_id))
    others = [m.id for m in catalogue.measures if m not in replaced_by]
    near = difflib.get_close_matches(code[:60], others, n=NEAREST, cutoff=0.0)
    return Missing(
        alias.old_id if alias else code,
        alias.reason if alias else "",
        replaced_by,
        tuple(catalogue.measure_by_id[one] for one in near),
    )
