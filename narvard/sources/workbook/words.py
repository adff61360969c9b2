"""Swedish words of the workbook for the codes of the data model: what a drop-down offers, and what a cell may say."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, str]
"""Word in the workbook → code in the data version. The code itself is understood as well."""

PRINCIPAL: Words = {"kommun": "kommun", "VGR": "vgr", "gemensam": "gemensam"}
PERSPECTIVE: Words = {"kvalitet": "quality", "kostnad": "cost"}
SYSTEM_LEVEL: Words = {"mikro": "micro", "meso": "meso", "makro": "macro"}
LEVEL: Words = {
    "kommun": "kommun",
    "kommunalförbund": "kommunalforbund",
    "vårdsamverkan": "vardsamverkan",
    "kommungrupp": "skr-grupp",
    "region": "region",
    "län": "lan",
    "riket": "riket",
}
CHANGE_AREA_KIND: Words = {"förändringsområde": "change_area", "förutsättning": "prerequisite"}
STATUS: Words = {"befintligt": "existing", "föreslaget": "proposed"}
UNIT_KIND: Words = {
    "procent": "percent",
    "per 100 000": "per_100000",
    "per 10 000": "per_10000",
    "per 1 000": "per_1000",
    "antal": "count",
    "dagar": "days",
    "timmar": "hours",
    "kronor per invånare": "sek_per_inhabitant",
    "kronor per användare": "sek_per_user",
    "index": "index",
    "poäng": "score",
    "kvot": "ratio",
    "år": "years",
    "svarskod": "code",
}
AGE_GROUP: Words = {
    "alla åldrar": "pop_total",
    "0–17 år": "pop_0_17",
    "16–84 år": "pop_16_84",
    "20–64 år": "pop_20_64",
    "65 år och äldre": "pop_65",
    "75 år och äldre": "pop_75",
    "80 år och äldre": "pop_80",
    "85 år och äldre": "pop_85",
    "65–79 år": "pop_65_79",
}
DENOMINATOR: Words = {
    **{f"befolkningen {word}": code for word, code in AGE_GROUP.items() if code != "pop_total"},
    "hela befolkningen": "pop_total",
    "redovisas med måttet": "reported",
    "svarande på en enkät": "survey",
    "annan bas": "other",
    "ingen bas": "none",
}
POLARITY: Words = {"högre är bättre": "higher", "lägre är bättre": "lower", "ingen riktning": "neutral"}
KIND: Words = {"struktur": "structure", "process": "process", "resultat": "outcome"}
VIEWPOINT: Words = {"personens": "person", "verksamhetens": "production"}
AREA_LEVEL: Words = {"kommuner": "kommun", "regionen": "region", "kommuner och regionen": "both"}
FREQUENCY: Words = {word: word for word in ("månadsvis", "kvartalsvis", "årligen", "vartannat år", "vart tredje år", "upphörd")}
FIT: Words = {"helt": "full", "delvis": "partial"}
SIGN: Words = {"ökar": "+", "minskar": "-"}
COST_KIND: Words = {"en gång": "one_off", "per år": "yearly"}
PAYER: Words = {"VGR": "vgr", "kommuner": "kommuner", "gemensamt": "gemensamt"}
EVIDENCE: Words = {"antagande": "assumption", "forskning": "research"}
STRENGTH: Words = {"svagt": "weak", "måttligt": "moderate", "starkt": "strong"}
TRIAL: Words = {"provar": "provar", "klart": "klart", "nedlagt": "nedlagt"}
STEP: Words = {"definiera": "definiera", "testa": "testa", "införa": "infora", "drift": "drift"}
PRE_STUDY_PAYER: Words = {"hela": "total", "VGR": "vgr", "kommuner": "kommuner"}
SEX: Words = {"alla": "T", "kvinnor": "K", "män": "M"}
FLAG: Words = {
    "inget särskilt": "ok",
    "preliminärt": "preliminary",
    "ny serie": "break",
    "värde saknas": "missing",
    "sekretess": "privacy",
    "inte aktuellt": "not_applicable",
    "samlas inte in": "not_collected",
    "dolt, få personer": "suppressed",
}
PART: Words = {"täljare": "numerator", "nämnare": "denominator"}
RESOURCE: Words = {"pengar": "money", "personal": "staff", "vårdplatser": "beds", "vårddygn": "bed_days", "besök": "visits"}
REACH: Words = {"länsgemensam": "lansgemensam", "delregional": "delregional", "lokal": "lokal"}
STATE: Words = {"planerad": "planned", "pågår": "ongoing", "klar": "done", "avbruten": "stopped"}
PANEL: Words = {"arbetsgruppen": "arbetsgruppen", "referensgruppen": "referensgruppen"}
YES: Words = {"ja": "1", "nej": "0"}
