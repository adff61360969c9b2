"""Sheets of what the roadmap says and the group has chosen of it: core measures, resources, shares, years, questions, target."""

from __future__ import annotations

from narvard.sources.workbook import words
from narvard.sources.workbook.sheets.layout import Heading, sheet

CORE_MEASURES = sheet(
    "Kärnmått",
    "core_measure",
    "De mått som står för ett förändringsområde på sidan Omställningen. Högst fyra visas för varje.",
    Heading("change_area", "Förändringsområde", "Ett av dem på bladet Förändringsområden.", width=28),
    Heading("measure_id", "Mått", "Id på bladet Mått."),
    Heading("no", "Nummer", "Ordning inom förändringsområdet.", width=10),
    Heading("why", "Varför", "Varför måttet står för förändringsområdet.", width=70),
    example=(("EXEMPEL-Mobila team", "U79029", 1, "Mobila team ska minska akutbesöken."),),
)
RESOURCES = sheet(
    "Resurser",
    "resource",
    "De mått som visar pengar, personal, vårdplatser, vårddygn och besök på sidan Omställningen.",
    Heading("kind", "Slag", "Pengar, personal, vårdplatser, vårddygn eller besök.", words.RESOURCE),
    Heading("measure_id", "Mått", "Id på bladet Mått."),
    Heading("no", "Nummer", "Ordning inom slaget.", width=10),
    Heading("why", "Att veta", "Vad måttet säger och inte säger om resursen.", width=70),
    example=(("EXEMPEL-pengar", "N71000", 1, "Utan läkemedel."),),
)
FORMULAS = sheet(
    "Beräknade andelar",
    "formula",
    "Andelar som narvard räknar fram ur andra mått när en dataversion publiceras: 100 × summan av täljarna / summan av nämnarna.",
    Heading("measure_id", "Mått", "Id för andelen på bladet Mått. Enheten ska vara procent och måttet sakna id hos källan."),
    Heading("part", "Del", "Täljare eller nämnare.", words.PART),
    Heading("source_measure", "Mått som ingår", "Id för ett befintligt mått med samma enhet som de andra.", width=18),
    example=(("EXEMPEL-S01", "täljare", "N71000"),),
)
CHECKPOINTS = sheet(
    "Avstämningsår",
    "checkpoint",
    "Färdplanens år. Ett av dem är det år som senare värden jämförs med.",
    Heading("year", "År", "Fyra siffror.", width=18),
    Heading("title", "Vad", "Vad som gäller det året.", width=50),
    Heading("baseline", "Jämförelseår", "Ja för det år som senare värden jämförs med, annars nej.", words.YES),
    example=(("EXEMPEL-2024", "Fördjupad uppföljning", "nej"),),
)
GUIDING_QUESTIONS = sheet(
    "Vägledande frågor",
    "guiding_question",
    "Färdplanens politiska frågor. De mått som har allt som är ifyllt talar till frågan.",
    Heading("no", "Nummer", "Ordning.", width=18),
    Heading("text", "Fråga", "Frågan, som den ska visas.", width=60),
    Heading("viewpoint", "Synvinkel", "Personens eller verksamhetens. Tom om det inte har betydelse.", words.VIEWPOINT),
    Heading("perspective", "Perspektiv", "Kvalitet eller kostnad. Tom om det inte har betydelse.", words.PERSPECTIVE),
    Heading("change_area", "Förändringsområde", "Ett av bladet Förändringsområden. Tom om det inte har betydelse.", width=28),
    Heading("status", "Status", "Befintligt eller föreslaget. Tom om det inte har betydelse.", words.STATUS),
    example=(("EXEMPEL-1", "Vad blir bäst för den enskilde?", "personens", None, None, None),),
)
TARGET_PICTURE = sheet(
    "Målbild",
    "target_picture",
    "Färdplanens målbild, en mening på varje rad.",
    Heading("no", "Nummer", "Ordning.", width=18),
    Heading("text", "Mening", "En mening.", width=90),
    example=(("EXEMPEL-1", "Vården utgår från varje människas förutsättningar."),),
)
