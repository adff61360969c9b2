"""A light page of a workshop: one sheet, one script, no type of its own, and all of it readable without either."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import htpy as h
from htpy import Attribute, Element, Node
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from narvard import texts
from narvard.html import rendered
from narvard.texts import workshop as say
from narvard.web.headers import CACHED_FOR_A_YEAR
from narvard.web.own_files import OWN_FILES, WORKSHOP, WORKSHOP_STYLE, digest, own_file, whole_script
from narvard.web.shell import prefix


def style() -> str:
    return (OWN_FILES / WORKSHOP_STYLE).read_text(encoding="utf-8")


def shown(title: str, *body: Node, css: str = "", status: int = 200, live: Node = None) -> HTMLResponse:
    """A whole page."""
    start = prefix()
    files = f"{start}/v/stil.css?v={digest(style())}", f"{start}/v/skript.js?v={digest(whole_script(WORKSHOP))}"
    page = h.html(lang="sv")[
        h.head[
            h.meta(charset="UTF-8"),
            h.meta(name="viewport", content="width=device-width, initial-scale=1"),
            h.meta(name="robots", content="noindex"),
            h.title[f"{title} – {texts.APP}"],
            h.link(rel="icon", type="image/svg+xml", href=f"{start}/{own_file('favicon.svg')}"),
            h.link(rel="stylesheet", href=files[0]),
            h.script(type="module", src=files[1]),
        ],
        h.body(class_=css or None)[live, h.main[body]],
    ]
    return HTMLResponse(rendered(page), status, {"Cache-Control": "no-store"})


def failed(status: int, sentence: str) -> HTMLResponse:
    """A page that says why nothing else is shown."""
    way = h.p[h.a(href=f"{prefix()}/v")[say.BACK]]
    return shown(
        say.NOT_SAVED if status != 404 else say.TITLE, h.h1[say.TITLE], h.p(".fel", role="alert")[sentence], way, status=status
    )


def again(status: int, sentence: str, path: str, fields: Mapping[str, Sequence[str]]) -> HTMLResponse:
    """What was sent, to be sent again as it was: the same key, so that it counts once."""
    if not fields:
        return failed(status, sentence)
    kept = [
        h.label[say.WISH, h.textarea(name=name, rows="4", maxlength="300")[value]] if name == "text" else hidden(name, value)
        for name, values in fields.items()
        for value in values
    ]
    form = h.form(method="post", action=path)[kept, h.button[say.AGAIN]]
    back = h.p[h.a(href=path.rpartition("/")[0])[say.BACK]]
    return shown(say.NOT_SAVED, h.h1[say.NOT_SAVED], h.p(".fel", role="alert")[sentence], form, back, status=status)


def hidden(name: str, value: str) -> Element:
    return h.div(hidden=True)[h.input(type="hidden", name=name, value=value)]


def form(action: str, key: str, *inside: Node, css: str = "") -> Element:
    """A form that may be sent twice."""
    return h.form(method="post", action=action, class_=css or None)[hidden("nyckel", key), inside]


def choice(name: str, label: Node, options: Mapping[str, str], chosen: str = "", **more: Attribute) -> Element:
    """A list to choose from."""
    inside = [h.option(value=code, selected=code == chosen)[text] for code, text in options.items()]
    return h.label[label, h.select(name=name, **more)[inside]]


def there(path: str) -> Response:
    """To a page that may be loaded again without sending anything again."""
    return RedirectResponse(f"{prefix()}/{path}", 303)


def file_routes(route: type[Route]) -> list[Route]:
    """The sheet and the script; their addresses change with what they hold."""
    kept = {"Cache-Control": CACHED_FOR_A_YEAR}
    return [
        route(f"{prefix()}/v/stil.css", lambda _: Response(style(), media_type="text/css", headers=kept)),
        route(f"{prefix()}/v/skript.js", lambda _: Response(whole_script(WORKSHOP), media_type="text/javascript", headers=kept)),
    ]
