"""What /jamfor claims. Values are in the measure's unit; words round them as the measure is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from narvard.claims import At, Claim, Who


class Relation(StrEnum):
    """How a value stands to its reference. Equal as shown is SAME; a survey whose uncertainty is not known is ROUGHLY where its
    reference is within a percentage point; the last two are what a test says."""

    HIGHER = "higher"
    LOWER = "lower"
    SAME = "same"
    ROUGHLY = "roughly"
    NOT_SURE = "not_sure"
    TOO_LITTLE = "too_little"


@dataclass(frozen=True, slots=True)
class Named:
    """A reference by its name in a sentence, with its value."""

    name: str
    at: At


@dataclass(frozen=True, slots=True)
class Against(Claim):
    """`who` stands in `relation` to the reference, of the same year; `meaning` is better or worse, empty where no test says so.
    `unknown` says that nobody knows how sure the difference is: a survey without its number of answers."""

    who: Who
    at: At
    reference: Named
    relation: Relation
    meaning: str
    unknown: bool


@dataclass(frozen=True, slots=True)
class Alone(Claim):
    """A value that is not set against anything: the reference, if it has a value, is of another year or of another size."""

    who: Who
    at: At
    reference: Named | None = None


@dataclass(frozen=True, slots=True)
class Missing(Claim):
    """`who` has no value for `period`."""

    who: Who
    period: int


@dataclass(frozen=True, slots=True)
class Placed:
    who: Who
    at: At


@dataclass(frozen=True, slots=True)
class Extremes(Claim):
    """Who has the highest and the lowest value, as shown, of `among` areas of the `level` with value (those of `group`, one or
    several by name, else all in view). Values of another year than `year`, the one in view, are said with their own."""

    highest: tuple[Placed, ...]
    lowest: tuple[Placed, ...]
    among: int
    year: int
    level: str
    group: str = ""
    reference: Named | None = None


@dataclass(frozen=True, slots=True)
class Level(Claim):
    """All of `among` areas with value have the same, as shown."""

    value: float
    among: int
    sex: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class OnlyOne(Claim):
    """Of the members of `group` only `who` has a value."""

    group: str
    who: Who
    at: At


@dataclass(frozen=True, slots=True)
class BySex(Claim):
    """Women's and men's values of an area or of the reference; they are set against each other when of the same year."""

    name: str
    women: At | None
    men: At | None


@dataclass(frozen=True, slots=True)
class Answered(Claim):
    """`count` of the `of` areas that answered gave the highest answer, `code`; `own` is what `who` answered, None for nothing.
    `group` as in `Extremes`."""

    count: int
    of: int
    code: int
    who: Who | None
    own: int | None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Widest(Claim):
    """The group whose middle half of values reaches furthest, and the quartiles that it lies between."""

    group: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last value of a line within the years in view and its newest series. `valued` members of `areas` are behind
    the two; zeros where that is all of them, or no group. `between` is the highest or lowest value in between, where it lies so far
    outside the two that they alone would mislead."""

    who: Who
    first: At
    last: At
    valued: tuple[int, int] = (0, 0)
    areas: int = 0
    between: At | None = None


@dataclass(frozen=True, slots=True)
class Course(Claim):
    """How a line went, and how the reference did over its own years."""

    own: Span
    reference: Span | None = None


@dataclass(frozen=True, slots=True)
class NoCourse(Claim):
    """`who` (None: nobody that is asked about) has no value in the years `first`–`last`."""

    who: Who | None
    first: int
    last: int


class Why(StrEnum):
    """Why there is nothing to show."""

    PROPOSED = "proposed"
    NO_VALUES = "no_values"
    NOT_HERE = "not_here"


@dataclass(frozen=True, slots=True)
class Nothing(Claim):
    """The measure has no value in view: of the `level`, in the years asked for (0–0: whichever)."""

    measure: str
    why: Why
    level: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class InView(Claim):
    """`year` is the one in view, of which `older` areas lack a value and show an older one; `age` is how many years old the latest
    value is when it was not asked for and is more than two, else 0."""

    year: int
    older: int
    age: int


@dataclass(frozen=True, slots=True)
class Years(Claim):
    """The years in view, and those from which it is measured anew; `age` as in `InView`. `asked` is the last year asked for, 0 for
    the latest."""

    first: int
    last: int
    asked: int
    breaks: tuple[int, ...]
    age: int


@dataclass(frozen=True, slots=True)
class Partial(Claim):
    """Groups whose value, or the reference's, rests on some of their members: who, and how large a share (0–1) of their people."""

    groups: tuple[tuple[Who, float], ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal and what the pace makes of it: `outlook` (a code of statistics.pace), the year it is reached at that pace, and the
    change per year that it would take. `plan` is the target group whose plan it is of, empty for the measure's own."""

    value: float
    year: int
    outlook: str
    reached: int | None
    needed: float | None
    plan: str = ""
    example: bool = False


@dataclass(frozen=True, slots=True)
class Paced(Claim):
    """How fast `who` moves: the median of all pairs of the five values from `first` to `last`; since it `turned`, if it did.
    `was` are values of years of follow-up, `ahead` where the pace leads in years to come, within what there can be. Kronor are in
    `current_prices` and lead nowhere."""

    who: Who
    first: int
    last: At
    now: float
    turned: int
    was: tuple[At, ...]
    ahead: tuple[At, ...]
    goal: Goal | None
    current_prices: bool


@dataclass(frozen=True, slots=True)
class NoPace(Claim):
    """No pace can be said of `who`, for a `reason` (a code of statistics.trend)."""

    who: Who
    reason: str


@dataclass(frozen=True, slots=True)
class Directions(Claim):
    """The value of the year `last` was `higher`, `lower` or the `same`, as shown, as that of `first` in so many of the `of` areas
    of the `level`; the rest lack one of the two. The lines of `turned` areas turned on the way."""

    first: int
    last: int
    higher: int
    lower: int
    same: int
    of: int
    turned: int
    level: str

    @property
    def unknown(self) -> int:
        return self.of - self.higher - self.lower - self.same


@dataclass(frozen=True, slots=True)
class MeasureDirections(Claim):
    """Of the `asked` measures with a direction an area has values of `valued`. The newest value is `better`, `worse` or the `same`,
    as shown, as the first of the newest series; the rest have one value. The lines of `turned` measures turned on the way."""

    area: str
    name: str
    better: int
    worse: int
    same: int
    valued: int
    asked: int
    turned: int

    @property
    def single(self) -> int:
        return self.valued - self.better - self.worse - self.same


@dataclass(frozen=True, slots=True)
class Begun(Claim):
    """In `who` something about the `measure` has been tried since the `day`: `tries`, as somebody there wrote it. `number` is its
    place among the trials that the time line shows, in the order they began; `example`: the note is made up."""

    number: int
    measure: str
    who: Who
    day: str
    tries: str
    example: bool = False
