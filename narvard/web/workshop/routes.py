"""All addresses of workshops, which are there only where a workshop may be opened."""

from __future__ import annotations

from starlette.routing import Route

from narvard.web.workshop.doors import WorkshopRoute
from narvard.web.workshop.leader import leader_routes
from narvard.web.workshop.page import file_routes
from narvard.web.workshop.phone import phone_routes
from narvard.web.workshop.publishing import publishing_routes


def workshop_routes() -> list[Route]:
    return [
        *file_routes(WorkshopRoute),
        *leader_routes(WorkshopRoute),
        *publishing_routes(WorkshopRoute),
        *phone_routes(WorkshopRoute),
    ]
