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
    Page("matrix", "lage", "Läge", "Hur ligger områdena till på många mått, och vad är både sämre och försämras?"),
    Page("profile", "profil", "Profil", "Hur ligger ett område till på allt som mäts, jämfört med länet?"),
    Page("coverage", "tackning", "Täckning", "Vad går att följa i dag, vad skulle förslagen ge och var saknas mått?"),
    Page("measure", "matt", "Mått", "Vad är måttet, och hur skiljer sig ett föreslaget mått från de befintliga?"),
    Page("needs", "behov", "Behov", "Vad vill rollerna veta, och går det att svara på?"),
    Page("proposal", "forslag", "Förslag", "Vilka nya mått ska tas fram, av vem, när, till vilken kostnad och vem betalar?"),
    Page("meeting", "mote", "Möte", "Vilka vyer ska visas på mötet, i vilken ordning, och vad bestämdes?"),
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

METHOD_TEXTS = {
    "published": "publicerat värde",
    "sum": "summa",
    "counts": "täljare genom nämnare",
    "population": "vägt med befolkning",
}
"""How a value came about, in tables that leave the app."""

POLARITY_TEXTS = {
    "higher": "Högre är bättre.",
    "lower": "Lägre är bättre.",
    "neutral": "Högt är varken bra eller dåligt.",
}
DEMO = "Exempelvärden"
DEMO_SENTENCE = "Värdena är påhittade exempel. Verkliga värden hämtas från Kolada."

MENU = (
    ("Start", ("start",)),
    ("Följ läget", ("compare", "matrix", "profile")),
    ("Mått och luckor", ("coverage", "measure", "needs")),
    ("Förslag och möten", ("proposal", "meeting")),
    ("Om", ("data", "about")),
)
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
    "sex_difference": "kvinnor minus män",
    "verdict": "bedömning",
    "strength": "säkerhet i procent",
    "reason": "skäl",
    "lower": "nedre gräns",
    "upper": "övre gräns",
    "count": "antal",
    "n": "av antal",
    "position": "läge",
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
    "row_id": "rad, kod",
    "row": "rad",
    "column_id": "målgrupp, kod",
    "column": "målgrupp",
    "with_values": "befintliga med värden",
    "without_values": "befintliga utan värden",
    "proposed": "föreslagna",
    "measures": "mått i allt",
    "needs_full": "behov som följs helt",
    "needs_partial": "behov som följs delvis",
    "needs_proposed": "behov med bara föreslagna mått",
    "needs_waiting": "behov med bara mått utan värden",
    "needs_none": "behov utan mått",
    "needs": "behov i allt",
    "tier": "nivå 1–3",
    "population_share": "andel av befolkningen",
    "region_period": "senaste år för regionen",
    "plan_step": "nästa steg i planen",
    "plan_start": "steget börjar",
    "plan_end": "steget slutar",
    "responsible": "ansvarig",
    "need_id": "behov, id",
    "need": "behov",
    "role": "roll",
    "priority": "prioritet",
    "answer": "besvaras",
    "change_area": "förändringsområde",
    "target_group": "målgrupp för behovet",
    "step": "steg",
    "has_values": "har värden",
    "need_ids": "svarar på behoven",
    "measure_ids": "mått som svarar",
    "change_areas": "förändringsområden",
    "target_groups": "målgrupper",
    "principal": "huvudman",
    "perspective": "perspektiv",
    "system_level": "systemnivå",
    "definition": "definition",
    "topic": "uppgift",
    "text": "innehåll",
    "origin": "ursprung",
    "answered": "svar i dag",
    "with_proposals": "svar med förslagen",
    "existing_measures": "befintliga mått",
    "proposed_measures": "föreslagna mått",
    "lowest": "lägst",
    "lower_quartile": "undre kvartil",
    "median": "median",
    "upper_quartile": "övre kvartil",
    "highest": "högst",
    "unit": "enhet",
    "reference_period": "jämförelsens år",
    "basis": "bedömningens grund",
    "trend": "utveckling",
    "turn": "utvecklingens riktning",
    "trend_reason": "skäl för utvecklingen",
    "agreeing": "årspar åt samma håll, av 10",
    "pace": "förändring per år",
    "chosen": "valt",
    "new_needs": "behov med nytt svar",
    "better_needs": "behov med bättre svar",
    "full_need_ids": "svarar fullt på",
    "partial_need_ids": "svarar delvis på",
    "roles": "roller",
    "relevance": "viktigt, 1–5",
    "validity": "mäter rätt sak, 1–5",
    "reliability": "säkert, 1–5",
    "feasibility": "lätt att ta fram, 1–5",
    "actionability": "går att påverka, 1–5",
    "timeliness": "aktuellt, 1–5",
    "one_off": "engångskostnad, kr",
    "yearly": "drift per år, kr",
    "operation_start": "i drift från",
    "cost_item": "kostnadspost",
    "financing_form": "finansieringsform",
    "kind": "slag",
    "payer": "betalas av",
    "year": "kalenderår",
    "amount": "belopp, kr",
    "note": "att tänka på",
    "in_time": "i drift till uppföljningen 2028",
    "best": "i bästa urvalet",
    "beside": "i urvalet bredvid",
    "must": "måste ingå",
    "must_not": "får inte ingå",
    "to_horizon": "kostnad under planen, kr",
    "budget": "tabell",
}
"""Headings of tables that leave the app."""
