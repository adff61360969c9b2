"""The codec between a selection and the query of a link (docs/links.md). Pure; never raises for a bad link."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from narvard.domain import Catalogue, Status, is_preview
from narvard.format import join_words
from narvard.page import PAGE
from narvard.selection.choices import default_measure
from narvard.selection.packed import AgendaError, taken_apart, unpack
from narvard.selection.values import (
    ANSWERS,
    CHOSEN_AREAS,
    COUNTS,
    DISTRIBUTIONS,
    FIRST_START,
    LAST_START,
    LEVELS,
    MAX_STEPS,
    MONTH,
    PERSPECTIVES,
    PRINCIPALS,
    PRIORITIES,
    REFERENCES,
    ROWS,
    SEXES,
    SPLIT_VALUES,
    SPLITS,
    STATUSES,
    SYSTEM_LEVELS,
    TIERS,
    UNSTATED,
    Ceiling,
    Notice,
    Parsed,
    Period,
    Selection,
)
from narvard.texts import links

LINK_SCHEMA = "1"
MAX_VALUE = 1500
"""Characters read of one parameter; links are kept under this length."""
MAX_NOTICES = 8
"""A link that is all noise is not answered with a page of notices."""
LATEST = re.compile(r"senaste([1-9]\d?)?")
YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


@dataclass(frozen=True)
class Parameter:
    """One key of the link: the field it sets, and how its text is read and written.

    `read(text, catalogue, page)` → (value, notices); None leaves the default. `write(selection)` → text, empty to leave it out.
    """

    key: str
    field: str
    read: Callable[[str, Catalogue, str], tuple[object | None, list[str]]]
    write: Callable[[Selection], str]


def parse(page: str, query: Mapping[str, Sequence[str]], catalogue: Catalogue) -> Parsed:
    """The selection that a query asks for on `page`, and notices on what could not be opened. Never raises for a bad query."""
    values: dict[str, object] = {}
    notices: list[Notice] = []
    for key, texts_given in query.items():
        parameter = PARAMETER.get(key)
        if parameter is None:
            if key not in FOREIGN and len(notices) < MAX_NOTICES:
                notices.append(Notice(_shown(key), links.unknown_parameter(_shown(key), _nearest(key, PARAMETER))))
            continue
        text, said = _one_text(key, texts_given)
        value, more = parameter.read(text, catalogue, page) if text else (None, [])
        notices += [Notice(key, sentence) for sentence in said + more]
        if value is not None and PAGE[page].counts(key):
            values[parameter.field] = value
    selection = Selection(page=page, **values)  # type: ignore[arg-type]
    if PAGE[page].one_measure and not selection.measure:
        selection = replace(selection, measure=default_measure(selection, catalogue))
    return Parsed(selection, tuple(dict.fromkeys(notices)))


def to_query(selection: Selection) -> dict[str, str]:
    """The link's parameters: what decides the answer always, empty filters never, in one order."""
    written = {p.key: p.write(selection) for p in PARAMETERS if PAGE[selection.page].counts(p.key)}
    return {key: text for key, text in written.items() if text}


def _one_text(key: str, given: Sequence[str]) -> tuple[str, list[str]]:
    """The text of a key that may stand several times: lists are joined, else the first counts. Overlong text is cut."""
    said: list[str] = []
    present = [text.strip() for text in given if text.strip()]
    text = ".".join(present) if key in LISTS else (present[0] if present else "")
    if key not in LISTS and len(set(present)) > 1:
        said.append(links.several_values(key, _shown(present[0])))
    if len(text) > MAX_VALUE:
        text = text[:MAX_VALUE].rpartition(".")[0] if key in LISTS else ""
        said.append(links.too_long(key))
    return text, said


def _shown(text: str) -> str:
    """Raw input made safe and short enough to be quoted in a notice, which is Markdown: no markup and no link."""
    plain = "".join(c for c in text if c.isalnum() or c in " -.,+%")
    return re.sub(r"(?<!\d)\.|\.(?!\d)", "", plain)[:40]


def _nearest(word: str, known: Sequence[str] | Mapping[str, object]) -> str:
    found = difflib.get_close_matches(word[:60], list(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def _codes(
    key: str, known: Callable[[Catalogue], Mapping[str, object]]
) -> Callable[[str, Catalogue, str], tuple[object | None, list[str]]]:
    """Reads `a.b.c`: known codes in order, each once; the others named in one notice."""

    def read(text: str, catalogue: Catalogue, _page: str) -> tuple[object | None, list[str]]:
        codes = list(dict.fromkeys(code for code in text.split(".") if code))
        good = tuple(code for code in codes if code in known(catalogue))
        bad = [_shown(code) for code in codes if code not in known(catalogue)]
        return good, [links.unknown_codes(key, join_words(bad[:5]), len(bad))] if bad else []

    return read


def _one_of(key: str, allowed: Mapping[str, object]) -> Callable[[str, Catalogue, str], tuple[object | None, list[str]]]:
    def read(text: str, _catalogue: Catalogue, _page: str) -> tuple[object | None, list[str]]:
        if text in allowed:
            return allowed[text], []
        return None, [links.not_allowed(key, _shown(text), list(allowed))]

    return read


def _read_measure(text: str, catalogue: Catalogue, page: str) -> tuple[object | None, list[str]]:
    first, *others = dict.fromkeys(text.split("."))
    said = [links.one_measure(_shown(first))] if others else []
    if first in catalogue.measure_by_id:
        return first, said
    alias = catalogue.alias_by_id.get(first)
    if alias and alias.new_id in catalogue.measure_by_id:
        return alias.new_id, [*said, links.renamed(first, catalogue.measure_by_id[alias.new_id].title, alias.reason)]
    if alias:
        return None, [*said, links.withdrawn(first, alias.reason, opened_default=PAGE[page].one_measure)]
    near = _nearest(first.upper(), catalogue.measure_by_id)
    return None, [*said, links.unknown_measure(_shown(first), near, opened_default=PAGE[page].one_measure)]


def _read_period(text: str, _catalogue: Catalogue, _page: str) -> tuple[object | None, list[str]]:
    if latest := LATEST.fullmatch(text):
        return Period(latest=int(latest[1] or 1)), []
    years = YEARS.fullmatch(text)
    if not years:
        return None, [links.bad_period(_shown(text))]
    first, last = int(years[1]), int(years[2] or years[1])
    if not (1900 <= first <= 2200 and 1900 <= last <= 2200):
        return None, [links.bad_period(_shown(text))]
    said = [links.reversed_years(first, last)] if last < first else []
    return Period(min(first, last), max(first, last), latest=0), said


def _read_reference(text: str, catalogue: Catalogue, _page: str) -> tuple[object | None, list[str]]:
    if text in REFERENCES or text in catalogue.area_by_code:
        return text, []
    return None, [links.not_allowed("mot", _shown(text), list(REFERENCES))]


def _read_view(text: str, _catalogue: Catalogue, page: str) -> tuple[object | None, list[str]]:
    views = PAGE[page].views
    return (text, []) if text in views else (None, [links.not_allowed("vy", _shown(text), list(views))] if views else [])


def _read_cell(text: str, catalogue: Catalogue, _page: str) -> tuple[object | None, list[str]]:
    """`row.target-group`: a row is a change area or a value of the dimension in `dela`. Empty is all; `.` is the whole table."""
    row, _, target = text.partition(".")
    values = {value for values in SPLIT_VALUES.values() for value in values}
    rows = {"", UNSTATED, *(a.id for a in catalogue.change_areas), *values}
    known = row in rows and target in {"", UNSTATED, *(t.id for t in catalogue.target_groups)}
    return (f"{row}.{target}", []) if known else (None, [links.bad_cell(_shown(text))])


def _read_pair(text: str, catalogue: Catalogue, _page: str) -> tuple[object | None, list[str]]:
    """Two different measures, `cost.quality`."""
    pair = tuple(dict.fromkeys(text.split(".")))
    known = len(pair) == 2 and all(code in catalogue.measure_by_id for code in pair)
    return (pair, []) if known else (None, [links.bad_pair(_shown(text))])


def _read_role(text: str, catalogue: Catalogue, _page: str) -> tuple[object | None, list[str]]:
    roles = sorted({need.role for need in catalogue.needs})
    return (text, []) if text in roles else (None, [links.not_allowed("roll", _shown(text), roles)])


def _read_proposed(text: str, catalogue: Catalogue, _page: str) -> tuple[object | None, list[str]]:
    """A set of proposed measures, in one order. A renamed one is kept; withdrawn, existing and unknown ones are named, not kept."""
    kept: set[str] = set()
    unknown: list[str] = []
    existing: list[str] = []
    said: list[str] = []
    for given in dict.fromkeys(code for code in text.split(".") if code):
        alias = catalogue.alias_by_id.get(given)
        code = alias.new_id if alias else given
        measure = catalogue.measure_by_id.get(code)
        if measure and measure.status is Status.PROPOSED:
            kept.add(code)
            said += [links.renamed(given, measure.title, alias.reason)] if alias else []
        elif measure:
            existing.append(measure.title)
        elif alias:
            said.append(links.left_out_withdrawn(given, alias.reason))
        else:
            unknown.append(_shown(given))
    said += [links.left_out_existing(existing)] if existing else []
    said += [links.left_out_unknown(unknown)] if unknown else []
    return tuple(sorted(kept)), said


def _read_share(text: str, _catalogue: Catalogue, _page: str) -> tuple[object | None, list[str]]:
    good = re.fullmatch(r"\d{1,3}", text, re.ASCII) and int(text) <= 100
    return (int(text), []) if good else (None, [links.bad_share(_shown(text))])


def _read_ceiling(text: str, _catalogue: Catalogue, _page: str) -> tuple[object | None, list[str]]:
    """`one-off.yearly` in thousands of kronor; either may be empty."""
    found = re.fullmatch(r"(\d{0,6})\.(\d{0,6})", text, re.ASCII)
    if not found or text == ".":
        return None, [links.bad_ceiling(_shown(text))]
    return Ceiling(*(int(most) if most else None for most in found.groups())), []


def _read_start(text: str, _catalogue: Catalogue, _page: str) -> tuple[object | None, list[str]]:
    good = re.fullmatch(MONTH, text, re.ASCII) and FIRST_START <= text <= LAST_START
    return (text, []) if good else (None, [links.bad_start(_shown(text))])


def search_words(text: str) -> str:
    """Words to search for as they stand in a link: letters, figures and a few signs, one space between."""
    return " ".join("".join(c if c.isalnum() or c in "-+%" else " " for c in text).split())[:80].strip()


def _read_search(text: str, _catalogue: Catalogue, _page: str) -> tuple[object | None, list[str]]:
    return search_words(text) or None, []


def _read_data(text: str, _catalogue: Catalogue, _page: str) -> tuple[object | None, list[str]]:
    known = is_preview(text) or re.fullmatch(r"\d{4}-\d{2}-\d{2}-\d{1,4}", text)
    return (text, []) if known else (None, [links.bad_version(_shown(text))])


def _read_step(text: str, _catalogue: Catalogue, _page: str) -> tuple[object | None, list[str]]:
    good = re.fullmatch(r"[1-9]\d?", text, re.ASCII) and int(text) <= MAX_STEPS
    return (int(text), []) if good else (None, [links.bad_step(_shown(text), MAX_STEPS)])


def _read_agenda(text: str, _catalogue: Catalogue, _page: str) -> tuple[object | None, list[str]]:
    """Kept packed, as everything in a selection is what stands in the link."""
    try:
        for step in unpack(text).steps:
            taken_apart(step.address)
    except AgendaError as error:
        return None, [str(error)]
    return text, []


def _read_schema(text: str, _catalogue: Catalogue, _page: str) -> tuple[object | None, list[str]]:
    return None, [] if text == LINK_SCHEMA else [links.other_schema()]


def _listed(field: str) -> Callable[[Selection], str]:
    return lambda selection: ".".join(getattr(selection, field))


def _other_than(field: str, default: str) -> Callable[[Selection], str]:
    return lambda selection: "" if getattr(selection, field) == default else str(getattr(selection, field))


PARAMETERS = (
    Parameter("matt", "measure", _read_measure, lambda s: s.measure),
    Parameter("omrade", "areas", _codes("omrade", lambda c: c.area_by_code), _listed("areas")),
    Parameter(
        "malgrupp", "target_groups", _codes("malgrupp", lambda c: {t.id: t for t in c.target_groups}), _listed("target_groups")
    ),
    Parameter(
        "forandring", "change_areas", _codes("forandring", lambda c: {a.id: a for a in c.change_areas}), _listed("change_areas")
    ),
    Parameter(
        "status",
        "status",
        _one_of("status", {s: s for s in STATUSES}),
        _other_than("status", "alla"),
    ),
    Parameter(
        "perspektiv",
        "perspective",
        _one_of("perspektiv", {p: p for p in PERSPECTIVES}),
        _other_than("perspective", "alla"),
    ),
    Parameter(
        "niva",
        "level",
        _one_of("niva", {level.value: level for level in LEVELS}),
        lambda s: s.level.value,
    ),
    Parameter("ar", "period", _read_period, lambda s: s.period.code),
    Parameter("kon", "sex", _one_of("kon", {s: s for s in SEXES}), lambda s: s.sex),
    Parameter("mot", "reference", _read_reference, lambda s: s.reference),
    Parameter("ki", "whiskers", _one_of("ki", {"1": True, "0": False}), lambda s: "" if s.whiskers else "0"),
    Parameter("bh", "corrected", _one_of("bh", {"1": True, "0": False}), lambda s: "1" if s.corrected else ""),
    Parameter("urval", "only", _one_of("urval", {c: c for c in CHOSEN_AREAS if c}), lambda s: s.only),
    Parameter("par", "pair", _read_pair, _listed("pair")),
    Parameter("vy", "view", _read_view, lambda s: s.view),
    Parameter("rakna", "count", _one_of("rakna", {c: c for c in COUNTS}), _other_than("count", "matt")),
    Parameter("rader", "rows", _one_of("rader", {r: r for r in ROWS}), _other_than("rows", "")),
    Parameter("dela", "split", _one_of("dela", {d: d for d in SPLITS}), _other_than("split", "")),
    Parameter("ruta", "cell", _read_cell, lambda s: s.cell),
    Parameter("roll", "role", _read_role, lambda s: s.role),
    Parameter("sok", "search", _read_search, lambda s: s.search),
    Parameter("huvudman", "principal", _one_of("huvudman", {p: p for p in PRINCIPALS}), lambda s: s.principal),
    Parameter("systemniva", "system_level", _one_of("systemniva", {s: s for s in SYSTEM_LEVELS}), lambda s: s.system_level),
    Parameter("mognad", "tier", _one_of("mognad", {t: t for t in TIERS}), lambda s: s.tier),
    Parameter("prioritet", "priority", _one_of("prioritet", {p: p for p in PRIORITIES}), lambda s: s.priority),
    Parameter("svar", "answers", _codes("svar", lambda _c: {a: a for a in ANSWERS}), _listed("answers")),
    Parameter("forslag", "proposal", _read_proposed, _listed("proposal")),
    Parameter("nyckel", "vgr_share", _read_share, lambda s: "" if s.vgr_share == 50 else str(s.vgr_share)),
    Parameter(
        "fordela",
        "distribution",
        _one_of("fordela", {d: d for d in DISTRIBUTIONS}),
        _other_than("distribution", "lika"),
    ),
    Parameter("tak", "ceiling", _read_ceiling, lambda s: s.ceiling.code),
    Parameter("maste", "must", _read_proposed, _listed("must")),
    Parameter("inte", "must_not", _read_proposed, _listed("must_not")),
    Parameter("start", "start", _read_start, lambda s: s.start),
    Parameter("mot2", "beside", _read_proposed, _listed("beside")),
    Parameter("data", "data", _read_data, lambda s: s.data),
    Parameter("lage", "meeting", _one_of("lage", {"mote": True}), lambda s: "mote" if s.meeting else ""),
    Parameter("steg", "step", _read_step, lambda s: str(s.step or "")),
    Parameter("dagordning", "agenda", _read_agenda, lambda s: s.agenda),
    Parameter("l", "", _read_schema, lambda _s: ""),
)
PARAMETER = {parameter.key: parameter for parameter in PARAMETERS}
LISTS = {"omrade", "malgrupp", "forandring", "svar", "par", "forslag", "maste", "inte", "mot2"}
FOREIGN = {"embed", "embed_options", "utm_source", "utm_medium", "utm_campaign", "fbclid", "gclid"}
"""Keys that other programs add to links; they say nothing about the view."""
