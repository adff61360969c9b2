"""Words of the codes of statistics: verdicts, positions, trends and the reasons for them. The one place where they are said.

Texts know no statistics, so the keys are the codes as they stand; a test holds that none is missing.
"""

from __future__ import annotations

VERDICTS = {
    "better": "bättre",
    "worse": "sämre",
    "similar": "liknande",
    "higher": "högre",
    "lower": "lägre",
    "too_little_data": "för litet underlag",
    "not_comparable": "ej jämförbar",
    "missing": "värde saknas",
}
POSITIONS = {
    "best": "bland de bästa",
    "middle": "i mitten",
    "worst": "bland de sämsta",
    "highest": "bland de högsta",
    "lowest": "bland de lägsta",
    "": "inget läge",
}
MARKS = {**VERDICTS, **{f"position-{code}": words for code, words in POSITIONS.items() if code}}
"""Drawn mark → word. A position is hollow, since it is no verdict."""
REASONS = {
    "outside_998": "Skillnaden är säkerställd även på 99,8 procents nivå.",
    "outside_95": "Skillnaden är säkerställd på 95 procents nivå.",
    "inside": "Skillnaden är inte större än vad slumpen kan ge.",
    "chance": "Bland så många områden kan skillnaden ha uppstått av slumpen.",
    "low_power": "Underlaget är så litet att inte ens en dubbelt så hög nivå säkert skulle märkas.",
    "value_missing": "Området saknar värde.",
    "itself": "Området är det som de andra jämförs med.",
    "reference_missing": "Det som området skulle jämföras med saknar värde, eller har det för mindre än hälften av sina invånare.",
    "other_period": "Värdena är från olika år.",
    "other_sex": "Värdena gäller olika kön.",
    "no_interval": "Antalet personer bakom värdet är inte publicerat, så osäkerheten går inte att räkna ut.",
    "invalid_interval": "Osäkerheten går inte att räkna ut för värdet.",
}
NO_FIFTHS = {
    "fifths_no_values": "Inget område har värde.",
    "fifths_one_value": "Bara ett område har värde.",
    "fifths_too_few": "Färre än fem områden har värde.",
    "fifths_all_equal": "Alla områden har samma värde.",
    "fifths_too_many_equal": "För många områden har samma värde.",
}
"""Why nobody is among the best or the worst."""
TRENDS = {
    "increasing": "ökar",
    "decreasing": "minskar",
    "no_change": "ingen säker förändring",
    "too_little_data": "för litet underlag",
    "not_comparable": "ej jämförbar över tid",
}
TURNS = {"improving": "förbättras", "worsening": "försämras", "": ""}
TREND_REASONS = {
    "trend_significant": "Förändringen är statistiskt säkerställd.",
    "trend_same_sign": "Värdena pekar åt samma håll, vilket av åren som än tas bort.",
    "trend_scattered": "Värdena varierar så mycket från år till år att förändringen inte går att skilja från den variationen.",
    "trend_steady": "Fallen är få, men värdena ligger så stilla att en förändring med en tredjedel skulle ha märkts.",
    "trend_not_significant": "Förändringen är inte större än vad slumpen kan ge.",
    "trend_one_year_decides": "Riktningen beror på ett enda år.",
    "trend_unclear": "Färre än nio av tio par av år pekar åt samma håll.",
    "trend_all_equal": "Värdet har varit detsamma alla år.",
    "trend_no_values": "Det finns inga värden.",
    "trend_too_few": "Det finns färre än fem värden.",
    "trend_no_cases": "Ingen, eller alla, räknas in alla åren. Då går det inte att säga vad slumpen kan ge.",
    "trend_low_power": "Underlaget är så litet att inte ens en förändring med en tredjedel säkert skulle märkas.",
    "trend_missing_period": "Ett år saknas bland de senaste värdena.",
    "trend_unequal_spacing": "Det är olika långt mellan de senaste mätningarna.",
    "trend_series_break": "Mätningen har ändrats under åren, så värdena går inte att jämföra.",
    "trend_overlapping": "Varje värde gäller flera år, och samma år ingår i flera värden.",
    "trend_other_members": "Gruppens värden bygger på olika kommuner olika år, så de går inte att jämföra.",
    "trend_no_interval": "Antalet personer bakom något av värdena är inte publicerat.",
    "trend_invalid": "Osäkerheten går inte att räkna ut för något av värdena.",
}
SHORT_TRENDS = {
    "trend_no_values": "värden saknas",
    "trend_too_few": "för få år",
    "trend_missing_period": "år saknas",
    "trend_unequal_spacing": "ojämna mellanrum",
    "trend_series_break": "ny mätning",
    "trend_overlapping": "åren överlappar",
    "trend_other_members": "olika kommuner",
    "trend_unclear": "ingen tydlig riktning",
    "trend_one_year_decides": "ingen tydlig riktning",
}
"""Why there is no trend, or none that is clear, where there is room for a word or two only."""


WITHOUT_TREND = frozenset(SHORT_TRENDS) - {"trend_unclear", "trend_one_year_decides"}
"""Reasons for which nothing at all is said of how a measure goes."""


def mark(code: str, strength: float = 0.0) -> str:
    """The word of a drawn mark; ”tydligt” when it holds at 99.8 percent too."""
    return f"tydligt {MARKS[code]}" if strength > 99 else MARKS[code]


def trend(verdict: str, turn: str, reason: str) -> str:
    """”försämras”, ”ökar”, ”ingen säker förändring”, ”för få år”: a trend in as few words as it can be said."""
    return TURNS[turn] or SHORT_TRENDS.get(reason) or TRENDS[verdict]


def plan_of(target_group: str, *, example: bool) -> str:
    """Whose plan a goal is of."""
    return f"{'exempelplanen' if example else 'planen'} för målgruppen {target_group}"
