"""Every valid Selection over a catalogue, and queries as no honest reader would write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from narvard.domain import Agenda, Catalogue, Status, Step, SystemLevel
from narvard.domain.link_codes import (
    Answered,
    Count,
    Distribution,
    Mode,
    Order,
    Outcome,
    Principal,
    Priority,
    Rows,
    ShownAreas,
    ShownPerspective,
    ShownSex,
    ShownStatus,
    Split,
    Tier,
    WithProposal,
)
from narvard.page import PAGE
from narvard.selection import LEVELS, PARAMETERS, REFERENCES, Parsed, Period, Selection, pack, parse
from narvard.selection.pages.coverage import SPLIT_VALUES, UNSTATED
from narvard.selection.pages.proposal import Ceiling
from tests import content

SMALL = content.catalogue()
FIELDS = {parameter.name: parameter for parameter in PARAMETERS if parameter.field}


def choosing(selection: Selection, **fields: object) -> Selection:
    """`choosing(PAGE, search="B05")`: fields changed, wherever in the selection they stand."""
    for name, value in fields.items():
        selection = FIELDS[name].put(selection, value)
    return selection


def periods() -> SearchStrategy[Period]:
    years = st.tuples(st.integers(1900, 2200), st.integers(1900, 2200)).map(sorted)
    return st.one_of(
        st.integers(1, 99).map(lambda count: Period(latest=count)),
        st.integers(1900, 2200).map(lambda year: Period(year, year, 0)),
        years.map(lambda pair: Period(pair[0], pair[1], 0)),
    )


def versions() -> SearchStrategy[str]:
    return st.builds("{}-{}".format, st.dates().map(lambda day: day.isoformat()), st.integers(1, 9999))


def cells(catalogue: Catalogue) -> SearchStrategy[str]:
    """`row.target-group`, of which either or both may be left out; or no cell at all."""
    rows = ["", UNSTATED, *(a.id for a in catalogue.change_areas), *(v for values in SPLIT_VALUES.values() for v in values)]
    targets = ["", UNSTATED, *(t.id for t in catalogue.target_groups)]
    return st.one_of(st.just(""), st.tuples(st.sampled_from(rows), st.sampled_from(targets)).map(".".join))


def some(codes: Sequence[str]) -> SearchStrategy[tuple[str, ...]]:
    """A few of the codes, each once, in any order."""
    return st.lists(st.sampled_from(codes), unique=True, max_size=6).map(tuple)


def proposed(catalogue: Catalogue) -> SearchStrategy[tuple[str, ...]]:
    """A set of proposed measures, in order."""
    ids = [measure.id for measure in catalogue.measures if measure.status is Status.PROPOSED]
    return st.sets(st.sampled_from(ids)).map(lambda chosen: tuple(sorted(chosen)))


def agendas() -> SearchStrategy[Agenda]:
    """Agendas as a link holds them: at most eight views, no notes."""
    titles = st.from_regex(r"[A-Za-zåäöÅÄÖ0-9?]{1,9}( [a-zåäö0-9]{1,9}){0,2}", fullmatch=True)
    addresses = st.sampled_from(["", "jamfor?matt=N20897&mot=lan", "tackning?rader=alla", "forslag?forslag=F01.F03&vy=plan"])
    steps = st.lists(st.builds(Step, titles, addresses), min_size=1, max_size=8).map(tuple)
    return st.builds(Agenda, titles, steps, st.one_of(st.just(""), versions()))


@st.composite
def selections(draw: DrawFn, catalogue: Catalogue, page: str) -> Selection:
    """A selection that a link to `page` can hold: fields that do not count there keep their defaults."""
    areas = [area.code for area in catalogue.areas]
    ids = [measure.id for measure in catalogue.measures]
    fields = {
        "measure": st.sampled_from(ids if PAGE[page].one_measure else ["", *ids]),
        "areas": some(areas),
        "target_groups": some([group.id for group in catalogue.target_groups]),
        "change_areas": some([area.id for area in catalogue.change_areas]),
        "status": st.sampled_from(ShownStatus),
        "perspective": st.sampled_from(ShownPerspective),
        "level": st.sampled_from(LEVELS),
        "period": periods(),
        "sex": st.sampled_from(ShownSex),
        "reference": st.sampled_from([*REFERENCES, *areas]),
        "view": st.sampled_from(["", *PAGE[page].views]),
        "count": st.sampled_from(Count),
        "split": st.sampled_from(Split),
        "cell": cells(catalogue),
        "listed": st.one_of(
            st.just(""),
            st.tuples(st.sampled_from(["", *(a.id for a in catalogue.change_areas)]), st.sampled_from(Outcome)).map(".".join),
        ),
        "role": st.sampled_from(["", *sorted({need.role for need in catalogue.needs})]),
        "search": st.from_regex(r"([a-zåäö0-9+%-]{1,7}( [a-zåäö]{1,7}){0,1})?", fullmatch=True),
        "principal": st.sampled_from([None, *Principal]),
        "system_level": st.sampled_from([None, *SystemLevel]),
        "tier": st.sampled_from([None, *Tier]),
        "priority": st.sampled_from([None, *Priority]),
        "answers": some(list(Answered)),
        "with_proposal": st.sampled_from([None, *WithProposal]),
        "rows": st.sampled_from(Rows),
        "data": st.one_of(st.just(""), versions()),
        "pair": st.one_of(st.just(()), st.lists(st.sampled_from(ids), unique=True, min_size=2, max_size=2).map(tuple)),
        "whiskers": st.booleans(),
        "corrected": st.booleans(),
        "only": st.sampled_from(ShownAreas),
        "more": st.booleans(),
        "opened": st.sampled_from(["", *(path.id for path in catalogue.pathways)]),
        "proposal": proposed(catalogue),
        "vgr_share": st.integers(0, 100),
        "distribution": st.sampled_from(Distribution),
        "ceiling": st.builds(Ceiling, *[st.one_of(st.none(), st.integers(0, 999_999))] * 2),
        "must": proposed(catalogue),
        "must_not": proposed(catalogue),
        "start": st.one_of(st.just(""), st.dates(date(2024, 1, 1), date(2040, 12, 31)).map(lambda day: day.isoformat()[:7])),
        "beside": proposed(catalogue),
        "order": st.sampled_from(Order),
        "others": some(ids).map(lambda chosen: chosen[:2]),
        "appendices": st.booleans(),
        "since": st.one_of(st.just(""), versions()),
        "mode": st.sampled_from(Mode),
        "step": st.integers(0, 40),
        "agenda": st.one_of(st.just(""), agendas().map(pack)),
    }
    # A new parameter needs its values above.
    counted = [p.name for p in PARAMETERS if p.field and page in p.pages]
    return choosing(
        Selection(page=page), **{name: draw(fields[name]) for name in counted}
    )  # a new parameter needs its values above


NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; drop table measure; --",
    "1 or 1=1",
    "../../etc/passwd",
    "https://example.org/x",
    "www.example.org",
    "{{7*7}}${7*7}",
    "**fet** [länk](javascript:x)",
    ":red[x] :material/home:",
    "\x00\x1b[31m\r\n",
    "\u202eomvänd\u2066",
    "\ud800",
    "2022-2015",
    "9999-10000",
    "٢٠٢٢",
    "NaN",
    "senaste0",
    "senaste999999",
    "A" * 20_000,
    ".".join(["1480"] * 5_000),
    "." * 3_000,
    " ",
    "",
)


def queries(catalogue: Catalogue) -> SearchStrategy[dict[str, list[str]]]:
    """Keys known and unknown, values from codes to noise, several of each."""
    codes = (
        [m.id for m in catalogue.measures[:5]] + [a.code for a in catalogue.areas[:5]] + ["senaste5", "KM", "lan", "tid", "mote"]
    )
    text = st.one_of(st.sampled_from(NASTY), st.sampled_from(codes), st.text(max_size=40))
    keys = st.one_of(st.sampled_from([p.key for p in PARAMETERS]), st.sampled_from(NASTY), st.text(max_size=20))
    return st.dictionaries(keys, st.lists(st.one_of(text, st.lists(text, max_size=4).map(".".join)), max_size=4), max_size=8)


def opened(query: str, page: str = "compare", catalogue: Catalogue = SMALL) -> Parsed:
    """`opened("matt=N20001&ar=2022")`: what such a link gives."""
    return parse(page, {key: [text] for key, _, text in (pair.partition("=") for pair in query.split("&") if pair)}, catalogue)
