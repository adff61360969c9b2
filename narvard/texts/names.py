"""Names that several pages say."""

from __future__ import annotations

from narvard.texts.verdict_names import TREND_REASONS, plan_of

ROLES = {
    "politiker": "Politiker",
    "verksamhetschef": "Verksamhetschefer",
    "enhetschef": "Enhetschefer",
    "verksamhetsutvecklare": "Verksamhetsutvecklare",
    "ekonom": "Ekonomer",
    "vard-och-omsorgspersonal": "Vård- och omsorgspersonal",
    "patient-och-anhorig": "Patienter och anhöriga",
    "deltagare": "Flera roller",
}


ROLE_ONE = {
    "politiker": "Politiker",
    "verksamhetschef": "Verksamhetschef",
    "enhetschef": "Enhetschef",
    "verksamhetsutvecklare": "Verksamhetsutvecklare",
    "ekonom": "Ekonom",
    "vard-och-omsorgspersonal": "Vård- och omsorgspersonal",
    "patient-och-anhorig": "Patient och anhörig",
}
"""Somebody who has the role."""


def role_name(code: str) -> str:
    """The role in words; one that is not known here keeps its code, readable."""
    return ROLES.get(code, code.replace("-", " ").capitalize())


STEP_TITLES = {
    "insamlat": "Samlas in brett",
    "definierat": "Definierat men inte brett insamlat",
    "utvecklas": "Metod behöver utvecklas",
}


NAMES = {
    "micro": "Mikro: mötet och enheten",
    "meso": "Meso: verksamheten och kommunen",
    "macro": "Makro: länet och befolkningen",
    "kommun": "Kommunen",
    "vgr": "VGR",
    "gemensam": "Gemensamt",
    "quality": "Kvalitet",
    "cost": "Kostnad",
    "person": "Personens",
    "production": "Verksamhetens",
    "ej-angivet": "Ej angivet",
    **STEP_TITLES,
}
"""Names of the values of every dimension."""


ONE_OFF, YEARLY = "Engångskostnad", "Drift"


# How far needs and commitments are followed by measures: the codes are those of `svar`

ANSWERS = {
    "foljs": "Besvaras helt",
    "delvis": "Besvaras delvis",
    "foreslaget": "Mått föreslaget",
    "utan-varden": "Mått utan värden",
    "saknas": "Går inte att mäta än",
}
LATER = {"blir-foljda": "Besvaras helt med förslagen", "blir-delvis": "Besvaras delvis med förslagen"}
MEANINGS = {
    "foljs": "minst ett befintligt mått med värden svarar helt",
    "delvis": "befintliga mått med värden svarar till en del",
    "foreslaget": "bara föreslagna mått svarar",
    "utan-varden": "det enda mått som finns saknar värden",
    "saknas": "inget mått finns, varken befintligt eller föreslaget",
}
FIT = {"full": "svarar helt", "partial": "svarar delvis"}

# Goals and activities of plans

GOAL, ACTIVITY = "mål", "aktivitet"
REACHES = {"lansgemensam": "länsgemensam", "delregional": "delregional", "lokal": "lokal"}
STATES = {"planned": "planerad", "ongoing": "pågår", "done": "klar", "stopped": "avbruten"}
UNSAID = "inget sagt"
NO_VALUE = "Värde saknas"


def state(code: str) -> str:
    """What has been said of an activity; that nothing has been."""
    return STATES.get(code, UNSAID)


def outlook(code: str, reached: int | None, reason: str, *, valued: bool) -> str:
    """Whether the pace is enough, as it stands in a cell; why that cannot be said."""
    if not valued:
        return NO_VALUE
    if code in ("goal_in_time", "goal_late"):
        return f"{'Takten räcker' if code == 'goal_in_time' else 'Takten räcker inte'}: nås år {reached}"
    if code:
        return {"goal_reached": "Målet är nått", "goal_never": "Takten leder inte dit", "no_goal": "Målet saknar tal eller år"}[
            code
        ]
    why = TREND_REASONS[reason].rstrip(".")
    return f"Takten går inte att säga: {why[:1].lower() + why[1:]}"


PROMISED = "Åtaganden, mål och beslut"


def goal_line(target_group: str, *, example: bool) -> str:
    return f"mål i {plan_of(target_group, example=example)}"


def commitment_line(fit: str, *, example: bool) -> str:
    return f"{'exempel på åtagande' if example else 'åtagande'}, måttet {fit}"


def decision_line(day: str, forum: str) -> str:
    return f"Beslut {day}, {forum}"


def drawn_goal(value: str, plan: str, *, example: bool) -> str:
    """Whose goal the charts draw."""
    whose = f"Det kommer från {plan_of(plan, example=example)}" if plan else "Det är måttets eget"
    return f"Diagrammen ritar målet {value}. {whose}."


def other_goal(value: str, year: int | None, plan: str, *, example: bool) -> str:
    """A goal of a plan that is not drawn."""
    when = f" till {year}" if year else ""
    whose = plan_of(plan, example=example)
    return f"{whose[:1].upper() + whose[1:]} har ett annat mål, {value}{when}, som inte ritas."
