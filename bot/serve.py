"""Serve the whole office until told to stop: SIGTERM and Ctrl-C let messages in flight finish."""

import asyncio
import logging
import time

from bot.app import make_office
from bot.channels.telegram import TelegramSettings
from procedures.catalogue import starter, versions
from procedures.store import clock
from procedures.store.database import Database
from procedures.web.keys import KEEPER
from procedures.web.serve import run
from procedures.web.settings import WebSettings, warn_of_addresses
from procedures.words import words

log = logging.getLogger("motcua")


def load_starter_if_empty(db: Database) -> int:
    """Load the starter catalogue into a database that never had a procedure. Returns how many were loaded."""
    if db.read_now(versions.revision):
        return 0
    return db.write_now(starter.install, clock.now())


async def serve(db: Database, web_settings: WebSettings, telegram: TelegramSettings) -> None:
    """Load what is missing, listen, say where, and stay until SIGTERM or SIGINT. Raises OSError if it cannot listen."""
    begun = time.monotonic()
    warn_of_addresses(web_settings)
    if loaded := await asyncio.to_thread(load_starter_if_empty, db):
        log.info("starter catalogue loaded: %d procedures", loaded)
    app = make_office(db, web_settings, telegram)
    snapshot = await app[KEEPER].newest()

    def started() -> None:
        log.info("ready after %.1f s", time.monotonic() - begun)
        address = f"http://{web_settings.host}:{web_settings.port}"
        print(words("vi")("serve-ready", address=address, count=len(snapshot.versions)), flush=True)

    await run(app, web_settings.host, web_settings.port, started)
