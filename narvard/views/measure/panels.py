"""How panels have judged a measure at workshops, beside what is written in the register. Nothing where none has."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.domain import Catalogue, Measure
from narvard.views.measure import claims, words


@dataclass(frozen=True)
class Row:
    """A criterion: what is written (1–5, None where nothing is), and each panel's judgement."""

    criterion: str
    written: int | None
    judged: tuple[claims.Judged | None, ...]


@dataclass(frozen=True)
class Panels:
    """`heads` name the panels, and say when, and how many answered; `said` is a sentence of each."""

    claims: tuple[claims.Judged | claims.Torn, ...]
    heads: tuple[tuple[str, str], ...]
    said: tuple[str, ...]
    rows: tuple[Row, ...]


def panels(measure: Measure, catalogue: Catalogue) -> Panels | None:
    """A column for each workshop that judged it, in the order they were held."""
    found = {(one.workshop, one.criterion): one for one in catalogue.panel_ratings if one.measure_id == measure.id}
    if not found:
        return None
    held = sorted(
        (one for one in catalogue.workshops if one.code in {code for code, _ in found}), key=lambda one: (one.day, one.code)
    )
    rows = []
    for criterion in words.CRITERIA:
        told = [found.get((one.code, criterion)) for one in held]
        judged = tuple(
            claims.Judged(measure.id, one.workshop, criterion, one.answers, one.median, one.low, one.high, one.disagree)
            if one
            else None
            for one in told
        )
        rows.append(Row(criterion, getattr(measure.ratings, criterion), judged))
    torn = tuple(
        claims.Torn(
            measure.id,
            one.code,
            sum(row.judged[place] is not None for row in rows),
            tuple(row.criterion for row in rows if (cell := row.judged[place]) and cell.disagree),
        )
        for place, one in enumerate(held)
    )
    return Panels(
        (*torn, *(cell for row in rows for cell in row.judged if cell)),
        tuple(
            (words.panel_name(one), words.panel(one, [cell.answers for row in rows if (cell := row.judged[place])]))
            for place, one in enumerate(held)
        ),
        tuple(words.torn(claim, words.who(one)) for claim, one in zip(torn, held, strict=True)),
        tuple(rows),
    )
