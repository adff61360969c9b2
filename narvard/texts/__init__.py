"""Every sentence a reader sees, in plain Swedish: names here, sentences in one module per subject."""

from __future__ import annotations

from dataclasses import dataclass

APP = "narvard"
TAGLINE = "Uppföljning av god och nära vård i Västra Götaland"


@dataclass(frozen=True)
class Page:
    """A page of the app: stem of its file, its address, its name in the menu, and the question it answers."""

    name: str
    path: str
    title: str
    question: str


PAGES = (
    Page("start", "", "Start", "Vad kan vi följa i dag, vad saknas och var börjar jag?"),
    Page("compare", "jamfor", "Jämför", "Hur står sig områdena mot varandra på ett mått?"),
    Page("data", "data", "Data", "Varifrån kommer värdena, hur färska är de och vad saknas?"),
    Page("about", "om", "Om narvard", "Hur räknar narvard, vad betyder orden och varifrån kommer värdena?"),
)
PAGE = {page.name: page for page in PAGES}

LEVEL_NAMES = {
    "kommun": "Kommuner",
    "kommunalforbund": "Kommunalförbund",
    "vardsamverkan": "Vårdsamverkansområden",
    "skr-grupp": "Kommungrupper",
    "region": "Regionen",
}
LEVEL_IN_SENTENCE = {
    "kommun": "länets kommuner",
    "kommunalforbund": "kommunalförbunden",
    "vardsamverkan": "vårdsamverkansområdena",
    "skr-grupp": "kommungrupperna",
    "region": "regionen",
}
LEVEL_ONE = {
    "kommun": "kommun",
    "kommunalforbund": "kommunalförbund",
    "vardsamverkan": "vårdsamverkansområde",
    "skr-grupp": "kommungrupp",
    "region": "region",
}
SEX_NAMES = {"T": "Alla", "K": "Kvinnor", "M": "Män", "KM": "Kvinnor och män"}
REFERENCE_NAMES = {"lan": "Länet", "riket": "Riket", "skr-grupp": "Liknande kommuner", "ovriga": "Övriga länet"}
VIEW_NAMES = {"rang": "Rang", "svar": "Svar", "karta": "Karta", "tid": "Över tid", "spridning": "Spridning", "tabell": "Tabell"}
WEIGHT_NAMES = {
    "pop_total": "antalet invånare",
    "pop_0_17": "antalet invånare under 18 år",
    "pop_16_84": "antalet invånare 16–84 år",
    "pop_65": "antalet invånare 65 år och äldre",
    "pop_65_79": "antalet invånare 65–79 år",
    "pop_75": "antalet invånare 75 år och äldre",
    "pop_80": "antalet invånare 80 år och äldre",
    "pop_85": "antalet invånare 85 år och äldre",
}
FLAG_TEXTS = {
    "ok": "",
    "preliminary": "preliminärt",
    "missing": "värde saknas",
    "privacy": "sekretess, få personer",
    "not_applicable": "inte aktuellt",
    "not_collected": "samlas inte in här",
    "suppressed": "dolt, få personer",
    "break": "ny serie",
}
"""What stands beside a value, or in its place: every blank says why."""

POLARITY_TEXTS = {
    "higher": "Högre är bättre.",
    "lower": "Lägre är bättre.",
    "neutral": "Högt är varken bra eller dåligt.",
}
DEMO = "Exempelvärden"
DEMO_SENTENCE = "Värdena är påhittade exempel. Verkliga värden hämtas från Kolada."

MENU = (("Start", ("start",)), ("Följ läget", ("compare",)), ("Om", ("data", "about")))
"""The menu's groups and their pages. A group of one page is a link; of several, a popover."""

COLUMN_NAMES = {
    "area": "områdeskod",
    "name": "område",
    "level": "nivå",
    "sex": "kön",
    "period": "år",
    "value": "värde",
    "flag": "anmärkning",
    "previous_period": "tidigare år",
    "change": "förändring",
    "reference": "jämförelse",
    "reference_value": "jämförelsens värde",
    "difference": "skillnad",
    "method": "beräkning av gruppvärde",
    "measure_id": "mått",
    "title": "namn",
    "status": "status",
    "source": "källa",
    "source_id": "id hos källan",
    "delivery": "leverans",
    "retrieved_at": "hämtad",
    "municipalities": "kommuner med värde",
    "expected": "kommuner som kan ha värde",
    "missing": "värde saknas",
    "privacy": "sekretess",
    "suppressed": "dolt, få personer",
    "not_applicable": "inte aktuellt",
    "not_delivered": "inte levererat",
    "preliminary": "preliminärt",
    "series_break": "brott i serien",
    "values_in_all": "värden i allt",
}
"""Headings of tables that leave the app."""
