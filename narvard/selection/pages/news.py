"""/nytt: which data version is compared with."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.selection.parameter import VERSION, Parameter, written
from narvard.texts import links


@dataclass(frozen=True)
class News:
    """`since` is the data version compared with; empty for the one before."""

    since: str = ""


SINCE = Parameter("sedan", "news.since", written(VERSION, links.bad_since, str, lambda _text: True), pages=("news",))
PARAMETERS = (SINCE,)
