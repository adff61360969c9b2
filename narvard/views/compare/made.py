"""References of /jamfor that no area is: the rest of the county, and the municipalities like one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from narvard.assess.reading import rest_of_county
from narvard.assess.similar import PEERS, together
from narvard.assess.standing import REST
from narvard.database.queries import Delivered
from narvard.domain import COUNTY, Area, Level
from narvard.texts import similar
from narvard.views.compare import words as say
from narvard.views.compare.question import Question

AREAS: Mapping[str, Area] = {
    REST: Area(REST, say.REST, Level.COUNTY),
    PEERS: Area(PEERS, similar.LEVEL, Level.MUNICIPALITY),
}


def series(question: Question, delivered: Sequence[Delivered], sex: str) -> dict[int, Delivered]:
    """Year → what the reference of the question is then; empty when it is an area of its own, or none."""
    own, measure = question.own, question.measure
    by_year: dict[int, dict[str, Delivered]] = {}
    for row in delivered:
        if row.sex == sex:
            by_year.setdefault(row.period, {})[row.area] = row
    made: dict[int, Delivered | None] = {}
    if question.reference == REST and own:
        made = {year: rest_of_county(rows.get(COUNTY), rows.get(own.code), measure) for year, rows in by_year.items()}
    if question.reference == PEERS and question.peers:
        made = {year: together(measure, list(rows.values()), question.peers) for year, rows in by_year.items()}
    return {year: row for year, row in made.items() if row}
