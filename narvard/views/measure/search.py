"""/matt without a measure: searching and narrowing the whole register of measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from narvard.assess.facets import Counted, Facet, WayOut, counted, kept, way_out, within
from narvard.assess.reach import Reach, reaches
from narvard.assess.view import Context, Placed
from narvard.claims import Claim
from narvard.domain import Catalogue, Measure
from narvard.domain.link_codes import ShownPerspective, ShownStatus
from narvard.frames import table
from narvard.search import Field, search
from narvard.selection import Selection, keys
from narvard.selection.pages import facets as asked
from narvard.texts import measure as say
from narvard.texts.synonyms import SYNONYMS
from narvard.views.measure import claims, frames, words


@dataclass(frozen=True)
class Hit:
    """A measure in the list. `reach` is that of its values, empty when it has none."""

    measure: Measure
    reach: Reach


@dataclass(frozen=True)
class Group:
    """A change area and how many measures it has: existing, of them with values, and proposed."""

    code: str
    title: str
    existing: int
    valued: int
    proposed: int


@dataclass(frozen=True)
class Found:
    """What a search gives: claims, sentence, measures in order, filters with counts, and the way out when nothing is left.
    `groups` count all measures by change area when nothing is asked for."""

    claims: tuple[Claim, ...]
    sentence: str
    sub: str
    hits: tuple[Hit, ...]
    facets: tuple[Counted, ...]
    way_out: WayOut | None
    rows: pa.Table  # frames.MEASURES
    groups: tuple[Group, ...] = ()


def answer(selection: Selection, context: Context) -> Found:
    catalogue = context.catalogue
    filters = facets(catalogue)
    matching = _matching(selection, catalogue)
    left = kept(matching, selection, filters)
    reach = reaches(context)
    hits = tuple(Hit(measure, reach.get(measure.id, Reach())) for measure in left)
    existing = [hit for hit in hits if not hit.measure.is_proposed]
    valued = sum(hit.reach.newest > 0 for hit in existing)
    chosen = tuple(one for one in within(selection, filters) if one.field != "search")
    counts = (len(existing), valued, len(hits) - len(existing), len(catalogue.measures), len(matching))
    claim = claims.Found(*counts, selection.facets.search, chosen)
    return Found(
        claims=(claim, *(reaching(hit.measure.id, hit.reach) for hit in hits)),
        sentence=words.found(claim),
        sub=words.found_sub(claim),
        hits=hits,
        facets=counted(matching, selection, filters),
        way_out=None if hits else _way_out(selection, catalogue, filters),
        rows=table([_row(hit, catalogue) for hit in hits], frames.MEASURES),
        groups=() if selection.facets.search or chosen else _groups(hits, catalogue),
    )


def _groups(hits: Sequence[Hit], catalogue: Catalogue) -> tuple[Group, ...]:
    found = [(code, [hit for hit in hits if code in hit.measure.change_areas]) for code in catalogue.change_area_names]
    return tuple(
        Group(
            code,
            catalogue.change_area_names[code],
            sum(not hit.measure.is_proposed for hit in inside),
            sum(not hit.measure.is_proposed and hit.reach.newest > 0 for hit in inside),
            sum(hit.measure.is_proposed for hit in inside),
        )
        for code, inside in found
        if inside
    )


def in_view(selection: Selection, context: Context) -> Sequence[Placed]:
    """The measures of the list."""
    return kept(_matching(selection, context.catalogue), selection, facets(context.catalogue))


def reaching(measure: str, reach: Reach) -> claims.Reaching:
    return claims.Reaching(measure, reach.municipalities, reach.of, reach.share, reach.period, reach.region_period)


def facets(catalogue: Catalogue) -> tuple[Facet[Measure], ...]:
    """The filters of the list, in the order they stand."""
    return (
        Facet(keys.STATUS, say.FACETS["status"], say.STATUS, lambda m: (ShownStatus[m.status.name],)),
        Facet(asked.TIER, say.FACETS["tier"], say.TIERS, lambda m: (str(m.tier),)),
        Facet(asked.PRINCIPAL, say.FACETS["principal"], say.PRINCIPALS, lambda m: (m.principal,)),
        Facet(keys.PERSPECTIVE, say.FACETS["perspective"], say.PERSPECTIVES, lambda m: (ShownPerspective[m.perspective.name],)),
        Facet(keys.TARGET_GROUPS, say.FACETS["target_groups"], catalogue.target_group_names, lambda m: m.target_groups),
        Facet(keys.CHANGE_AREAS, say.FACETS["change_areas"], catalogue.change_area_names, lambda m: m.change_areas),
    )


def _matching(selection: Selection, catalogue: Catalogue) -> list[Measure]:
    """Measures that the search finds, best first; without a search all of them in the catalogue's order."""
    if not selection.facets.search:
        return list(catalogue.measures)
    found = search(selection.facets.search, {m.id: _fields(m, catalogue) for m in catalogue.measures}, SYNONYMS)
    return [catalogue.measure_by_id[code] for code in found]


def _fields(measure: Measure, catalogue: Catalogue) -> Sequence[Field]:
    """The texts of a measure that a reader sees it by, weighed: title and id first, then what it measures, then where it belongs.

    Not its source and note: nearly all come from Kolada, which would answer whoever looks for the disease KOL."""
    names = [c.title for c in catalogue.change_areas_of(measure.change_areas)]
    names += [t.title for t in catalogue.target_groups_of(measure.target_groups)]
    return (
        (measure.title, 4),
        (measure.id, 4),
        (measure.official_title, 2),
        (measure.definition, 2),
        (" ".join(names), 1),
    )


def _way_out(selection: Selection, catalogue: Catalogue, filters: Sequence[Facet[Measure]]) -> WayOut | None:
    def count(tried: Selection) -> int:
        return len(kept(_matching(tried, catalogue), tried, filters))

    return way_out(selection, (*(facet.parameter for facet in filters), asked.SEARCH), count)


def _row(hit: Hit, catalogue: Catalogue) -> dict[str, object]:
    measure, reach = hit.measure, hit.reach
    return {
        "measure_id": measure.id,
        "title": measure.title,
        "status": say.PROPOSED.lower() if measure.is_proposed else say.EXISTING.lower(),
        "tier": measure.tier,
        "change_areas": ", ".join(c.short_title for c in catalogue.change_areas_of(measure.change_areas)),
        "target_groups": ", ".join(t.short_title for t in catalogue.target_groups_of(measure.target_groups)),
        "principal": say.PRINCIPALS.get(measure.principal, measure.principal),
        "perspective": say.PERSPECTIVE_OF[measure.perspective],
        "municipalities": reach.municipalities,
        "period": reach.newest or None,
        "definition": measure.definition,
        "source": measure.source,
    }
