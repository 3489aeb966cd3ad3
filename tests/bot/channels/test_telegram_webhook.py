"""The webhook's door, and the channel's settings."""

import json
import re

import aiohttp
import pytest

from bot.channels.telegram import WEBHOOK_PATH, TelegramSettings
from procedures.settings import SettingError, load
from procedures.store.database import Database
from tests.bot.botapi import BotApi
from tests.bot.channels.telegram_office import SECRET, Echo, office


async def _post(address: str, body: bytes, secret: str | None = SECRET) -> int:
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    client = aiohttp.ClientSession()
    async with client, client.post(address + WEBHOOK_PATH, data=body, headers=headers) as answer:
        return answer.status


@pytest.mark.parametrize("secret", [None, "", "wrong", "only-telegram-know", "ключ"])
async def test_only_telegram_may_use_the_webhook(db: Database, echo: Echo, api: BotApi, secret: str | None) -> None:
    body = json.dumps({"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 4, "type": "private"},
                       "text": "lẻn vào"}}).encode()  # fmt: skip
    async with office(db, echo, api, "webhook") as address:
        assert await _post(address, body, secret) == 403
        assert await _post(address, body) == 200
    assert echo.heard == ["lẻn vào"]


@pytest.mark.parametrize(
    "body",
    [b"", b"hello", b"[]", b"{}", b"\xff\xfe", b'{"update_id": "x"}', b'{"update_id": 1, "message": 5}', b"[" * 9999],
)
async def test_what_is_not_an_update_is_not_sent_again(db: Database, echo: Echo, api: BotApi, body: bytes) -> None:
    async with office(db, echo, api, "webhook") as address:
        assert await _post(address, body) == 200
    assert echo.heard == []


async def test_too_large_a_body_is_refused(db: Database, echo: Echo, api: BotApi) -> None:
    async with office(db, echo, api, "webhook") as address:
        assert await _post(address, b"x" * 200_000) == 413


async def test_there_is_no_webhook_when_polling(db: Database, echo: Echo, api: BotApi) -> None:
    async with office(db, echo, api, "polling") as address:
        assert await _post(address, b"{}") == 404


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"TELEGRAM_TOKEN": "abc"}, "TELEGRAM_TOKEN"),
        ({"TELEGRAM_MODE": "push"}, "polling hoặc webhook"),
        ({"TELEGRAM_WEBHOOK_SECRET": "có dấu"}, "TELEGRAM_WEBHOOK_SECRET"),
        ({"TELEGRAM_API_BASE": "api.telegram.org"}, "http://"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_one_sentence(env: dict[str, str], said: str) -> None:
    with pytest.raises(SettingError, match=said) as caught:
        load(TelegramSettings, env)
    assert "\n" not in str(caught.value)
    assert env.get("TELEGRAM_TOKEN", "abc") not in str(caught.value).replace("TELEGRAM", "")


def test_without_settings_telegram_is_off() -> None:
    settings = load(TelegramSettings, {})
    assert (settings.token, settings.mode, settings.api_base) == ("", "polling", "https://api.telegram.org")


def test_without_a_secret_of_its_own_one_is_derived_from_the_servers_key() -> None:
    settings = load(TelegramSettings, {"TELEGRAM_TOKEN": "1:a", "TELEGRAM_MODE": "webhook"})
    derived = settings.with_secret("key").webhook_secret
    assert re.fullmatch(r"[A-Za-z0-9_-]{32,256}", derived)
    assert derived == settings.with_secret("key").webhook_secret != settings.with_secret("other").webhook_secret
    given = load(TelegramSettings, {"TELEGRAM_WEBHOOK_SECRET": "given"})
    assert given.with_secret("key").webhook_secret == "given"
