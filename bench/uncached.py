"""The public pages with the cache of ready pages switched off: ``uncached.py DATABASE_URL PORT``."""

import asyncio
import sys

from procedures.search.snapshot import Keeper
from procedures.store.database import Database
from procedures.web.app import make_app
from procedures.web.serve import run
from procedures.web.settings import WebSettings
from qr.app import add_pages


async def main(url: str, port: int) -> None:
    db = Database(url)
    keeper = Keeper(db)
    app = make_app(db, keeper, WebSettings(), cache_bytes=0)
    add_pages(app)
    await keeper.newest()
    await run(app, "127.0.0.1", port, lambda: None)
    db.close()


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
