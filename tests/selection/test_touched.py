"""A link that mail, chats, gates, ads or translators have touched opens what was written, and never another measure."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from narvard.selection import parse, written_back
from narvard.selection.packed import taken_apart
from tests.strategies import SMALL, opened


def test_keys_that_other_programs_add_are_passed_over() -> None:
    ads = "utm_source=brev&utm_id=1&fbclid=1&gclid=1&msclkid=1&mc_cid=1&gad_source=1&_hsenc=1&mkt_tok=1"
    frames = "embed=true&_x_tr_sl=sv&_x_tr_tl=en&_x_tr_hl=sv&_x_tr_pto=wapp"
    microsoft = "tenantId=1&groupId=1&parentMessageId=1&createdTime=1&sdata=x&reserved=0&data=05%7C02%7Ca%7Cb"
    for added in (ads, frames, microsoft):
        query = parse_qs(f"matt=N20002&{added}")
        assert parse("compare", query, SMALL) == parse("compare", {"matt": ["N20002"]}, SMALL)


@pytest.mark.parametrize(
    ("page", "touched", "written"),
    [
        ("compare", "matt=N20002&amp;omrade=1480&amp;amp;kon=K", "matt=N20002&omrade=1480&kon=K"),
        ("compare", "matt=N20002%26amp;omrade=1480", "matt=N20002&omrade=1480"),
        *(("compare", f"omrade=1480.1484{sign}", "omrade=1480.1484") for sign in (*").,;>!", "%22%3E", "].", "%E2%80%9D")),
        ("compare", "matt=%3CN20002%3E&kon=K%E2%80%8B", "matt=N20002&kon=K"),
        ("compare", "matt=n20002&kon=km&mot=KF-Fyrbodal&ar=Senaste5", "matt=N20002&kon=KM&mot=kf-fyrbodal&ar=senaste5"),
        ("compare", "MATT=N20002&Omrade=Kf-Fyrbodal.1480", "matt=N20002&omrade=kf-fyrbodal.1480"),
        ("profile", "par=n20001.N70001,", "par=N20001.N70001"),
        ("proposal", "forslag=f02.F01&tak=2000.;", "forslag=F02.F01&tak=2000."),
        ("proposal", "tak=2000.800.", "tak=2000.800"),
        ("coverage", "ruta=.)", "ruta=."),
        ("needs", "sok=ha%CC%88lsa", "sok=h%C3%A4lsa"),
    ],
)  # fmt: skip
def test_a_link_that_others_have_touched_is_the_link_that_was_written(page: str, touched: str, written: str) -> None:
    assert parse(page, parse_qs(touched), SMALL) == parse(page, parse_qs(written), SMALL)
    assert parse(page, parse_qs(touched), SMALL).notices == ()


def test_ids_that_differ_in_case_alone_are_not_taken_for_each_other() -> None:
    first = SMALL.measures[0]
    both = replace(SMALL, measures=(*SMALL.measures, replace(first, id="Ab1"), replace(first, id="aB1")))
    assert [parse("compare", {"matt": [text]}, both).selection.measure for text in ("Ab1", "aB1")] == ["Ab1", "aB1"]
    assert parse("compare", {"matt": ["ab1"]}, both).asked == "ab1"


@pytest.mark.parametrize("text", ["N18888", "X99", "n20002x"])
def test_a_link_to_a_measure_that_is_not_there_is_never_rewritten_to_another(text: str) -> None:
    parsed = opened(f"matt={text}")
    assert parsed.notices
    assert written_back(parsed)["matt"] == text
    assert parse("compare", {key: [text] for key, text in written_back(parsed).items()}, SMALL) == parsed


@pytest.mark.parametrize(
    "address",
    [
        "https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.se%2Fjamfor%3Fmatt%3DN20002&data=05%7C02&reserved=0",
        "https://urldefense.com/v3/__https://x.se/jamfor?matt=N20002__;!!abc",
        "https://www.google.com/url?q=https://x.se/jamfor%3Fmatt%3DN20002&sa=D",
        "https://x-se.translate.goog/Jamfor?matt=N20002",
        "/jamfor?matt=N20002).",
    ],
)
def test_an_address_is_found_within_what_a_gate_wrapped_it_in(address: str) -> None:
    page, query = taken_apart(address)
    assert (page, parse(page, query, SMALL).selection.measure) == ("compare", "N20002")
