"""What the tests of the pages share: the small catalogue behind a real application."""

from collections.abc import Awaitable, Callable

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from procedures.search.snapshot import Keeper
from procedures.store.database import Database
from procedures.web.app import make_app
from procedures.web.settings import WebSettings
from qr.app import add_pages
from tests.qr.page_catalogue import publish_all

Browser = TestClient[web.Request, web.Application]
BASE = "https://motcua.example.vn"


@pytest.fixture
def pages_db(db: Database) -> Database:
    publish_all(db)
    return db


@pytest.fixture
async def browser(pages_db: Database, aiohttp_client: Callable[..., Awaitable[Browser]]) -> Browser:
    settings = WebSettings(base_url=BASE, office_name="Xã Thử", office_phone="0258 3822 000")
    app = make_app(pages_db, Keeper(pages_db), settings)
    add_pages(app)
    return await aiohttp_client(app)
