"""A tiny Kolada of our own with every unpleasant habit of the real one, and a catalogue to ask it for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import httpx

from narvard.domain import (
    Area,
    AreaLevel,
    Catalogue,
    ChangeArea,
    Denominator,
    Kind,
    Level,
    Measure,
    Perspective,
    Polarity,
    Status,
    SystemLevel,
    TargetGroup,
    UnitKind,
    Viewpoint,
)

BASE = "https://kolada.test/v3"
Cell = tuple[str, str, int | str, str, Any, Any]
"""kpi, area, period, gender, value, status."""

SHARE = Measure(
    id="N20897",
    status=Status.EXISTING,
    tier=1,
    title="Hemsjukvård 65+",
    official_title="Invånare 65+ i hemsjukvård, andel (%)",
    definition="",
    unit="%",
    unit_kind=UnitKind.PERCENT,
    decimals=1,
    polarity=Polarity.NEUTRAL,
    perspective=Perspective.QUALITY,
    kind=Kind.PROCESS,
    viewpoint=Viewpoint.PRODUCTION,
    system_level=SystemLevel.MACRO,
    area_level=AreaLevel.MUNICIPALITY,
    principal="kommun",
    source="Kolada",
    source_id="N20897",
    frequency="årligen",
    period_years=1,
    lag_months=6,
    series_break=(),
    by_gender=True,
    denominator=Denominator.POP_65,
    goal_value=None,
    goal_year=None,
    goal_source="",
    note="",
    change_areas=("nara",),
    target_groups=("aldre",),
)
SURVEY = replace(SHARE, id="nojda", title="Nöjda", source_id="U21468", official_title="Nöjda brukare, andel (%)")
PROPOSED = replace(SHARE, id="F01", title="Förslag", status=Status.PROPOSED, source="", source_id="", official_title="")
TITLES = {
    "N20897": "Invånare 65+ i hemsjukvård, andel (%)",
    "U21468": "Nöjda brukare, andel (%)",
    "N01938": "Invånare 65+, antal",
    "N01955": "Invånare 20-64 år, antal",
    "N01956": "Invånare 65-79 år, antal",
    "N01957": "Invånare 80+, antal",
}
PLACES = {"1480": "Göteborg", "1490": "Borås", "0014": "Västra Götalandsregionen", "0000": "Riket"}


def catalogue(*measures: Measure, areas: Iterable[Area] = ()) -> Catalogue:
    """Göteborg, Borås, the region and the country, with these measures (else two existing and one proposed)."""
    levels = {"0014": Level.REGION, "0000": Level.COUNTRY}
    return Catalogue(
        areas=(*(Area(code, name, levels.get(code, Level.MUNICIPALITY)) for code, name in PLACES.items()), *areas),
        change_areas=(ChangeArea("nara", 1, "Nära", "Nära", "change_area"),),
        target_groups=(TargetGroup("aldre", "Äldre", "Äldre"),),
        measures=measures or (SHARE, SURVEY, PROPOSED),
    )


@dataclass
class FakeKolada:
    """Answers like Kolada: foreign `next_url`, a `count` that means nothing, short pages, genders as they come.

    `faults` are used up one per request: a status, a (status, headers), or drop, cut, html, refused, slow.
    """

    cells: list[Cell] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=lambda: dict(TITLES))
    dates: dict[str, dict[str, str]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=lambda: dict(PLACES))
    deleted: set[int] = field(default_factory=set)
    faults: list[Any] = field(default_factory=list)
    per_page: int = 5000
    asked: list[httpx.Request] = field(default_factory=list)

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self.answer)

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        parts = request.url.path.removeprefix("/v3/").split("/")
        if self.faults:
            return self._fault(self.faults.pop(0), request)
        if any(len(part.split(",")) > 25 for part in parts):
            return httpx.Response(422, json={"detail": "at most 25 ids"})
        items = self._listing(*parts) if len(parts) == 2 else self._data(*(set(p.split(",")) for p in parts[2::2]))
        first = (int(request.url.params["page"]) - 1) * self.per_page
        more = first + self.per_page < len(items)
        foreign = "https://internal.kolada.example/v3/somewhere?page=99" if more else ""
        shown = items[first : first + self.per_page]
        return httpx.Response(200, json={"values": shown, "count": 12_345, "next_url": foreign, "previous_url": None})

    def _fault(self, fault: Any, request: httpx.Request) -> httpx.Response:
        if fault == "drop":
            raise httpx.RemoteProtocolError("Server disconnected without sending a response.", request=request)
        if fault == "refused":
            raise httpx.ConnectError("Connection refused", request=request)
        if fault == "slow":
            raise httpx.ReadTimeout("", request=request)
        if fault in ("cut", "html"):
            return httpx.Response(200, text='{"values": [{"kpi"' if fault == "cut" else "<html>Logga in</html>")
        status, headers = fault if isinstance(fault, tuple) else (fault, {})
        return httpx.Response(status, json={"detail": "no"}, headers=headers)

    def _listing(self, kind: str, ids: str) -> list[dict[str, Any]]:
        titles = self.titles if kind == "kpi" else self.places
        return [{"id": i, "title": titles[i]} | self.dates.get(i, {}) for i in ids.split(",") if i in titles]

    def _data(self, kpis: set[str], areas: set[str], years: set[str]) -> list[dict[str, Any]]:
        items: dict[tuple[str, str, str], dict[str, Any]] = {}
        for number, (kpi, area, period, gender, value, status) in enumerate(self.cells):
            if kpi in kpis and area in areas and str(period) in years:
                key = (kpi, area, str(period))
                item = items.setdefault(key, {"values": [], "kpi": kpi, "period": period, "municipality": area})
                cell = {"gender": gender, "count": 1, "status": status, "value": value, "isdeleted": number in self.deleted}
                item["values"].insert(0, cell)  # the order of genders is not promised
        return json.loads(json.dumps(list(items.values())))  # type: ignore[no-any-return]
