"""Where the office is put together: database, catalogue, pages, chat, channels, upkeep."""

from aiohttp import web

from bot import upkeep
from bot.assistant import Assistant
from bot.channels.telegram import TelegramSettings, add_telegram
from bot.channels.webchat import add_webchat
from bot.dialog.turn import Office
from procedures.search.snapshot import Keeper
from procedures.store.database import Database
from procedures.web.app import make_app
from procedures.web.settings import WebSettings
from qr.app import add_pages
from qr.links import Links


def office_of(settings: WebSettings) -> Office:
    """What the dialog may say of the office."""
    return Office(settings.office_name, settings.office_phone, Links(settings.base_url).procedure)


def make_office(db: Database, web_settings: WebSettings, telegram: TelegramSettings) -> web.Application:
    """The whole office as one aiohttp application. ``db`` is migrated; the caller closes it."""
    keeper = Keeper(db)
    assistant = Assistant(db, keeper, office_of(web_settings))
    app = make_app(db, keeper, web_settings)
    add_pages(app)
    add_webchat(app, assistant)
    if telegram.token:
        add_telegram(app, db, assistant, telegram, web_settings.base_url)
    app.cleanup_ctx.append(upkeep.running(db))
    return app
