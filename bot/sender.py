"""The sender: claims messages of one channel, lets go of the database, calls the network, settles.

Safe to kill at any point and safe to run many times over one database. A claim is a lease: a call to the network ends
long before the lease does, so an expired lease means that its owner died in between.
"""

import asyncio
import logging
import random
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from sqlmodel import Session

from bot import outbox
from bot.outbox import Claimed, Pace
from procedures.store import clock
from procedures.store.database import Database, DatabaseUnavailableError

log = logging.getLogger("motcua.sender")

Settling = Callable[[Session], bool]


class TransportError(Exception):
    """A message was not sent, or nobody knows. The flags say what is left to do; none set: try again later."""

    def __init__(
        self,
        message: str,
        *,
        permanent: bool = False,
        retry_after: float | None = None,
        uncertain: bool = False,
        gone: bool = False,
    ) -> None:
        """``permanent``: trying again is no use. ``retry_after``: seconds the messenger wants us to wait.
        ``uncertain``: it may have arrived. ``gone``: the whole chat cannot be reached any more."""
        super().__init__(message)
        self.permanent = permanent or gone
        self.retry_after = retry_after
        self.uncertain = uncertain
        self.gone = gone


class Transport(Protocol):
    """The way of one channel to its messenger."""

    async def send(self, chat: str, payload: str) -> None:
        """Send one message. Raises TransportError."""

    def doubt(self, payload: str) -> str:
        """The payload of the notice sent where it is unknown whether ``payload`` arrived: it offers "again"."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds, except ``give_up``."""

    request: float = 20.0
    lease: float = 60.0
    """Longer than ``request`` by so much that clocks of two machines may differ."""
    poll: float = 1.0
    """How soon messages of other processes and expired holds are seen."""
    rescue: float = 10.0
    backoff: float = 1.0
    backoff_most: float = 60.0
    give_up: timedelta = timedelta(hours=24)
    """A message that could not be sent for so long has failed."""


class Sender:
    """Sends what waits in the outbox of one channel."""

    def __init__(
        self,
        db: Database,
        channel: str,
        transport: Transport,
        pace: Pace | None = None,
        timing: Timing | None = None,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        self._db = db
        self._channel = channel
        self._transport = transport
        self._pace = pace or Pace()
        self._timing = timing or Timing()
        self._now = now
        self._owner = uuid.uuid4().hex
        self._woken = asyncio.Event()
        self._stopping = asyncio.Event()
        self._in_flight: dict[int, asyncio.Task[None]] = {}
        self._loop: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to send. Needs a running event loop."""
        self._loop = asyncio.create_task(self._run(), name=f"sender-{self._channel}")

    def wake(self) -> None:
        """Something new waits: look now, not at the next poll."""
        self._woken.set()

    async def stop(self) -> None:
        """Claim nothing more; what is in flight is finished and settled."""
        self._stopping.set()
        self._woken.set()
        if self._loop:
            await self._loop
        if self._in_flight:
            flying = list(self._in_flight.values())
            _, late = await asyncio.wait(flying, timeout=self._timing.request + 5)
            for task in late:  # the database is away: the lease runs out, the next sender settles it
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _run(self) -> None:
        rescued = -self._timing.rescue
        woken = True
        while not self._stopping.is_set():
            try:
                if time.monotonic() - rescued >= self._timing.rescue:
                    await self._rescue()
                    rescued = time.monotonic()
                if woken or await self._db.read(outbox.is_due, self._channel, self._now()):
                    await self._claim()
            except DatabaseUnavailableError as error:
                log.warning("%s: the database is away: %s", self._channel, error)
            woken = await self._pause()

    async def _pause(self) -> bool:
        """Until woken (True) or the next poll (False)."""
        try:
            async with asyncio.timeout(self._timing.poll):
                await self._woken.wait()
        except TimeoutError:
            return False
        self._woken.clear()
        return True

    async def _rescue(self) -> None:
        now = self._now()
        dead = now - timedelta(seconds=self._timing.lease)
        found = await self._db.write(
            outbox.rescue, self._channel, dead, self._transport.doubt, now, tuple(self._in_flight)
        )
        if found:
            log.warning("%s: %d messages were left by a sender that died", self._channel, found)

    async def _claim(self) -> None:
        begun = time.monotonic()
        most = self._pace.a_second - len(self._in_flight)
        rows = await self._db.write(outbox.claim, self._channel, self._owner, self._now(), self._pace, most)
        for row in rows:
            task = asyncio.create_task(self._deliver(row, begun))
            self._in_flight[row.id] = task
            task.add_done_callback(partial(self._landed, row.id))

    def _landed(self, id: int, task: asyncio.Task[None]) -> None:
        del self._in_flight[id]
        if not task.cancelled() and task.exception() is not None:  # a fault of ours: its lease runs out
            log.error("%s: message %d: %r", self._channel, id, task.exception(), exc_info=task.exception())
        self.wake()

    async def _deliver(self, row: Claimed, begun: float) -> None:
        settling = await self._attempt(row, begun)
        wait = self._timing.backoff
        while True:
            try:
                ours = await self._db.write(settling)
            except DatabaseUnavailableError as error:
                log.warning("%s: message %d is not settled yet, the database is away: %s", self._channel, row.id, error)
                await asyncio.sleep(wait)
                wait = min(2 * wait, self._timing.lease / 4)
                continue
            if not ours:
                log.warning("%s: message %d was settled by another sender", self._channel, row.id)
            return

    async def _attempt(self, row: Claimed, begun: float) -> Settling:
        """Send; what follows from the outcome, as a write to the database."""
        if time.monotonic() - begun > self._timing.lease - self._timing.request:
            now = self._now()  # this process stood still; there is not enough lease left for a call
            return lambda session: outbox.put_back(session, row, now, "claimed too long ago")
        try:
            async with asyncio.timeout(self._timing.request):
                await self._transport.send(row.chat, row.payload)
        except TimeoutError:
            return self._after(row, TransportError("no answer in time", uncertain=True))
        except TransportError as error:
            return self._after(row, error)
        now = self._now()
        return lambda session: outbox.sent(session, row, now)

    def _after(self, row: Claimed, error: TransportError) -> Settling:
        now, reason = self._now(), str(error)
        log.warning("%s: message %d, attempt %d: %s", self._channel, row.id, row.attempt, reason)
        if error.uncertain and not row.repeatable:
            notice = self._transport.doubt(row.payload)
            return lambda session: outbox.doubtful(session, self._channel, row, notice, now, reason)
        if error.permanent or (error.retry_after is None and now - row.created_at > self._timing.give_up):
            return lambda session: outbox.failed(session, self._channel, row, now, reason, gone=error.gone)
        seconds = self._backoff(row.attempt) if error.retry_after is None else error.retry_after
        return lambda session: outbox.put_back(session, row, now + timedelta(seconds=seconds), reason)

    def _backoff(self, attempt: int) -> float:
        """Doubles with each attempt, spread so that many chats do not come back at once."""
        most = min(self._timing.backoff * 2.0 ** min(attempt - 1, 16), self._timing.backoff_most)
        return most * random.uniform(0.5, 1.0)  # noqa: S311  # no secret hangs on it
