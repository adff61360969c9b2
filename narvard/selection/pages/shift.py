"""/omstallning: the list that is open."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.domain.link_codes import Outcome
from narvard.selection.parameter import Parameter, Place, shown
from narvard.texts import links


@dataclass(frozen=True)
class Shift:
    """`listed` is `row.outcome` (see `utfall` in docs/links.md); empty when no list is open."""

    listed: str = ""

    @property
    def row(self) -> str:
        """The change area whose measures are listed; empty for all."""
        return self.listed.rpartition(".")[0]

    @property
    def outcome(self) -> str:
        return self.listed.rpartition(".")[2]


def _read_list(text: str, place: Place) -> tuple[str | None, list[str]]:
    """`change-area.outcome`; without a change area all measures."""
    row, _, outcome = text.rpartition(".")
    known = row in {"", *place.catalogue.change_area_names} and outcome in set(Outcome)
    return (f"{row}.{outcome}", []) if known else (None, [links.bad_list(shown(text))])


LIST = Parameter("utfall", "shift.listed", _read_list, pages=("shift",))
PARAMETERS = (LIST,)
