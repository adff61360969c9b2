"""A link and a selection say the same thing, and no link, however written, gives anything but a view and plain notices."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.domain import REGION, Level, Status
from narvard.domain.link_codes import Answered, Mode, Rows, WithProposal
from narvard.page import PAGE
from narvard.selection import (
    PARAMETERS,
    Parsed,
    Period,
    Selection,
    address,
    change,
    default_measure,
    measures,
    on_page,
    parse,
    shown_areas,
    to_query,
)
from narvard.selection.keys import AREAS, LEVEL, ONLY, REFERENCE, VIEW
from narvard.selection.packed import LINK_LENGTH
from narvard.selection.pages.coverage import Coverage
from narvard.selection.pages.facets import SHORT, Facets
from narvard.selection.pages.proposal import Ceiling, Terms
from narvard.selection.parameter import AnyParameter
from narvard.selection.values import usual_reference
from narvard.sources.shipped import load
from tests import content, strategies
from tests.strategies import choosing, opened

SHIPPED = load()
SMALL = content.catalogue()
PAGES = sorted(PAGE)
PROPOSED = tuple(sorted(m.id for m in SHIPPED.measures if m.status is Status.PROPOSED))
MAX_LINK = 1500
LONGEST_AGENDA = "1" + "A" * (LINK_LENGTH - 1)

any_page = st.sampled_from(PAGES)
any_selection = any_page.flatmap(lambda page: strategies.selections(SHIPPED, page))


def listed(query: dict[str, str]) -> dict[str, list[str]]:
    return {key: [text] for key, text in query.items()}


def notice(parsed: Parsed) -> str:
    """The text of the only notice."""
    (only,) = parsed.notices
    return only.text


# Round trip


@given(any_selection)
def test_every_selection_comes_back_from_its_own_link(selection: Selection) -> None:
    assert parse(selection.page, listed(to_query(selection)), SHIPPED) == Parsed(selection)


@given(any_selection, st.randoms())
def test_the_same_view_has_the_same_link_whatever_order_it_was_written_in(selection: Selection, random: object) -> None:
    written = list(listed(to_query(selection)).items())
    random.shuffle(written)  # type: ignore[attr-defined]
    again = parse(selection.page, dict(written), SHIPPED).selection
    assert urlencode(to_query(again)) == urlencode(to_query(selection))


@given(any_page, strategies.queries(SHIPPED))
def test_what_any_link_opens_has_a_lasting_link_of_its_own(page: str, query: dict[str, list[str]]) -> None:
    first = parse(page, query, SHIPPED).selection
    assert parse(page, listed(to_query(first)), SHIPPED) == Parsed(first)


def test_a_link_always_says_what_decides_the_answer_and_leaves_out_empty_filters() -> None:
    always = {"niva": "kommun", "ar": "senaste", "kon": "T", "mot": "lan"}
    assert to_query(opened("matt=N20001").selection) == {"matt": "N20001", **always}


def test_a_page_without_choices_has_an_empty_link() -> None:
    assert to_query(Selection(page="start")) == {}
    assert address(Selection(page="needs"), "http://exempel.se") == "http://exempel.se/behov"


def test_an_address_is_whole_or_relative() -> None:
    chosen = Selection(page="needs", facets=Facets(search="fast läkare"))
    for base, start in (("", ""), (".", "./"), ("https://exempel.se/narvard", "https://exempel.se/narvard/")):
        assert address(chosen, base) == f"{start}behov?sok=fast+l%C3%A4kare"


@pytest.mark.parametrize("page", PAGES)
def test_all_municipalities_and_every_other_choice_fit_in_a_link(page: str) -> None:
    everything = {
        "measure": max((m.id for m in SHIPPED.measures), key=len),
        "areas": tuple(a.code for a in SHIPPED.at_level(Level.MUNICIPALITY)),
        "target_groups": tuple(t.id for t in SHIPPED.target_groups),
        "change_areas": tuple(c.id for c in SHIPPED.change_areas),
        "status": "foreslaget",
        "perspective": "kvalitet",
        "level": Level.KOMMUNALFORBUND,
        "period": Period(2015, 2022, 0),
        "sex": "KM",
        "reference": "skr-grupp",
        "view": max((PAGE[page].views or [""]), key=len),
        "count": "behov",
        "split": "perspektiv",
        "listed": f"{SHIPPED.change_areas[3].id}.osakert",
        "cell": f"{SHIPPED.change_areas[3].id}.{SHIPPED.target_groups[-2].id}",
        "role": max((need.role for need in SHIPPED.needs), key=len),
        "search": "å" * (SHORT if page == "proposal" else 80),
        "rows": max(Rows, key=len),
        "principal": "gemensam",
        "system_level": "micro",
        "tier": "3",
        "priority": "5",
        "answers": tuple(Answered),
        "with_proposal": max(WithProposal, key=len),
        "data": "2026-11-20-1",
        "opened": max((p.id for p in SHIPPED.pathways), key=len),
        "pair": tuple(sorted((m.id for m in SHIPPED.measures), key=len)[-2:]),
        "others": tuple(sorted((m.id for m in SHIPPED.measures), key=len)[-2:]),
        "only": "liknande",
        "more": True,
        "whiskers": False,
        "corrected": True,
        "proposal": PROPOSED,
        "vgr_share": 100,
        "distribution": "befolkning",
        "ceiling": Ceiling(999_999, 999_999),
        "must": PROPOSED,
        "must_not": PROPOSED,
        "start": "2027-01",
        "beside": PROPOSED,
        "order": "engangskostnad",
        "appendices": False,
        "mode": Mode.MEETING,
        "since": "2026-11-20-1",
        "step": 40,
        "agenda": LONGEST_AGENDA,
    }
    assert len(everything["areas"]) == 49  # type: ignore[arg-type]
    assert {p.name for p in PARAMETERS if p.field} == set(everything)
    counted = {p.name: everything[p.name] for p in PARAMETERS if p.field and page in p.pages}
    selection = choosing(Selection(page=page), **counted)
    assert len(f"http://127.0.0.1:8501/{PAGE[page].path}?" + urlencode(to_query(selection))) < MAX_LINK


# Links as no honest reader would write them


def is_plain(text: str) -> bool:
    """No control or format characters, no HTML or Markdown markup, nothing that Markdown makes a link of."""
    odd = any(unicodedata.category(c)[0] == "C" for c in text)
    return not odd and not set(text) & set("<>`*_[]{}\\|$@#~") and not re.search(r"www\.\w|://", text, re.IGNORECASE)


@given(any_page, strategies.queries(SHIPPED))
def test_no_link_fails_and_its_notices_are_plain_swedish(page: str, query: dict[str, list[str]]) -> None:
    parsed = parse(page, query, SHIPPED)
    assert parsed.selection.page == page
    for said in parsed.notices:
        assert is_plain(said.text)
        assert is_plain(said.parameter)
        assert said.text[0].isupper()
        assert said.text.endswith((".", "?"))
        assert len(said.text) < 600


@pytest.mark.parametrize("text", strategies.NASTY)
@pytest.mark.parametrize("key", [p.key for p in PARAMETERS])
def test_nasty_text_in_any_parameter_opens_the_page(key: str, text: str) -> None:
    parsed = parse("compare", {key: [text]}, SHIPPED)
    assert parsed.selection.measure
    assert all(is_plain(said.text) for said in parsed.notices)


def test_a_selection_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="sex"):
        Selection(page="compare", sex="X")
    with pytest.raises(ValueError, match="split"):
        Coverage(split="kommun")
    with pytest.raises(ValueError, match="vgr_share"):
        Terms(vgr_share=101)
    with pytest.raises(ValueError, match="in order"):
        Terms(must=("F02", "F01"))
    with pytest.raises(ValueError, match="view"):
        Selection(page="start", view="karta")
    for wrong in ({"first": 2022, "last": 2015, "latest": 0}, {"latest": 0}, {"first": 2015, "last": 2022}, {"latest": 100}):
        with pytest.raises(ValueError, match="not a period"):
            Period(**wrong)


# Measures


def test_a_renamed_measure_opens_under_its_new_name_and_says_why() -> None:
    parsed = opened("matt=N19999")
    assert parsed.selection.measure == "N20001"
    assert notice(parsed) == "Måttet N19999 heter numera Äldre med fast kontakt. Måttet fick nytt id 2021."


def test_a_withdrawn_measure_says_why_and_is_known_to_be_the_one_asked_for() -> None:
    parsed = opened("matt=N18888")
    assert (parsed.selection.measure, parsed.asked) == (default_measure(Selection(page="compare"), SMALL), "N18888")
    assert notice(parsed) == "Måttet N18888 är borttaget. Måttet mättes sista gången 2018."


def test_a_withdrawn_measure_of_the_shipped_catalogue_says_why() -> None:
    for alias in SHIPPED.aliases:
        assert alias.reason in notice(opened(f"matt={alias.old_id}", catalogue=SHIPPED))


def test_a_page_that_shows_no_measure_promises_no_other() -> None:
    assert notice(opened("matt=N18888", page="start")) == "Måttet N18888 är borttaget. Måttet mättes sista gången 2018."
    assert opened("matt=N18888", page="start").selection.measure == ""


def test_an_unknown_measure_suggests_the_nearest() -> None:
    parsed = opened("matt=n20002x")
    assert parsed.selection.measure
    assert notice(parsed) == "Måttet ”n20002x” finns inte. Menade du N20002?"


def test_of_several_measures_the_first_is_shown() -> None:
    parsed = opened("matt=N20002.N20001")
    assert parsed.selection.measure == "N20002"
    assert "ett i taget" in notice(parsed)


def test_the_default_measure_passes_the_filters_and_is_collected_for_municipalities() -> None:
    chosen = {m.id: m for m in SHIPPED.measures}[default_measure(Selection(page="compare"), SHIPPED)]
    assert (chosen.status, chosen.tier) == (Status.EXISTING, 1)
    assert (chosen.polarity, chosen.denominator) == ("lower", "pop_65")  # a direction, and people that give it intervals
    assert chosen.area_level != "region"
    for group in SHIPPED.target_groups:
        filtered = Selection(page="compare", target_groups=(group.id,))
        assert group.id in SHIPPED.measure_by_id[default_measure(filtered, SHIPPED)].target_groups


def test_filters_choose_measures() -> None:
    def ids(**fields: object) -> list[str]:
        return [m.id for m in measures(Selection(page="compare", **fields), SMALL)]  # type: ignore[arg-type]

    assert ids(status="foreslaget") == ["F01", "F02"]
    assert ids(perspective="kostnad") == ["N70001"]
    assert ids(target_groups=("anhoriga",)) == ["U09999"]
    assert ids(target_groups=("anhoriga", "alla"), change_areas=("kontinuitet-samordning",)) == ["N20002", "F01"]
    assert len(ids()) == len(SMALL.measures)


# The other parameters


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2022", Period(2022, 2022, 0)),
        ("2015-2022", Period(2015, 2022, 0)),
        ("2022-2022", Period(2022, 2022, 0)),
        ("senaste", Period(latest=1)),
        ("senaste5", Period(latest=5)),
    ],
)
def test_years_are_read(text: str, period: Period) -> None:
    assert opened(f"ar={text}").selection.period == period
    assert opened(f"ar={text}").notices == ()


def test_reversed_years_are_turned_and_said() -> None:
    parsed = opened("ar=2022-2015")
    assert parsed.selection.period == Period(2015, 2022, 0)
    assert notice(parsed) == "Åren i länken stod i omvänd ordning och visas som 2015–2022."


@pytest.mark.parametrize("text", ["22", "2022-", "1066", "2022-9999", "senaste0", "senaste100", "i fjol", "2022.2023"])
def test_years_that_cannot_be_read_give_the_latest(text: str) -> None:
    parsed = opened(f"ar={text}")
    assert parsed.selection.period == Period()
    assert notice(parsed).startswith(f"Länken anger ar={text}. Skriv ett år som 2022")


def test_unknown_areas_are_named_and_the_rest_stay_in_order() -> None:
    parsed = opened("omrade=1484.9999.1480.x.1484")
    assert parsed.selection.areas == ("1484", "1480")
    assert parsed.selection.own == "1484"
    assert notice(parsed) == "Länken anger områdena 9999 och x, som inte finns. Övriga val visas."


def test_one_unknown_filter_is_said_in_the_singular() -> None:
    assert notice(opened("malgrupp=katter")) == "Länken anger målgruppen katter, som inte finns. Övriga val visas."
    assert notice(opened("forandring=x")) == "Länken anger förändringsområdet x, som inte finns. Övriga val visas."


def test_lists_that_stand_several_times_are_joined_and_other_parameters_count_once() -> None:
    parsed = parse("compare", {"omrade": ["1484", "1480"], "kon": ["K", "M"]}, SMALL)
    assert (parsed.selection.areas, parsed.selection.sex) == (("1484", "1480"), "K")
    assert notice(parsed) == "Länken anger ”kon” flera gånger. Här visas ”K”."


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("kon=X", "Länken anger kon=X, som inte finns. Välj bland T, K, M och KM. Här visas det vanliga valet."),
        ("niva=lan", "Länken anger niva=lan, som inte finns."),
        ("mot=månen", "Länken anger mot=månen, som inte finns. Välj bland lan, riket, skr-grupp och ovriga."),
        ("vy=tavla", "Länken anger vy=tavla, som inte finns."),
        ("status=ny", "Länken anger status=ny, som inte finns."),
        ("lage=natt", "Länken anger lage=natt, som inte finns."),
        ("data=i-går", "Dataversionen ”i-går” finns inte. Här visas gällande data."),
        ("l=2", "Länken är gjord för en annan utgåva av narvard. Det som går att öppna visas."),
        ("färg=blå", "Länken innehåller ”färg”, som narvard inte känner till. Resten av länken visas."),
        ("omrad=1480", "Länken innehåller ”omrad”, som narvard inte känner till. Menade du ”omrade”? Resten av länken visas."),
    ],
)
def test_what_cannot_be_opened_is_said(query: str, said: str) -> None:
    parsed = opened(query)
    assert notice(parsed).startswith(said)
    assert parsed.selection == opened("").selection


def test_an_overlong_list_is_cut_at_a_whole_code_and_said() -> None:
    parsed = opened("omrade=" + ".".join(a.code for a in SMALL.areas for _ in range(60)))
    assert set(parsed.selection.areas) < set(SMALL.area_by_code)
    assert "för lång" in notice(parsed)


def test_a_link_that_is_all_noise_is_not_answered_with_a_page_of_notices() -> None:
    said = notice(opened("&".join(f"brus{i}=1" for i in range(500))))
    assert said == "Länken innehåller ”brus0”, ”brus1”, ”brus2” och 497 till, som narvard inte känner till. Resten av länken visas."
    assert len(opened("&".join(f"omrad{i}=1" for i in range(500))).notices) <= 8


def test_a_reference_may_be_any_area() -> None:
    assert opened("mot=1480").selection.reference == "1480"
    assert opened("mot=kf-fyrbodal").notices == ()


# From page to page


@given(any_selection, any_page)
def test_filters_measure_data_and_mode_follow_to_another_page(selection: Selection, page: str) -> None:
    there = on_page(selection, page)
    kept = ("measure", "areas", "target_groups", "change_areas", "proposal", "data", "mode", "step")
    assert there.page == page
    assert [getattr(there, name) for name in kept] == [getattr(selection, name) for name in kept]
    if page == selection.page:
        assert there == selection
    else:
        usual = usual_reference(page, selection.own)
        assert there == Selection(page=page, reference=usual, **{name: getattr(selection, name) for name in kept})


def test_a_municipality_is_profiled_beside_those_like_it_unless_something_else_is_said() -> None:
    def said(page: str, **query: str) -> str:
        return parse(page, {key: [text] for key, text in query.items()}, SMALL).selection.reference

    assert said("profile", omrade="1480") == "skr-grupp"
    assert said("profile", omrade="1480", mot="lan") == "lan"
    assert [said("profile", omrade=code) for code in ("kf-fyrbodal", "0014")] == ["lan", "lan"]
    assert said("compare", omrade="1480") == "lan"


# Areas in view, and words


def test_areas_emphasise_but_a_group_restricts_to_its_members() -> None:
    def codes(level: Level = Level.MUNICIPALITY, areas: tuple[str, ...] = ()) -> list[str]:
        return list(shown_areas(Selection(page="compare", level=level, areas=areas), SMALL))

    everyone = list(content.MUNICIPALITIES)
    assert codes() == everyone
    assert codes(areas=("1480",)) == everyone
    assert codes(areas=("kf-fyrbodal",)) == ["1460", "1484", "1488"]
    assert codes(areas=("kf-fyrbodal", "1480")) == ["1460", "1480", "1484", "1488"]
    assert codes(Level.KOMMUNALFORBUND, ("kf-fyrbodal",)) == ["kf-fyrbodal", "kf-goteborgsregionen"]
    assert codes(Level.REGION) == [REGION]


@pytest.mark.parametrize(
    ("parameters", "written"),
    [
        ((REFERENCE,), "./jamfor?mot=riket"),
        ((VIEW,), "./jamfor?vy="),  # nothing chosen: the parameter is let go
        ((AREAS, LEVEL, ONLY), "./jamfor?omrade=1490&niva=kommun&urval="),  # what decides the answer is always written
    ],
)
def test_a_choice_is_written_as_what_it_changes_and_opens_by_itself(parameters: tuple[AnyParameter, ...], written: str) -> None:
    chosen = Selection(page="compare", measure="N20897", areas=("1490",), reference="riket")
    assert change(chosen, parameters) == written
    assert not opened(written.partition("?")[2], catalogue=SHIPPED).notices
