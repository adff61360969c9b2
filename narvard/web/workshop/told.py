"""What those who watch are told: a line of counts, and a name of what there is to see. Never what anybody chose."""

from __future__ import annotations

from narvard.assess.workshop import step
from narvard.domain.events import Stage
from narvard.domain.workshop import Workshop
from narvard.texts import workshop as say


def line(workshop: Workshop) -> str:
    """How far the step has come."""
    return say.step(step(workshop))


def state(workshop: Workshop, *, wall: bool) -> str:
    """Changes when there is another page to see; on the wall also when needs are merged."""
    shown = ".".join(sorted(workshop.shown))
    merged = f"-{workshop.bundled}-{len(workshop.bundles)}" if wall and workshop.stage is Stage.MERGE else ""
    return f"{workshop.stage}-{shown}-{'.'.join(workshop.measures)}{merged}"


def told(workshop: Workshop) -> dict[str, str]:
    return {"rad": line(workshop), "telefon": state(workshop, wall=False), "vagg": state(workshop, wall=True)}
