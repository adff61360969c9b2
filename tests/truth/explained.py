"""The steps from value to verdict, of /jamfor and /profil: every number of them in the row of what is explained."""

from __future__ import annotations

from narvard.claims import At, Explained, Who
from narvard.texts.verdict_names import POSITIONS, REASONS, VERDICTS
from tests.truth import Facts, Row, holds, profile
from tests.truth.placing import behind


@holds(Explained)
def _explained(claim: Explained, facts: Facts) -> None:
    row = _row(claim, facts)
    measure = row.get("measure_id", facts.selection.measure)
    followed = facts.selection.page == "profile"
    other = None if row["reference_value"] is None else At(row["reference_value"], row["reference_period"])
    assert claim.measure == measure
    assert claim.who == Who(row["area"], row["name"], row.get("sex", "T"))
    assert (claim.now, claim.other) == (At(row["value"], row["period"]), other)
    assert (claim.lower, claim.upper, claim.count, claim.n) == (row["lower"], row["upper"], row["count"], row["n"])
    assert claim.strength == (row["strength"] or 0.0)
    assert _said(claim) == (row["verdict"], row["reason"], row["position"]) or _codes(claim) == _said_codes(row)
    assert claim.recent == (tuple(profile.recent_of(facts, measure)) if followed else ())
    assert claim.reference == _reference(row, facts)


def _row(claim: Explained, facts: Facts) -> Row:
    own = [row for row in facts.rows if row["area"] == facts.selection.own]
    if facts.selection.page == "profile":
        return next(row for row in own if row["measure_id"] == claim.measure)
    return own[0] if own else next(row for row in facts.rows if row["value"] is not None)


def _codes(claim: Explained) -> tuple[str, str, str]:
    return (claim.verdict, claim.reason, claim.position)


def _said_codes(row: Row) -> tuple[str, str, str]:
    return (row["verdict"], row["reason"], row["position"])


def _said(claim: Explained) -> tuple[str, str, str]:
    """As /profil has it, in words."""
    return (VERDICTS[claim.verdict], REASONS[claim.reason], POSITIONS[claim.position])


def _reference(row: Row, facts: Facts) -> str:
    """Its name; on /profil with how many members are behind it, where not all are."""
    if facts.selection.page != "profile":
        return str(row["reference"])
    valued, areas = behind(facts, profile.level_of(facts), row, row["reference_period"])
    return f"{row['reference']} ({valued} av {areas} kommuner)" if areas else str(row["reference"])
