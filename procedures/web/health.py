"""Whether the process lives and whether it can answer, for the machines that watch it."""

import asyncio

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from procedures.store import migrate
from procedures.store.database import DatabaseUnavailableError
from procedures.web.errors import json_body
from procedures.web.keys import DB, KEEPER
from procedures.web.pages import send

_PATIENCE_SECONDS = 5.0


async def alive(request: web.Request) -> web.StreamResponse:
    """``GET /healthz``: the process answers. Says nothing about the database, or an outage would restart everything."""
    return send(request, json_body({"status": "ok"}))


async def ready(request: web.Request) -> web.StreamResponse:
    """``GET /readyz``: 200 if a citizen's question can be answered now, else 503 with the reasons."""
    reasons = await _reasons(request.app)
    if reasons:
        return send(request, json_body({"status": "unavailable", "reasons": reasons}, 503, **{"Retry-After": "10"}))
    return send(request, json_body({"status": "ok"}))


async def _reasons(app: web.Application) -> list[str]:
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            if not await asyncio.to_thread(migrate.is_current, app[DB]):
                return ["Cơ sở dữ liệu chưa được nâng cấp lên phiên bản này."]
            snapshot = await app[KEEPER].newest()
    except (DatabaseUnavailableError, SQLAlchemyError, TimeoutError):
        return ["Cơ sở dữ liệu không trả lời."]
    if not snapshot.versions:
        return ["Danh mục chưa có thủ tục nào."]
    return []
