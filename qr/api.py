"""The open interface: a procedure's document and the search, as JSON."""

from typing import Any

import orjson
from aiohttp import web

from procedures.catalogue import codes
from procedures.catalogue.codes import CodeError
from procedures.catalogue.versions import Version
from procedures.search.index import MAX_HITS
from procedures.web.errors import ApiError, json_body
from procedures.web.pages import Scene, cached, scene, send
from procedures.web.ready import Body
from qr.keys import LINKS
from qr.links import Links

_TEXT_LIMIT = 4000


async def show_procedure(request: web.Request) -> web.StreamResponse:
    """``GET /api/v1/procedures/{code}``: the document, with its version and its page."""
    written = request.match_info["code"]
    try:
        code = codes.normalise(written)
    except CodeError as error:
        raise _unknown(await scene(request), written, error.suggestion) from error

    async def body(now: Scene) -> Body:
        version = now.snapshot.version(code)
        if version is None:
            raise _unknown(now, code, None)
        return json_body(describe(version, now.app[LINKS]))

    return await cached(request, ("api", code), body)


def describe(version: Version, links: Links) -> dict[str, Any]:
    """The document with every field, and beside its fields ``version`` and ``url``."""
    document: dict[str, Any] = orjson.loads(version.procedure.model_dump_json())
    document["version"] = {
        "number": version.number,
        "action": version.action,
        "in_force": version.in_force,
        "effective_from": version.effective_from,
        "recorded_at": version.recorded_at,
        "decision": version.decision,
        "replaced_by": version.replaced_by,
    }
    document["url"] = links.procedure(version.code)
    return document


async def show_search(request: web.Request) -> web.StreamResponse:
    """``GET /api/v1/search?q=&limit=``: the decision and the procedures found, best first."""
    now = await scene(request)
    text = request.query.get("q", "").strip()
    if not text:
        raise ApiError(400, "query_missing", now.words("api-query-missing"))
    if len(text) > _TEXT_LIMIT:
        raise ApiError(400, "query_too_long", now.words("api-query-long", limit=_TEXT_LIMIT))
    limit = _limit(now, request.query.get("limit", str(MAX_HITS)))
    finding = now.snapshot.index.find(text)
    links = now.app[LINKS]
    answer = {
        "decision": finding.decision,
        "results": [
            {"code": hit.code, "name": hit.name, "score": round(hit.score, 4), "url": links.procedure(hit.code)}
            for hit in finding.hits[:limit]
        ],
        "aspect": finding.aspects[0].value if finding.aspects else None,
    }
    return send(request, json_body(answer))


def _limit(scene: Scene, written: str) -> int:
    if written.isascii() and written.isdigit() and len(written) <= 3 and 1 <= int(written) <= MAX_HITS:
        return int(written)
    raise ApiError(400, "limit_wrong", scene.words("api-limit", limit=MAX_HITS))


def _unknown(scene: Scene, written: str, meant: str | None) -> ApiError:
    if meant and scene.snapshot.version(meant):
        return ApiError(404, "unknown_code", scene.words("api-unknown-code-meant", code=written[:40], meant=meant))
    return ApiError(404, "unknown_code", scene.words("api-unknown-code", code=written[:40]))
