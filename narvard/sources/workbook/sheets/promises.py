"""Sheets of what has been promised: goals and activities of plans, agreements with their commitments, and deviations."""

from __future__ import annotations

from narvard.sources.workbook import words
from narvard.sources.workbook.sheets.layout import Heading, sheet

PLAN_GOALS = sheet(
    "Mål i planer",
    "plan_goal",
    "Mål i handlingsplaner. Ett mål med mått och tal ritas som linje i måttets diagram, med planens namn.",
    Heading("id", "Id", "M och ett nummer. Byt aldrig ett id.", width=14),
    Heading("target_group", "Målgrupp", "Vems plan målet står i, en av dem på bladet Målgrupper.", width=28),
    Heading("text", "Mål", "Vad som ska bli annorlunda, i en mening utan tal.", width=70),
    Heading("change_area", "Förändringsområde", "Ett av dem på bladet Förändringsområden. Får vara tomt.", width=28),
    Heading("measure_id", "Mått", "Id på bladet Mått. Tomt när målet inte går att mäta."),
    Heading("start_value", "Från", "Värdet när målet sattes. Får vara tomt."),
    Heading("goal_value", "Till", "Värdet som ska nås. Får vara tomt."),
    Heading("goal_year", "Målår", "Året då målet ska vara nått. Får vara tomt."),
    Heading("source", "Källa", "Planen som målet står i. Börjar källan med Exempel visas målet som ett exempel.", width=44),
    example=(
        (
            "EXEMPEL-M99",
            "Äldre",
            "Fler äldre kan träffa läkare på sitt boende",
            None,
            "U23482",
            60,
            80,
            2028,
            "Plan för äldre 2026",
        ),
    ),
)
ACTIVITIES = sheet(
    "Aktiviteter",
    "activity",
    "Vad handlingsplanerna gör. Läget är det som någon har sagt, med dag och roll; utan dag visas det inte.",
    Heading("id", "Id", "A och ett nummer. Byt aldrig ett id.", width=14),
    Heading("target_group", "Målgrupp", "Vems plan aktiviteten står i.", width=28),
    Heading("goals", "Mål", "Id på bladet Mål i planer, med semikolon mellan. Får vara tomt."),
    Heading("title", "Aktivitet", "Vad som görs.", width=60),
    Heading("level", "Nivå", "Länsgemensam, delregional eller lokal.", words.REACH, width=18),
    Heading("area", "Område", "Kod eller namn på området. Får vara tomt.", width=22),
    Heading("responsible", "Ansvarig", "Roll, inte person.", width=36),
    Heading("start", "Börjar", "Månad, som 2026-09. Får vara tom."),
    Heading("end", "Slutar", "Månad, som 2027-06. Får vara tom."),
    Heading("state", "Läge", "Planerad, pågår, klar eller avbruten. Tomt om ingen har sagt något.", words.STATE),
    Heading("said_on", "Sagt den", "Dagen då läget senast bekräftades, som 2026-05-20."),
    Heading("said_by", "Sagt av", "Rollen som sade det, inte person.", width=30),
    Heading("hindrance", "Hinder", "Det som står i vägen. Får vara tomt.", width=50),
    Heading("note", "Anteckning", "Börjar den med Exempel visas aktiviteten som ett exempel.", width=40),
    example=(
        ("EXEMPEL-A99", "Äldre", None, "Öva samtal", "lokal", None, "Enhetschef", "2026-09", "2027-06", "pågår", "2026-10-01")
        + ("Enhetschef", None, None),
    ),
)
AGREEMENTS = sheet(
    "Avtal",
    "agreement",
    "Avtal mellan huvudmännen, och överenskommelser som hör till dem.",
    Heading("id", "Id", "Kort namn utan mellanslag. Byt aldrig ett id.", width=18),
    Heading("title", "Namn", "Avtalets namn.", width=70),
    Heading("part_of", "Hör till", "Id för det avtal som överenskommelsen hör till. Får vara tomt.", width=18),
    Heading("valid_from", "Gäller från", "Första dagen, som 2023-04-01. Får vara tom."),
    Heading("valid_to", "Gäller till", "Sista dagen, som 2027-01-01. Får vara tom."),
    Heading("note", "Anteckning", "Något att känna till, till exempel om förlängning.", width=44),
    Heading("source", "Källa", "Var avtalet finns.", width=44),
    example=(("EXEMPEL-avtal", "Avtal om hemsjukvård", None, "2026-01-01", "2027-12-31", None, "Diarienummer"),),
)
COMMITMENTS = sheet(
    "Åtaganden",
    "commitment",
    "Vad avtalen säger ska göras.",
    Heading("id", "Id", "T och ett nummer. Byt aldrig ett id.", width=14),
    Heading("agreement", "Avtal", "Id på bladet Avtal.", width=18),
    Heading("section", "Avsnitt", "Var i avtalet det står. Får vara tomt."),
    Heading("text", "Åtagande", "Vad som ska göras, i en mening.", width=80),
    Heading("principal", "Huvudman", "Vem som har åtagit sig det.", words.PRINCIPAL),
    Heading("source", "Källa", "Varifrån lydelsen kommer. Börjar den med Exempel visas åtagandet som ett exempel.", width=44),
    example=(("EXEMPEL-T99", "EXEMPEL-avtal", "4.2", "Den som skrivs ut får en plan.", "gemensam", "Avtalet"),),
)
COMMITMENT_MEASURES = sheet(
    "Åtaganden–mått",
    "commitment_measure",
    "Vilka mått som följer vilka åtaganden. Ett åtagande utan rad här följs av inget mått.",
    Heading("commitment", "Åtagande", "Id på bladet Åtaganden."),
    Heading("measure_id", "Mått", "Id på bladet Mått."),
    Heading("fit", "Följer", "Helt eller delvis.", words.FIT),
    example=(("EXEMPEL-T99", "N20403", "delvis"),),
)
DEVIATIONS = sheet(
    "Avvikelser",
    "deviation",
    "Avvikelser i samverkan, räknade: en rad per kommun, år, slag och åtagande. Aldrig enskilda händelser.",
    Heading("area", "Kommun", "Kommunkod eller namn. Grupper och län räknar narvard fram själv.", width=22),
    Heading("period", "År", "Fyra siffror."),
    Heading("kind", "Slag", "Vad avvikelserna gällde, till exempel Läkemedel.", width=30),
    Heading("commitment", "Åtagande", "Id på bladet Åtaganden. Tomt betyder ej angivet."),
    Heading("count", "Antal", "Hur många. Tomt betyder dolt: färre än fem."),
    Heading("analysed", "Analyserade gemensamt", "Hur många av dem. Får vara tomt.", width=22),
    Heading("theme", "Tema", "Vad analysen kom fram till, i några ord. Aldrig om en enskild person.", width=50),
    Heading("source", "Källa", "Varifrån talen kommer. Börjar den med Exempel visas de som exempel.", width=44),
    example=(("EXEMPEL-1480", 2025, "Läkemedel", None, 40, 12, "Läkemedelslistor skiljer sig åt", "Avvikelsesystemet"),),
)
