"""Who looks at a page, as far as a page must know: the language and the size of letters.

``?lang=en`` and ``?chu=to`` choose (and are remembered in a cookie); without them the cookie counts, then Vietnamese
and ordinary size. No JavaScript is needed.
"""

import re
from dataclasses import dataclass

from aiohttp import web

from procedures.words import Language

_LANGUAGE_COOKIE = re.compile(r"(?:^|;\s*)lang=(vi|en)(?=;|$)")
_SIZE_COOKIE = re.compile(r"(?:^|;\s*)chu=(to|thuong)(?=;|$)")
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Visitor:
    """``large`` letters are 1.35 times the ordinary ones."""

    language: Language = "vi"
    large: bool = False


_ORDINARY = Visitor()


def visitor(request: web.Request) -> Visitor:
    """What the request asks for."""
    cookie = request.headers.get("Cookie")
    if not cookie and "?" not in request.raw_path:
        return _ORDINARY
    language = _chosen(request, "lang", ("vi", "en")) or _remembered(_LANGUAGE_COOKIE, cookie)
    size = _chosen(request, "chu", ("to", "thuong")) or _remembered(_SIZE_COOKIE, cookie)
    return Visitor("en" if language == "en" else "vi", size == "to")


def to_remember(request: web.Request) -> dict[str, str]:
    """The choices made by this request's address, to be kept as cookies: name → value."""
    if "?" not in request.raw_path:
        return {}
    chosen = {"lang": _chosen(request, "lang", ("vi", "en")), "chu": _chosen(request, "chu", ("to", "thuong"))}
    return {name: value for name, value in chosen.items() if value}


def remember(response: web.StreamResponse, choices: dict[str, str], *, secure: bool) -> None:
    """Set the cookies for ``choices``. They say nothing about the person."""
    for name, value in choices.items():
        response.set_cookie(name, value, max_age=_YEAR, path="/", httponly=True, samesite="Lax", secure=secure)


def _chosen(request: web.Request, name: str, allowed: tuple[str, ...]) -> str | None:
    value = request.query.get(name)
    return value if value in allowed else None


def _remembered(pattern: re.Pattern[str], cookie: str | None) -> str | None:
    match = pattern.search(cookie) if cookie else None
    return match[1] if match else None
