"""The way out to Telegram: one message, and what each failure means for the sender."""

import os
from datetime import timedelta
from typing import Any

import httpx
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.request import HTTPXRequest, RequestData

from bot.channels.telegram_text import Button, Part
from bot.sender import TransportError
from procedures.words import language, words

AGAIN = "again"
"""What the button of the notice sends."""
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
_GONE = ("chat not found", "user is deactivated", "peer_id_invalid", "bot was kicked")
_TOKEN_WAIT = 60.0
_GATEWAY_TIMEOUT = 504


class ServerTroubleError(NetworkError):
    """Telegram answered with a 5xx."""

    def __init__(self, status: int) -> None:
        super().__init__(f"Telegram answered {status}")
        self.status = status


class Request(HTTPXRequest):
    """PTB's client, except that a 5xx keeps its number and its page of HTML is not parsed (and logged) as JSON."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = HTTPXRequest.DEFAULT_NONE,
        write_timeout: Any = HTTPXRequest.DEFAULT_NONE,
        connect_timeout: Any = HTTPXRequest.DEFAULT_NONE,
        pool_timeout: Any = HTTPXRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        code, body = await super().do_request(
            url,
            method,
            request_data,
            read_timeout,
            write_timeout,
            connect_timeout,
            pool_timeout,
        )
        if code >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise ServerTroubleError(code)
        return code, body


def make_bot(token: str, api_base: str, read_timeout: float = 10.0) -> Bot:
    """A bot over ``api_base`` (``https://api.telegram.org``). Nothing is called yet.

    All timeouts together stay below the sender's own (``Timing.request``).
    """
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # without it every RetryAfter warns of the coming change
    request = Request(connection_pool_size=64, connect_timeout=5, write_timeout=4, read_timeout=read_timeout)
    polling = Request(connection_pool_size=1, connect_timeout=5, write_timeout=4, read_timeout=read_timeout)
    return Bot(
        token, base_url=f"{api_base}/bot", base_file_url=f"{api_base}/file/bot", request=request,
        get_updates_request=polling,
    )  # fmt: skip


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram wants us to wait; a little more, since it counts whole seconds."""
    wait = error.retry_after
    return (wait.total_seconds() if isinstance(wait, timedelta) else float(wait)) + 0.1


class TelegramTransport:
    """Sends payloads made by ``telegram_text.compose``."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, chat: str, payload: str) -> None:
        """Send one message; once more without marks and link buttons where Telegram refuses those."""
        part = Part.model_validate_json(payload)
        try:
            try:
                await self._call(chat, part.html, part.buttons, ParseMode.HTML)
            except BadRequest as error:
                if _is_gone(error):
                    raise
                await self._call(chat, part.plain, _without_links(part.buttons), None)
        except TelegramError as error:
            raise transport_error(error) from error

    def doubt(self, payload: str) -> str:
        """The notice for a message that may not have arrived, with the button that brings it again."""
        spoken = Part.model_validate_json(payload).language
        say = words(language(spoken))
        text, label = say("sender-uncertain"), say("sender-again")
        notice = Part(html=text, plain=text, buttons=((Button(label=label, send=AGAIN),),), language=spoken)
        return notice.model_dump_json(exclude_defaults=True)

    async def _call(
        self, chat: str, text: str, rows: tuple[tuple[Button, ...], ...], parse_mode: ParseMode | None
    ) -> None:
        await self._bot.send_message(
            chat_id=int(chat),
            text=text,
            parse_mode=parse_mode,
            reply_markup=InlineKeyboardMarkup([[_drawn(button) for button in row] for row in rows]) if rows else None,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )


def _drawn(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    return InlineKeyboardButton(button.label, callback_data=button.send)


def _without_links(rows: tuple[tuple[Button, ...], ...]) -> tuple[tuple[Button, ...], ...]:
    """Telegram refuses addresses such as http://localhost, and with them the whole answer."""
    kept = (tuple(button for button in row if not button.url) for row in rows)
    return tuple(row for row in kept if row)


def transport_error(error: TelegramError) -> TransportError:
    """What a failure of Telegram's means: see ``TransportError``."""
    said = error.message
    match error:
        case RetryAfter():
            return TransportError(said, retry_after=seconds_of(error))
        case Forbidden():
            return TransportError(said, gone=True)
        case ChatMigrated():
            return TransportError(said, gone=True)
        case InvalidToken() | EndPointNotFound():
            return TransportError("Telegram does not accept the token", retry_after=_TOKEN_WAIT)
        case BadRequest():
            return TransportError(said, permanent=True, gone=_is_gone(error))
        case NetworkError():
            return TransportError(said, uncertain=may_have_arrived(error))
        case _:
            return TransportError(said, uncertain=True)  # e.g. 200 with a body that cannot be read


def may_have_arrived(error: NetworkError) -> bool:
    """True unless the request surely never reached Telegram or Telegram itself answered that it failed."""
    if isinstance(error, ServerTroubleError):
        return error.status == _GATEWAY_TIMEOUT
    cause = error.__cause__
    return isinstance(cause, httpx.HTTPError) and not isinstance(cause, _NEVER_LEFT)


def _is_gone(error: BadRequest) -> bool:
    said = error.message.lower()
    return any(words in said for words in _GONE)
