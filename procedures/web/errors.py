"""When a request fails: a sentence and the right status, as a page for people and as JSON under ``/api/``."""

import logging
import secrets
from collections.abc import Awaitable, Callable
from http import HTTPStatus

import orjson
from aiohttp import web

from procedures.store.database import DatabaseUnavailableError
from procedures.web.pages import send
from procedures.web.ready import JSON, Body
from procedures.web.templates import TEMPLATES, quick_words
from procedures.web.visitor import visitor

_log = logging.getLogger("motcua.web")
_RETRY_SECONDS = "10"
_SPOKEN = {400, 404, 405, 408, 410, 413, 429, 500, 503}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ApiError(Exception):
    """A request to the API that cannot be answered. ``code`` is for programs, ``message`` for people."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message


def json_body(value: object, status: int = 200, **extra: str) -> Body:
    """An answer of the API. Everybody's programs may read it."""
    headers = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin", **extra}
    return Body(orjson.dumps(value), JSON, status, caching="no-cache", vary="Accept-Encoding", extra=headers)


def error_json(status: int, code: str, message: str, **extra: str) -> Body:
    return json_body({"error": {"code": code, "message": message}}, status, **extra)


@web.middleware
async def errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turns every failure into an answer. The one place where an unforeseen error is caught: it is logged in full."""
    try:
        return await handler(request)
    except ApiError as error:
        return send(request, error_json(error.status, error.code, error.message))
    except web.HTTPException as error:
        if error.status < HTTPStatus.BAD_REQUEST:
            raise
        return _told(request, error)
    except DatabaseUnavailableError:
        _log.exception("database unavailable at %s", request.path)
        return answer(request, 503, **{"Retry-After": _RETRY_SECONDS})
    except Exception:
        reference = secrets.token_hex(4).upper()
        _log.exception("error %s at %s %s", reference, request.method, request.path)
        return answer(request, 500, reference)


def _told(request: web.Request, error: web.HTTPException) -> web.StreamResponse:
    if error.status == HTTPStatus.NOT_FOUND and (elsewhere := _in_small_letters(request)):
        raise web.HTTPPermanentRedirect(elsewhere) from error
    allowed = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
    return answer(request, error.status, **allowed)


def _in_small_letters(request: web.Request) -> str | None:
    """The address in small letters, for one typed in capitals that leads nowhere as it is.

    Not for ``//host``: a browser would take that for another site.
    """
    path = request.path
    if request.method not in ("GET", "HEAD") or path == path.lower() or path.startswith("//"):
        return None
    return str(request.rel_url.with_path(path.lower(), keep_query=True))


def answer(request: web.Request, status: int, reference: str = "", **extra: str) -> web.StreamResponse:
    """The answer that says what went wrong and what to do next."""
    known = status if status in _SPOKEN else (500 if status >= HTTPStatus.INTERNAL_SERVER_ERROR else 400)
    who = visitor(request)
    words = quick_words(who.language)
    message = words(f"web-error-{known}")
    if request.path.startswith("/api/"):
        told = f"{message} ({reference})" if reference else message
        return send(request, error_json(status, HTTPStatus(status).name.lower(), told, **extra))
    page = request.app[TEMPLATES].render(
        "error.html", who, title=words(f"web-error-{known}-title"), message=message, reference=reference
    )
    return send(request, Body(page, status=status, caching="no-store", extra=extra))
