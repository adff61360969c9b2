"""What is said about a link: notices on what could not be opened, and what the view shows."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.format import LATEST_PERIOD, PERIODS, code_words, is_one_period, join_words
from narvard.page import PAGE
from narvard.periods import Months
from narvard.texts import LEVEL_IN_SENTENCE

PREVIEW = "Förhandsvisning"
NO_WORKBOOK = "Arbetsboken kunde inte göras just nu. Vänta en halv minut och försök igen."
UNPUBLISHED = "Förhandsvisning, inte publicerad"
SKIP = "Hoppa till innehållet"
NO_FILES = "Förhandsvisningen går inte att ladda ner. Publicera filen först."


def unknown_parameters(keys: Sequence[str], nearest: str = "") -> str:
    hint = f" Menade du ”{nearest}”?" if nearest else ""
    named = [f"”{key}”" for key in keys[:3]] + ([f"{len(keys) - 3} till"] if len(keys) > 3 else [])
    return f"Länken innehåller {join_words(named)}, som narvard inte känner till.{hint} Resten av länken visas."


def several_values(key: str, first: str) -> str:
    return f"Länken anger ”{key}” flera gånger. Här visas ”{first}”."


def too_long(key: str) -> str:
    hint = " Välj en nivå i stället för många områden." if key == "omrade" else ""
    return f"Länkens ”{key}” är för lång, och allt kom inte med.{hint}"


def unknown_codes(key: str, codes: str, count: int) -> str:
    what = {"omrade": "området", "malgrupp": "målgruppen", "forandring": "förändringsområdet"}.get(key, "koden")
    many = {"omrade": "områdena", "malgrupp": "målgrupperna", "forandring": "förändringsområdena"}.get(key, "koderna")
    return f"Länken anger {what if count == 1 else many} {codes}, som inte finns. Övriga val visas."


def not_allowed(key: str, given: str, allowed: list[str]) -> str:
    return f"Länken anger {key}={given}, som inte finns. Välj bland {join_words(allowed)}. Här visas det vanliga valet."


def one_measure(first: str) -> str:
    return f"Länken anger flera mått. Sidan visar ett i taget, här {first}."


def renamed(old: str, title: str, reason: str) -> str:
    return f"Måttet {old} heter numera {title}. {reason}".strip()


def withdrawn(old: str, reason: str) -> str:
    return f"Måttet {old} är borttaget. {reason}".strip()


def unknown_measure(given: str, nearest: str) -> str:
    hint = f" Menade du {nearest}?" if nearest else ""
    return f"Måttet ”{given}” finns inte.{hint}"


REPLACED_BY, NEAREST = "Ersätts av", "Mått med liknande nummer"
ALL_MEASURES = "Sök bland alla mått"
NO_SUCH_MEASURE = "Måttet finns inte"
NEVER_KNOWN = "Inget mått i den här dataversionen har det numret. Inga siffror visas i stället."


def missing_measure(code: str, *, withdrawn: bool) -> str:
    """The headline of a page whose measure is not there."""
    return f"Måttet {code} är borttaget" if withdrawn else f"Måttet ”{code}” finns inte"


def bad_period(given: str) -> str:
    return (
        f"Länken anger ar={given}. Skriv ett år som 2022, ett kvartal som 2026k3, en månad som 2026-09, flera som 2015-2022, "
        "eller senaste. Här visas det senaste."
    )


def two_lengths(given: str) -> str:
    return f"Länken anger ar={given}. Ett spann går mellan två år, två kvartal eller två månader. Här visas det senaste."


def reversed_years(first: str, last: str) -> str:
    what = "Åren" if first.isdecimal() else "Perioderna"
    return f"{what} i länken stod i omvänd ordning och visas som {last}–{first}."


def bad_version(given: str) -> str:
    return f"Dataversionen ”{given}” finns inte. Här visas gällande data."


def bad_since(given: str) -> str:
    return f"Länken anger sedan={given}. Skriv en dataversion som 2026-11-20-1. Här jämförs med den förra."


def pruned_version(version: str) -> str:
    return f"Dataversion {version} finns inte kvar. Här visas gällande data."


def no_preview() -> str:
    return (
        "Länken visar en förhandsvisning som inte finns kvar här. Bara den som lade in filen ser den, så länge sidan är öppen och servern "
        "inte har stannat. Här visas gällande data. Är filen din? Lägg in den igen på sidan Data."
    )


def bad_step(given: str, most: int) -> str:
    return f"Länken anger steg={given}. Skriv vilken vy i dagordningen det är, 1 till {most}. Vyn visas ändå."


def other_schema() -> str:
    return "Länken är gjord för en annan utgåva av narvard. Det som går att öppna visas."


def reference_name(code: str) -> str:
    return {"lan": "länet", "riket": "riket", "skr-grupp": "liknande kommuner", "ovriga": "övriga länet"}[code]


def describe_page(page: str, view: str, areas: list[str], filters: list[str]) -> str:
    chosen, there = [*areas, *filters], PAGE[page]
    about = f"{there.views[view]}: {there.question[:1].lower()}{there.question[1:]}" if there.apart and view else there.question
    return about + (f" Urval: {join_words(chosen)}." if chosen else "")


def describe_measure(title: str) -> str:
    return f"{title}: vad måttet mäter, vilka frågor det svarar på och var det har värden."


def describe_measures(area: str, filters: list[str]) -> str:
    chosen = f" Urval: {join_words(filters)}." if filters else ""
    return f"Alla mått i {area} där högre eller lägre är bättre, alla år.{chosen}"


def describe_comparison(title: str, level: str, when: str, sex: str, reference: str, areas: list[str]) -> str:
    who = {"T": "", "K": ", kvinnor", "M": ", män", "KM": ", kvinnor och män"}[sex]
    marked = f" Markerat: {join_words(areas[:6])}{' med flera' if len(areas) > 6 else ''}." if areas else ""
    beside = f", jämfört med {reference}" if reference else ""
    return f"{title} i {LEVEL_IN_SENTENCE[level]}{who}, {when}{beside}.{marked}"


def over_time(code: str, months: Months = Months.YEAR) -> str:
    """The periods of a view over time: all of them, those asked for, or all up to one."""
    if code == "senaste":
        return f"alla {PERIODS[months].several}"
    return f"till och med {code_words(code)}" if is_one_period(code) else period_words(code)


def period_words(code: str, months: Months = Months.YEAR) -> str:
    """”senaste” → ”senaste året”, ”senaste5” → ”de senaste 5 åren”, ”2015-2022” → ”2015–2022”."""
    if code == "senaste":
        return LATEST_PERIOD[months]
    return f"de senaste {code[7:]} åren" if code.startswith("senaste") else code_words(code)


def bad_pair(given: str) -> str:
    return f"Länken anger par={given}. Skriv två olika mått med punkt emellan. Ett vanligt par visas."


def bad_cell(given: str) -> str:
    return f"Rutan ”{given}” finns inte i tabellen. Hela tabellen visas."


def bad_list(given: str) -> str:
    return f"Listan ”{given}” finns inte. Sidan visas utan lista."


def bad_pathway(given: str) -> str:
    return f"Sambandet ”{given}” finns inte. Sidan visas utan det."


def left_out_unknown(codes: Sequence[str]) -> str:
    one = len(codes) == 1
    more = f" och {len(codes) - 5} till" if len(codes) > 5 else ""
    named = ", ".join(codes[:5]) + more if more else join_words(codes)
    return (
        f"Länken nämner {'det föreslagna måttet' if one else 'de föreslagna måtten'} {named}, som inte finns. "
        f"{'Det' if one else 'De'} är inte med i summorna."
    )


def left_out_existing(titles: Sequence[str]) -> str:
    one = len(titles) == 1
    more = f" och {len(titles) - 3} till" if len(titles) > 3 else ""
    named = ", ".join(titles[:3]) + more if more else join_words(titles)
    return (
        f"Länken nämner {named} bland de föreslagna måtten, men {'måttet' if one else 'måtten'} finns redan. "
        f"{'Det' if one else 'De'} är inte med i summorna."
    )


def left_out_withdrawn(code: str, reason: str) -> str:
    return f"Måttet {code} är borttaget. {reason} Det är inte med i summorna."


def bad_share(given: str) -> str:
    return f"Länken anger nyckel={given}. Skriv VGR:s andel i hela procent, 0 till 100. Här delas det gemensamma lika."


def bad_ceiling(given: str) -> str:
    return (
        f"Länken anger tak={given}. Skriv tusental kronor, engångs och per år med punkt emellan, som 2000.800. Inget tak används."
    )


def bad_start(given: str) -> str:
    return f"Länken anger start={given}. Skriv en månad som 2027-01, mellan 2024 och 2040. Här visas planen som den står."
