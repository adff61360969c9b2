"""What is said of municipalities that are like one's own."""

from __future__ import annotations

from narvard.claims import Alike
from narvard.format import join_words

LEVEL = "Liknande kommuner"
"""Stands among the levels of /jamfor."""
NO_OWN = "Välj en kommun under Område för att bara se den och de kommuner som liknar den. Nu visas alla i urvalet."
CHOOSE = "Välj en kommun för att jämföra med liknande kommuner."
FEW_VALUES = "Färre än tre av de liknande kommunerna har värde för året. Därför jämförs inte med dem."
COUNTY_INSTEAD = "Liknande kommuner finns bara för kommuner. Här jämförs med länet."
NO_GROUPS = "Liknande kommuner finns bara för kommuner. Välj en annan jämförelse."


def nearest(claim: Alike) -> str:
    """Why just these; the first `inside` of them are of the own SKR group."""
    own, group, inside = claim.own, claim.group, claim.inside
    how = "i antal invånare och andel 80 år och äldre"
    if inside == len(claim.names):
        which = f"Liknande är de {inside} i samma kommungrupp som {own} ({group}) som ligger närmast {how}"
    elif inside:
        left = len(claim.names) - inside
        others = "den andra" if left == 1 else f"de {left} andra"
        which = f"Liknande är de {inside} i samma kommungrupp som {own} ({group}) och {others} som ligger närmast {how}"
    else:
        which = (
            f"{own} har färre än tre andra kommuner i länet i sin kommungrupp. "
            f"Liknande är därför de {len(claim.names)} som ligger närmast {how}"
        )
    return f"{which}: {join_words(claim.names)}."


def unknown(own: str) -> str:
    return f"Vilka kommuner som liknar {own} går inte att säga, för folkmängden är inte känd. Välj en annan jämförelse."
