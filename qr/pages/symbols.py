"""``GET /ma/{code}.svg`` and ``.png``: the QR symbol of a procedure's short address."""

from collections.abc import Callable

from aiohttp import web

from procedures.catalogue import codes
from procedures.catalogue.codes import CodeError
from procedures.web.keys import KEEPER
from procedures.web.ready import Body, respond
from qr import symbol
from qr.keys import LINKS, SHORTS
from qr.symbol import Symbol

# A short code never changes once printed; it can be retired, so browsers ask again after a day.
_CACHING = "public, max-age=86400"
_DEFAULT_SCALE = 12


async def show(request: web.Request) -> web.StreamResponse:
    """The drawing. ``?o=`` is the number of pixels a module in a PNG, 1 to 64."""
    written, _, kind = request.match_info["file"].rpartition(".")
    draw = _drawing(request, kind.lower())
    code = await _known_code(request, written)
    snapshot = await request.app[KEEPER].newest()
    short = await request.app[SHORTS].of(snapshot, code)
    content, content_type = draw(symbol.make(request.app[LINKS].scan(short)))
    body = Body(content, content_type, caching=_CACHING, vary="Accept-Encoding", packable=kind.lower() == "svg")
    return respond(request, body)


def _drawing(request: web.Request, kind: str) -> Callable[[Symbol], tuple[bytes, str]]:
    """How to draw. Raises HTTPNotFound for a kind, HTTPBadRequest for a size there is not."""
    if kind == "svg":
        return lambda made: (symbol.svg(made), "image/svg+xml")
    if kind != "png":
        raise web.HTTPNotFound
    wanted = request.query.get("o", str(_DEFAULT_SCALE))
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) <= 3 and int(wanted) in symbol.SCALES):
        raise web.HTTPBadRequest
    return lambda made: (symbol.png(made, int(wanted)), "image/png")


async def _known_code(request: web.Request, written: str) -> str:
    """The code of a procedure in the catalogue, ended ones included: their paper stays. Raises HTTPNotFound."""
    try:
        code = codes.normalise(written)
    except CodeError as error:
        raise web.HTTPNotFound from error
    if (await request.app[KEEPER].newest()).version(code) is None:
        raise web.HTTPNotFound
    return code
