"""What the tests of the Telegram channel share."""

from collections.abc import AsyncIterator

import pytest

from procedures.store.database import Database
from tests.bot.botapi import BotApi
from tests.bot.channels.telegram_office import Echo


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as server:
        yield server


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def echo(db: Database) -> Echo:
    return Echo(db, [], [])
