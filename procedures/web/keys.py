"""What handlers may ask of the application, by type: what comes from rooms that know no web.

Types of this room declare their key beside them: ASSETS, HEADERS, PAGES, TEMPLATES.
"""

from aiohttp import web

from procedures.search.snapshot import Keeper
from procedures.store.database import Database
from procedures.web.settings import WebSettings

DB = web.AppKey("DB", Database)
KEEPER = web.AppKey("KEEPER", Keeper)
WEB_SETTINGS = web.AppKey("WEB_SETTINGS", WebSettings)
