"""Controls between the reader and the link. The link is the only truth: every run reads it, and a change writes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from narvard import texts
from narvard.domain import Level
from narvard.format import swedish_key
from narvard.selection import LEVELS, REFERENCES, SEXES, VIEWS, Period, Selection, measures, on_page, parse, to_query
from narvard.texts import links
from narvard.ui import data
from narvard.views.view import Context

OPENED = "narvard.opened"
MAX_CHIPS = 6


@dataclass(frozen=True)
class Opened:
    """What this run shows: the selection of the link, its data, and what could not be opened."""

    selection: Selection
    context: Context
    notices: tuple[str, ...]


def open_link(page: str) -> Opened:
    """Reads the link of this run and writes it back in full (also when equal, so that the address always is that of the view)."""
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    asked = (query.get("data") or [""])[0]
    version, found = data.version_for(asked)
    context = data.context(version)
    parsed = parse(page, query, context.catalogue)
    notices = [notice.text for notice in parsed.notices]
    selection = parsed.selection
    if selection.data and not found:
        notices.append(links.pruned_version(selection.data))
        selection = replace(selection, data="")
    go(selection)
    opened = Opened(selection, context, tuple(notices))
    st.session_state[OPENED] = opened
    return opened


def opened() -> Opened:
    """What `open_link` read in this run."""
    found: Opened = st.session_state[OPENED]
    return found


def go(selection: Selection) -> None:
    """Makes `selection` the link; within a callback the run that follows shows it."""
    st.query_params.from_dict(to_query(selection))


def query_for(selection: Selection, page: str) -> dict[str, str]:
    """The query of a link to `page` that takes the reader's filters along."""
    return to_query(on_page(selection, page))


# The filters of the whole app


def filter_row(selection: Selection, context: Context) -> None:
    """Page name, three popovers, chips and ”Rensa”, closed by a rule."""
    with st.container(key="filterrad", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<h1 class="narvard-sidnamn">{texts.PAGE[selection.page].title}</h1>', width="content")
        with st.popover("Område", type="tertiary", key="filter.omrade"):
            _area_picker(selection, context)
        with st.popover("Målgrupp", type="tertiary", key="filter.malgrupp"):
            _pills("Välj målgrupp, en eller flera", "target_groups", {t.id: t.short_title for t in context.catalogue.target_groups}, selection)
            st.caption("Inget valt visar alla målgrupper." + _without_effect(selection))
        with st.popover("Förändringsområde", type="tertiary", key="filter.forandring"):
            for kind, label in (("change_area", "Välj förändrat arbetssätt, ett eller flera"), ("prerequisite", "Välj förutsättning")):
                options = {c.id: c.short_title for c in context.catalogue.change_areas if c.kind == kind}
                _pills(label, "change_areas", options, selection)
            st.caption("Inget valt visar alla förändringsområden." + _without_effect(selection))
        _chips(selection, context)


def _without_effect(selection: Selection) -> str:
    return "" if selection.page == "compare" else " Valet påverkar inte den här sidan men följer med till andra sidor."


def _area_picker(selection: Selection, context: Context) -> None:
    catalogue, key = context.catalogue, f"{selection.page}.omrade"
    names = {a.code: a.name for a in sorted(catalogue.at_level(Level.MUNICIPALITY), key=lambda a: swedish_key(a.name))}
    left = [code for code in names if code not in selection.areas]

    def add() -> None:
        code = st.session_state[key]
        if code:
            go(replace(selection, areas=(*selection.areas, code)))

    st.session_state[key] = None
    st.selectbox("Lägg till kommun", left, format_func=names.__getitem__, key=key, on_change=add, index=None, placeholder="Skriv eller välj kommun")
    for level in (Level.KOMMUNALFORBUND, Level.VARDSAMVERKAN, Level.SKR_GROUP):
        _pills(texts.LEVEL_NAMES[level], "areas", {a.code: a.name for a in catalogue.at_level(level)}, selection)
    st.caption("Inget valt visar hela länet. Den första kommunen du väljer är din kommun. En grupp visar bara kommunerna i den.")


def _pills(label: str, field: str, options: dict[str, str], selection: Selection) -> None:
    """Multi pills for those codes of a list field that are among `options`; the other codes of the field are kept."""
    key = f"{selection.page}.{field}.{label}"
    chosen = getattr(selection, field)
    _seed(key, [code for code in chosen if code in options])

    def change() -> None:
        wanted = st.session_state[key] or []
        kept = [code for code in chosen if code not in options or code in wanted]
        go(replace(selection, **{field: (*kept, *(code for code in wanted if code not in chosen))}))

    st.pills(label, list(options), selection_mode="multi", format_func=options.__getitem__, key=key, on_change=change)


def _chips(selection: Selection, context: Context) -> None:
    """Every chosen value as a chip that a click removes."""
    catalogue = context.catalogue
    names = {f"areas:{code}": catalogue.area_by_code[code].name for code in selection.areas}
    names |= {f"target_groups:{t.id}": t.short_title for t in catalogue.target_groups if t.id in selection.target_groups}
    names |= {f"change_areas:{c.id}": c.short_title for c in catalogue.change_areas if c.id in selection.change_areas}
    if not names:
        st.html('<p class="narvard-dampad">Visar hela länet</p>', width="content")
        return
    shown = list(names)[: MAX_CHIPS - 1] if len(names) > MAX_CHIPS else list(names)
    key = f"{selection.page}.chips"
    _seed(key, shown)

    def remove() -> None:
        gone = set(shown) - set(st.session_state[key] or [])
        fields = {
            field: tuple(code for code in getattr(selection, field) if f"{field}:{code}" not in gone)
            for field in ("areas", "target_groups", "change_areas")
        }
        go(replace(selection, **fields))  # type: ignore[arg-type]

    st.pills(
        "Valda filter. Tryck för att ta bort.",
        shown,
        selection_mode="multi",
        format_func=lambda chip: f"{names[chip]} :material/close:",
        key=key,
        on_change=remove,
        label_visibility="collapsed",
    )
    if len(names) > len(shown):
        st.html(f'<p class="narvard-dampad">+ {len(names) - len(shown)} till</p>', width="content")
    empty = replace(selection, areas=(), target_groups=(), change_areas=())
    st.button("Rensa", type="tertiary", key=f"{selection.page}.rensa", on_click=go, args=(empty,))


# The controls of /jamfor


def comparison_controls(selection: Selection, context: Context, years: Sequence[int]) -> None:
    """Measure, level, year, sex and reference in one row."""
    with st.container(key="kontroller", horizontal=True, vertical_alignment="bottom", gap="small"):
        _measure_picker(selection, context)
        _select("Nivå", "level", {level: texts.LEVEL_NAMES[level] for level in LEVELS}, selection, width=220)
        periods = {Period(): "Senaste"} | {Period(year, year, 0): str(year) for year in years}
        if selection.period not in periods:
            periods[selection.period] = links.period_words(selection.period.code)
        _select("År", "period", periods, selection, width=120)
        measure = context.catalogue.measure_by_id[selection.measure]
        sexes = {sex: texts.SEX_NAMES[sex] for sex in SEXES if measure.by_gender or sex in ("T", selection.sex)}
        _select("Kön", "sex", sexes, selection, width=170)
        references = {code: texts.REFERENCE_NAMES[code] for code in REFERENCES}
        if selection.reference not in references:
            references[selection.reference] = context.catalogue.area_by_code[selection.reference].name
        _select("Jämför med", "reference", references, selection, width=200)


def _measure_picker(selection: Selection, context: Context) -> None:
    options = {m.id: m.title for m in measures(selection, context.catalogue)}
    shown = context.catalogue.measure_by_id[selection.measure]
    if shown.id not in options:
        options = {shown.id: shown.title} | options
    _select("Mått", "measure", options, selection, width=455)


def view_switch(selection: Selection, shown: str) -> None:
    """The page's views; `shown` is the one in view, chosen by hand or for the reader."""
    key = f"{selection.page}.vy"
    _seed(key, shown)
    st.segmented_control(
        "Visa som",
        VIEWS[selection.page],
        format_func=texts.VIEW_NAMES.__getitem__,
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: go(replace(selection, view=st.session_state[key])),
    )


def choose_own_area(selection: Selection, context: Context) -> None:
    """”Välj din kommun”: the chosen municipality stands first."""
    names = {a.code: a.name for a in sorted(context.catalogue.at_level(Level.MUNICIPALITY), key=lambda a: swedish_key(a.name))}
    key = f"{selection.page}.min_kommun"
    _seed(key, selection.own if selection.own in names else None)

    def change() -> None:
        go(with_own_area(selection, st.session_state[key]))

    st.selectbox(
        "Välj din kommun", list(names), format_func=names.__getitem__, key=key, on_change=change, index=None, placeholder="Skriv eller välj kommun"
    )


def with_own_area(selection: Selection, code: str | None) -> Selection:
    """`code` becomes ”min kommun”: it stands first, the other areas after it. None forgets the first."""
    others = tuple(area for area in selection.areas if area != code)
    return replace(selection, areas=(code, *others) if code else selection.areas[1:])


def _select(label: str, field: str, options: dict[Any, str], selection: Selection, width: int) -> None:
    key = f"{selection.page}.{field}"
    _seed(key, getattr(selection, field))
    st.selectbox(
        label,
        list(options),
        format_func=lambda code: options.get(code, str(code)),
        key=key,
        on_change=_changed(key, field, selection),
        width=width,
        placeholder="Välj",
    )


def _changed(key: str, field: str, selection: Selection) -> Callable[[], None]:
    return lambda: go(replace(selection, **{field: st.session_state[key]}))


def _seed(key: str, value: Any) -> None:
    """The widget shows what the link says; the widget itself gets no default."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
