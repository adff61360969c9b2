"""The colours of verdicts for readers who see red or green poorly. Simulation: Machado, Oliveira and Fernandes 2009, severity 1."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

Floats = npt.NDArray[np.float64]

CSS = (Path(__file__).resolve().parents[2] / "narvard" / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
TOKENS = dict(re.findall(r"--narvard-([\w-]+): light-dark\((#\w{6}, #\w{6})\)", CSS))
SEEN = {
    "normal": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
}
TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
WHITE = np.array([0.95047, 1.0, 1.08883])

MARKS = ("better", "worse", "similar", "axis")
"""Better, worse, similar and not comparable. Grey against grey also differ in form: a dot against a hollow diamond."""
LEAST = {frozenset({"similar", "axis"}): 8.0}
"""ΔE76 asked for; 20 where nothing is said."""


def linear(color: str) -> Floats:
    values = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def lab(rgb: Floats) -> Floats:
    """CIE L*a*b* of linear sRGB."""
    t = TO_XYZ @ np.clip(rgb, 0, 1) / WHITE
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def apart(one: str, other: str, sight: str) -> float:
    first, second = (lab(SEEN[sight] @ linear(color)) for color in (one, other))
    return float(np.linalg.norm(first - second))


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("sight", SEEN)
@pytest.mark.parametrize(("one", "other"), list(combinations(MARKS, 2)))
def test_marks_stay_apart(one: str, other: str, sight: str, theme: int) -> None:
    colors = [TOKENS[name].split(", ")[theme] for name in (one, other)]
    assert apart(colors[0], colors[1], sight) >= LEAST.get(frozenset({one, other}), 20.0)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("sight", SEEN)
def test_fills_of_better_and_worse_stay_apart(sight: str, theme: int) -> None:
    better, worse = (TOKENS[f"{name}-tint"].split(", ")[theme] for name in ("better", "worse"))
    assert apart(better, worse, sight) >= 15


def test_the_simulation_is_the_one_that_the_colours_were_chosen_by() -> None:
    """ΔE of better and worse as they were worked out then: normal 107, protan 89, deutan 104."""
    found = [round(apart("#1560a8", "#b84a00", sight)) for sight in SEEN]
    assert found == pytest.approx([107, 89, 104], abs=2)
