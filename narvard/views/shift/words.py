"""What /omstallning says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from narvard.claims import At, Claim, Shifted, Who
from narvard.domain import Checkpoint, Measure
from narvard.domain.link_codes import Outcome
from narvard.format import MEASURES as NOUN
from narvard.format import THIN_SPACE, capital, count_alone, counted, join_words, number, signed, subtracted
from narvard.format import years as span
from narvard.texts import DEMO, shift
from narvard.texts.verdicts import value_text
from narvard.views.shift.claims import Forecast, Held, Ratio, Run, Share, Span, Spoken, Unpeopled, Way

__all__ = ["capital", "number"]

OUTCOMES = shift.OUTCOMES
KINDS: Mapping[str, str] = {
    "share": "Andel",
    "money": "Pengar",
    "staff": "Personal",
    "beds": "Vårdplatser",
    "bed_days": "Vårddygn",
    "visits": "Besök",
}
AGES = ("80 år och äldre", "20–64 år")
WAYS, PREREQUISITES = "Förändrade arbetssätt", "Förutsättningar"
NOTES = "Att tänka på"
HOLLOW = "Ihåliga märken är inte prövade mot slumpen."
GROUNDS = {
    True: ("verdict similar", "fyllt märke: prövat mot slumpen"),
    False: ("untested", "ihåligt märke: inte prövat mot slumpen"),
}
"""What a mark is of what is tested, and of what is not."""
OWN_SCALE = "Varje liten linje har sin egen skala, så linjer går inte att jämföra med varandra. Den bryts där en mätning saknas eller görs på ett nytt sätt."
EXAMPLE = "Vilka mått som visas är exempel tills arbetsgruppen har valt."
SHARED = "Ett mått kan höra till flera rader. I totalen räknas det en gång."
NEVER_ADDED = "Måtten visas bredvid varandra och läggs aldrig ihop. Kronor är i löpande priser. Hög eller låg kostnad är i sig varken bra eller dåligt."
TARGET_TITLE = "Färdplanens målbild, i sammandrag"
RESOURCES_LINK = "Se resurserna bredvid varandra"
SPEAKS, CANNOT, WOULD = "Mått som talar till frågan", "Kan inte besvaras i dag", "Föreslagna mått som skulle göra skillnad"
NO_CORE = "Inget kärnmått har värden här."
LIST_CLOSE = "Stäng listan"
PER_OLD = "Invånare 20–64 år per invånare 80 år och äldre"
DOCUMENTS = (("docx", "Word"), ("pptx", "PowerPoint"))
DOCUMENTS_TITLE = "Ta med till mötet"
LIVING, FROZEN = "med de senaste värdena", "låst till den här dataversionen"


def sentence(claims: Sequence[Claim]) -> str:
    """The headline of a view, from the first of its claims."""
    said: Mapping[type[Claim], Callable[..., str]] = {
        Shifted: shift.headline,
        Share: share,
        Held: held,
        Ratio: ratio,
        Unpeopled: unpeopled,
    }
    return said[type(claims[0])](claims[0])


def unpeopled(claim: Unpeopled) -> str:
    return f"Folkmängden i åldrarna 20–64 år och 80 år och äldre är inte hämtad för {shift.place(claim.who)}"


def sub(claim: Shifted) -> str:
    """Which measures the headline counts, what of it is tested, what has not surely changed, and how much is left."""
    said = [shift.with_values(claim), shift.chance(claim)]
    if claim.unsure > claim.unchanged and (claim.right or claim.wrong):
        said.append(f"{capital(_unsure(claim))} visar ingen säker förändring.")
    left = claim.whole - claim.compared
    if left and claim.compared:
        said.append(
            f"{f'Övriga {left} befintliga mått' if left > 1 else 'Ett mått till'} går inte att bedöma; skälen står i listan."
        )
    return " ".join(filter(None, said))


def _unsure(claim: Shifted) -> str:
    """”ett mått”, ”2 är oförändrade och ett mått”: what is shown alike is no uncertain change."""
    alike = f"{shift.unchanged(claim)} och " if claim.unchanged else ""
    return f"{alike}{counted(claim.unsure - claim.unchanged, NOUN)}"


# Ways of working


def way(claim: Way, baseline: int) -> str:
    """One sentence of a change area, with its years, and what would make more be said."""
    whole = claim.compared + claim.untold
    if not whole:
        return f"Inget befintligt mått finns i urvalet.{_proposed(claim.proposed)}"
    if not claim.compared:
        said = f"Inget av {whole} mått går att bedöma" if whole > 1 else "Det enda måttet går inte att bedöma"
        return f"{said} före och efter {baseline}.{_proposed(claim.proposed)}"
    years = f"från {_years(claim.before)} till {_years(claim.after)}"
    if whole == 1 or claim.compared == 1:
        return f"{'Det enda måttet' if whole == 1 else f'Ett av {whole} mått går att bedöma. Det'} har {shift.went_one(claim.right, claim.wrong)}, {years}."
    return f"{claim.compared} av {whole} mått går att bedöma: {went(claim)}, {years}."


def went(claim: Way | Spoken) -> str:
    """”2 åt rätt håll, ett åt fel håll och ett utan säker förändring”."""
    parts = [(claim.right, "åt rätt håll"), (claim.wrong, "åt fel håll"), (claim.unsure, "utan säker förändring")]
    return join_words([f"{count_alone(count, NOUN)} {what}" for count, what in parts if count])


def _years(years: Span | None) -> str:
    return span(years.first, years.last) if years else ""


def _proposed(titles: Sequence[str]) -> str:
    """The way to more: proposed measures by name, two at most."""
    if not titles:
        return " Inget mått i urvalet är föreslaget."
    more = f" och {count_alone(len(titles) - 2, NOUN)} till" if len(titles) > 2 else ""
    named = ", ".join(titles[:2]) if more else join_words(list(titles[:2]))
    return f" Föreslagna mått som kan ändra det: {named}{more}."


def outcome(code: str, count: int) -> str:
    return f"{count} {OUTCOMES[code]}"


def ends(before: At | None, after: At | None, measure: Measure, *, told: bool) -> str:
    """”73,5 (2022) till 79,4 (2024)”, or the one value there is; two that are no change stand apart."""
    known = [f"{value_text(one.value, measure)} ({one.period})" for one in (before, after) if one]
    return (" till " if told else "; ").join(known) or "inga värden"


def course_alt(title: str, ends: str, what: str) -> str:
    """A small line in words."""
    return f"{title}: {ends}. {capital(what)}."


def legend(checkpoints: Sequence[Checkpoint], baseline: int) -> str:
    """What the upright lines in the small pictures are."""
    others: dict[str, list[str]] = {}
    for one in checkpoints:
        if one.year != baseline:
            others.setdefault(one.title, []).append(str(one.year))
    first = next((one.title for one in checkpoints if one.year == baseline), "året som jämförs med")
    later = [f"{join_words(years)} {title[:1].lower()}{title[1:]}" for title, years in others.items()]
    return f"Upprätta streck: {'; '.join([f'{baseline} {first[:1].lower()}{first[1:]}', *later])}."


def list_title(code: str, name: str, count: int) -> str:
    """Over an opened list."""
    return f"{name}: {count} mått, {OUTCOMES[code]}" if name else f"Alla befintliga mått i urvalet: {count} {OUTCOMES[code]}"


LIST_HEADS = ("Mått", "Område", "Före", "Efter", "Skillnad", "Utfall och skäl")


def difference(change: float | None, after: float | None, measure: Measure) -> str:
    return "–" if change is None or after is None else subtracted(change, after, measure.decimals)


# Resources


def share(claim: Share) -> str:
    """How the share went in each series; the years on both sides of a break are never set against each other."""
    start = f"{claim.title} i {shift.place(claim.who)}"
    return f"{start} {_runs(claim.runs)}"


def _runs(runs: Sequence[Run]) -> str:
    first, *more = runs
    said = (
        f"gick från {_percent(first.first)} till {_percent(first.last)}"
        if first.first != first.last
        else f"var {_percent(first.last)}"
    )
    later = [
        f"från {_percent(run.first)} till {_percent(run.last)}" if run.first != run.last else f"{_percent(run.last)}"
        for run in more
    ]
    return said + "".join(f"; i den nya redovisningen {text}" for text in later)


def _percent(at: At) -> str:
    return f"{number(at.value, 1)} procent {at.period}"


def share_sub(claim: Share, note: str) -> str:
    """The same for what it is compared with, and the known doubt."""
    beside = f"{capital(shift.place(claim.other))} {_runs(claim.other_runs)}." if claim.other and claim.other_runs else ""
    return f"{note} {beside}".strip()


def held(claim: Held) -> str:
    if not claim.whole:
        return "Inget mått som visar resurser finns i urvalet"
    if claim.whole == 1:
        has = "har värden" if claim.valued else "har inga värden"
        return f"Det enda mått i urvalet som visar resurser {has} för {shift.place(claim.who)}"
    if not claim.valued:
        return f"Inget av {claim.whole} mått som visar resurser har värden för {shift.place(claim.who)}"
    if claim.valued == claim.whole:
        return f"Alla {claim.whole} mått som visar resurser har värden för {shift.place(claim.who)}"
    return f"{capital(count_alone(claim.valued, NOUN))} av {claim.whole} mått som visar resurser har värden för {shift.place(claim.who)}"


# People


def ratio(claim: Ratio) -> str:
    """”I länet går det 10,6 invånare i åldern 20–64 år på varje invånare som är 80 år eller äldre (2022), mot 11,3 (2012)”."""
    many = f"{number(claim.last.value, 1)} invånare i åldern 20–64 år"
    said = f"I {shift.place(claim.who)} går det {many} på varje invånare som är 80 år eller äldre ({claim.last.period})"
    return said if claim.first == claim.last else f"{said}, mot {number(claim.first.value, 1)} ({claim.first.period})"


def people_sub(claims: Sequence[Claim]) -> str:
    """What it is beside, and what is expected."""
    said = []
    for claim in claims:
        if isinstance(claim, Ratio) and claim.other and claim.other_last:
            was = f", mot {number(claim.other_first.value, 1)} ({claim.other_first.period})" if claim.other_first else ""
            said.append(
                f"I {shift.place(claim.other)} är det {number(claim.other_last.value, 1)} ({claim.other_last.period}){was}."
            )
        if isinstance(claim, Forecast):
            said.append(
                f"Antalet som är 80 år eller äldre i {shift.place(claim.who)} väntas {_grows(claim.growth.value)} "
                f"från {claim.growth.period} till {claim.growth.period + 10}, enligt den framskrivning som Kolada lämnar."
            )
    return " ".join(said)


def _grows(percent: float) -> str:
    shown = f"{number(abs(percent), 0)} procent"
    return f"öka med {shown}" if percent > 0 else f"minska med {shown}" if percent < 0 else "vara oförändrat"


def grown(points: Sequence[tuple[int, float]]) -> str:
    """How much a number has changed from the first year to the last."""
    return f"{signed(100 * (points[-1][1] / points[0][1] - 1), 1)}{THIN_SPACE}%" if len(points) > 1 and points[0][1] else "–"


# Questions


def spoken(claim: Spoken, baseline: int) -> str:
    """What the measures that speak to a question say, or that it cannot be answered."""
    whole = claim.compared + claim.untold
    if not whole:
        return "Kan inte besvaras i dag: inget befintligt mått i urvalet talar till frågan."
    if not claim.compared:
        none = f"inget av {whole} mått" if whole > 1 else "det enda mått"
        can = "går" if whole > 1 else "går inte"
        return f"Kan inte besvaras i dag: {none} som talar till frågan {can} att bedöma före och efter {baseline}."
    if whole == 1:
        return f"Det enda mått som talar till frågan har {shift.went_one(claim.right, claim.wrong)} sedan {baseline}."
    if claim.compared == 1:
        return f"Ett av {whole} mått som talar till frågan går att bedöma. Det har {shift.went_one(claim.right, claim.wrong)} sedan {baseline}."
    return f"{claim.compared} av {whole} mått som talar till frågan går att bedöma sedan {baseline}: {went(claim)}."


def needs(claim: Spoken) -> str:
    """The needs that the question is about and that nothing answers."""
    if not claim.needs:
        return ""
    return f"{'En av rollernas frågor' if claim.needs == 1 else f'{claim.needs} av rollernas frågor'} om detta går inte att besvara i dag"


def proposed_left(shown: int, every: int) -> str:
    return f"och {count_alone(every - shown, NOUN)} till" if every > shown else ""


def source(created: str, version: str, *, demo: bool) -> str:
    return (
        f"{DEMO}, inte verkliga." if demo else f"Källa: Kolada; andelar är beräknade av narvard. Dataversion {version}, {created}."
    )


def name_of(outcome: Outcome) -> str:
    return OUTCOMES[outcome.value]


def who_is(who: Who) -> str:
    return shift.place(who)


AGES_TITLE = "Två åldrar i befolkningen"


def index_lines(name: str, other: str, first: int) -> str:
    """What the small lines of the ages are."""
    both = f"Linjerna: {name} heldragen, {other} streckad. " if other else ""
    return f"{both}Antalet visas i förhållande till {first}, så att båda kan läsas på samma skala."


def no_values_for(kinds: Sequence[str]) -> str:
    return f"Inget mått har värden här för: {', '.join(kinds).lower()}."


def limits(lower: float | None, upper: float | None, measure: Measure) -> str:
    """The limits of a difference that is tested."""
    if lower is None or upper is None:
        return ""
    return f"{number(lower, measure.decimals)} till {number(upper, measure.decimals)}, 95{THIN_SPACE}%"


def measures(count: int) -> str:
    return "ett mått" if count == 1 else f"{count} mått"


# The document

SUBTITLE = "Uppföljning av färdplanen för god och nära vård"
PROMISED = "Vad har vi lovat, och blir det gjort? Se åtagandena"
SUMMARY, LINK = "Sammanfattning", "Vyn i narvard"
REASON, MEASURES, CHANGE_AREA, YEAR = "Skäl", "Mått", "Förändringsområde", "År"
ALL, ALL_SUB = "Alla mått", "Varje befintligt mått i urvalet, med sitt utfall eller skälet till att inget kan sägas."


def document_of(name: str) -> str:
    return f"Gäller {name}"


def document_mark(*, demo: bool) -> str:
    """What stands on every page."""
    return f"{DEMO}. Valet av mått är exempel." if demo else "Valet av mått är exempel."
