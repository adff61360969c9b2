"""What of /atagande is only an example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from narvard.assess.view import Context
from narvard.domain.promises import is_example
from narvard.views.promises.answer import AGREEMENT, DECISIONS, DEVIATIONS, PLANS, Promises


def examples(shown: Promises, context: Context) -> list[bool]:
    """Of each thing that the view shows, whether it is made up to show what can be said."""
    catalogue = context.catalogue
    texts: Mapping[str, Sequence[str]] = {
        PLANS: [*(goal.source for goal in catalogue.plan_goals), *(one.note for one in catalogue.activities)],
        AGREEMENT: [one.source for one in catalogue.commitments],
        DEVIATIONS: [row.source for row in catalogue.deviations],
        DECISIONS: [one.forum for one in catalogue.decisions],
    }
    return list(map(is_example, texts[shown.view]))
