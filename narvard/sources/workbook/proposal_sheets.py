"""Sheets that propose and decide: needs, pathways, costs, plan, decisions, and the pre-study's tables."""

from __future__ import annotations

from narvard.sources.workbook import words
from narvard.sources.workbook.sheets import Column, Sheet

MOST_KRONOR = 1_000_000_000

NEEDS = Sheet(
    "Behov",
    "need",
    "Vad olika roller vill veta.",
    (
        Column("id", "Id", "B och ett nummer. Byt aldrig ett id.", width=14),
        Column("text", "Behov", "Vad rollen vill veta, i en mening.", width=70),
        Column("role", "Roll", "Vem som vill veta det, till exempel enhetschef.", width=26),
        Column("principal", "Huvudman", "Vem behovet gäller.", words=words.PRINCIPAL),
        Column("perspective", "Perspektiv", "Kvalitet eller kostnad.", words=words.PERSPECTIVE),
        Column("system_level", "Systemnivå", "Mikro, meso eller makro.", words=words.SYSTEM_LEVEL),
        Column("change_area", "Förändringsområde", "Ett av dem på bladet Förändringsområden.", refers="change_area", width=28),
        Column("target_group", "Målgrupp", "En av dem på bladet Målgrupper.", refers="target_group", width=28),
        Column("priority", "Prioritet", "1–5, där 5 är viktigast.", kind="whole", low=1, high=5, width=10),
        Column("origin", "Ursprung", "Var behovet kom fram, till exempel en workshop.", width=32),
    ),
    key=("id",),
    title="text",
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
NEED_MEASURES = Sheet(
    "Behov–mått",
    "need_measure",
    "Vilka mått som svarar på vilka behov. Ett behov utan rad här saknar mått.",
    (
        Column("need_id", "Behov", "Id på bladet Behov.", refers="need"),
        Column("measure_id", "Mått", "Id på bladet Mått.", refers="measure"),
        Column("fit", "Svarar", "Helt eller delvis.", words=words.FIT),
    ),
    key=("need_id", "measure_id"),
    example=(("EXEMPEL-B99", "N20403", "delvis"),),
)
PATHWAYS = Sheet(
    "Samband",
    "pathway",
    "Vilka arbetssätt som väntas leda till vilka resultat. Pilarna får inte gå runt i en ring.",
    (
        Column("from_measure", "Från mått", "Id för det mått som väntas påverka.", refers="measure"),
        Column("to_measure", "Till mått", "Id för det mått som väntas påverkas.", refers="measure"),
        Column("sign", "Väntas", "Om det andra värdet väntas öka eller minska när det första ökar.", words=words.SIGN),
        Column("system_level_from", "Från systemnivå", "Mikro, meso eller makro.", words=words.SYSTEM_LEVEL),
        Column("system_level_to", "Till systemnivå", "Mikro, meso eller makro.", words=words.SYSTEM_LEVEL),
        Column("rationale", "Varför", "Varför sambandet antas, i en mening.", width=70),
    ),
    key=("from_measure", "to_measure"),
    example=(("EXEMPEL-F17", "F16", "ökar", "meso", "meso", "Den som följer upp tillsammans lär känna varandra."),),
)
COSTS = Sheet(
    "Kostnader",
    "proposal_cost",
    "Vad de föreslagna måtten kostar och vem som betalar.",
    (
        Column("measure_id", "Mått", "Id för det föreslagna måttet.", refers="measure"),
        Column("cost_item", "Kostnadspost", "Vad pengarna går till.", width=50),
        Column("financing_form", "Finansieringsform", "Till exempel Projektmedel.", width=36),
        Column("kind", "Slag", "En gång, eller per år i drift.", words=words.COST_KIND),
        Column("amount_sek", "Belopp, kr", "Hela kronor.", kind="whole", low=0, high=MOST_KRONOR),
        Column("principal", "Betalas av", "VGR, kommuner eller gemensamt.", words=words.PAYER),
    ),
    key=("measure_id", "cost_item"),
    example=(("EXEMPEL-F99", "Ta fram enkäten", "Projektmedel", "en gång", 120_000, "gemensamt"),),
)
PLAN = Sheet(
    "Plan",
    "proposal_plan",
    "När de föreslagna måtten definieras, testas, införs och är i drift.",
    (
        Column("measure_id", "Mått", "Id för det föreslagna måttet.", refers="measure"),
        Column("step", "Steg", "Definiera, testa, införa eller drift, i den ordningen.", words=words.STEP),
        Column("start", "Börjar", "Månad, som 2027-01.", kind="month"),
        Column("end", "Slutar", "Månad, som 2027-06.", kind="month"),
        Column("responsible", "Ansvarig", "Roll, inte person.", width=44),
        Column("note", "Anteckning", "Något att känna till.", optional=True, width=60),
    ),
    key=("measure_id", "step"),
    example=(("EXEMPEL-F99", "definiera", "2027-01", "2027-06", "Arbetsgruppen", None),),
)
DECISIONS = Sheet(
    "Beslut",
    "decision",
    "Vad olika forum har beslutat.",
    (
        Column("object", "Gäller", "Vad beslutet gäller, till exempel ett mått-id.", width=24),
        Column("date", "Datum", "Dagen för beslutet, som 2026-05-20.", kind="day"),
        Column("forum", "Forum", "Vem som beslutade, till exempel SRO.", width=24),
        Column("text", "Beslut", "Beslutet i klartext.", width=70),
    ),
    key=("object", "date", "forum", "text"),
    example=(("EXEMPEL-F99", "2026-05-20", "SRO", "Ta fram ett förslag till enkät."),),
)
PRE_STUDY_BUDGET = Sheet(
    "Förstudiens budget",
    "pre_study_cost",
    "Förstudiens kostnader och hur de betalas.",
    (
        Column("cost_item", "Kostnadspost", "Vad pengarna går till.", width=50),
        Column("financing_form", "Finansieringsform", "Till exempel Projektmedel.", width=44),
        Column("principal", "Betalas av", "Hela budgeten, VGR:s del eller kommunernas del.", words=words.PRE_STUDY_PAYER),
        Column("amount_sek", "Belopp, kr", "Hela kronor.", kind="whole", low=0, high=MOST_KRONOR),
    ),
    key=("principal", "financing_form", "cost_item"),
    example=(("EXEMPEL-Arvode", "Projektmedel", "hela", 36_000),),
)
PRE_STUDY_FOOTNOTES = Sheet(
    "Förstudiens fotnoter",
    "pre_study_footnote",
    "Noter till förstudiens budget.",
    (
        Column("table", "Tabell", "Vilken del av budgeten noten gäller.", width=20),
        Column("text", "Not", "Notens text.", width=90),
    ),
    key=("table", "text"),
    example=(("EXEMPEL-vgr", "Beloppen är i löpande priser."),),
)
PRE_STUDY_PLAN = Sheet(
    "Förstudiens plan",
    "pre_study_activity",
    "Vad som görs i förstudien, och när.",
    (
        Column("activity", "Aktivitet", "Vad som ska göras.", width=60),
        Column("who", "Vem", "Vilka som gör det.", optional=True, width=44),
        Column("when", "När", "Tiden i ord.", width=24),
        Column("start", "Börjar", "Månad, som 2024-05.", kind="month"),
        Column("end", "Slutar", "Månad, som 2024-06.", kind="month"),
    ),
    key=("activity", "start"),
    example=(("EXEMPEL-Kartlägga mått", "Arbetsgruppen", "Våren 2026", "2026-02", "2026-05"),),
)
