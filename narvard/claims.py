"""What a sentence claims, before it is Swedish.

A page's answer makes claims (`views/<page>/claims.py`), its words turn them into Swedish, and a checker that shares no code with
either holds them against the page's own rows (tests/truth). A claim says what is counted and what is not, and why: it has no
words of its own but names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Sentence = str | Sequence[tuple[str, object]]
"""Words; or in pieces, each with what its number counts."""


def as_text(sentence: Sentence) -> str:
    """The words of a sentence, whole."""
    return sentence if isinstance(sentence, str) else "".join(text for text, _ in sentence)


class Claim:
    """A frozen dataclass of numbers, years, names and codes that is true or false of the rows it was made from."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a claim is about: an area (its code and name), and of which sex (T, K or M). `valued` of the `areas` of a group are
    behind its value; both are 0 where it is no group, or rests on all of them."""

    code: str
    name: str
    sex: str = "T"
    valued: int = 0
    areas: int = 0


@dataclass(frozen=True, slots=True)
class Shifted(Claim):
    """Since `baseline`, of the measures of `areas` that can be judged, `right`, `wrong` and `unsure` went so, and `unchanged` of
    the unsure have two values that are shown alike; `tested` of the judged are held against chance, which alone would move `chance`
    each way. `own` is the area in view (empty: the county with its region); of `valued` measures with a value for it or for its
    municipalities, `stale` have none after `baseline`. `whole` are all existing measures in view. `who` is the chosen area, None
    for the county with its region."""

    own: str
    areas: tuple[Who, ...]
    baseline: int
    right: int
    wrong: int
    unsure: int
    unchanged: int
    tested: int
    chance: float
    stale: int
    valued: int
    whole: int
    who: Who | None = None

    @property
    def compared(self) -> int:
        return self.right + self.wrong + self.unsure


@dataclass(frozen=True, slots=True)
class At:
    """A value, in its measure's unit, and the period it is of."""

    value: float
    period: int


@dataclass(frozen=True, slots=True)
class Explained(Claim):
    """What the steps from value to verdict rest on, beside the `reference` (its name): 95 percent limits, `count` of `n`, ours
    where `rebuilt` (None where they are not known, or too few people to be told), and the codes of the judgement. `recent` are
    the values that a trend rests on."""

    measure: str
    who: Who
    now: At
    reference: str
    other: At | None
    lower: float | None
    upper: float | None
    count: float | None
    n: float | None
    rebuilt: bool
    verdict: str
    strength: float
    reason: str
    position: str
    recent: tuple[At, ...] = ()


@dataclass(frozen=True, slots=True)
class Within:
    """A filter that a claim counts under: the field of the selection, and the names of what is chosen in it."""

    field: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed(Claim):
    """How `who` stands on measures that say what is better: `worse` and `better` are tested against chance, `worst` and `best` are
    positions among the areas of the `level`, and `judged` are these and all between, of which so many are `tested`. `left` counts
    the others in view by why they are not judged (`assess.placing.why_not`)."""

    who: Who
    level: str
    worse: int
    better: int
    worst: int
    best: int
    judged: int
    left: tuple[tuple[str, int], ...]
    tested: int = 0


@dataclass(frozen=True, slots=True)
class Filtered(Claim):
    """What a page shows is counted under these filters."""

    within: tuple[Within, ...]


@dataclass(frozen=True, slots=True)
class Differs(Claim):
    """Of the `tested` measures of `who`, with a direction or not, so many surely are on that side of the `reference` (its name).
    `untested` counts the others that have a value, by why they are not tested."""

    who: Who
    reference: str
    tested: int
    worse: int
    better: int
    higher: int
    lower: int
    untested: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Unsplit(Claim):
    """Asked for one `sex`, `count` of `of` measures in view are not split by sex, and show everybody."""

    sex: str
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Aged(Claim):
    """Of `of` values, `count` were more than two years old in the `year` of the data version; the oldest is of `oldest`."""

    count: int
    of: int
    oldest: int
    year: int


@dataclass(frozen=True, slots=True)
class Alike(Claim):
    """The municipalities like `own`, by name: the nearest of its SKR group (empty when that has fewer than three others), which are
    the first `inside` of them, then the nearest of all."""

    own: str
    group: str
    names: tuple[str, ...]
    inside: int


@dataclass(frozen=True, slots=True)
class Finding(Claim):
    """What is said of a measure of `who`: its `mark` against `reference` (`valued` of its `areas` have a value), and how it changes
    since `first` (`turn`). Of a position, the values of `place` among `among` areas of the level, its own one of them, are at least
    as far out."""

    measure: str
    who: Who
    now: At
    reference: str
    valued: int
    areas: int
    other: At | None
    mark: str
    strength: float
    place: int
    among: int
    turn: str
    first: At | None


@dataclass(frozen=True, slots=True)
class Sided(Claim):
    """Of the `judged` measures of `who`, `of` stand out on a `side` (worse or better) of the `reference` (its name): `sure` of them
    surely, the others by their place among the areas of the `level`. `shown` are the first, the surest first, and `tied` more are
    as far out as the last of them. `beside` more are placed at that end of the level, but not beyond the reference."""

    who: Who
    side: str
    level: str
    reference: str
    shown: tuple[str, ...]
    of: int
    sure: int
    tied: int
    beside: int
    judged: int


@dataclass(frozen=True, slots=True)
class Turned(Claim):
    """Of the `followed` measures of `who` with a direction whose course can be told, those that are worse and `worsening`, and
    those that are `improving`; `falling` go the wrong way, worse or not."""

    who: Who
    worsening: tuple[str, ...]
    improving: tuple[str, ...]
    falling: int
    followed: int


@dataclass(frozen=True, slots=True)
class Unmeasured(Claim):
    """Of `of` measures in view, `judged` can be judged for `who`; `left` counts the others by why not (`assess.placing.why_not`, or
    `region_only`, `not_region`, `nowhere` and `uncompared`). Of `asked` needs in view, no measure with a value for it answers
    `needs`."""

    who: Who
    of: int
    judged: int
    left: tuple[tuple[str, int], ...]
    asked: int
    needs: tuple[str, ...]


# Workshops


@dataclass(frozen=True, slots=True)
class Gathered(Claim):
    """So far `written` of `people`, `assisted` of whom by somebody else's hand, have said what they want to see: `needs`."""

    needs: int
    people: int
    written: int
    assisted: int


@dataclass(frozen=True, slots=True)
class Bundled(Claim):
    """The `voices` stand under so many `needs`, as these are merged now."""

    needs: int
    voices: int


@dataclass(frozen=True, slots=True)
class Turnout(Claim):
    """Of the `people`, so many have `given` what the step asks for: their dots, or in `judging` marks in the round that is open."""

    judging: bool
    given: int
    people: int


@dataclass(frozen=True, slots=True)
class Attended(Claim):
    """So many `people` took part, `assisted` of them by somebody else's hand."""

    people: int
    assisted: int


@dataclass(frozen=True, slots=True)
class Balloted(Claim):
    """The dots that are shown are those of so many `people`, `assisted` of them by somebody else's hand."""

    people: int
    assisted: int


@dataclass(frozen=True, slots=True)
class Banded(Claim):
    """The needs that have dots, most first, with how many each has. They are in `bands`: between two of these the order is sure,
    within one it is not."""

    bands: tuple[tuple[tuple[str, int], ...], ...]


@dataclass(frozen=True, slots=True)
class Grouped(Claim):
    """Of those who gave dots so many `people` have this `role`, and gave the needs so many `dots`; empty for the roles that are too
    few to be told apart, taken together."""

    role: str
    people: int
    dots: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Opinion(Claim):
    """In the round `turn`, `count` have judged the `measure` by the `criterion`: median, and the 30th and 70th percentiles (`low`,
    `high`), which lie so far from each other that they `disagree`. None where those who judged are too few to be told."""

    turn: int
    measure: str
    criterion: str
    count: int
    median: float | None
    low: float | None
    high: float | None
    disagree: bool


@dataclass(frozen=True, slots=True)
class Torn(Claim):
    """Of `judged` measures and criteria that could be told in the round `turn`, these are those that the panel disagrees on."""

    turn: int
    judged: int
    of: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Compiled(Claim):
    """Of the `needs`, which so many `voices` stand under, `known` are published ones; `unplaced` of the new have no place."""

    needs: int
    voices: int
    known: int
    unplaced: int
