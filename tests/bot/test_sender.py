"""The sender over a real outbox: outcomes, order, several senders, death, a graceful stop."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, select

from bot import outbox
from bot.outbox import Pace
from bot.sender import Sender, Timing, Transport, TransportError
from bot.tables import OutboxRow
from procedures.store import clock
from procedures.store.database import Database

FAST = Timing(request=0.5, lease=5, poll=0.03, rescue=0.05, backoff=0.02, backoff_most=0.1)
FREE = Pace(a_second=1000, chat_burst=1000)


class Phones:
    """A messenger. ``trouble[payload]`` are the errors of the next tries; after them the message arrives."""

    def __init__(self) -> None:
        self.read: list[tuple[str, str]] = []
        self.tries: list[str] = []
        self.trouble: dict[str, list[Exception]] = {}
        self.before: Callable[[], Awaitable[None]] | None = None

    async def send(self, chat: str, payload: str) -> None:
        self.tries.append(payload)
        if self.before:
            await self.before()
        if self.trouble.get(payload):
            raise self.trouble[payload].pop(0)
        self.read.append((chat, payload))

    def doubt(self, payload: str) -> str:
        return f"doubt about {payload}"

    def to(self, chat: str) -> list[str]:
        return [payload for where, payload in self.read if where == chat]


@asynccontextmanager
async def sending(db: Database, *phones: Transport, timing: Timing = FAST, pace: Pace = FREE) -> AsyncIterator[None]:
    senders = [Sender(db, "telegram", each, pace, timing) for each in phones]
    for sender in senders:
        sender.start()
    yield
    for sender in senders:
        await sender.stop()


async def put(db: Database, chat: str, *payloads: str) -> None:
    await db.write(outbox.put, "telegram", chat, payloads, clock.now())


def _states(session: Session) -> list[str]:
    return list(session.exec(select(OutboxRow.state).order_by(col(OutboxRow.id))).all())


async def until(db: Database, *states: str) -> None:
    """Wait until the outbox's rows have these states; the assertion shows what they were."""
    found: list[str] = []
    for _ in range(200):
        found = await db.read(_states)
        if found == list(states):
            return
        await asyncio.sleep(0.03)
    assert found == list(states)


async def test_messages_arrive_in_order(db: Database) -> None:
    phones = Phones()
    await put(db, "a", "a1", "a2", "a3")
    async with sending(db, phones):
        await until(db, "sent", "sent", "sent")
    assert phones.to("a") == ["a1", "a2", "a3"]


async def test_waking_is_faster_than_the_next_poll(db: Database) -> None:
    phones = Phones()
    sender = Sender(db, "telegram", phones, FREE, Timing(poll=30))
    sender.start()
    await asyncio.sleep(0.2)
    await put(db, "a", "a1")
    sender.wake()
    await until(db, "sent")
    await sender.stop()


async def test_a_hold_of_one_chat_does_not_stop_another(db: Database) -> None:
    phones = Phones()
    phones.trouble["a1"] = [TransportError("429", retry_after=0.4)]
    await put(db, "a", "a1", "a2")
    await put(db, "b", "b1")
    async with sending(db, phones):
        await until(db, "sent", "sent", "sent")
    assert [payload for _, payload in phones.read] == ["b1", "a1", "a2"]


async def test_what_surely_did_not_arrive_is_tried_again(db: Database) -> None:
    phones = Phones()
    phones.trouble["a1"] = [TransportError("502") for _ in range(4)]
    await put(db, "a", "a1", "a2")
    async with sending(db, phones):
        await until(db, "sent", "sent")
    assert phones.tries == ["a1"] * 5 + ["a2"]
    assert phones.to("a") == ["a1", "a2"]


async def test_a_message_is_given_up_after_the_limit(db: Database) -> None:
    phones = Phones()
    phones.trouble["a1"] = [TransportError("502") for _ in range(1000)]
    await put(db, "a", "a1", "a2")
    async with sending(db, phones, timing=Timing(poll=0.03, backoff=0.02, give_up=timedelta(seconds=0.3))):
        await until(db, "failed", "sent")
    assert phones.to("a") == ["a2"]


async def test_a_blocked_chat_is_left_in_peace(db: Database) -> None:
    phones = Phones()
    phones.trouble["a1"] = [TransportError("blocked", gone=True)]
    await put(db, "a", "a1", "a2")
    await put(db, "b", "b1")
    async with sending(db, phones):
        await until(db, "failed", "failed", "sent")
    assert phones.tries.count("a2") == 0


async def test_a_refused_message_is_not_tried_again(db: Database) -> None:
    phones = Phones()
    phones.trouble["a1"] = [TransportError("bad", permanent=True)]
    await put(db, "a", "a1", "a2")
    async with sending(db, phones):
        await until(db, "failed", "sent")
    assert phones.tries == ["a1", "a2"]


async def test_an_uncertain_delivery_is_not_repeated_but_announced(db: Database) -> None:
    phones = Phones()
    phones.trouble["a1"] = [TransportError("cut off", uncertain=True)]
    await put(db, "a", "a1", "a2")
    async with sending(db, phones):
        await until(db, "uncertain", "sent", "sent")
    assert phones.to("a") == ["a2", "doubt about a1"]


async def test_an_uncertain_notice_is_repeated(db: Database) -> None:
    phones = Phones()
    phones.trouble["a1"] = [TransportError("cut off", uncertain=True)]
    phones.trouble["doubt about a1"] = [TransportError("cut off", uncertain=True)] * 2
    await put(db, "a", "a1")
    async with sending(db, phones):
        await until(db, "uncertain", "sent")
    assert phones.tries == ["a1"] + ["doubt about a1"] * 3


async def test_a_call_that_never_ends_is_uncertain(db: Database) -> None:
    phones = Phones()

    async def hang() -> None:
        phones.before = None
        await asyncio.sleep(60)

    phones.before = hang
    await put(db, "a", "a1")
    async with sending(db, phones, timing=Timing(request=0.2, poll=0.03)):
        await until(db, "uncertain", "sent")
    assert phones.to("a") == ["doubt about a1"]


async def test_a_fault_of_ours_ends_in_doubt_not_in_silence(db: Database, caplog: pytest.LogCaptureFixture) -> None:
    phones = Phones()
    phones.trouble["a1"] = [ZeroDivisionError("a fault")]
    await put(db, "a", "a1")
    async with sending(db, phones, timing=Timing(request=0.1, lease=0.3, poll=0.03, rescue=0.05)):
        await until(db, "uncertain", "sent")
    assert phones.to("a") == ["doubt about a1"]
    assert "a fault" in caplog.text


async def test_what_a_dead_sender_left_is_settled_at_start(db: Database) -> None:
    then = clock.now() - timedelta(minutes=2)
    await db.write(outbox.put, "telegram", "a", ["a1", "a2"], then)
    assert len(await db.write(outbox.claim, "telegram", "dead", then, FREE, 10)) == 1
    await put(db, "b", "b1")
    phones = Phones()
    async with sending(db, phones, timing=Timing(poll=0.03)):
        await until(db, "uncertain", "sent", "sent", "sent")
    assert phones.to("a") == ["a2", "doubt about a1"]


async def test_what_a_living_sender_holds_is_left_alone(db: Database) -> None:
    await put(db, "a", "a1", "a2")
    assert len(await db.write(outbox.claim, "telegram", "alive", clock.now(), FREE, 10)) == 1
    phones = Phones()
    async with sending(db, phones):
        await asyncio.sleep(0.3)
    assert phones.tries == []


async def test_two_senders_on_one_outbox_send_everything_once_and_in_order(db: Database) -> None:
    phones = Phones()

    async def line() -> None:
        await asyncio.sleep(0.005)

    phones.before = line
    async with sending(db, phones, phones):
        for number in range(4):
            for chat in range(12):
                await put(db, str(chat), f"{chat}.{number}")
        await until(db, *["sent"] * 48)
    assert len(phones.read) == 48
    for chat in range(12):
        assert phones.to(str(chat)) == [f"{chat}.{number}" for number in range(4)]


async def test_a_stop_finishes_what_is_in_flight_and_begins_nothing_new(db: Database) -> None:
    phones = Phones()
    under_way = asyncio.Event()

    async def slow() -> None:
        under_way.set()
        await asyncio.sleep(0.2)

    phones.before = slow
    await put(db, "a", "a1", "a2")
    async with sending(db, phones):
        await under_way.wait()
    assert await db.read(_states) == ["sent", "waiting"]
    assert phones.to("a") == ["a1"]


@contextmanager
def database_away(db: Database) -> Iterator[None]:
    """Every statement fails as it does when the server is gone."""

    def refuse(*_: Any) -> None:
        gone = db.engine.dialect.loaded_dbapi.OperationalError("the server is gone")
        setattr(gone, "sqlite_errorcode", sqlite3.SQLITE_IOERR)  # noqa: B010  # drivers differ; SQLite says it so
        raise gone

    event.listen(db.engine, "before_cursor_execute", refuse)
    yield
    event.remove(db.engine, "before_cursor_execute", refuse)


async def test_a_database_that_goes_away_while_sending_repeats_nothing(db: Database) -> None:
    phones = Phones()
    away = asyncio.Event()

    async def lose_the_database() -> None:
        away.set()
        await asyncio.sleep(0.1)

    phones.before = lose_the_database
    await put(db, "a", "a1")
    async with sending(db, phones):
        await away.wait()
        with database_away(db):
            await asyncio.sleep(0.4)
        await until(db, "sent")
    assert phones.read == [("a", "a1")]


async def test_a_claim_that_is_too_old_is_given_back_unsent(db: Database) -> None:
    phones = Phones()
    await put(db, "a", "a1")
    async with sending(db, phones, timing=Timing(request=10, lease=9.99, poll=0.03)):  # no room for a call at all
        await asyncio.sleep(0.3)
    assert phones.tries == []
    assert await db.read(_states) == ["waiting"]
