"""A rank correlation is that of scipy; on links of known truth false alarms are few and strong links are found."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from narvard.statistics.correlation import FEWEST, changed, detectable, spearman
from narvard.statistics.multiple import benjamini_hochberg


def drawn(seed: int, n: int = 49, tied: bool = False) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    x = random.normal(size=n)
    y = 0.4 * x + random.normal(size=n)
    return (x.round(), y.round()) if tied else (x, y)


@pytest.mark.parametrize("tied", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_rho_and_its_limits_are_those_of_scipy(seed: int, tied: bool) -> None:
    x, y = drawn(seed, tied=tied)
    found = spearman(x, y)
    assert found is not None
    assert found.n == 49
    assert found.rho == pytest.approx(stats.spearmanr(x, y).statistic)
    limits = stats.pearsonr(stats.rankdata(x), stats.rankdata(y)).confidence_interval(0.95)
    assert (found.lower, found.upper) == pytest.approx(limits)


@pytest.mark.parametrize("seed", range(4))
def test_p_is_that_of_shuffled_ranks_and_the_same_every_time(seed: int) -> None:
    x, y = drawn(seed)
    found = spearman(x, y)
    tested = stats.permutation_test(
        (x,),
        lambda one: stats.spearmanr(one, y).statistic,
        permutation_type="pairings",
        n_resamples=1_500,
        rng=np.random.default_rng(9),
    )
    assert found is not None
    assert found.p == pytest.approx(tested.pvalue, abs=0.04)
    assert found.p == pytest.approx(stats.spearmanr(x, y).pvalue, abs=0.02)
    assert spearman(x, y) == found


def test_a_missing_value_leaves_the_area_out() -> None:
    x, y = drawn(1)
    x[3], y[7] = math.nan, math.nan
    found = spearman(x, y)
    assert found is not None
    assert found.n == 47
    assert found == spearman(np.delete(x, [3, 7]), np.delete(y, [3, 7]))


def test_nothing_is_said_of_few_areas_or_of_values_that_are_alike() -> None:
    x, y = drawn(1, n=FEWEST - 1)
    assert spearman(x, y) is None
    assert spearman([5.0] * 49, drawn(1)[1]) is None
    with pytest.raises(ValueError, match="two values for each area"):
        spearman([1.0], [1.0, 2.0])


@pytest.mark.parametrize(("n", "least"), [(49, 0.391), (31, 0.485), (12, 0.732), (3, 1.0), (0, 1.0)])
def test_so_few_areas_show_only_such_strong_links(n: int, least: float) -> None:
    assert detectable(n) == pytest.approx(least, abs=0.0006)


def test_four_of_five_links_of_that_strength_are_found() -> None:
    random, n = np.random.default_rng(3), 49
    strength = detectable(n)
    found = 0
    for _ in range(200):
        x, noise = random.normal(size=(2, n))
        one = stats.spearmanr(x, strength * x + math.sqrt(1 - strength**2) * noise)
        found += one.pvalue < 0.05
    assert 0.68 < found / 200 < 0.9


def test_a_change_needs_both_values() -> None:
    assert changed([1.0, 2.0, None], [4.0, None, 1.0]).tolist()[0] == 3.0
    assert np.isnan(changed([1.0, 2.0, None], [4.0, None, 1.0])[1:]).all()


def alarms(runs: int, shuffles: int) -> float:
    """The share of runs of five unrelated links, each tried twice, in which any is seen with the assumed sign."""
    random, seen = np.random.default_rng(17), 0
    for _ in range(runs):
        tried = [spearman(random.normal(size=49), random.normal(size=49), shuffles) for _ in range(10)]
        hits = benjamini_hochberg([one.p for one in tried if one], 0.05)
        seen += any(hit and one is not None and one.rho > 0 for hit, one in zip(hits, tried, strict=True))
    return seen / runs


def test_unrelated_links_are_seldom_seen() -> None:
    assert alarms(40, 999) <= 0.1


@pytest.mark.long
def test_at_most_one_run_in_twenty_of_two_thousand_sees_what_is_not_there() -> None:
    assert alarms(2_000, 1_999) <= 0.05
