"""Twenty readers who go between random links for long: what the server's memory comes to."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from statistics import median
from urllib.parse import urlencode

from benchmarks.servers import Server
from benchmarks.sessions import Session
from narvard.domain import Catalogue, Status
from narvard.domain import link_codes as codes
from narvard.page import PAGES, Page
from narvard.selection import LEVELS, PARAMETERS, REFERENCES

READERS = 20
EVERY = 50
"""Reruns between two readings of the memory."""
STAYS = 100
"""Links that a reader follows before another comes instead."""
ONE = 0.35
"""How likely a parameter is to stand in a link."""


@dataclass(frozen=True)
class Endured:
    """Resident memory in MB after so many reruns."""

    memory: Mapping[int, float]

    @property
    def most(self) -> float:
        return max(self.memory.values())

    @property
    def growth(self) -> float:
        """Over the last thousand reruns: their median above that of the thousand before, as a reading alone is of its moment."""
        last = max(self.memory)
        parts = [[mb for n, mb in self.memory.items() if low < n - last <= low + 1000] for low in (-1000, -2000)]
        return median(parts[0]) - median(parts[1] or parts[0])


def links(catalogue: Catalogue, seed: int) -> Iterator[tuple[str, str]]:
    """Pages and queries without end, all of them right."""
    draw, values = random.Random(seed), choices(catalogue)
    while True:
        page = draw.choice(PAGES)
        yield page.path, urlencode({key: _some(draw, key, values[key] or list(page.views)) for key in _keys(draw, page, values)})


def choices(catalogue: Catalogue) -> dict[str, Sequence[str]]:
    """What each key of a link may say; views are each page's own."""
    proposed = [measure.id for measure in catalogue.measures if measure.status is Status.PROPOSED]
    years = ["senaste", "senaste5", *map(str, range(2012, 2026)), "2015-2022", "2010-2024"]
    sets = {
        "status": codes.ShownStatus, "perspektiv": codes.ShownPerspective, "niva": LEVELS, "kon": codes.ShownSex,
        "rakna": codes.Count, "rader": codes.Rows, "dela": codes.Split, "huvudman": codes.Principal, "mognad": codes.Tier,
        "prioritet": codes.Priority, "svar": codes.Answered, "fordela": codes.Distribution, "urval": codes.ShownAreas,
    }  # fmt: skip
    said: dict[str, Sequence[str]] = {key: [member.value for member in members if member.value] for key, members in sets.items()}
    return said | {
        "matt": list(catalogue.measure_by_id), "omrade": list(catalogue.area_by_code), "ar": years,
        "malgrupp": list(catalogue.target_group_names), "forandring": list(catalogue.change_area_names),
        "mot": [*REFERENCES, *catalogue.area_by_code], "roll": list(catalogue.roles), "sok": ["läkare", "äldre", "kostnad", "vård"],
        "forslag": proposed, "maste": proposed, "inte": proposed, "mot2": proposed, "ki": ["0"], "bh": ["1"], "vy": [],
        "nyckel": [str(share) for share in range(101)], "start": ["2026-06", "2027-01", "2028-10"], "lage": ["mote"],
        "tak": [f"{one}.{two}" for one in (500, 2000, 4000) for two in (200, 800)],
    }  # fmt: skip


def _keys(draw: random.Random, page: Page, values: Mapping[str, Sequence[str]]) -> list[str]:
    counted = [one.key for one in PARAMETERS if one.key in values and page.name in one.pages and (one.key != "vy" or page.views)]
    return [key for key in counted if draw.random() < (0.8 if key in ("matt", "omrade", "vy") else ONE / 2)]


def _some(draw: random.Random, key: str, values: Sequence[str]) -> str:
    several = {"omrade": 4, "forslag": 9, "mot2": 9, "malgrupp": 2, "forandring": 2}.get(key, 1)
    return ".".join(dict.fromkeys(draw.choices(values, k=draw.randint(1, several))))


def endured(server: Server, catalogue: Catalogue, reruns: int) -> Endured:
    """Raises RuntimeError when a page failed."""
    return asyncio.run(_endured(server, catalogue, reruns))


async def _endured(server: Server, catalogue: Catalogue, reruns: int) -> Endured:
    memory: dict[int, float] = {}
    done = 0

    async def reader(number: int) -> None:
        nonlocal done
        ways, turn = links(catalogue, number), 0
        while done < reruns:
            async with AsyncExitStack() as stack:
                session = await stack.enter_async_context(Session(server))
                for _ in range(STAYS):
                    await session.visit(*next(ways))
                    done, turn = done + 1, turn + 1
                    if done % EVERY == 0:
                        memory[done] = server.resident_mb()
                    if done >= reruns:
                        return

    await asyncio.gather(*(reader(number) for number in range(READERS)))
    return Endured(memory)
