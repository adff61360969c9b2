"""/nytt: what has changed for the areas in view since an earlier data version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

import pyarrow as pa

from narvard.assess.view import Context
from narvard.claims import Claim, Within
from narvard.database import queries
from narvard.database.queries import NewestValue
from narvard.domain import Measure, Sex
from narvard.format import swedish_key
from narvard.frames import blank, table
from narvard.selection import Selection, measures
from narvard.views.news import claims, frames
from narvard.views.news import words as say
from narvard.views.news.changes import Change, alike, areas_in_view, changes

MOST_ROWS, WHOLE = 400, 60
"""Changes under a heading that are written out, and how many stand together: of more each measure has its own part."""
MOST_LINES = 30
"""Lines of the text for an e-mail."""


@dataclass(frozen=True)
class Part:
    """Changes that stand together: how many there are by kind, in how many areas, and those that are written out."""

    title: str
    counts: Mapping[str, int]
    areas: int
    written: tuple[Change, ...]

    @property
    def left_out(self) -> int:
        return sum(self.counts.values()) - len(self.written)


@dataclass(frozen=True)
class Group:
    """The changes under a heading."""

    heading: str
    count: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Fresh:
    """How new the values are: measures by the newest year that they have a value of."""

    claim: claims.Fresh
    years: tuple[tuple[int, tuple[Measure, ...]], ...]


@dataclass(frozen=True)
class News:
    """`claims` are what is said, the headline first. `before` is the version compared with, empty when there is none; `notices`
    what must be known of the comparison; `lines` the changes that an e-mail tells of. `rows` are all of them: only few are kept as
    they were found, as there can be a hundred thousand. Where no value and no verdict is another, `fresh` says how new they are.
    """

    claims: tuple[Claim, ...]
    sentence: str
    before: str
    notices: tuple[str, ...]
    groups: tuple[Group, ...]
    lines: tuple[Change, ...]
    rows: pa.Table  # frames.NEWS
    fresh: Fresh | None = None


def answer(selection: Selection, context: Context) -> News:
    """What has changed since the version of `sedan`, or the one before."""
    return compared(selection, context, context.before(selection.news.since))


def compared(selection: Selection, context: Context, then: Context | None) -> News:
    """What has changed since the version `then`; None where there is none."""
    asked = selection.news.since
    if then is None:
        first = claims.First(context.info.version)
        newest = _fresh(selection, context)
        return News((first, newest.claim), say.first(first), "", (), (), (), table((), frames.NEWS), newest)
    found = [] if then.info.version == context.info.version else list(changes(selection, context, then))
    about = _about(selection, context, then, found)
    nearest = (claims.Nearest(asked, then.info.version),) if asked not in ("", then.info.version) else ()
    still = not any((about.gained, about.revised, about.lost, about.verdicts))
    fresh = _fresh(selection, context) if still else None
    return News(
        claims=(about, *nearest, *([fresh.claim] if fresh else ())),
        sentence=say.sentence(about),
        before=then.info.version,
        notices=tuple(map(say.nearest, nearest)),
        groups=tuple(_groups(found)),
        lines=tuple(islice((one for one in found if one.sex in ("", Sex.TOTAL)), MOST_LINES)),
        rows=table(map(_row, found), frames.NEWS),
        fresh=fresh,
    )


def _fresh(selection: Selection, context: Context) -> Fresh:
    """Existing measures under the filters by the newest year that any area in view has a value of."""
    existing = {one.id: one for one in measures(selection, context.catalogue) if not one.is_proposed}
    areas = tuple(area.code for area in areas_in_view(selection, context.catalogue))
    found = [one for one in context.rows(queries.newest_values(areas), NewestValue) if one.measure_id in existing]
    ordered = sorted(found, key=lambda one: (-one.period, swedish_key(existing[one.measure_id].title)))
    years = tuple(
        (year, tuple(existing[one.measure_id] for one in own)) for year, own in groupby(ordered, key=lambda one: one.period)
    )
    counts = tuple((year, len(own)) for year, own in years)
    return Fresh(claims.Fresh(len(existing), counts, _names(selection, context), _within(selection, context)), years)


def _names(selection: Selection, context: Context) -> tuple[str, ...]:
    areas = areas_in_view(selection, context.catalogue) if selection.areas else ()
    return tuple(say.NAMES.get(area.code, area.name) for area in areas)


def _within(selection: Selection, context: Context) -> tuple[Within, ...]:
    chosen = {"target_groups": selection.target_groups, "change_areas": selection.change_areas}
    names = context.catalogue.target_group_names | context.catalogue.change_area_names
    return tuple(Within(field, tuple(names[code] for code in codes)) for field, codes in chosen.items() if codes)


def _about(selection: Selection, context: Context, then: Context, found: Sequence[Change]) -> claims.Changed:
    def count(what: str) -> int:
        return len({one.measure.id for one in found if one.what == what and one.measure})

    return claims.Changed(
        before=then.info.version,
        since=then.info.created,
        now=context.info.version,
        until=context.info.created,
        names=_names(selection, context),
        gained=count("new"),
        revised=count("changed"),
        lost=count("gone"),
        verdicts=sum(one.what == "verdict" for one in found),
        came=count("came"),
        went=count("went"),
        decisions=sum(one.what == "decision" for one in found),
        made_up="" if alike(context, then) else then.info.version if then.info.demo else context.info.version,
        within=_within(selection, context),
        levels=() if selection.areas else tuple(sorted({one.area.level.value for one in found if one.area})),
    )


def _groups(found: Sequence[Change]) -> Iterator[Group]:
    for heading, kinds in say.GROUPS.items():
        here = [one for one in found if one.what in kinds]
        if here:
            yield Group(heading, len(here), tuple(_parts(heading, here)))


def _parts(heading: str, here: Sequence[Change]) -> Iterator[Part]:
    apart = len(here) > WHOLE and here[0].area
    left = MOST_ROWS
    for title, group in groupby(here, key=lambda one: one.title if apart else heading):
        own = list(group)
        yield Part(title, Counter(one.what for one in own), len({one.area for one in own}), tuple(own[:left]))
        left -= min(left, len(own))


def _row(change: Change) -> dict[str, object]:
    return blank(frames.NEWS) | {
        "measure_id": change.measure and change.measure.id,
        "title": change.title,
        "area": change.area and change.area.code,
        "name": change.area and change.area.name,
        "sex": change.sex or None,
        "period": change.period,
        "what": say.WHAT[change.what],
        "before": change.before,
        "after": change.after,
        "before_text": change.before_text or None,
        "after_text": change.after_text or None,
    }
