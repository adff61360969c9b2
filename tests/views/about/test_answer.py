"""The pre-study as the answer of /om has it."""

from __future__ import annotations

from narvard.assess.view import Context
from narvard.selection import Selection
from narvard.views.about.answer import answer


def plain(text: str) -> str:
    """With ordinary spaces, so that a test can be read."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_pre_study_is_exactly_that_of_the_source(demo: Context) -> None:
    found = answer(Selection(page="about", view="bakgrund"), demo)
    assert found.background is not None
    study = found.background.pre_study
    assert [(t.total, t.beyond, t.least_beyond) for t in study.tables] == [
        (692_000, 327_000, 327_000),
        (346_000, 71_000, 21_000),
        (346_000, 256_000, 256_000),
    ]
    assert [amount for _, amount in study.per_group] == [64_000] * 4
    assert [len(t.footnotes) for t in study.tables] == [0, 1, 1]
    assert len(study.plan) == 11
    assert plain(found.sentence) == "Förstudien kostar 692 000 kr, varav 327 000 kr utöver ordinarie verksamhet"
    assert "(21 000 kr om projektassistenten ryms i ordinarie verksamhet)" in plain(found.background.sub)
    assert "64 000 kr för vart och ett av de 4 kommunalförbunden" in plain(found.background.sub)
