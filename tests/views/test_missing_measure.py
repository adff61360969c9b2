"""A link to a measure that is not there shows no other measure's figures: what happened, what replaced it, the nearest."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from narvard.assess.view import Context
from narvard.selection.missing import missing
from tests.choosing import html, link, notices
from tests.visiting import Visit


@pytest.mark.parametrize(
    ("asked", "said", "why"),
    [
        ("N28892", "Måttet N28892 är borttaget", "eftersom enheten har bytts"),
        ("X1", "Måttet ”X1” finns inte", "Inga siffror visas i stället."),
    ],
)
def test_what_happened_is_said_and_three_are_near(visit: Visit, asked: str, said: str, why: str) -> None:
    app = visit("compare", matt=asked, omrade="1490")
    text = html(app)
    assert f"<h2>{said}</h2>" in text
    assert why in text
    assert len(near(text, "jamfor")) == 3
    assert not app.get("vega_lite_chart")
    assert link(app)["matt"] == asked


def test_the_register_of_measures_stands_under_what_is_near(visit: Visit) -> None:
    app = visit("measure", matt="N28892", omrade="1490")
    assert "Måttet N28892 är borttaget. " in notices(app)[0]
    assert len(near(html(app).partition("narvard-hits")[0], "matt")) == 3
    assert "136 mått, befintliga och föreslagna" in html(app)


def near(text: str, path: str) -> list[str]:
    """Measures that the lists lead to."""
    (section,) = re.findall(r"<section><h3>Mått med liknande nummer</h3>(.*?)</section>", text, re.DOTALL)
    return re.findall(rf'href="\./{path}\?matt=(\w+)&amp;omrade=1490', section)


def test_what_replaced_it_comes_first(small: Context) -> None:
    """F01 replaces a measure that is in the catalogue no more."""
    catalogue = replace(small.catalogue, measures=tuple(replace(m, replaces=(), complements=()) for m in small.catalogue.measures))
    object.__setattr__(catalogue.measure_by_id["F01"], "replaces", ("N77777",))
    found = missing("n77777", catalogue)
    assert [m.id for m in found.replaced_by] == ["F01"]
    assert "F01" not in [m.id for m in found.nearest]
