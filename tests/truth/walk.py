"""Selections as readers make them: mostly what is offered first, now and then everything else, from a seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from narvard.assess.needs_met import measures_with_values
from narvard.assess.view import Context
from narvard.domain import Catalogue, Level, SystemLevel
from narvard.domain.link_codes import (
    Answered,
    Count,
    Distribution,
    Order,
    Outcome,
    Principal,
    Priority,
    Rows,
    ShownAreas,
    ShownPerspective,
    ShownSex,
    ShownStatus,
    Split,
    Tier,
    WithProposal,
)
from narvard.page import PAGE
from narvard.selection import LEVELS, PARAMETERS, REFERENCES, Period, Selection
from tests.strategies import choosing

RARE = 0.25
"""How often a choice is another than the one a link without it means."""


def walk(context: Context, page: str, count: int, seed: int) -> Iterator[Selection]:
    """`count` selections that a link to `page` can hold."""
    random = Random(f"{page} {seed}")
    valued = sorted(measures_with_values(context))
    for _ in range(count):
        yield _selection(random, context.catalogue, page, valued)


def _selection(random: Random, catalogue: Catalogue, page: str, valued: Sequence[str]) -> Selection:
    ids = [measure.id for measure in catalogue.measures]
    fields = _shared(random, catalogue) | _own(random, catalogue)
    fields["view"] = random.choice(["", *PAGE[page].views])
    fields["measure"] = random.choice(valued if random.random() < 0.9 else ids)
    counting = [p.name for p in PARAMETERS if p.field and page in p.pages and p.name in fields]
    always = {"measure", "areas"} if PAGE[page].one_measure else {"areas"}
    return choosing(Selection(page=page), **{n: fields[n] for n in counting if n in always or random.random() < RARE})


def _shared(random: Random, catalogue: Catalogue) -> dict[str, Any]:
    areas = [area.code for area in catalogue.areas]
    own = [area.code for area in catalogue.at_level(random.choice([Level.MUNICIPALITY, Level.MUNICIPALITY, *LEVELS]))]
    first, last = sorted(random.choices(range(2010, 2027), k=2))
    return {
        "areas": tuple(dict.fromkeys(random.choice(own) for _ in range(random.choice([0, 1, 1, 1, 2, 3])))),
        "target_groups": (random.choice(catalogue.target_groups).id,),
        "change_areas": (random.choice(catalogue.change_areas).id,),
        "status": random.choice(list(ShownStatus)),
        "perspective": random.choice(list(ShownPerspective)),
        "level": random.choice(LEVELS),
        "period": random.choice([Period(latest=random.randint(2, 9)), Period(last, last, 0), Period(first, last, 0)]),
        "sex": random.choice(list(ShownSex)),
        "reference": random.choice([*REFERENCES, *REFERENCES, random.choice(areas)]),
        "only": random.choice(list(ShownAreas)),
        "meeting": True,
        "whiskers": random.random() < 0.5,
        "corrected": random.random() < 0.5,
    }


def _own(random: Random, catalogue: Catalogue) -> dict[str, Any]:
    """What counts on few pages."""
    proposed = sorted(catalogue.proposed_ids)
    ids = [measure.id for measure in catalogue.measures]
    return {
        "count": random.choice(list(Count)),
        "split": random.choice(list(Split)),
        "role": random.choice(list(catalogue.roles)),
        "principal": random.choice(list(Principal)),
        "system_level": random.choice(list(SystemLevel)),
        "tier": random.choice(list(Tier)),
        "priority": random.choice(list(Priority)),
        "listed": f"{random.choice(['', *catalogue.change_area_names])}.{random.choice(list(Outcome))}",
        "search": random.choice(["anhöriga", "sip", "kostnad", "xyzzy", "B05", "äldre"]),
        "answers": tuple(random.sample(list(Answered), random.randint(1, 2))),
        "with_proposal": random.choice(list(WithProposal)),
        "rows": random.choice(list(Rows)),
        "more": True,
        "opened": random.choice([path.id for path in catalogue.pathways]),
        "pair": tuple(random.sample(ids, 2)),
        "proposal": tuple(sorted(random.sample(proposed, random.randint(1, min(8, len(proposed)))))),
        "beside": tuple(sorted(random.sample(proposed, 1))),
        "must": tuple(sorted(random.sample(proposed, 1))),
        "vgr_share": random.randint(0, 100),
        "distribution": random.choice(list(Distribution)),
        "start": random.choice(["2026-01", "2027-07", "2030-12"]),
        "order": random.choice(list(Order)),
    }
