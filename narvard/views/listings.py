"""Lists for programs: measures, areas, needs, values and data versions, in the codes of the data model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import pyarrow as pa

from narvard.assess.promises import promises
from narvard.assess.reading import latest_period, members_of, rests_on
from narvard.assess.view import Context, Info
from narvard.database import queries
from narvard.database.queries import Delivered, Valued
from narvard.domain import Status
from narvard.frames import schema, table
from narvard.selection import Selection, shown_areas
from narvard.views.compare.question import Question
from narvard.views.measure import search as measure_search
from narvard.views.needs import answer as needs_register
from narvard.views.pathways import answer as links_and_notes
from narvard.views.pathways.frames import LEARNING, PATHWAYS

MEASURE_LIST = schema(
    id="text", status="text", tier="int", title="text", official_title="text", definition="text", unit="text", unit_kind="text",
    decimals="int", polarity="text", perspective="text", kind="text", viewpoint="text", system_level="text", area_level="text",
    principal="text", source="text", source_id="text", frequency="text", period_years="int", lag_months="int", series_break="text",
    by_gender="yes", denominator="text", goal_value="real", goal_year="int", goal_source="text", change_areas="text",
    target_groups="text", replaces="text", complements="text", note="text", period="int", municipalities="int",
    proxy="text", duplicate="text",
)  # fmt: skip
"""One row per measure, in codes: the list for programs. Several codes have a full stop between, as in a link."""


AREA_LIST = schema(
    code="text", name="text", level="text", skr_group="text", population="int", population_date="text", members="text",
    source="text",
)  # fmt: skip
"""One row per area; `members` are the municipalities of a group."""


NEED_LIST = schema(
    id="text", text="text", role="text", principal="text", perspective="text", system_level="text", change_area="text",
    target_group="text", priority="int", origin="text", answered="text", with_proposals="text", existing_measures="text",
    proposed_measures="text",
)  # fmt: skip
"""One row per need, in codes; `answered` and `with_proposals` are those of `svar`."""


COMMITMENT_LIST = schema(
    id="text", agreement="text", section="text", text="text", principal="text", source="text", answered="text",
    with_proposals="text", existing_measures="text", proposed_measures="text",
)  # fmt: skip
"""One row per commitment, in codes; `answered` and `with_proposals` are those of `svar`."""


VALUE_LIST = schema(
    measure_id="text", area="text", name="text", level="text", period="int", sex="text", value="real", numerator="real",
    denominator="real", flag="text", method="text", areas_with_value="int", areas="int", population_share="real",
)  # fmt: skip
"""One row per measure, area, sex and period that was delivered; oldest first. The last columns are those of groups."""

ALONE = dict.fromkeys(("areas_with_value", "areas", "population_share"))


VERSION_LIST = schema(version="text", created="text", current="yes", kept="yes", demo="yes", note="text")
"""One row per data version, newest first."""


Rows = Callable[[Selection, Context, Collection[str]], pa.Table]


@dataclass(frozen=True)
class Listing:
    """A list: the page whose reading of `parameters` counts, its columns, and its rows for a selection and the parameters given."""

    page: str
    parameters: tuple[str, ...]
    schema: pa.Schema
    rows: Rows


def measures(selection: Selection, context: Context, _given: Collection[str]) -> pa.Table:
    """Measures that pass the filters of /matt."""
    found = measure_search.answer(selection, context)
    assert isinstance(found, measure_search.Found)
    listed = ("change_areas", "target_groups", "replaces", "complements", "proxy", "duplicate", "series_break")
    rows = [
        _columns(hit.measure, MEASURE_LIST)
        | {name: ".".join(str(code) for code in getattr(hit.measure, name)) for name in listed}
        | {"period": hit.reach.newest or None, "municipalities": hit.reach.municipalities}
        for hit in found.hits
    ]
    return table(rows, MEASURE_LIST)


def areas(selection: Selection, context: Context, given: Collection[str]) -> pa.Table:
    """Areas of a level, or of all levels; or the areas named."""
    catalogue = context.catalogue
    found = [
        area
        for area in catalogue.areas
        if ("niva" not in given or area.level is selection.level) and (not selection.areas or area.code in selection.areas)
    ]
    return table(
        [
            _columns(area, AREA_LIST)
            | {"population": area.population or None, "members": ".".join(catalogue.children.get(area.code, ()))}
            for area in found
        ],
        AREA_LIST,
    )


def needs(selection: Selection, context: Context, _given: Collection[str]) -> pa.Table:
    """Needs that pass the filters of /behov."""
    register = needs_register.answer(selection, context)
    rows = []
    for found in (row for _role, group in register.groups for row in group):
        by_status = {
            name: ".".join(one.measure.id for one in found.measures if one.measure.status is status)
            for name, status in (("existing_measures", Status.EXISTING), ("proposed_measures", Status.PROPOSED))
        }
        rows.append(_columns(found.need, NEED_LIST) | {"answered": found.state, "with_proposals": found.later} | by_status)
    return table(rows, NEED_LIST)


def commitments(_selection: Selection, context: Context, _given: Collection[str]) -> pa.Table:
    """Every commitment, and how far it is followed."""
    rows = []
    for found in promises(context):
        by_status = {
            name: ".".join(one.measure.id for one in found.measures if one.measure.status is status)
            for name, status in (("existing_measures", Status.EXISTING), ("proposed_measures", Status.PROPOSED))
        }
        answered = {"answered": found.state, "with_proposals": found.later}
        rows.append(_columns(found.commitment, COMMITMENT_LIST) | answered | by_status)
    return table(rows, COMMITMENT_LIST)


def pathways(selection: Selection, context: Context, _given: Collection[str]) -> pa.Table:
    """Links that pass the filters of /samband."""
    return links_and_notes.answer(replace(selection, view="samband"), context).rows


def learning(selection: Selection, context: Context, _given: Collection[str]) -> pa.Table:
    """Notes of what is tried and learnt that pass the filters of /samband."""
    return links_and_notes.answer(replace(selection, view="larande"), context).rows


def values(selection: Selection, context: Context, _given: Collection[str]) -> pa.Table:
    """What was delivered or reckoned for one measure: the areas named, else the level that the measure has."""
    catalogue, measure = context.catalogue, context.catalogue.measure_by_id[selection.measure]
    question = Question(selection, catalogue)
    shown = selection.areas or shown_areas(Selection(level=question.level), catalogue)
    years = _years(selection, context.rows(queries.periods(measure.id, question.level), Valued))
    place = {code: number for number, code in enumerate(shown)}
    found = context.rows(queries.series(measure.id, tuple(shown), question.sexes), Delivered)
    found = sorted((row for row in found if row.period in years), key=lambda row: (place[row.area], row.sex, row.period))
    rows = [
        _columns(row, VALUE_LIST)
        | ALONE
        | rests_on(members_of(row))
        | {"measure_id": measure.id, "name": area.name, "level": area.level.value}
        for row in found
        for area in [catalogue.area_by_code[row.area]]
    ]
    return table(rows, VALUE_LIST)


def _columns(value: object, schema: pa.Schema) -> dict[str, object]:
    """Those columns of a list that are a field of `value` by the same name."""
    return {name: getattr(value, name) for name in schema.names if hasattr(value, name)}


def _years(selection: Selection, periods: list[Valued]) -> Collection[int]:
    """The years asked for; `senaste` is as on the pages, `senaste5` that year and those with values before it."""
    period = selection.period
    if not period.latest:
        return range(period.first, period.last + 1)
    newest = latest_period(periods)
    return sorted((row.period for row in periods if row.period <= newest), reverse=True)[: period.latest]


VERSIONS = VERSION_LIST


def versions(found: Iterable[tuple[Info, bool, str]], current: str) -> pa.Table:
    """Data versions, each with whether it is kept for ever and its note."""
    rows = [
        {"version": info.version, "created": info.created, "current": info.version == current, "kept": kept}
        | {"demo": info.demo, "note": note}
        for info, kept, note in found
    ]
    return table(rows, VERSIONS)


LISTINGS: Mapping[str, Listing] = {
    "matt": Listing(
        "measure",
        ("sok", "status", "mognad", "perspektiv", "huvudman", "malgrupp", "forandring"),
        MEASURE_LIST,
        measures,
    ),
    "omraden": Listing("compare", ("niva", "omrade"), AREA_LIST, areas),
    "behov": Listing(
        "needs",
        ("sok", "roll", "svar", "status", "perspektiv", "huvudman", "systemniva", "prioritet", "malgrupp", "forandring"),
        NEED_LIST,
        needs,
    ),
    "atagande": Listing("promises", (), COMMITMENT_LIST, commitments),
    "samband": Listing("pathways", ("sok", "malgrupp", "forandring"), PATHWAYS, pathways),
    "larande": Listing("pathways", ("sok", "omrade", "malgrupp", "forandring"), LEARNING, learning),
    "varden": Listing("compare", ("matt", "omrade", "niva", "ar", "kon"), VALUE_LIST, values),
}
"""Name of the list in its address → the list. Each also takes `data`, and the parameters of paging and format."""
