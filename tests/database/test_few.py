"""Deviations of few: what is published does not depend on how few they were, in one version or beside an earlier."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.database.few import withheld
from narvard.database.publish import publish
from narvard.database.store import Store
from narvard.domain import Deviations
from tests.content import catalogue, content

KINDS = ("Läkemedel", "Plan")


def row(
    count: int | None,
    analysed: int | None = None,
    kind: str = "Läkemedel",
    area: str = "1401",
    commitment: str = "",
    period: int = 2025,
) -> Deviations:
    return Deviations(area, period, kind, commitment, count, analysed, "Tema" if analysed else "", "Källa")


@pytest.mark.parametrize(
    ("count", "analysed", "shown"),
    [
        (0, None, (0, None)),
        (1, None, (None, None)),
        (4, 4, (None, None)),
        (5, None, (5, None)),
        (20, 3, (20, None)),  # three were analysed
        (20, 17, (20, None)),  # three were not
        (20, 0, (20, 0)),
        (20, 20, (20, 20)),
        (20, 10, (20, 10)),
        (None, 7, (None, None)),  # nothing is known of what is behind a blank
    ],
)
def test_few_are_blank(count: int | None, analysed: int | None, shown: tuple[int | None, int | None]) -> None:
    (found,) = withheld([row(count, analysed)])
    assert (found.count, found.analysed) == shown


def test_a_hidden_row_loses_its_theme() -> None:
    assert withheld([row(3, 2)])[0].theme == ""


cells = st.lists(st.integers(0, 30), min_size=4, max_size=4)


@given(counts=cells, others=st.lists(st.integers(1, 4), min_size=4, max_size=4))
def test_what_is_published_says_nothing_of_how_few_they_were(counts: list[int], others: list[int]) -> None:
    places = [(kind, area) for kind in KINDS for area in ("1401", "1460")]
    one = [row(count, None, kind, area) for count, (kind, area) in zip(counts, places, strict=True)]
    two = [replace(r, count=other if 0 < (r.count or 0) < 5 else r.count) for r, other in zip(one, others, strict=True)]
    assert withheld(one) == withheld(two)


def test_a_version_split_later_gives_no_few_away() -> None:
    """Ten in all was shown; eight of a commitment and two of another would leave the two."""
    before = [row(10)]
    now = [row(8, commitment="T01"), row(2, commitment="T02")]
    assert [one.count for one in withheld(now, before)] == [None, None]


def test_a_version_joined_later_gives_no_few_away() -> None:
    before = [row(8, commitment="T01"), row(2, commitment="T02")]
    assert [one.count for one in withheld([row(10)], before)] == [None]


def test_other_years_and_areas_are_left_alone() -> None:
    before = [row(10), row(10, area="1460"), row(10, period=2024)]
    now = [row(8, commitment="T01"), row(2, commitment="T02"), row(11, area="1460"), row(10, period=2024)]
    assert [one.count for one in withheld(now, before)] == [None, None, 11, 10]


@given(now=cells, then=cells)
def test_no_sum_of_two_versions_leaves_a_few(now: list[int], then: list[int]) -> None:
    """Every sum over a municipality and year, and over each kind of it, that a reader can make of both versions."""
    places = [(kind, commitment) for kind in KINDS for commitment in ("", "T01")]
    before = withheld([row(n, None, kind, commitment=c) for n, (kind, c) in zip(then, places, strict=True) if n])
    after = withheld([row(n, None, kind, commitment=c) for n, (kind, c) in zip(now, places, strict=True) if n], before)
    for kinds in (KINDS, KINDS[:1], KINDS[1:]):
        one, two = ([r for r in rows if r.kind in kinds] for rows in (before, after))
        if any(r.count is None for r in (*one, *two)) and any(r.count for r in two) and one:
            assert not 0 < abs(sum(r.count or 0 for r in one) - sum(r.count or 0 for r in two)) < 5


def test_publishing_hides_whoever_delivers(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("few")
    whole = replace(catalogue(), deviations=(row(3), row(12, kind="Plan")))
    publish(replace(content(), catalogue=whole), home)
    store = Store(home)
    assert [one.count for one in store.catalogue(store.current()).deviations] == [None, 12]
