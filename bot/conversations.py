"""Rules over the stored chats: load the state, save a turn with everything that must happen together with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session, col, select, update

from bot import deliveries
from bot.dialog.state import State
from bot.dialog.turn import RecordQuestion
from bot.messages import Incoming
from bot.tables import ConversationRow
from procedures.search import unanswered
from procedures.store.upsert import insert_new

Saved = Literal["saved", "duplicate", "conflict"]


@dataclass(frozen=True, slots=True)
class Stored:
    """A chat as stored. ``number`` 0 is a chat that never wrote before; ``state`` is then None."""

    number: int
    state: State | None


def load(session: Session, channel: str, chat: str) -> Stored:
    """The stored state of a chat. A state written by an older version that no longer fits starts afresh."""
    row = session.exec(
        select(ConversationRow.number, ConversationRow.state).where(
            ConversationRow.channel == channel, ConversationRow.chat == chat
        )
    ).first()
    if row is None:
        return Stored(0, None)
    number, text = row
    try:
        return Stored(number, State.model_validate_json(text))
    except ValueError:
        return Stored(number, None)


def save_turn(
    session: Session,
    incoming: Incoming,
    before: int,
    state: State,
    effects: Sequence[RecordQuestion],
    payloads: Sequence[str] | None,
    now: datetime,
) -> Saved:
    """Save one turn: state, effects, and (if ``payloads`` is given) the answer to be sent, in one transaction.

    "duplicate": this message was answered before; nothing is written. "conflict": another process answered a message
    of this chat since ``before`` was loaded; nothing is written, the turn must be computed again.
    """
    if payloads is not None and not deliveries.record(
        session, incoming.channel, incoming.chat, incoming.key, payloads, now
    ):
        return "duplicate"
    if not _save_state(session, incoming, before, state, now):
        session.rollback()
        return "conflict"
    carry_out(session, incoming.channel, effects, now)
    return "saved"


def carry_out(session: Session, channel: str, effects: Sequence[RecordQuestion], now: datetime) -> None:
    """Do what the dialog wished for."""
    for effect in effects:
        unanswered.record(session, channel, effect.text, effect.decision, effect.nearest, now)


def _save_state(session: Session, incoming: Incoming, before: int, state: State, now: datetime) -> bool:
    text = state.model_dump_json(exclude_defaults=True)
    if before == 0:
        row = {"channel": incoming.channel, "chat": incoming.chat, "number": 1, "state": text, "updated_at": now}
        return insert_new(session, ConversationRow, row)
    done = session.execute(
        update(ConversationRow)
        .where(
            col(ConversationRow.channel) == incoming.channel,
            col(ConversationRow.chat) == incoming.chat,
            col(ConversationRow.number) == before,
        )
        .values(number=before + 1, state=text, updated_at=now)
    )
    return bool(done.rowcount == 1)  # type: ignore[attr-defined]  # the result of an UPDATE has it
