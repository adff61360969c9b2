"""The small pictures of /profil: strips and lines as data addresses."""

from __future__ import annotations

import re
from base64 import b64decode
from xml.etree import ElementTree

from narvard.charts import growth, sheet, spark, strip
from narvard.charts.theme import DARK, LIGHT, Look


def drawn(address: str) -> str:
    """The SVG of a data address. It must be well formed."""
    kind, _, data = address.partition(",")
    assert kind == "data:image/svg+xml;base64"
    picture = b64decode(data).decode()
    ElementTree.fromstring(picture)
    return picture


def test_a_strip_has_range_half_ticks_median_and_reference() -> None:
    picture = str(strip.picture([0.02, 0.5, 0.9], (0.25, 0.75), 0.6, Look()))
    paths = re.findall(r'<path d="([^"]+)"', picture)
    assert paths == ["M8 11H360", "M100 3H300V19H100Z", "M8 6v10M200 6v10M360 6v10", "M200 0v22", "M240 1v20"]
    assert picture.count("stroke-dasharray") == 1


def test_a_strip_without_a_reference_has_no_dashes() -> None:
    assert "stroke-dasharray" not in str(strip.picture([0.5], (0.5, 0.5), None, Look()))


def test_the_half_is_drawn_whichever_way_it_is_turned() -> None:
    assert str(strip.picture([0.5], (0.75, 0.25), None, Look())) == str(strip.picture([0.5], (0.25, 0.75), None, Look()))


def test_the_rows_of_a_table_have_one_picture_each_row_below_the_one_before() -> None:
    look = sheet.Adapting()
    rows = [strip.shapes([0.02, 0.9], (0.25, 0.75), None, look), (), strip.shapes([0.5], (0.5, 0.5), None, look)]
    found = drawn(sheet.address(strip.WIDTH, strip.HEIGHT, rows))
    assert 'viewBox="0 0 400 66"' in found
    assert re.findall(r'<g transform="([^"]+)"><path d="([^"]+)"', found) == [
        ("translate(0 0)", "M8 11H360"),
        ("translate(0 44)", "M200 11H200"),
    ]


def test_the_picture_of_a_table_says_every_colour_that_it_names_in_each_theme() -> None:
    look = sheet.Adapting()
    marked = spark.shapes([(2020, 1.0), (2024, 2.0)], [], look, [(2022, "1")])
    found = drawn(sheet.address(400, 22, [strip.shapes([0.5], (0.4, 0.6), None, look), marked]))
    style = found[found.index("<style>") : found.index("</style>")]
    named = set(re.findall(r"var\((--\w+)\)", found))
    assert named == set(re.findall(r"(--\w+):#", style))
    assert all(style.count(f"{name}:") == 2 for name in named)
    assert not re.findall(r'(?:fill|stroke)="#', found), "no colour stands outside"


def test_a_strip_of_49_areas_is_small() -> None:
    row = strip.shapes([i / 48 for i in range(49)], (0.4, 0.6), None, sheet.Adapting())
    assert len(sheet.address(strip.WIDTH, strip.HEIGHT, [row] * 20)) / 20 < 1_400


def test_two_lines_share_a_scale_the_other_dashed() -> None:
    picture = drawn(growth.address([(2012, 1.0), (2022, 2.0)], [(2012, 1.0), (2022, 3.0)], Look()))
    lines = re.findall(r'<polyline points="([^"]+)"', picture)
    assert lines == ["5.0,35.0 175.0,5.0", "5.0,35.0 175.0,20.0"]
    assert picture.count("stroke-dasharray") == 1


def test_a_line_alone_and_level_is_drawn_in_the_middle() -> None:
    picture = drawn(growth.address([(2021, 1.0), (2022, 1.0)], [], Look()))
    assert re.findall(r'<polyline points="([^"]+)"', picture) == ["5.0,20.0 175.0,20.0"]


def test_pictures_follow_the_theme() -> None:
    for look, tokens in ((Look(), LIGHT), (Look(dark=True), DARK)):
        assert tokens.context in str(strip.picture([0.5], (0.5, 0.5), None, look))
        assert tokens.accent in drawn(growth.address([(2021, 1.0), (2022, 2.0)], [], look))


def test_a_trial_is_a_numbered_flag_on_the_line_and_one_begun_later_stands_after_it() -> None:
    picture = drawn(spark.address([(2020, 1.0), (2024, 2.0)], [], Look(), [(2022, "1"), (2026, "2"), (2026.1, "3")]))
    assert re.findall(r'<circle cx="([\d.]+)" cy="26.5"', picture) == ["124.5", "110.5", "45.0"], "none lies on another"
    assert re.findall(r">(\d)</text>", picture) == ["3", "2", "1"]
    assert "text" not in drawn(spark.address([(2020, 1.0), (2024, 2.0)], [], Look()))
