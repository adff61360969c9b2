"""/lage: how much the table shows."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.selection.parameter import Parameter, among


@dataclass(frozen=True)
class Matrix:
    """`more` shows measures without a direction too, and every kind of mark."""

    more: bool = False


MORE = Parameter("fler", "matrix.more", among({"1": True}), lambda _on: "1", pages=("matrix",))
PARAMETERS = (MORE,)
