"""”Att titta närmare på”: at most five findings that the data carry."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.domain import Polarity
from narvard.statistics.comparison import MARKS
from narvard.statistics.trend import Turn
from narvard.views.profile.lines import Line

MOST = 5


def closer(shown: Sequence[Line]) -> tuple[Line, ...]:
    """First worse and getting worse, then supported verdicts, then changes that hold; strongest first, each measure once."""
    both = sorted((line for line in shown if line.cell.listed is Turn.WORSENING), key=_by_strength)
    verdicts = sorted((line for line in shown if line.cell.verdict in MARKS), key=_by_verdict)
    changes = sorted((line for line in shown if line.cell.turn), key=_by_turn)
    found = {line.measure.id: line for line in (*both, *verdicts, *changes)}
    return tuple(found.values())[:MOST]


def _by_strength(line: Line) -> tuple[bool, float, int]:
    """Tier one before tier two; the less likely by chance, the earlier; the more pairs of years agree, the earlier."""
    p_value = line.cell.p_value
    return not line.cell.supported, 1.0 if p_value is None else p_value, -(line.cell.trend.agreeing or 0)


def _by_verdict(line: Line) -> tuple[bool, float]:
    """Higher or lower is neither good nor bad, and comes after what is; then the less likely by chance, the earlier."""
    return line.measure.polarity is Polarity.NEUTRAL, 1.0 if line.cell.p_value is None else line.cell.p_value


def _by_turn(line: Line) -> tuple[bool, bool, int]:
    """For the worse before for the better; what is tested before what only points one way."""
    trend = line.cell.trend
    return line.cell.turn is not Turn.WORSENING, trend.agreeing is not None, -(trend.agreeing or 0)
