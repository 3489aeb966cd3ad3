"""What the pages of this floor keep in the application."""

from aiohttp import web

from qr.articles import Articles
from qr.links import Links
from qr.shorts import Shorts

LINKS = web.AppKey("LINKS", Links)
ARTICLES = web.AppKey("ARTICLES", Articles)
SHORTS = web.AppKey("SHORTS", Shorts)
