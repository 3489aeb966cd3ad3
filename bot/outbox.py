"""Rules over messages that wait to go out. The database is the queue; any number of senders may share it.

A row is claimed with one conditional write, the database is let go of, the network is called, the row is settled.
A settling counts only for the claim it belongs to (owner and attempt): a sender that was thought dead spoils nothing.

Messengers have no key against repetition. Where it is unknown whether a message arrived (the process died between claim
and settling, or no answer came) repeating could answer twice and keeping silent could lose the answer: the row becomes
``uncertain`` and a short notice with a button goes out instead. The notice itself may be repeated.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select, update

from bot.tables import OutboxRow


@dataclass(frozen=True, slots=True)
class Pace:
    """What a messenger bears: messages a second in all, and a chat's messages within a window."""

    a_second: int = 30
    chat_burst: int = 3
    chat_window: timedelta = timedelta(seconds=3)
    """``chat_burst`` messages within it at most: a split answer goes at once, one a second is sustained."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message this sender may send now."""

    id: int
    chat: str
    payload: str
    owner: str
    attempt: int
    """1 for the first try."""
    repeatable: bool
    created_at: datetime


def put(
    session: Session, channel: str, chat: str, payloads: Sequence[str], now: datetime, *, repeatable: bool = False
) -> None:
    """Let messages wait, in this order, behind what already waits for the chat."""
    for payload in payloads:
        session.add(
            OutboxRow(
                channel=channel, chat=chat, payload=payload, state="waiting", repeatable=repeatable, attempts=0,
                not_before=now, claimed_by="", created_at=now,
            )
        )  # fmt: skip
        session.flush()  # one by one: the order of the ids is the order of sending


def is_due(session: Session, channel: str, now: datetime) -> bool:
    """True if something waits whose time has come. It may still stand behind another message of its chat."""
    waiting = (OutboxRow.channel == channel, OutboxRow.state == "waiting", OutboxRow.not_before <= now)
    return session.exec(select(OutboxRow.id).where(*waiting).limit(1)).first() is not None


def claim(session: Session, channel: str, owner: str, now: datetime, pace: Pace, most: int) -> list[Claimed]:
    """Take the oldest waiting message of each chat that may be sent now, at most ``most``, oldest first.

    A message stands behind every earlier one of its chat that still waits or is being sent, whatever holds that one.
    """
    room, resting = _room(session, channel, now, pace)
    if min(room, most) <= 0:
        return []
    heads = _heads(session, channel, now, resting, min(room, most))
    if not heads:
        return []
    taken = session.execute(
        update(OutboxRow)
        .where(col(OutboxRow.id).in_(heads), col(OutboxRow.state) == "waiting")
        .values(state="sending", claimed_by=owner, claimed_at=now, attempts=col(OutboxRow.attempts) + 1)
        .returning(
            col(OutboxRow.id), col(OutboxRow.chat), col(OutboxRow.payload), col(OutboxRow.claimed_by),
            col(OutboxRow.attempts), col(OutboxRow.repeatable), col(OutboxRow.created_at),
        )
    )  # fmt: skip
    return sorted((Claimed(*row) for row in taken.all()), key=lambda row: row.id)


def _room(session: Session, channel: str, now: datetime, pace: Pace) -> tuple[int, list[str]]:
    """How many messages may go out now, and the chats that had their share."""
    window = max(pace.chat_window, timedelta(seconds=1))
    recent = session.exec(
        select(OutboxRow.chat, OutboxRow.settled_at).where(
            OutboxRow.channel == channel, col(OutboxRow.settled_at) > now - window
        )
    ).all()
    moments = [(chat, moment) for chat, moment in recent if moment is not None]
    last_second = sum(moment > now - timedelta(seconds=1) for _, moment in moments)
    sending = session.exec(select(OutboxRow.id).where(OutboxRow.channel == channel, OutboxRow.state == "sending")).all()
    served = [chat for chat, moment in moments if moment > now - pace.chat_window]
    resting = [chat for chat in set(served) if served.count(chat) >= pace.chat_burst]
    return pace.a_second - last_second - len(sending), resting


def _heads(session: Session, channel: str, now: datetime, resting: Collection[str], most: int) -> Sequence[int]:
    earlier = aliased(OutboxRow)
    in_front = (
        select(earlier.id)
        .where(
            earlier.channel == OutboxRow.channel, earlier.chat == OutboxRow.chat,
            col(earlier.state).in_(("waiting", "sending")), col(earlier.id) < col(OutboxRow.id),
        )
        .exists()
    )  # fmt: skip
    heads = (
        select(col(OutboxRow.id))
        .where(
            OutboxRow.channel == channel, OutboxRow.state == "waiting", OutboxRow.not_before <= now,
            col(OutboxRow.chat).not_in(resting), ~in_front,
        )
        .order_by(col(OutboxRow.id))
        .limit(most)
        .with_for_update(skip_locked=True)  # PostgreSQL: two senders share the work instead of waiting; SQLite: nothing
    )  # fmt: skip
    return [id for id in session.exec(heads).all() if id is not None]


def sent(session: Session, claimed: Claimed, now: datetime) -> bool:
    """It arrived. False if the claim is no longer ours; so for the other settlings."""
    return _settle(session, claimed, state="sent", settled_at=now)


def put_back(session: Session, claimed: Claimed, not_before: datetime, error: str) -> bool:
    """It surely did not arrive: once more from ``not_before`` on; the chat's later messages wait behind it."""
    return _settle(session, claimed, state="waiting", not_before=not_before, error=error)


def failed(session: Session, channel: str, claimed: Claimed, now: datetime, error: str, *, gone: bool) -> bool:
    """It will never arrive. ``gone``: nor will anything else that waits for this chat."""
    if not _settle(session, claimed, state="failed", settled_at=now, error=error):
        return False
    if gone:
        give_up(session, channel, claimed.chat, now, error)
    return True


def give_up(session: Session, channel: str, chat: str, now: datetime, error: str) -> None:
    """The chat cannot be reached any more: what waits for it has failed."""
    session.execute(
        update(OutboxRow).where(_is(channel, chat, "waiting")).values(state="failed", settled_at=now, error=error)
    )


def doubtful(session: Session, channel: str, claimed: Claimed, notice: str, now: datetime, error: str) -> bool:
    """Nobody knows whether it arrived: uncertain, and ``notice`` goes out unless one waits for the chat already."""
    if not _settle(session, claimed, state="uncertain", settled_at=now, error=error):
        return False
    _announce(session, channel, claimed.chat, notice, now)
    return True


def rescue(
    session: Session,
    channel: str,
    claimed_before: datetime,
    notice: Callable[[str], str],
    now: datetime,
    but: Collection[int] = (),
) -> int:
    """Settle what dead senders left: claims older than ``claimed_before``. ``but`` are our own, still in flight.

    ``notice(payload)`` gives the notice for a message that may not have arrived. Returns how many were found.
    """
    left = session.exec(
        select(OutboxRow)
        .where(
            OutboxRow.channel == channel, OutboxRow.state == "sending",
            col(OutboxRow.claimed_at) < claimed_before, col(OutboxRow.id).not_in(but),
        )
        .with_for_update(skip_locked=True)
    ).all()  # fmt: skip
    for row in left:
        if row.repeatable:
            row.state, row.not_before = "waiting", now
        else:
            row.state, row.settled_at = "uncertain", now
            _announce(session, channel, row.chat, notice(row.payload), now)
        row.error = "the sender died while sending"
        session.add(row)
        session.flush()
    return len(left)


def has_uncertain(session: Session, channel: str, chat: str) -> bool:
    """True if it is unknown whether some message arrived in this chat."""
    return session.exec(select(OutboxRow.id).where(_is(channel, chat, "uncertain")).limit(1)).first() is not None


def repeat_uncertain(session: Session, channel: str, chat: str, now: datetime) -> None:
    """The person wishes it: what may not have arrived waits again, in its old place."""
    again = {"state": "waiting", "not_before": now, "created_at": now, "settled_at": None}
    session.execute(update(OutboxRow).where(_is(channel, chat, "uncertain")).values(**again))


def _announce(session: Session, channel: str, chat: str, notice: str, now: datetime) -> None:
    waits = select(OutboxRow.id).where(_is(channel, chat, "waiting"), OutboxRow.payload == notice).limit(1)
    if session.exec(waits).first() is None:
        put(session, channel, chat, [notice], now, repeatable=True)


def _settle(session: Session, claimed: Claimed, **values: Any) -> bool:
    done = session.execute(
        update(OutboxRow)
        .where(
            col(OutboxRow.id) == claimed.id, col(OutboxRow.state) == "sending",
            col(OutboxRow.claimed_by) == claimed.owner, col(OutboxRow.attempts) == claimed.attempt,
        )
        .values(**values)
    )  # fmt: skip
    return bool(done.rowcount == 1)  # type: ignore[attr-defined]  # the result of an UPDATE has it


def _is(channel: str, chat: str, state: str) -> Any:
    return (col(OutboxRow.channel) == channel) & (col(OutboxRow.chat) == chat) & (col(OutboxRow.state) == state)
