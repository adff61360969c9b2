"""Sheets that propose and decide: needs, pathways, costs, plan, decisions, and the pre-study's tables."""

from __future__ import annotations

from narvard.sources.workbook import words
from narvard.sources.workbook.sheets.layout import Heading, sheet

NEEDS = sheet(
    "Behov",
    "need",
    "Vad olika roller vill veta.",
    Heading("id", "Id", "B och ett nummer. Byt aldrig ett id.", width=14),
    Heading("text", "Behov", "Vad rollen vill veta, i en mening.", width=70),
    Heading("role", "Roll", "Vem som vill veta det, till exempel enhetschef.", width=26),
    Heading("principal", "Huvudman", "Vem behovet gäller.", words.PRINCIPAL),
    Heading("perspective", "Perspektiv", "Kvalitet eller kostnad.", words.PERSPECTIVE),
    Heading("system_level", "Systemnivå", "Mikro, meso eller makro.", words.SYSTEM_LEVEL),
    Heading("change_area", "Förändringsområde", "Ett av dem på bladet Förändringsområden.", width=28),
    Heading("target_group", "Målgrupp", "En av dem på bladet Målgrupper.", width=28),
    Heading("priority", "Prioritet", "1–5, där 5 är viktigast.", width=10),
    Heading("origin", "Ursprung", "Var behovet kom fram, till exempel en workshop.", width=32),
    example=(
        (
            "EXEMPEL-B99",
            "Jag vill kunna se om äldre får en fast läkarkontakt.",
            "enhetschef",
            "gemensam",
            "kvalitet",
            "meso",
            "Kontinuitet och samordning",
            "Äldre",
            4,
            "Workshop i maj 2026",
        ),
    ),
)
NEED_MEASURES = sheet(
    "Behov–mått",
    "need_measure",
    "Vilka mått som svarar på vilka behov. Ett behov utan rad här saknar mått.",
    Heading("need_id", "Behov", "Id på bladet Behov."),
    Heading("measure_id", "Mått", "Id på bladet Mått."),
    Heading("fit", "Svarar", "Helt eller delvis.", words.FIT),
    example=(("EXEMPEL-B99", "N20403", "delvis"),),
)
PATHWAYS = sheet(
    "Samband",
    "pathway",
    "Vilka arbetssätt som väntas leda till vilka resultat. Pilarna får inte gå runt i en ring.",
    Heading("from_measure", "Från mått", "Id för det mått som väntas påverka."),
    Heading("to_measure", "Till mått", "Id för det mått som väntas påverkas."),
    Heading("sign", "Väntas", "Om det andra värdet väntas öka eller minska när det första ökar.", words.SIGN),
    Heading("system_level_from", "Från systemnivå", "Mikro, meso eller makro.", words.SYSTEM_LEVEL),
    Heading("system_level_to", "Till systemnivå", "Mikro, meso eller makro.", words.SYSTEM_LEVEL),
    Heading("rationale", "Varför", "Varför sambandet antas, i en mening.", width=70),
    example=(("EXEMPEL-F17", "F16", "ökar", "meso", "meso", "Den som följer upp tillsammans lär känna varandra."),),
)
COSTS = sheet(
    "Kostnader",
    "proposal_cost",
    "Vad de föreslagna måtten kostar och vem som betalar.",
    Heading("measure_id", "Mått", "Id för det föreslagna måttet."),
    Heading("cost_item", "Kostnadspost", "Vad pengarna går till.", width=50),
    Heading("financing_form", "Finansieringsform", "Till exempel Projektmedel.", width=36),
    Heading("kind", "Slag", "En gång, eller per år i drift.", words.COST_KIND),
    Heading("amount_sek", "Belopp, kr", "Hela kronor."),
    Heading("principal", "Betalas av", "VGR, kommuner eller gemensamt.", words.PAYER),
    Heading("low_sek", "Lägst, kr", "Det minsta det kan kosta. Får vara tomt."),
    Heading("high_sek", "Högst, kr", "Det mesta det kan kosta. Får vara tomt."),
    Heading("price_year", "Prisnivå", "Året som beloppen är räknade i. Får vara tomt."),
    Heading("hours", "Timmar per kommun och år", "Arbetstid i varje kommun. Får vara tomt.", width=26),
    example=(("EXEMPEL-F99", "Ta fram enkäten", "Projektmedel", "en gång", 120_000, "gemensamt", 90_000, 180_000, 2026, None),),
)
PLAN = sheet(
    "Plan",
    "proposal_plan",
    "När de föreslagna måtten definieras, testas, införs och är i drift.",
    Heading("measure_id", "Mått", "Id för det föreslagna måttet."),
    Heading("step", "Steg", "Definiera, testa, införa eller drift, i den ordningen.", words.STEP),
    Heading("start", "Börjar", "Månad, som 2027-01."),
    Heading("end", "Slutar", "Månad, som 2027-06."),
    Heading("responsible", "Ansvarig", "Roll, inte person.", width=44),
    Heading("note", "Anteckning", "Något att känna till.", width=60),
    Heading("depends_on", "Efter mått", "Id för det föreslagna mått som först ska vara i drift. Får vara tomt."),
    example=(("EXEMPEL-F99", "definiera", "2027-01", "2027-06", "Arbetsgruppen", None, None),),
)
DECISIONS = sheet(
    "Beslut",
    "decision",
    "Vad olika forum har beslutat.",
    Heading("object", "Gäller", "Vad beslutet gäller, till exempel ett mått-id.", width=24),
    Heading("date", "Datum", "Dagen för beslutet, som 2026-05-20."),
    Heading("forum", "Forum", "Vem som beslutade, till exempel SRO.", width=24),
    Heading("text", "Beslut", "Beslutet i klartext.", width=70),
    Heading("link", "Vy", "Länken till den vy som beslutet togs på, gärna en fryst. Får vara tom.", width=50),
    example=(("EXEMPEL-F99", "2026-05-20", "SRO", "Ta fram ett förslag till enkät.", None),),
)
PRE_STUDY_BUDGET = sheet(
    "Förstudiens budget",
    "pre_study_cost",
    "Förstudiens kostnader och hur de betalas.",
    Heading("cost_item", "Kostnadspost", "Vad pengarna går till.", width=50),
    Heading("financing_form", "Finansieringsform", "Till exempel Projektmedel.", width=44),
    Heading("principal", "Betalas av", "Hela budgeten, VGR:s del eller kommunernas del.", words.PRE_STUDY_PAYER),
    Heading("amount_sek", "Belopp, kr", "Hela kronor."),
    example=(("EXEMPEL-Arvode", "Projektmedel", "hela", 36_000),),
)
PRE_STUDY_FOOTNOTES = sheet(
    "Förstudiens fotnoter",
    "pre_study_footnote",
    "Noter till förstudiens budget.",
    Heading("table", "Tabell", "Vilken del av budgeten noten gäller.", width=20),
    Heading("text", "Not", "Notens text.", width=90),
    example=(("EXEMPEL-vgr", "Beloppen är i löpande priser."),),
)
PRE_STUDY_PLAN = sheet(
    "Förstudiens plan",
    "pre_study_activity",
    "Vad som görs i förstudien, och när.",
    Heading("activity", "Aktivitet", "Vad som ska göras.", width=60),
    Heading("who", "Vem", "Vilka som gör det.", width=44),
    Heading("when", "När", "Tiden i ord.", width=24),
    Heading("start", "Börjar", "Månad, som 2024-05."),
    Heading("end", "Slutar", "Månad, som 2024-06."),
    example=(("EXEMPEL-Kartlägga mått", "Arbetsgruppen", "Våren 2026", "2026-02", "2026-05"),),
)
