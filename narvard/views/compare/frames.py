"""Columns of what /jamfor shows and gives away."""

from __future__ import annotations

import pyarrow as pa

from narvard.frames import schema

COMPARISON = pa.schema(
    [
        ("area", pa.string()),
        ("name", pa.string()),
        ("level", pa.string()),
        ("sex", pa.string()),
        ("period", pa.int32()),
        ("value", pa.float64()),
        ("flag", pa.string()),
        ("previous_period", pa.int32()),
        ("change", pa.float64()),
        ("reference", pa.string()),
        ("reference_value", pa.float64()),
        ("difference", pa.float64()),
        ("sex_difference", pa.float64()),
        ("verdict", pa.string()),
        ("strength", pa.float64()),
        ("reason", pa.string()),
        ("lower", pa.float64()),
        ("upper", pa.float64()),
        ("count", pa.float64()),
        ("n", pa.float64()),
        ("position", pa.string()),
        ("method", pa.string()),
        ("areas_with_value", pa.int32()),
        ("areas", pa.int32()),
        ("population_share", pa.float64()),
        ("reference_period", pa.int32()),
    ]
)
"""One row per area and sex: the rows that `/jamfor` shows and gives away. `lower` and `upper` are the 95 % interval, `strength` is
95 or 99.8 for a mark; `difference` is to a reference of the same period; `position` is given whatever the verdict, `sex_difference`
(women's value minus men's) where both are asked for and known. A group's value rests on `areas_with_value` of its `areas`, who have
`population_share` (0–1) of its people."""


RANKING = schema(
    code="text", name="text", value="real", value_text="text", men="real", men_text="text", apart_text="text", emphasis="int",
    half="int", first="yes", reference_value="real", reference_text="text", goal="real", year="text", note="text", low="real",
    high="real", lower="real", upper="real", mark="text", verdict_text="text", interval_text="text",
)  # fmt: skip
"""One row per area with a value: the ranked marks. `emphasis` is 1 own, 2 also chosen, 0 others; `half` 1 left, 2 right column;
`first` the first of its column; `men` that of men when the sexes stand side by side (`value` is then that of women, `apart_text`
women minus men); `low`, `high` the axis of both columns; `lower` and `upper` the interval, `mark` the verdict or position drawn."""


LINES = schema(
    code="text", line="text", name="text", sex="text", period="int", value="real", value_text="text", role="text", segment="text",
    label="text", label_at="real", flag="text", last="yes",
)  # fmt: skip
"""One row per line and year with a value. A line is drawn within a `segment` only; `label` stands at its end, at `label_at`,
which is the `last` of its values."""


TRIALS = schema(at="real", text="text")
"""When trials about the measure began, in the order of their numbers."""

BREAKS = schema(year="int", text="text")
"""First years of new series within the years shown."""


MAP = schema(
    code="text",
    area="text",
    name="text",
    municipality="text",
    value_text="text",
    class_="int",
    emphasis="int",
    label="text",
    year="text",
)
"""One row per municipality (`code`) with the class (-1 no value) of the area it is coloured for (`area`)."""


ENDS = schema(place="int", name="text", value_text="text", own="yes", end="text")
"""The highest and the lowest areas, with their place; `end` is highest or lowest."""


SPREAD = schema(
    group="text", code="text", name="text", value="real", value_text="text", middle="real", emphasis="int", first="yes",
    reference_value="real", year="text",
)  # fmt: skip
"""One row per area with a value, in its group; `middle` is the group's median."""


ANSWERS = schema(answer="text", areas="int", code="int")
"""One row per answer of a coded measure: how many areas gave it, highest code first; code -1 gave none."""


SMALL = schema(
    panel="text", name="text", emphasis="int", other="yes", period="int", value="real", value_text="text", segment="text",
    turn="yes", low="real", high="real",
)  # fmt: skip
"""One row per drawing (`panel`) and year with a value; `other` is what it is compared with, and stands in all without a panel.
`turn` marks where a line turned; `low` and `high` are the ends of its scale."""


SMALL_MEASURES = schema(measure_id="text", title="text", period="int", value="real", turned="int")
"""One row per measure and year with a value, of the chosen area: the rows of the view of all measures. `turned` is the year
that its line turned, if it did."""


RUN = schema(
    code="text", line="text", at="real", when="text", value="real", value_text="text", own="yes", segment="text", in_run="yes",
)  # fmt: skip
"""One row per area and quarter or month with a value, `at` a place on an axis of years; `in_run` are those of the longest run of
the `own`, where that says that something has changed. A line is drawn within a `segment` only."""


RULES = schema(kind="text", value="real", text="text")
"""Lines of a run chart: the `median` and each `limit`, at a value; and at places on the axis of years
what was `done`, and each `tick`."""
