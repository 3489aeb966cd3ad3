"""What the pages of this floor keep in the application."""

from aiohttp import web

from qr.links import Links
from qr.shorts import Shorts

LINKS = web.AppKey("LINKS", Links)
SHORTS = web.AppKey("SHORTS", Shorts)
