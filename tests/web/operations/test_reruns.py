"""Pages as a reader meets them: each rerun is told by its page, with its questions and the answers that were kept."""

from __future__ import annotations

from narvard import watch
from narvard.watch import Kind
from tests.visiting import Visit, _demo, visit
from tests.watch.looking import looking

__all__ = ["_demo", "visit"]


def test_a_rerun_is_told_by_its_page(visit: Visit) -> None:
    with looking() as seen:
        visit("compare", matt="N20897")
    assert seen.of(Kind.RERUN) == [("start", "ok"), ("compare", "ok")]
    assert ("series", "ok") in seen.of(Kind.QUERY)
    assert {room for room, _ in seen.rooms} == {"tables", "answers"}
    assert {"tables", "answers"} <= watch.rooms.keys()
    assert all(work.cpu > 0 for work in seen.works if work.kind is Kind.RERUN)


def test_a_page_that_was_drawn_before_is_drawn_of_kept_answers(visit: Visit) -> None:
    visit("compare", matt="N20897")
    with looking() as seen:
        visit("compare", matt="N20897")
    assert seen.of(Kind.QUERY) == []
    assert all(found for _, found in seen.rooms)
