"""What workshops leave in versions, whatever they were: no voice is lost, and nothing of fewer than five can be had."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.domain import Catalogue
from narvard.domain.events import Placed, Stage
from narvard.domain.workshop import Bundle, Person, Voice, Workshop
from narvard.statistics.compiled import Held, compiled
from tests.content import catalogue

NEEDS = ("Om äldre får en fast läkare", "Vad mobila team kostar", "Hur anhöriga orkar")
ROLES = ("enhetschef", "politiker", "ekonom")
EMPTY = catalogue()
Sizes = dict[tuple[str, str], int]
"""A need and a role → how many people of that role wanted it."""


def workshop(number: int, wanted: Sizes) -> Workshop:
    """Each who wants something wants that alone, with a voice."""
    people, bundles, event = list[Person](), list[Bundle](), 1000 * number
    for need in NEEDS:
        voices = []
        for role in ROLES:
            for _ in range(wanted.get((need, role), 0)):
                event += 1
                people.append(Person(f"{number}-{event}", role, "kommun", False, len(people) + 1))
                voices.append(Voice(event, people[-1].id, str(event), need, False))
        if voices:
            bundles.append(Bundle(voices[0].need, need, tuple(one.need for one in voices), tuple(voices)))
    where = EMPTY.change_areas[0].id, EMPTY.target_groups[0].id, "quality", "meso"
    placed = {bundle.id: Placed(bundle.id, *where) for bundle in bundles}
    at = datetime(2027, 3, number, tzinfo=UTC)
    head, opened = (f"W{number}", f"Verkstad {number}", "", ""), (at, at, Stage.COMPILE)
    return Workshop(*head, *opened, tuple(people), tuple(bundles), {}, (), {}, {}, frozenset(), placed, (), event, 0)


sizes = st.dictionaries(st.tuples(st.sampled_from(NEEDS), st.sampled_from(ROLES)), st.integers(0, 8), max_size=9)
many = st.lists(sizes, min_size=1, max_size=5)


def versions(held: list[Workshop], each: bool) -> list[Catalogue]:
    """One version after the other as the workshops are published, each alone or all together."""
    found, log = [EMPTY], {one.code: one for one in held}
    for group in [[one] for one in held] if each else [held]:
        made = [Held(one, "2027-03-01", one.title, 1, 10) for one in group]
        found.append(compiled(made, log, found[-1], list(reversed(found))).catalogue)
    return found


@given(many, st.booleans())
def test_no_voice_is_lost_or_counted_twice(wanted: list[Sizes], each: bool) -> None:
    """What is counted and what waits to be is all that was said, need by need."""
    held = [workshop(number, one) for number, one in enumerate(wanted, 1)]
    known = versions(held, each)[-1]
    texts = {need.id: need.text for need in known.needs}
    said = {bundle.text: 0 for one in held for bundle in one.bundles}
    for one in held:
        for bundle in one.bundles:
            said[bundle.text] += len(bundle.voices)
    raised = Counter(texts[row.need_id] for row in known.raised)
    assert raised == Counter({text: count for text, count in said.items() if count})
    for text, count in said.items():
        rows = [row for row in known.voices if texts[row.need_id] == text]
        waiting = {code for row in rows if row.count is None for code in row.workshops}
        left = sum(len(bundle.voices) for one in held if one.code in waiting for bundle in one.bundles if bundle.text == text)
        assert sum(row.count or 0 for row in rows) + left == count


@given(many, st.booleans())
def test_no_two_versions_differ_by_fewer_than_five(wanted: list[Sizes], each: bool) -> None:
    held = [workshop(number, one) for number, one in enumerate(wanted, 1)]
    known = versions(held, each)
    totals = [Counter[str]() for _ in known]
    for total, one in zip(totals, known, strict=True):
        for row in one.voices:
            total[row.need_id] += row.count or 0
    for earlier in totals:
        for later in totals:
            assert all(not 0 < abs(later[need] - earlier[need]) < 5 for need in later | earlier)


@given(many)
def test_who_was_there_gives_no_few_away(wanted: list[Sizes]) -> None:
    """Nor what is left of all when the roles that are told are taken away; and a role that is told of voices is of five."""
    held = [workshop(number, one) for number, one in enumerate(wanted, 1)]
    known = versions(held, each=True)[-1]
    for one in known.workshops:
        told = [row.people for row in known.heard if row.workshop == one.code]
        assert all(people is None or people >= 5 for people in (*told, one.people))
        if one.people is not None:
            assert not 0 < one.people - sum(people or 0 for people in told) < 5
            assert not (told.count(None) == 1 and one.people - sum(people or 0 for people in told) != one.people)
    roles = {(row.need_id, row.role) for row in known.voices if row.role}
    texts = {need.id: need.text for need in known.needs}
    for need, role in roles:
        assert sum(given.get((texts[need], role), 0) for given in wanted) >= 5


@pytest.mark.parametrize(("sizes", "told"), [((7,), [7]), ((7, 2), [None, None]), ((7, 5), [7, 5]), ((7, 3, 2), [7, None, None])])
def test_roles_are_told_where_none_can_be_told_from_the_rest(sizes: tuple[int, ...], told: list[int | None]) -> None:
    wanted = {(NEEDS[0], role): size for role, size in zip(ROLES, sizes, strict=False)}
    known = versions([workshop(1, wanted)], each=True)[-1]
    assert [row.people for row in known.heard] == told


def test_a_need_that_is_called_by_an_odd_number_stops_no_new_one() -> None:
    odd = "B²", "B041", "Bx", f"B{'9' * 5000}"
    known = replace(EMPTY, needs=(*EMPTY.needs, *(replace(EMPTY.needs[0], id=code) for code in odd)))
    one = workshop(1, {(NEEDS[0], ROLES[0]): 6})
    made = compiled([Held(one, "2027-03-01", one.title, 1, 10)], {one.code: one}, known, [])
    assert [need.id for need in made.new] == ["B42"]
