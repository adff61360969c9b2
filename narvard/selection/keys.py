"""Parameters of what follows the reader to every page, or counts on several."""

from __future__ import annotations

import re
from collections.abc import Callable

from narvard import periods
from narvard.domain import is_preview
from narvard.domain.link_codes import Mode, ShownAreas, ShownPerspective, ShownSex, ShownStatus
from narvard.page import PAGE, PAGES
from narvard.selection.packed import AgendaError, taken_apart, unpack
from narvard.selection.parameter import (
    EMPTY_SET,
    VERSION,
    Parameter,
    Place,
    Read,
    T,
    codes,
    nearest,
    one_of,
    proposed,
    shown,
    written,
)
from narvard.selection.values import LEVELS, MAX_STEPS, REFERENCES, Period
from narvard.texts import links

EVERYWHERE = tuple(PAGE)
LINK_SCHEMA = "1"
LATEST = re.compile(r"senaste([1-9]\d?)?", re.IGNORECASE)
PERIOD_CODE = r"\d{4}(?:k[1-4]|-\d{2})?"
PERIODS = re.compile(rf"({PERIOD_CODE})(?:-({PERIOD_CODE}))?", re.IGNORECASE)
"""2022, 2026k3, 2026-09, and from one to another."""


def _named(key: str) -> tuple[str, ...]:
    """The pages whose records say that a parameter counts there."""
    return tuple(page.name for page in PAGES if key in page.parameters)


def _deciding(key: str, field: str, read: Read[T], write: Callable[[T], str] = str) -> Parameter[T]:
    """A parameter that decides the answer, and so is always written."""
    return Parameter(key, field, read, write, _named(key), always=True)


def _list(key: str, field: str, read: Read[tuple[str, ...]]) -> Parameter[tuple[str, ...]]:
    return Parameter(key, field, read, ".".join, EVERYWHERE, several=True)


def _read_measure(text: str, place: Place) -> tuple[str | None, list[str]]:
    catalogue = place.catalogue
    first, *others = dict.fromkeys(text.split("."))
    said = [links.one_measure(shown(first))] if others else []
    if first in catalogue.measure_by_id:
        return first, said
    alias = catalogue.alias_by_id.get(first)
    if alias and alias.new_id in catalogue.measure_by_id:
        return alias.new_id, [*said, links.renamed(first, catalogue.measure_by_id[alias.new_id].title, alias.reason)]
    if alias:
        return None, [*said, links.withdrawn(first, alias.reason)]
    near = nearest(first.upper(), catalogue.measure_by_id)
    return None, [*said, links.unknown_measure(shown(first), near)]


def _read_period(text: str, _place: Place) -> tuple[Period | None, list[str]]:
    if latest := LATEST.fullmatch(text):
        return Period(latest=int(latest[1] or 1)), []
    asked = PERIODS.fullmatch(text)
    first, last = (periods.read(code.lower()) for code in (asked[1], asked[2] or asked[1])) if asked else (None, None)
    if first is None or last is None:
        return None, [links.bad_period(shown(text))]
    if first.months is not last.months:
        return None, [links.two_lengths(shown(text))]
    said = [links.reversed_years(first.code, last.code)] if last < first else []
    return Period(min(first, last).number, max(first, last).number, latest=0), said


def _read_reference(text: str, place: Place) -> tuple[str | None, list[str]]:
    known = text in REFERENCES or text in place.catalogue.area_by_code
    return (text, []) if known else (None, [links.not_allowed("mot", shown(text), list(REFERENCES))])


def _read_view(text: str, place: Place) -> tuple[str | None, list[str]]:
    views = place.page.views
    return (text, []) if text in views else (None, [links.not_allowed("vy", shown(text), list(views))] if views else [])


def _read_data(text: str, _place: Place) -> tuple[str | None, list[str]]:
    known = is_preview(text) or re.fullmatch(VERSION, text)
    return (text, []) if known else (None, [links.bad_version(shown(text))])


def _read_agenda(text: str, _place: Place) -> tuple[str | None, list[str]]:
    """Kept packed, as everything in a selection is what stands in the link."""
    try:
        for step in unpack(text).steps:
            taken_apart(step.address)
    except AgendaError as error:
        return None, [str(error)]
    return text, []


def _read_schema(text: str, _place: Place) -> tuple[None, list[str]]:
    return None, [] if text == LINK_SCHEMA else [links.other_schema()]


MEASURE = Parameter("matt", "measure", _read_measure, pages=("compare", "profile", "measure", "pathways"))
AREAS = _list("omrade", "areas", codes(lambda catalogue: catalogue.area_by_code))
TARGET_GROUPS = _list("malgrupp", "target_groups", codes(lambda catalogue: catalogue.target_group_names))
CHANGE_AREAS = _list("forandring", "change_areas", codes(lambda catalogue: catalogue.change_area_names))
STATUS = Parameter("status", "status", one_of(ShownStatus), pages=_named("status"))
PERSPECTIVE = Parameter("perspektiv", "perspective", one_of(ShownPerspective), pages=_named("perspektiv"))
LEVEL = _deciding("niva", "level", one_of(LEVELS))
PERIOD = _deciding("ar", "period", _read_period, lambda period: period.code)
SEX = _deciding("kon", "sex", one_of(ShownSex))
REFERENCE = _deciding("mot", "reference", _read_reference)
ONLY = Parameter("urval", "only", one_of(ShownAreas), pages=_named("urval"))
VIEW = Parameter("vy", "view", _read_view, pages=tuple(page.name for page in PAGES if page.views))
PROPOSAL = Parameter(
    "forslag",
    "proposal",
    proposed,
    lambda codes: ".".join(codes) or EMPTY_SET,
    ("chain", "coverage", "measure", "needs", "proposal"),
    several=True,
)
DATA = Parameter("data", "data", _read_data, pages=EVERYWHERE)
MODE = Parameter("lage", "mode", one_of(Mode), pages=EVERYWHERE)
STEP = Parameter(
    "steg",
    "step",
    written(r"[1-9]\d?", lambda text: links.bad_step(text, MAX_STEPS), int, lambda text: int(text) <= MAX_STEPS),
    pages=EVERYWHERE,
)
AGENDA = Parameter("dagordning", "agenda", _read_agenda, pages=_named("dagordning"))
SCHEMA: Parameter[None] = Parameter("l", "", _read_schema, pages=EVERYWHERE)
FILTERS = (MEASURE, AREAS, TARGET_GROUPS, CHANGE_AREAS, STATUS, PERSPECTIVE)
LISTS = (AREAS, TARGET_GROUPS, CHANGE_AREAS)
FOLLOWING = (MEASURE, AREAS, TARGET_GROUPS, CHANGE_AREAS, PROPOSAL, DATA, MODE, STEP)
"""What follows the reader to another page, as far as that uses it: the filters, the measure, the proposal, frozen data and the
meeting. What a page between does not use is not in its link; the browser hands it on (static/js/carried.js)."""
COMPARED = (LEVEL, PERIOD, SEX, REFERENCE)
SHOWING = (DATA, MODE, STEP, AGENDA, SCHEMA)
