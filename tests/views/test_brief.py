"""A slide shows what meeting mode shows: what there is room for, in text that can be read."""

from __future__ import annotations

import re
from functools import partial

import pytest

from narvard.assess.view import Context
from narvard.database.publish import publish
from narvard.database.store import Store
from narvard.documents import make
from narvard.sources.demo import build_content
from narvard.texts import agenda, own_area
from narvard.texts import measure as measure_words
from narvard.views.matrix import words as matrix
from narvard.views.measure import brief as brief

BASE = "https://narvard.example"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Context:
    home = tmp_path_factory.mktemp("shipped")
    publish(build_content(), home)
    store = Store(home)
    version = store.current()
    return Context(store.catalogue(version), partial(store.run, version), store.info(version))


def drawn(shipped: Context, page: str, **query: str) -> tuple[str, list[float]]:
    """The words of a picture of slide size, and the sizes of its text in pixels."""
    svg = make(page, "svg", {"lage": ["mote"], **{key: [value] for key, value in query.items()}}, shipped, BASE).decode()
    found = re.findall(r'<text[^>]*font-size="([\d.]+)"[^>]*>([^<]*)</text>', svg)
    return " ".join(text for _, text in found), [float(size) for size, _ in found]


def test_a_table_that_does_not_fit_gives_way_to_its_list(shipped: Context) -> None:
    words, sizes = drawn(shipped, "matrix")
    assert matrix.TITLES["worsening"] in words
    assert matrix.TITLES["improving"] not in words
    assert re.search(agenda.more(21).replace("21", r"\d+"), words)
    assert min(sizes) >= 20
    assert matrix.TITLES["worsening"] not in drawn(shipped, "matrix", forandring="kontinuitet-samordning")[0]


def test_a_table_that_does_not_fit_keeps_the_rows_that_its_headline_counts(shipped: Context) -> None:
    words, _ = drawn(shipped, "matrix", omrade="1490")
    assert matrix.TITLES["worsening"] not in words
    counted = re.search(r"på (\d+) av \d+ bedömda mått och (?:bättre till|bland de bästa) på (\d+)", words)
    assert counted
    rows = [measure for measure in shipped.catalogue.measures if measure.title in words]
    assert len(rows) == sum(map(int, counted.groups()))


def test_a_profile_shows_what_is_most_worth_a_closer_look(shipped: Context) -> None:
    words, sizes = drawn(shipped, "profile", omrade="1490", vy="forandring")
    assert agenda.MOST_NOTABLE in words
    assert min(sizes) >= 18


def test_a_profile_opens_with_its_answer(shipped: Context) -> None:
    words, sizes = drawn(shipped, "profile", omrade="1490")
    assert all(word in words for word in ("Svagast mot", "Starkast mot", own_area.TURNED, own_area.UNMEASURED))
    assert min(sizes) >= 18


def test_a_pair_shows_what_a_decision_rests_on(shipped: Context) -> None:
    words, sizes = drawn(shipped, "measure", matt="F06")
    labels = {measure_words.LABELS.get(topic) or measure_words.TOPICS[topic] for topic in brief.PAIR_ROWS}
    assert all(label in words for label in labels)
    assert min(sizes) >= 20
