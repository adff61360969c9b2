"""Workshops that tests hold: who takes part, what they say, and how far they come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from sqlalchemy import Engine

from narvard.domain.events import CRITERIA, By, Dotted, Joined, Merged, Payload, Picked, Placed, Rated, Said, Shown, Stage, Staged
from narvard.domain.results import as_text
from narvard.domain.workshop import Workshop
from narvard.statistics import workshop as results
from narvard.writes import commands, readings
from narvard.writes.commands import Sent

KEYS = count(1)
PLACE = ("kontinuitet", "aldre", "quality", "meso")


def does(store: Engine, code: str, who: str, payload: Payload) -> int:
    """The number of the event that it became."""
    by = By.LEADER if who == "ledare" else By.PARTICIPANT
    commands.append(store, Sent(code, who, by, payload, f"prov {next(KEYS)}"))
    return readings.newest(store, [code])[code]


def found(store: Engine, code: str) -> Workshop:
    workshop = readings.workshop(store, code)
    assert workshop is not None
    return workshop


def held(
    store: Engine, roles: Sequence[str], needs: Sequence[str], place: Sequence[str], title: str = "Prov", panel: str = ""
) -> str:
    """A workshop at its last step: each of `roles` is a person who wants each of `needs`, which are placed; F01 is judged."""
    code = commands.open_workshop(store, title, "hemlig", panel, f"öppna {next(KEYS)}")
    people = [(f"p{number}", role) for number, role in enumerate(roles)]
    for who, role in people:
        does(store, code, who, Joined(role, "kommun"))
    for need in needs:
        said = [str(does(store, code, who, Said(f"{need}, säger {who}"))) for who, _ in people]
        does(store, code, "ledare", Merged(tuple(said), need))
        does(store, code, "ledare", Placed(said[0], *place))
    does(store, code, "ledare", Picked(("F01",)))
    for number, (who, _) in enumerate(people):
        does(store, code, who, Dotted({bundle.id: 1 for bundle in found(store, code).bundles[:5]}))
        does(store, code, who, Rated("F01", 1, dict.fromkeys(CRITERIA, 6 + number % 3)))
    does(store, code, "ledare", Shown("dots", as_text(results.priorities(found(store, code)))))
    does(store, code, "ledare", Shown("round1", as_text(results.judgements(found(store, code), 1))))
    does(store, code, "ledare", Staged(Stage.COMPILE))
    return code
