"""/matt, /behov, /forslag, /kedjan and /samband: what their lists are searched and narrowed by."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.domain import SystemLevel
from narvard.domain.link_codes import Answered, Principal, Priority, Tier, WithProposal
from narvard.selection.parameter import Parameter, Place, closed, codes, one_of, shown
from narvard.texts import links

MEASURES, NEEDS, PROPOSAL, CHAIN, PATHWAYS = ("measure",), ("needs",), ("proposal",), ("chain",), ("pathways",)


@dataclass(frozen=True)
class Facets:
    role: str = ""
    search: str = ""
    principal: Principal | None = None
    system_level: SystemLevel | None = None
    tier: Tier | None = None
    priority: Priority | None = None
    answers: tuple[Answered, ...] = ()
    with_proposal: WithProposal | None = None

    def __post_init__(self) -> None:
        closed(self, principal=Principal, system_level=SystemLevel, tier=Tier, priority=Priority, with_proposal=WithProposal)
        object.__setattr__(self, "answers", tuple(map(Answered, self.answers)))


def search_words(text: str) -> str:
    """Words to search for as they stand in a link: letters, figures and a few signs, one space between."""
    return " ".join("".join(c if c.isalnum() or c in "-+%" else " " for c in text).split())[:80].strip()


SHORT = 18
"""Letters of a search on /forslag, whose links hold four sets of measures as well and stay under 1 500."""


def _read_search(text: str, place: Place) -> tuple[str | None, list[str]]:
    words = search_words(text)
    return (words[:SHORT].strip() if place.page.name == "proposal" else words) or None, []


def _read_role(text: str, place: Place) -> tuple[str | None, list[str]]:
    roles = sorted(place.catalogue.roles)
    return (text, []) if text in roles else (None, [links.not_allowed("roll", shown(text), roles)])


ROLE = Parameter("roll", "facets.role", _read_role, pages=NEEDS + CHAIN)
SEARCH = Parameter("sok", "facets.search", _read_search, pages=MEASURES + NEEDS + PATHWAYS + PROPOSAL)
PRINCIPAL = Parameter("huvudman", "facets.principal", one_of(Principal), pages=MEASURES + NEEDS)
SYSTEM_LEVEL = Parameter("systemniva", "facets.system_level", one_of(SystemLevel), pages=NEEDS)
TIER = Parameter("mognad", "facets.tier", one_of(Tier), pages=MEASURES)
PRIORITY = Parameter("prioritet", "facets.priority", one_of(Priority), pages=NEEDS)
ANSWERS = Parameter("svar", "facets.answers", codes(lambda _catalogue: Answered), ".".join, NEEDS, several=True)
WITH = Parameter("med", "facets.with_proposal", one_of(WithProposal), pages=NEEDS)
PARAMETERS = (ROLE, SEARCH, PRINCIPAL, SYSTEM_LEVEL, TIER, PRIORITY, ANSWERS, WITH)
