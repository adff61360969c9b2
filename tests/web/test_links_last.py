"""A link gives the rows it gave when it was copied: a living one today's, a frozen one always the same."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from urllib.parse import urlsplit

from starlette.testclient import TestClient

from narvard.database.publish import publish
from tests.content import content, observations

MEASURES = [m.id for m in content().catalogue.measures]
VIEWS = [
    *(f"/jamfor?matt={code}&ar={year}" for code in MEASURES for year in ("senaste", "2021", "2019-2023")),
    *(f"/jamfor?matt={MEASURES[0]}&niva={level}&kon={sex}" for level in ("kommunalforbund", "skr-grupp") for sex in ("T", "KM")),
    *(f"/lage?omrade={area}&niva={level}" for area in ("1480", "1460") for level in ("kommun", "vardsamverkan")),
    *(f"/profil?omrade={area}&mot={other}" for area in ("1480", "1401", "kf-fyrbodal") for other in ("lan", "riket")),
    *(f"/tackning?vy={view}&rakna={count}" for view in ("matris", "omraden", "steg") for count in ("matt", "behov")),
    "/matt", "/matt?status=foreslaget", f"/matt?matt={MEASURES[0]}", "/behov", "/behov?prioritet=5", "/behov?svar=saknas",
    *(f"/forslag?vy={view}" for view in ("valj", "kostnad", "plan", "portfolj")), "/om?vy=bakgrund",
    "/data", "/data?perspektiv=kostnad", *(f"/jamfor?matt={code}&mot=riket&vy=tabell" for code in MEASURES[:4]),
]  # fmt: skip


def asked(client: TestClient, link: str) -> dict[str, object]:
    """What the address of a link's rows answers; the link is opened as a stranger would, by its text alone."""
    parts = urlsplit(link)
    answer = client.get(f"{parts.path}.json?{parts.query}")
    assert answer.status_code == 200, (link, answer.text)
    found: dict[str, object] = answer.json()
    return found


def table(answer: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(answer["data"]).encode()).hexdigest()


def test_sixty_links_give_their_table_again_and_frozen_ones_after_five_new_versions(client: TestClient, published: Path) -> None:
    assert len(set(VIEWS)) >= 60
    first = {view: asked(client, view) for view in VIEWS}
    for view, answer in first.items():
        for kind in ("link", "frozen_link"):
            assert table(asked(client, str(answer[kind]))) == table(answer), (view, kind)
    frozen = {view: str(answer["frozen_link"]) for view, answer in first.items()}
    for number in range(1, 6):
        changed = observations()
        changed["value"] = changed["value"] + number
        publish(content(observations=changed), published)
    living = {view: asked(client, str(answer["link"])) for view, answer in first.items()}
    assert {answer["version"] for answer in living.values()} == {asked(client, "/data")["version"]}
    assert sum(table(living[view]) != table(first[view]) for view in VIEWS) > 20, "new values show in living links"
    for view in VIEWS:
        again = asked(client, frozen[view])
        assert table(again) == table(first[view]), view
        assert again["version"] == first[view]["version"]
