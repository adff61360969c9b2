"""A line of the log has what a programmer wrote, and nothing that somebody sent."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from narvard import watch
from narvard.watch import Plain
from narvard.watch.lines import Command, handler, place, relay

LOG = logging.getLogger("prov.rader")
NAME = "Signe Ågrenius"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """What the logger of these tests and narvard's own write."""
    stream = StringIO()
    ours = handler(lambda: {"data": "2026-11-28-1", "program": "0.1.0"}, stream)
    loggers = (LOG, logging.getLogger("narvard"))
    for one in loggers:
        one.addHandler(ours)
        monkeypatch.setattr(one, "level", logging.INFO)
    LOG.propagate = False
    yield stream
    for one in loggers:
        one.removeHandler(ours)


def lines(stream: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_is_one_object_with_time_level_event_message_and_versions(written: StringIO) -> None:
    watch.numbered("3f9a0c51d2")
    LOG.info(
        "Sidan %s ritades på %d ms\noch en rad till",
        Plain("jamfor"),
        12,
        extra={"event": "rerun", "route": Plain("jamfor"), "ms": 12},
    )
    watch.numbered("")
    (line,) = lines(written)
    assert line.pop("time").endswith("Z")
    assert line == {
        "level": "info",
        "event": "rerun",
        "message": "Sidan jamfor ritades på 12 ms\noch en rad till",
        "request": "3f9a0c51d2",
        "route": "jamfor",
        "ms": 12,
        "data": "2026-11-28-1",
        "program": "0.1.0",
    }


def test_the_time_is_that_of_the_world(written: StringIO) -> None:
    LOG.info("Nu")
    (line,) = lines(written)
    found = datetime.fromisoformat(line["time"])
    assert found.utcoffset() is not None
    assert len(line["time"]) == len("2026-11-28T07:00:00.000Z")


class Colour(StrEnum):
    RED = "röd"


@pytest.mark.parametrize(
    ("template", "given", "said"),
    [
        ("Ett %s", (NAME,), "Ett …"),
        ("Ett %.100r fel", (NAME,), "Ett … fel"),
        ("Tal %d och %.1f", (7, 2.5), "Tal 7 och 2.5"),
        ("Personnummer %s", (191212121212,), "Personnummer …"),
        ("Fel %d", (191212121212,), "Fel %d"),
        ("Med %(namn)s", ({"namn": NAME},), "Med …"),
        ("Färg %s, sant %s", (Colour.RED, True), "Färg röd, sant True"),
        ("Mening: %s", (Plain("Disken är full."),), "Mening: Disken är full."),
        ("100 %", (), "100 %"),
    ],
)
def test_what_is_put_into_a_message_is_left_out_unless_it_is_ours(
    written: StringIO, template: str, given: tuple[object, ...], said: str
) -> None:
    LOG.warning(template, *given)
    assert lines(written)[0]["message"] == said
    assert "Signe" not in written.getvalue()


def test_a_message_that_is_made_before_it_is_logged_is_left_out_and_its_place_is_told(written: StringIO) -> None:
    LOG.warning(f"Kunde inte läsa {NAME}")
    LOG.warning(ValueError(NAME))
    assert "Signe" not in written.getvalue()
    assert [line["message"] for line in lines(written)] == ["…", "…"]
    assert all(line["where"][0].startswith("tests/watch/test_lines.py:") for line in lines(written))


def test_of_a_fault_its_kinds_and_its_way_are_told_and_not_its_words(written: StringIO) -> None:
    try:
        try:
            dict[str, str]()[NAME]
        except KeyError as error:
            raise ValueError(NAME) from error
    except ValueError:
        LOG.exception("Ett fel")
    (line,) = lines(written)
    assert (line["level"], line["message"], line["error"]) == ("error", "Ett fel", "ValueError < KeyError")
    assert line["where"][-1].endswith("test_of_a_fault_its_kinds_and_its_way_are_told_and_not_its_words")
    assert "Signe" not in written.getvalue()


def test_a_place_does_not_say_where_things_are_installed() -> None:
    assert place("/srv/venv/lib/python3.11/site-packages/streamlit/runtime/x.py") == "streamlit/runtime/x.py"
    assert place("/usr/lib/python3.11/threading.py") == "threading.py"
    assert place(str(Path(__file__))) == "tests/watch/test_lines.py"


def test_a_process_of_ours_tells_its_end_among_our_lines(written: StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before = list(root.handlers)
    Command("document", "3f9a0c51d2").ended(0)
    for one in set(root.handlers) - set(before):
        root.removeHandler(one)
    watch.numbered("")
    said = next(line for line in capsys.readouterr().out.splitlines() if "command" in line)
    written.truncate(0)
    written.seek(0)
    others = relay(f"Sparat: fil.png\n{said}\n{{inte en rad\n{{}}\n".encode())
    assert others.splitlines() == ["Sparat: fil.png", "{inte en rad", "{}"]
    (line,) = lines(written)
    assert (line["event"], line["what"], line["code"], line["request"]) == ("command", "document", 0, "3f9a0c51d2")
    assert relay(None) == ""


def test_a_reader_who_has_hung_up_on_the_log_stops_nothing() -> None:
    class Gone(StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    ours = handler(dict, Gone())
    ours.handle(logging.LogRecord("prov", logging.INFO, __file__, 1, "Nu", (), None))
