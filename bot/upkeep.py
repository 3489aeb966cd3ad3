"""Forgetting in time: old chats, message numbers and sent messages are deleted once a day."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiohttp import web
from sqlalchemy import Delete
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, delete

from bot.tables import ConversationRow, InboxRow, OutboxRow
from procedures.search.tables import UnansweredQuestion
from procedures.store import clock
from procedures.store.database import Database, DatabaseUnavailableError

log = logging.getLogger("motcua.upkeep")

_EVERY = 24 * 3600.0
CHATS_KEPT = timedelta(days=30)
DELIVERIES_KEPT = timedelta(days=7)
"""Longer than any messenger repeats a message (Telegram: 24 hours)."""
QUESTIONS_KEPT = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Forgotten:
    chats: int
    deliveries: int
    questions: int


def forget(session: Session, now: datetime) -> Forgotten:
    """Delete what is older than its class may be kept. Messages still to be sent stay."""

    def gone(statement: Delete) -> int:
        return int(session.execute(statement).rowcount)  # type: ignore[attr-defined]  # the result of a DELETE has it

    chats = gone(delete(ConversationRow).where(col(ConversationRow.updated_at) < now - CHATS_KEPT))
    deliveries = gone(delete(InboxRow).where(col(InboxRow.received_at) < now - DELIVERIES_KEPT))
    settled = col(OutboxRow.state).in_(("sent", "failed", "uncertain"))
    deliveries += gone(delete(OutboxRow).where(settled, col(OutboxRow.settled_at) < now - DELIVERIES_KEPT))
    questions = gone(delete(UnansweredQuestion).where(col(UnansweredQuestion.asked_at) < now - QUESTIONS_KEPT))
    return Forgotten(chats, deliveries, questions)


def running(db: Database) -> Callable[[web.Application], AsyncIterator[None]]:
    """A cleanup context that runs ``forget`` at start and then daily."""

    async def daily() -> None:
        while True:
            try:
                log.info("upkeep: %s", await db.write(forget, clock.now()))
            except DatabaseUnavailableError as error:
                log.warning("upkeep: database away, next try tomorrow: %s", error)
            except SQLAlchemyError:
                log.exception("upkeep failed, next try tomorrow")
            await asyncio.sleep(_EVERY)

    async def context(_app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(daily())
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    return context
