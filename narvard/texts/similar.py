"""What is said of municipalities that are like one's own."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.format import join_words

LEVEL = "Liknande kommuner"
"""Stands among the levels of /jamfor."""
NO_OWN = "Välj en kommun under Område för att bara se den och de kommuner som liknar den. Här visas alla."


def same_group(own: str, group: str, others: int) -> str:
    return f"Liknande är de {others} andra kommunerna i länet som hör till samma kommungrupp som {own}: {group} (SKR)."


def nearest(own: str, names: Sequence[str]) -> str:
    return (
        f"{own} har färre än tre andra kommuner i länet i sin kommungrupp. Liknande är därför de {len(names)} som ligger närmast i antal "
        f"invånare och andel 80 år och äldre: {join_words(names)}."
    )
