"""The agenda of a meeting: as a link, as a file, and what is said when either cannot be used."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from narvard.domain import Agenda, Held, Step
from narvard.selection import AgendaError, address, cleaned, from_json, opened, pack, parse, presented, to_json, unpack
from narvard.sources.shipped import load
from narvard.texts import agenda as say
from tests import strategies

SHIPPED = load()
READY = Path(__file__).parents[2] / "data" / "agenda.json"
TWO = Agenda("Mötet", (Step("Behov", "behov"), Step("Jämför", "jamfor?matt=N20897&vy=tid", "en anteckning", "ett beslut")))


def file_of(**changes: object) -> str:
    return json.dumps({"titel": "Mötet", "data": "", "vyer": [{"titel": "Behov", "adress": "behov"}]} | changes)


def refused(text: str | bytes) -> str:
    with pytest.raises(AgendaError) as error:
        from_json(text)
    return str(error.value)


# As a link


@given(strategies.agendas())
def test_an_agenda_comes_back_from_its_link(agenda: Agenda) -> None:
    assert unpack(pack(agenda)) == agenda
    assert pack(unpack(pack(agenda))) == pack(agenda)


def test_notes_and_decisions_never_leave_by_link() -> None:
    assert [(step.note, step.decision) for step in unpack(pack(TWO)).steps] == [("", ""), ("", "")]


def test_nine_views_are_sent_as_a_file_and_so_are_views_that_say_too_much() -> None:
    with pytest.raises(AgendaError, match="högst 8 vyer och dagordningen har 9"):
        pack(replace(TWO, steps=TWO.steps[:1] * 9))
    noise = [hashlib.sha512(bytes([number])).hexdigest() for number in range(16)]
    wordy = tuple(Step(noise[number], f"behov?sok={noise[number + 8]}") for number in range(8))
    with pytest.raises(AgendaError, match="för lång för en länk"):
        pack(replace(TWO, steps=wordy))


@pytest.mark.parametrize("text", ["", "1", "2abc", "1abc", "1" + "A" * 1500, "1åäö", "1" + pack(TWO)[5:]])
def test_a_link_that_was_cut_or_made_up_is_named(text: str) -> None:
    with pytest.raises(AgendaError, match="Dagordningen i länken går inte att läsa"):
        unpack(text)


@pytest.mark.parametrize(
    "place", ["finns-inte", "mote", "mote?dagordning=1", "http://[", "//[", "http://a℀b/om", "https://narvard.se/nej"]
)
def test_a_link_with_a_view_that_no_page_has_says_so_and_the_rest_opens(place: str) -> None:
    packed = pack(replace(TWO, steps=(*TWO.steps, Step("Tre", place))))
    found = parse("meeting", {"dagordning": [packed], "omrade": ["1490"]}, SHIPPED)
    assert (found.selection.agenda, found.selection.areas) == ("", ("1490",))
    assert [notice.parameter for notice in found.notices] == ["dagordning"]
    assert "är ingen sida som kan visas på ett möte" in found.notices[0].text


def test_a_bomb_is_not_unpacked() -> None:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = squeeze.compress(b"\t" * 900_000) + squeeze.flush()
    with pytest.raises(AgendaError):
        unpack("1" + base64.urlsafe_b64encode(body).decode().rstrip("="))


# As a file


def test_an_agenda_comes_back_from_its_file() -> None:
    assert from_json(to_json(TWO)) == TWO


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", say.NOT_JSON),
        ("[" * 100_000, say.NOT_JSON),
        (b"\xff\xfe\x00", say.NOT_JSON),
        ("[]", say.NOT_AN_AGENDA),
        ('{"vyer": 3}', say.NOT_AN_AGENDA),
        (file_of(vyer=[{"titel": "Behov", "adress": "behov"}, {"titel": "x"}]), "Vy 2 saknar ”adress”."),
        (file_of(vyer=[{"titel": 3, "adress": "behov"}]), "Vy 1: ”titel” ska vara text."),
        (file_of(vyer=[{"adress": "behov", "beslut": "x" * 4001}]), "Vy 1: ”beslut” får vara högst 4000 tecken."),
        (file_of(vyer=[{"adress": "behov"}] * 41), "Dagordningen har 41 vyer. Den får ha högst 40."),
        (file_of(data="i går"), "Dagordningen anger dataversionen ”i går”."),
        (file_of(titel=["x"]), "Dagordningen: ”titel” ska vara text."),
    ],
)
def test_a_file_that_cannot_be_used_is_told_where(text: str | bytes, sentence: str) -> None:
    assert refused(text).startswith(sentence)


def test_control_characters_are_left_out_and_unknown_keys_passed_over() -> None:
    agenda = from_json(file_of(titel="Mö\u0000te\u202e  nu", farg="röd"))
    assert agenda.title == "Möte nu"


# Its views


def test_addresses_are_written_as_narvard_writes_them() -> None:
    given = Agenda("", (Step("", "https://exempel.se/narvard/jamfor?matt=N20897&data=2026-11-20-1&lage=mote&steg=3&hej=1"),))
    (step,) = cleaned(given, SHIPPED).steps
    assert step.address == "jamfor?matt=N20897&niva=kommun&ar=senaste&kon=T&mot=lan"
    assert step.title == SHIPPED.measure_by_id["N20897"].title


@pytest.mark.parametrize("there", ["mote", "finns-inte", "jamfor.csv", "javascript:alert(1)", "//ond.se/x"])
def test_what_is_no_view_is_named_with_its_number(there: str) -> None:
    with pytest.raises(AgendaError, match=r"^Vy 2: Adressen ”.*” är ingen sida som kan visas på ett möte"):
        cleaned(Agenda("", (Step("", "behov"), Step("", there))), SHIPPED)


def test_a_view_is_presented_large_with_the_meetings_data_and_its_place() -> None:
    shown = presented(replace(TWO, data="2026-11-21-1"), 2, SHIPPED)
    assert address(shown).endswith("&vy=tid&data=2026-11-21-1&lage=mote&steg=2")


def test_the_shipped_agenda_goes_from_need_to_proposal_in_eight_views_that_open() -> None:
    agenda = cleaned(from_json(READY.read_bytes()), SHIPPED)
    found = [opened(step, SHIPPED) for step in agenda.steps]
    assert [parsed.notices for parsed in found] == [()] * 8
    pages = [parsed.selection.page for parsed in found]
    assert (pages[0], pages[-1]) == ("needs", "proposal")
    assert len(pack(agenda)) < 400


def test_how_a_meeting_was_held_and_who_does_what_are_kept_in_its_file() -> None:
    held = Held("2026-12-03", "13–15", "Borås", "Ann Ek", "Bo By", "Ann Ek, Bo By")
    whole = replace(TWO, steps=(replace(TWO.steps[1], responsible="Projektledaren", due="2027-03-01"),), held=held)
    assert from_json(to_json(whole)) == whole
    assert "protokoll" not in to_json(TWO)
    assert "ansvarig" not in to_json(TWO)
    assert unpack(pack(whole)).held == Held()


def test_minutes_that_are_no_texts_are_refused() -> None:
    for held in ("[1]", '{"plats": 1}', '{"plats": "' + "x" * 200 + '"}'):
        with pytest.raises(AgendaError):
            from_json(f'{{"vyer": [], "protokoll": {held}}}')
