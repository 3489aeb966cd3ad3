"""Small things done after the answer: never waited for by a citizen, finished before the process ends."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from aiohttp import web

from procedures.store.database import DatabaseUnavailableError

_log = logging.getLogger("motcua.web")
_AT_ONCE = 100
RUNNING: web.AppKey[set[asyncio.Task[None]]] = web.AppKey("RUNNING")


def start(app: web.Application, work: Coroutine[Any, Any, object], name: str) -> None:
    """Begin ``work``; let it go where too much waits already or the database is away (``name`` is for the log)."""
    if len(app[RUNNING]) >= _AT_ONCE:
        work.close()
        _log.warning("%s left out: too much waits already", name)
        return
    task = asyncio.create_task(_carefully(work, name))
    app[RUNNING].add(task)
    task.add_done_callback(app[RUNNING].discard)


async def finish(app: web.Application) -> None:
    """Wait for what was begun."""
    await asyncio.gather(*app[RUNNING])


async def _carefully(work: Coroutine[Any, Any, object], name: str) -> None:
    try:
        await work
    except DatabaseUnavailableError:
        _log.warning("%s left out: the database is unavailable", name)
    except Exception:  # nobody waits for it: the log is the only place where it can be told
        _log.exception("%s failed", name)
