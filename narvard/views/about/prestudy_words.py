"""What the view Bakgrund of /om says of the assignment, and of the pre-study's budget and plan."""

from __future__ import annotations

from narvard.format import number
from narvard.views.about import claims

ASSIGNMENT_TITLE, ORGANISATION_TITLE = "Uppdraget", "Organisationen"
ASSIGNMENT = (
    "Politiskt samrådsorgan (SRO) ställde sig den 23 maj 2024 bakom en förstudie av hur den länsgemensamma uppföljningen av god och "
    "nära vård kan utvecklas. Den ska kartlägga vad Västra Götalandsregionen och länets kommuner vill veta om kvalitet och kostnader, "
    "ta reda på vad som går att följa i dag och vilka nya mått som behövs, och föreslå mått med plan och kostnader."
)
ORGANISATION = (
    "Två processledare, en från regionen och en från ett kommunalförbund. En arbetsgrupp med två från regionen, en från VästKom och "
    "en från vart och ett av kommunalförbunden. En vetenskaplig referensgrupp."
)
TARGET_TITLE, QUESTIONS_TITLE = "Målbilden", "Färdplanens vägledande frågor"
TOTAL, BEYOND, NONE = "Summa", "varav utöver ordinarie verksamhet", "–"
PRE_STUDY = {"total": "Förstudiens kostnader", "vgr": "VGR:s finansiering", "kommuner": "Kommunernas finansiering"}
PRE_STUDY_HEADS = ("Finansieringsform och kostnadspost", "Belopp,\u00a0kr")
PRE_STUDY_PLAN = "Förstudiens plan"
PRE_STUDY_PLAN_HEADS = ("Aktivitet", "Vem", "När")
PRE_STUDY_SOURCE = "Källa: Förslag till genomförande av förstudie (2024)."
PER_GROUP = "per kommunalförbund"


def pre_study_sentence(claim: claims.PreStudy) -> str:
    return f"Förstudien kostar {number(claim.total)} kr, varav {number(claim.beyond)} kr utöver ordinarie verksamhet"


def pre_study_sub(claim: claims.PreStudy) -> str:
    least = ""
    if claim.vgr_least != claim.vgr_beyond:
        least = f" ({number(claim.vgr_least)} kr om projektassistenten ryms i ordinarie verksamhet)"
    each = f", {number(claim.each)} kr för vart och ett av de {claim.groups} kommunalförbunden" if claim.each else ""
    theirs = f"varav {number(claim.municipalities_beyond)} kr utöver ordinarie verksamhet{each}"
    return (
        f"VGR finansierar {number(claim.vgr)} kr, varav {number(claim.vgr_beyond)} kr utöver ordinarie verksamhet{least}. "
        f"Kommunerna finansierar {number(claim.municipalities)} kr, {theirs}."
    )
