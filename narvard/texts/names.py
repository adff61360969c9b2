"""Names that several pages say."""

from __future__ import annotations

ROLES = {
    "politiker": "Politiker",
    "verksamhetschef": "Verksamhetschefer",
    "enhetschef": "Enhetschefer",
    "verksamhetsutvecklare": "Verksamhetsutvecklare",
    "ekonom": "Ekonomer",
    "vard-och-omsorgspersonal": "Vård- och omsorgspersonal",
    "patient-och-anhorig": "Patienter och anhöriga",
}


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
