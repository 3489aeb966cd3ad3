"""What handlers may ask of the application, by type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from aiohttp import web

from procedures.search.snapshot import Keeper
from procedures.store.database import Database
from procedures.web.settings import WebSettings

if TYPE_CHECKING:
    from procedures.web.assets import Assets
    from procedures.web.cache import PageCache
    from procedures.web.templates import Templates

DB = web.AppKey("DB", Database)
KEEPER = web.AppKey("KEEPER", Keeper)
WEB_SETTINGS = web.AppKey("WEB_SETTINGS", WebSettings)
HEADERS: web.AppKey[Mapping[str, str]] = web.AppKey("HEADERS")
"""Security headers of every answer."""
PAGES: web.AppKey[PageCache] = web.AppKey("PAGES")
TEMPLATES: web.AppKey[Templates] = web.AppKey("TEMPLATES")
ASSETS: web.AppKey[Assets] = web.AppKey("ASSETS")
