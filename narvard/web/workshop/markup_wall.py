"""What is shown on the wall: large, and only what all may see."""

from __future__ import annotations

from collections.abc import Mapping

import htpy as h
from htpy import Node
from starlette.responses import HTMLResponse

from narvard.domain.events import Stage
from narvard.domain.workshop import Workshop
from narvard.texts import workshop as say
from narvard.ui.share import qr_image
from narvard.web.workshop import page
from narvard.web.workshop.markup_parts import judged, listening, ranked
from narvard.web.workshop.told import line


def shown(workshop: Workshop, base: str, titles: Mapping[str, str]) -> HTMLResponse:
    """The wall of the step that the workshop is in."""
    counts = h.p(".stor", data_rad=True, aria_live="polite")[line(workshop)]
    return page.shown(
        workshop.title,
        h.p(".dov")[f"{workshop.title} · {say.STAGES[workshop.stage]}"],
        _step(workshop, base, titles, counts),
        css="vagg",
        live=listening(workshop, "vagg"),
    )


def _step(workshop: Workshop, base: str, titles: Mapping[str, str], counts: Node) -> Node:
    match workshop.stage:
        case Stage.GATHER:
            address = f"{base}/v/{workshop.code}"
            bare = address.partition("://")[2]
            code = h.p(".kod")[workshop.code]
            return h.h1[say.WISH], h.p(".stor")[say.CODE_ON_WALL.format(bare)], qr_image(address, f"QR: {bare}"), code, counts
        case Stage.MERGE:
            return (
                h.h1[say.STAGES[workshop.stage]],
                counts,
                h.ul[[h.li[needs(bundle.text, len(bundle.voices))] for bundle in workshop.bundles]],
            )
        case Stage.PRIORITISE:
            if "dots" in workshop.shown:
                return h.h1[say.STAGES[workshop.stage]], ranked(workshop)
            return h.h1[say.DOTS_LEAD], counts, h.p[say.HIDDEN]
        case Stage.JUDGE:
            return h.h1[say.STAGES[workshop.stage]], counts, judged(workshop, titles) or h.p[say.JUDGE_LEAD]
        case Stage.COMPILE:
            return h.h1[say.DONE], counts, ranked(workshop), judged(workshop, titles)


def needs(text: str, voices: int) -> str:
    return f"{text or say.REMOVED} ({say.voices(voices)})"
