"""The one door of the conversation: a message in, a reply out, everything durable in between.

Lock the chat, load its state and the newest catalogue, respond, save. Two processes may hold the same chat: the save
is conditional on the state that was loaded, and the loser computes its turn again from the newer state.
"""

import asyncio
import random
from collections.abc import Callable, Sequence
from datetime import datetime
from weakref import WeakValueDictionary

from bot import conversations
from bot.conversations import Saved
from bot.dialog.state import State
from bot.dialog.steps import respond
from bot.dialog.turn import Answer, Office, Turn
from bot.messages import Incoming, Reply
from procedures.search.snapshot import Keeper, Snapshot
from procedures.store import clock
from procedures.store.database import Database
from procedures.words import language

_TRIES = 12
_STEP_ASIDE_SECONDS = 0.01
TEXT_LIMIT = 4000
"""Characters of a message that are looked at. Messengers allow about as many."""


class BusyChatError(Exception):
    """Several processes keep answering the same chat at once; the message should be delivered again."""


class Assistant:
    """Answers messages of all channels. One per process."""

    def __init__(self, db: Database, keeper: Keeper, office: Office, now: Callable[[], datetime] = clock.now) -> None:
        self._db = db
        self._keeper = keeper
        self._office = office
        self._now = now
        self._locks: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    async def receive(self, incoming: Incoming) -> Reply:
        """Answer a message on a channel that carries the reply back itself. Raises DatabaseUnavailableError."""
        given, _ = await self._turn(incoming, None)
        return given.reply

    async def receive_for_outbox(self, incoming: Incoming, compose: Callable[[Reply], Sequence[str]]) -> bool:
        """Answer a message into the outbox; when this returns, the answer is durable.

        False if the message (its ``key``) was answered before: nothing is done then. Raises DatabaseUnavailableError.
        """
        _, saved = await self._turn(incoming, compose)
        return saved == "saved"

    async def _turn(self, incoming: Incoming, compose: Callable[[Reply], Sequence[str]] | None) -> tuple[Answer, Saved]:
        place = (incoming.channel, incoming.chat)
        lock = self._locks.setdefault(place, asyncio.Lock())
        async with lock:
            for attempt in range(_TRIES):
                stored, snapshot = await asyncio.gather(
                    self._db.read(conversations.load, *place), self._keeper.newest()
                )
                given = answer_to(incoming, stored.state, snapshot, self._office)
                payloads = compose(given.reply) if compose else None
                saved = await self._db.write(
                    conversations.save_turn,
                    incoming, stored.number, given.state, given.effects, payloads, self._now(),
                )  # fmt: skip
                if saved != "conflict":
                    return given, saved
                await asyncio.sleep(random.uniform(0, _STEP_ASIDE_SECONDS * (attempt + 1)))  # noqa: S311  # no secret
        raise BusyChatError(f"{incoming.channel} {incoming.chat}")


def answer_to(incoming: Incoming, state: State | None, snapshot: Snapshot, office: Office) -> Answer:
    """The pure middle of a turn: state (None for a new chat) and message in, answer out."""
    known = state or State(language=language(incoming.language))
    return respond(Turn(incoming.text[:TEXT_LIMIT].replace("\0", " ").strip(), known, snapshot, office))
