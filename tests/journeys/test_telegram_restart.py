"""The office is killed in the middle of its work, again and again: no question is lost, none is answered twice.

A real ``python -m bot`` in its own process, a real database, and a local server in Telegram's place.
"""

import asyncio
import os
import random
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.tables import OutboxRow
from procedures.store import migrate
from procedures.store.database import Database
from tests.bot.botapi import BotApi, Fault

CODES = ("1.001193", "1.004194", "1.004222", "1.000656")
CHATS = range(1, 7)
DOUBT = "có thể chưa tới"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class OfficeProcess:
    """``python -m bot`` as an office would run it; it may die and be started again."""

    def __init__(self, api: BotApi, database_url: str, mode: str, folder: Path) -> None:
        port = free_port()
        self._api = api
        self._log = folder / "office.log"
        self._env = os.environ | {
            "DATABASE_URL": database_url, "MOTCUA_DATA": str(folder), "PORT": str(port),
            "BASE_URL": f"http://127.0.0.1:{port}", "TELEGRAM_TOKEN": api.token, "TELEGRAM_API_BASE": api.base,
            "TELEGRAM_MODE": mode, "TELEGRAM_WEBHOOK_SECRET": "only-telegram-knows", "PYTHONUNBUFFERED": "1",
        }  # fmt: skip
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Until Telegram has heard from it."""
        before = self._greetings()
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", env=self._env, stdout=log, stderr=log
            )
        await until(lambda: self._greetings() > before, 60, self.log)

    async def end(self, sign: signal.Signals) -> int:
        """Send a signal and wait for the end. Returns the exit code."""
        assert self._process
        self._process.send_signal(sign)
        async with asyncio.timeout(40):
            return await self._process.wait()

    async def cleanup(self) -> None:
        if self._process and self._process.returncode is None:
            await self.end(signal.SIGKILL)

    def log(self) -> str:
        return self._log.read_text("utf-8")

    def _greetings(self) -> int:
        return sum(method == "setmycommands" for method, _ in self._api.calls)


async def until(true: Callable[[], object], seconds: float, explain: Callable[[], object] = str) -> None:
    for _ in range(int(seconds / 0.05)):
        if true():
            return
        await asyncio.sleep(0.05)
    assert true(), explain()


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as server:
        yield server


@asynccontextmanager
async def running(api: BotApi, database_url: str, mode: str, folder: Path) -> AsyncIterator[OfficeProcess]:
    office = OfficeProcess(api, database_url, mode, folder)
    try:
        await office.start()
        yield office
    finally:
        await office.cleanup()


def two_minutes_pass(session: Session) -> None:
    """The claims of the dead process grow old."""
    for row in session.exec(select(OutboxRow).where(OutboxRow.state == "sending")).all():
        assert row.claimed_at
        row.claimed_at -= timedelta(minutes=2)
        session.add(row)


def states(session: Session) -> set[str]:
    return set(session.exec(select(OutboxRow.state).distinct()).all())


def open_rows(session: Session) -> int:
    return len(session.exec(select(OutboxRow.id).where(col(OutboxRow.state).in_(("waiting", "sending")))).all())


def answers(api: BotApi, chat: int, code: str) -> int:
    return sum(code in text for text in api.to(chat))


async def settled(api: BotApi, db: Database, office: OfficeProcess) -> None:
    """Every update confirmed, everything sent."""
    await until(lambda: not api.waiting and not db.read_now(open_rows), 60, office.log)


async def ask_all(api: BotApi, office: OfficeProcess, code: str, dice: random.Random) -> dict[str, Any]:
    """Everybody asks; one chat is held, some answers are slow to be confirmed. Until the first answer is out.

    Returns one of the updates.
    """
    api.faults = [
        Fault("sendMessage", status=429, retry_after=1, chat=dice.choice(CHATS)),
        Fault("sendMessage", delay=0.4, times=3),
    ]
    seen, asked = len(api.sent), len(api.waiting)
    for chat in CHATS:
        api.say(chat, code)
    update = api.waiting[asked]
    await until(lambda: len(api.sent) > seen, 30, office.log)
    return update


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_no_question_is_lost_and_none_is_answered_twice(
    database_url: str, api: BotApi, mode: str, tmp_path: Path
) -> None:
    dice = random.Random(20261120)
    db = Database(database_url)
    migrate.upgrade(db)
    async with running(api, database_url, mode, tmp_path) as office:
        for code in CODES:
            update = await ask_all(api, office, code, dice)
            await asyncio.sleep(dice.uniform(0, 0.3))
            await office.end(signal.SIGKILL)
            db.write_now(two_minutes_pass)
            api.deliver(update)
            await office.start()
        await settled(api, db, office)
        told = {(chat, code): answers(api, chat, code) for chat in CHATS for code in CODES}
        assert max(told.values()) == 1, told

        doubtful = {chat for chat in CHATS if any(DOUBT in text for text in api.to(chat))}
        assert doubtful, "nobody was killed in the middle of sending: the test saw nothing"
        for chat in doubtful:
            api.press(chat, "again")
        await settled(api, db, office)
        told = {(chat, code): answers(api, chat, code) for chat in CHATS for code in CODES}
        assert min(told.values()) == 1, told
        assert [chat for (chat, _), times in told.items() if times > 1 and chat not in doubtful] == []
        assert max(told.values()) <= 2
        assert await office.end(signal.SIGTERM) == 0
    db.close()


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_a_graceful_stop_leaves_no_doubt(database_url: str, api: BotApi, mode: str, tmp_path: Path) -> None:
    db = Database(database_url)
    migrate.upgrade(db)
    api.faults = [Fault("sendMessage", delay=1.0, times=3)]
    async with running(api, database_url, mode, tmp_path) as office:
        for chat in (1, 2, 3):
            api.say(chat, CODES[0])
        await until(lambda: len(api.sent) == 3, 30, office.log)
        assert await office.end(signal.SIGTERM) == 0
        assert db.read_now(states) == {"sent"}
        api.say(1, CODES[1])
        await office.start()
        await settled(api, db, office)
        assert [answers(api, 1, code) for code in CODES[:2]] == [1, 1]
    db.close()
