"""What /jamfor claims, in Swedish. Nothing is decided here that the claim does not say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

from narvard.claims import At, Claim, Who
from narvard.format import (
    MEASURES,
    Noun,
    as_shown,
    capital,
    count_alone,
    counted,
    every,
    in_letters,
    in_words,
    in_year,
    join_words,
    number,
    of_year,
    period_alone,
    period_words,
    span_words,
)
from narvard.periods import is_subannual
from narvard.texts import LEVEL_NOUNS, POLARITY_TEXTS
from narvard.texts.verdicts import Measured, behind, inside, resting
from narvard.views.compare import claims
from narvard.views.compare.claims import Placed, Relation, Why

AMONG = {"T": "", "K": " bland kvinnor", "M": " bland män"}
LINES = Noun("en kurva", "kurvor")
FOR = {"T": "", "K": " för kvinnor", "M": " för män"}
MEANING = {"better": ", vilket är bättre", "worse": ", vilket är sämre", "": ""}


def amount(value: float, measure: Measured) -> str:
    return number(value, measure.decimals)


def words(value: float, measure: Measured) -> str:
    return in_words(amount(value, measure), measure.unit)


def named(who: Who) -> str:
    """”Fyrbodal (3 av 14 kommuner)”: a group that lacks members says how many it rests on."""
    return behind(who.name, who.valued, who.areas)


def noun(measure: Measured) -> tuple[str, str]:
    """What it is that rises or falls, since an area does not: ”Andelen”, with its pronoun."""
    if measure.definition.startswith("Andelen"):
        return "Andelen", "den"
    if measure.unit.startswith("kr"):
        return f"Kostnaden {measure.unit.partition(' ')[2]}".strip(), "den"
    return ("Antalet", "det") if measure.unit == "antal" else ("Värdet", "det")


def subject(measure: Measured, sex: str, where: str) -> str:
    """”Andelen bland kvinnor i Ale”, ”Antalet kvinnor i Ale”."""
    what = noun(measure)[0]
    return f"{what}{AMONG[sex].replace(' bland', '') if what == 'Antalet' else AMONG[sex]} i {where}"


@singledispatch
def sentence(claim: Claim, measure: Measured) -> str:
    """The claim in Swedish; a headline has no full stop."""
    raise TypeError(f"{type(claim).__name__} of {measure.id} has no words")


@sentence.register
def _(claim: claims.Against, measure: Measured) -> str:
    who, reference = named(claim.who), claim.reference.name
    among = AMONG[claim.who.sex]
    numbers = f"{words(claim.at.value, measure)} mot {amount(claim.reference.at.value, measure)}"
    if claim.relation is Relation.SAME:
        return f"{who} ligger på samma nivå som {reference}{among}: {words(claim.at.value, measure)}"
    if claim.relation is Relation.NOT_SURE:
        return f"{who} skiljer sig inte säkert från {reference}{among}: {numbers}"
    if claim.relation is Relation.TOO_LITTLE:
        return f"Underlaget för {who} är för litet för att jämföra med {reference}{among}: {numbers}"
    tail = ", men osäkerheten är okänd" if claim.unknown else ""
    if claim.relation is Relation.ROUGHLY:
        return f"{who} ligger ungefär som {reference}{among}: {numbers}{tail}"
    word = "högre" if claim.relation is Relation.HIGHER else "lägre"
    return f"{who} ligger {word} än {reference}{among}{MEANING[claim.meaning]}: {numbers}{tail}"


@sentence.register
def _(claim: claims.Alone, measure: Measured) -> str:
    said = f"{named(claim.who)}: {_of_year(claim.at, claim.who.sex, measure)}"
    if claim.reference is None:
        return said
    return f"{said}, {claim.reference.name} {amount(claim.reference.at.value, measure)} {_year(claim.reference.at, measure)}"


def _of_year(at: At, sex: str, measure: Measured) -> str:
    """”9,7 procent bland kvinnor 2022”."""
    return f"{words(at.value, measure)}{AMONG[sex]} {_year(at, measure)}"


def _year(at: At, measure: Measured) -> str:
    return of_year(measure.unit, period_words(at.period))


@sentence.register
def _(claim: claims.Missing, _measure: Measured) -> str:
    return f"{named(claim.who)} saknar värde{FOR[claim.who.sex]} för {period_words(claim.period)}"


@sentence.register
def _(claim: claims.Extremes, measure: Measured) -> str:
    high, low = claim.highest[0], claim.lowest[0]
    noun = LEVEL_NOUNS[claim.level].several
    first, last = (_tied(end, claim.year, noun) for end in (claim.highest, claim.lowest))
    among, most, least = AMONG[high.who.sex], words(high.at.value, measure), amount(low.at.value, measure)
    many = len(claim.lowest) > 2
    said = f"{first} ligger högst{among} med {most}" + (
        f"; lägst, med {least}, ligger {last}" if many else f" och {last} lägst med {least}"
    )
    said = f"{claim.group}: {said}" if claim.group else said
    if claim.reference is None:
        return said
    level = claim.reference.at
    had = "har" if level.period == claim.year else "hade"
    year = "" if level.period == claim.year else f" ({period_words(level.period)})"
    return f"{said}; {claim.reference.name} {had} {amount(level.value, measure)}{year}"


def _tied(end: Sequence[Placed], year: int, noun: str) -> str:
    """Those who share an end, each with its year when that is not the one in view; by number when they are more than two."""
    if len(end) > 2:
        span = {one.at.period for one in end}
        return f"{len(end)} {noun}" + (f" ({span_words(min(span), max(span))})" if span != {year} else "")
    return join_words([_placed(one, year) for one in end])


def _placed(one: Placed, year: int) -> str:
    """”SIMBA (1 av 4 kommuner, 2020)”."""
    told = [f"{one.who.valued} av {one.who.areas} kommuner"] if one.who.areas else []
    told += [period_words(one.at.period)] if one.at.period != year else []
    return f"{one.who.name} ({', '.join(told)})" if told else one.who.name


@sentence.register
def _(claim: claims.Level, measure: Measured) -> str:
    group = f"{claim.group}: " if claim.group else ""
    return f"{group}{'Båda' if claim.among == 2 else 'Alla'} ligger på samma nivå{AMONG[claim.sex]}: {words(claim.value, measure)}"


@sentence.register
def _(claim: claims.OnlyOne, measure: Measured) -> str:
    return f"Inom {claim.group} har bara {named(claim.who)} ett värde: {_of_year(claim.at, claim.who.sex, measure)}"


@sentence.register
def _(claim: claims.BySex, measure: Measured) -> str:
    name = capital(claim.name)
    if claim.women is None or claim.men is None:
        only = next(((at, who) for at, who in ((claim.women, "kvinnor"), (claim.men, "män")) if at), None)
        if only is None:
            return f"{name} saknar värden för kvinnor och män"
        return f"{name}: {words(only[0].value, measure)} bland {only[1]} {_year(only[0], measure)}"
    women, men = claim.women, claim.men
    if women.period != men.period:
        years_apart = (f"{words(women.value, measure)} bland kvinnor {_year(women, measure)}", f"bland män {_year(men, measure)}")
        return f"{name}: {years_apart[0]} och {amount(men.value, measure)} {years_apart[1]}"
    apart = number(abs(as_shown(women.value, men.value, measure.decimals)), measure.decimals)
    points = f"{apart} procentenhet{'' if apart == '1' else 'er'}" if in_words("", measure.unit).strip() == "procent" else apart
    return f"{name}: {words(women.value, measure)} bland kvinnor och {amount(men.value, measure)} bland män, skillnad {points}"


@sentence.register
def _(claim: claims.Answered, measure: Measured) -> str:
    answer = f"har svarat ”{measure.code_words[claim.code]}”"
    first = (
        f"Alla {claim.of} kommuner {answer}"
        if claim.count == claim.of
        else f"{claim.count or 'Ingen'} av {claim.of} kommuner {answer}"
    )
    if claim.of == 1:
        first = f"Den enda kommun som har svar {answer if claim.count else answer.replace('har', 'har inte', 1)}"
    if claim.who is None:
        return f"{claim.group}: {first[:1].lower()}{first[1:]}" if claim.group else first
    return f"{first}; {claim.who.name} " + ("har inget svar" if claim.own is None else f"”{measure.code_words[claim.own]}”")


@sentence.register
def _(claim: claims.Widest, measure: Measured) -> str:
    low, high = amount(claim.low, measure), words(claim.high, measure)
    if low == amount(claim.high, measure):
        return f"Inom grupperna är skillnaderna små: {high}"
    return f"Störst är skillnaderna inom {claim.group}: den mittersta hälften av kommunerna ligger mellan {low} och {high}"


@sentence.register
def _(claim: claims.Course, measure: Measured) -> str:
    """”Andelen i Borås har ökat från 8,6 procent 2020 till 9,7 procent 2022; i länet har den minskat från 8,0 till 7,8”."""
    own, other = claim.own, claim.reference
    said = _course(own, measure) + _turn(own, measure)
    if other is None:
        return said
    same = (other.first.period, other.last.period) == (own.first.period, own.last.period)
    return f"{said}; {_beside(other, measure, with_years=not same)}"


def _turn(span: claims.Span, measure: Measured) -> str:
    """”, och var som lägst 1,7 (2021)”: where the ends alone would mislead and what is shown differs from them."""
    if span.between is None:
        return ""
    shown = amount(span.between.value, measure)
    if shown in (amount(span.first.value, measure), amount(span.last.value, measure)):
        return ""
    return f", och var som {'högst' if span.between.value > span.first.value else 'lägst'} {shown} ({span.between.period})"


def _course(span: claims.Span, measure: Measured) -> str:
    now = in_year(amount(span.last.value, measure), measure.unit, span.last.period)
    if span.first.period == span.last.period:
        return f"{capital(_resting(span))}: {_of_year(span.last, span.who.sex, measure)}"
    head = subject(measure, span.who.sex, _resting(span))
    if amount(span.first.value, measure) == amount(span.last.value, measure):
        return f"{head} är {noun(measure)[1]}samma {span.last.period} som {span.first.period}: {words(span.last.value, measure)}"
    return (
        f"{head} har {_moved(span)} från {in_year(amount(span.first.value, measure), measure.unit, span.first.period)} till {now}"
    )


def _beside(span: claims.Span, measure: Measured, *, with_years: bool) -> str:
    """The reference, after the semicolon; its years are said when they are others."""
    where, it = f"i {inside(span.who.name)}", noun(measure)[1]
    first, last = amount(span.first.value, measure), amount(span.last.value, measure)
    year = f" {_year(span.last, measure)}" if with_years else ""
    if span.first.period == span.last.period:
        return f"{where} är {it} {words(span.last.value, measure)}{year}"
    if first == last:
        same = f" {span.last.period} som {span.first.period}" if with_years else ""
        return f"{where} är {it} {it}samma{same}: {words(span.last.value, measure)}"
    if with_years:
        first, last = (in_year(text, measure.unit, at.period) for text, at in ((first, span.first), (last, span.last)))
    return f"{where} har {it} {_moved(span)} från {first} till {last}"


def _resting(span: claims.Span) -> str:
    """”länet (16 av 49 kommuner 2018, 28 av 49 2022)”: a group that lacks members in some of the years."""
    name, (first, last) = inside(span.who.name), span.valued
    if not span.areas:
        return name
    if first == last:
        return f"{name} ({last} av {span.areas} kommuner)"
    return f"{name} ({first} av {span.areas} kommuner {span.first.period}, {last} av {span.areas} {span.last.period})"


def rests_on(claim: Claim) -> str:
    """How many of its members a reference over time rests on, where that is not all of them."""
    other = claim.reference if isinstance(claim, claims.Course) else None
    if other is None or not other.areas:
        return ""
    (first, last), areas = other.valued, other.areas
    if first == last:
        return f"{other.who.name} bygger på {last} av {areas} kommuner."
    return f"{other.who.name} bygger på {first} av {areas} kommuner {other.first.period} och {last} av {areas} {other.last.period}."


def _moved(span: claims.Span) -> str:
    return "ökat" if span.last.value > span.first.value else "minskat"


@sentence.register
def _(claim: claims.NoCourse, measure: Measured) -> str:
    if claim.who is None:
        return f"{measure.title}: värden saknas för de valda åren"
    return f"{claim.who.name} saknar värden{FOR[claim.who.sex]} {span_words(claim.first, claim.last)}"


@sentence.register
def _(claim: claims.Nothing, measure: Measured) -> str:
    if claim.why is Why.NOT_HERE:
        when = f" för {span_words(claim.first or claim.last, claim.last)}" if claim.last else ""
        return f"{measure.title}: {LEVEL_NOUNS[claim.level].none} har värde{when}"
    if claim.why is Why.PROPOSED:
        return f"{measure.title} är ett föreslaget mått och har inga värden än"
    return f"{measure.title} har inga värden i den här dataversionen"


@sentence.register
def _(claim: claims.InView, _measure: Measured) -> str:
    at, short = period_words(claim.year), is_subannual(claim.year)
    said = f"Senaste värde {at}, {in_letters(claim.age)} år gammalt." if claim.age else f"{period_alone(claim.year)}."
    older = "en äldre period" if short else "ett äldre år"
    return f"{said} {claim.older} {'område visar' if claim.older == 1 else 'områden visar'} {older}." if claim.older else said


@sentence.register
def _(claim: claims.Years, measure: Measured) -> str:
    parts = [f"{claim.first}–{claim.last}." if claim.first != claim.last else f"År {claim.last}."]
    if claim.asked > claim.last:
        parts.append(f"Värden efter {claim.last} saknas.")
    if claim.age:
        parts.append(f"Senaste värde {claim.last}, {in_letters(claim.age)} år gammalt.")
    if measure.unit != "%":
        parts.append(f"Enhet: {measure.unit}{', i löpande priser' if measure.in_kronor else ''}.")
    if claim.breaks:
        since = join_words([str(year) for year in claim.breaks])
        parts.append(f"Ny mätning från {since}: värden före och efter går inte att jämföra.")
    return " ".join(parts)


@sentence.register
def _(claim: claims.Partial, _measure: Measured) -> str:
    if len(claim.groups) > 3:
        return f"{len(claim.groups)} grupper bygger på en del av sina kommuner. Hur många står i tabellen."
    return " ".join(f"{who.name} bygger på {resting(who.valued, who.areas, share)}." for who, share in claim.groups)


@sentence.register
def _(claim: claims.Directions, measure: Measured) -> str:
    """The most common way first; what there is none of is left out."""
    name, pronoun = noun(measure)
    still = "oförändrad" if pronoun == "den" else "oförändrat"
    ways = [(claim.lower, "lägre"), (claim.higher, "högre"), (claim.same, still)]
    (most, way), *others = sorted((one for one in ways if one[0]), key=lambda one: -one[0]) or [(0, still)]
    when = f"{still} från {claim.first} till {claim.last}" if way == still else f"{way} {claim.last} än {claim.first}"
    areas = LEVEL_NOUNS[claim.level]
    rest = [f"{word} i {count_alone(count, areas)}" for count, word in others]
    where = every(most, claim.of, areas) if most == claim.of > 2 else f"{count_alone(most, areas)} av"
    return join_words([f"{name} är {when} i {where} {claim.of} {areas.several}", *rest])


@sentence.register
def _(claim: claims.MeasureDirections, _measure: Measured) -> str:
    if not claim.valued:
        return f"{claim.name} har inga värden för mått där högre eller lägre är bättre"
    parts = [f"{number(count)} {word}" for count, word in ((claim.better, "bättre"), (claim.worse, "sämre")) if count]
    said = join_words(parts) if parts else "inget annorlunda"
    return f"{claim.name}: av {counted(claim.valued, MEASURES)} är {said} än när mätningen började"


def turned(claim: claims.Directions | claims.MeasureDirections) -> str:
    """How many of the lines turned, and what could not be compared."""
    said = [f"{capital(counted(claim.turned, LINES))} vände på vägen." if claim.turned else ""]
    if isinstance(claim, claims.Directions):
        said += [f"{number(claim.unknown)} saknar värde {claim.first} eller {claim.last}." if claim.unknown else ""]
    else:
        without = claim.asked - claim.valued
        said += [f"{capital(counted(claim.single, MEASURES))} har bara ett värde." if claim.single else ""]
        said += [f"{capital(counted(without, MEASURES))} saknar värden." if without else ""]
    return " ".join(filter(None, said))


def what(claim: Claim, measure: Measured, *, both_sexes: bool = False) -> str:
    """The muted line: what is measured, which years, which direction is good."""
    definition = measure.definition.split(":")[0] if measure.code_words else measure.definition
    sexes = "Kvinnor och män var för sig." if both_sexes else ""
    direction = "" if measure.code_words else POLARITY_TEXTS[measure.polarity]
    return " ".join(filter(None, (f"{definition.rstrip('. ')}.", sentence(claim, measure), sexes, direction)))
