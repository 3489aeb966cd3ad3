"""Serve the whole office until told to stop: SIGTERM and Ctrl-C let messages in flight finish."""

import asyncio
import logging
import signal
import time

from aiohttp import web

from bot.app import make_office
from bot.channels.telegram import TelegramSettings
from procedures.catalogue import starter, versions
from procedures.store import clock
from procedures.store.database import Database
from procedures.web.app import KEEPER
from procedures.web.settings import WebSettings
from procedures.words import words

log = logging.getLogger("motcua")

_SHUTDOWN_SECONDS = 20.0


def load_starter_if_empty(db: Database) -> int:
    """Load the starter catalogue into a database that never had a procedure. Returns how many were loaded."""
    if db.read_now(versions.revision):
        return 0
    return db.write_now(starter.install, clock.now())


async def serve(db: Database, web_settings: WebSettings, telegram: TelegramSettings) -> None:
    """Load what is missing, listen, say where, and stay until SIGTERM or SIGINT. Raises OSError if it cannot listen."""
    started = time.monotonic()
    loaded = await asyncio.to_thread(load_starter_if_empty, db)
    app = make_office(db, web_settings, telegram)
    snapshot = await app[KEEPER].newest()
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, web_settings.host, web_settings.port).start()
        if loaded:
            log.info("starter catalogue loaded: %d procedures", loaded)
        log.info("ready after %.1f s, %d procedures", time.monotonic() - started, len(snapshot.versions))
        say = words("vi")
        address = f"http://{web_settings.host}:{web_settings.port}"
        print(say("serve-ready", address=address, count=len(snapshot.versions)), flush=True)
        await _told_to_stop()
    finally:
        await runner.cleanup()


async def _told_to_stop() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    await stop.wait()
