"""/om/api: how to bring narvard's data into other programs. A page of its own, since Streamlit's addresses hold no slash."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from narvard.database.store import StoreError, shared
from narvard.page import PAGES
from narvard.selection import Selection, default_measure
from narvard.texts import api as say
from narvard.views.listings import LISTINGS
from narvard.views.rows import ROW_LIMIT
from narvard.web.answers import MEDIA_TYPES
from narvard.web.missing import standalone
from narvard.web.openapi import DEFAULT_ROWS, MOST_MEASURES, ROOT
from narvard.web.own_files import own_script
from narvard.web.shell import STANDALONE, base_address, prefix

EXAMPLE = "N20897"
"""The measure of the ready lines when there is no data to choose one from."""


def api_page(request: Request) -> HTMLResponse:
    base = base_address(request)
    body = f"""<p><a href="{prefix()}/om">{say.BACK}</a></p>
      <h1>{escape(say.TITLE)}</h1>
      {_paragraph(say.LEAD)}
      <h2>{say.READY_TITLE}</h2>
      {"".join(_ready(*line, base) for line in say.READY)}
      <h2>{say.PAGES_TITLE}</h2>
      {"".join(map(_paragraph, say.PAGES_TEXT))}
      {_page_table(base)}
      <h2>{say.LISTS_TITLE}</h2>
      {_paragraph(say.LISTS_TEXT)}
      {_list_table(base)}
      <h3>{say.PARAMETERS_TITLE}</h3>
      <dl>{"".join(f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in say.PARAMETERS.items())}</dl>
      <p><a href="{prefix()}{ROOT}/openapi.json">{say.OPENAPI_LINK}</a></p>
      <h2>{say.RULES_TITLE}</h2>
      <ul>{"".join(f"<li>{escape(text)}</li>" for text in say.rules(ROW_LIMIT, DEFAULT_ROWS, MOST_MEASURES))}</ul>"""
    script = f'\n    <script type="module" src="{prefix()}/{own_script(STANDALONE)}"></script>'
    page = standalone(say.TITLE, body, head=script, css="narvard-api")
    return HTMLResponse(page, headers={"Cache-Control": "no-cache"})


def _measure() -> str:
    """A measure that most areas have values for."""
    store = shared()
    try:
        return default_measure(Selection(), store.catalogue(store.current())) or EXAMPLE
    except StoreError:
        return EXAMPLE


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _ready(program: str, how: str, line: str, base: str) -> str:
    """Lines to paste into a program, with a button that copies them."""
    text = escape(line.replace("{base}", base).replace("{measure}", _measure()))
    label = escape(f"{say.COPY}: {program}")
    return (
        f"<h3>{escape(program)}</h3>{_paragraph(how)}"
        f'<div class="narvard-kodrad"><pre tabindex="0">{text}</pre>'
        f'<button type="button" class="narvard-kopiera" data-narvard-text="{text}" aria-label="{label}">{say.COPY}</button></div>'
    )


def _table(heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> str:
    """A table whose cells are HTML."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>' for first, *rest in rows)
    return f'<div class="narvard-rulla" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _page_table(base: str) -> str:
    rows = []
    for page in (page for page in PAGES if page.table):
        links = (f'<a href="{escape(base)}/{page.path}.{ending}">/{page.path}.{ending}</a>' for ending in MEDIA_TYPES)
        rows.append((escape(page.title), " ".join(links)))
    return _table(say.PAGES_HEADS, rows)


def _list_table(base: str) -> str:
    parameters = {name: listing.parameters for name, listing in LISTINGS.items()} | {"versioner": ()}
    rows = [
        (
            f'<a href="{escape(base)}{ROOT}/{name}{f"?matt={_measure()}" if name == "varden" else ""}">{ROOT}/{name}</a>',
            escape(say.LISTS[name]),
            escape(", ".join(words)) or "–",
        )
        for name, words in parameters.items()
    ]
    return _table(say.LISTS_HEADS, rows)


def api_page_routes() -> list[Route]:
    return [Route(f"{prefix()}/om/api", api_page, name="om-api")]
