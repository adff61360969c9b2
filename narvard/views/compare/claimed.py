"""Readings of /jamfor → what is claimed of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from narvard.assess import placing
from narvard.assess.learning import Trial
from narvard.assess.reading import Members, Reading, among
from narvard.assess.view import Figure
from narvard.claims import At, Claim, Who
from narvard.domain import Area, Denominator, Measure, Sex
from narvard.format import round_half_up
from narvard.periods import year_of
from narvard.statistics.comparison import Reason, Verdict
from narvard.texts.verdicts import is_partial
from narvard.views.compare import claims
from narvard.views.compare.claim_words import rests_on, sentence, what
from narvard.views.compare.claims import Named, Placed, Relation
from narvard.views.compare.dots import Dot
from narvard.views.compare.question import Question

UNSURE = {Verdict.SIMILAR: Relation.NOT_SURE, Verdict.TOO_LITTLE_DATA: Relation.TOO_LITTLE}
NEAR = 1.0
"""Percentage points between two surveys that say the same, for all that is known."""


def saying(figure: Figure, claim: Claim, measure: Measure, view: claims.InView | claims.Years | None = None) -> Figure:
    """The figure with `claim` as its headline; `view` says which years are in view when others than those it says already."""
    rest = figure.claims[1:] if view is None else (view,)
    sub = figure.sub if view is None else f"{what(view, measure)} {rests_on(claim)}".strip()
    return replace(figure, claims=(claim, *rest), sentence=sentence(claim, measure), sub=sub)


def who(area: Area, sex: str, members: Members | None) -> Who:
    """An area, with how many of its members are behind its value when some are not."""
    return Who(area.code, area.name, sex, *placing.behind(members))


def whose(reading: Reading) -> Who:
    return who(reading.area, reading.sex, reading.members)


def at_one_period(question: Question, rows: Sequence[Reading], references: Mapping[str, Reading | None]) -> Claim:
    """What the figure shows, about ”min kommun” when there is one; `rows` are highest first and one of them has a value."""
    own = {row.sex: row for row in rows if question.own and row.area.code == question.own.code}
    if len(question.sexes) > 1:
        told = own or {sex: row for sex, row in references.items() if row}
        name = question.own.name if question.own else question.reference_name
        return claims.BySex(name, _at(told.get(Sex.WOMEN)), _at(told.get(Sex.MEN)))
    reference, valued = references[question.sexes[0]], among(rows)
    if not own:
        return _extremes(valued, _named(question, reference), question.within)
    group = question.group
    members = [row for row in valued if row.area.code in question.members]
    if group and len(members) == 1:
        return claims.OnlyOne(group.name, whose(members[0]), at(members[0]))
    if group and members:
        return _extremes(members, _named(question, reference), group.name)
    return _position(own[question.sexes[0]], question, reference)


def _at(reading: Reading | None) -> At | None:
    return None if reading is None or reading.value is None else At(reading.value, reading.period)


def at(reading: Reading) -> At:
    """The value of a reading that has one."""
    assert reading.value is not None
    return At(reading.value, reading.period)


def _named(question: Question, reference: Reading | None) -> Named | None:
    return None if reference is None or reference.value is None else Named(question.reference_name, at(reference))


def _shown(value: float, measure: Measure) -> float:
    return round_half_up(value, measure.decimals)


def _position(own: Reading, question: Question, reference: Reading | None) -> Claim:
    if own.value is None:
        return claims.Missing(whose(own), own.period)
    other = None if own.area.code == question.reference else _named(question, reference)
    if other is None or other.at.period != own.period or _is_part(own, question):
        return claims.Alone(whose(own), at(own), other)
    unknown = own.measure.denominator is Denominator.SURVEY and own.reason is Reason.NO_INTERVAL
    relation = _relation(own, other.at.value, unknown=unknown)
    ordered = relation in (Relation.HIGHER, Relation.LOWER)
    meaning = own.verdict.value if ordered and own.verdict in (Verdict.BETTER, Verdict.WORSE) else ""
    return claims.Against(whose(own), at(own), other, relation, meaning, unknown and relation is not Relation.SAME)


def _relation(own: Reading, level: float, *, unknown: bool) -> Relation:
    value, other = (_shown(one, own.measure) for one in (at(own).value, level))
    if value == other:
        return Relation.SAME
    if own.verdict in UNSURE:
        return UNSURE[own.verdict]
    if unknown and abs(_shown(value - other, own.measure)) <= NEAR:
        return Relation.ROUGHLY
    return Relation.HIGHER if value > other else Relation.LOWER


def _is_part(own: Reading, question: Question) -> bool:
    """Whether a number of people is set beside that of a whole, which says nothing of how it stands."""
    area = question.catalogue.area_by_code.get(question.reference)
    return own.measure.is_sum and (area is None or area.level is not own.area.level)


def _extremes(valued: Sequence[Reading], reference: Named | None, group: str = "") -> Claim:
    """`valued` are highest first."""
    shown = [_shown(at(row).value, row.measure) for row in valued]
    if len(valued) == 1:
        return claims.Alone(whose(valued[0]), at(valued[0]), reference)
    if shown[0] == shown[-1]:
        return claims.Level(at(valued[0]).value, len(valued), valued[0].sex, group)
    placed = [Placed(whose(row), at(row)) for row in valued]
    ends = [tuple(one for one, value in zip(placed, shown, strict=True) if value == end) for end in (shown[0], shown[-1])]
    level = valued[0].area.level.value
    return claims.Extremes(ends[0], ends[1], len(valued), valued[0].target_period, level, group, reference)


def answers(question: Question, rows: Sequence[Reading]) -> claims.Answered:
    """How many gave the highest answer, and what the own one answered."""
    codes = [int(row.value) for row in rows if row.value is not None]
    top = max(question.measure.code_words)
    mine = next((row for row in rows if question.own and row.area.code == question.own.code), None)
    own = None if mine is None or mine.value is None else int(mine.value)
    return claims.Answered(codes.count(top), len(codes), top, whose(mine) if mine else None, own, question.within)


def in_view(target: int, readings: Sequence[Reading], *, asked: bool, created: str) -> claims.InView:
    older = sum(row.value is not None and row.period < row.target_period for row in readings)
    return claims.InView(target, older, age(target, asked=asked, created=created))


def age(year: int, *, asked: bool, created: str) -> int:
    """How many years old the latest value was when the version was made, when that is many; a year asked for has no age."""
    return 0 if asked else placing.age(year_of(year), int(created[:4]))


def partial(readings: Sequence[Reading]) -> claims.Partial:
    groups = [
        (whose(row), row.members.share) for row in readings if row.value is not None and row.members and is_partial(row.members)
    ]
    return claims.Partial(tuple(groups))


def course(
    question: Question, subject: Sequence[Dot], compared: Sequence[Dot], breaks: Sequence[int], years: Sequence[int]
) -> Claim:
    """What the values of a line did within its newest series, and those of the reference within its own; of ”min kommun” if any."""
    main, own = _newest_series(subject, breaks), question.own
    if main is None or (own and main.who.code != own.code):
        return claims.NoCourse(Who(own.code, own.name, question.sexes[0]) if own else None, years[0], years[-1])
    return claims.Course(main, _newest_series([dot for dot in compared if dot.sex == main.who.sex], breaks))


def _newest_series(dots: Sequence[Dot], breaks: Sequence[int]) -> claims.Span | None:
    """The first line that has values, from the break before its newest value on."""
    valued = [dot for dot in dots if dot.value is not None]
    line = [dot for dot in valued if (dot.code, dot.sex) == (valued[0].code, valued[0].sex)]
    start = max((year for year in breaks if line and year <= line[-1].period), default=0)
    series = [dot for dot in line if dot.period >= start]
    if not series:
        return None
    first, last = series[0], series[-1]
    between = _between([_point(dot) for dot in series])
    span = claims.Span(Who(first.code, first.name, first.sex), _point(first), _point(last), between=between)
    if first.members and last.members and (is_partial(first.members) or is_partial(last.members)):
        return replace(span, valued=(first.members.valued, last.members.valued), areas=last.members.areas)
    return span


def _between(line: Sequence[At]) -> At | None:
    """The value furthest outside the first and the last, when it is at least half as far outside as they are apart."""
    low, high = sorted((line[0].value, line[-1].value))
    outside = [(max(at.value - high, low - at.value), at) for at in line[1:-1]]
    far, at = max(outside, key=lambda one: one[0], default=(0.0, line[0]))
    return at if far > 0 and far >= (high - low) / 2 else None


def _point(dot: Dot) -> At:
    assert dot.value is not None
    return At(dot.value, dot.period)


def begun(number: int, trial: Trial, question: Question) -> claims.Begun:
    """A trial on the time line, under the number that it has there."""
    note = trial.note
    where = question.catalogue.area_by_code[note.area]
    return claims.Begun(number, question.measure.id, Who(where.code, where.name), note.date, note.tries, note.is_example)
