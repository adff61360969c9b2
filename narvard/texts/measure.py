"""What /matt says: the list, one measure, and a proposed measure beside the existing ones."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.format import (
    MEASURES,
    MONTHS,
    NEEDS,
    PERIODS,
    count_alone,
    counted,
    join_words,
    number,
    rounded_parts,
    share_in_words,
    unit_of,
)
from narvard.periods import Months

SEARCH = "Sök mått"
SEARCH_HINT = "Skriv till exempel SIP, fast läkare eller återinskrivning"
FACETS = {
    "target_groups": "Målgrupp",
    "change_areas": "Förändringsområde",
    "status": "Status",
    "tier": "Mognad",
    "principal": "Huvudman",
    "perspective": "Perspektiv",
    "search": "sökordet",
}
STATUS = {"befintligt": "Befintliga", "foreslaget": "Föreslagna"}
TIERS = {"1": "Samlas in", "2": "Metod finns", "3": "Metod ska tas fram"}
PERSPECTIVES = {"kvalitet": "Kvalitet", "kostnad": "Kostnad"}
PRINCIPALS = {"kommun": "Kommunen", "vgr": "Regionen", "gemensam": "Gemensamt"}
AREA_LEVELS = {"kommun": "Kommuner", "region": "Bara regionen", "both": "Regionen och kommunerna"}
KINDS = {"structure": "Förutsättningar och resurser", "process": "Arbetssätt och insatser", "outcome": "Resultat"}
VIEWPOINTS = {"person": "Personens upplevelse, hälsa eller vardag", "production": "Insatser, flöden, resurser eller kostnader"}
PERSPECTIVE_OF = {"quality": "Kvalitet", "cost": "Kostnad"}
SYSTEM_LEVELS = {"micro": "Mötet och enheten (mikro)", "meso": "Verksamheten (meso)", "macro": "Länet och befolkningen (makro)"}
SYSTEM_LEVEL_SHORT = {"micro": "mikro", "meso": "meso", "macro": "makro"}
POLARITIES = {"higher": "Högre är bättre", "lower": "Lägre är bättre", "neutral": "Ingen riktning"}
DENOMINATORS = {
    "pop_total": "Hela befolkningen",
    "pop_0_17": "Befolkningen under 18 år",
    "pop_16_84": "Befolkningen 16–84 år",
    "pop_20_64": "Befolkningen 20–64 år",
    "pop_65": "Befolkningen 65 år och äldre",
    "pop_75": "Befolkningen 75 år och äldre",
    "pop_80": "Befolkningen 80 år och äldre",
    "pop_85": "Befolkningen 85 år och äldre",
    "pop_65_79": "Befolkningen 65–79 år",
    "reported": "Täljare och nämnare redovisas tillsammans med måttet",
    "survey": "De som har svarat på enkäten",
    "other": "En annan grupp, se Mäter",
    "none": "Ingen nämnare: antal, medelvärde, index eller kod",
}
LABELS = {
    "definition": "Mäter",
    "official_title": "Officiell titel",
    "unit": "Enhet",
    "polarity": "Riktning",
    "denominator": "Nämnare",
    "target_groups": "Målgrupp",
    "change_areas": "Förändringsområde",
    "kind": "Slag",
    "viewpoint": "Synvinkel",
    "perspective": "Perspektiv",
    "system_level": "Systemnivå",
    "area_level": "Områden",
    "principal": "Huvudman",
    "frequency": "Mäts",
    "lag": "Fördröjning",
    "expected": "Nästa värden",
    "source": "Källa",
    "by_gender": "Uppdelning",
    "series_break": "Ny mätning",
    "goal": "Mål",
    "note": "Tänk på",
    "duplicate": "Samma värden",
    "proxy": "Står in för",
}
TOPICS = {
    "needs": "Svarar på frågor",
    "coverage": "Täckning",
    "latest": "Senaste värde",
    "one_off": "Kostnad, en gång",
    "yearly": "Kostnad, per år",
    "collection": "Ny insamling",
    "plan": "Nästa steg",
    "relation": "Förhållande",
}
SECTIONS = {
    "needs": "Frågor",
    "definition": "Definition",
    "data": "Värden",
    "quality": "Kvalitet, bedömd 1 till 5",
    "cost": "Börda och kostnad",
    "plan": "Plan",
}
RATINGS = {
    "relevance": "Viktigt",
    "validity": "Mäter rätt sak",
    "reliability": "Säkert",
    "feasibility": "Lätt att ta fram",
    "actionability": "Går att påverka",
    "timeliness": "Aktuellt",
}
REACH_RATING = "Kommuner med värden (beräknat)"
NOT_RATED = "ej bedömt"
STEPS = {"definiera": "Definiera", "testa": "Testa", "infora": "Införa", "drift": "Drift"}
EXISTING, PROPOSED = "Befintligt", "Föreslaget"
HAS_VALUES, NO_VALUES, PILOT = "har värden", "saknar värden", "pilotvärden"
DIFFERS, SAME = "skiljer sig", "lika"
NONE = "–"
NEEDS_TITLE = "Frågor som måttet svarar på"
NO_NEEDS = "Ingen fråga i registret är kopplat till måttet."
PATHWAYS_TITLE = "Samband som måttet ingår i"
WHAT_IS_KNOWN = "Vad vet vi?"
PATHWAYS_SUB = "Antaganden att pröva, inte bevis."
NO_PATHWAYS = "Måttet ingår inte i något av de antagna sambanden."
ABOUT_TITLE = "Om måttet"
VALUES_TITLE = "Senaste värden"
COST_TITLE = "Kostnad och plan"
PROPOSALS_TITLE = "Föreslagna mått som rör det här"
ADD_TO_PROPOSAL, REMOVE_FROM_PROPOSAL, IN_PROPOSAL = "Lägg till i förslaget", "Ta bort ur förslaget", "Måttet ingår i förslaget."
COMPARE_LINK = "Jämför områdena"
BACK = "Sök bland alla mått"
FULL, PARTIAL = "svarar helt", "svarar delvis"
NEW = "går inte att besvara i dag"
SORTED = "Bäst träff först."


def pair_example(vgr_share: int) -> str:
    how = "lika mellan regionen och kommunerna"
    if vgr_share != 50:
        how = f"så att regionen betalar {vgr_share} procent och kommunerna {100 - vgr_share} procent"
    return f"Bedömning, kostnad och plan är exempel. Ett gemensamt belopp delas {how}."


def try_this() -> str:
    return (
        "Pröva ett kortare ord eller början av ordet. Förkortningar som SIP och SÄBO går bra, och å, ä och ö kan skrivas a och o."
    )


def way_out(dropped: Sequence[str], count: int) -> str:
    return f"Ta bort {join_words([FACETS[field].lower() for field in dropped])}: {counted(count, MEASURES)}"


def see_proposal(count: int) -> str:
    return f"Se förslaget ({counted(count, MEASURES)})"


def status_line(proposed: bool, code: str) -> str:
    return f"{PROPOSED if proposed else EXISTING} mått {code}"


def coverage(municipalities: int, of: int, share: float, period: int, region_period: int, lengths: Sequence[Months] = ()) -> str:
    """”47 av 49 kommuner, 98 procent av befolkningen (2022). Regionen: 2024.” `lengths` are those below a year that have values."""
    parts = []
    if period:
        parts.append(f"{municipalities} av {of} kommuner, {share_in_words(share)} av befolkningen ({period})")
    if region_period:
        parts.append(f"{'regionen' if parts else 'Regionen'} ({region_period})")
    if not parts and lengths:
        return f"Inga hela år, bara {join_words([PERIODS[months].several for months in lengths])}"
    return "; ".join(parts) or "Inga värden"


def proposal_sentence(new: int, better: int, any_need: int, one_off: int, yearly: int) -> str:
    """What would be learnt that cannot be seen now, and what it takes."""
    if new and better:
        gain = (
            f"Ger svar på {counted(new, NEEDS)} som inte går att besvara i dag och bättre svar på {count_alone(better, NEEDS)} till"
        )
    elif new:
        gain = f"Ger svar på {counted(new, NEEDS)} som inte går att besvara i dag"
    elif better:
        gain = f"Ger fullt svar på {counted(better, NEEDS)} som bara besvaras delvis i dag"
    elif any_need:
        gain = f"Kompletterar svaret på {counted(any_need, NEEDS)} som redan besvaras"
    else:
        gain = "Svarar inte på någon fråga i registret"
    return f"{gain}; {price(one_off, yearly)}" if one_off or yearly else gain


def price(one_off: int, yearly: int) -> str:
    unit = unit_of(one_off, yearly)
    parts = [f"{unit.text(kronor)} {when}" for kronor, when in ((one_off, "en gång"), (yearly, "per år")) if kronor]
    return f"kostar {join_words(parts)}"


def cost(vgr: int, municipalities: int) -> str:
    """A sum and who pays it; the parts as they are shown sum to the whole as it is shown."""
    if not vgr + municipalities:
        return "Ingen kostnad angiven"
    unit = unit_of(vgr, municipalities)
    of_vgr, of_municipalities = rounded_parts((vgr, municipalities), unit)
    return f"{unit.text(of_vgr + of_municipalities)}: regionen {unit.text(of_vgr)}, kommunerna {unit.text(of_municipalities)}"


def collection(proposed: bool, valued: bool, discontinued: bool, source: str) -> str:
    if proposed:
        return f"Ja: {source}"
    if discontinued:
        return "Nej, men insamlingen har upphört"
    return "Nej, samlas in redan" if valued else "Nej, men inga värden är hämtade"


NO_COST = "Ingen ny kostnad"
NO_PLAN = "Ingen plan behövs"
PLAN_MISSING = "Plan saknas. Den behöver tas fram innan måttet kan beslutas."


def step(name: str, start: str, end: str, responsible: str) -> str:
    return f"{STEPS.get(name, name)}, börjar enligt planen: {month(start)} till {month(end)}. Ansvarig: {responsible}."


def month(code: str) -> str:
    """”2027-01” → ”januari 2027”."""
    year, _, number_ = code.partition("-")
    return f"{MONTHS[int(number_) - 1]} {year}" if number_ else year


def replaced_by(code: str) -> str:
    return f"Föreslås ersättas av {code}"


def complemented_by(code: str) -> str:
    return f"Kompletteras av {code}"


def relation(replaces: Sequence[str], complements: Sequence[str]) -> str:
    """Of a proposed measure, by titles or ids."""
    parts = []
    if replaces:
        parts.append(f"Ersätter {join_words(replaces)}")
    if complements:
        parts.append(f"{'kompletterar' if parts else 'Kompletterar'} {join_words(complements)}")
    return "; ".join(parts) if parts else "Fristående"


def frequency(text: str, years: int) -> str:
    first = text[:1].upper() + text[1:]
    return f"{first}. Varje värde väger ihop {years} år." if years > 1 else first


def lag(months: int | None) -> str:
    return "Inte angiven" if months is None else f"Ungefär {months} {'månad' if months == 1 else 'månader'} efter periodens slut"


def expected(period: int, when: str, *, late: bool) -> str:
    """When the next values come, by how long it usually takes."""
    if late:
        return (
            f"Värden för {period} skulle ha kommit omkring {month(when)}, om det tog lika lång tid som vanligt. De är inte hämtade."
        )
    return f"Värden för {period} väntas omkring {month(when)}. Det är en uppskattning av hur lång tid det brukar ta."


def stands_in(titles: Sequence[str]) -> str:
    return f"Används så länge i stället för {join_words(titles)}."


BESIDE, BESIDE_HINT, NOTHING_BESIDE = "Ställ bredvid", "Välj mått", "Inget, visa måttet ensamt"
ALIKE = "Lika"
REST_TITLE = "Mer om måttet"
FILTER = "Filtrera listan"


def no_measure(typed: str) -> str:
    return f"Inget mått liknar ”{typed}”. Pröva ett kortare ord."


def alike(count: int) -> str:
    return f"Lika i {number(count)} {'rad' if count == 1 else 'rader'}"


GROUPS = "Mått i varje förändringsområde"
GROUP_COLUMNS = ("Förändringsområde", "Befintliga", "med värden", "Föreslagna")
IN_SEVERAL = "Ett mått kan höra till flera förändringsområden. Sök eller öppna ett område för att se måtten."


def breaks(years: Sequence[int]) -> str:
    if not years:
        return "Ingen känd"
    return f"Från {join_words([str(year) for year in years])}: värden före och efter går inte att jämföra."


def goal(value: str, year: int | None, source: str) -> str:
    return f"{value}{f' år {year}' if year else ''}. {source}".strip()


def pathway(other: str, sign: str, level_from: str, level_to: str, *, outgoing: bool) -> str:
    """”När det här måttet ökar väntas X minska (meso till makro).”"""
    verb = "öka" if sign == "+" else "minska"
    levels = f"{SYSTEM_LEVEL_SHORT.get(level_from, level_from)} till {SYSTEM_LEVEL_SHORT.get(level_to, level_to)}"
    if outgoing:
        return f"När det här måttet ökar väntas {other} {verb} ({levels})"
    return f"När {other} ökar väntas det här måttet {verb} ({levels})"


def needs_by_role(counts: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{role.lower()} {count}" for role, count in counts)


def coded(words: str, count: int, of: int) -> str:
    return f"{count} av {of} kommuner: {words}"


def spark_alt(name: str, first: str, first_year: int, last: str, last_year: int) -> str:
    return f"{name}: {first} år {first_year}, {last} år {last_year}"
