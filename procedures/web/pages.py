"""Serving a page: from the cache if the catalogue has not moved on, else made now."""

from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from aiohttp import web
from markupsafe import Markup

from procedures.search.snapshot import Snapshot
from procedures.web.cache import PAGES
from procedures.web.keys import KEEPER, WEB_SETTINGS
from procedures.web.ready import Body, respond
from procedures.web.templates import TEMPLATES, quick_words
from procedures.web.visitor import Visitor, remember, to_remember, visitor
from procedures.words import Words


@dataclass(frozen=True, slots=True)
class Scene:
    """What a page is made from: the application, the newest catalogue, who looks."""

    app: web.Application
    snapshot: Snapshot
    visitor: Visitor

    @property
    def words(self) -> Words:
        return quick_words(self.visitor.language)

    def fragment(self, template: str, **values: Any) -> Markup:
        """A part of a page, rendered from a template and so already escaped."""
        return Markup(self.app[TEMPLATES].render(template, self.visitor, **values).decode("utf-8"))  # noqa: S704

    def html(self, template: str, *, status: int = 200, **values: Any) -> Body:
        return Body(self.app[TEMPLATES].render(template, self.visitor, **values), status=status)


async def scene(request: web.Request) -> Scene:
    """The scene of a request. Raises DatabaseUnavailableError."""
    return Scene(request.app, await request.app[KEEPER].newest(), visitor(request))


async def cached(request: web.Request, key: Hashable, build: Callable[[Scene], Awaitable[Body]]) -> web.StreamResponse:
    """The page kept under ``key`` (and language and size), or the one that ``build`` makes; only successes are kept."""
    app, who = request.app, visitor(request)
    snapshot = await app[KEEPER].newest()
    place, pages = (key, who.language, who.large), app[PAGES]
    body = pages.get(snapshot, place)
    if body is None:
        body = await build(Scene(app, snapshot, who))
        if body.status == HTTPStatus.OK:
            pages.put(snapshot, place, body)
    return send(request, body)


def send(request: web.Request, body: Body) -> web.StreamResponse:
    """The answer, with the language and size that its address chose remembered."""
    choices = to_remember(request)
    response = respond(request, body, cookies=bool(choices))
    if choices:
        remember(response, choices, secure=request.app[WEB_SETTINGS].https)
    return response
