"""Words of plans and commitments that several pages say."""

from __future__ import annotations

from narvard.texts.verdict_names import TREND_REASONS

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
