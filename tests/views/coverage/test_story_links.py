"""Every number of the coverage story leads to exactly the needs that it counts, whatever is filtered."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from narvard.assess.view import Context
from narvard.domain.link_codes import ShownPerspective, ShownStatus
from narvard.selection import Selection, on_page
from narvard.views.coverage import answer as coverage
from narvard.views.coverage import cells as coverage_cells
from narvard.views.needs import answer as needs_register
from tests.strategies import choosing

STATE_TO_ANSWER = {
    coverage_cells.FOLLOWED: "foljs",
    coverage_cells.PARTLY: "delvis",
    coverage_cells.ONLY_PROPOSED: "foreslaget",
    coverage_cells.WAITING: "utan-varden",
    coverage_cells.NOTHING: "saknas",
}


@settings(max_examples=40, deadline=None)
@given(status=st.sampled_from(ShownStatus), perspective=st.sampled_from(ShownPerspective), data=st.data())
def test_a_number_of_the_story_counts_the_rows_of_its_list(
    demo: Context, status: ShownStatus, perspective: ShownPerspective, data: st.DataObject
) -> None:
    targets = [group.id for group in demo.catalogue.target_groups]
    changes = [area.id for area in demo.catalogue.change_areas]
    selection = Selection(
        page="coverage",
        status=status,
        perspective=perspective,
        target_groups=tuple(data.draw(st.lists(st.sampled_from(targets), unique=True, max_size=2))),
        change_areas=tuple(data.draw(st.lists(st.sampled_from(changes), unique=True, max_size=2))),
    )
    counts = coverage.answer(selection, demo).needs
    for state, answer in STATE_TO_ANSWER.items():
        there = choosing(on_page(selection, "needs"), perspective=perspective, status=status, answers=(answer,))
        assert needs_register.answer(there, demo).rows.num_rows == counts[state]
