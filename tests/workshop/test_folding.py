"""A workshop is its events: voices stay through merge, split and undo, and results do not change once they are shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from narvard.domain import ContentError
from narvard.domain.events import (
    KINDS,
    Agreed,
    By,
    Dotted,
    Event,
    Joined,
    Merged,
    Opened,
    Parted,
    Payload,
    Picked,
    Rated,
    Said,
    Shown,
    Staged,
    Undone,
    read,
    written,
)
from narvard.domain.member import Noted, Reported
from narvard.domain.results import as_text, judgements, priorities
from narvard.domain.workshop import Folding, Workshop, fold, may_agree
from narvard.statistics import workshop as results

START = datetime(2027, 3, 1, 9, tzinfo=UTC)


def happened(*acts: tuple[str, Payload], by: By = By.PARTICIPANT) -> Workshop:
    """A workshop in which these did this, each a minute after the one before."""
    events = [Event(1, START, "K7MP", "ledare", By.LEADER, Opened("Prov", "hemlig"))]
    for number, (who, payload) in enumerate(acts, 2):
        events.append(Event(number, START + timedelta(minutes=number), "K7MP", who, by, payload))
    found = fold(events)
    assert found is not None
    return found


def voices(workshop: Workshop) -> list[list[str]]:
    return [[f"{voice.person}:{voice.text or '+1'}" for voice in bundle.voices] for bundle in workshop.bundles]


THREE = (("a", Said("Läkare")), ("b", Said("Fast läkare")), ("c", Said("Hem")))  # events 2, 3 and 4


def test_merged_needs_keep_every_voice_and_parted_ones_get_theirs_back() -> None:
    merged = (*THREE, ("d", Agreed("3")), ("ledare", Merged(("2", "3"), "Fast läkarkontakt")))
    assert voices(happened(*merged)) == [["a:Läkare", "b:Fast läkare", "d:+1"], ["c:Hem"]]
    assert [bundle.text for bundle in happened(*merged).bundles] == ["Fast läkarkontakt", "Hem"]
    parted = happened(*merged, ("ledare", Parted("2")))
    assert voices(parted) == [["a:Läkare"], ["b:Fast läkare", "d:+1"], ["c:Hem"]]
    assert [bundle.text for bundle in parted.bundles] == ["Läkare", "Fast läkarkontakt", "Hem"]
    undone = happened(*merged, ("ledare", Undone(6)))
    assert voices(undone) == [["a:Läkare"], ["b:Fast läkare", "d:+1"], ["c:Hem"]]


def test_one_person_agrees_once() -> None:
    assert voices(happened(*THREE, ("d", Agreed("2")), ("d", Agreed("2")), ("a", Agreed("2")))) == [
        ["a:Läkare", "d:+1"],
        ["b:Fast läkare"],
        ["c:Hem"],
    ]


def test_what_somebody_takes_back_is_gone_and_those_who_agreed_stay() -> None:
    assert voices(happened(*THREE, ("a", Undone(2)))) == [["b:Fast läkare"], ["c:Hem"]]
    left = happened(*THREE, ("d", Agreed("2")), ("a", Undone(2)))
    assert voices(left) == [["b:Fast läkare"], ["c:Hem"], ["d:+1"]]
    assert left.bundle_of["2"].text == ""


def test_dots_take_the_place_of_those_before_and_never_are_more_than_five() -> None:
    found = happened(*THREE, ("a", Dotted({"2": 5})), ("a", Dotted({"2": 2, "4": 3})))
    assert found.dots == {"a": {"2": 2, "4": 3}}
    for dots in ({"2": 6}, {"2": 3, "3": 3}, {"2": -1, "3": 5}, {str(n): 1 for n in range(6)}):
        with pytest.raises(ContentError, match="5 prickar"):
            Dotted(dots)


def test_dots_follow_needs_that_are_merged() -> None:
    found = happened(*THREE, ("a", Dotted({"2": 2, "3": 3})), ("b", Dotted({"4": 5})), ("ledare", Merged(("2", "3"))))
    assert results.priorities(found).total.dots == {"2": 5, "4": 5}


def test_a_result_is_as_it_was_when_it_was_shown() -> None:
    before = (*THREE, ("a", Dotted({"2": 5})))
    shown = as_text(results.priorities(happened(*before)))
    after = happened(*before, ("ledare", Shown("dots", shown)), ("b", Dotted({"4": 5})), ("ledare", Shown("dots", "annat")))
    assert after.dots == {"a": {"2": 5}}
    assert after.shown == {"dots": shown}
    hidden = happened(*before, ("ledare", Shown("dots", shown)), ("ledare", Undone(6)), ("b", Dotted({"4": 5})))
    assert (hidden.shown, hidden.dots) == ({}, {"a": {"2": 5}}), "who came later could be told from two results"
    again = happened(*before, ("ledare", Shown("dots", shown)), ("ledare", Undone(6)), ("ledare", Shown("dots", "annat")))
    assert again.shown == {"dots": shown}


def test_roles_are_told_apart_only_where_five_answered() -> None:
    people = [(f"p{n}", Joined("chef" if n < 9 else "läkare" if n < 15 else "politiker", "kommun")) for n in range(17)]
    dots = [(f"p{n}", Dotted({"19": 5} if n % 2 else {"19": 2, "20": 3})) for n in range(17)]
    found = results.priorities(happened(*people, ("p0", Said("Ett")), ("p1", Said("Två")), *dots))
    assert [(group.name, group.people) for group in found.groups] == [("chef", 9), ("", 8)]
    assert sum(group.people for group in found.groups) == found.total.people
    assert priorities(as_text(found)) == found


def test_a_panel_of_four_is_not_told() -> None:
    rated = [(f"p{n}", Rated("F01", 1, {"relevance": 7})) for n in range(4)]
    four = results.judgements(happened(("ledare", Picked(("F01",))), *rated), 1)
    assert [(line.count, line.median) for line in four.lines if line.criterion == "relevance"] == [(4, None)]
    five = results.judgements(happened(("ledare", Picked(("F01",))), *rated, ("p5", Rated("F01", 1, {"relevance": 9}))), 1)
    assert [(line.count, line.median) for line in five.lines if line.criterion == "relevance"] == [(5, 7.0)]
    assert judgements(as_text(five)) == five


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read_as_it_was_written(kind: str) -> None:
    made = {
        "opened": Opened("Prov", "x"),
        "joined": Joined("chef", "vgr"),
        "said": Said("Äldre”s” läkare"),
        "agreed": Agreed("2"),
        "merged": Merged(("2", "3"), "Ny"),
        "staged": Staged("samla"),
        "dotted": Dotted({"2": 5}),
        "rated": Rated("F01", 2, {"validity": 9}),
        "parted": Parted("2"),
        "undone": Undone(7),
        "shown": Shown("dots", "{}"),
        "noted": Noted("L1", "1480", "N1", "", "micro", "Sett", "", "Provat", "", "", "provar", "chef", "2026-05-01"),
        "reported": Reported("A1", "done", "2026-05-01", "chef"),
    }.get(kind) or KINDS[kind](**{name: _some(hint) for name, hint in KINDS[kind].__annotations__.items()})
    assert read(kind, written(made)) == made


def _some(hint: str) -> object:
    return {"str": "x", "int": 3, "tuple[str, ...]": ("F01", "F02")}[hint]


def test_what_was_written_before_its_kind_had_a_field_is_still_read() -> None:
    kept = written(Reported("A1", "done", "2026-05-01", "chef"))
    assert read("reported", kept.replace('"before": "", ', "")) == read("reported", kept)


@pytest.mark.parametrize("text", ['{"text": 3}', '{"text": "x", "more": 1}', "[]", '{"text": ""}'])
def test_what_is_not_of_its_kind_is_refused(text: str) -> None:
    with pytest.raises(ContentError):
        read("said", text)


class Voices(RuleBasedStateMachine):
    """Whatever leaders and participants do, in any order, each voice that was not taken back is there once."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = []
        self.heard: dict[int, str] = {}
        self.followed: Folding | None = None
        self.told: list[tuple[Workshop, Workshop | None]] = []

    def happens(self, who: str, payload: Payload) -> int:
        seq = len(self.events) + 1
        self.events.append(Event(seq, START, "K7MP", who, By.PARTICIPANT, payload))
        return seq

    def now(self) -> Workshop:
        found = fold(self.events)
        assert found is not None
        return found

    @initialize()
    def opens(self) -> None:
        self.happens("ledare", Opened("Prov", "x"))

    @rule(who=st.sampled_from("abcdef"), text=st.sampled_from(["Läkare", "Hem", "Tid"]))
    def says(self, who: str, text: str) -> None:
        self.heard[self.happens(who, Said(text))] = who

    @rule(who=st.sampled_from("abcdef"), data=st.data())
    def agrees(self, who: str, data: st.DataObject) -> None:
        needs = sorted(self.now().bundle_of)
        if needs:
            need = data.draw(st.sampled_from(needs))
            if may_agree(self.now(), who, need):
                self.heard[self.happens(who, Agreed(need))] = who

    @rule(data=st.data())
    def merges(self, data: st.DataObject) -> None:
        needs = sorted(self.now().bundle_of)
        if needs:
            chosen = data.draw(st.lists(st.sampled_from(needs), min_size=1, max_size=4))
            self.happens("ledare", Merged(tuple(chosen), data.draw(st.sampled_from(["", "Nytt"]))))

    @rule(data=st.data())
    def parts(self, data: st.DataObject) -> None:
        needs = sorted(self.now().bundle_of)
        if needs:
            self.happens("ledare", Parted(data.draw(st.sampled_from(needs))))

    @rule(data=st.data())
    def undoes(self, data: st.DataObject) -> None:
        steps = self.now().steps
        if steps:
            self.happens("ledare", Undone(data.draw(st.sampled_from([step.event for step in steps]))))

    @rule(data=st.data())
    def takes_back(self, data: st.DataObject) -> None:
        own = [voice.event for voice in self.now().voices]
        if own:
            gone = data.draw(st.sampled_from(own))
            self.happens(self.heard.pop(gone), Undone(gone))

    @rule(who=st.sampled_from("abcdef"), data=st.data())
    def gives_dots(self, who: str, data: st.DataObject) -> None:
        needs = sorted(self.now().bundle_of)
        if needs and "dots" not in self.now().closed:
            self.happens(who, Dotted({data.draw(st.sampled_from(needs)): data.draw(st.integers(1, 5))}))

    @rule()
    def shows(self) -> None:
        self.happens("ledare", Shown("dots", as_text(results.priorities(self.now()))))

    @invariant()
    def reading_on_tells_what_reading_all_does(self) -> None:
        new = self.events[self.followed.count :] if self.followed else self.events
        if self.followed is None or not self.followed.follow(new):
            self.followed = Folding.of(self.events)
        if self.followed:
            self.told.append((self.followed.now(), fold(self.events)))
        assert all(followed == whole for followed, whole in self.told[-3:])  # also those of before: reading on changes none

    @invariant()
    def every_voice_is_there_once(self) -> None:
        if self.events:
            assert sorted((v.event, v.person) for v in self.now().voices) == sorted(self.heard.items())

    @invariant()
    def every_need_stands_in_one_place(self) -> None:
        if self.events:
            needs = [need for bundle in self.now().bundles for need in bundle.needs]
            assert len(needs) == len(set(needs))
            assert {voice.need for voice in self.now().voices} == set(needs)
            assert all(bundle.id in bundle.needs for bundle in self.now().bundles)

    @invariant()
    def nobody_has_given_more_than_five_dots(self) -> None:
        if self.events:
            assert all(sum(given.values()) <= 5 for given in self.now().dots.values())


TestVoices = Voices.TestCase
