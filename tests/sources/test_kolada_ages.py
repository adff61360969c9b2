"""The age group that is shown for itself, as Kolada publishes it."""

from __future__ import annotations

from tests.sources.kolada_fixture import FakeKolada
from tests.sources.test_kolada import delivered, one


def test_20_to_64_is_taken_as_published_and_its_absence_is_told() -> None:
    delivery = delivered(FakeKolada([one(9.5, ""), ("N01955", "1490", 2022, "T", 65_000, "")]))
    assert delivery.population.to_dict("records") == [
        {"area": "1490", "year": 2022, "sex": "T", "age_group": "pop_20_64", "count": 65_000}
    ]
    without = delivered(FakeKolada([one(9.5, "")])).warnings
    assert "Folkmängden 20–64 år gick inte att hämta. Omställningen kan inte visa den." in without
