"""The Telegram channel: settings, polling, webhook, and the hook into the web application.

Both ways in keep one promise: Telegram hears "received" (the next offset, or 200) only after the answer is durable.
PTB's own Updater and Application acknowledge before that, so only its ``Bot`` is used.
Nothing here can stop the web pages: whatever Telegram does, it is tried again in the background.
"""

import asyncio
import hmac
import json
import logging
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

from aiohttp import web
from telegram import Bot, BotCommand, Update
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram_transport import TelegramTransport, make_bot, seconds_of
from bot.channels.telegram_updates import (
    CHANNEL,
    TRY_LATER,
    UPDATES_WANTED,
    Answering,
    Inbound,
    chat_of,
    is_update,
    read_update,
)
from bot.sender import Sender, Timing
from procedures.settings import http_address, one_of, setting
from procedures.store.database import Database
from procedures.words import LANGUAGES, words

log = logging.getLogger("motcua.telegram")

WEBHOOK_PATH = "/webhooks/telegram"
COMMANDS = ("start", "help", "moi")
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header
_LONG_POLL = 30
_MOST_CONNECTIONS = 40
_WAIT_MOST = 60.0
_BAD_TOKEN = "Telegram does not accept TELEGRAM_TOKEN: ask @BotFather for the right one. The channel stays off"  # noqa: S105


def _token(raw: str) -> str:
    if not re.fullmatch(r"\d+:[\w-]+", raw, re.ASCII):
        raise ValueError("phải có dạng 123456789:chữ-và-số như @BotFather cấp")
    return raw


def _secret(raw: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", raw):
        raise ValueError("chỉ gồm chữ không dấu, số, _ và -, dài từ 1 đến 256")
    return raw


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """How this office is on Telegram. No token: it is not."""

    token: str = setting(
        "TELEGRAM_TOKEN", "", _token, "Mã bot do @BotFather cấp; để trống thì tắt Telegram", secret=True
    )
    api_base: str = setting(
        "TELEGRAM_API_BASE", "https://api.telegram.org", http_address, "Địa chỉ Bot API, nếu dùng máy chủ riêng"
    )
    mode: str = setting(
        "TELEGRAM_MODE", "polling", one_of("polling", "webhook"),
        "Cách nhận tin: polling (không cần địa chỉ công khai) hoặc webhook (cần BASE_URL công khai, https)",
    )  # fmt: skip
    webhook_secret: str = setting(
        "TELEGRAM_WEBHOOK_SECRET", "", _secret,
        "Chuỗi bí mật Telegram gửi kèm mỗi tin khi dùng webhook; để trống thì suy ra từ SECRET_KEY", secret=True,
    )  # fmt: skip

    def with_secret(self, key: str) -> "TelegramSettings":
        """The same settings with a webhook secret: the one given, else one derived from the server's ``key``."""
        derived = hmac.new(key.encode(), b"telegram webhook", "sha256").hexdigest()
        return self if self.webhook_secret else replace(self, webhook_secret=derived)


def add_telegram(
    app: web.Application,
    db: Database,
    assistant: Answering,
    settings: TelegramSettings,
    base_url: str,
    timing: Timing | None = None,
) -> None:
    """Put the channel into the application: both start and stop together. ``base_url``: our public address."""
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs addresses, and they carry the token
    bot = make_bot(settings.token, settings.api_base)
    sender = Sender(db, CHANNEL, TelegramTransport(bot), timing=timing)
    inbound = Inbound(bot, assistant, db, sender.wake)
    webhook = settings.mode == "webhook"
    if webhook:
        app.router.add_post(WEBHOOK_PATH, _webhook(bot, inbound, settings.webhook_secret))

    async def receiving() -> None:
        prepared = await _until_it_works(lambda: _prepare(bot, settings, base_url if webhook else ""))
        if prepared and not webhook:
            await Polling(bot, inbound).run()

    async def running(_app: web.Application) -> AsyncIterator[None]:
        sender.start()
        task = asyncio.create_task(receiving(), name="telegram")
        task.add_done_callback(_say_why_it_ended)
        yield
        task.cancel()  # an update in the middle is not lost: Telegram still has it, and what was saved is known
        await asyncio.wait([task])  # how it ended was said by its callback; the rest must be closed in any case
        await inbound.finish()
        await sender.stop()
        await bot.shutdown()

    app.cleanup_ctx.append(running)


def _say_why_it_ended(task: "asyncio.Task[None]") -> None:
    if not task.cancelled() and task.exception() is not None:
        log.critical("Telegram stopped by a fault of ours", exc_info=task.exception())


async def _prepare(bot: Bot, settings: TelegramSettings, base_url: str) -> None:
    """Say hello, choose the way in (webhook if ``base_url``), name the commands."""
    await bot.initialize()
    if base_url:
        await bot.set_webhook(
            base_url + WEBHOOK_PATH, secret_token=settings.webhook_secret, allowed_updates=UPDATES_WANTED,
            max_connections=_MOST_CONNECTIONS, drop_pending_updates=False,
        )  # fmt: skip
    else:
        await bot.delete_webhook(drop_pending_updates=False)
    for spoken in LANGUAGES:
        say = words(spoken)
        commands = [BotCommand(name, say(f"telegram-command-{name}")) for name in COMMANDS]
        await bot.set_my_commands(commands, language_code=None if spoken == "vi" else spoken)  # vi: for all others
    log.info("Telegram is ready: @%s, %s", bot.username, settings.mode)


async def _until_it_works(step: Any) -> bool:
    """Repeat a step until it works; False if the token is wrong and it never will."""
    wait = Wait()
    while True:
        try:
            await step()
        except (InvalidToken, EndPointNotFound):
            log.error(_BAD_TOKEN)  # noqa: TRY400  # the message of the error carries the token
            return False
        except TelegramError as error:
            await wait.after(error)
        else:
            return True


class Wait:
    """How long to wait after failures: doubles, to a minute at most; what Telegram wishes counts more."""

    def __init__(self, first: float = 1.0) -> None:
        self._first = self._next = first

    async def after(self, error: Exception) -> None:
        seconds = seconds_of(error) if isinstance(error, RetryAfter) else self._next
        if isinstance(error, Conflict):
            log.warning("another program receives this bot's messages (a second copy, or a webhook): %s", error.message)
        else:
            log.warning("Telegram: %s; next try in %.1f s", error, seconds)
        await asyncio.sleep(seconds)
        self._next = min(2 * self._next, _WAIT_MOST)

    def over(self) -> None:
        self._next = self._first


class Polling:
    """Long polling. The offset moves on only past what is saved."""

    def __init__(self, bot: Bot, inbound: Inbound) -> None:
        self._bot = bot
        self._inbound = inbound

    async def run(self) -> None:
        """Until cancelled, or the token is refused."""
        offset, wait = 0, Wait()
        while True:
            try:
                offset = await self._take(await self._fetch(offset), offset)
                wait.over()
            except (InvalidToken, EndPointNotFound):
                log.error(_BAD_TOKEN)  # noqa: TRY400  # the message of the error carries the token
                return
            except (TelegramError, *TRY_LATER) as error:
                await wait.after(error)
            except Exception as error:  # a fault of ours must not end the channel for everybody
                log.exception("polling goes on after a fault")
                await wait.after(error)

    async def _fetch(self, offset: int) -> list[Any]:
        """Raw updates: ``Bot.get_updates`` fails as a whole, for ever, if one of them cannot be read.

        Written with a capital letter because PTB warns of its own names here; Telegram takes any case.
        """
        wanted = {"offset": offset, "timeout": _LONG_POLL, "allowed_updates": list(UPDATES_WANTED)}
        found = await self._bot.do_api_request("GetUpdates", api_kwargs=wanted, read_timeout=_LONG_POLL + 10)
        return found if isinstance(found, list) else []

    async def _take(self, raw: list[Any], offset: int) -> int:
        """Save all; chats side by side, in order within each. Returns the new offset; raises where one failed."""
        ids = [each["update_id"] for each in raw if is_update(each)]
        chats: dict[int, list[Update]] = {}
        for update in (read_update(each, self._bot) for each in raw):
            if update:
                chats.setdefault(chat_of(update), []).append(update)
        outcomes = await asyncio.gather(*map(self._in_order, chats.values()), return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                raise outcome  # the whole batch comes again; what was saved is known by its number
        return max(ids) + 1 if ids else offset

    async def _in_order(self, updates: list[Update]) -> None:
        for update in updates:
            await self._inbound.take(update)


def _webhook(bot: Bot, inbound: Inbound, secret: str) -> Any:
    async def webhook(request: web.Request) -> web.Response:
        given = request.headers.get(_SECRET_HEADER, "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, secret.encode()):
            return web.Response(status=403)
        try:
            raw = json.loads(await request.read())
        except (ValueError, RecursionError):
            raw = None
        update = read_update(raw, bot)
        try:
            if update:
                await inbound.take(update)
        except TRY_LATER as error:
            log.warning("update %d comes again later: %s", update.update_id if update else 0, error)
            return web.Response(status=503)
        return web.Response()

    return webhook
