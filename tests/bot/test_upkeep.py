"""Forgetting in time."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from sqlalchemy import text
from sqlmodel import Session, func, select

from bot import upkeep
from bot.tables import ConversationRow, InboxRow, OutboxRow
from procedures.search.tables import UnansweredQuestion
from procedures.store.database import Database

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=400)


def _fill(session: Session, moment: datetime, state: str) -> None:
    key = f"{moment:%s}{state}"
    session.add(ConversationRow(channel="t", chat=key, number=1, state="{}", updated_at=moment))
    session.add(InboxRow(channel="t", key=key, received_at=moment))
    session.add(
        OutboxRow(
            channel="t",
            chat=key,
            payload="x",
            state=state,
            attempts=0,
            not_before=moment,
            claimed_by="",
            created_at=moment,
            settled_at=None if state == "waiting" else moment,
        )
    )
    session.add(UnansweredQuestion(asked_at=moment, channel="t", text="x", decision="not_found", nearest=""))


def _counts(session: Session) -> list[int]:
    tables = (ConversationRow, InboxRow, OutboxRow, UnansweredQuestion)
    return [session.exec(select(func.count()).select_from(table)).one() for table in tables]


def test_what_is_old_is_forgotten_and_what_is_young_stays(db: Database) -> None:
    db.write_now(_fill, LONG_AGO, "sent")
    db.write_now(_fill, NOW, "sent")
    assert db.write_now(upkeep.forget, NOW) == upkeep.Forgotten(chats=1, deliveries=2, questions=1)
    assert db.read_now(_counts) == [1, 1, 1, 1]


def test_a_message_still_to_be_sent_is_never_forgotten(db: Database) -> None:
    db.write_now(_fill, LONG_AGO, "waiting")
    db.write_now(upkeep.forget, NOW)
    assert db.read_now(_counts)[2] == 1


async def test_an_unforeseen_database_error_does_not_end_the_daily_round(
    db: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rounds: list[int] = []
    again = asyncio.Event()
    loop = asyncio.get_running_loop()

    def broken(session: Session, _now: datetime) -> None:
        rounds.append(1)
        if len(rounds) == 2:
            loop.call_soon_threadsafe(again.set)
        session.execute(text("SELECT * FROM no_such_table"))

    monkeypatch.setattr(upkeep, "forget", broken)
    monkeypatch.setattr(upkeep, "_EVERY", 0.01)
    context = upkeep.running(db)(web.Application())
    await anext(context)
    async with asyncio.timeout(10):
        await again.wait()
    with pytest.raises(StopAsyncIteration):
        await anext(context)
    assert "upkeep failed" in caplog.text
