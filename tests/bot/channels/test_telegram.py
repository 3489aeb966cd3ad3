"""The Telegram channel over a local Bot API: both ways in, the real assistant, the real database."""

import asyncio
import logging
from collections.abc import Callable, Sequence

import aiohttp
import pytest

from bot.assistant import Assistant
from bot.messages import Choice, Incoming, Reply
from bot.sender import Timing
from procedures.store.database import Database, DatabaseUnavailableError
from tests.bot.botapi import BotApi, Fault
from tests.bot.channels.telegram_office import Echo, office, until

PRICE = Choice("Phí", "p:1")


async def test_a_citizen_asks_and_asks_on(assistant: Assistant, office_db: Database, api: BotApi, mode: str) -> None:
    async with office(office_db, assistant, api, mode):
        api.say(42, "/start")
        await until(lambda: len(api.sent) == 1)
        assert "Phường Thử" in api.sent[0].text
        api.say(42, "đăng ký tạm trú")
        await until(lambda: len(api.sent) == 2)
        assert "1.004194" in api.sent[1].text
        fee = next(data for data in api.sent[1].data() if data.endswith(":fee"))
        api.press(42, fee)
        await until(lambda: len(api.sent) == 3)
        assert "Lệ phí" in api.sent[2].text
        await until(lambda: len(api.answered_presses) == 1)
    assert (api.webhook is not None) == (mode == "webhook")


async def test_a_deep_link_opens_its_procedure(assistant: Assistant, office_db: Database, api: BotApi) -> None:
    async with office(office_db, assistant, api):
        api.say(42, "/start tt_1_004222")
        await until(lambda: api.sent)
    assert "1.004222" in api.sent[0].text


async def test_an_update_delivered_twice_is_answered_once(db: Database, echo: Echo, api: BotApi, mode: str) -> None:
    async with office(db, echo, api, mode):
        api.say(42, "một")
        update = api.waiting[0]
        await until(lambda: api.to(42) == ["Nghe: một"])
        api.deliver(update)
        api.say(42, "hai")
        await until(lambda: "Nghe: hai" in api.to(42))
    assert api.to(42) == ["Nghe: một", "Nghe: hai"]


async def test_many_chats_at_once_keep_their_order(db: Database, echo: Echo, api: BotApi, mode: str) -> None:
    async with office(db, echo, api, mode):
        for number in range(3):
            for chat in range(1, 21):
                api.say(chat, f"{chat}.{number}")
        await until(lambda: len(api.sent) == 60, 20)
    for chat in range(1, 21):
        assert api.to(chat) == [f"Nghe: {chat}.{number}" for number in range(3)]


async def test_too_many_requests_hold_one_chat_and_lose_nothing(
    db: Database, echo: Echo, api: BotApi, mode: str
) -> None:
    api.faults = [Fault("sendMessage", status=429, retry_after=1, chat=42)]
    async with office(db, echo, api, mode):
        api.say(42, "một")
        api.say(42, "hai")
        api.say(43, "ba")
        await until(lambda: len(api.sent) == 3)
    assert [message.text for message in api.sent] == ["Nghe: ba", "Nghe: một", "Nghe: hai"]
    assert api.sent[1].at - api.sent[0].at > 0.8


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_trouble_at_telegram_is_waited_out(db: Database, echo: Echo, api: BotApi, status: int) -> None:
    api.faults = [Fault("sendMessage", status=status, times=3)]
    async with office(db, echo, api):
        api.say(42, "một")
        await until(lambda: api.sent)
        await asyncio.sleep(0.3)
    assert api.to(42) == ["Nghe: một"]


async def test_a_cut_connection_is_announced_and_again_is_the_persons_choice(
    db: Database, echo: Echo, api: BotApi, mode: str
) -> None:
    api.faults = [Fault("sendMessage", drop=True)]
    async with office(db, echo, api, mode):
        api.say(42, "một")
        await until(lambda: len(api.sent) == 2)
        assert api.to(42)[0] == "Nghe: một"  # it did arrive; nobody here can know
        assert "có thể chưa tới" in api.to(42)[1]
        assert api.sent[1].data() == ["again"]
        api.press(42, "again")
        await until(lambda: len(api.sent) == 3)
    assert api.to(42)[2] == "Nghe: một"
    assert echo.heard == ["một"]


async def test_an_answer_that_takes_too_long_is_announced(db: Database, echo: Echo, api: BotApi) -> None:
    api.faults = [Fault("sendMessage", delay=3)]
    async with office(db, echo, api, timing=Timing(request=0.3, lease=5, poll=0.05)):
        api.say(42, "một", language="en")
        await until(lambda: len(api.sent) == 2)
    assert "may not have reached you" in api.to(42)[1]


async def test_a_blocked_chat_is_given_up(db: Database, echo: Echo, api: BotApi) -> None:
    api.blocked.add(42)
    async with office(db, echo, api):
        for text in ("một", "hai", "ba"):
            api.say(42, text)
        api.say(43, "bốn")
        await until(lambda: api.to(43) and len(echo.heard) == 4)
        await asyncio.sleep(0.3)
    tries = [form["text"] for method, form in api.calls if method == "sendmessage" and form["chat_id"] == 42]
    assert "Nghe: một" in tries
    assert len(tries) == len(set(tries))


async def test_blocking_the_bot_fails_what_waits(db: Database, echo: Echo, api: BotApi) -> None:
    api.faults = [Fault("sendMessage", status=429, retry_after=1, chat=42)]
    async with office(db, echo, api):
        api.say(42, "một")
        await until(lambda: api.faults[0].times == 0)
        await asyncio.sleep(0.2)
        api.block(42)
        await until(lambda: not api.waiting or api.calls[-1][1].get("offset") == api.waiting[-1]["update_id"] + 1)
        await asyncio.sleep(1.3)
    assert len([form for method, form in api.calls if method == "sendmessage"]) == 1


async def test_an_unknown_chat_is_no_loop(db: Database, echo: Echo, api: BotApi) -> None:
    api.strangers.add(42)
    async with office(db, echo, api):
        api.say(42, "một")
        api.say(43, "hai")
        await until(lambda: api.to(43))
        await asyncio.sleep(0.3)
    assert len([form for method, form in api.calls if method == "sendmessage" and form["chat_id"] == 42]) == 1


async def test_a_link_that_telegram_refuses_does_not_cost_the_answer(db: Database, echo: Echo, api: BotApi) -> None:
    echo.reply = Reply("answer", "**Xong**", choices=(Choice("Trang", "", "http://localhost/x"), PRICE))
    async with office(db, echo, api):
        api.say(42, "một")
        await until(lambda: api.sent)
    assert (api.sent[0].text, api.sent[0].data(), api.sent[0].parse_mode) == ("Xong", ["p:1"], "")


async def test_a_long_answer_comes_in_parts_with_buttons_at_the_end(db: Database, echo: Echo, api: BotApi) -> None:
    echo.reply = Reply("answer", "**Giấy tờ** 😀 & <tờ khai>\n\n" + "dòng chữ\n" * 1000, choices=(PRICE,))
    async with office(db, echo, api):
        api.say(42, "một")
        await until(lambda: len(api.sent) == 3)
    assert [message.data() for message in api.sent] == [[], [], ["p:1"]]
    assert api.sent[0].text.startswith("Giấy tờ 😀 & <tờ khai>")


async def test_pictures_get_one_kind_sentence_an_album(db: Database, echo: Echo, api: BotApi, mode: str) -> None:
    photo = {"photo": [{"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1}]}
    async with office(db, echo, api, mode):
        for _ in range(3):
            api.message(42, {**photo, "media_group_id": "77"})
        await until(lambda: api.sent)
        api.message(42, {**photo, "caption": "giấy này cần gì"})
        await until(lambda: len(api.sent) == 2)
    assert "chỉ đọc được tin nhắn chữ" in api.to(42)[0]
    assert echo.heard == ["giấy này cần gì"]


async def test_groups_and_edits_are_left_alone(db: Database, echo: Echo, api: BotApi) -> None:
    async with office(db, echo, api):
        api.message(-5, {"text": "trong nhóm"}, kind="group")
        api.update(edited_message={"message_id": 1, "date": 1, "chat": {"id": 42, "type": "private"}, "text": "sửa"})
        api.say(42, "một")
        await until(lambda: api.sent)
    assert echo.heard == ["một"]


async def test_an_unreadable_update_does_not_stop_the_others(db: Database, echo: Echo, api: BotApi, mode: str) -> None:
    async with office(db, echo, api, mode):
        api.update(message={"chat": {"id": 42}, "text": ["?"]})
        api.update(callback_query={"id": "1", "message": {"chat": {"id": 42}}})
        api.say(42, "một")
        await until(lambda: api.to(42) == ["Nghe: một"])
        await until(lambda: not api.waiting or mode == "polling")


async def test_a_fault_of_ours_is_said_and_not_repeated(
    db: Database, echo: Echo, api: BotApi, mode: str, caplog: pytest.LogCaptureFixture
) -> None:
    echo.troubles = [ZeroDivisionError("a fault")]
    async with office(db, echo, api, mode):
        api.say(42, "một")
        api.say(42, "hai")
        await until(lambda: len(api.sent) == 2)
    assert "lỗi của hệ thống" in api.to(42)[0]
    assert api.to(42)[1] == "Nghe: hai"
    assert "a fault" in caplog.text


async def test_a_database_outage_brings_the_update_again(db: Database, echo: Echo, api: BotApi, mode: str) -> None:
    echo.troubles = [DatabaseUnavailableError("away")] * 2
    async with office(db, echo, api, mode):
        api.say(42, "một")
        api.say(42, "hai")
        await until(lambda: len(api.sent) == 2)
    assert api.to(42) == ["Nghe: một", "Nghe: hai"]
    if mode == "webhook":
        assert [status for _, status in api.pushes] == [503, 503, 200, 200]


async def test_the_offset_moves_on_only_past_what_is_saved(db: Database, echo: Echo, api: BotApi) -> None:
    gate = asyncio.Event()
    record = echo.receive_for_outbox

    class Slow:
        async def receive_for_outbox(self, incoming: Incoming, compose: Callable[[Reply], Sequence[str]]) -> bool:
            await gate.wait()
            return await record(incoming, compose)

    async with office(db, Slow(), api):
        update = api.say(42, "một")
        await asyncio.sleep(0.3)
        assert [each["update_id"] for each in api.waiting] == [update]
        gate.set()
        await until(lambda: api.waiting == [] and api.to(42))


async def test_commands_are_named_in_both_languages(db: Database, echo: Echo, api: BotApi) -> None:
    async with office(db, echo, api):
        await until(lambda: len(api.commands) == 2)
    assert [command["command"] for command in api.commands["en"]] == ["start", "help", "moi"]
    assert api.commands[""][0]["description"] == "Bắt đầu"


async def test_polling_after_a_webhook_loses_nothing(db: Database, echo: Echo, api: BotApi) -> None:
    async with office(db, echo, api, "webhook"):
        await until(lambda: api.webhook)
    api.say(42, "lúc nghỉ")
    async with office(db, echo, api, "polling"):
        await until(lambda: api.to(42) == ["Nghe: lúc nghỉ"])


async def test_two_copies_polling_answer_everything_once(
    db: Database, echo: Echo, api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    async with office(db, echo, api), office(db, echo, api):
        for number in range(5):
            api.say(42 + number, f"{number}")
            await asyncio.sleep(0.1)
        await until(lambda: len(api.sent) == 5, 15)
    assert sorted(message.text for message in api.sent) == [f"Nghe: {number}" for number in range(5)]
    assert "another program receives" in caplog.text


async def test_a_refused_token_is_said_once_and_the_pages_stay(
    db: Database, echo: Echo, api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "motcua")
    async with office(db, echo, api, "webhook", token="9:wrong") as address:
        await until(lambda: "does not accept TELEGRAM_TOKEN" in caplog.text)
        async with aiohttp.ClientSession() as client, client.get(address + "/") as answer:
            assert answer.status == 404  # the application answers
    assert "9:wrong" not in caplog.text


async def test_telegram_may_be_away_at_the_start(db: Database, echo: Echo, api: BotApi) -> None:
    api.faults = [Fault("getMe", status=502, times=1), Fault("deleteWebhook", status=429, retry_after=1)]
    async with office(db, echo, api):
        api.say(42, "một")
        await until(lambda: api.to(42))


async def test_the_token_stays_out_of_the_log(
    db: Database, echo: Echo, api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger().setLevel(logging.INFO)
    api.faults = [Fault("sendMessage", drop=True), Fault("getUpdates", status=500)]
    async with office(db, echo, api):
        api.say(42, "một")
        await until(lambda: len(api.sent) == 2)
    assert "1:test" not in caplog.text
