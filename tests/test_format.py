"""Numbers, units, order and dates are written as in Swedish."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard import format
from narvard.format import (
    MINUS,
    THIN_SPACE,
    capital,
    day,
    in_words,
    join_words,
    moment,
    number,
    roughly,
    round_half_up,
    signed,
    subtracted,
    swedish_key,
    with_unit,
    years,
)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 0, "0"),
        (7.84, 1, "7,8"),
        (1234.5, 1, "1_234,5"),
        (1_766_629, 0, "1_766_629"),
        (999.95, 1, "1_000,0"),
        (-30.14, 1, "-30,1"),
        (-1234, 0, "-1_234"),
        (3, 2, "3,00"),
        (1e-9, 1, "0,0"),
    ],
)
def test_a_number_has_thin_spaces_a_comma_and_a_true_minus(value: float, decimals: int, text: str) -> None:
    assert number(value, decimals) == text.replace("_", THIN_SPACE).replace("-", MINUS)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (2.5, 0, "3"),  # half to even would say 2
        (-2.5, 0, "-3"),
        (0.05, 1, "0,1"),
        (1.005, 2, "1,01"),  # lies just under 1,005 in binary
        (0.285 * 100, 0, "29"),  # 28.499999999999996
        (2.4999, 0, "2"),
        (500_000_000, 0, "500_000_000"),
        (1_000_000_000.4, 0, "1_000_000_000"),
        (123_456_789_012.25, 1, "123_456_789_012,3"),
    ],
)
def test_halves_are_rounded_up_whatever_their_size(value: float, decimals: int, text: str) -> None:
    assert number(value, decimals) == text.replace("_", THIN_SPACE).replace("-", MINUS)


@pytest.mark.parametrize("value", [-0.0, -0.04, -1e-12])
def test_minus_zero_is_zero(value: float) -> None:
    assert (number(value, 1), signed(value, 1)) == ("0,0", "0,0")


def test_a_change_has_its_sign_unless_it_rounds_to_nothing() -> None:
    assert [signed(value, 1) for value in (0.25, -0.25, 0.04, 0.0)] == ["+0,3", f"{MINUS}0,3", "0,0", "0,0"]


def test_a_difference_is_that_of_the_numbers_beside_it() -> None:
    """85,3 and 65,9 stood beside ”skillnad 19,5”."""
    assert subtracted(85.34 - 65.86, 85.34, 1) == "+19,4"


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 3))
def test_rounding_agrees_with_decimal_arithmetic(value: Decimal, decimals: int) -> None:
    assert round_half_up(float(value), decimals) == float(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


@pytest.mark.parametrize(
    ("unit", "axis", "sentence"),
    [
        ("%", f"9,7{THIN_SPACE}%", "9,7 procent"),
        ("dagar", "9,7\u00a0dagar", "9,7 dagar"),
        ("kr per invånare 80+", "9,7\u00a0kr", "9,7 kr per invånare 80+"),
        ("per 100 000 invånare 65+", "9,7", "9,7 per 100 000 invånare 65+"),
        ("index 0–100", "9,7", "9,7 på skalan 0–100"),
        ("medelvärde 0–100", "9,7", "9,7 på skalan 0–100"),
        ("skala 0–10", "9,7", "9,7 på skalan 0–10"),
        ("antal", "9,7", "9,7"),
        ("kvot", "9,7", "9,7"),
        ("antal personal", "9,7", "9,7 olika personer"),
    ],
)
def test_a_unit_is_short_on_an_axis_and_words_in_a_sentence(unit: str, axis: str, sentence: str) -> None:
    assert (with_unit("9,7", unit), in_words("9,7", unit)) == (axis, sentence)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["Ale"], "Ale"),
        (["Ale", "Orust"], "Ale och Orust"),
        (["Ale", "Orust", "Tjörn"], "Ale, Orust och Tjörn"),
    ],
)
def test_words_are_joined_as_in_a_sentence(words: list[str], text: str) -> None:
    assert join_words(words) == text


def test_no_float_is_too_large_to_be_written() -> None:
    assert len(number(1.7e308, 3)) > 300


def test_å_ä_ö_stand_last_in_that_order() -> None:
    mixed = ["Öckerö", "Åmål", "Vårgårda", "Götene", "Ängelholm", "Ale", "Göteborg", "Dals-Ed"]
    ordered = ["Ale", "Dals-Ed", "Göteborg", "Götene", "Vårgårda", "Åmål", "Ängelholm", "Öckerö"]
    assert sorted(mixed, key=swedish_key) == ordered
    assert sorted(["öl", "Zeta", "ärt", "Å", "ide", "idé"], key=swedish_key) == ["ide", "idé", "Zeta", "Å", "ärt", "öl"]


def test_a_day_is_written_out_and_years_have_a_dash() -> None:
    assert day("2026-11-01T08:30:00+00:00") == "1 november 2026"
    assert day("2026-10-31T23:30:00+00:00") == "1 november 2026"  # it is past midnight in Sweden
    assert day("2026-11-01T00:30:00+05:00") == "31 oktober 2026"
    assert day("2026-11-01") == "1 november 2026"
    assert moment("2026-07-01T22:30:00+00:00") == "2 juli 2026 kl. 00.30"
    assert moment("2026-12-31T22:30:00+00:00") == "31 december 2026 kl. 23.30"
    assert (years(2015, 2022), years(2022, 2022)) == ("2015–2022", "2022")


def test_a_capital_leaves_the_rest_alone() -> None:
    assert [capital(text) for text in ("länet", "övriga länet", "A2 Pendling", "")] == ["Länet", "Övriga länet", "A2 Pendling", ""]


@pytest.mark.parametrize(
    ("expected", "said"), [(0.04, "mindre än 0,1"), (0.2, "ungefär 0,2"), (2.45, "ungefär 2,5"), (98.4, "ungefär 98")]
)
def test_what_is_expected_is_never_rounded_up_to_one(expected: float, said: str) -> None:
    assert roughly(expected) == said


@pytest.mark.parametrize(
    ("kronor", "text"), [(2_350_000, "2,4 mkr"), (1_999_999, "2 000 tkr"), (130_500, "131 tkr"), (450, "450 kr"), (0, "0 kr")]
)
def test_money_is_in_millions_from_two_of_them(kronor: int, text: str) -> None:
    assert format.money(kronor).replace("\u00a0", " ").replace(format.THIN_SPACE, " ") == text


@given(st.lists(st.integers(0, 50_000_000), min_size=1, max_size=12), st.sampled_from([format.THOUSANDS, format.MILLIONS]))
def test_parts_as_they_are_shown_sum_to_their_sum_as_it_is_shown(parts: list[int], unit: format.Unit) -> None:
    shown = format.rounded_parts(parts, unit)
    assert unit.text(sum(shown)) == unit.text(sum(parts))
    assert all(abs(one - part) < unit.step for one, part in zip(shown, parts, strict=True))


@pytest.mark.parametrize(
    ("count", "noun", "text", "alone"),
    [
        (0, format.MEASURES, "inget mått", "inget"),
        (1, format.MEASURES, "ett mått", "ett"),
        (1200, format.NEEDS, "1 200 frågor", "1 200"),
        (0, format.CELLS, "ingen ruta", "ingen"),
        (1, format.CELLS, "en ruta", "en"),
        (2, format.CELLS, "2 rutor", "2"),
    ],
)
def test_what_is_counted_is_in_the_singular_when_it_is_one(count: int, noun: format.Noun, text: str, alone: str) -> None:
    assert format.counted(count, noun).replace(format.THIN_SPACE, " ") == text
    assert format.count_alone(count, noun).replace(format.THIN_SPACE, " ") == alone
