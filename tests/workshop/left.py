"""What three workshops have left in a catalogue: two of participants, and the reference group's."""

from __future__ import annotations

from dataclasses import replace

from narvard.domain import Catalogue, Gathering, Heard, PanelRating, Raised, Voices
from narvard.domain.events import CRITERIA


def beside(catalogue: Catalogue) -> Catalogue:
    """Heads of unit were at both, politicians at the second, and so few of the reference group that nobody can be told apart."""
    first, second, third = (need.id for need in catalogue.needs[:3])
    measure = catalogue.proposed[0].id
    return replace(
        catalogue,
        workshops=(
            Gathering("K7MP", "Enhetschefer i Skaraborg", "2027-03-03", "", 12, 1, 90, 90),
            Gathering("B3XY", "Politiker och chefer", "2027-04-14", "", 14, 91, 200, 110),
            Gathering("R2DE", "Referensgruppen i maj", "2027-05-05", "referensgruppen", 9, 201, 300, 100),
        ),
        heard=(
            Heard("K7MP", "enhetschef", 12),
            Heard("B3XY", "enhetschef", 6),
            Heard("B3XY", "politiker", 8),
            Heard("R2DE", "ekonom", None),
            Heard("R2DE", "annan roll", None),
        ),
        raised=(Raised("K7MP", 12, first), Raised("B3XY", 95, first), Raised("B3XY", 99, second), Raised("K7MP", 15, third)),
        voices=(
            Voices(first, 1, ("K7MP", "B3XY"), 7, "enhetschef"),
            Voices(second, 1, ("B3XY",), 6, ""),
            Voices(second, 2, ("K7MP",), None, ""),
            Voices(third, 1, ("K7MP",), None, ""),
        ),
        panel_ratings=tuple(
            PanelRating(
                "R2DE", measure, criterion, 9, 7.0, 3.4 if criterion == "reliability" else 6.0, 8.0, criterion == "reliability"
            )
            for criterion in CRITERIA[:4]
        ),
    )
