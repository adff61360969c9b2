"""What a view is shared by, as a piece of HTML that the browser asks for when ”Dela” opens: most readers never ask."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from narvard import html, selection
from narvard.database.store import StoreError, shared
from narvard.page import PAGES
from narvard.ui import share
from narvard.web.shell import base_address, prefix, query_of, version_of


def share_routes() -> list[Route]:
    """`/dela/<page>` with the parameters of its link."""
    by_path = {page.path: page for page in PAGES}

    def endpoint(request: Request) -> HTMLResponse:
        page = by_path.get(request.path_params["path"])
        if page is None:
            return HTMLResponse("", 404)
        query, store = query_of(request), shared()
        try:
            version = version_of(query, store)
            catalogue, info = store.catalogue(version), store.info(version)
        except StoreError as error:
            return HTMLResponse(html.rendered(str(error)), 503)
        chosen = selection.parse(page.name, query, catalogue).selection
        return HTMLResponse(html.rendered(share.shared(chosen, catalogue, info, base_address(request))))

    return [Route(f"{prefix()}/{share.ADDRESS}/{{path:path}}", endpoint)]
