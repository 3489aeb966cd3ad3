"""A small running office on Telegram: the real channel, outbox and database; the dialog repeats what it hears."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from bot import deliveries
from bot.channels.telegram import TelegramSettings, add_telegram
from bot.channels.telegram_updates import Answering
from bot.messages import Incoming, Reply
from bot.sender import Timing
from procedures.store import clock
from procedures.store.database import Database
from tests.bot.botapi import BotApi

SECRET = "only-telegram-knows"
FAST = Timing(request=1.0, lease=5, poll=0.05, rescue=0.1, backoff=0.05, backoff_most=0.2)


@dataclass
class Echo:
    """A dialog that repeats what it hears, over the real deliveries."""

    db: Database
    heard: list[str]
    troubles: list[Exception]
    reply: Reply | None = None

    async def receive_for_outbox(self, incoming: Incoming, compose: Callable[[Reply], Sequence[str]]) -> bool:
        if self.troubles:
            raise self.troubles.pop(0)
        self.heard.append(incoming.text)
        payloads = compose(self.reply or Reply("answer", f"Nghe: {incoming.text}"))
        return await self.db.write(
            deliveries.record, incoming.channel, incoming.chat, incoming.key, payloads, clock.now()
        )


@asynccontextmanager
async def office(
    db: Database, assistant: Answering, api: BotApi, mode: str = "polling", *, token: str = "", timing: Timing = FAST
) -> AsyncIterator[str]:
    """A running application with the channel in it. Gives its address."""
    app = web.Application(client_max_size=100_000)
    runner = web.AppRunner(app, access_log=None)
    settings = TelegramSettings(token or api.token, api.base, mode, SECRET)
    probe = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = probe.sockets[0].getsockname()[1]
    probe.close()
    await probe.wait_closed()
    address = f"http://127.0.0.1:{port}"
    add_telegram(app, db, assistant, settings, address, timing)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield address
    finally:
        await runner.cleanup()


async def until(true: Callable[[], object], seconds: float = 8.0) -> None:
    """Wait until something is true; fail with what it was."""
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        await asyncio.sleep(0.02)
    assert true()
