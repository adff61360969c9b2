"""What the matrix of /tackning is opened with: whom almost nothing can be followed for, or how many questions can be answered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from narvard.assess.facets import in_force
from narvard.claims import Claim
from narvard.domain import Catalogue
from narvard.domain.link_codes import Count, ShownStatus
from narvard.selection import Selection
from narvard.selection.pages.coverage import UNSTATED
from narvard.views.coverage import cells, claims, story_words
from narvard.views.coverage import words as say
from narvard.views.coverage.cells import Counts, Matrix

EVERYBODY = "alla"
"""The target group of everybody."""
THIN = 0.2
"""Most of a target group's cells that may have a measure with values for almost nothing to be followed."""


@dataclass(frozen=True)
class Said:
    """What the matrix is opened with."""

    claims: tuple[Claim, ...]
    sentence: tuple[story_words.Piece, ...]
    sub: tuple[story_words.Piece, ...]
    story: tuple[story_words.Piece, ...] = ()


def said(matrix: Matrix, needs: Counts, selection: Selection, catalogue: Catalogue) -> Said:
    """Of needs how many can be answered. Of measures whom almost nothing can be followed for, where that is so."""
    story = _story(needs, selection, catalogue)
    if selection.coverage.count is not Count.MEASURES:
        return Said((story,), story_words.story(story), story_words.below(story))
    claim = _cells(matrix, selection, catalogue)
    thin = None if selection.status is ShownStatus.PROPOSED else _thin(matrix, selection, catalogue)
    above, below = say.cells(claim)
    if thin and thin.groups:
        above, below = say.thin(thin), f"{say.thin_sub(thin)}{_line(claim)}"
    said = tuple(map(story_words.plain, (above, below)))
    also = (*story_words.story(story), story_words.plain(". "), *story_words.below(story))
    return Said((*((thin,) if thin and thin.groups else ()), claim, story), said[:1], said[1:], also)


def _line(claim: claims.Cells) -> str:
    """What is said of the cells after something else; the filters are already said."""
    headline, below = say.cells(replace(claim, within=()))
    return f" {headline}. {below}"


def _story(counts: Counts, selection: Selection, catalogue: Catalogue) -> claims.Followed:
    today, later = (counts[cells.FOLLOWED], counts[cells.PARTLY]), (counts[cells.ONLY_PROPOSED], counts[cells.WAITING])
    return claims.Followed(selection.status, *today, *later, counts[cells.NOTHING], in_force(selection, catalogue))


def _cells(matrix: Matrix, selection: Selection, catalogue: Catalogue) -> claims.Cells:
    """What is said of the matrix, from its inner cells."""
    lacking = [counts for counts in matrix.cells if not counts[cells.VALUED] + counts[cells.UNVALUED]]
    filled = sum(counts[cells.PROPOSED] > 0 for counts in lacking)
    return claims.Cells(selection.status, len(matrix.cells), len(lacking), filled, in_force(selection, catalogue))


def _thin(matrix: Matrix, selection: Selection, catalogue: Catalogue) -> claims.Thin:
    """The target groups that are hardest to follow."""
    columns = [column for column in matrix.columns if column.code not in (EVERYBODY, UNSTATED)]
    groups = [
        claims.Group(column.code, column.name, sum(matrix.counts(row.code, column.code)[cells.VALUED] > 0 for row in matrix.rows))
        for column in columns
    ]
    thin = (
        sorted((one for one in groups if one.valued <= THIN * len(matrix.rows)), key=lambda one: one.valued) if matrix.rows else []
    )
    return claims.Thin(tuple(thin), len(matrix.rows), len(columns), in_force(selection, catalogue))
