"""/samband: the link that is open."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.selection.parameter import Parameter, Place, shown
from narvard.texts import links


@dataclass(frozen=True)
class Pathways:
    """`opened` is a link by its two measures, `F16.F05`; empty when none is open."""

    opened: str = ""


def _read_link(text: str, place: Place) -> tuple[str | None, list[str]]:
    return (text, []) if text in place.catalogue.pathway_by_id else (None, [links.bad_pathway(shown(text))])


OPENED = Parameter("samband", "pathways.opened", _read_link, pages=("pathways",))
PARAMETERS = (OPENED,)
