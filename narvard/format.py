"""Swedish numbers, dates, order and lists of words. Standard library only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from zoneinfo import ZoneInfo

from narvard.periods import Months, of_number, read

THIN_SPACE = "\u202f"
"""Narrow no-break space: between thousands, and between a number and its per cent sign."""
MINUS = "\u2212"
ANY_SIZE = Context(prec=330)
"""Room for every float with its decimals."""
ZONE = ZoneInfo("Europe/Stockholm")
"""The one zone of ids and texts, whatever that of the server."""
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
"""Characters that are not seen and that no document may hold; tabs and line breaks are none of them."""
LETTERS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"]


def number(value: float, decimals: int = 0) -> str:
    """`1234.5, 1` → ”1 234,5” with a thin space, decimal comma and true minus. Minus zero is zero."""
    rounded = round_half_up(value, decimals)
    text = f"{abs(rounded):,.{decimals}f}".replace(",", THIN_SPACE).replace(".", ",")
    return (MINUS if rounded < 0 else "") + text


def signed(value: float, decimals: int = 0) -> str:
    """As `number`, with a plus for what is more than zero."""
    return ("+" if round_half_up(value, decimals) > 0 else "") + number(value, decimals)


def subtracted(difference: float, value: float, decimals: int = 0) -> str:
    """How far `value` is from another, as both are shown, so that the reader's own subtraction agrees; signed."""
    return signed(as_shown(value, value - difference, decimals), decimals)


def as_shown(value: float, other: float, decimals: int) -> float:
    """The difference of two values rounded as they are shown: 71,1 − 65,9, whatever stands behind."""
    return round_half_up(value, decimals) - round_half_up(other, decimals)


def round_half_up(value: float, decimals: int) -> float:
    """Rounded as people round (2,5 → 3), free of binary surprises such as 1,005 → 1,00: a float is true to 15 digits."""
    return float(Decimal(f"{value:.15g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, ANY_SIZE))


def share_in_words(share: float) -> str:
    """A share (0–1) in whole per cent; never rounded to all or to none."""
    if 0 < share < 0.01:
        return "mindre än 1 procent"
    return "mer än 99 procent" if 0.99 < share < 1 else f"{number(100 * share)} procent"


def with_unit(text: str, unit: str) -> str:
    """A formatted number with its unit as on an axis: ”9,7 %”, ”2 310”. Only the short units are written out."""
    short = {"%": "%", "dagar": "dagar", "timmar": "timmar"}.get(unit)
    if short is None and unit.startswith("kr"):
        short = "kr"
    return f"{text}{THIN_SPACE}{short}" if short == "%" else f"{text}\u00a0{short}" if short else text


def in_words(text: str, unit: str) -> str:
    """A formatted number with its unit as in a sentence: ”9,7 procent”, ”2 310 per 100 000 invånare 65+”."""
    if unit == "%":
        return f"{text} procent"
    if unit in ("antal", "kvot"):
        return text
    if unit == "antal personal":
        return f"{text} olika personer"
    if unit.startswith(("index", "medelvärde", "skala")):
        return f"{text} på skalan {unit.split()[-1]}"
    return f"{text} {unit}"


def in_year(text: str, unit: str, year: int | str) -> str:
    """A formatted number of a year, so that the year is not read as a number of them: ”56 procent 2017”, ”2 310 (2017)”."""
    word = "kronor" if unit.startswith("kr") else in_words("", unit).strip()
    return f"{text} {word} {year}" if word.isalpha() else f"{text} ({year})"


def of_year(unit: str, year: int | str) -> str:
    """The year as it stands after a number in words, in brackets where the unit is not one word: ”9 procent 2022”, ”31 (2022)”."""
    return str(year) if in_words("", unit).strip().isalpha() else f"({year})"


def roughly(expected: float) -> str:
    """An expected number: ”ungefär 98”, ”ungefär 2,5”, ”mindre än 0,1”. Never rounded up to one."""
    return f"ungefär {number(expected, 0 if expected >= 10 else 1)}" if expected >= 0.1 else "mindre än 0,1"


@dataclass(frozen=True)
class Noun:
    """What is counted: the words for one of it (with its article) and for several."""

    one: str
    several: str

    @property
    def none(self) -> str:
        """”inget mått”, ”ingen ruta”."""
        article, _, word = self.one.partition(" ")
        return f"{'inget' if article == 'ett' else 'ingen'} {word}"


MEASURES, NEEDS = Noun("ett mått", "mått"), Noun("en fråga", "frågor")
CELLS, MUNICIPALITIES, VALUES = Noun("en ruta", "rutor"), Noun("en kommun", "kommuner"), Noun("ett värde", "värden")


def counted(count: int, noun: Noun) -> str:
    """”inget mått”, ”ett mått”, ”2 mått”."""
    return noun.none if not count else noun.one if count == 1 else f"{number(count)} {noun.several}"


def count_alone(count: int, noun: Noun) -> str:
    """The number where its noun is already said: ”inget”, ”ett”, ”2”."""
    return number(count) if count > 1 else (noun.one if count else noun.none).partition(" ")[0]


def every(count: int, of: int, noun: Noun = NEEDS) -> str:
    """The number after ”av 5 frågor kan”: ”3”, but ”båda” or ”alla” where it is all of them."""
    return ("båda" if of == 2 else "alla") if count == of > 1 else count_alone(count, noun)


@dataclass(frozen=True)
class Unit:
    """What kronor are written in: the word, how many kronor one is, and its decimals."""

    word: str
    name: str
    kronor: int
    decimals: int = 0

    @property
    def step(self) -> int:
        """Kronor of the last figure that is shown."""
        return self.kronor // int(10**self.decimals)

    def figures(self, kronor: int) -> str:
        return number(kronor / self.kronor, self.decimals)

    def text(self, kronor: int) -> str:
        return f"{self.figures(kronor)}\u00a0{self.word}"


SINGLE, THOUSANDS, MILLIONS = (
    Unit("kr", "kronor", 1),
    Unit("tkr", "tusen kronor", 1000),
    Unit("mkr", "miljoner kronor", 1_000_000, 1),
)


def unit_of(*amounts: int) -> Unit:
    """What amounts that stand beside each other are written in: what the smallest of them needs. Millions from two of them, so that
    a tenth is never more than a twentieth."""
    least = min((amount for amount in amounts if amount), default=0)
    return MILLIONS if least >= 2_000_000 else THOUSANDS if least >= 1000 else SINGLE


def money(kronor: int) -> str:
    """”2,4 mkr”, ”1 300 tkr”, ”450 kr”: as in a sentence."""
    return unit_of(kronor).text(kronor)


def rounded_parts(parts: Sequence[int], unit: Unit) -> tuple[int, ...]:
    """Parts rounded to what the unit shows, so that they sum to their sum as it is shown: the largest remainders are rounded up."""
    step = unit.step
    down = [part // step for part in parts]
    left = int(round_half_up(sum(parts) / step, 0)) - sum(down)
    for place in sorted(range(len(parts)), key=lambda place: -(parts[place] % step))[:left]:
        down[place] += 1
    return tuple(steps * step for steps in down)


def apart(one: float, other: float, decimals: int, most: int = 3) -> tuple[str, str]:
    """Two numbers with as many more decimals, at most so many, as it takes to see that they differ."""
    for more in range(decimals, decimals + most + 1):
        if one == other or number(one, more) != number(other, more):
            return number(one, more), number(other, more)
    return number(one, decimals), number(other, decimals)


def in_letters(count: int) -> str:
    """A small number as it is written in running text: ”fyra”, but ”13”."""
    return LETTERS[count] if 0 <= count < len(LETTERS) else number(count)


def printable(text: str) -> str:
    """The text with a space for every control character."""
    return CONTROL.sub(" ", text)


def join_words(words: Sequence[str]) -> str:
    """”Ale”, ”Ale och Orust”, ”Ale, Orust och Tjörn”."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " och " + words[-1] if words else ""


def swedish_key(text: str) -> str:
    """Sort key: å, ä, ö after z, letter case ignored; é as e."""
    table = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "ü": "y"})
    return text.lower().translate(table)


def capital(text: str) -> str:
    """The first letter made a capital, the rest left as it is."""
    return text[:1].upper() + text[1:]


def in_sweden(iso: str) -> datetime:
    """A time with its zone as Swedish clocks show it; one without a zone as it stands."""
    found = datetime.fromisoformat(iso)
    return found.astimezone(ZONE) if found.tzinfo else found


def swedish_day() -> date:
    """Today in Sweden, wherever the server stands."""
    return datetime.now(ZONE).date()


def day(iso: str) -> str:
    """”2026-11-21T08:30:00+00:00” → ”21 november 2026”, as the calendar is in Sweden."""
    there = in_sweden(iso)
    return whole_day(there)


def whole_day(date: date) -> str:
    """”1 januari 2027”."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def years(first: int, last: int) -> str:
    """”2015–2022”, or ”2022” when it is one year."""
    return str(first) if first == last else f"{first}–{last}"


def moment(iso: str) -> str:
    """”2026-11-21T08:30:00+00:00” → ”21 november 2026 kl. 09.30”, as clocks are in Sweden."""
    return f"{day(iso)} kl. {in_sweden(iso):%H.%M}"


LATEST_PERIOD = {Months.YEAR: "senaste året", Months.QUARTER: "senaste kvartalet", Months.MONTH: "senaste månaden"}
PERIODS = {
    Months.YEAR: Noun("ett år", "år"),
    Months.QUARTER: Noun("ett kvartal", "kvartal"),
    Months.MONTH: Noun("en månad", "månader"),
}
PERIOD_NAMES = {Months.YEAR: "År", Months.QUARTER: "Kvartal", Months.MONTH: "Månad"}


def period_words(number: int) -> str:
    """”2026”, ”tredje kvartalet 2026”, ”september 2026”."""
    period = of_number(number)
    if period.months is Months.QUARTER:
        return f"{('första', 'andra', 'tredje', 'fjärde')[period.season - 1]} kvartalet {period.year}"
    return f"{MONTHS[period.first - 1]} {period.year}" if period.months is Months.MONTH else str(period.year)


def period_short(number: int) -> str:
    """”2026”, ”kv 3 2026”, ”sep 2026”: where there is little room."""
    period = of_number(number)
    if period.months is Months.QUARTER:
        return f"kv {period.season} {period.year}"
    return f"{MONTHS[period.first - 1][:3]} {period.year}" if period.months is Months.MONTH else str(period.year)


def period_alone(number: int) -> str:
    """As a sentence of its own: ”År 2026”, ”Tredje kvartalet 2026”."""
    return f"År {number}" if of_number(number).months is Months.YEAR else capital(period_words(number))


def span_words(first: int, last: int) -> str:
    """”2015–2022”, or from one quarter or month to another; one alone when they are the same."""
    if first == last:
        return period_words(first)
    between = "–" if of_number(last).months is Months.YEAR else " till "
    return f"{period_words(first)}{between}{period_words(last)}"


def code_words(code: str) -> str:
    """What a link asks for, in words: ”2015–2022”, ”tredje kvartalet 2026”."""
    whole = read(code)
    if whole:
        return period_words(whole.number)
    middle = code.index("-", 5) if code[4] == "-" and len(code) > 9 else code.index("-")
    first, last = read(code[:middle]), read(code[middle + 1 :])
    return span_words(first.number, last.number) if first and last else code


def is_one_period(code: str) -> bool:
    """Whether a link asks for one period alone."""
    return read(code) is not None
