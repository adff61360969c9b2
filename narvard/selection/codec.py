"""The codec between a selection and the query of a link (docs/links.md). Pure; never raises for a bad link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import chain
from operator import attrgetter
from urllib.parse import urlencode

from narvard.domain import Catalogue, SystemLevel, link_codes
from narvard.page import PAGE, PAGES
from narvard.selection.choices import default_measure
from narvard.selection.keys import COMPARED, FILTERS, MEASURE, ONLY, PROPOSAL, SHOWING, VIEW
from narvard.selection.pages import compare, coverage, facets, matrix, measures, news, pathways, profile, proposal, shift
from narvard.selection.parameter import AnyParameter, Place, nearest, shown
from narvard.selection.saved import saved_set
from narvard.selection.touched import FOREIGN, mended, spelt
from narvard.selection.values import LEVELS, PLAIN, Notice, Parsed, Selection, usual_reference
from narvard.texts import links

MAX_VALUE = 1500
"""Characters read of one parameter; links are kept under this length."""
MAX_UNKNOWN = 50
"""Unknown keys that are looked at one by one."""
MAX_NOTICES = 8
"""A link that is all noise is not answered with a page of notices."""
PARAMETERS: tuple[AnyParameter, ...] = (
    *FILTERS,
    *COMPARED,
    *compare.PARAMETERS,
    ONLY,
    *profile.PARAMETERS,
    VIEW,
    *coverage.PARAMETERS,
    *shift.PARAMETERS,
    *matrix.PARAMETERS,
    *facets.PARAMETERS,
    *measures.PARAMETERS,
    PROPOSAL,
    *proposal.PARAMETERS,
    *news.PARAMETERS,
    *pathways.PARAMETERS,
    *SHOWING,
)
"""In the order that a link is written in."""
PARAMETER = {parameter.key: parameter for parameter in PARAMETERS}
CLOSED = (
    *(member for kind in vars(link_codes).values() if isinstance(kind, type) and issubclass(kind, StrEnum) for member in kind),
    *(view for page in PAGES for view in page.views),
    *(value for values in coverage.SPLIT_VALUES.values() for value in values),
    *(*LEVELS, *SystemLevel, coverage.UNSTATED),
)
"""Codes that do not come from the catalogue."""


def _always(parameter: AnyParameter, page: str) -> bool:
    """Whether it decides the answer of the page, so that its default is written too: /forslag opens on a set of its own."""
    return parameter.always or (parameter is PROPOSAL and page == "proposal")


WRITTEN = {
    page: [
        (one.key, attrgetter(one.field), one.write, None if _always(one, page) else one.of(PLAIN))
        for one in PARAMETERS
        if one.field and page in one.pages
    ]
    for page in PAGE
}
"""Page → what its links may hold: key, how it is read from a selection and written, and the value that is not written."""


def parse(page: str, query: Mapping[str, Sequence[str]], catalogue: Catalogue) -> Parsed:
    """The selection that a query asks for on `page`, and notices on what could not be opened. Never raises for a bad query."""
    parts: dict[str, dict[str, object]] = defaultdict(dict)
    notices: list[Notice] = []
    unknown: list[str] = []
    asked = ""
    for key, texts_given in mended(query, PARAMETER).items():
        parameter = PARAMETER.get(key)
        if parameter is None:
            unknown += [] if FOREIGN.fullmatch(key) else [key]
            continue
        text, said = _one_text(parameter, texts_given)
        value, more = _read(parameter, text, Place(key, PAGE[page], catalogue)) if text else (None, [])
        asked = text if parameter is MEASURE and value is None else asked
        notices += [Notice(key, sentence) for sentence in said + more]
        if value is not None and page in parameter.pages:
            parts[parameter.field.rpartition(".")[0]][parameter.name] = value
    own = parts.pop("", {})
    of_pages = {part: replace(getattr(PLAIN, part), **values) for part, values in parts.items()}
    selection = replace(PLAIN, page=page, **own, **of_pages)  # type: ignore[arg-type]
    if "reference" not in own:
        selection = replace(selection, reference=usual_reference(page, selection.own))
    if page == "proposal" and "proposal" not in own:
        selection = replace(selection, proposal=saved_set(catalogue))
    if PAGE[page].one_measure and not selection.measure:
        selection = replace(selection, measure=default_measure(selection, catalogue))
    return Parsed(selection, tuple(dict.fromkeys(notices + _not_known(unknown))), asked)


def _read(parameter: AnyParameter, text: str, place: Place) -> tuple[object, list[str]]:
    """The value of a text, whatever the case of its codes. Two codes that differ in case alone are never taken for each other."""
    value, said = parameter.read(text, place)
    if not said:
        return value, said
    known, codes = place.catalogue, defaultdict[str, set[str]](set)
    sets = (known.measure_by_id, known.alias_by_id, known.area_by_code, known.target_group_names, known.change_area_names)
    for code in chain(*sets, known.roles, CLOSED):
        codes[code.casefold()].add(code)
    again = spelt(text, {folded: one for folded, (one, *others) in codes.items() if not others})
    return parameter.read(again, place) if again != text else (value, said)


def _not_known(keys: Sequence[str]) -> list[Notice]:
    """One notice for each key that was meant to be another, and one for all the rest."""
    meant = {key: near for key in keys[:MAX_UNKNOWN] if (near := nearest(key, PARAMETER))}
    rest = [shown(key) for key in keys if key not in meant]
    said = [Notice(shown(key), links.unknown_parameters([shown(key)], near)) for key, near in meant.items()]
    return said[: MAX_NOTICES - 1] + ([Notice(rest[0], links.unknown_parameters(rest))] if rest else [])


def written_back(parsed: Parsed) -> dict[str, str]:
    """The link of what was opened, in full. One that asked for a measure that is not there goes on asking for it."""
    return to_query(parsed.selection) | ({MEASURE.key: parsed.asked} if parsed.asked else {})


def to_query(selection: Selection) -> dict[str, str]:
    """The link's parameters: what decides the answer always, empty filters never, in one order."""
    return {key: write(value) for key, of, write, plain in WRITTEN[selection.page] if (value := of(selection)) != plain}


def address(selection: Selection, base: str = "") -> str:
    """The link that opens a selection: after `base`, or relative to where narvard is reached."""
    query = urlencode(to_query(selection))
    return (f"{base}/" if base else "") + PAGE[selection.page].path + (f"?{query}" if query else "")


def change(target: Selection, parameters: Iterable[AnyParameter]) -> str:
    """The address of a choice: what `parameters` are in `target`, and nothing of the rest. One that is not written stands empty."""
    values = {one.key: (one, one.of(target)) for one in parameters}
    said = {key for key, (one, of) in values.items() if _always(one, target.page) or of != one.of(PLAIN)}
    query = {key: one.write(of) if key in said else "" for key, (one, of) in values.items()}
    return f"./{PAGE[target.page].path}?{urlencode(query)}"


def _one_text(parameter: AnyParameter, given: Sequence[str]) -> tuple[str, list[str]]:
    """The text of a key that may stand several times: lists are joined, else the first counts. Overlong text is cut."""
    said: list[str] = []
    present = [text.strip() for text in given if text.strip()]
    text = ".".join(present) if parameter.several else (present[0] if present else "")
    if not parameter.several and len(set(present)) > 1:
        said.append(links.several_values(parameter.key, shown(present[0])))
    if len(text) > MAX_VALUE:
        text = text[:MAX_VALUE].rpartition(".")[0] if parameter.several else ""
        said.append(links.too_long(parameter.key))
    return text, said
