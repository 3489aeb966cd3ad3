"""The application that all pages stand in."""

from pathlib import Path

from aiohttp import web

from procedures.search.snapshot import Keeper
from procedures.store.database import Database
from procedures.web import background, health
from procedures.web.assets import ASSETS, Assets
from procedures.web.cache import PAGES, PageCache
from procedures.web.errors import errors
from procedures.web.headers import HEADERS, security_headers
from procedures.web.keys import DB, KEEPER, WEB_SETTINGS
from procedures.web.settings import WebSettings
from procedures.web.templates import TEMPLATES, Templates

_HERE = Path(__file__).parent
_BODY_LIMIT = 64 * 1024


def make_app(db: Database, keeper: Keeper, settings: WebSettings, *, cache_bytes: int | None = None) -> web.Application:
    """An application with errors, security headers, static files and health; floors add their pages to it.

    ``cache_bytes`` limits the memory for ready pages (None: the default; 0: every page is rendered anew).
    """
    app = web.Application(middlewares=[errors], client_max_size=_BODY_LIMIT)
    assets = Assets()
    assets.add(_HERE / "static")
    templates = Templates(settings, assets)
    templates.add(_HERE / "templates")
    app[DB] = db
    app[KEEPER] = keeper
    app[WEB_SETTINGS] = settings
    app[HEADERS] = security_headers(settings)
    app[PAGES] = PageCache() if cache_bytes is None else PageCache(cache_bytes)
    app[ASSETS] = assets
    app[TEMPLATES] = templates
    app[background.RUNNING] = set()
    app.on_shutdown.append(background.finish)
    app.on_response_prepare.append(_secure)
    app.router.add_get("/static/{name}", assets.serve)
    app.router.add_get("/healthz", health.alive)
    app.router.add_get("/readyz", health.ready)
    return app


async def _secure(request: web.Request, response: web.StreamResponse) -> None:
    for name, value in request.app[HEADERS].items():
        response.headers.setdefault(name, value)
    response.headers.pop("Server", None)  # which program answers is nobody's business
