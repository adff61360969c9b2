"""What has been promised, as a chapter of documents: how long the agreement is valid, how far it is followed, and the plans.

As of the day of the data version, so that the same version gives the same document.
"""

from __future__ import annotations

from narvard.assess.view import Context
from narvard.documents.sro import words as titles
from narvard.export.office.document import Block, Bullets, Chapter, Row, Table, Text, sum_row, widths
from narvard.format import in_sweden, whole_day
from narvard.selection import Selection
from narvard.views.promises import words as say
from narvard.views.promises.agreement import Whole
from narvard.views.promises.answer import AGREEMENT, DECISIONS, PLANS, Promises, answer


def chapter(context: Context) -> Chapter:
    """The agreements with their parts, the plans in a sentence, and the decisions."""
    day = in_sweden(context.info.created).date()
    shown = {view: answer(Selection(page="promises", view=view), context, day) for view in (AGREEMENT, PLANS, DECISIONS)}
    agreement, plans = shown[AGREEMENT], shown[PLANS]
    blocks: list[Block] = [Text(f"{agreement.sentence}.", "lead"), Text(agreement.sub)]
    blocks += [_parts(whole) for whole in agreement.wholes if whole.parts]
    blocks += [Text(f"{plans.sentence}. {plans.sub}")]
    blocks += _decisions(shown[DECISIONS])
    blocks.append(Text(f"{say.EXAMPLE_NOTE} {say.as_of(whole_day(day))}", "note"))
    return Chapter(titles.CHAPTERS["promised"], tuple(blocks))


def _parts(whole: Whole) -> Table:
    """A row per part, and the whole agreement: what is in no named part stands as a row of its own."""
    own = whole.agreement.id
    rows = [
        Row(
            (
                say.REST_OF if part.agreement.id == own else part.agreement.title,
                part.claim.total,
                part.claim.full,
                part.claim.partial,
                part.claim.later,
                part.claim.none,
            )
        )
        for part in whole.parts
    ]
    rows.append(sum_row(say.TOTAL, rows, len(say.DOCUMENT_HEADS), range(1, len(say.DOCUMENT_HEADS))))
    return Table(say.PARTS_TITLE, say.DOCUMENT_HEADS, tuple(rows), widths(0.4, len(say.DOCUMENT_HEADS) - 1))


def _decisions(shown: Promises) -> list[Block]:
    if not shown.decisions:
        return [Text(f"{shown.sentence}.")]
    said = tuple(f"{one.decision.date}, {one.decision.forum}: {one.decision.text}" for one in shown.decisions)
    return [Text(f"{shown.sentence}."), Bullets(said)]
