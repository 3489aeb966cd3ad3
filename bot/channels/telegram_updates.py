"""What comes in from Telegram: an update is read, answered into the outbox, and done when the answer is durable.

Left out knowingly: groups and channels, edited messages, pictures and voice (answered with a kind sentence, not kept).
"""

import asyncio
import logging
import re
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol, TypeGuard

from telegram import Bot, CallbackQuery, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot import deliveries, outbox
from bot.assistant import BusyChatError
from bot.channels import telegram_text
from bot.channels.telegram_transport import AGAIN
from bot.messages import Incoming, Reply
from procedures.store import clock
from procedures.store.database import Database, DatabaseUnavailableError
from procedures.words import language, words

log = logging.getLogger("motcua.telegram")

CHANNEL = "telegram"
UPDATES_WANTED = ("message", "callback_query", "my_chat_member")
TRY_LATER = (DatabaseUnavailableError, BusyChatError)
"""Not the update's fault: Telegram should deliver it again."""

_COMMAND = re.compile(r"(?P<name>/[A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s+(?P<rest>.*))?", re.DOTALL)
_DEEP_LINK = re.compile(r"tt_(?P<code>[0-9A-Za-z_-]{1,61})")


class Answering(Protocol):
    """The part of ``bot.assistant.Assistant`` that a channel with an outbox needs."""

    async def receive_for_outbox(self, incoming: Incoming, compose: Callable[[Reply], Sequence[str]]) -> bool:
        """Answer into the outbox; False if the message was answered before."""


def is_update(raw: object) -> TypeGuard[dict[str, Any]]:
    """True if it has at least the form of an update."""
    return isinstance(raw, dict) and isinstance(raw.get("update_id"), int)


def read_update(raw: object, bot: Bot) -> Update | None:
    """An update from its JSON; None (and logged) if it is not one that can be read."""
    if not is_update(raw):
        log.warning("what came in is not an update: left alone")
        return None
    try:
        return Update.de_json(raw, bot)
    except Exception as error:  # whatever it is (a date of the year 30000 …), it will not be readable next time either
        log.warning("update %d cannot be read, left alone: %r", raw["update_id"], error)
        return None


def chat_of(update: Update) -> int:
    """The chat an update belongs to; 0 if none. Order is kept within a chat."""
    return update.effective_chat.id if update.effective_chat else 0


def as_text(text: str) -> str:
    """What a person's words are to the dialog: a deep link becomes the procedure's code, a command loses its @bot."""
    command = _COMMAND.fullmatch(text.strip())
    if not command:
        return telegram_text.sound(text)
    name, rest = command["name"].lower(), telegram_text.sound(command["rest"] or "").strip()
    link = _DEEP_LINK.fullmatch(rest) if name == "/start" else None
    if link:
        return link["code"].replace("_", ".")
    return name if name == "/start" or not rest else f"{name} {rest}"


class Inbound:
    """Takes updates in. One per process."""

    def __init__(self, bot: Bot, assistant: Answering, db: Database, wake: Callable[[], None]) -> None:
        self._bot = bot
        self._assistant = assistant
        self._db = db
        self._wake = wake
        self._beside: set[asyncio.Task[None]] = set()

    async def take(self, update: Update) -> None:
        """Deal with one update; durable when this returns. Raises one of ``TRY_LATER``."""
        key = str(update.update_id)
        try:
            await self._sort(update, key)
        except TRY_LATER:
            raise
        except Exception:  # a fault of ours in one answer must not be delivered for ever, nor pass in silence
            log.exception("update %s could not be answered", key)
            spoken = (update.effective_user.language_code or "") if update.effective_user else ""
            if update.effective_chat and update.effective_chat.type == ChatType.PRIVATE:
                await self._tell_of_trouble(str(update.effective_chat.id), key, spoken)

    async def _tell_of_trouble(self, chat: str, key: str, spoken: str) -> None:
        try:
            await self._tell(chat, "telegram-trouble", key, spoken)
        except TRY_LATER:
            raise
        except Exception:  # nothing more can be done for this one; the others must be served
            log.exception("update %s: not even that could be said", key)

    async def _sort(self, update: Update, key: str) -> None:
        if update.callback_query:
            await self._pressed(update.callback_query, key)
        elif update.message:
            await self._written(update.message, key)
        elif update.my_chat_member:
            await self._membership(update.my_chat_member)

    async def finish(self) -> None:
        """Wait for what runs beside (answers to button presses)."""
        await asyncio.gather(*self._beside)

    async def _pressed(self, query: CallbackQuery, key: str) -> None:
        try:
            private = query.message is not None and query.message.chat.type == ChatType.PRIVATE
            if private and query.message and query.data:
                await self._ask(str(query.message.chat.id), query.data, key, query.from_user.language_code or "")
        finally:
            self._run_beside(self._stop_the_clock(query))  # always: else the button keeps turning

    async def _written(self, message: Message, key: str) -> None:
        if message.chat.type != ChatType.PRIVATE:
            return
        spoken = (message.from_user.language_code or "") if message.from_user else ""
        text = message.text or message.caption or ""
        if text.strip():
            await self._ask(str(message.chat.id), as_text(text), key, spoken)
        elif message.effective_attachment is not None:
            album = message.media_group_id  # ten pictures sent together get one sentence
            await self._tell(str(message.chat.id), "telegram-only-text", f"album:{album}" if album else key, spoken)

    async def _membership(self, change: ChatMemberUpdated) -> None:
        if change.chat.type != ChatType.PRIVATE or change.new_chat_member.status != ChatMemberStatus.BANNED:
            return
        reason = "the person has blocked the bot"
        await self._db.write(outbox.give_up, CHANNEL, str(change.chat.id), clock.now(), reason)

    async def _ask(self, chat: str, text: str, key: str, spoken: str) -> None:
        if text == AGAIN and await self._db.write(deliveries.bring_again, CHANNEL, chat, key, clock.now()):
            self._wake()
            return
        incoming = Incoming(CHANNEL, chat, text, key, spoken)
        if await self._assistant.receive_for_outbox(incoming, lambda reply: telegram_text.compose(reply, spoken)):
            self._wake()

    async def _tell(self, chat: str, word: str, key: str, spoken: str) -> None:
        """A sentence of the channel's own, outside the dialog."""
        payloads = telegram_text.compose(Reply("help", words(language(spoken))(word)), spoken)
        if await self._db.write(deliveries.record, CHANNEL, chat, key, payloads, clock.now()):
            self._wake()

    async def _stop_the_clock(self, query: CallbackQuery) -> None:
        try:
            await self._bot.answer_callback_query(query.id)
        except TelegramError as error:
            log.debug("button press not confirmed: %s", error.message)

    def _run_beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)
