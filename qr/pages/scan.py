"""``GET /q/{short}``: a scanned code. The procedure's page at once, without a redirect, at its canonical link."""

from typing import Literal

from aiohttp import web

from procedures.web.keys import DB
from procedures.web.pages import Scene, cached
from procedures.web.ready import Body
from qr import codes
from qr.keys import SHORTS
from qr.pages.procedure import page_of

_NO_SUCH = {"unknown": 404, "retired": 410}


async def show(request: web.Request) -> web.StreamResponse:
    short = codes.tidy(request.match_info["short"])

    async def page(scene: Scene) -> Body:
        target = scene.app[SHORTS].target(scene.snapshot, short)
        if target is not None:
            return await page_of(scene, scene.snapshot.versions[target])
        return await _looked_up(scene, short)

    return await cached(request, ("scan", short), page)


async def _looked_up(scene: Scene, short: str) -> Body:
    """The page of a code that is not among those in memory: the database knows all that were ever printed."""
    found = await scene.app[DB].read(codes.resolve, short) if codes.well_formed(short) else None
    if found is None:
        return _nothing(scene, "unknown")
    version = scene.snapshot.version(found.target) if found.active else None
    return await page_of(scene, version) if version else _nothing(scene, "retired")


def _nothing(scene: Scene, state: Literal["unknown", "retired"]) -> Body:
    return scene.html(
        "notice.html",
        status=_NO_SUCH[state],
        title=scene.words(f"page-scan-{state}"),
        hint=scene.words(f"page-scan-{state}-hint"),
        meant=None,
    )
