"""Security headers of every answer.

The pages carry no inline script or style, so the policy allows none; the schema.org block is data, which a script
policy does not touch.
"""

from collections.abc import Mapping

from aiohttp import web

from procedures.web.settings import WebSettings

HEADERS: web.AppKey[Mapping[str, str]] = web.AppKey("HEADERS")
"""Security headers of every answer."""
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def security_headers(settings: WebSettings) -> dict[str, str]:
    """The headers, strict transport only where the public address is https."""
    headers = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if settings.https:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers
